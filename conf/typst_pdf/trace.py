"""From a line of the Typst file back to the author's line, by the comments between blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from typst_pdf.diagnostics import Problem, warn
from typst_pdf.engine import Complaint

_MARK = re.compile(r"^//@ (?P<path>.+):(?P<line>\d+)$")


def place_of(lines: list[str], number: int, folder: Path) -> str | None:
    """Return `path:line` of the author's text that stands nearest above a line."""
    for line in reversed(lines[:number]):
        if found := _MARK.match(line):
            return f"{(folder / found['path']).resolve()}:{found['line']}"
    return None


def report(
    complaints: Iterable[Complaint], main: Path, folder: Path, *, accessible: bool = True
) -> None:
    """Log what Typst says as warnings, each at the line of the author's text."""
    lines = main.read_text(encoding="utf-8").splitlines()
    for each in dict.fromkeys(complaints):
        ours = each.file.endswith(main.name)
        location = place_of(lines, each.line, folder) if ours else None
        if _said_before(each):
            continue
        problem = Problem.GLYPH if "could not be displayed" in each.message else Problem.COMPILE
        where = "" if location else f" ({each.file or main}:{each.line})"
        hint = f"; {each.hint}" if each.hint else ""
        warn(problem, f"{each.message}{hint}{where}{'' if accessible else _TAGGED}", location)


_TAGGED = "; the PDF is tagged, but it is not PDF/UA"


def _said_before(complaint: Complaint) -> bool:
    """Say whether the translator warned already, with a better line."""
    return "missing alt text" in complaint.message
