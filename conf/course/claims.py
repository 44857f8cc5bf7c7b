"""The table of claims that popular articles make, read from CSV. No Sphinx, no files.

A row is one claim: what is said, what the sources say to it, and where the course explains it.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from course.problems import Code, Problem

COLUMNS = ("id", "section", "claim", "verdict", "evidence", "sources", "lesson")
"""The header of a table. `evidence` is a line of MyST; `sources` and `lesson` are split at `;`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict as readers see it: sign and word, so that colour is never alone."""

    name: str
    sign: str
    word: str
    meaning: str

    @property
    def label(self) -> str:
        """Return sign and word."""
        return f"{self.sign} {self.word}"


# The signs are in Latin-1, which every output has in its fonts.
_VERDICTS = (
    Verdict("supported", "+", "Supported", "The sources say the same, as far as it goes."),
    Verdict("nuance", "±", "Partly right", "True in part, too vague, or not for everyone."),
    Verdict("misleading", "!", "Misleading", "A true core that leads to a wrong conclusion."),
    Verdict("wrong", "×", "Wrong", "The sources say otherwise."),  # noqa: RUF001 - a cross
    Verdict("unsupported", "?", "No support found", "We found no source that carries it."),
    Verdict("omission", "…", "Left out", "The article does not say it, and readers need it."),
)
VERDICTS = {verdict.name: verdict for verdict in _VERDICTS}
"""Word in the table -> verdict, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One row, and its first line in the file."""

    id: str
    section: str
    claim: str
    verdict: Verdict
    evidence: str
    sources: tuple[str, ...]
    lessons: tuple[str, ...]
    line: int


def read_claims(source: str) -> tuple[list[Claim], list[Problem]]:
    """Return the sound rows of a table and what is wrong with the others."""
    claims: dict[str, Claim] = {}
    problems: list[Problem] = []
    try:
        (_first, header), *rows = _rows(source)
    except (csv.Error, ValueError) as error:
        return [], [Problem(Code.VALUE, f"no table of claims: {error or 'no line'}", 1)]
    if tuple(header) != COLUMNS:
        return [], [Problem(Code.VALUE, f"the first line must be: {','.join(COLUMNS)}", 1)]
    for line, cells in rows:
        found = _check(cells, line, claims)
        problems += found
        if not found:
            claims[cells[0]] = _claim(cells, line)
    return list(claims.values()), problems


def _rows(source: str) -> list[tuple[int, list[str]]]:
    """Return every row that holds something with its first line: a cell may span lines."""
    reader = csv.reader(io.StringIO(source, newline=""), strict=True)
    rows, line = [], 1
    for cells in reader:
        if cells:
            rows.append((line, [cell.strip() for cell in cells]))
        line = reader.line_num + 1
    return rows


def _check(cells: list[str], line: int, claims: dict[str, Claim]) -> list[Problem]:
    if len(cells) != len(COLUMNS):
        message = f"{len(cells)} cells; {len(COLUMNS)} are wanted. A cell with a comma needs quotes"
        return [Problem(Code.VALUE, message, line)]
    row = dict(zip(COLUMNS, cells, strict=True))
    problems = [
        Problem(Code.MISSING, f"claim `{row['id']}` has no `{name}`", line)
        for name, cell in row.items()
        if not cell
    ]
    problems += [Problem(Code.VALUE, message, line) for message in _values(row, claims)]
    return problems


def _values(row: dict[str, str], claims: dict[str, Claim]) -> list[str]:
    messages = []
    if row["id"] and not re.fullmatch(r"[A-Z][0-9]+", row["id"]):
        messages.append(f"`{row['id']}` is no id; expected a capital letter and digits, as in C001")
    if row["id"] in claims:
        messages.append(f"claim `{row['id']}` stands in line {claims[row['id']].line}, too")
    if row["verdict"] and row["verdict"] not in VERDICTS:
        known = ", ".join(VERDICTS)
        messages.append(f"unknown verdict `{row['verdict']}` of {row['id']}; known: {known}")
    return messages


def _claim(cells: list[str], line: int) -> Claim:
    name, section, claim, verdict, evidence, sources, lessons = cells
    return Claim(
        name,
        section,
        claim,
        VERDICTS[verdict],
        evidence,
        _listed(sources),
        tuple(page.removeprefix("/") for page in _listed(lessons)),
        line,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item for part in cell.split(";") if (item := part.strip()))
