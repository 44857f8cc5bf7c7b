"""A workbook -> rows, each cell as the text that its author sees, and what is wrong there."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from selfcheck.diagnostics import Code, Position, allowed, quoted
from selfcheck.import_.files import RefusedError
from selfcheck.import_.verdict import Draft
from selfcheck.reader import UNWANTED
from selfcheck.sheet.columns import Column, column_of, known_headings
from selfcheck.sheet.decode import Cell, Row
from selfcheck.sheet.guard import (
    CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Part,
    column_letters,
    column_number,
    inspect,
)
from selfcheck.sheet.library import openpyxl

QUESTIONS = "Questions"
BANK = "Bank"
OURS = frozenset({"how to", "examples", "bank"})
"""Sheets of the template that hold no question of the author."""
_NEEDED = ("id", "type", "prompt", "why")


def rows_of(data: bytes, draft: Draft) -> list[Row]:
    """Return the rows with questions; ``draft`` is told every mistake and gets the bank's title.

    Raises RefusedError where the file is no workbook that may be read.
    """
    parts = inspect(data, draft.path)
    library = openpyxl()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which no question needs
        try:
            book = library.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return _rows(book, parts, draft)
        except RefusedError:
            raise
        except Exception as error:
            # openpyxl raises whatever a broken part leads to; each means the same to an author.
            raise RefusedError(
                f"{draft.path}: no workbook that can be read ({type(error).__name__}): open it, "
                "save it as .xlsx, and try again"
            ) from error


def _rows(book: Any, parts: dict[str, Part], draft: Draft) -> list[Row]:
    sheet = _sheet(book, draft)
    if sheet is None:
        return []
    part = parts.get(sheet._worksheet_path.lstrip("/"), Part())  # noqa: SLF001 - nowhere else
    _check_extent(part, draft)
    for ref in part.merged[:20]:
        message = f"cells {ref} are merged: separate them, each cell belongs to one column"
        draft.complain(_place(draft, ref), Code.WRONG_SHAPE, message)
    draft.title = _title(book)
    listed = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    columns = _columns(next(listed, ()), draft)
    return [
        row
        for number, cells in enumerate(listed, 2)
        if (row := _row(number, cells, columns, draft)) is not None
    ]


def _sheet(book: Any, draft: Draft) -> Any:
    """Return the sheet of questions, or None after telling why there is none."""
    for sheet in book.worksheets:
        hidden = sheet.sheet_state != "visible"
        if sheet.title.strip().casefold() == QUESTIONS.casefold():
            if hidden:
                message = f"the sheet {QUESTIONS} is hidden: show it, so that you see what is read"
                draft.complain(Position(draft.path, 1), Code.WRONG_SHAPE, message)
                return None
            _note_others(book, sheet, draft)
            return sheet
    names = ", ".join(quoted(sheet.title) for sheet in book.worksheets[:8])
    message = f"no sheet is called {QUESTIONS}; here are {names or 'none'}: rename yours"
    draft.complain(Position(draft.path, 1), Code.MISSING_KEY, message)
    return None


def _note_others(book: Any, ours: Any, draft: Draft) -> None:
    for sheet in book.worksheets:
        if sheet is not ours and sheet.title.strip().casefold() not in OURS:
            kind = "sheet" if sheet.sheet_state == "visible" else "hidden sheet"
            message = f"the {kind} {quoted(sheet.title)} is not read, only {QUESTIONS} is"
            draft.note(Position(draft.path, 1), Code.NEVER_SHOWN, message)


def _check_extent(part: Part, draft: Draft) -> None:
    if part.last_row > MOST_ROWS or part.last_column > MOST_COLUMNS:
        place = f"{column_letters(part.last_column)}{part.last_row}"
        message = (
            f"something stands as far as {place}; {MOST_ROWS} rows and {MOST_COLUMNS} columns are "
            "read: clear what lies behind, or use several workbooks"
        )
        draft.complain(Position(draft.path, part.last_row), Code.TOO_LARGE, message)


def _place(draft: Draft, ref: str) -> Position:
    first = CELL.match(ref)
    if first is None:
        return Position(draft.path, 1)
    return Position(draft.path, int(first[2]), column_number(first[1]))


def _title(book: Any) -> str:
    """Return the title of the bank: beside the word title in the sheet Bank."""
    for sheet in book.worksheets:
        if sheet.title.strip().casefold() == BANK.casefold():
            for name, value, *_ in sheet.iter_rows(max_row=20, max_col=2, values_only=True):
                if str(name).strip().casefold() == "title" and value is not None:
                    return UNWANTED.sub("", " ".join(str(value).split()))
    return ""


def _columns(cells: Iterable[Any], draft: Draft) -> dict[int, Column]:
    """Return the columns by their numbers, after telling headings that mean nothing."""
    found: dict[int, Column] = {}
    for number, cell in enumerate(cells, 1):
        heading = "" if cell.value is None else str(cell.value).strip()
        if not heading:
            continue
        column, place = column_of(heading), Position(draft.path, 1, number)
        if column is None:
            message = f"there is no column {quoted(heading)}: {allowed(known_headings(), heading)}"
            draft.complain(place, Code.UNKNOWN_KEY, message)
        elif column in found.values():
            message = f"a second column {quoted(str(column))}: keep one"
            draft.complain(place, Code.DUPLICATE_KEY, message)
        else:
            found[number] = column
    missing = [name for name in _NEEDED if Column(name) not in found.values()]
    if missing:
        listed = ", ".join(map(quoted, missing))
        message = f"the first row names the columns, and there is no {listed}: take the template"
        draft.complain(Position(draft.path, 1), Code.MISSING_KEY, message)
    return found


def _row(number: int, cells: Iterable[Any], columns: dict[int, Column], draft: Draft) -> Row | None:
    """Return a row that holds something and whose cells can all be read."""
    told = len(draft.found)
    found = {}
    for place, column, cell in _filled(number, cells, columns, draft):
        text = _text(cell, column, place, draft)
        if text:
            found[column] = Cell(text, place)
    return Row(found, Position(draft.path, number)) if found and len(draft.found) == told else None


def _filled(
    number: int, cells: Iterable[Any], columns: dict[int, Column], draft: Draft
) -> Iterator[tuple[Position, Column, Any]]:
    for index, cell in enumerate(cells, 1):
        if cell.value is None or not str(cell.value).strip():
            continue
        place = Position(draft.path, number, index)
        if index in columns:
            yield place, columns[index], cell
        elif index not in columns:
            message = f"{quoted(str(cell.value))} stands in a column that has no name: move it"
            draft.complain(place, Code.UNKNOWN_KEY, message)


def _text(cell: Any, column: Column, place: Position, draft: Draft) -> str:
    """Return what a cell says as text, or nothing after telling why it says none."""
    value = cell.value
    problem = ""
    if cell.data_type == "f":
        problem = "a formula stands here: copy the cell and paste only its value"
    elif cell.data_type == "e":
        problem = f"an error of the spreadsheet, {quoted(str(value))}, stands here: clear it"
    elif isinstance(value, bool):
        return str(value).upper()
    elif isinstance(value, dt.datetime) and column.name == "reviewed date":
        return value.date().isoformat()
    elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
        problem = (
            "the spreadsheet took this for a date or a time: format the cell as text, then write "
            "it again"
        )
    elif isinstance(value, (int, float)):
        if "%" not in (cell.number_format or ""):
            return _digits(value)
        problem = "a percentage is shown, another number is held: format the cell as text, then "
        problem += "write it again"
    elif found := UNWANTED.search(tidy(str(value))):
        problem = f"character U+{ord(found[0]):04X} has no place in a text: delete it"
    else:
        return tidy(str(value))
    draft.complain(place, Code.BAD_VALUE, problem)
    return ""


def _digits(value: float) -> str:
    """Return a number as a spreadsheet shows it: never with an exponent."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tidy(text: str) -> str:
    """Return the text of a cell with the line ends of a bank."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
