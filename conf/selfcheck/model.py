"""A question is a prompt, parts and feedback. Frozen data, no input or output.

A part is what is scored and limited as one; a type is a layout for parts. Texts keep the place
they were written at, so that whatever reads them later can point there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from selfcheck.diagnostics import Diagnostic, Position


class Rule(StrEnum):
    """How one part earns points."""

    EXACT = "exact"
    """One point when everything is right, else none."""
    HITS = "hits"
    """One point for each right pick; the number of picks is limited."""
    PLUS_MINUS = "plus_minus"
    """One point for each right pick, one off for each wrong pick, never below 0
    (Betts and others 2022, doi 10.1177/0013164421994636)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Markup of an author with the place of its first line."""

    source: str
    position: Position
    exact: bool = True
    """True where line n of the source is n lines below the first; false for folded text."""

    def line_of(self, offset: int) -> int:
        """Return the line in the file of the source's line ``offset`` (from 0)."""
        return self.position.line + (offset if self.exact else 0)


@dataclass(frozen=True, slots=True)
class Option:
    """One line to choose, with what to say when it was chosen or wrongly left out."""

    text: Text
    correct: bool
    why: Text | None = None
    why_not: Text | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Options to pick from; ``maximum`` of None means as many as one likes."""

    options: tuple[Option, ...]
    rule: Rule
    maximum: int | None = None

    @property
    def points(self) -> int:
        """Points for a fully right answer."""
        return 1 if self.rule is Rule.EXACT else sum(option.correct for option in self.options)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A foreseen wrong entry and what to say about it."""

    answer: str
    why: Text


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number to write. Decimals, never floats: 1.30 lies within 1.25 ± 0.05."""

    answer: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    places: int | None = None
    mistakes: tuple[Mistake, ...] = ()
    rule: Rule = Rule.EXACT
    points: int = 1


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A word or a few to write; every accepted spelling is listed."""

    accepted: tuple[str, ...]
    case_sensitive: bool = False
    mistakes: tuple[Mistake, ...] = ()
    rule: Rule = Rule.EXACT
    points: int = 1


Part = Choice | NumberEntry | TextEntry


@dataclass(frozen=True, slots=True)
class Review:
    """Who read a question, in which role, and when."""

    by: str
    role: str
    date: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a course keeps about a question; a profile says which of it is demanded."""

    objectives: tuple[str, ...] = ()
    step: str = ""
    client_need: str = ""
    level: str = ""
    sources: tuple[Text, ...] = ()
    critical: bool = False
    pool: str = ""
    status: str = ""
    reviewed: Review | None = None
    tags: tuple[str, ...] = ()
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)
    """Where the keys of the question stand, also those whose values were refused."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt, parts to answer and the explanation afterwards."""

    id: str
    type: str
    prompt: Text
    parts: tuple[Part, ...]
    why: Text
    position: Position
    title: str = ""
    rationale: Text | None = None
    hints: tuple[Text, ...] = ()
    shuffle: bool = True
    metadata: Metadata = field(default_factory=Metadata)

    def options(self) -> Iterator[Option]:
        """Yield the options of every choice."""
        for part in self.parts:
            if isinstance(part, Choice):
                yield from part.options


@dataclass(frozen=True, slots=True)
class BrokenQuestion:
    """A question that could not be read: it keeps its place and says why."""

    id: str
    position: Position
    diagnostics: tuple[Diagnostic, ...]
    metadata: Metadata | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """One file of questions; ``name`` is its path below the folder of banks, without suffix."""

    name: str
    path: str
    title: str = ""
    questions: tuple[Question | BrokenQuestion, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    digest: str = ""
    """Of the file's bytes: tells whether anything in it changed."""


@dataclass(frozen=True, slots=True)
class Objective:
    """What a reader can do after a lesson."""

    id: str
    text: str
    lesson: str
    level: str
