"""The row of a question type, and the options that several types share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from selfcheck.diagnostics import Code, Diagnostic, Position, Report, quoted
from selfcheck.fields import Boolean, ListOf, Markup
from selfcheck.model import Body, Choice, Option, Rule, Text
from selfcheck.records import Field, Record, Values


def mark(words: str) -> str:
    """Mark words of the interface for the catalogues; they are translated where they are shown."""
    return words


@dataclass(frozen=True, slots=True)
class QuestionType:
    """One type of question: its own keys and how they become parts.

    ``build`` reports what cannot be shown and returns None for it. ``layout`` names how the
    parts are drawn; every layout has visitors in HTML, a form on paper and a style.
    """

    name: str
    layout: str
    doc: str
    fields: tuple[Field, ...]
    build: Callable[[Values, Report], Body | None]


def make_option(values: Values, report: Report) -> Option:
    """Return an option, after reporting words that nobody would see."""
    check_why_not(values, report)
    return Option(
        values["text"], values.get("correct", False), values.get("why"), values.get("why_not")
    )


def check_why_not(values: Values, report: Report) -> None:
    """Report words for having left out what is wrong."""
    if "why_not" in values and not values.get("correct"):
        message = "why_not of a wrong option is never shown: write why, or correct: true"
        report(Diagnostic(values.place("why_not"), Code.NEVER_SHOWN, message))


OPTION = Record(
    "an option",
    (
        Field(
            "text",
            Markup(one_line=True, option=True),
            "The option, one line without links.",
            required=True,
        ),
        Field("correct", Boolean(), "true for a right option."),
        Field("why", Markup(), "What to say when this option was chosen."),
        Field("why_not", Markup(), "What to say when this right option was left out."),
    ),
    make_option,
)
OPTIONS = ListOf(OPTION)
SHUFFLE = Field("shuffle", Boolean(), "false where the order of the options matters.")


def check_options(
    options: tuple[Option, ...],
    place: Position,
    report: Report,
    *,
    right: bool = True,
    wrong: bool = False,
) -> bool:
    """Report too few, repeated or only wrong options; say whether a choice can be made of them.

    Where the picks are counted a ``wrong`` one is needed too: else every answer is right.
    """
    different = check_different([option.text for option in options], report)
    if len(options) < 2:
        message = "1 option here: a choice has at least 2"
        report(Diagnostic(place, Code.FEW_OPTIONS, message))
    elif right and not any(option.correct for option in options):
        message = "no option is right: mark the right one with correct: true"
        report(Diagnostic(place, Code.NO_RIGHT_OPTION, message))
    elif wrong and all(option.correct for option in options):
        message = f"all {len(options)} options are right, so every answer is: add a wrong one"
        report(Diagnostic(place, Code.BAD_PICK, message))
    else:
        return different
    return False


def check_one_right(
    options: tuple[Option, ...], place: Position, report: Report, remedy: str
) -> bool:
    """Report options of which not exactly one is right; say whether a choice can be made."""
    sound = check_options(options, place, report)
    right = [option for option in options if option.correct]
    for extra in right[1:]:
        message = f"a second right option, {quoted(extra.text.source)}: {remedy}"
        report(Diagnostic(extra.text.position, Code.MANY_RIGHT_OPTIONS, message))
    return sound and len(right) == 1


def check_different(texts: Iterable[Text], report: Report, what: str = "option") -> bool:
    """Report texts that stand twice; say whether all differ."""
    seen: set[str] = set()
    different = True
    for text in texts:
        words = even(text)
        if words in seen:
            message = f"{what} {quoted(words)} stands here twice: change or delete one"
            report(Diagnostic(text.position, Code.DUPLICATE_OPTION, message))
            different = False
        seen.add(words)
    return different


def even(text: Text) -> str:
    """Return the words of one line with single spaces, by which texts are compared."""
    return " ".join(text.source.split())


WORDS = Markup(one_line=True, option=True)
"""One line without links: the words of an option, a row or a column."""


def picked(options: tuple[Option, ...], *, label: Text | None = None) -> Choice:
    """Return a choice that takes exactly as many picks as options are right."""
    right = sum(option.correct for option in options)
    return Choice(options, Rule.EXACT if right == 1 else Rule.HITS, maximum=right, label=label)
