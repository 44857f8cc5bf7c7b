"""Rules about the prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfcheck.check.lint.plain import words
from selfcheck.check.lint.view import Finding, Limits, View
from selfcheck.diagnostics import quoted

_NEGATIVE = re.compile(
    r"\b(?:which|who|what (?:should|must|does|do|is|are|can))\b[^?]{0,400}?(?<!or )(?<!, )"
    r"\b(not|except|(?<!at )least|incorrect|never)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")
_STRONG = re.compile(
    r"\*{1,2}(?:[\w ]+ )?(?:not|except|least|incorrect|never)(?: [\w ]+)?\*{1,2}", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|never|cannot|except|unless)\b|n['\u2019]t\b", re.IGNORECASE)
_INSTRUCTS = re.compile(
    r"(?:^|[.:;,][\"\u201d]?\s+|\band )(?:now |then |first |please )?(?:calculate|choose|click"
    r"|compare|complete|count|decide|describe|drag|draw|explain|fill|find|give|group|highlight"
    r"|identify|indicate|label|list|mark|match|name|number|order|pick|place|point|put|rank|read|say|select|show|sort"
    r"|state|tap|tell|tick|try|type|use|work (?:it |this )?out|write)\b",
    re.IGNORECASE,
)
_TELLING = frozenset({"cloze", "true-false", "bowtie"})
"""Types whose form says what to do."""
_PAUSE = re.compile(r"[;:]\s")


def negative(view: View) -> bool:
    """Say whether a question asks for what is not so."""
    return view.denies and any(map(_asks_for_not, view.lead))


def _asks_for_not(sentence: str) -> re.Match[str] | None:
    """Return the negative word of a question; what somebody says in it does not count."""
    return _NEGATIVE.search(_QUOTED.sub("", sentence))


def negative_stem(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a prompt that asks for what is not so, in a word that is easily overlooked."""
    for sentence in view.lead if view.denies else ():
        found = _asks_for_not(sentence)
        if found and not _STRONG.search(view.question.prompt.source):
            message = (
                f"the prompt asks for what is {quoted(found[1])}: ask for what is so, or write "
                f"**{found[1].upper()}** in bold capitals"
            )
            yield Finding(view.position, message)


def double_negative(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield an option that says not below a prompt that asks for what is not so."""
    if negative(view):
        for option in view.options:
            if _NOT.search(option.low):
                message = (
                    f"option {quoted(option.text)} says not, and so does the prompt: a reader has "
                    "to undo two of them; turn one round"
                )
                yield Finding(option.position, message)


def no_question(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a prompt that neither asks nor instructs."""
    asks = "?" in view.stem or any(_INSTRUCTS.search(each) for each in view.blocks)
    if not asks and view.question.type not in _TELLING:
        message = "the prompt asks nothing: end it with a question, or say what to do"
        yield Finding(view.position, message)


def short_stem(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a prompt of so few words that the idea must be in the options."""
    if view.groups and view.question.type != "cloze" and len(view.words) < limits["words"]:
        message = (
            f"the prompt has {len(view.words)} words, so the idea stands in the options: ask so "
            f"that one can answer without them ({limits['words']:g} words or more)"
        )
        yield Finding(view.position, message)


def blank_in_stem(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a blank of underscores or dots inside a prompt."""
    if re.search(r"_{3,}|\.{4,}", view.question.prompt.source):
        message = "a blank stands in the prompt: ask a question, or use type: cloze with {gap}"
        yield Finding(view.position, message)


def long_sentence(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a prompt with a sentence that is hard to hold in mind."""
    for sentence in view.sentences:
        if sentence.count(" ") < limits["words"]:
            continue
        # A list of findings, with its signs, is read piece by piece.
        count = max(len(words(piece.lower())) for piece in _PAUSE.split(sentence))
        if count > limits["words"]:
            message = (
                f"the sentence {quoted(sentence)} has {count} words: make two of it "
                f"({limits['words']:g} at most)"
            )
            yield Finding(view.position, message)
