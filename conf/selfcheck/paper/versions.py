"""The same questions in another order: version A, version B and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import factorial

from selfcheck.model import Choice, Open, Option, Part, Question
from selfcheck.paper.draw import Unit
from selfcheck.paper.seed import mixed
from selfcheck.paper.wish import Wish
from selfcheck.types import TYPES

_TIED = re.compile(
    r"\b(?:all|both|none|neither|any|some|one|two) of (?:the )?"
    r"(?:above|below|these|those|them|others?|options|answers|following)\b"
    r"|^(?:all|both|none|neither)\W*$|\bthe (?:above|former|latter)\b"
    r"|\b(?:options?|answers?) (?:above|below|[A-H])\b|^[A-H] (?:and|or) [A-H]\b",
    re.IGNORECASE,
)
"""Words of an option that speak of the others, which then may not change places."""
_NUMBER = re.compile(r"\D{0,12}?(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Version:
    """A paper under its name: the units in their order, options in theirs."""

    name: str
    units: tuple[Unit, ...]

    @property
    def questions(self) -> list[Question]:
        """Every question in the order of the paper."""
        return [question for unit in self.units for question in unit.questions]

    @property
    def points(self) -> int:
        """Points for a paper without a mistake."""
        return sum(question.points for question in self.questions)

    @property
    def minutes(self) -> int:
        """A time to suggest: our own rule of thumb, in steps of 5 minutes."""
        seconds = sum(map(_seconds, self.questions))
        return -(-seconds // 300) * 5


def _seconds(question: Question) -> int:
    """Allow a minute a question and half a minute a point; words of one's own take two a point."""
    if isinstance(question.parts[0], Open):
        return 120 * question.points
    return 60 + 30 * question.points


def versions_of(units: Sequence[Unit], wish: Wish) -> list[Version]:
    """Return the versions of a paper: no two in one order, as far as there are orders."""
    made: list[Version] = []
    orders: list[list[Unit]] = []
    for turn, name in enumerate(wish.versions):
        order = _other(units, orders, wish.seed)
        orders.append(order)
        turned = tuple(_turned(unit, turn, wish.seed) for unit in order)
        made.append(Version(name, turned))
    return made


def _other(units: Sequence[Unit], before: Sequence[list[Unit]], seed: str) -> list[Unit]:
    """Return an order that no earlier version has, unless every order is taken."""
    salt = len(before)
    while True:
        order = mixed(units, lambda unit: unit.name, "order", str(salt), seed)
        if order not in before or len(before) >= factorial(min(len(units), 10)):
            return order
        salt += 1


def _turned(unit: Unit, turn: int, seed: str) -> Unit:
    return replace(unit, questions=tuple(turned(each, turn, seed) for each in unit.questions))


def turned(question: Question, turn: int, seed: str) -> Question:
    """Return a question whose options stand in the order of a version.

    The seed mixes them, and each version moves them on by one: with fewer versions than options
    no option keeps its letter.
    """
    if not may_move(question):
        return question
    parts = tuple(
        _part(part, turn, seed, question.id, str(place))
        for place, part in enumerate(question.parts)
    )
    return replace(question, body=replace(question.body, parts=parts))


def may_move(question: Question) -> bool:
    """Say whether the options of a question may change places: its type and its words allow it."""
    keys = {field.name for field in TYPES[question.type].fields}
    return "shuffle" in keys and question.shuffle


def _part(part: Part, turn: int, *seed: str) -> Part:
    if not isinstance(part, Choice) or tied(part.options):
        return part
    order = mixed(part.options, lambda option: option.text.source, "option", *seed)
    first = turn % len(order)
    return replace(part, options=tuple(order[first:] + order[:first]))


def tied(options: Sequence[Option]) -> bool:
    """Say whether options depend on their places: one speaks of the others, or numbers rise."""
    texts = [option.text.source for option in options]
    return any(map(_TIED.search, texts)) or _in_steps(texts)


def _in_steps(texts: Sequence[str]) -> bool:
    found = [_NUMBER.match(text) for text in texts]
    numbers = [Decimal(each[1]) for each in found if each]
    if len(numbers) < len(texts) or len(numbers) < 3:
        return False
    pairs = list(pairwise(numbers))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)
