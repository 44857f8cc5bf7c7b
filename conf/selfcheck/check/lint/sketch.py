"""What is kept of a question when its own rules have judged it: little, and fit to be sent.

Rules that compare questions and rules that count them need no more than this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from selfcheck.check.lint.stems import negative
from selfcheck.check.lint.view import Group, View
from selfcheck.diagnostics import Position
from selfcheck.model import Text

Trigram = tuple[str, str, str]
"""Three words that follow one another."""


class Key(NamedTuple):
    """The one right option among at least three."""

    place: int
    """Among the options, from 0."""
    position: Position
    words: tuple[str, ...]
    longest: bool
    """It has more characters than every other option."""


class Offer(NamedTuple):
    """The options of one choice: which are right, in their order."""

    right: tuple[bool, ...]
    key: Key | None
    limited: bool
    """The question says how many to pick."""


@dataclass
class Sketch:
    """A question in short; ``fired`` names the rules that found something and were silenced."""

    id: str
    type: str
    position: Position
    prompt: Position
    case: str
    words: tuple[str, ...]
    """Of the prompt."""
    denies: bool
    """It asks for what is not so."""
    truth: bool | None
    """Whether the first of two options, *True*, is right, where the type is true-false."""
    offers: tuple[Offer, ...]
    silences: Mapping[str, Text]
    fired: set[str] = field(default_factory=set)

    @property
    def keys(self) -> Iterator[Key]:
        """The keys of its choices that have one right option among at least three."""
        return (offer.key for offer in self.offers if offer.key)

    @cached_property
    def trigrams(self) -> dict[Trigram, None]:
        """Every three words of the prompt that follow one another, each once, in their order."""
        return dict.fromkeys(zip(self.words, self.words[1:], self.words[2:], strict=False))


def sketch(view: View) -> Sketch:
    """Return what is kept of a question."""
    question = view.question
    return Sketch(
        id=question.id,
        type=question.type,
        position=question.position,
        prompt=view.position,
        case=question.case.id if question.case else "",
        words=view.words,
        denies=negative(view),
        truth=next(question.options()).correct if question.type == "true-false" else None,
        offers=tuple(map(_offer, view.groups)),
        silences=question.metadata.lint,
    )


def _offer(group: Group) -> Offer:
    right = tuple(each.correct for each in group.options)
    return Offer(right, _key(group), limited=group.part.maximum is not None)


def _key(group: Group) -> Key | None:
    key = group.key
    if key is None:
        return None
    longest = all(len(each.text) < len(key.text) for each in group.wrong)
    return Key(group.options.index(key), key.position, key.words, longest)
