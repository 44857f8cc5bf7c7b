"""Which questions of those that a quiz names it shows: filters, a part, a draw.

A quiz that names banks leaves out the pools that the site keeps for later; a question that is
named by its id is always shown. No choice is made by chance: every build shows the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from selfcheck.diagnostics import allowed, quoted
from selfcheck.model import BrokenQuestion, Metadata, Question

Item = Question | BrokenQuestion
Wrong = Callable[[str], None]
"""Takes the sentence for the author."""

FILTERS: Mapping[str, Callable[[Metadata], Collection[str]]] = {
    "pool": lambda metadata: (metadata.pool,),
    "level": lambda metadata: (metadata.level,),
    "objective": lambda metadata: metadata.objectives,
}
"""Option of a quiz -> what a question says to it."""

_PART = re.compile(r"(\d{1,3}) of (\d{1,3})", re.ASCII)


def matching(names: Iterable[str], pattern: str) -> list[str]:
    """Return the names of banks that a pattern stands for, in their order."""
    return [name for name in names if fnmatchcase(name, pattern)]


@dataclass(frozen=True, slots=True)
class Selection:
    """The options of one quiz; ``pool`` is what it shows of a bank when it says nothing."""

    options: Mapping[str, str]
    pool: str
    seed: str
    wrong: Wrong

    def of(self, items: list[Item]) -> list[Item]:
        """Return the items that the options leave, each in its place."""
        kept = items
        for name in FILTERS:
            kept = self._filtered(kept, name)
        return self._draw(self._part(kept))

    def _filtered(self, items: list[Item], name: str) -> list[Item]:
        wanted = self._wanted(name, items)
        if not wanted:
            return items
        # What could not be read stays, as a box with its message.
        return [
            item
            for item in items
            if item.metadata is None or not wanted.isdisjoint(FILTERS[name](item.metadata))
        ]

    def _wanted(self, name: str, items: list[Item]) -> set[str]:
        """Return the words that a question needs one of; none where nothing is filtered."""
        if name in self.options:
            words = self.options[name].split()
            if name == "pool" and words == ["all"]:
                return set()
            self._check(name, words, items)
            return set(words)
        # A question without a pool belongs to every one.
        return {self.pool, ""} if name == "pool" and self.pool else set()

    def _check(self, name: str, wanted: list[str], items: list[Item]) -> None:
        known = dict.fromkeys(
            word for item in items if item.metadata for word in FILTERS[name](item.metadata) if word
        )
        for word in wanted:
            if word not in known:
                there = allowed(known, word)
                self.wrong(f"{name}: no question of this quiz has {quoted(word)}: {there}")

    def _part(self, items: list[Item]) -> list[Item]:
        """Keep every n-th item: parts share none, hold all, and are spread over the banks."""
        given = self.options.get("part")
        if given is None:
            return items
        found = _PART.fullmatch(given.strip())
        part, count = (int(found[1]), int(found[2])) if found else (0, 0)
        if not 1 <= part <= count:
            self.wrong(f"part: {quoted(given)} is no part: write 1 of 2, or 2 of 2")
            return items
        return items[part - 1 :: count]

    def _draw(self, items: list[Item]) -> list[Item]:
        """Keep ``draw`` items, the same ones in every build; ``seed`` changes which."""
        if "draw" not in self.options or not items:
            return items
        wanted = self.options["draw"].strip()
        if not wanted.isdecimal() or not 1 <= int(wanted) <= len(items):
            self.wrong(f"draw: {quoted(wanted)} is not a number from 1 to {len(items)}")
            return items
        seed = self.options.get("seed", self.seed)
        chosen = random.Random(seed).sample(range(len(items)), int(wanted))  # noqa: S311 - no secret
        return [items[index] for index in sorted(chosen)]
