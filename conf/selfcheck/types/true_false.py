"""A statement that is true or false."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.fields import Boolean, Markup
from selfcheck.model import Body, Choice, Option, Rule, Text
from selfcheck.records import Field, Values
from selfcheck.types.base import QuestionType, mark

_WORDS = ((mark("True"), True, "why_true"), (mark("False"), False, "why_false"))


def _build(values: Values, _report: Report) -> Body:
    place = values.place("answer")
    options = tuple(
        Option(Text(word, place), correct == values["answer"], values.get(why))
        for word, correct, why in _WORDS
    )
    return Body((Choice(options, Rule.EXACT, maximum=1),))


TYPE = QuestionType(
    "true-false",
    "list",
    "A statement, true or false.",
    (
        Field("answer", Boolean(), "true or false.", required=True),
        Field("why_true", Markup(), "What to say to somebody who chose true."),
        Field("why_false", Markup(), "What to say to somebody who chose false."),
    ),
    _build,
)
