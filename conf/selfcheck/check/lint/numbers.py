"""Rules about numbers, units and the notation of doses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from selfcheck.check.lint.options import keyed
from selfcheck.check.lint.view import Finding, Group, Limits, Seen, View
from selfcheck.diagnostics import Position, quoted
from selfcheck.model import NumberEntry, Text

_UNIT = r"(?:mg|mcg|micrograms?|g|kg|mL|ml|L|units?|tablets?|drops?|mmol|mg/kg|mL/h)"
_AMOUNT = re.compile(
    r"(?:about |at least |less than |more than |up to )?(-?\d+(?:\.\d+)?)\s*([^\d\s.,;]*)[.]?"
)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|\u2013|to)\s*(\d+(?:\.\d+)?)\s*([^\d\s.,;]*)[.]?")
_DOSE = re.compile(
    rf"\b(?:dose|doses|dosage|infusion|tablets?|drops?)\b|\d\s*{_UNIT}\b", re.IGNORECASE
)
_PERHAPS_UNSAFE = re.compile(
    r"[.0-9IqQS](?:(?<=\.)[0-9]|(?<=[0-9])\s*(?:U|[u\u00b5\u03bc]g)|(?<=I)\.?U"
    r"|(?<=[qQ])\.?[oO]?\.?[dD]|(?<=S)O4)"
)
"""What every unsafe dose holds: most questions have none of it and are left after one look.

It starts with a set of characters, which is looked for many times faster than alternatives.
"""
_UNSAFE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b\d+\.0+\s*{_UNIT}\b"), "a zero behind the point: write the number without it"),
    (re.compile(rf"(?<![\d.])\.\d+\s*{_UNIT}\b"), "a naked point: write 0 before it"),
    (re.compile(r"\d\s*U\b|\bI\.?U\b"), "an abbreviated unit: write units"),
    (re.compile(r"\bq\.?o\.?d\b|\bq\.?d\b\.?", re.IGNORECASE), "Latin letters: write daily"),
    (re.compile(r"\bM(?:g)?SO4\b"), "an abbreviated drug: write its name"),
    (re.compile(r"\d\s*(?:ug|\u00b5g|\u03bcg)\b"), "an abbreviated unit: write micrograms"),
)


def _amounts(group: Group) -> list[tuple[Decimal, str]]:
    """Return number and unit of each option of a choice that is all of single numbers."""
    found = [_AMOUNT.fullmatch(each.text) for each in group.options]
    return [(Decimal(each[1]), each[2]) for each in found if each] if all(found) else []


def unsorted_numbers(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield numbers that are out of order, or would be mixed by a shuffle."""
    for group in view.groups:
        amounts = [number for number, _ in _amounts(group)]
        if len(amounts) < 3:
            continue
        if amounts not in (sorted(amounts), sorted(amounts, reverse=True)):
            message = "the numbers are not in order: readers compare them; sort them"
            yield Finding(group.options[0].position, message)
        elif view.question.shuffle and view.question.type in {"single", "multiple"}:
            message = "numbers in order would be mixed on a site that shuffles: add shuffle: false"
            yield Finding(group.options[0].position, message)


def overlapping_ranges(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield ranges that share a number: two options are right for it."""
    for group in view.groups:
        found = [(each, _RANGE.fullmatch(each.text)) for each in group.options]
        ranges = sorted(
            ((Decimal(match[1]), Decimal(match[2]), each) for each, match in found if match),
            key=lambda row: row[:2],
        )
        yield from _overlaps(ranges)


def _overlaps(ranges: Sequence[tuple[Decimal, Decimal, Seen]]) -> Iterator[Finding]:
    for (_, end, first), (start, _, second) in pairwise(ranges):
        if start <= end:
            message = (
                f"{quoted(first.text)} and {quoted(second.text)} share {start}: "
                "let one end before the other begins"
            )
            yield Finding(second.position, message)


def mixed_units(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield numbers whose options differ in unit or in decimal places."""
    for group, _key in keyed(view):
        amounts = _amounts(group)
        units = {unit.rstrip("s") for _, unit in amounts}
        places = {number.as_tuple().exponent for number, _ in amounts}
        for what, different in (("units", units), ("decimal places", places)):
            if len(different) > 1:
                message = f"the numbers differ in {what}: give all the same, so that one compares"
                yield Finding(group.options[0].position, message)


def unsafe_notation(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield doses written so that they are misread; charts may quote them."""
    for text in view.texts() if _PERHAPS_UNSAFE.search(view.said) else ():
        for pattern, remedy in _UNSAFE:
            found = pattern.search(text.source)
            if found:
                message = f"{quoted(found[0].strip())} has {remedy}"
                yield Finding(_place(text, found.start()), message)


def _place(text: Text, offset: int) -> Position:
    line = text.line_of(text.source.count("\n", 0, offset))
    return Position(text.position.path, line)


def incomplete_dose(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a dose to work out that does not say in which unit, how rounded, or how near."""
    for part in view.question.parts:
        if isinstance(part, NumberEntry) and _DOSE.search(view.stem):
            lacks = [] if part.unit else ["unit"]
            lacks += [] if part.places is not None else ["round"]
            if lacks:
                message = (
                    f"a dose to work out without {' and '.join(lacks)}: say it, as a chart does"
                )
                yield Finding(view.position, message)
