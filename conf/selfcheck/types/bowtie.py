"""A bow-tie: what to do, what it most likely is, what to watch."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.model import Body, Text
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import OPTIONS, SHUFFLE, QuestionType, check_options, mark, picked

SIDES = {
    "actions": mark("Actions to take"),
    "condition": mark("Condition most likely"),
    "parameters": mark("Parameters to monitor"),
}
"""The three parts in the order of the page. The interface translates these words."""

_ANSWER = Record(
    "a bow-tie",
    tuple(
        Field(name, OPTIONS, f"{label}: options, the right ones correct: true.", required=True)
        for name, label in SIDES.items()
    ),
)


def _build(values: Values, report: Report) -> Body | None:
    sides: Values = values["answer"]
    sound = [check_options(sides[name], sides.place(name), report, wrong=True) for name in SIDES]
    if not all(sound):
        return None
    return Body(
        tuple(
            picked(sides[name], label=Text(label, sides.place(name)))
            for name, label in SIDES.items()
        )
    )


TYPE = QuestionType(
    "bowtie",
    "bowtie",
    "Actions to take, the most likely condition, parameters to monitor.",
    (
        Field("answer", _ANSWER, "actions, condition and parameters, each options.", required=True),
        SHUFFLE,
    ),
    _build,
)
