"""One right option among several."""

from __future__ import annotations

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.model import Choice, Part, Rule
from selfcheck.records import Field, Values
from selfcheck.types.base import OPTIONS, QuestionType, check_options


def _build(values: Values, report: Report) -> tuple[Part, ...] | None:
    sound = check_options(values, report)
    right = [option for option in values["answer"] if option.correct]
    for extra in right[1:]:
        message = (
            f"a second right option, {quoted(extra.text.source)}, in a single-choice question: "
            "keep one, or use type: multiple"
        )
        report(Diagnostic(extra.text.position, Code.MANY_RIGHT_OPTIONS, message))
    if not sound or len(right) != 1:
        return None
    return (Choice(values["answer"], Rule.EXACT, maximum=1),)


TYPE = QuestionType(
    "single",
    "list",
    "One right option.",
    (Field("answer", OPTIONS, "Options, one of them correct: true.", required=True),),
    _build,
)
