"""One right option among several."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.model import Body, Choice, Rule
from selfcheck.records import Field, Values
from selfcheck.types.base import OPTIONS, SHUFFLE, QuestionType, check_one_right


def _build(values: Values, report: Report) -> Body | None:
    remedy = "keep one, or use type: multiple"
    if not check_one_right(values["answer"], values.place("answer"), report, remedy):
        return None
    return Body((Choice(values["answer"], Rule.EXACT, maximum=1),))


TYPE = QuestionType(
    "single",
    "list",
    "One right option.",
    (Field("answer", OPTIONS, "Options, one of them correct: true.", required=True), SHUFFLE),
    _build,
)
