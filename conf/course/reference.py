"""``{selfcheck-reference}``: tables of the quiz extension made from its own code.

What is documented is what runs: a code, a setting or a key that is added stands on the page
at the next build. The only module of this package that knows the quiz extension.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from selfcheck.diagnostics import Code
from selfcheck.records import Field
from selfcheck.schema import COMMON, METADATA
from selfcheck.sphinx.config import Settings
from selfcheck.types import TYPES
from selfcheck.types.base import OPTION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def _codes() -> Table:
    return ("Code", "What is wrong"), [(f"`{code}`", code.__doc__ or "") for code in Code]


def _settings() -> Table:
    rows = [
        (f"`selfcheck_{each.name}`", f"`{each.default!r}`", each.metadata["doc"])
        for each in fields(Settings)
    ]
    return ("Setting", "Default", "What it does"), rows


def _keys(listed: Iterable[Field]) -> Table:
    rows = [(f"`{each.name}`", "yes" if each.required else "no", each.doc) for each in listed]
    return ("Key", "Needed", "What it holds"), rows


def _types() -> Table:
    rows = [
        (f"`{kind.name}`", kind.doc, ", ".join(f"`{each.name}`" for each in kind.fields))
        for kind in TYPES.values()
    ]
    return ("Type", "What it asks", "Keys of its own"), rows


TABLES: dict[str, Callable[[], Table]] = {
    "codes": _codes,
    "settings": _settings,
    "types": _types,
    "keys": lambda: _keys(COMMON),
    "metadata": lambda: _keys(METADATA),
    "option": lambda: _keys(OPTION.fields),
    **{name: partial(_keys, kind.fields) for name, kind in TYPES.items()},
}
"""What can be asked for, by the argument of the directive."""


class SelfcheckReference(SphinxDirective):
    """Prints one table."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table, or an error that names the tables there are."""
        make = TABLES.get(self.arguments[0])
        if make is None:
            raise self.error(f"no table {self.arguments[0]!r}: there are {', '.join(TABLES)}")
        return [_table(*make())]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    for column in range(len(head)):
        group += nodes.colspec(colwidth=3 if column == len(head) - 1 else 1)
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["selfcheck-reference"])


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _words(cell)) for cell in cells))


def _words(text: str) -> nodes.paragraph:
    """Return a paragraph in which backquotes mark literals."""
    paragraph = nodes.paragraph()
    for index, part in enumerate(text.split("`")):
        if part:
            paragraph += nodes.literal("", part) if index % 2 else nodes.Text(part)
    return paragraph


def setup_reference(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("selfcheck-reference", SelfcheckReference)
