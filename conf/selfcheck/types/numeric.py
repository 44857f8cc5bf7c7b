"""A number to write, compared as a decimal."""

from __future__ import annotations

from decimal import Decimal

from selfcheck.diagnostics import Report
from selfcheck.fields import Integer, Number, Word
from selfcheck.model import Body
from selfcheck.records import Field, Values
from selfcheck.types.base import QuestionType
from selfcheck.types.entry import mistakes, number_entry


def _build(values: Values, report: Report) -> Body | None:
    entry = number_entry(values, "answer", report)
    return Body((entry,)) if entry else None


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
