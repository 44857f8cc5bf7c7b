"""Banks and a wish -> the units of a paper. A case is one unit: it is never torn apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby

from selfcheck.diagnostics import allowed, quoted
from selfcheck.model import Bank, Question
from selfcheck.paper.seed import mixed, share
from selfcheck.paper.wish import Wish


@dataclass(frozen=True, slots=True)
class Unit:
    """Questions that stand together, in their order: those of one case, or a single one."""

    bank: str
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """The id of its first question, which no other unit has."""
        return self.questions[0].id


_SAYS: Mapping[str, Callable[[Bank, Question], Collection[str]]] = {
    "modules": lambda bank, _question: (bank.name.partition("/")[0],),
    "objectives": lambda _bank, question: question.metadata.objectives,
    "pools": lambda _bank, question: (question.metadata.pool,),
    "levels": lambda _bank, question: (question.metadata.level,),
    "types": lambda _bank, question: (question.type,),
    "banks": lambda bank, _question: (bank.name,),
}
"""Filter -> what a question of a bank says to it."""


def check_filters(banks: Iterable[Bank], wish: Wish) -> Iterator[str]:
    """Yield a sentence for each word of a filter that no question answers to."""
    asked = [(bank, question) for bank in banks for question in _sound(bank)]
    for name, wanted in wish.filters.items():
        known = {word for pair in asked for word in _SAYS[name](*pair) if word}
        for word in wanted:
            if not any(fnmatchcase(each, word) for each in known):
                there = allowed(sorted(known), word)
                yield f"{name}: no question has {quoted(word)}: {there}"


def units_of(banks: Iterable[Bank], wish: Wish) -> list[Unit]:
    """Return what may be drawn, in the order of the banks."""
    return [
        Unit(bank.name, tuple(together))
        for bank in banks
        for _case, together in groupby(
            (each for each in _sound(bank) if _fits(bank, each, wish)),
            lambda question: question.case.id if question.case else question.id,
        )
    ]


def _sound(bank: Bank) -> Iterator[Question]:
    return (each for each in bank.questions if isinstance(each, Question))


def _fits(bank: Bank, question: Question, wish: Wish) -> bool:
    return all(
        any(fnmatchcase(word, each) for word in _SAYS[name](bank, question) for each in wanted)
        for name, wanted in wish.filters.items()
    )


def spread(units: Iterable[Unit], seed: str) -> list[Unit]:
    """Return units in the order to take them: the first n hold a like share of every bank.

    The units of a bank are mixed and laid out evenly from 0 to 1, each with its own small shift;
    so a bank of 30 gives about twice as many as one of 15.
    """
    placed: list[tuple[float, Unit]] = []
    by_bank: dict[str, list[Unit]] = {}
    for unit in units:
        by_bank.setdefault(unit.bank, []).append(unit)
    for together in by_bank.values():
        for place, unit in enumerate(mixed(together, _name, "draw", seed)):
            shift = share("shift", seed, unit.name)
            placed.append(((place + shift) / len(together), unit))
    return [unit for _place, unit in sorted(placed, key=lambda each: (each[0], each[1].name))]


def _name(unit: Unit) -> str:
    return unit.name


def draw(units: Sequence[Unit], wish: Wish) -> list[Unit] | str:
    """Return units with exactly as many questions as are wished, or why that cannot be."""
    taken = take(spread(units, wish.seed), wish.questions)
    fit, there = size_of(taken), size_of(units)
    if fit == wish.questions:
        return taken
    if there < wish.questions:
        return f"questions: {wish.questions} are wished, and {there} match: {_there(units)}"
    return (
        f"questions: {wish.questions} are wished, and {fit} fit: the questions "
        f"of a case stay together; wish {fit}, or allow more questions"
    )


def take(units: Iterable[Unit], questions: int) -> list[Unit]:
    """Return what fits of units, one after the other, until there are so many questions."""
    taken: list[Unit] = []
    for unit in units:
        if len(unit.questions) <= questions:
            taken.append(unit)
            questions -= len(unit.questions)
    return taken


def size_of(units: Iterable[Unit]) -> int:
    """Return how many questions units have."""
    return sum(len(unit.questions) for unit in units)


def _there(units: Sequence[Unit]) -> str:
    """Return how many questions each bank has to give."""
    counts: dict[str, int] = {}
    for unit in units:
        counts[unit.bank] = counts.get(unit.bank, 0) + len(unit.questions)
    said = [f"{count} in {bank}" for bank, count in counts.items()]
    return ", ".join(said[:16]) + (", …" if len(said) > 16 else "") if said else "none in any bank"
