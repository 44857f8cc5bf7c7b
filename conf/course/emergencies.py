"""The register of emergencies: where the course teaches each, and the list of them on a page.

One CSV file names for each emergency a lesson, a sheet, a critical question and a case. What is
blank is not there yet; a test says what every emergency needs.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from course.outline import page_link
from course.problems import Code, Problem
from course.report import warn, warn_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

PLACES = ("lesson", "sheet", "case")
"""Columns that name a page, in the order in which they are shown."""

COLUMNS = ("name", "sign", "lesson", "sheet", "question", "case")
"""The header of the register. `sign` is a pattern that finds the emergency in a text."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """One emergency, its pages by column (without blanks), its question, its line in the file."""

    name: str
    sign: str
    pages: Mapping[str, str]
    question: str
    line: int

    def named_in(self, text: str) -> bool:
        """Tell whether a text speaks of the emergency."""
        return re.search(self.sign, text, re.IGNORECASE) is not None

    @property
    def missing(self) -> list[str]:
        """The columns that are blank."""
        blank = [place for place in PLACES if place not in self.pages]
        return blank if self.question else [*blank, "question"]


def read_emergencies(source: str) -> tuple[list[Emergency], list[Problem]]:
    """Return the emergencies of a register's text, and what is wrong with it."""
    reader = csv.DictReader(io.StringIO(source), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        return [], [Problem(Code.VALUE, f"expected the header {','.join(COLUMNS)}", 1)]
    found, problems = [], []
    for row in reader:
        if None in row or None in row.values() or not (row["name"] and row["sign"]):
            message = f"expected {len(COLUMNS)} fields, of which name and sign are not blank"
            problems.append(Problem(Code.VALUE, message, reader.line_num))
            continue
        pages = {place: row[place] for place in PLACES if row[place]}
        found.append(Emergency(row["name"], row["sign"], pages, row["question"], reader.line_num))
    return found, problems


class Emergencies(SphinxDirective):
    """List the emergencies of a register, each with links to where it is taught."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return the list; rows with a mistake are left out with a warning."""
        name, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        try:
            source = Path(path).read_text(encoding="utf-8")
        except OSError as error:
            warn(Code.NO_FILE, f"no register at {name}: {error.strerror}", self.get_location())
            return []
        found, problems = read_emergencies(source)
        warn_file(problems, f"docs/{name}")
        return [nodes.bullet_list("", *map(self.item, found), bullet="-")] if found else []

    def item(self, emergency: Emergency) -> nodes.Node:
        """Return one emergency with its links."""
        inline: list[nodes.Node] = [nodes.strong("", f"{emergency.name}.")]
        for place in PLACES:
            if place in emergency.pages:
                link = page_link(self.env.docname, emergency.pages[place])
                # The title of a case says that it is one.
                label = "" if place == "case" else f"{place.capitalize()}: "
                inline += [nodes.Text(f" {label}"), link, nodes.Text(".")]
        paragraph = nodes.paragraph("", "", *inline)
        self.set_source_info(paragraph)
        return nodes.list_item("", paragraph)


def incomplete(emergencies: Sequence[Emergency]) -> list[str]:
    """Want every emergency in a lesson, on a sheet, in a critical question and in a case."""
    return [
        f"{each.name}: no {' and no '.join(each.missing)}" for each in emergencies if each.missing
    ]


def setup_emergencies(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("emergencies", Emergencies)
