"""A word or a few to write, compared with accepted spellings."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.fields import Boolean, ListOf, Word
from selfcheck.model import Part, TextEntry
from selfcheck.records import Field, Values
from selfcheck.types.base import QuestionType, mistakes


def _build(values: Values, _report: Report) -> tuple[Part, ...]:
    entry = TextEntry(
        values["answer"], values.get("case_sensitive", False), values.get("mistakes", ())
    )
    return (entry,)


TYPE = QuestionType(
    "text",
    "inline",
    "A word or a few, in any of the accepted spellings.",
    (
        Field(
            "answer",
            ListOf(Word(), or_one=True),
            "Every accepted spelling; the first one is shown as the answer.",
            required=True,
        ),
        Field("case_sensitive", Boolean(), "true where capital letters matter."),
        mistakes(Field("answer", Word(), "A foreseen wrong word.", required=True)),
    ),
    _build,
)
