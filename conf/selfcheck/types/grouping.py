"""Groups of options, each to be answered like select all that apply."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.fields import ListOf, Markup
from selfcheck.model import Body, Choice, Rule
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import (
    OPTIONS,
    SHUFFLE,
    WORDS,
    QuestionType,
    check_different,
    check_options,
)

GROUP = Record(
    "a group",
    (
        Field("text", WORDS, "The name of the group, one line without links.", required=True),
        Field("options", OPTIONS, "Its options, the right ones correct: true.", required=True),
        Field("why", Markup(), "What to say about this group afterwards."),
    ),
)


def _build(values: Values, report: Report) -> Body | None:
    groups: tuple[Values, ...] = values["answer"]
    sound = [
        check_different([group["text"] for group in groups], report, "group"),
        *(check_options(group["options"], group.place("options"), report) for group in groups),
    ]
    if not all(sound):
        return None
    parts = (
        Choice(group["options"], Rule.PLUS_MINUS, label=group["text"], why=group.get("why"))
        for group in groups
    )
    return Body(tuple(parts))


TYPE = QuestionType(
    "grouping",
    "groups",
    "Groups of options: in each, select all that apply.",
    (Field("answer", ListOf(GROUP), "The groups with their options.", required=True), SHUFFLE),
    _build,
)
