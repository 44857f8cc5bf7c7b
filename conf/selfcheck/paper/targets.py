"""Shares that a paper is to keep: how far a draw is off, in exact numbers, and what is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selfcheck.check.blueprint import AXES, NO_STEP, SHARE, Blueprint
from selfcheck.check.sizes import Size
from selfcheck.diagnostics import Diagnostic, Severity, allowed
from selfcheck.paper.draw import Unit

PRIVATE = "private/"
"""How the names of banks from the private folder begin here."""
WHOLE = 100
"""A question, where counts are compared with percents: all numbers stay whole."""
_POWER = 4
"""One share that is far off weighs more than several that are a little off."""
Values = tuple[str, ...]
"""What the questions of a unit say to one axis, sorted."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What questions are counted by, and the targets of its values."""

    name: str
    targets: Mapping[str, Size]

    def values(self, unit: Unit) -> Values:
        """Return a value for each question; a module is that of the bank, private or not."""
        bank = unit.bank.removeprefix(PRIVATE)
        found = (AXES[self.name](bank, question) or "unset" for question in unit.questions)
        return tuple(sorted(found))

    def count(self, units: Iterable[Unit]) -> Counter[str]:
        """Return how many questions have each value."""
        return Counter(value for unit in units for value in self.values(unit))

    def total(self, counts: Counter[str]) -> int:
        """Return the questions that shares are shares of: a step is one of those with a step."""
        return counts.total() - (counts[NO_STEP] if self.name == "step" else 0)

    def off(self, counts: Counter[str]) -> dict[str, int]:
        """Return by target how far a count lies outside its range, in hundredths of a question."""
        total = self.total(counts)
        return {
            value: max(
                0,
                size.low * total - WHOLE * counts[value],
                WHOLE * counts[value] - size.high * total,
            )
            for value, size in self.targets.items()
        }

    def score(self, counts: Counter[str]) -> int:
        """Return 0 where every share is in its range, and more the further they are off."""
        return sum(off**_POWER for off in self.off(counts).values())


class Share(NamedTuple):
    """One value of an axis in a paper; ``off`` is in hundredths of a question."""

    axis: str
    value: str
    questions: int
    total: int
    target: Size | None
    off: int

    @property
    def percent(self) -> float:
        """Its share of the questions of the paper."""
        return 100 * self.questions / max(1, self.total)

    def kept(self, tolerance: int) -> bool:
        """Say whether it is off by less than a question, or within the tolerance in percent."""
        return self.off < WHOLE or self.off <= tolerance * self.total


def axes_of(blueprint: Blueprint) -> list[Axis]:
    """Return the axes that have targets."""
    return [Axis(name, blueprint.shares[name]) for name in AXES if blueprint.shares.get(name)]


def shares_of(axis: Axis, units: Iterable[Unit]) -> list[Share]:
    """Return a row for every value that is wanted or drawn, targets first."""
    counts = axis.count(units)
    total, off = axis.total(counts), axis.off(counts)
    return [
        Share(axis.name, value, counts[value], total, axis.targets.get(value), off.get(value, 0))
        for value in dict.fromkeys([*axis.targets, *sorted(counts)])
    ]


def modules_of(blueprint: Blueprint, units: Iterable[Unit]) -> list[Share]:
    """Return the modules of a paper, with or without targets."""
    return shares_of(Axis("module", blueprint.shares.get("module", {})), units)


def check_shares(
    blueprint: Blueprint, drawn: Collection[Unit], units: Collection[Unit]
) -> Iterator[Diagnostic]:
    """Yield a warning for each share that a paper does not keep; ``units`` could be drawn."""
    if not axes_of(blueprint):
        message = "there are no shares in this blueprint, so the paper is drawn without: add some"
        yield Diagnostic(blueprint.position, SHARE, message, Severity.WARNING)
    for axis in axes_of(blueprint):
        place = blueprint.places.get(axis.name, blueprint.position)
        for share in shares_of(axis, drawn):
            if not share.kept(blueprint.tolerance):
                message = _said(share, axis, units)
                yield Diagnostic(place, SHARE, message, Severity.WARNING)


def _said(share: Share, axis: Axis, units: Iterable[Unit]) -> str:
    """Return what is wanted, what was drawn, and what to do."""
    found = [(axis.values(unit), len(unit.questions)) for unit in units]
    there = Counter(value for values, _size in found for value in values)
    least = min((size for values, size in found if share.value in values), default=0)
    said = (
        f"{share.axis} {share.value}: {share.target} % of the paper are wanted, and "
        f"{share.questions} of {share.total} questions were drawn ({share.percent:.0f} %): "
    )
    if not least:
        known = sorted(value for value in there if value != "unset")
        return f"{said}no question that may be drawn has it: {allowed(known, share.value)}"
    whole = f" in cases, {least} or more at a time" if least > 1 else ""
    return (
        f"{said}{there[share.value]} may be drawn{whole}; change the number of questions, "
        "the filters or the blueprint"
    )
