"""Options that the parts of a question share: rows, columns, gaps with tokens."""

from __future__ import annotations

from collections.abc import Iterable

from selfcheck.diagnostics import Code, Diagnostic, Report, allowed, quoted
from selfcheck.fields import ListOf
from selfcheck.model import Option, Text
from selfcheck.records import Field
from selfcheck.types.base import WORDS, even


def pool_field(doc: str) -> Field:
    """Return the key for options that several parts share."""
    return Field("options", ListOf(WORDS), doc)


def shared_pool(given: tuple[Text, ...] | None, rights: Iterable[Text]) -> tuple[Text, ...]:
    """Return the options given, or the right ones once each in the order of the alphabet."""
    if given is not None:
        return given
    once = {even(text): text for text in reversed(list(rights))}
    return tuple(once[words] for words in sorted(once, key=str.casefold))


def find_right(rights: Iterable[Text], pool: tuple[Text, ...], report: Report) -> set[str] | None:
    """Return the words of right answers, or None after reporting those that the pool lacks."""
    known = [even(text) for text in pool]
    missing = [text for text in rights if even(text) not in known]
    for text in missing:
        message = f"{quoted(even(text))} is not among the options: {allowed(known, even(text))}"
        report(Diagnostic(text.position, Code.UNKNOWN_OPTION, message))
    return None if missing else {even(text) for text in rights}


def check_once(rights: Iterable[Text], report: Report) -> bool:
    """Report answers that are right twice where each may be used once."""
    seen: set[str] = set()
    sound = True
    for text in rights:
        if even(text) in seen:
            message = (
                f"{quoted(even(text))} is right twice, but each_once allows one use: "
                "change one or delete each_once"
            )
            report(Diagnostic(text.position, Code.USED_TWICE, message))
            sound = False
        seen.add(even(text))
    return sound


def one_of(pool: tuple[Text, ...], right: set[str]) -> tuple[Option, ...]:
    """Return shared texts as the options of one part."""
    return tuple(Option(text, even(text) in right) for text in pool)
