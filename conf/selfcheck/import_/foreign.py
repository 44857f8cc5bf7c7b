"""A question of another system, before it is one of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from selfcheck.diagnostics import Position

RIGHT = Decimal(100)


class Outcome(StrEnum):
    """How much of a foreign question a bank took."""

    NATIVE = "native"
    """The same task, the same key, the same words."""
    DEGRADED = "degraded"
    """Something of it changed or stayed behind; the words say what."""
    SKIPPED = "skipped"
    """Not written; the words say why."""


@dataclass(slots=True)
class Answer:
    """One answer: MyST of one line, or what is typed; ``share`` is what it earns, in percent."""

    words: str
    share: Decimal = Decimal(0)
    why: str = ""
    tolerance: str = ""
    match: str = ""
    """What belongs to it, in a match."""


@dataclass(slots=True)
class Foreign:
    """A question as it was read; ``kind`` is one that ``forms`` knows, or the foreign name."""

    place: Position
    kind: str
    title: str = ""
    ident: str = ""
    prompt: str = ""
    answers: list[Answer] = field(default_factory=list)
    why: str = ""
    hints: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unit: str = ""
    case_sensitive: bool = False
    shuffle: bool = True
    grade: Decimal | None = None
    model: str = ""
    points: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    """What changed or stayed behind while it was read."""
    broken: str = ""
    """Why it cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one foreign question."""

    place: Position
    name: str
    outcome: Outcome
    how: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.outcome}: {self.name}: {self.how}"
