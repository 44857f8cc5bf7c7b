"""Rules about language: how hard a question is to read, and sayings that not everyone knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from selfcheck.check.lint.plain import grade, words
from selfcheck.check.lint.view import Finding, Limits, View
from selfcheck.diagnostics import quoted

_TERM = re.compile(r"\{term\}`([^`<]*)(?:<([^>`]*)>)?`")
_LEAST_WORDS = 20
"""A grade of fewer words says nothing."""
_IDIOMS = (
    "a piece of cake", "around the clock", "at the end of the day", "back to square one",
    "ballpark", "beat around the bush", "bite the bullet", "butterflies in", "call it a day",
    "cut corners", "down in the dumps", "feel blue", "feeling blue", "feels blue", "get the hang",
    "give the green light", "go the extra mile", "hang in there", "hit the nail", "hit the sack",
    "in a nutshell", "in hot water", "keep an eye on", "keep tabs on", "kick the bucket",
    "last straw", "once in a blue moon", "on the fence", "on the same page", "out of the blue",
    "out of the woods", "pass away", "passed away", "play it by ear", "pull through", "red tape",
    "rule of thumb", "see eye to eye", "sit tight", "with a grain of salt", "tip of the iceberg",
    "touch base", "under the weather", "up in the air", "wrap up",
)  # fmt: skip
"""Sayings, looked for as they stand: a regular expression of so many words would be slow."""


def reading_grade(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a prompt with options that asks for more school years than the limit."""
    if len(view.words) < _LEAST_WORDS:
        return
    every = chain(view.words, *(each.words for each in view.options))
    terms = _terms(view)
    counted = [word for word in every if word not in terms and word[0].isalpha()]
    measured = grade(counted, len(view.sentences) + len(view.options))
    if measured > limits["grade"]:
        message = (
            f"the question reads at grade {measured:.0f}, above {limits['grade']:g}: "
            "use shorter sentences and everyday words"
        )
        yield Finding(view.position, message)


def _terms(view: View) -> frozenset[str]:
    """Return the words of glossary terms: they are what is taught."""
    source = view.question.prompt.source
    if "{term}" not in source:
        return frozenset()
    return frozenset(words(" ".join(" ".join(each) for each in _TERM.findall(source)).lower()))


def idiom(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield sayings, which readers with another first language take word by word."""
    for found in _IDIOMS:
        if found in view.low or found in view.offered:
            texts = [
                (view.position, view.low),
                *((each.position, each.low) for each in view.options),
            ]
            place = next(place for place, text in texts if found in text)
            yield Finding(place, f"{quoted(found)} is a saying: write what it means")
