"""What is read before answering: cases and charts. Complete as sheets below one another."""

from __future__ import annotations

from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes
from selfcheck.sphinx.html.tags import flag, said, start
from selfcheck.sphinx.words import _


def visit_case(self: HTML5Translator, node: nodes.quiz_case) -> None:
    """Open the section of a case with its title."""
    ids = node["ids"][0]
    start(self, "section", "selfcheck-case", ids, aria_labelledby=f"{ids}_title")
    said(self, "p", "selfcheck-case-title", node["title"], f"{ids}_title")


def visit_chart(self: HTML5Translator, _node: nodes.quiz_chart) -> None:
    """Open the chart."""
    start(self, "div", "selfcheck-chart", role="group", aria_label=_("Chart"))


def visit_tab(self: HTML5Translator, node: nodes.quiz_tab) -> None:
    """Open a sheet with its name."""
    start(self, "div", "selfcheck-tab")
    said(self, "p", "selfcheck-tab-title", node["title"])


def visit_chart_entry(self: HTML5Translator, node: nodes.quiz_chart_entry) -> None:
    """Open an entry with its time, and say when it is new."""
    start(self, "div", "selfcheck-chart-entry", data_new=flag(node["new"]))
    if node["time"] or node["new"]:
        start(self, "p", "selfcheck-time")
        self.body.append(self.encode(node["time"]))
        if node["new"]:
            self.body.append(" ")
            said(self, "span", "selfcheck-new", _("new"))
        self.body.append("</p>\n")
