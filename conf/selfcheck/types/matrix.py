"""A table to tick: one column a row, or with ``by: column`` any rows a column.

The same answers score differently: by row each row is right or wrong; by column each column is
scored like select-all-that-apply, with its own floor of 0.
"""

from __future__ import annotations

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.fields import ListOf, Markup, Word
from selfcheck.model import Body, Choice, Option, Rule, Text
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import WORDS, QuestionType, check_different, check_options, even
from selfcheck.types.pool import find_right, one_of

ROW = Record(
    "a row",
    (
        Field("text", WORDS, "The row, one line without links.", required=True),
        Field("right", ListOf(WORDS, or_one=True), "Its right column, or by column a list."),
        Field("why", Markup(), "What to say about this row afterwards."),
    ),
)


def _build(values: Values, report: Report) -> Body | None:
    rows: tuple[Values, ...] = values["answer"]
    columns: tuple[Text, ...] = values["columns"]
    by_column = values.get("by") == "column"
    sound = [
        check_different([row["text"] for row in rows], report, "row"),
        check_options(one_of(columns, set()), values.place("columns"), report, right=False),
        *(find_right(row.get("right", ()), columns, report) is not None for row in rows),
        *(_rights(row, report, by_column=by_column) for row in rows),
    ]
    if by_column and len(rows) < 2:
        message = "1 row here: by column each row is an option, and a choice has at least 2"
        report(Diagnostic(values.place("answer"), Code.FEW_OPTIONS, message))
    elif by_column and not any(row.get("right") for row in rows):
        message = "no row has a right column: write it behind right"
        report(Diagnostic(values.place("answer"), Code.NO_RIGHT_OPTION, message))
    elif all(sound):
        return _columns(rows, columns) if by_column else _rows(rows, columns)
    return None


def _rights(row: Values, report: Report, *, by_column: bool) -> bool:
    rights = row.get("right", ())
    if by_column:
        return check_different(rights, report, "right column")
    if len(rights) == 1:
        return True
    message = (
        f"row {quoted(even(row['text']))} has {len(rights)} right columns: name one, "
        "or write by: column where a row may have none or several"
    )
    code = Code.MANY_RIGHT_OPTIONS if rights else Code.NO_RIGHT_OPTION
    report(Diagnostic(row.place("right"), code, message))
    return False


def _rows(rows: tuple[Values, ...], columns: tuple[Text, ...]) -> Body:
    parts = (
        Choice(
            one_of(columns, {even(text) for text in row["right"]}),
            Rule.EXACT, maximum=1, label=row["text"], why=row.get("why"),
        )
        for row in rows
    )  # fmt: skip
    return Body(tuple(parts))


def _columns(rows: tuple[Values, ...], columns: tuple[Text, ...]) -> Body:
    """Return a choice a column; what is said about a row stands in the first of them."""
    parts: list[Choice] = []
    for column in columns:
        options = tuple(
            Option(
                row["text"],
                even(column) in {even(text) for text in row.get("right", ())},
                None if parts else row.get("why"),
            )
            for row in rows
        )
        parts.append(Choice(options, Rule.PLUS_MINUS, label=column))
    return Body(tuple(parts), by_column=True)


TYPE = QuestionType(
    "matrix",
    "table",
    "A table to tick: one column a row, or by: column any number of rows a column.",
    (
        Field("columns", ListOf(WORDS), "The heads of the columns.", required=True),
        Field("answer", ListOf(ROW), "The rows, each with its right column.", required=True),
        Field("by", Word(("row", "column")), "row: one pick a row; column: any picks a column."),
    ),
    _build,
)
