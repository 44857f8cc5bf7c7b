"""Rules about the wording of options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from selfcheck.check.lint.view import Finding, Group, Limits, Seen, View
from selfcheck.diagnostics import Severity, quoted

_ABOVE = r"(?: of)? (?:the |these )?(?:above|these|them|options|answers|others)\b"
_ALL = re.compile(rf"(?:all|both|any|either)(?: (?:two|three|four))?{_ABOVE}")
_LETTERS = re.compile(r"(?:both )?(?:option )?[a-e](?:, [a-e])*,? (?:and|or|&) [a-e]\W*")
_STANDS = re.compile(r"^(?:all|both|any|either|none|neither|option|[a-e])\b", re.MULTILINE)
_NONE = re.compile(rf"(?:none|neither){_ABOVE}")
_ABSOLUTE = re.compile(
    r"\b(?:always|never|completely|absolutely|totally|definitely|impossible|certainly)\b"
)
# Ordinary words by themselves (all four limbs, only at night): a cue when every wrong option has
# one.
_COMMON = re.compile(r"\b(?:all|only|every|none|no one|nobody|everyone|everybody)\b")
_VAGUE = re.compile(
    r"(?<!how )(?<!less )(?<!more )(?<!most )\b(?:usually|often|sometimes|rarely|seldom|frequently"
    r"|occasionally|regularly|generally)\b"
)
_NUMBER = re.compile(r"\d")


def all_of_the_above(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield options that stand for other options."""
    for option in view.options if _STANDS.search(view.offered) else ():
        if _ALL.match(option.low) or _LETTERS.fullmatch(option.low):
            message = (
                f"option {quoted(option.text)} stands for others: knowing one of them gives it "
                "away; use type: multiple"
            )
            yield Finding(option.position, message)


def none_of_the_above(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield options that rule out the others; as the key it shows no knowledge of what is right."""
    for option in view.options if _STANDS.search(view.offered) else ():
        if _NONE.match(option.low):
            severity = Severity.ERROR if option.correct else None
            message = f"option {quoted(option.text)} names nothing: write the right answer itself"
            yield Finding(option.position, message, severity)


def absolute_words(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield wrong options whose *always* tells that they are wrong."""
    for group in view.groups if _absolute(view.offered) else ():
        if group.key is None or _absolute(group.key.low):
            continue
        found = [(each, word) for each in group.wrong if (word := _absolute(each.low))]
        every = len(found) == len(group.wrong)
        for option, word in found:
            if not every and _COMMON.fullmatch(word[0]):
                continue
            where = "in every wrong option" if every else "in wrong options only"
            message = (
                f"{quoted(word[0])} stands {where}: readers know that such words are seldom true; "
                "say it without"
            )
            yield Finding(option.position, message, Severity.ERROR if every else None)


def _absolute(low: str) -> re.Match[str] | None:
    return _ABSOLUTE.search(low) or _COMMON.search(low)


def vague_words(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield options that say how often in a word that everybody reads otherwise.

    What is said to a person, in quotes, may be as vague as honest talk is.
    """
    for option in view.options if _VAGUE.search(view.offered) else ():
        found = _VAGUE.search(option.low)
        if found and option.text[0] not in {'"', "\u201c"}:
            message = f"{quoted(found[0])} means something else to everyone: say how often, or not"
            yield Finding(option.position, message)


def alike_options(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield options of one choice that say the same, or nearly."""
    for group in view.groups:
        for one, other in combinations(group.options, 2):
            if one.words and one.words == other.words and _signs(one) == _signs(other):
                message = f"option {quoted(other.text)} says what {quoted(one.text)} says"
                yield Finding(other.position, f"{message}: change one", Severity.ERROR)
            elif _alike(one, other, limits["ratio"]):
                message = f"option {quoted(other.text)} is nearly {quoted(one.text)}"
                yield Finding(other.position, f"{message}: show the difference, or drop one")


def _signs(option: Seen) -> str:
    return "".join(c for c in option.text if c in "+-<>=%\u2212\u00b1\u2264\u2265")


def _alike(one: Seen, other: Seen, ratio: float) -> bool:
    shared = one.word_set & other.word_set
    most = max(len(one.word_set), len(other.word_set))
    if most < 4 or len(shared) < ratio * most - 1 or one.words == other.words:
        return False
    # A word or a number that differs is a difference when everything else is the same.
    if len(one.words) == len(other.words) or _NUMBER.search(one.text + other.text):
        return False
    return SequenceMatcher(None, one.low, other.low, autojunk=False).ratio() >= ratio


def long_option(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield options that are too long to compare."""
    for option in view.options:
        count = len(option.words)
        if count > limits["words"]:
            message = (
                f"the option has {count} words: put what options share into the prompt "
                f"({limits['words']:g} at most)"
            )
            yield Finding(option.position, message)


def keyed(view: View) -> Iterator[tuple[Group, Seen]]:
    """Yield the choices with one right option among at least three."""
    for group in view.groups:
        if group.key is not None:
            yield group, group.key
