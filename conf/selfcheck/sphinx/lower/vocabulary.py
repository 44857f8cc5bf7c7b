"""The print vocabulary: what a pen can fill, as stock nodes with a class each.

A translator may draw the classes or ignore them: the words alone are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docutils import nodes as stock

from selfcheck.sphinx.lettering import letter_of

BOX = "tick-box"
TICKED = "ticked"
Cell = list[stock.Node]


def words(option: stock.Element) -> Cell:
    """Return a copy of an option's words: they stand in the form and in the key."""
    return copies(option.children[0])


def copies(node: stock.Node) -> Cell:
    """Return copies of what stands in a node."""
    return [child.deepcopy() for child in node.children]


def box() -> stock.inline:
    """Return an empty box to tick."""
    return stock.inline("", "\u2610", classes=[BOX])


def tick_list(
    options: Iterable[stock.Element], reason: Callable[[stock.Element], Cell] | None = None
) -> stock.bullet_list:
    """Return options with their letters as text: not every writer counts in letters.

    With ``reason`` those that are right are ticked, and each says why it is right or wrong.
    """
    made = bullets([], "tick-list")
    for option in options:
        line = stock.paragraph("", "", _letter(option), *words(option))
        ticked = [TICKED] if reason and option["correct"] else []
        made += stock.list_item("", line, *(reason(option) if reason else []), classes=ticked)
    return made


def _letter(option: stock.Element) -> stock.inline:
    return stock.inline("", f"{letter_of(option)}. ", classes=["tick-letter"])


def bullets(items: Iterable[Iterable[stock.Node]], css: str = "") -> stock.bullet_list:
    """Return a list of items of blocks."""
    classes = [css] if css else []
    made = (stock.list_item("", *item) for item in items)
    return stock.bullet_list("", *made, bullet="*", classes=classes)


def blank(length: int, css: str, before: str = "", after: str = "") -> stock.inline:
    """Return a line to write on within other words, which stays in one piece."""
    joined = [before, "_" * length, after]
    return stock.inline("", "\u00a0".join(each for each in joined if each), classes=[css])


def write_line(unit: str = "", length: int = 20) -> stock.paragraph:
    """Return a line to write on."""
    return stock.paragraph("", f"{'_' * length} {unit}".rstrip(), classes=["write-line"])


def labelled(label: str | Cell, children: list[stock.Node], end: str = ":") -> Iterator[stock.Node]:
    """Yield blocks with a label in bold at the start of the first paragraph."""
    said = [stock.Text(label)] if isinstance(label, str) else label
    mark = stock.strong("", "", *said, *([stock.Text(end)] if end else []))
    for bold in list(mark.findall(stock.strong, include_self=False)):
        bold.replace_self(bold.children)  # bold in bold is a riddle in plain text
    first = children[0] if children else None
    if isinstance(first, stock.paragraph):
        yield stock.paragraph("", "", mark, stock.Text(" "), *first.children)
        yield from children[1:]
    else:
        yield stock.paragraph("", "", mark)
        yield from children


def table(head: list[Cell], body: list[list[Cell]]) -> stock.table:
    """Return a table to fill; its first column, which holds words, is the widest."""
    count = len(body[0])
    group = stock.tgroup(cols=count)
    group += [stock.colspec(colwidth=width) for width in (40, *[60 // (count - 1)] * (count - 1))]
    if head:
        group += stock.thead("", _row(head))
    group += stock.tbody("", *map(_row, body))
    return stock.table("", group, classes=["fill-table"])


def _row(cells: list[Cell]) -> stock.row:
    return stock.row("", *(stock.entry("", stock.paragraph("", "", *cell)) for cell in cells))
