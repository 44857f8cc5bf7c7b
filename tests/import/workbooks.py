"""Workbooks as people make them: cells by heading, and whatever a spreadsheet does to them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from selfcheck.cli import main

SINGLE = {
    "id": "sample-one", "type": "single", "prompt": "Which?", "option 1": "A", "right 1": "x",
    "why 1": "Yes.", "option 2": "B", "why 2": "No.", "why": "Because.",
}  # fmt: skip
"""A sound row."""


def book(*rows: Mapping[str, Any], name: str = "Questions") -> Any:
    """Return a workbook whose sheet has these rows below the headings that they use."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = name
    heads = list(dict.fromkeys(head for row in (*rows, SINGLE) for head in row))
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    return made


def saved(workbook: Any) -> bytes:
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


def with_part(data: bytes, name: str, change: Any) -> bytes:
    """Return an archive with one part changed by a function, or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    parts[name] = change(parts.get(name, b""))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for each, content in parts.items():
            target.writestr(each, content)
    return made.getvalue()


class Desk:
    """A folder with banks and workbooks, and the commands of somebody who sits there."""

    def __init__(self, folder: Path, capsys: Any) -> None:
        self.folder = folder
        self.capsys = capsys
        self.banks = folder / "quizzes"
        self.banks.mkdir()
        self.bank = self.banks / "mine.yaml"
        self.file = folder / "mine.xlsx"
        self.said = ""
        self.printed = ""

    def run(self, *words: object) -> int:
        status = main([*map(str, words), "--banks", str(self.banks)])
        out = self.capsys.readouterr()
        self.said = out.err.replace(f"{self.folder}/", "")
        self.printed = out.out.replace(f"{self.folder}/", "")
        assert "Traceback" not in self.said
        return status

    def import_(self, given: Any, *options: str) -> int:
        """Import a workbook, or the bytes of one, into the bank."""
        self.file.write_bytes(given if isinstance(given, bytes) else saved(given))
        return self.run("sheet", "import", self.file, self.bank, *options)

    def refused(self, given: Any) -> list[str]:
        """Return the lines that were said about a workbook of which nothing was written."""
        before = sorted(self.folder.rglob("*"))
        assert self.import_(given) == 1
        assert sorted({*before, self.file}) == sorted(self.folder.rglob("*"))
        return self.said.splitlines()
