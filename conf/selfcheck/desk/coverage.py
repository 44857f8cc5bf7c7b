"""``{quiz-blueprint}``: shares of questions beside their targets, as tables of stock nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from selfcheck.check.blueprint import (
    AXES,
    FILE,
    Blueprint,
    Row,
    asked,
    by_level,
    coverage,
    load_blueprint,
)
from selfcheck.diagnostics import allowed
from selfcheck.load import Library, bank_files
from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.log import emit

OBJECTIVES, LEVELS = "objectives", "levels"
_SHOWN = (*AXES, LEVELS, OBJECTIVES)
_LEVELS = {
    "Remember or understand": ("remember", "understand"),
    "Apply": ("apply",),
    "Analyze": ("analyze",),
    "Evaluate or create": ("evaluate", "create"),
}
"""Columns of modules by levels; two share one, so that the table fits a page."""
_VERDICTS = {"near": "just off", "": "–"}  # noqa: RUF001 - a dash stands for no target


class QuizBlueprint(SphinxDirective):
    """Shows a table for each axis, modules by levels, and objectives that are asked too seldom."""

    option_spec: ClassVar[OptionSpec] = {"by": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the tables, or an error that names what there is to show."""
        shown = self.options.get("by", " ".join(_SHOWN)).split()
        for name in shown:
            if name not in _SHOWN:
                raise self.error(f"by: {name!r} is not known: {allowed(_SHOWN, name)}")
        library = domain_of(self.env).library
        blueprint = load_blueprint(library.root, str(library.root / FILE), emit)
        self._follow(library)
        tables = dict(_axes(coverage(library, blueprint)))
        tables[LEVELS] = _levels(library)
        tables[OBJECTIVES] = _objectives(library, blueprint)
        return [tables[name] for name in shown if name in tables]

    def _follow(self, library: Library) -> None:
        """Have the page read again when a bank, a target or the list of banks changes."""
        root = library.root
        for path in (*bank_files(root), root / FILE, root / "objectives.yaml"):
            self.env.note_dependency(path)
        # Folders would do for the list, but Sphinx takes one for a missing file, at each build.
        domain_of(self.env).note_pattern(self.env.docname, "*", list(library.banks))


def _axes(rows: Iterable[Row]) -> Iterator[tuple[str, nodes.Element]]:
    for axis, of_axis in groupby(rows, lambda row: row.axis):
        head = (axis.replace("_", " ").capitalize(), "Questions", "Share", "Target", "Verdict")
        yield axis, _table(head, [_cells(row) for row in of_axis])


def _cells(row: Row) -> Sequence[str]:
    target = f"{row.target} %" if row.target else _VERDICTS[""]
    verdict = _VERDICTS.get(row.verdict, row.verdict)
    return row.value, str(row.questions), f"{row.share:.0f} %", target, verdict


def _levels(library: Library) -> nodes.Element:
    """Return modules by cognitive levels: the cells of a classic blueprint."""
    found = by_level(library)
    known = {level for levels in _LEVELS.values() for level in levels}
    others = sorted({level for counts in found.values() for level in counts} - known)
    columns = {**_LEVELS, **({"Other": tuple(others)} if others else {})}
    rows = [
        (name, *(str(sum(counts[level] for level in levels)) for levels in columns.values()))
        for name, counts in found.items()
    ]
    return _table(("Module", *columns), rows)


def _objectives(library: Library, blueprint: Blueprint) -> nodes.Element:
    """Return a sentence about objectives, with those that are asked too seldom."""
    counts = asked(library)
    few = [(name, count) for name, count in counts.items() if count < blueprint.questions]
    said = f"{len(counts)} objectives, each asked by {min(counts.values(), default=0)} or more."
    if not few:
        return nodes.paragraph("", said)
    return _table(("Asked too seldom", "Questions"), [(name, str(count)) for name, count in few])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    for number, _ in enumerate(head):
        group += nodes.colspec(colwidth=12 if number else 26)
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["selfcheck-blueprint"])


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row(
        "", *(nodes.entry("", nodes.paragraph("", nodes.Text(each))) for each in cells)
    )
