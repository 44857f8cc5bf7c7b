"""Resolved questions -> a QTI 1.2 package in Canvas's dialect, and the ids that it holds.

One quiz a bank. The dialect is what Canvas itself writes (lib/cc/qti): from QTI 2.1 its importer
loses drop-downs, tolerances and feedback.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from xml.etree import ElementTree as ET

from selfcheck.export.canvas.forms import FORMS
from selfcheck.export.canvas.items import Item, item_node
from selfcheck.export.canvas.package import Quiz, files
from selfcheck.export.common import feedback
from selfcheck.export.fates import Export, Fate, fate
from selfcheck.export.resolved import Collection, Question
from selfcheck.export.xmltree import archive

NOTES = (
    "Canvas has no hints: they are left out.",
    "Canvas keeps no tags and no objectives: a quiz is a bank of questions.",
)


def write(collection: Collection) -> Export:
    """Return one package with a quiz for each bank."""
    quizzes: list[Quiz] = []
    fates: list[Fate] = []
    for bank, group in groupby(collection.questions, key=attrgetter("bank")):
        questions = list(group)
        made = [_items(question, collection, fates) for question in questions]
        items = [item for each in made for item in each]
        quizzes.append(_quiz(bank, questions, items))
    data = archive(files(collection, quizzes))
    return Export(data, tuple(fates), NOTES)


def held(data: bytes) -> list[str]:
    """Return the ids of the questions in a package; the parts of one count once."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = (name for name in package.namelist() if name.startswith("quiz-"))
        roots = [ET.fromstring(package.read(name)) for name in names]  # noqa: S314 - made by write
    idents = (item.attrib["ident"] for root in roots for item in root.iterfind(".//{*}item"))
    return list(dict.fromkeys(ident.partition(".")[0] for ident in idents))


def _items(question: Question, collection: Collection, fates: list[Fate]) -> Iterator[Item]:
    form = FORMS[question.type](question)
    fates.append(fate(question.id, question.type, [*form.how, *question.left]))
    said = feedback(question, collection, options=form.reasons)
    several = len(form.asks) > 1
    for number, ask in enumerate(form.asks, 1):
        ident = f"{question.id}.{number}" if several else question.id
        title = f"{question.title} ({number}/{len(form.asks)})" if several else question.title
        yield Item(ident, title, ask, said)


def _quiz(bank: str, questions: list[Question], items: list[Item]) -> Quiz:
    first = questions[0]
    module = f"{first.module}: " if first.module else ""
    return Quiz(
        ident="quiz-" + bank.replace("/", "-"),
        title=f"{module}{first.bank_title or bank}",
        points=sum(item.ask.points for item in items),
        shuffle=all(question.shuffle for question in questions),
        items=[item_node(item) for item in items],
    )


__all__ = ["held", "write"]
