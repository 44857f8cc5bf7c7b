"""Resolved questions -> GIFT, Moodle's text format, and the ids that such a file holds.

Format: question/format/gift of Moodle. Questions are parted by a blank line and hold none; the
line with the id stands directly above the title, or the id is lost.
"""

from __future__ import annotations

import re
from itertools import groupby

from selfcheck.export.common import every_tag, feedback
from selfcheck.export.fates import Export, Fate, Outcome, fate
from selfcheck.export.gift.forms import FORMS
from selfcheck.export.gift.text import comment, escaped
from selfcheck.export.resolved import Collection, Question

NOTES = (
    "GIFT has no hints: they are left out.",
    "GIFT keeps no points: each question counts the same.",
)
_ID = re.compile(r"^// \[id:([^\]]+)\]", re.MULTILINE)
_UNFIT = re.compile(r"[\[\]<>`]")
"""What no tag may hold here."""
_PICTURE = re.compile(r"<img [^>]*>")


def write(collection: Collection) -> Export:
    """Return one file with a category for each module."""
    blocks: list[str] = []
    fates: dict[str, Fate] = {}
    modules = list(dict.fromkeys(each.module for each in collection.questions))
    ordered = sorted(collection.questions, key=lambda each: modules.index(each.module))
    for module, questions in groupby(ordered, key=lambda each: each.module):
        blocks.append(_category(collection.title, module))
        for question in questions:
            made, fates[question.id] = _question(question, collection)
            blocks += made
    told = tuple(fates[each.id] for each in collection.questions)
    return Export("\n\n".join([*blocks, ""]).encode(), told, NOTES)


def held(data: bytes) -> list[str]:
    """Return the ids of the questions in a file; the parts of one count once."""
    names = _ID.findall(data.decode())
    return list(dict.fromkeys(name.partition(".")[0] for name in names))


def _category(title: str, module: str) -> str:
    names = (name.replace("/", "//") for name in (title, module) if name)
    return f"$CATEGORY: {'/'.join(['$course$', 'top', *names])}"


def _question(question: Question, collection: Collection) -> tuple[list[str], Fate]:
    form = FORMS[question.type](question)
    if isinstance(form, str):
        return [], Fate(question.id, question.type, Outcome.IMPOSSIBLE, form)
    said = comment("####", feedback(question, collection, options=form.reasons))
    tags = "".join(f" [tag:{_UNFIT.sub('', tag)}]" for tag in every_tag(question))
    several = len(form.asks) > 1
    blocks = []
    for number, (text, answers) in enumerate(form.asks, 1):
        ident = f"{question.id}.{number}" if several else question.id
        title = escaped(question.title) + (f" ({number}/{len(form.asks)})" if several else "")
        shown = _PICTURE.sub("", text)
        head = f"// [id:{ident}]{tags}\n::{title}::[html]{escaped(shown)}{{"
        blocks.append("\n".join(line for line in (head, answers, said, "}") if line))
    how = [*form.how, *question.left]
    if any(_PICTURE.search(text) for text, _answers in form.asks):
        how.append("pictures are left out")
    return blocks, fate(question.id, question.type, how)


__all__ = ["held", "write"]
