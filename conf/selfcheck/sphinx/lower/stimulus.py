"""What is read before answering, on paper: the case, its chart, the passage with its gaps."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes as stock

from selfcheck.sphinx import nodes
from selfcheck.sphinx.lower.vocabulary import blank, box, labelled
from selfcheck.sphinx.solution import parts_of
from selfcheck.sphinx.words import _

Seen = set[tuple[str, str, str]]
"""Entries of a chart that stand on the paper already."""


def case_head(case: nodes.quiz_case) -> Iterator[stock.Node]:
    """Yield the title and the beginning of a case."""
    yield stock.target("", "", ids=case["ids"])
    yield stock.rubric("", case["title"], classes=["selfcheck-case"])
    for child in case.children:
        if isinstance(child, nodes.quiz_intro):
            yield from child.children


def chart(node: nodes.quiz_chart, seen: Seen) -> Iterator[stock.Node]:
    """Yield the sheets of a chart; within a case only what no earlier question showed."""
    grown = bool(seen)
    tabs = node.findall(nodes.quiz_tab)
    sheets = [sheet for tab in tabs if (sheet := list(_sheet(tab, seen)))]
    if not sheets:
        return
    container = stock.container(classes=["chart"])
    if grown:
        container += stock.paragraph("", "", stock.emphasis("", _("Added to the chart")))
    container += [block for sheet in sheets for block in sheet]
    yield container


def _sheet(tab: nodes.quiz_tab, seen: Seen) -> Iterator[stock.Node]:
    """Yield a sheet with its new entries, or nothing."""
    # By their words: a quiz may leave out questions of a case, and with them what was new then.
    entries = tab.findall(nodes.quiz_chart_entry)
    named = [(entry, (tab["title"], entry["time"], entry.astext())) for entry in entries]
    new = [entry for entry, name in named if name not in seen]
    seen.update(name for _entry, name in named)
    if new:
        yield stock.paragraph("", "", stock.strong("", tab["title"]))
    for entry in new:
        if entry["time"]:
            yield from labelled(entry["time"], list(entry.children), end="")
        else:
            yield from entry.children


def passage(question: stock.Element) -> Iterator[stock.Node]:
    """Yield the passage of a question with numbered blanks and boxes before what can be marked."""
    parts = parts_of(question)
    for node in question.findall(nodes.quiz_passage):
        for gap in list(node.findall(nodes.quiz_gap)):
            unit = parts[gap["part"]].get("unit", "")
            gap.replace_self(blank(8, "gap", f"({gap['number']})", unit))
        for span in list(node.findall(nodes.quiz_span)):
            span.replace_self(_span(span))
        yield from node.children


def _span(span: nodes.quiz_span) -> stock.inline:
    """Return words in brackets: emphasis would be lost among that of the words themselves."""
    before, after = stock.Text("["), stock.Text("]")
    return stock.inline(
        "", "", before, box(), stock.Text("\u00a0"), *span.children, after, classes=["mark-span"]
    )
