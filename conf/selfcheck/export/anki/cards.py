"""What stands on the card of each type, and what is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from selfcheck.export.anki.looks import CARD, CLOZE, TYPED
from selfcheck.export.common import explanation, listed, picture, reasons, stem
from selfcheck.export.resolved import (
    Choice,
    Collection,
    NumberEntry,
    Open,
    Part,
    Question,
    Sequence,
    TextEntry,
    Words,
    with_gaps,
    with_spans,
)

_BRACES = re.compile(r"[{}]|::")
"""What means something to Anki within a gap."""


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of note, its fields after the id, and what is lost."""

    look: str
    fields: tuple[str, ...]
    how: tuple[str, ...] = ()


def _back(question: Question, collection: Collection) -> str:
    """Return each part with its right answer and its reasons, then what explains the whole."""
    parts = (
        _right(part) + listed(reasons(part, collection, options=True)) for part in question.parts
    )
    return "".join(parts) + explanation(question, collection)


def _right(part: Part) -> str:
    """Return the right answer of a part; that of an open question is in its model."""
    if isinstance(part, Open):
        return ""
    if isinstance(part, Sequence):
        return _list("ol", (item.words.html for item in part.items))
    said = _accepted(part) or "-"
    name = f"{escape(part.name)}: " if part.name else ""
    return f"<p>{name}<strong>{said}</strong></p>"


def _accepted(part: Choice | NumberEntry | TextEntry) -> str:
    if isinstance(part, Choice):
        return "; ".join(option.words.html for option in part.right)
    if isinstance(part, TextEntry):
        return " / ".join(map(escape, part.accepted))
    within = f" ± {part.tolerance:f}" if part.tolerance else ""
    return f"{part.answer:f}{within}{_unit(part)}"


def _unit(part: NumberEntry) -> str:
    return f" {escape(part.unit)}" if part.unit else ""


def _list(tag: str, items: Iterator[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag.partition(' ')[0]}>"


def _options(part: Choice) -> str:
    return _list('ol type="A"', (option.words.html for option in part.options))


def _card(question: Question, collection: Collection, answer: str, *how: str) -> Card:
    front = stem(question) + answer
    return Card(CARD, (front, _back(question, collection)), how)


def _choices(question: Question, collection: Collection) -> Card:
    """Show options in lists, each below its name."""
    parts = [part for part in question.parts if isinstance(part, Choice)]
    lists = (_named(part) + _options(part) for part in parts)
    return _card(question, collection, picture(question) + "".join(lists))


def _named(part: Choice) -> str:
    return f"<p><strong>{escape(part.name)}</strong></p>" if part.name else ""


def _rows(question: Question, collection: Collection) -> Card:
    """Show rows in a list, and once what they are answered with."""
    parts = [part for part in question.parts if isinstance(part, Choice)]
    rows = _list("ul", (escape(part.name) for part in parts))
    return _card(question, collection, rows + _options(parts[0]))


def _matrix(question: Question, collection: Collection) -> Card:
    by_row = all(isinstance(part, Choice) and part.maximum == 1 for part in question.parts)
    return (_rows if by_row else _choices)(question, collection)


def _ordering(question: Question, collection: Collection) -> Card:
    parts = [part for part in question.parts if isinstance(part, Sequence)]
    items = (part.items[place].words.html for part in parts for place in part.shown)
    return _card(question, collection, _list("ul", items))


def _highlight(question: Question, collection: Collection) -> Card:
    shown = _passage(question.passage, lambda words: f"<u>{words}</u>")
    return _card(question, collection, shown)


def _passage(passage: Words | None, draw: Callable[[str], str]) -> str:
    return with_spans(passage.html, draw) if passage else ""


def _open(question: Question, collection: Collection) -> Card:
    return _card(question, collection, "")


def _written(question: Question, collection: Collection) -> Card:
    """Ask for the answer itself: Anki compares it sign by sign."""
    part = question.parts[0]
    front, unit, more = stem(question), "", False
    if isinstance(part, NumberEntry):
        answer, more = f"{part.answer:f}", bool(part.tolerance)
        unit = f"<p>({escape(part.unit)})</p>" if part.unit else ""
    else:
        accepted = part.accepted if isinstance(part, TextEntry) else ("",)
        answer, more = accepted[0], len(accepted) > 1
    how = "what else is right stands on the back: Anki compares what is written with one answer"
    fields = (front + unit, escape(answer), _back(question, collection))
    return Card(TYPED, fields, (how,) if more else ())


def _gaps(question: Question, collection: Collection) -> Card:
    """Hide every gap of the passage on one card; what it chooses from stands beside it."""

    def fill(number: int, place: int) -> str:
        part = question.parts[number]
        right = _gap_answer(part, place)
        hint = ""
        if isinstance(part, Choice):
            hint = "::" + _harmless(" / ".join(escape(each.words.text) for each in part.options))
        return f"{{{{c1::{_harmless(right)}{hint}}}}}"

    passage = with_gaps(_apart(question.passage.html) if question.passage else "", fill)
    return Card(CLOZE, (_apart(stem(question)) + passage, _back(question, collection)))


def _gap_answer(part: Part, place: int) -> str:
    """Return what is right in a gap, as text; gaps that share a choice take one answer each."""
    if isinstance(part, Choice):
        right = part.right
        return escape(right[min(place, len(right) - 1)].words.text) if right else "-"
    if isinstance(part, TextEntry):
        return escape(part.accepted[0])
    return f"{part.answer:f}{_unit(part)}" if isinstance(part, NumberEntry) else "-"


def _harmless(text: str) -> str:
    """Return text that neither ends a gap nor begins its hint."""
    return _BRACES.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), text)


def _apart(html: str) -> str:
    """Return HTML in which no braces of an author open a gap."""
    return html.replace("{{", "{&#8288;{").replace("}}", "}&#8288;}")


FORMS: dict[str, Callable[[Question, Collection], Card]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _choices,
    "numeric": _written,
    "text": _written,
    "matching": _rows,
    "ordering": _ordering,
    "matrix": _matrix,
    "grouping": _choices,
    "cloze": _gaps,
    "highlight": _highlight,
    "bowtie": _choices,
    "hotspot": _choices,
    "open": _open,
}
"""The card of each type."""
