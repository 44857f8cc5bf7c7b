"""Which of Moodle's question types takes a question, and what is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import cast
from xml.etree import ElementTree as ET

from selfcheck.export.common import (
    each_once_note,
    gap_points,
    joined_pairs,
    loose_picks,
    picture,
    plain_passage,
    stem,
)
from selfcheck.export.moodle import cloze
from selfcheck.export.moodle.rich import answer, rich, rich_answer
from selfcheck.export.resolved import (
    Choice,
    Collection,
    NumberEntry,
    Open,
    Question,
    Sequence,
    TextEntry,
)
from selfcheck.export.xmltree import node
from selfcheck.model import Adding

WEIGHTS = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5",
    9: "11.11111", 10: "10", 20: "5",
}  # fmt: skip
"""Moodle's fractions that are an equal share, in percent, by the number of right options."""

Inner = Callable[[Collection], Iterable[ET.Element]]


@dataclass(frozen=True, slots=True)
class Form:
    """A Moodle question: its type, its text, and a function to the elements that follow."""

    kind: str
    text: str
    inner: Inner
    how: tuple[str, ...] = ()
    points: int | None = None
    """Points where they are not those of the question."""
    reasons: bool = False
    """Whether reasons of single options go into the general feedback."""


def _single(question: Question) -> Form:
    return _one_of(question, cast("Choice", question.parts[0]), stem(question))


def _one_of(question: Question, part: Choice, text: str, *how: str, shuffle: bool = True) -> Form:
    def inner(collection: Collection) -> Iterator[ET.Element]:
        yield from _choice_settings(single=True, shuffle=question.shuffle and shuffle)
        for option in part.options:
            share = "100" if option.correct else "0"
            yield rich_answer(share, option.words.html, option.why, collection)

    return Form("multichoice", text, inner, how)


def _choice_settings(*, single: bool, shuffle: bool) -> Iterator[ET.Element]:
    yield node("single", text=str(single).lower())
    yield node("shuffleanswers", text=str(shuffle).lower())
    yield node("answernumbering", text="none")


def _multiple(question: Question) -> Form | str:
    part = cast("Choice", question.parts[0])
    share = WEIGHTS.get(len(part.right))
    if share is None:
        return f"{len(part.right)} right options: Moodle weighs 1 to 10 or 20 of them"

    def inner(collection: Collection) -> Iterator[ET.Element]:
        yield from _choice_settings(single=False, shuffle=question.shuffle)
        for option in part.options:
            weight = share if option.correct else f"-{share}"
            yield rich_answer(weight, option.words.html, option.why, collection)

    return Form("multichoice", stem(question), inner, tuple(loose_picks(part)))


def _true_false(question: Question) -> Form:
    part = cast("Choice", question.parts[0])

    def inner(collection: Collection) -> Iterator[ET.Element]:
        for word, option in zip(("true", "false"), part.options, strict=True):
            yield answer("100" if option.correct else "0", word, option.why, collection)

    return Form("truefalse", stem(question), inner)


def _numeric(question: Question) -> Form:
    part = cast("NumberEntry", question.parts[0])

    def inner(collection: Collection) -> Iterator[ET.Element]:
        tolerance = node("tolerance", text=f"{part.tolerance:f}")
        yield answer("100", f"{part.answer:f}", None, collection, tolerance)
        for mistake in part.mistakes:
            exact = node("tolerance", text="0")
            yield answer("0", mistake.answer, mistake.why, collection, exact)
        if part.unit:
            yield node(
                "units",
                node("unit", node("multiplier", text="1"), node("unit_name", text=part.unit)),
            )
        yield node("unitgradingtype", text="0")
        yield node("unitpenalty", text="0")
        yield node("showunits", text="0" if part.unit else "3")
        yield node("unitsleft", text="0")

    unit = f"<p>({escape(part.unit)})</p>" if part.unit else ""
    return Form("numerical", stem(question) + unit, inner)


def _text(question: Question) -> Form:
    part = cast("TextEntry", question.parts[0])

    def inner(collection: Collection) -> Iterator[ET.Element]:
        yield node("usecase", text=str(int(part.case_sensitive)))
        for word in part.accepted:
            yield answer("100", cloze.without_wildcard(word), None, collection)
        for mistake in part.mistakes:
            word = cloze.without_wildcard(mistake.answer)
            yield answer("0", word, mistake.why, collection)

    return Form("shortanswer", stem(question), inner)


def _rows(question: Question) -> Form:
    """Rows with a drop-down each; a share of the points a row is what our rules say as well."""
    parts = cast("tuple[Choice, ...]", question.parts)
    if len(parts) < 2:  # Moodle matches 2 rows or more
        return _in_text(question)
    right = [part.right[0].words for part in parts]
    pool = [option.words for option in parts[0].options]
    spare = [words for words in pool if words not in right]

    def inner(collection: Collection) -> Iterator[ET.Element]:
        yield node("shuffleanswers", text="true")
        for part, words in zip(parts, right, strict=True):
            yield _row(escape(part.name), words.text, collection)
        for words in spare:
            yield _row("", words.text, collection)

    how = [*each_once_note(question), *cloze.plain(pool)]
    if question.type == "matrix":
        how.append("a drop-down for each row, the same points")
    return Form("matching", stem(question), inner, tuple(how))


def _row(html: str, right: str, collection: Collection) -> ET.Element:
    made = rich("subquestion", html, collection)
    made.append(node("answer", node("text", text=right)))
    return made


def _ordering(question: Question) -> Form:
    part = cast("Sequence", question.parts[0])

    def inner(collection: Collection) -> Iterator[ET.Element]:
        for name, value in (
            ("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0"),
            ("gradingtype", "ALL_OR_NOTHING"), ("showgrading", "SHOW"), ("numberingstyle", "none"),
        ):  # fmt: skip
            yield node(name, text=value)
        for place, item in enumerate(part.items, 1):
            yield rich_answer(f"{place}.0000000", item.words.html, None, collection)

    return Form("ordering", stem(question), inner, reasons=True)


def _gaps(question: Question) -> Form:
    if question.adding is Adding.ALL:
        first, second = question.parts
        if isinstance(first, Choice) and isinstance(second, Choice):
            pairs = joined_pairs(first, second)
            if pairs:
                text = stem(question) + plain_passage(question)
                how = "one choice of joined pairs, the same points"
                return _one_of(question, pairs, text, how)
    text = cloze.text(question, cloze.passage)
    return Form("cloze", text, _nothing, cloze.losses(question), gap_points(question))


def _in_text(question: Question) -> Form:
    """Take several choices as lists within one text, each with a floor of its own."""
    how = cloze.losses(question)
    if question.type == "highlight":
        how = ("the passage is shown, its words are ticked in a list, the same points", *how)
    elif question.type != "grouping":
        how = ("lists within one text", *how)
    return Form("cloze", cloze.text(question, cloze.lists), _nothing, how)


def _nothing(_collection: Collection) -> Iterable[ET.Element]:
    return ()


def _matrix(question: Question) -> Form:
    by_row = all(part.maximum == 1 for part in cast("tuple[Choice, ...]", question.parts))
    return _rows(question) if by_row else _in_text(question)


def _hotspot(question: Question) -> Form:
    how = "a choice from the list of places beside the picture, the same points"
    part = cast("Choice", question.parts[0])
    return _one_of(question, part, stem(question) + picture(question), how, shuffle=False)


def _open(question: Question) -> Form:
    part = cast("Open", question.parts[0])
    points = "".join(f"<li>{point.html}</li>" for point in part.looked_for)

    def inner(collection: Collection) -> Iterator[ET.Element]:
        for name, value in (
            ("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "10"),
            ("attachments", "0"), ("attachmentsrequired", "0"),
        ):  # fmt: skip
            yield node(name, text=value)
        yield rich("graderinfo", f"{part.model.html}<ul>{points}</ul>", collection)

    return Form("essay", stem(question), inner, ("an essay that a person marks",))


FORMS: dict[str, Callable[[Question], Form | str]] = {
    "single": _single,
    "multiple": _multiple,
    "true-false": _true_false,
    "numeric": _numeric,
    "text": _text,
    "matching": _rows,
    "ordering": _ordering,
    "matrix": _matrix,
    "grouping": _in_text,
    "cloze": _gaps,
    "highlight": _in_text,
    "bowtie": _in_text,
    "hotspot": _hotspot,
    "open": _open,
}
"""The form of each type; a string in its place says why a question cannot be written."""
