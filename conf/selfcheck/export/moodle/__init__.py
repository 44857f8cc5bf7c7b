"""Resolved questions -> Moodle XML, and the ids that such a file holds.

Format: Moodle's own importer (question/format/xml), ordering since Moodle 4.5. A file with one
fraction that is not in Moodle's list is refused as a whole, so weights come from that list only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from selfcheck.export.common import every_tag, feedback
from selfcheck.export.fates import Export, Fate, Outcome, fate
from selfcheck.export.moodle.forms import FORMS
from selfcheck.export.moodle.rich import rich
from selfcheck.export.resolved import Collection, Question
from selfcheck.export.xmltree import document, node

_LONGEST_NAME = 200
_HAS_NO_HINTS = frozenset({"truefalse", "essay"})


def write(collection: Collection) -> Export:
    """Return one file with a category for each module and objective."""
    quiz = node("quiz")
    fates: dict[str, Fate] = {}
    ordered = sorted(collection.questions, key=_place_of(collection))
    for category, questions in groupby(ordered, key=_category):
        quiz.append(_category_node(collection, *category))
        for question in questions:
            element, fates[question.id] = _question(question, collection)
            if element is not None:
                quiz.append(element)
    return Export(document(quiz), tuple(fates[each.id] for each in collection.questions))


def held(data: bytes) -> list[str]:
    """Return the ids of the questions in a file."""
    root = ET.fromstring(data)  # noqa: S314 - made by write
    return [each.text or "" for each in root.iterfind("question/idnumber")]


def _place_of(collection: Collection) -> Callable[[Question], int]:
    """Return a key that keeps modules and objectives in the order of their first question."""
    order: dict[tuple[str, str, str], int] = {}
    for question in collection.questions:
        order.setdefault(_category(question), len(order))
    return lambda question: order[_category(question)]


def _category(question: Question) -> tuple[str, str, str]:
    goal = question.goals[0] if question.goals else None
    return question.module, goal.id if goal else "", goal.text if goal else ""


def _category_node(collection: Collection, module: str, goal: str, words: str) -> ET.Element:
    names = [name for name in (collection.title, module, goal) if name]
    path = "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])
    return node(
        "question",
        node("category", node("text", text=path)),
        node("info", node("text", text=f"<p>{escape(words)}</p>" if words else ""), format="html"),
        type_="category",
    )


def _question(question: Question, collection: Collection) -> tuple[ET.Element | None, Fate]:
    form = FORMS[question.type](question)
    if isinstance(form, str):
        return None, Fate(question.id, question.type, Outcome.IMPOSSIBLE, form)
    hints = () if form.kind in _HAS_NO_HINTS else question.hints
    said = feedback(question, collection, options=form.reasons)
    element = node(
        "question",
        node("name", node("text", text=short(question.title))),
        rich("questiontext", form.text, collection),
        rich("generalfeedback", said, collection),
        node("defaultgrade", text=str(form.points or question.points)),
        node("penalty", text="0.3333333"),
        node("hidden", text="0"),
        node("idnumber", text=question.id),
        *form.inner(collection),
        *(rich("hint", hint.html, collection) for hint in hints),
        node("tags", *_tags(question)),
        type_=form.kind,
    )
    how = [*form.how, *question.left]
    if len(hints) < len(question.hints):
        how.append("hints left out")
    return element, fate(question.id, question.type, how)


def _tags(question: Question) -> Iterator[ET.Element]:
    return (node("tag", node("text", text=tag)) for tag in every_tag(question))


def short(title: str) -> str:
    """Return a title that fits into Moodle's field."""
    return title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1]}…"


__all__ = ["held", "write"]
