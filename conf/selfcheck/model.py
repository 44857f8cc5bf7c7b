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


class Adding(StrEnum):
    """How the points of the parts become the points of the question."""

    SUM = "sum"
    """Every part counts for itself."""
    ALL = "all"
    """One point when every part is right: a dyad of cause and effect."""
    GATE = "gate"
    """Nothing unless the first part is right, then what the others earn: a triad."""


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
class Region:
    """A rectangle or an ellipse in one, in percent of an image's width and height."""

    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal
    round: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One line to choose, with what to say when it was chosen or wrongly left out."""

    text: Text
    correct: bool
    why: Text | None = None
    why_not: Text | None = None
    region: Region | None = None
    name: str = ""
    """Of the span of the passage that it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options to pick from; ``maximum`` of None means as many as one likes."""

    options: tuple[Option, ...]
    rule: Rule
    maximum: int | None = None
    label: Text | None = None
    """What the options answer: a row, a column, a group."""
    gaps: tuple[str, ...] = ()
    """The gaps of the passage that show this choice: two gaps share a choice of pick 2."""
    why: Text | None = None
    """What to say about this part, whatever was chosen."""

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
    gaps: tuple[str, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A word or a few to write; every accepted spelling is listed."""

    accepted: tuple[str, ...]
    case_sensitive: bool = False
    mistakes: tuple[Mistake, ...] = ()
    rule: Rule = Rule.EXACT
    points: int = 1
    gaps: tuple[str, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in their right order; a reader meets them in the order ``shown``, counted from 0."""

    items: tuple[Option, ...]
    shown: tuple[int, ...]
    rule: Rule = Rule.EXACT
    points: int = 1


@dataclass(frozen=True, slots=True)
class Open:
    """Words of one's own, rated by oneself against a model answer and points to look for."""

    model: Text
    looked_for: tuple[Text, ...]
    rule: Rule = Rule.HITS

    @property
    def points(self) -> int:
        """One for each point to look for."""
        return len(self.looked_for)


Part = Choice | NumberEntry | TextEntry | Sequence | Open


@dataclass(frozen=True, slots=True)
class Image:
    """A picture to point at; its path starts at the top folder of the pages."""

    path: str
    alt: str
    position: Position


@dataclass(frozen=True, slots=True)
class Body:
    """What a type makes of its keys: parts and how they are shown and added up."""

    parts: tuple[Part, ...]
    adding: Adding = Adding.SUM
    passage: Text | None = None
    """Text with gaps or spans in it."""
    image: Image | None = None
    each_once: bool = False
    """Every option is used at most once over all parts."""
    by_column: bool = False
    """A table whose columns are the parts, not its rows."""


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """What stands in a chart from one question of a case on; ``time`` as the chart says it."""

    text: Text
    time: str = ""
    step: int = 1
    place: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a chart."""

    title: str
    entries: tuple[ChartEntry, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One patient's story that questions share; ``count`` of them follow one another."""

    id: str
    title: str
    intro: Text | None
    chart: tuple[Tab, ...]
    count: int
    position: Position


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
    lint: Mapping[str, Text] = field(default_factory=dict, compare=False)
    """Reasons by item-writing rules that keep quiet about the question."""
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)
    """Where the keys of the question stand, also those whose values were refused."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt, parts to answer and the explanation afterwards."""

    id: str
    type: str
    prompt: Text
    body: Body
    why: Text
    position: Position
    title: str = ""
    rationale: Text | None = None
    hints: tuple[Text, ...] = ()
    shuffle: bool = True
    metadata: Metadata = field(default_factory=Metadata)
    chart: tuple[Tab, ...] = ()
    case: Case | None = None
    step: int = 1
    """The place in its case, from 1: chart entries up to it are open."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is scored and limited as one."""
        return self.body.parts

    @property
    def points(self) -> int:
        """Points for a fully right answer."""
        if self.body.adding is Adding.ALL:
            return 1
        first = self.body.adding is Adding.GATE
        return sum(part.points for part in self.parts[first:])

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
