"""Several right options: select all that apply, or a fixed number of picks."""

from __future__ import annotations

from selfcheck.diagnostics import Code, Diagnostic, Report
from selfcheck.fields import Integer
from selfcheck.model import Body, Choice, Rule
from selfcheck.records import Field, Values
from selfcheck.types.base import OPTIONS, SHUFFLE, QuestionType, check_options


def _build(values: Values, report: Report) -> Body | None:
    pick = values.get("pick")
    counted = pick is not None
    if not check_options(values["answer"], values.place("answer"), report, wrong=counted):
        return None
    if pick is None:
        return Body((Choice(values["answer"], Rule.PLUS_MINUS),))
    right = sum(option.correct for option in values["answer"])
    if pick != right:
        message = f"pick is {pick}, but {right} of the options are right: make them the same"
        report(Diagnostic(values.place("pick"), Code.BAD_PICK, message))
        return None
    return Body((Choice(values["answer"], Rule.HITS, maximum=pick),))


TYPE = QuestionType(
    "multiple",
    "list",
    "Select all that apply; with pick: N exactly N options.",
    (
        Field("answer", OPTIONS, "Options, the right ones with correct: true.", required=True),
        Field("pick", Integer(1, 100), "How many options to pick; without it, all that apply."),
        SHUFFLE,
    ),
    _build,
)
