"""Rows, each with one answer from a shared pool; with ``each_once`` a pool of tokens."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.fields import Boolean, ListOf, Markup
from selfcheck.model import Body, Choice, Rule, Text
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import WORDS, QuestionType, check_different, check_options, even
from selfcheck.types.pool import check_once, find_right, one_of, pool_field, shared_pool

ROW = Record(
    "a row",
    (
        Field("text", WORDS, "What is to be matched, one line without links.", required=True),
        Field("right", WORDS, "The answer that belongs to it.", required=True),
        Field("why", Markup(), "What to say about this row afterwards."),
    ),
)


def _build(values: Values, report: Report) -> Body | None:
    rows: tuple[Values, ...] = values["answer"]
    rights: list[Text] = [row["right"] for row in rows]
    pool = shared_pool(values.get("options"), rights)
    once = values.get("each_once", False)
    sound = [
        check_different([row["text"] for row in rows], report, "row"),
        check_options(one_of(pool, set()), values.place("options"), report, right=False),
        find_right(rights, pool, report) is not None,
        not once or check_once(rights, report),
    ]
    if not all(sound):
        return None
    parts = tuple(
        Choice(
            one_of(pool, {even(row["right"])}),
            Rule.EXACT, maximum=1, label=row["text"], why=row.get("why"),
        )
        for row in rows
    )  # fmt: skip
    return Body(parts, each_once=once)


TYPE = QuestionType(
    "matching",
    "rows",
    "Rows, each matched with one answer from a shared pool.",
    (
        Field("answer", ListOf(ROW), "The rows, each with its right answer.", required=True),
        pool_field("Every answer to choose from, in this order; without it, the right ones."),
        Field("each_once", Boolean(), "true where no answer may be used twice."),
    ),
    _build,
)
