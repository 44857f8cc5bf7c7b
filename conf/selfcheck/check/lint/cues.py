"""Rules about what gives the key away to those who do not know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from selfcheck.check.lint.options import keyed
from selfcheck.check.lint.plain import stem_of, words
from selfcheck.check.lint.view import Finding, Group, Limits, Seen, View, content, listed
from selfcheck.diagnostics import quoted

_VOWELS = frozenset("aeiou")
_ARTICLE = re.compile(r"\b(an?)\W*$", re.IGNORECASE)
# Abbreviations are everyday words of a field, so they are no sign.
_SIGNS = {
    "a number": re.compile(r"\d+(?:[.,:]\d+)*"),
    "a bracket": re.compile(r"\("),
    "a name": re.compile(r"\b[A-Z][a-z]+(?:['\u2019]s)? (?:disease|law|sign|syndrome|test)\b"),
}


def longest_key(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a key that is much longer than every other option."""
    for group, key in keyed(view):
        longest = max(len(each.text) for each in group.wrong)
        if len(key.words) >= limits["words"] and longest < limits["ratio"] * len(key.text):
            message = (
                f"the right option has {len(key.text)} characters and the next {longest}: readers "
                "pick the longest; shorten it, or let the others say as much"
            )
            yield Finding(key.position, message)


def grammar_cue(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield options that grammar rules out, or a key that is built otherwise than the others."""
    for group, key in keyed(view):
        yield from _articles(view, group)
        forms = {_form(each) for each in group.wrong}
        if len(group.wrong) > 2 and len(forms) == 1 and _form(key) not in forms:
            message = "only the right option is built this way: give all options one form"
            yield Finding(key.position, message)


def _articles(view: View, group: Group) -> Iterator[Finding]:
    """Yield options that do not fit the article at the end of the prompt."""
    article = _ARTICLE.search(view.stem)
    for option in group.options if article else ():
        if article and (option.low[:1] in _VOWELS) != (article[1].lower() == "an"):
            message = f"{quoted(option.text)} does not fit the {quoted(article[1])} before it"
            yield Finding(option.position, f"{message}: move the article into the options")


def _form(option: Seen) -> str:
    """Return the form of an option that readers hear first."""
    return "question" if option.text.strip('"\u201d').endswith("?") else "statement"


def clang(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a key that repeats a word of the question which no other option has."""
    asked = frozenset[str]()
    for group, key in keyed(view):
        asked = asked or content(chain.from_iterable(words(each.lower()) for each in view.lead))
        if not key.content & asked:
            continue
        others = frozenset(chain.from_iterable(each.content for each in group.wrong))
        alone = key.content & asked - others
        repeated = [
            word for word in key.words if len(word) >= limits["letters"] and stem_of(word) in alone
        ]
        if repeated:
            message = (
                f"the right option repeats {listed(repeated)} of the question, no other option "
                "does: say it in another word, or in a wrong option too"
            )
            yield Finding(key.position, message)


def convergence(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a key that shares the most words with the other options: the one they vary."""
    for group, key in keyed(view):
        if len(key.content) < limits["words"]:
            continue
        shared = {id(each): _overlap(each, group) for each in group.options}
        own = shared.pop(id(key))
        if own >= max(shared.values()) + limits["words"]:
            message = (
                f"the right option shares {own} words with the others, none of them as many: "
                "readers guess what the others vary; mix the elements evenly"
            )
            yield Finding(key.position, message)


def _overlap(option: Seen, group: Group) -> int:
    others = [each.content for each in group.options if each is not option]
    return sum(len(option.content & each) for each in others)


def odd_one_out(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a key that alone holds a number, a bracket or a name that the prompt has not."""
    for group, key in keyed(view):
        for what, sign in _SIGNS.items():
            own = [found for found in sign.findall(key.text) if found not in view.stem]
            if own and not any(sign.search(each.text) for each in group.wrong):
                message = f"only the right option holds {what}: add one to others, or take it out"
                yield Finding(key.position, message)
