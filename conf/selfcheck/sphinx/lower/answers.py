"""The answer of a question for the key: what is right, how it counts, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes as stock
from sphinx import addnodes

from selfcheck.sphinx import nodes
from selfcheck.sphinx.lettering import letter_of
from selfcheck.sphinx.lower.vocabulary import Cell, bullets, copies, labelled, words
from selfcheck.sphinx.solution import (
    gaps_of,
    label_of,
    name_of,
    options_of,
    parts_of,
    right_of,
    score_of,
    solution_of,
    words_of,
)
from selfcheck.sphinx.words import _

_LETTERED = frozenset({"list", "figure"})
_IN_PARTS = frozenset({"rows", "table", "groups", "bowtie", "passage"})


def answer_item(
    question: nodes.quiz_question, link: stock.Node | None = None
) -> stock.definition_list_item:
    """Return the answer with everything that explains it, headed by the question's number."""
    number = link or stock.Text(_("Question %d") % question["number"])
    short = _short(question)
    term = stock.term("", "", number, *([stock.Text(f": {short}")] if short else []))
    return stock.definition_list_item("", term, stock.definition("", *_explained(question)))


def solution(question: nodes.quiz_question) -> stock.definition_list:
    """Return the answer for its place below the form, whose options say their own reasons."""
    item = answer_item(question, stock.Text(_("Answer")))
    return stock.definition_list("", item, classes=["selfcheck-solution"])


def reason(option: stock.Element) -> Cell:
    """Return what is said about an option, for its place below the option."""
    said = _said(option)
    made = list(labelled(_("Right") if option["correct"] else _("Wrong"), said)) if said else []
    for each in made:
        if isinstance(each, stock.paragraph):
            each["classes"].append("selfcheck-reason")
    return made


def _short(question: stock.Element) -> str:
    """Return what fits beside the number: letters, or what was to be written."""
    if question["layout"] in _LETTERED:
        options = (option for part in parts_of(question) for option in options_of(part))
        return " ".join(letter_of(option) for option in options if option["correct"])
    return solution_of(question) if question["layout"] == "inline" else ""


def _explained(question: nodes.quiz_question) -> Iterator[stock.Node]:
    layout = question["layout"]
    beside = layout in _LETTERED and question.get("solved")  # the options say it all
    if layout in _IN_PARTS:
        yield from _parts(question)
    elif layout != "inline" and not beside and (said := solution_of(question)):
        yield stock.paragraph("", said)
    answer = question.next_node(nodes.quiz_answer) or stock.inline()
    yield from _model(answer)
    if score := score_of(question):
        yield stock.paragraph("", "", stock.emphasis("", score))
    for child in answer.children:
        if isinstance(child, nodes.quiz_explanation):
            yield from child.children
    if (layout not in _IN_PARTS or question["by_column"]) and not beside:
        yield from _reasons(question)
    for child in answer.children:
        if isinstance(child, nodes.quiz_mistake):
            yield from labelled(_("If you wrote %s") % child["answer"], child.children)
        elif isinstance(child, (nodes.quiz_rationale, nodes.quiz_sources)):
            yield from child.children


def _model(answer: stock.Element) -> Iterator[stock.Node]:
    """Yield the model answer and the points to look for of an open question."""
    for child in answer.children:
        if isinstance(child, nodes.quiz_model):
            yield from labelled(_("Model answer"), child.children)
        elif isinstance(child, nodes.quiz_points):
            yield from labelled(_("Look for"), [])
            yield bullets([stock.paragraph("", "", *copies(point))] for point in child.children)


# Answers in parts: a row, a gap, a group or a column each


def _parts(question: stock.Element) -> Iterator[stock.Node]:
    gaps = gaps_of(question)
    yield bullets(_part(part, gaps.get(part["part"], []), question) for part in parts_of(question))


def _part(
    part: stock.Element, gaps: list[nodes.quiz_gap], question: stock.Element
) -> Iterator[stock.Node]:
    """Yield what a part is called, what is right in it, and what is said about it."""
    label = label_of(part)
    name: str | Cell = name_of(part, gaps) if label is None else copies(label)
    table = question["layout"] == "table"
    right = right_of(part) if table else _lettered(part) or right_of(part)
    said = stock.paragraph("", "; ".join(right) or _("none"))
    yield from labelled(name, [said, *_why(part)])
    options = [] if table else [option for option in options_of(part) if _said(option)]
    if options:
        yield bullets(_by_letter(option) for option in options)


def _why(part: stock.Element) -> Iterator[stock.Node]:
    for child in part.children:
        if isinstance(child, nodes.quiz_part_why):
            yield from child.children


def _lettered(part: stock.Element) -> list[str]:
    right = (option for option in options_of(part) if option["correct"])
    return [f"{letter_of(option)}. {words_of(option)}" for option in right]


# Reasons of single options


def _reasons(question: stock.Element) -> Iterator[stock.Node]:
    """Yield what is said about options, each named as the form names it."""
    name = _NAMES.get(question["layout"], _by_letter)
    options = [option for part in parts_of(question) for option in options_of(part)]
    if question["layout"] == "steps":
        options.sort(key=lambda option: int(option["value"]))
    if said := [option for option in options if _said(option)]:
        yield bullets(name(option) for option in said)


def _by_letter(option: stock.Element) -> Iterator[stock.Node]:
    return labelled(f"{letter_of(option)}, {_verdict(option)}", _said(option))


def _by_words(option: stock.Element) -> Iterator[stock.Node]:
    return labelled([*words(option), stock.Text(f", {_verdict(option)}")], _said(option))


def _by_row(option: stock.Element) -> Iterator[stock.Node]:
    return labelled(words(option), _said(option))


def _by_place(option: stock.Element) -> Iterator[stock.Node]:
    return labelled([stock.Text(f"{option['value']}. "), *words(option)], _said(option))


_NAMES: dict[str, Callable[[stock.Element], Iterator[stock.Node]]] = {
    "spans": _by_words,
    "table": _by_row,
    "steps": _by_place,
}


def _verdict(option: stock.Element) -> str:
    return _("right") if option["correct"] else _("wrong")


def _said(option: stock.Element) -> list[stock.Node]:
    return [child for why in option.findall(nodes.quiz_why) for child in why.children]


def copy_for(page: str, node: nodes.quiz_question) -> nodes.quiz_question:
    """Return a copy whose references resolve from another page and whose ids stand once."""
    copy: nodes.quiz_question = node.deepcopy()
    for child in copy.findall(stock.Element):
        child["ids"] = []
        if isinstance(child, (addnodes.pending_xref, addnodes.download_reference)):
            child["refdoc"] = page
    return copy
