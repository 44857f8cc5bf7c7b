"""Nodes of a version: the questions as forms, and what becomes of them on each sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes as stock

from selfcheck.model import Case, Question
from selfcheck.paper.sphinx.short import short_key
from selfcheck.paper.versions import Version
from selfcheck.sphinx import nodes
from selfcheck.sphinx.build import QuestionBuilder
from selfcheck.sphinx.text import TextParser
from selfcheck.sphinx.words import _

POINTS = "question-points"
"""Class of the points of a question, which the look puts to the right."""
KEY = "selfcheck-key"
"""Class of the list of answers below a quiz."""
SHEETS = ("paper", "marking", "key")
"""What is written of each version, by the beginning of its file name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the marking sheet."""

    number: int
    id: str
    key: str
    points: int


def quiz_of(version: Version, document: stock.document, source_role: str) -> nodes.quiz:
    """Return the questions of a version as one quiz with the answers below it."""
    quiz = nodes.quiz(key="here", answers="here", shuffle=False, exam=False, page="", memory="")
    quiz.document = document
    quiz["ids"] = [f"version-{version.name}"]
    builder = QuestionBuilder(TextParser(document), source_role)
    total = len(version.questions)
    number = 0
    for unit in version.units:
        place: stock.Element = quiz
        case = unit.questions[0].case
        if case:
            place = _case(builder, case, number + 1, number + len(unit.questions))
            quiz += place
        for question in unit.questions:
            number += 1
            place += _question(builder, question, number, total)
    return quiz


def _case(builder: QuestionBuilder, case: Case, first: int, last: int) -> nodes.quiz_case:
    """Return a case that says where it ends: the next question is about somebody else."""
    node = builder.case(case)
    node["ids"] = [f"case-{case.id}"]
    of = _("Question %d") % first if first == last else _("Questions %d to %d") % (first, last)
    node["title"] = f"{of}: {case.title}"
    return node


def _question(
    builder: QuestionBuilder, question: Question, number: int, total: int
) -> nodes.quiz_question:
    """Return a question without its hints: a test gives none."""
    node = builder.question(question, number, total)
    node["ids"] = [f"q-{question.id}"]
    for hint in list(node.findall(nodes.quiz_hint)):
        node.remove(hint)
    return node


def rows_of(quiz: stock.Element) -> list[Row]:
    """Return the rows of the marking sheet; the quiz still has its questions as such."""
    return [
        Row(node["number"], node["qid"], short_key(node), node["points"])
        for node in quiz.findall(nodes.quiz_question)
    ]


def keep_form(tree: stock.Element, rows: list[Row]) -> None:
    """Keep the questions with their points; answers and marks of citations go."""
    for key in list(_keys(tree)):
        head = key.previous_sibling()
        if isinstance(head, stock.rubric):
            head.parent.remove(head)
        key.parent.remove(key)
    for mark in list(tree.findall(stock.inline)):
        if "bibtex-citation" in mark["classes"] and mark.parent:
            mark.parent.remove(mark)
    legends = (each for each in tree.findall(stock.paragraph) if _is_legend(each))
    for legend, row in zip(legends, rows, strict=True):
        legend.append(stock.inline("", counted(row.points), classes=[POINTS]))


def keep_answers(tree: stock.Element, rows: list[Row]) -> None:
    """Keep the answers alone, each with the id of its question."""
    for key in list(_keys(tree)):
        for item, row in zip(key.children, rows, strict=True):
            term = item.children[0]
            term.append(stock.Text(f" · {counted(row.points)} · {row.id}"))  # type: ignore[attr-defined]
        holder = key.parent
        holder.clear()
        holder.append(key)


def counted(points: int) -> str:
    """Return points in words."""
    return _("1 point") if points == 1 else _("%d points") % points


def _keys(tree: stock.Element) -> Iterator[stock.definition_list]:
    return (each for each in tree.findall(stock.definition_list) if KEY in each["classes"])


def _is_legend(node: stock.paragraph) -> bool:
    return "selfcheck-legend" in node["classes"]
