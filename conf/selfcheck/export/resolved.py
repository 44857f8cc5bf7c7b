"""Questions whose texts are resolved: what writers of other formats start from.

HTML fragments are well-formed and hold no class, no script and no link within the site. A picture
in them is ``src="media:NAME"``, a gap of a passage an empty ``gap`` and a span of it a ``mark``
with attributes ``part`` and ``at``, so each writer puts its own things there (see ``pictures``,
``gaps`` and ``spans``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from selfcheck.model import Adding, Region, Rule

EARLIEST = 1577836800
"""The first of January 2020: of an edition that says no date."""
TABLE = '<table border="1" cellpadding="6">'
"""How tables begin: attributes, because learning platforms drop styles and draw no lines."""
MEDIA = re.compile(r'(?<=src=")media:([^"]+)')
_GAP = re.compile(r'<gap part="(\d+)" at="(\d+)"></gap>')
_SPAN = re.compile(r'<mark part="(\d+)" at="(\d+)">(.*?)</mark>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """One text twice: as an HTML fragment and without markup."""

    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One line to choose, with what to say when it was chosen or wrongly left out."""

    words: Words
    correct: bool
    why: Words | None = None
    why_not: Words | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Options to pick from; ``name`` says what they answer: a row, a group, gap 2."""

    options: tuple[Option, ...]
    rule: Rule
    points: int
    maximum: int | None = None
    name: str = ""
    gaps: int = 0
    """How many gaps of the passage share it."""
    why: Words | None = None

    @property
    def right(self) -> tuple[Option, ...]:
        """The right options."""
        return tuple(option for option in self.options if option.correct)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A foreseen wrong entry and what to say about it."""

    answer: str
    why: Words


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number to write; right within the tolerance on either side."""

    answer: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    places: int | None = None
    mistakes: tuple[Mistake, ...] = ()
    name: str = ""
    why: Words | None = None
    points: int = 1


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A word or a few to write, in any of the accepted spellings."""

    accepted: tuple[str, ...]
    case_sensitive: bool = False
    mistakes: tuple[Mistake, ...] = ()
    name: str = ""
    why: Words | None = None
    points: int = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in their right order; ``shown`` is the order to meet them in, from 0."""

    items: tuple[Option, ...]
    shown: tuple[int, ...]
    points: int = 1


@dataclass(frozen=True, slots=True)
class Open:
    """Words of one's own, with a model answer and points to look for."""

    model: Words
    looked_for: tuple[Words, ...]

    @property
    def points(self) -> int:
        """One for each point to look for."""
        return len(self.looked_for)


Part = Choice | NumberEntry | TextEntry | Sequence | Open


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its unique name; ``alt`` is what it shows."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the site; without the site's address there is no ``url``."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective: its id and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with everything that is said about it."""

    id: str
    type: str
    title: str
    prompt: Words
    parts: tuple[Part, ...]
    points: int
    why: Words
    bank: str
    bank_title: str
    module: str
    task: str = ""
    adding: Adding = Adding.SUM
    each_once: bool = False
    shuffle: bool = True
    stimulus: Words | None = None
    """The case with its chart as it stands at this question, or a chart of its own."""
    passage: Words | None = None
    picture: Picture | None = None
    hints: tuple[Words, ...] = ()
    rationale: Words | None = None
    sources: Words | None = None
    lessons: tuple[Link, ...] = ()
    goals: tuple[Goal, ...] = ()
    tags: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """What of its texts could not be resolved into a fragment."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All questions of a course, each once, with the pictures that their texts name."""

    title: str
    questions: tuple[Question, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    """Words of the interface in the language of the build, by their English form."""

    name: str = "course"
    """What the course is called among others: ids that have to be one of a kind are made of it."""
    made: int = EARLIEST
    """When this edition was made, in seconds since 1970; never the time of the build."""

    def say(self, word: str) -> str:
        """Return a word of the interface in the language of the build."""
        return self.words.get(word, word)


def pictures_in(html: str) -> list[str]:
    """Return the names of the pictures in a fragment, each once, in order."""
    return list(dict.fromkeys(MEDIA.findall(html)))


def with_pictures(html: str, place: str) -> str:
    """Return a fragment whose pictures lie at ``place``, which their names are added to."""
    return MEDIA.sub(lambda found: place + found[1], html)


def with_gaps(html: str, fill: Callable[[int, int], str]) -> str:
    """Return a passage with ``fill(part, place in its part)`` at each gap."""
    return _GAP.sub(lambda found: fill(int(found[1]), int(found[2])), html)


def with_spans(html: str, draw: Callable[[str], str]) -> str:
    """Return a passage with ``draw(words)`` at each span."""
    return with_marks(html, lambda _part, _place, words: draw(words))


def with_marks(html: str, draw: Callable[[int, int, str], str]) -> str:
    """Return a passage with ``draw(part, place in its part, words)`` at each span."""
    return _SPAN.sub(lambda found: draw(int(found[1]), int(found[2]), found[3]), html)
