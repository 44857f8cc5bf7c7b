"""Rules about language: how hard a question is to read, and sayings that not everyone knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfcheck.check.lint.plain import grade, words
from selfcheck.check.lint.view import Finding, Limits, View
from selfcheck.diagnostics import quoted

_TERM = re.compile(r"\{term\}`([^`<]*)(?:<([^>`]*)>)?`")
_LEAST_WORDS = 20
"""A grade of fewer words says nothing."""
_IDIOMS = re.compile(
    r"\b(?:(?:a )?piece of cake|around the clock|at the end of the day|back to square one"
    r"|ball ?park|beat around the bush|bite the bullet|butterflies in|call it a day"
    r"|cut corners|down in the dumps|feel(?:s|ing)? blue|get the hang|give the green light"
    r"|go the extra mile|hang in there|hit the nail|hit the sack|in a nutshell|in hot water"
    r"|keep an eye on|keep tabs on|kick the bucket|last straw|once in a blue moon|on the fence"
    r"|on the same page|out of the blue|out of the woods|pass(?:ed)? away|play it by ear"
    r"|pull through|red tape|rule of thumb|see eye to eye|sit tight|take with a grain"
    r"|tip of the iceberg|touch base|under the weather|up in the air|wrap up)\b",
    re.IGNORECASE,
)


def reading_grade(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a prompt with options that asks for more school years than the limit."""
    text = f"{view.stem} {' '.join(each.text for each in view.options)}"
    # Hard words only raise the grade: a text of easy average needs no closer look.
    if len(view.words) < _LEAST_WORDS:
        return
    ends = len(view.sentences) + len(view.options)
    measured = grade(text, ends, _terms(view))
    if measured > limits["grade"]:
        message = (
            f"the question reads at grade {measured:.0f}, above {limits['grade']:g}: "
            "use shorter sentences and everyday words"
        )
        yield Finding(view.position, message)


def _terms(view: View) -> frozenset[str]:
    """Return the words of glossary terms, and words in capitals: names of what is taught."""
    source = view.question.prompt.source
    if "{term}" not in source:
        return frozenset()
    return frozenset(words(" ".join(" ".join(each) for each in _TERM.findall(source))))


def idiom(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield sayings, which readers with another first language take word by word."""
    for place, text in [(view.position, view.stem), *((o.position, o.text) for o in view.options)]:
        found = _IDIOMS.search(text)
        if found:
            yield Finding(place, f"{quoted(found[0])} is a saying: write what it means")
