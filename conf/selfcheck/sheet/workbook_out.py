"""Rows -> a workbook that is easy to fill in: headings with notes, drop-downs, room to read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selfcheck.export.xmltree import archive
from selfcheck.sheet.columns import OPTIONS, PLAIN, TYPES_OF_ROWS, Column, doc_of, headings
from selfcheck.sheet.encode import Cells
from selfcheck.sheet.guide import LINES
from selfcheck.sheet.library import openpyxl
from selfcheck.sheet.workbook_in import BANK, QUESTIONS

_WIDTHS = {
    "id": 22, "type": 12, "title": 26, "prompt": 52, "option": 32, "right": 8, "why": 40,
    "why not": 30, "rationale": 40, "hint": 26, "choices": 28, "objective": 20, "sources": 24,
    "step": 20, "client need": 24, "yaml": 60,
}  # fmt: skip
_DARK, _PALE, _OTHER = "0B5563", "E6EFED", "D3E4E8"
_EMPTY_ROWS = 100
"""Rows of a template in which text wraps before anything is written."""
_MOST_CHOICES = 250
"""Characters that a drop-down may have."""
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def workbook(
    rows: Sequence[Cells],
    *,
    title: str = "",
    examples: Sequence[Cells] = (),
    values: Mapping[str, Iterable[str]] | None = None,
) -> bytes:
    """Return a workbook; ``values`` are the words that a course allows for a column."""
    book = openpyxl().Workbook()
    sheet = book.active
    sheet.title = QUESTIONS
    columns = _columns_for([*rows, *examples])
    _fill(sheet, columns, rows, max(len(rows), _EMPTY_ROWS))
    _offer(sheet, columns, values or {})
    if examples:
        _fill(book.create_sheet("Examples"), columns, examples, len(examples))
    _bank(book.create_sheet(BANK), title)
    _guide(book.create_sheet("How to"))
    return _settled(book)


def _columns_for(rows: Iterable[Cells]) -> list[Column]:
    most = {"option": OPTIONS, "hint": 2}
    for column in (column for row in rows for column in row):
        name = "hint" if column.name == "hint" else "option"
        most[name] = max(most[name], column.number)
    return headings(most["option"], most["hint"])


def _fill(sheet: Any, columns: list[Column], rows: Sequence[Cells], last: int) -> None:
    styles = openpyxl(".styles")
    top = styles.Alignment(wrap_text=True, vertical="top")
    letters = openpyxl(".utils").get_column_letter
    for number, column in enumerate(columns, 1):
        _heading(sheet.cell(1, number), column, styles)
        shown = sheet.column_dimensions[letters(number)]
        shown.width = _WIDTHS.get(column.name, 14) if column.number or column.name != "why" else 46
        shown.number_format, shown.alignment = "@", top
        for index in range(last):
            cell = sheet.cell(index + 2, number)
            cell.alignment, cell.number_format = top, "@"
            text = rows[index].get(column) if index < len(rows) else None
            if text:
                # A text that begins with = would be taken for a formula.
                cell.value, cell.data_type, cell.quotePrefix = text, "s", text[0] in "=+-@'"
    sheet.freeze_panes = "C2"
    sheet.row_dimensions[1].height = 32


def _heading(cell: Any, column: Column, styles: Any) -> None:
    grouped = column.number and column.name != "hint"
    colour = (_PALE if column.number % 2 else _OTHER) if grouped else _DARK
    cell.value = str(column)
    cell.fill = styles.PatternFill("solid", fgColor=colour)
    cell.font = styles.Font(bold=True, color="16211F" if grouped else "FFFFFF")
    cell.alignment = styles.Alignment(wrap_text=True, vertical="center")
    note = openpyxl(".comments").Comment(doc_of(column), "selfcheck")
    note.width, note.height = 280, 110
    cell.comment = note


def _offer(sheet: Any, columns: list[Column], values: Mapping[str, Iterable[str]]) -> None:
    """Add drop-downs; what they do not hold may still be written, and is told on import."""
    offered: dict[str, Iterable[str]] = {"type": TYPES_OF_ROWS}
    truths = PLAIN - {"pick", "tolerance", "round"}
    offered |= dict.fromkeys(truths, ("true", "false"))
    offered |= {name.replace("_", " "): words for name, words in values.items()}
    letters = openpyxl(".utils").get_column_letter
    for number, column in enumerate(columns, 1):
        listed = ",".join(offered.get(column.name, ()))
        if listed and len(listed) <= _MOST_CHOICES:
            rule = openpyxl(".worksheet.datavalidation").DataValidation(
                type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False
            )
            rule.add(f"{letters(number)}2:{letters(number)}5000")
            sheet.add_data_validation(rule)


def _bank(sheet: Any, title: str) -> None:
    styles = openpyxl(".styles")
    sheet["A1"], sheet["B1"] = "title", title or None
    sheet["A1"].font = styles.Font(bold=True)
    sheet["B1"].number_format = "@"
    if title:
        sheet["B1"].data_type = "s"
    sheet["A2"] = "The title stands above the quiz on its page."
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 48, 48


def _guide(sheet: Any) -> None:
    styles = openpyxl(".styles")
    sheet.column_dimensions["A"].width = 100
    for number, (line, head) in enumerate(LINES, 1):
        cell = sheet.cell(number, 1, line)
        cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
        cell.font = styles.Font(bold=head, size=13 if head else 11)


def _settled(book: Any) -> bytes:
    """Return the file of a workbook without the time at which it was made."""
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[core])
    return archive(parts)
