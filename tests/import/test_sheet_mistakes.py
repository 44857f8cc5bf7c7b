"""What an author of a sheet gets wrong is told with row and column; what is hostile is refused."""

from __future__ import annotations

import datetime as dt
import io
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from workbooks import SINGLE, Desk, book, saved, with_part

from selfcheck.import_.files import RefusedError
from selfcheck.sheet.library import openpyxl as library

SHEET = "xl/worksheets/sheet1.xml"
SLOW = 2.0


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def row(**fields: Any) -> dict[str, Any]:
    return SINGLE | {name.replace("_", " "): value for name, value in fields.items()}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": "Bad Id"}, '2:A: error: "Bad Id" is not allowed: an id has 3 to 64'),
        ({"id": None}, '2: error: a question of type single needs the column "id"'),
        ({"type": "singel"}, '2:B: error: "singel" is no type of a row: did you mean "single"?'),
        ({"type": "cloze"}, '2:B: error: type "cloze" fits no row: write it in YAML'),
        ({"why": None}, '2: error: a question of type single needs the column "why"'),
        ({"right_1": None}, '2:D: error: no option is right: write x in its column "right"'),
        ({"shuffle": "maybe"}, '2:J: error: "maybe" is not a truth value'),
        ({"right_2": "x"}, '2:G: error: a second right option, "B": mark one, or'),
        ({"option_2": "A"}, '2:G: error: option "A" stands here twice'),
        ({"option_1": None}, '2:E: error: an option needs the column "text"'),
        ({"tolerance": "1"}, '2:J: error: a question of type single has no column "tolerance"'),
        ({"prompt": "# A heading"}, "2:C: error: a heading stands in a question"),
        ({"option_1": "[a](/b.md)"}, "2:D: error: link"),
        ({"critical": "sure"}, '2:J: error: "sure" is not a truth value'),
        ({"prompt": "=A1"}, "2:C: error: a formula stands here"),
        ({"option_1": dt.datetime(2026, 1, 2)}, "2:D: error: the spreadsheet took this for a date"),  # noqa: DTZ001 - as a workbook holds it
        ({"yaml": "- id: ["}, "2:J: error: line 2 of this YAML: not YAML"),
        ({"yaml": "- 3"}, "2:J: error: column yaml holds one question"),
    ],
    ids=str,
)  # fmt: skip
def test_a_mistake_is_told_at_its_cell(desk: Desk, fields: dict[str, Any], expected: str) -> None:
    told = desk.refused(book(row(**fields)))
    assert told[0].startswith(f"mine.xlsx:{expected}"), told
    assert told[-1].startswith("selfcheck: quizzes/mine.yaml was not written: mend the cells above")


OF_TYPES = [
    ({"type": "true-false"}, '2:D: error: options of true-false are "true" and "false"'),
    ({"type": "true-false", "option_1": "true", "option_2": "false", "right_2": "x"},
     "2:G: error: a second right option: mark true or false"),
    ({"type": "numeric", "option_1": "ten"}, '2:D: error: "ten" is not a decimal number'),
    ({"type": "numeric", "option_1": "2,5"}, '2:D: error: "2,5" is not a decimal number'),
    ({"type": "numeric", "option_1": "1", "option_2": "2", "right_2": "x"},
     "2:G: error: a second right number"),
    ({"type": "text", "right_1": None}, "2: error: no option is right: write x in the column"),
    ({"type": "text"}, "2:F: error: a right answer that is written has no why of its own"),
    ({"right_2": "maybe"}, '2:J: error: "maybe" is no mark: write x where the option is right'),
    ({"type": "ordering"}, "2:D: error: in an order every item is right"),
    ({"type": "matching", "right_2": "y", "choices": "y\nz"}, '2:E: error: "x" is not among'),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), OF_TYPES, ids=str)
def test_a_mistake_of_a_type(desk: Desk, fields: dict[str, Any], expected: str) -> None:
    told = desk.refused(book(row(**fields)))
    assert any(line.startswith(f"mine.xlsx:{expected}") for line in told), told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_sheet(desk: Desk) -> None:
    made = book(row(id="A"), row(id="fine-one"), row(id="fine-one"), row(why=None))
    places = [line.split(": ")[0] for line in desk.refused(made)[:-1]]
    assert places == ["mine.xlsx:2:A", "mine.xlsx:4", "mine.xlsx:5"]


def test_ids_of_other_banks_and_what_the_profile_asks_are_known(desk: Desk) -> None:
    desk.import_(book(SINGLE))
    desk.bank = desk.banks / "second.yaml"
    assert 'id "sample-one" is taken at quizzes/mine.yaml:2:5' in desk.refused(book(SINGLE))[0]
    (desk.banks / "profile.yaml").write_text("require: [level]\n", encoding="utf-8")
    (told, _) = desk.refused(book(row(id="sample-two")))
    assert told.startswith("mine.xlsx:2: error:")
    assert "level" in told
    assert desk.import_(book(row(id="sample-two")), "--draft") == 0


def test_headings(desk: Desk) -> None:
    made = book(row(optoin_3="C"))
    sheet = made.active
    sheet["L1"], sheet["L2"], sheet["M2"] = "why", "Again", "Lost"
    told = desk.refused(made)
    assert told[0].startswith('mine.xlsx:1:J: error: there is no column "optoin 3": did you mean')
    assert told[1].startswith('mine.xlsx:1:L: error: a second column "why"')
    assert '2:M: error: "Lost" stands in a column that has no name' in told[-2]


def test_a_sheet_without_headings(desk: Desk) -> None:
    made = book(SINGLE)
    made.active.delete_rows(1)
    told = desk.refused(made)
    assert any('there is no "id", "type"' in line for line in told), told  # fmt: skip


def test_merged_cells_errors_percentages_and_arrays(desk: Desk) -> None:
    made = book(row(), row(id="sample-two"))
    made.active.merge_cells("D3:E4")
    assert desk.refused(made)[0].startswith("mine.xlsx:3:D: error: cells D3:E4 are merged")
    made = book(row(option_1=0.5))
    made.active["D2"].number_format = "0%"
    assert "2:D: error: a percentage is shown" in desk.refused(made)[0]
    made = book(row())
    made.active["D2"].value, made.active["D2"].data_type = "#N/A", "e"
    assert '2:D: error: an error of the spreadsheet, "#N/A"' in desk.refused(made)[0]


def test_sheets_that_are_hidden_or_missing(desk: Desk) -> None:
    made = book(SINGLE)
    extra = made.create_sheet("Notes")
    extra.sheet_state = "hidden"
    assert desk.import_(made) == 0
    assert 'warning: the hidden sheet "Notes" is not read' in desk.said
    made.active.sheet_state, extra.sheet_state = "hidden", "visible"
    desk.bank = desk.banks / "other.yaml"
    assert "the sheet Questions is hidden" in desk.refused(made)[0]
    assert (
        'no sheet is called Questions; here are "Sheet 1"'
        in (desk.refused(book(SINGLE, name="Sheet 1"))[0])
    )


def bomb(_data: bytes) -> bytes:
    return b"<worksheet>" + b" " * 40_000_000 + b"</worksheet>"


def entities(data: bytes) -> bytes:
    lines = ['<!DOCTYPE a [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return data.replace(b"<worksheet", "".join([*lines, "]><worksheet"]).encode(), 1)


def spread(ref: str) -> Any:
    merged = f'<mergeCells><mergeCell ref="{ref}"/></mergeCells></worksheet>'.encode()
    return lambda data: data.replace(b"</worksheet>", merged)


def far(data: bytes) -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    return data.replace(b"</sheetData>", cell)


@pytest.mark.parametrize(
    ("part", "change", "expected"),
    [
        (SHEET, bomb, "40 MB when unpacked"),
        (SHEET, entities, "it declares entities"),
        ("xl/workbook.xml", lambda data: b"<!DOCTYPE a>" + data.lstrip(), "it declares entities"),
        (SHEET, spread("A1:XFD1048576"), "cells A1:XFD1048576 are merged"),
        (SHEET, far, "something stands as far as XFD1048576"),
        (SHEET, lambda data: data[:-30], "no workbook that can be read"),
        (SHEET, lambda data: data.replace(b'r="A2"', b'r="2A"'), "no workbook that can be read"),
        ("xl/workbook.xml", lambda _: b"<a/>", "no sheet is called Questions; here are none"),
        ("xl/styles.xml", lambda _: b"<a>" * 100_000 + b"</a>" * 100_000, "no workbook that can"),
    ],
    ids=range(9),
)  # fmt: skip
def test_a_hostile_workbook_is_refused_soon(
    desk: Desk, part: str, change: Any, expected: str
) -> None:
    data = with_part(saved(book(SINGLE)), part, change)
    start = time.process_time()
    told = desk.refused(data)
    assert time.process_time() - start < SLOW
    assert expected in told[0], told


def test_rows_far_apart_are_no_wait(desk: Desk) -> None:
    data = with_part(
        saved(book(SINGLE)), SHEET,
        lambda old: old.replace(b"</sheetData>", b'<row r="999999999"><c/></row></sheetData>'),
    )  # fmt: skip
    start = time.process_time()
    assert desk.import_(data) == 0, desk.said
    assert time.process_time() - start < SLOW


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "no workbook that can be read"),
        (b"id;type\nx;single\n", "no workbook that can be read"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old .xls file, or one with a password"),
        (b"0" * 10_000_001, "larger than 10 MB"),
    ],
    ids=["empty", "csv", "xls", "large"],
)
def test_what_is_no_workbook(desk: Desk, data: bytes, expected: str) -> None:
    assert expected in desk.refused(data)[0]


def test_an_archive_of_something_else(desk: Desk) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("../../escape.txt", "x")
    assert "no workbook that can be read" in desk.refused(made.getvalue())[0]
    assert not list(desk.folder.parent.rglob("escape.txt"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("import", "absent.xlsx", "quizzes/b.yaml"), "absent.xlsx: there is no such file"),
        (("import", "mine.xlsx", "absent/b.yaml"), "there is no folder absent"),
        (("import", "mine.xlsx", "quizzes"), "quizzes is a folder: name the file to write"),
        (("import", "mine.xlsx", "quizzes/b.txt"), "a bank is a file such as lesson.yaml"),
        (("export", "absent.yaml", "b.xlsx"), "absent.yaml: there is no such file"),
        (("template", "mine.xlsx"), "mine.xlsx is there already"),
    ],
)
def test_a_command_that_cannot_be_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], expected: str
) -> None:
    monkeypatch.chdir(desk.folder)
    desk.file.write_bytes(saved(book(SINGLE)))
    assert desk.run("sheet", *words) == 1
    assert expected in desk.said


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(RefusedError, match=r"dcm-course\[sheet\]"):
        library()
