"""What a workbook may be before anything reads it: an archive of small, plain XML.

A merged range or a hyperlink over a whole sheet, an entity that unfolds, a part that inflates: each
would keep a reader busy for hours, so they are looked for here, event by event.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from selfcheck.import_.files import RefusedError

MOST_BYTES = 10_000_000
MOST_UNPACKED = 30_000_000
MOST_PARTS = 1_000
MOST_ROWS = 5_000
MOST_COLUMNS = 500
_OLD = b"\xd0\xcf\x11\xe0"
"""How .xls files begin, and workbooks with a password."""
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, zlib.error, lzma.LZMAError, expat.ExpatError,
)  # fmt: skip
"""What broken archives and XML raise; an archive that needs a password is a RuntimeError."""


@dataclass(slots=True)
class Part:
    """What was seen in a sheet: merged ranges, and the last row and column that hold something."""

    merged: list[str] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0


def inspect(data: bytes, name: str) -> dict[str, Part]:
    """Return what each sheet's file holds; raise RefusedError for what no workbook may be."""
    if data.startswith(_OLD):
        raise RefusedError(f"{name}: an old .xls file, or one with a password: save it as .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, name)
    except _BROKEN as error:
        raise RefusedError(f"{name}: no workbook that can be read: save it as .xlsx") from error


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, Part]:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries if _is_xml(entry.filename))
    if len(entries) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise RefusedError(
            f"{name}: {len(entries)} parts and {unpacked // 1_000_000} MB when unpacked; at most "
            f"{MOST_PARTS} and {MOST_UNPACKED // 1_000_000} MB: copy the questions into a new one"
        )
    found = {}
    for entry in entries:
        if _is_xml(entry.filename):
            part = _seen(archive.read(entry), name)
            if entry.filename.startswith("xl/worksheets/"):
                found[entry.filename] = part
    return found


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _seen(data: bytes, name: str) -> Part:
    """Read one part, refusing any declaration of a document type, which entities come from."""
    part = Part()
    here = [0, 0]

    def refuse(*_: object) -> None:
        raise RefusedError(f"{name}: it declares entities, as no spreadsheet does")

    def start(tag: str, given: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "mergeCell":
            part.merged.append(given.get("ref", ""))
        elif local == "row":
            here[:] = _number(given.get("r"), here[0] + 1), 0
        elif local == "c":
            here[1] += 1
            known = CELL.fullmatch(given.get("r", ""))
            if known:
                here[:] = int(known[2]), column_number(known[1])
        elif local in {"v", "is", "f"}:
            part.last_row = max(part.last_row, here[0])
            part.last_column = max(part.last_column, here[1])

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.Parse(data, True)
    return part


def _number(text: str | None, other: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else other


def column_number(letters: str) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column, 1 being A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
