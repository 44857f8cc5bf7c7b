"""A draw that keeps the shares of a blueprint: quotas by module first, then better exchanges.

Every comparison is of whole numbers, and what is equal is taken in the order of the seed; so a
seed gives the same questions on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selfcheck.paper.draw import Unit, draw, size_of, spread, take
from selfcheck.paper.targets import Axis, Values
from selfcheck.paper.wish import Wish

_REST = ""
"""The one quota of all values without a target."""
Profile = tuple[Values, ...]
"""What a unit says to each axis: units with the same are alike here."""


def balanced(units: Sequence[Unit], wish: Wish, axes: Sequence[Axis]) -> list[Unit] | str:
    """Return a draw as near to the targets as exchanges bring it, or why there is none."""
    plain = draw(units, wish)
    if isinstance(plain, str) or not axes:
        return plain
    order = spread(units, wish.seed)
    start = take(by_quota(order, axes[0], wish.questions), wish.questions)
    return _repaired(start if size_of(start) == wish.questions else plain, order, axes)


def by_quota(units: Sequence[Unit], axis: Axis, questions: int) -> list[Unit]:
    """Return units in their order, those first that fit into the quota of their value."""
    left = quotas(_weights(axis, units), questions)
    first, later = list[Unit](), list[Unit]()
    for unit in units:
        needs = Counter(_group(axis, value) for value in axis.values(unit))
        fits = all(left.get(value, 0) >= number for value, number in needs.items())
        (first if fits else later).append(unit)
        if fits:
            left.subtract(needs)
    return first + later


def _group(axis: Axis, value: str) -> str:
    return value if value in axis.targets else _REST


def _weights(axis: Axis, units: Iterable[Unit]) -> dict[str, int]:
    """Return the middle of each range, doubled; what has no target gets what is left of 100 %."""
    there = {_group(axis, value) for unit in units for value in axis.values(unit)}
    middles = {value: size.low + size.high for value, size in axis.targets.items()}
    middles[_REST] = max(0, 200 - sum(middles.values()))
    return {value: middle for value, middle in middles.items() if value in there}


def quotas(weights: Mapping[str, int], whole: int) -> Counter[str]:
    """Return whole numbers that add up to the whole: the largest remainders are rounded up."""
    total = max(1, sum(weights.values()))
    made = Counter({name: whole * weight // total for name, weight in weights.items()})
    by_remainder = sorted(weights, key=lambda name: -(whole * weights[name] % total))
    made.update(by_remainder[: whole - made.total()])
    return made


@dataclass(slots=True)
class _Draw:
    """Units that are taken and units that are left, while they are exchanged."""

    axes: Sequence[Axis]
    profiles: Mapping[str, Profile]
    taken: list[Unit]
    rest: list[Unit]
    counts: list[Counter[str]] = field(default_factory=list)
    known: dict[tuple[int, Values, Values], int] = field(default_factory=dict)
    """Gains by axis and values, as long as the counts stay."""

    def __post_init__(self) -> None:
        self.counts = self.counts or [axis.count(self.taken) for axis in self.axes]

    def copy(self) -> _Draw:
        """Return one that may be changed without this one."""
        counts = [each.copy() for each in self.counts]
        return _Draw(self.axes, self.profiles, self.taken[:], self.rest[:], counts)

    def score(self) -> int:
        """Return how far all shares are off."""
        return sum(axis.score(counts) for axis, counts in zip(self.axes, self.counts, strict=True))

    def change(self, out: Profile, into: Profile) -> int:
        """Return how the score changes; below 0 it gets better."""
        return sum(
            self._change(number, *pair)
            for number, pair in enumerate(zip(out, into, strict=True))
            if pair[0] != pair[1]
        )

    def _change(self, number: int, out: Values, into: Values) -> int:
        key = number, out, into
        if key not in self.known:
            axis, counts = self.axes[number], self.counts[number]
            after = counts.copy()
            after.subtract(out)
            after.update(into)
            self.known[key] = axis.score(after) - axis.score(counts)
        return self.known[key]

    def _note(self, out: Profile, into: Profile) -> None:
        for counts, left, came in zip(self.counts, out, into, strict=True):
            counts.subtract(left)
            counts.update(came)
        self.known.clear()

    def swap(self, out: int, into: int) -> None:
        """Exchange a unit by its place for one that is left, each in the place of the other."""
        left, came = self.taken[out], self.rest[into]
        self.taken[out], self.rest[into] = came, left
        self._note(self.profiles[left.name], self.profiles[came.name])

    def move(self, place: int, *, taking: bool) -> Unit:
        """Take a unit of those that are left, or put one back; it comes last there."""
        source, target = (self.rest, self.taken) if taking else (self.taken, self.rest)
        unit = source.pop(place)
        target.append(unit)
        self._note(*self._sides(self.profiles[unit.name], taking=taking))
        return unit

    def move_best(self, questions: int, without: Unit, *, taking: bool) -> bool:
        """Move units with so many questions, the best first; say whether that could be done."""
        while questions:
            fits = [
                (self.change(*self._sides(profile, taking=taking)), place)
                for place, unit, profile in self.alike(self.rest if taking else self.taken)
                if len(unit.questions) <= questions and unit is not without
            ]
            if not fits:
                return False
            questions -= len(self.move(min(fits)[1], taking=taking).questions)
        return True

    def _sides(self, profile: Profile, *, taking: bool) -> tuple[Profile, Profile]:
        """Return what leaves and what comes when a unit of a profile moves."""
        nothing: Profile = ((),) * len(self.axes)
        return (nothing, profile) if taking else (profile, nothing)

    def alike(self, units: Iterable[Unit]) -> Iterator[tuple[int, Unit, Profile]]:
        """Yield the first unit of each profile with its place; size is part of a profile."""
        seen: set[Profile] = set()
        for place, unit in enumerate(units):
            profile = self.profiles[unit.name]
            if profile not in seen:
                seen.add(profile)
                yield place, unit, profile


def _repaired(start: list[Unit], order: list[Unit], axes: Sequence[Axis]) -> list[Unit]:
    """Return units after exchanges, each of which brings the shares nearer to their ranges."""
    names = {unit.name for unit in start}
    profiles = {unit.name: tuple(axis.values(unit) for axis in axes) for unit in order}
    draw = _Draw(axes, profiles, start, [unit for unit in order if unit.name not in names])
    while before := draw.score():
        _swap_all(draw)
        draw = _with_or_without_a_case(draw)
        if draw.score() == before:
            break
    return draw.taken


def _swap_all(draw: _Draw) -> None:
    """Exchange each unit for the best of its size, where one is better."""
    offered = list(draw.alike(draw.rest))
    for place, unit in enumerate(draw.taken):
        mine = draw.profiles[unit.name]
        changes = [
            (draw.change(mine, theirs), other)
            for other, each, theirs in offered
            if len(each.questions) == len(unit.questions)
        ]
        change, other = min(changes, default=(0, 0))
        if change < 0:
            draw.swap(place, other)
            offered = list(draw.alike(draw.rest))


def _with_or_without_a_case(draw: _Draw) -> _Draw:
    """Return the best of the draws with a case more or less, other questions in its place."""
    return min([draw, *_tried(draw, taking=True), *_tried(draw, taking=False)], key=_Draw.score)


def _tried(draw: _Draw, *, taking: bool) -> Iterator[_Draw]:
    for place, unit, _profile in draw.alike(draw.rest if taking else draw.taken):
        if len(unit.questions) > 1:
            other = draw.copy()
            other.move(place, taking=taking)
            if other.move_best(len(unit.questions), unit, taking=not taking):
                yield other
