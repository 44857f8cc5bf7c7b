"""A number to write, compared as a decimal."""

from __future__ import annotations

from decimal import Decimal

from selfcheck.diagnostics import Code, Diagnostic, Report
from selfcheck.fields import Integer, Number, Word
from selfcheck.model import Mistake, NumberEntry, Part
from selfcheck.records import Field, Values
from selfcheck.types.base import QuestionType, mistakes


def _build(values: Values, report: Report) -> tuple[Part, ...] | None:
    answer: Decimal = values["answer"]
    places: int | None = values.get("round")
    if places is not None and answer != round(answer, places):
        message = (
            f"the answer {answer} has more decimal places than round asks for: "
            f"write {round(answer, places)}, or another number behind round"
        )
        report(Diagnostic(values.place("round"), Code.BAD_NUMBER, message))
        return None
    foreseen = tuple(Mistake(f"{m.answer:f}", m.why) for m in values.get("mistakes", ()))
    entry = NumberEntry(
        answer, values.get("tolerance", Decimal(0)), values.get("unit", ""), places, foreseen
    )
    return (entry,)


TYPE = QuestionType(
    "numeric",
    "inline",
    "A number, with tolerance, unit and rounding.",
    (
        Field("answer", Number(), "The right number.", required=True),
        Field("tolerance", Number(Decimal(0)), "How far off still counts as right."),
        Field("unit", Word(), "The unit shown behind the field; readers may write it too."),
        Field("round", Integer(0, 12), "Decimal places that the reader is asked to round to."),
        mistakes(Field("answer", Number(), "A foreseen wrong number.", required=True)),
    ),
    _build,
)
