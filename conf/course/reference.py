"""``{selfcheck-reference}`` prints tables of the quiz extension, ``{quiz-example}`` an example.

What is documented is what runs: a code, a setting or a key that is added stands on the page
at the next build, and an example is the text of the quiz below it. The only module of this
package that knows the quiz extension.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from selfcheck.chart import CHART
from selfcheck.check.lint.rules import RULES
from selfcheck.diagnostics import Code
from selfcheck.fields import Kind, ListOf
from selfcheck.records import Field, Record
from selfcheck.schema import CASE, COMMON, METADATA
from selfcheck.sphinx.config import Settings
from selfcheck.sphinx.directives import QuizDirective
from selfcheck.types import TYPES
from selfcheck.types.base import OPTION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
_WIDTHS = {"Needed": 2}
"""Of columns that hold a short word; the last column is the widest."""


def _codes() -> Table:
    return ("Code", "What is wrong"), [(f"`{code}`", code.__doc__ or "") for code in Code]


def _settings() -> Table:
    rows = [
        (f"`selfcheck_{each.name}`", f"`{each.default!r}`", each.metadata["doc"])
        for each in fields(Settings)
    ]
    return ("Setting", "Default", "What it does"), rows


def _record(kind: Kind) -> Record | None:
    """Return the mapping that a key holds, by itself or in a list."""
    inner = kind.kind if isinstance(kind, ListOf) else kind
    return inner if isinstance(inner, Record) else None


def _nested(listed: Iterable[Field], above: str = "") -> Iterator[tuple[str, Field]]:
    """Yield keys and the keys below them; what has a table of its own is not repeated."""
    for each in listed:
        path = f"{above}`{each.name}`"
        yield path, each
        below = _record(each.kind)
        if below is not None and below not in {OPTION, _record(CHART.kind)}:
            yield from _nested(below.fields, f"{path} → ")


def _keys(listed: Iterable[Field], above: str = "") -> Table:
    rows = [
        (path, "yes" if each.required else "no", each.doc) for path, each in _nested(listed, above)
    ]
    return ("Key", "Needed", "What it holds"), rows


def _chart() -> Table:
    sheet = _record(CHART.kind)
    return _keys(sheet.fields if sheet else (), "`chart` → ")


def _types() -> Table:
    rows = [
        (f"`{kind.name}`", kind.doc, ", ".join(f"`{each.name}`" for each in kind.fields))
        for kind in TYPES.values()
    ]
    return ("Type", "What it asks", "Keys of its own"), rows


def _lint() -> Table:
    rows = [
        (
            f"`{rule.name}`",
            rule.says,
            str(rule.severity),
            ", ".join(f"{name} {number:g}" for name, number in rule.limits.items()) or "none",
            f"{{cite:p}}`{','.join(rule.sources)}`" if any(rule.sources) else "",
        )
        for rule in RULES.values()
    ]
    return ("Rule", "What it finds", "Severity", "Thresholds", "Source"), rows


TABLES: dict[str, Callable[[], Table]] = {
    "codes": _codes,
    "settings": _settings,
    "lint": _lint,
    "types": _types,
    "keys": lambda: _keys(COMMON),
    "metadata": lambda: _keys(METADATA),
    "option": lambda: _keys(OPTION.fields),
    "chart": _chart,
    "case": lambda: _keys(CASE),
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
        return [_table(*make(), self._cell)]

    def _cell(self, text: str) -> nodes.paragraph:
        """Return the words of a cell, or the citation that it is."""
        if not text.startswith("{cite"):
            return _words(text)
        words, messages = self.parse_inline(text)
        return nodes.paragraph("", "", *words, *messages)


class QuizExample(QuizDirective):
    """Shows questions as they are written and, below, the quiz that this text makes."""

    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the text and its quiz."""
        text = "\n".join(self.content)
        listing = nodes.literal_block(text, text, language="yaml")
        self.set_source_info(listing)
        return [listing, *super().run()]


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], cell: Callable[[str], nodes.paragraph]
) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    for name in head:
        group += nodes.colspec(colwidth=9 if name == head[-1] else _WIDTHS.get(name, 4))
    group += nodes.thead("", _row(head, cell))
    group += nodes.tbody("", *(_row(row, cell) for row in rows))
    return nodes.table("", group, classes=["selfcheck-reference"])


def _row(cells: Sequence[str], cell: Callable[[str], nodes.paragraph]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell(text)) for text in cells))


def _words(text: str) -> nodes.paragraph:
    """Return a paragraph in which backquotes mark literals; a role is one with its backquotes."""
    paragraph = nodes.paragraph()
    for part in re.split(r"(\{\w+\}`[^`]*`|`[^`]*`)", text):
        literal = part.endswith("`")
        words = part.strip("`") if part.startswith("`") else part
        if words:
            paragraph += nodes.literal("", words) if literal else nodes.Text(words)
    return paragraph


def setup_reference(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("selfcheck-reference", SelfcheckReference)
    app.add_directive("quiz-example", QuizExample)
