"""The right answer in as few signs as a marking sheet has room for."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes as stock

from selfcheck.sphinx.lettering import letter_of
from selfcheck.sphinx.solution import gaps_of, label_of, options_of, parts_of, right_of
from selfcheck.sphinx.words import _


def short_key(question: stock.Element) -> str:
    """Return the key of a question: letters where its form has letters, else words.

    Parts go by their numbers: those of gaps stand in the passage, others count from the top.
    """
    layout = question["layout"]
    if layout == "box":
        return _("See the key")
    if layout == "steps":
        return " ".join(str(option["value"]) for option in options_of(parts_of(question)[0]))
    if layout == "spans":
        return "; ".join(word for part in parts_of(question) for word in right_of(part))
    return " · ".join(_part(question, part) for part in parts_of(question))


def _part(question: stock.Element, part: stock.Element) -> str:
    """Return the key of a part behind its number, where it has one."""
    said = _rows(question, part) if question["layout"] == "table" else " ".join(_letters(part))
    number = _number(question, part)
    return f"{number} {said or _('none')}" if number else said


def _number(question: stock.Element, part: stock.Element) -> str:
    gaps = gaps_of(question).get(part["part"], [])
    if gaps:
        return ", ".join(f"({gap['number']})" for gap in gaps)
    return f"({part['part'] + 1})" if label_of(part) is not None else ""


def _letters(part: stock.Element) -> Iterator[str]:
    options = options_of(part)
    if options:
        yield from (letter_of(option) for option in options if option["correct"])
    else:
        yield from right_of(part)


def _rows(question: stock.Element, part: stock.Element) -> str:
    """Return what to tick in a row by its word, in a column by the numbers of its rows."""
    if not question["by_column"]:
        return ", ".join(right_of(part))
    return ", ".join(str(option["value"]) for option in options_of(part) if option["correct"])
