"""Which interactions of QTI 3.0 ask a question, and what is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import cast

from selfcheck.export.common import each_once_note, picture, stem
from selfcheck.export.qti3.places import places
from selfcheck.export.qti3.scoring import (
    Unit,
    choice_unit,
    declared,
    mapped_unit,
    mapping,
    matched_unit,
    number_unit,
    option_id,
    response,
    shared_unit,
    text_unit,
)
from selfcheck.export.resolved import (
    Choice,
    Collection,
    NumberEntry,
    Open,
    Part,
    Question,
    Sequence,
    TextEntry,
    with_gaps,
    with_marks,
    with_spans,
)
from selfcheck.model import Rule

LISTS = "a list for each part, the same points"
ESSAY = "words of one's own that a person marks"
PLAIN = "options are plain text"


@dataclass(frozen=True, slots=True)
class Form:
    """The body of an item as XHTML with interactions in it, and what it earns."""

    html: str
    units: tuple[Unit, ...] = ()
    how: tuple[str, ...] = ()
    open: bool = False
    """Whether a person marks it."""


def _inner(tag: str, html: str, **attributes: str) -> str:
    """Return an element whose content is HTML already."""
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{given}>{html}</{tag}>"


def _options(number: int, part: Choice, *, shuffle: bool) -> str:
    """Return a list to choose from."""
    choices = (
        _inner("qti-simple-choice", each.words.html, identifier=option_id(number, place))
        for place, each in enumerate(part.options)
    )
    name = _inner("qti-prompt", escape(part.name)) if part.name else ""
    most = 1 if part.rule is Rule.EXACT else (part.maximum or 0)
    return _inner(
        "qti-choice-interaction",
        name + "".join(choices),
        **{
            "response-identifier": response(number),
            "shuffle": str(shuffle).lower(),
            "max-choices": str(most),
        },
    )


def _lists(question: Question, before: str = "", *how: str) -> Form:
    parts = cast("tuple[Choice, ...]", question.parts)
    shuffle = question.shuffle and question.type != "true-false"
    lists = (_options(number, part, shuffle=shuffle) for number, part in enumerate(parts))
    units = tuple(choice_unit(number, part) for number, part in enumerate(parts))
    return Form(stem(question) + before + "".join(lists), units, how)


def _choice(question: Question, _collection: Collection) -> Form:
    return _lists(question)


def _bowtie(question: Question, _collection: Collection) -> Form:
    return _lists(question, "", LISTS)


def _entry(question: Question, _collection: Collection) -> Form:
    unit, html = _written(0, question.parts[0])
    return Form(f"{stem(question)}<p>{html}</p>", (unit,))


def _written(number: int, part: Part) -> tuple[Unit, str]:
    """Return a field to write in, with its unit of measure."""
    field = _inner("qti-text-entry-interaction", "", **{"response-identifier": response(number)})
    if isinstance(part, NumberEntry):
        beside = f" {escape(part.unit)}" if part.unit else ""
        return number_unit(number, part), field + beside
    return text_unit(number, cast("TextEntry", part)), field


def _pairs(question: Question, _collection: Collection) -> Form:
    """Match rows with what they share; each right pair is a point."""
    parts = cast("tuple[Choice, ...]", question.parts)
    rows = (
        _associable(f"row{number}", escape(part.name), 1) for number, part in enumerate(parts, 1)
    )
    once = int(question.each_once)
    columns = (
        _associable(f"col{place}", each.words.html, once)
        for place, each in enumerate(parts[0].options, 1)
    )
    sets = (_inner("qti-simple-match-set", "".join(each)) for each in (rows, columns))
    right = [
        f"row{number} col{place}"
        for number, part in enumerate(parts, 1)
        for place, each in enumerate(part.options, 1)
        if each.correct
    ]
    body = _inner(
        "qti-match-interaction",
        "".join(sets),
        **{
            "class": "qti-match-tabular",
            "response-identifier": response(0),
            "max-associations": str(len(parts)),
            "shuffle": "false",
        },
    )
    earns = mapping([(pair, 1) for pair in right])
    declaration = declared(
        response(0), "directedPair", right, cardinality="multiple", mapping=earns
    )
    unit = mapped_unit(0, len(right), declaration, picks=False)
    return Form(stem(question) + body, (unit,))


def _associable(name: str, html: str, most: int) -> str:
    return _inner(
        "qti-simple-associable-choice", html, **{"identifier": name, "match-max": str(most)}
    )


def _matrix(question: Question, collection: Collection) -> Form:
    by_row = all(part.maximum == 1 for part in cast("tuple[Choice, ...]", question.parts))
    return _pairs(question, collection) if by_row else _lists(question, "", LISTS)


def _ordering(question: Question, _collection: Collection) -> Form:
    part = cast("Sequence", question.parts[0])
    items = (
        _inner("qti-simple-choice", part.items[place].words.html, identifier=option_id(0, place))
        for place in part.shown
    )
    body = _inner(
        "qti-order-interaction",
        "".join(items),
        **{"response-identifier": response(0), "shuffle": "false"},
    )
    right = [option_id(0, place) for place in range(len(part.items))]
    declaration = declared(response(0), "identifier", right, cardinality="ordered")
    return Form(stem(question) + body, (matched_unit(0, declaration),))


def _gaps(question: Question, _collection: Collection) -> Form:
    """Put a drop-down or a field into each gap."""
    units: dict[int, Unit] = {}

    def fill(number: int, place: int) -> str:
        part = question.parts[number]
        if isinstance(part, Choice):
            shared = part.gaps > 1
            name = f"{response(number)}_{place + 1}" if shared else response(number)
            units[number] = (shared_unit if shared else choice_unit)(number, part)
            return _drop_down(name, number, part)
        units[number], html = _written(number, part)
        return html

    passage = with_gaps(question.passage.html if question.passage else "", fill)
    in_order = tuple(units[number] for number in sorted(units))
    choices = (part for part in question.parts if isinstance(part, Choice))
    words = (option.words for part in choices for option in part.options)
    plain = [PLAIN] if any(each.html != escape(each.text) for each in words) else []
    return Form(stem(question) + passage, in_order, (*each_once_note(question), *plain))


def _drop_down(name: str, number: int, part: Choice) -> str:
    choices = (
        _inner("qti-inline-choice", escape(each.words.text), identifier=option_id(number, place))
        for place, each in enumerate(part.options)
    )
    return _inner(
        "qti-inline-choice-interaction",
        "".join(choices),
        **{"response-identifier": name, "shuffle": "false"},
    )


def _highlight(question: Question, _collection: Collection) -> Form:
    """Mark words in the passage; where rows count for themselves, lists stand below it."""
    passage = question.passage.html if question.passage else ""
    if len(question.parts) > 1:
        shown = with_spans(passage, lambda words: f"<strong>{words}</strong>")
        return _lists(question, shown, LISTS)
    made = with_marks(
        passage,
        lambda part, place, words: _inner("qti-hottext", words, identifier=option_id(part, place)),
    )
    body = _inner(
        "qti-hottext-interaction",
        made,
        **{"response-identifier": response(0), "max-choices": "0"},
    )
    return Form(stem(question) + body, (choice_unit(0, cast("Choice", question.parts[0])),))


def _hotspot(question: Question, collection: Collection) -> Form:
    part = cast("Choice", question.parts[0])
    found = places(question, part, collection)
    if not found:
        how = "a choice from the list of places beside the picture, the same points"
        return _lists(question, picture(question), how)
    body = _inner(
        "qti-hotspot-interaction",
        found,
        **{"response-identifier": response(0), "max-choices": "1"},
    )
    return Form(stem(question) + body, (choice_unit(0, part),))


def _open(question: Question, _collection: Collection) -> Form:
    part = cast("Open", question.parts[0])
    field = _inner(
        "qti-extended-text-interaction",
        "",
        **{"response-identifier": response(0), "expected-lines": "6"},
    )
    declaration = declared(response(0), "string", ())
    unit = Unit("SCORE_1", part.points, (declaration,), ())
    return Form(stem(question) + field, (unit,), (ESSAY,), open=True)


FORMS: dict[str, Callable[[Question, Collection], Form]] = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _choice,
    "numeric": _entry,
    "text": _entry,
    "matching": _pairs,
    "ordering": _ordering,
    "matrix": _matrix,
    "grouping": _choice,
    "cloze": _gaps,
    "highlight": _highlight,
    "bowtie": _bowtie,
    "hotspot": _hotspot,
    "open": _open,
}
"""The form of each type."""
