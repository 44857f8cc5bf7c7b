"""A question as its readers see it: the words of its prompt and of what they choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from selfcheck.check.lint.plain import STOP_WORDS, blocks, plain, sentences, stem_of, words
from selfcheck.diagnostics import Position, Severity
from selfcheck.model import Choice, Option, Question, Text

COMPARED = frozenset({"single", "multiple", "cloze", "grouping", "bowtie"})
"""Types whose options stand side by side and belong to one part."""
_ASKS = re.compile(r"[?]|:$")
_DENYING = re.compile("not|except|least|incorrect|never")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")

Limits = Mapping[str, float]
"""The thresholds of a rule by name."""


class Finding(NamedTuple):
    """Where a rule fires and why; a severity of None is the rule's own."""

    position: Position
    message: str
    severity: Severity | None = None


Judge = Callable[["View", Limits], Iterator[Finding]]


class Seen:
    """One option: its plain text, its words, and whether it is right."""

    def __init__(self, option: Option) -> None:
        self.option = option
        self.position = option.text.position
        self.correct = option.correct
        self.text = plain(option.text.source)
        self.low = self.text.lower()
        self.words = words(self.low)
        self.word_set = frozenset(self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of its words that say something."""
        return content(self.words)


class Group:
    """Options that are compared with each other: the right ones and the others.

    ``key`` is the one right option among at least three, or None.
    """

    def __init__(self, part: Choice) -> None:
        self.part = part
        self.options = tuple(map(Seen, part.options))
        self.right = [each for each in self.options if each.correct]
        self.wrong = [each for each in self.options if not each.correct]
        alone = len(self.right) == 1 and len(self.options) > 2
        self.key = self.right[0] if alone else None


@dataclass
class View:
    """A question with what rules read of it, each made once."""

    question: Question

    @property
    def position(self) -> Position:
        """Where its prompt stands."""
        return self.question.prompt.position

    @cached_property
    def blocks(self) -> list[str]:
        """The paragraphs of the prompt."""
        return blocks(self.question.prompt.source)

    @cached_property
    def stem(self) -> str:
        """The prompt in plain words."""
        return " ".join(self.blocks)

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of the prompt."""
        return [sentence for block in self.blocks for sentence in sentences(block)]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the prompt."""
        return words(self.low)

    @cached_property
    def lead(self) -> list[str]:
        """The sentences that ask, or the last one; what persons of a story ask is no question."""
        asking = [each for each in self.sentences if _ASKS.search(_QUOTED.sub("", each))]
        return asking or self.sentences[-1:]

    @cached_property
    def groups(self) -> list[Group]:
        """The options that are compared, group by group; those that parts share are left out."""
        if self.question.type not in COMPARED:
            return []
        choices = [part for part in self.question.parts if isinstance(part, Choice)]
        places = [part.options[0].text.position for part in choices]
        own = (part for part in choices if places.count(part.options[0].text.position) == 1)
        return list(map(Group, own))

    @cached_property
    def options(self) -> list[Seen]:
        """Every option that is compared."""
        return [option for group in self.groups for option in group.options]

    @cached_property
    def offered(self) -> str:
        """All that is compared, in lower case, a line an option: to look for a word once."""
        return "\n".join(option.low for option in self.options)

    @cached_property
    def low(self) -> str:
        """The prompt in lower case."""
        return self.stem.lower()

    @cached_property
    def denies(self) -> bool:
        """Whether a word of the prompt may ask for what is not so."""
        return _DENYING.search(self.low) is not None

    @cached_property
    def said(self) -> str:
        """The markup of everything that is said, to look for a sign once."""
        return "\n".join(text.source for text in self.texts())

    def texts(self) -> Iterator[Text]:
        """Yield everything that is said to readers, charts aside."""
        question = self.question
        yield from (question.prompt, question.why, *question.hints)
        yield from filter(None, (question.rationale, question.body.passage))
        for part in question.parts:
            yield from filter(None, (getattr(part, "why", None), getattr(part, "label", None)))
        for option in question.options():
            yield from filter(None, (option.text, option.why, option.why_not))


def content(these: Iterable[str], least: int = 4) -> frozenset[str]:
    """Return the stems of words that say something."""
    return frozenset(
        stem_of(word) for word in these if len(word) >= least and word not in STOP_WORDS
    )


def listed(these: Iterable[str]) -> str:
    """Return words for a message: quoted, in their order, three at most."""
    shown = [f'"{each}"' for each in these]
    return ", ".join(shown[:3]) + (", …" if len(shown) > 3 else "")
