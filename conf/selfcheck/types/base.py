"""The row of a question type, and the options that several types share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.fields import Boolean, ListOf, Markup
from selfcheck.model import Mistake, Option, Part
from selfcheck.records import Field, Record, Values


@dataclass(frozen=True, slots=True)
class QuestionType:
    """One type of question: its own keys and how they become parts.

    ``build`` reports what cannot be shown and returns None for it. ``layout`` names how the
    parts are drawn: ``list`` or ``inline``.
    """

    name: str
    layout: str
    doc: str
    fields: tuple[Field, ...]
    build: Callable[[Values, Report], tuple[Part, ...] | None]


def _option(values: Values, _report: Report) -> Option:
    return Option(
        values["text"], values.get("correct", False), values.get("why"), values.get("why_not")
    )


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
    _option,
)
OPTIONS = ListOf(OPTION)


def _mistake(values: Values, _report: Report) -> Mistake:
    return Mistake(values["answer"], values["why"])


def mistakes(kind: Field) -> Field:
    """Return the key for foreseen wrong entries, whose answers are of the given kind."""
    why = Field("why", Markup(), "What to say to somebody who wrote it.", required=True)
    record = Record("a mistake", (kind, why), _mistake)
    return Field("mistakes", ListOf(record), "Foreseen wrong entries, each with what to say.")


def check_options(values: Values, report: Report) -> bool:
    """Report too few, repeated or only wrong options; say whether a choice can be made of them."""
    options: tuple[Option, ...] = values["answer"]
    place = values.place("answer")
    seen: set[str] = set()
    for option in options:
        text = " ".join(option.text.source.split())
        if text in seen:
            message = f"option {quoted(text)} stands here twice: change or delete one"
            report(Diagnostic(option.text.position, Code.DUPLICATE_OPTION, message))
        seen.add(text)
    if len(options) < 2:
        message = "1 option here: a choice has at least 2"
        report(Diagnostic(place, Code.FEW_OPTIONS, message))
    elif not any(option.correct for option in options):
        message = "no option is right: mark the right one with correct: true"
        report(Diagnostic(place, Code.NO_RIGHT_OPTION, message))
    else:
        return len(seen) == len(options)
    return False
