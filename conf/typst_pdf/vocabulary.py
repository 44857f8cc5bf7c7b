"""The print vocabulary: classes of stock nodes that a pen can fill, and how they are drawn.

Any extension may use the classes; docs/teach/print.md lists them. Nothing here knows of quizzes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from typst_pdf.markup import Value, call, words

if TYPE_CHECKING:
    from typst_pdf.base import Base

TICK_BOX = "tick-box"
TICK_LETTER = "tick-letter"
TICK_LIST = "tick-list"
WRITE_LINE = "write-line"
GAP = "gap"
NUMBER_LINE = "number-line"
NUMBER_LINES = "number-lines"
MARK_SPAN = "mark-span"
FILL_TABLE = "fill-table"
BOW_TIE = "bow-tie"
CHART = "chart"
LEGEND = "selfcheck-legend"
NOTE = "selfcheck-note"
HINT = "selfcheck-hint"
SOLUTION = "selfcheck-solution"
REASON = "selfcheck-reason"
TICKED = "ticked"

WHOLE_CHART = 1800
"""Characters, at 10 points, up to which a chart stays on one page."""

SHORT_CHART = 600
"""The same up to which it stays on the page of the words that ask about it."""

WHOLE_FORM = 2000
"""The same as for a chart: a table to fill or a list to tick."""

WHOLE_STEM = 900
"""The same for the words of a question, which stay on the page of its form."""

WHOLE_ANSWER = 700
"""The same for an answer."""

SHORT_OPTION = 60
"""Characters of an option that may stand beside a picture."""

WHOLE_BOX = 800
"""The same for a box or an item of a list."""

_LINE = re.compile(r"_{3,}")
_FORMS = (TICK_LIST, WRITE_LINE, NUMBER_LINES, FILL_TABLE, BOW_TIE, HINT, SOLUTION)
_RULED = (WRITE_LINE, GAP, NUMBER_LINE)


def inline(translator: Base, node: nodes.Element) -> str | None:
    """Return what a class of an inline node draws, None for plain words."""
    classes = node["classes"]
    if TICK_BOX in classes:
        return call("tick-box")
    if any(each in classes for each in _RULED):
        return ruled(node.astext(), "number" if NUMBER_LINE in classes else "gap")
    if MARK_SPAN in classes:
        return call("mark-span", _without_brackets(translator, node))
    if "bibtex-citation" in classes:
        # Thousands of links make a key slow and heavy; there the number alone says which work.
        said = words(node.astext()) if translator.in_key else translator.render(node.children)
        return call("cited", said)
    if style := translator.builder.inline_style(classes):
        return call("styled", translator.render(node.children), kind=style)
    return None


def ruled(text: str, kind: str) -> str:
    """Return text whose runs of underscores are lines to write on, each as long as its run."""
    made, last = [], 0
    for run in _LINE.finditer(text):
        made += [words(text[last : run.start()]), call("write-gap", length=len(run[0]), kind=kind)]
        last = run.end()
    return call("together", "".join([*made, words(text[last:])]))


def _without_brackets(translator: Base, node: nodes.Element) -> str:
    """Return marked words: what a text file shows as a box in brackets, the look draws itself."""
    kept = [each for each in node.children if each.astext() not in {"[", "]", "\u00a0"}]
    return translator.render(each for each in kept if not _is_box(each))


def _is_box(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and TICK_BOX in node["classes"]


def tick_list(translator: Base, node: nodes.Element) -> str:
    """Return options with a box to tick and their letter as the label of a list."""
    letters, bodies = [], []
    ticked = [TICKED in item["classes"] for item in node.findall(nodes.list_item)]
    for item in node.children:
        letter = next((each for each in item.findall(nodes.inline) if _is_letter(each)), None)
        letters.append(letter.astext().strip().rstrip(".") if letter else "")
        if letter is not None:
            letter.parent.remove(letter)
        bodies.append(translator.item(item))
    shown: dict[str, Value] = {"ticked": ticked} if any(ticked) else {}
    if not fits(translator, node, WHOLE_FORM):
        shown["long"] = True
    return call("tick-list", *bodies, letters=letters, **shown, **kept(node))


def _is_letter(node: nodes.inline) -> bool:
    return TICK_LETTER in node["classes"]


def form_beside(node: nodes.Element) -> nodes.Element | None:
    """Return the list to tick below a picture whose options are short enough to stand beside it."""
    below = node.next_node(siblings=True, descend=False, ascend=False)
    if not isinstance(below, nodes.bullet_list) or not _has(below, TICK_LIST):
        return None
    solved = any(_has(each, TICKED, REASON) for each in below.findall(nodes.Element))
    short = all(len(each.astext()) <= SHORT_OPTION for each in below.children)
    return below if short and not solved else None


def hint_follows(node: nodes.Element) -> bool:
    """Say whether a hint or the answer stands below: it may not be alone on the next page."""
    below = node.next_node(siblings=True, descend=False, ascend=False)
    if isinstance(below, nodes.definition_list):
        return SOLUTION in below["classes"]
    return isinstance(below, nodes.paragraph) and HINT in below["classes"]


def kept(node: nodes.Element) -> dict[str, bool]:
    """Return what keeps a part of a form beside the part below it."""
    below = node.next_node(siblings=True, descend=False, ascend=False)
    lines = isinstance(below, nodes.paragraph) and WRITE_LINE in below["classes"]
    pool = isinstance(node, nodes.table) and _has(below, TICK_LIST)
    return {"sticky": True} if lines or pool or hint_follows(node) else {}


def _has(node: nodes.Node | None, *names: str) -> bool:
    return isinstance(node, nodes.Element) and not set(names).isdisjoint(node["classes"])


def fits(translator: Base, node: nodes.Element, most: int) -> bool:
    """Say whether a block is short enough to stay on one page, whatever the size of its text.

    ``most`` is in characters at 10 points; a picture, a row and an item of a list count as some.
    """
    counted: dict[type[nodes.Node], int] = {nodes.image: 500, nodes.row: 40, nodes.list_item: 30}
    room: int = len(node.astext())
    room += sum(counted.get(type(each), 0) for each in node.findall(nodes.Element))
    return room * translator.builder.scale < most


def heads_sheet(node: nodes.Element) -> bool:
    """Say whether a paragraph is the title of a sheet of a chart, which leads to its entries."""
    alone = len(node.children) == 1 and isinstance(node.children[0], nodes.strong)
    return alone and _has(node.parent, CHART)


def in_stem(translator: Base, node: nodes.Element) -> bool:
    """Say whether a block stands between the legend of a question and its form.

    It stays with what follows, unless the words of the question are many.
    """
    length, siblings = 0, node.parent.children
    # docutils' own walk to the left stops at bare words, which some extensions write among blocks.
    for at in range(node.parent.index(node) - 1, -1, -1):
        before = siblings[at]
        if not isinstance(before, nodes.Element):
            return False
        if _has(before, LEGEND):
            return (length + len(node.astext())) * translator.builder.scale < WHOLE_STEM
        if isinstance(before, nodes.target) or _has(before, *_FORMS):
            return False
        length += len(before.astext())
    return False


def write_line(node: nodes.Element) -> str:
    """Return a line to write on, with the unit behind it."""
    text = node.astext()
    run = _LINE.search(text)
    count = len(run[0]) if run else 20
    return call("write-line", words(_LINE.sub("", text).strip()), length=count, **kept(node))


def bow_tie(translator: Base, node: nodes.Element) -> str:
    """Return three columns to tick: what stands left, in the middle and right."""
    columns: list[list[nodes.Node]] = []
    for child in node.children:
        if isinstance(child, nodes.paragraph) or not columns:
            columns.append([])
        columns[-1].append(child)
    return call("bow-tie", *(translator.render(each) for each in columns), **kept(node))
