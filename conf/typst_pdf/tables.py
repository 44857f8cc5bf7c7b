"""Tables: spans, heads that repeat, head columns, widths, forms to fill."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from typst_pdf import vocabulary
from typst_pdf.base import Base
from typst_pdf.markup import Raw, call, literal, quoted


class Tables(Base):
    """Visitors of tables; a table is written as a whole."""

    def visit_table(self, node: nodes.Element) -> None:
        """Write a table, in a figure when it has a title."""
        self.mark(node)
        group = next(iter(node.findall(nodes.tgroup)))
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        caption = self.render(title.children) if title else ""
        label = self.label(node)
        made = self.table_code(node, group)
        arguments: dict[str, object] = {
            "table": Raw(made),
            "kind": _kind(node),
            "heads": _heads(group),
        }
        if number := self.figure_number(node, "table"):
            arguments["number"] = number
        if arguments["kind"] == "fill" and not vocabulary.fits(self, node, vocabulary.WHOLE_FORM):
            arguments["long"] = True
        arguments |= vocabulary.kept(node)
        if vocabulary.in_stem(self, node):
            arguments["sticky"] = True
        body = call("tabled", caption, **arguments)  # type: ignore[arg-type]  # code and text
        after = f"#label({quoted(label)});" if label else ""
        self.block(self.deferred() + body + after)
        raise nodes.SkipNode

    def table_code(self, node: nodes.Element, group: nodes.Element) -> str:
        """Return the call that makes the table."""
        stubs = [bool(each.get("stub")) for each in group.findall(nodes.colspec)]
        height = self.builder.row_height(node["classes"])
        head = self.head(group, stubs)
        body = "".join(self.row(each, stubs, height) for each in _rows(group, nodes.tbody))
        columns = literal([Raw(f"{weight:g}fr") for weight in _widths(node, group)])
        header = f"table.header({head}), " if head else ""
        return f"table(columns: {columns}, {header}\n{body})"

    def head(self, group: nodes.Element, stubs: list[bool]) -> str:
        """Return the cells of the head; it is repeated on every page, and no copy may link."""
        self.repeated = True
        made = "".join(self.row(each, stubs, None) for each in _rows(group, nodes.thead))
        self.repeated = False
        return made

    def row(self, row: nodes.Element, stubs: list[bool], height: str | None) -> str:
        """Return the cells of a row; those of head columns are marked."""
        made, column = [], 0
        occupied = self._spanned.pop(0) if self._spanned else {}
        for cell in row.children:
            while occupied.get(column):
                column += 1
            made.append(self.cell(cell, stub=column < len(stubs) and stubs[column], height=height))
            self.span(cell, column)
            column += int(cell.get("morecols", 0)) + 1  # type: ignore[attr-defined]
        return " ".join(made) + "\n"

    def span(self, cell: nodes.Node, column: int) -> None:
        """Note the places that a cell takes in the rows below it."""
        if not isinstance(cell, nodes.Element):
            return
        for below in range(int(cell.get("morerows", 0))):
            while len(self._spanned) <= below:
                self._spanned.append({})
            for taken in range(column, column + int(cell.get("morecols", 0)) + 1):
                self._spanned[below][taken] = True

    def cell(self, cell: nodes.Node, *, stub: bool, height: str | None) -> str:
        """Return one cell with its spans."""
        assert isinstance(cell, nodes.Element)  # noqa: S101 - a row has nothing but entries
        body = self.anchors(cell) + self.render(cell.children).strip("\n")
        if height and not cell.astext().strip():
            body += call("strut", height=Raw(height))
        spans = {}
        if cell.get("morecols"):
            spans["colspan"] = int(cell["morecols"]) + 1
        if cell.get("morerows"):
            spans["rowspan"] = int(cell["morerows"]) + 1
        said = "".join(f"{key}: {value}, " for key, value in spans.items())
        if stub:
            return f"stub({said})[{body}],"
        return f"table.cell({said})[{body}]," if said else f"[{body}],"


def _kind(node: nodes.Element) -> str:
    """Return how a table looks: a form for a pen, or one to read."""
    classes = node["classes"]
    if vocabulary.FILL_TABLE in classes:
        return "fill"
    return "form" if any(each.startswith("sheet-") for each in classes) else "read"


def _heads(group: nodes.Element) -> int:
    return sum(1 for _row in _rows(group, nodes.thead))


def _rows(group: nodes.Element, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    for part in group.children:
        if isinstance(part, kind):
            yield from part.findall(nodes.row)


def _widths(node: nodes.Element, group: nodes.Element) -> list[float]:
    """Return the weights of the columns: the author's, else by what the cells hold."""
    given = [float(each.get("colwidth", 1) or 1) for each in group.findall(nodes.colspec)]
    if "colwidths-given" in node["classes"] or vocabulary.FILL_TABLE in node["classes"]:
        return given
    weights = [4.0] * len(given)
    for row in group.findall(nodes.row):
        if len(row.children) == len(given):
            for column, cell in enumerate(row.children):
                weights[column] = max(weights[column], _weight(cell.astext()))
    return [round(weight, 1) for weight in weights]


def _weight(text: str) -> float:
    """Return how wide a text wants to be: its longest word at least, less than in proportion."""
    longest: int = max((len(word) for word in text.split()), default=1)
    return max(longest * 1.15, float(len(text) ** 0.72))
