"""Options with their own controls: lists, groups, bow-ties and places on a picture."""

from __future__ import annotations

from docutils import nodes as stock
from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes
from selfcheck.sphinx.html import forms
from selfcheck.sphinx.html.tags import (
    anchor_of,
    empty,
    hides_answers,
    inner,
    question_of,
    right,
    said,
    start,
)
from selfcheck.sphinx.lettering import letter_of
from selfcheck.sphinx.solution import label_of, options_of, parts_of
from selfcheck.sphinx.words import _

LISTED = frozenset({"list", "groups", "bowtie", "figure"})
"""Layouts whose options stand below one another, each with what it says afterwards."""


def visit_choice(self: HTML5Translator, node: nodes.quiz_choice) -> None:
    """Open a list of options, or write the choice in the form of its layout."""
    question = question_of(node)
    layout = question["layout"]
    if layout not in LISTED:
        forms.WRITERS[layout](self, node)
        raise stock.SkipNode
    if layout == "bowtie" and node["part"] == 0:
        start(self, "div", "selfcheck-bowtie")
    label = label_of(node)
    if label is not None:
        ids = f"{anchor_of(node)}_label{node['part']}"
        start(self, "div", "selfcheck-group", role="group", aria_labelledby=ids)
        start(self, "p", "selfcheck-label", ids)
        inner(self, label)
        self.body.append("</p>\n")
    start(self, "div", "selfcheck-options", data_part=node["part"])


def depart_choice(self: HTML5Translator, node: nodes.quiz_choice) -> None:
    """Close the list of options."""
    self.body.append("</div>\n")
    if label_of(node) is not None:
        self.body.append("</div>\n")
    question = question_of(node)
    if question["layout"] == "bowtie" and node is parts_of(question)[-1]:
        self.body.append("</div>\n")


def skip_label(_self: HTML5Translator, _node: nodes.quiz_label) -> None:
    """Leave out a label: its part wrote it where the layout wants it."""
    raise stock.SkipNode


def visit_option(self: HTML5Translator, node: nodes.quiz_option) -> None:
    """Open one option with its control; the label holds the words."""
    choice = node.parent
    part, value = choice["part"], node["value"]
    start(self, "div", "selfcheck-option", data_part=part, data_value=value, data_right=right(node))
    self.body.append("<label>")
    empty(
        self, "input", f"{anchor_of(node)}_{part}_{value}",
        type="radio" if choice["radio"] else "checkbox",
        name=f"{anchor_of(node)}_{part}", data_part=part, value=value,
    )  # fmt: skip
    if "region" in node:
        said(self, "span", "selfcheck-letter", letter_of(node))


def visit_feedback(self: HTML5Translator, node: nodes.quiz_feedback) -> None:
    """Open what an option says afterwards, headed by right or wrong."""
    if hides_answers(node):
        raise stock.SkipNode
    start(self, "div", "selfcheck-feedback no-search")
    said(self, "p", "selfcheck-mark", _("Right") if node["correct"] else _("Wrong"))


def visit_why(self: HTML5Translator, node: nodes.quiz_why) -> None:
    """Open the words for a chosen or a left-out option."""
    start(self, "div", "selfcheck-why-not" if node["left_out"] else "selfcheck-why")


def visit_part_why(self: HTML5Translator, node: nodes.quiz_part_why) -> None:
    """Open the words about a group."""
    if hides_answers(node):
        raise stock.SkipNode
    start(self, "div", "selfcheck-feedback selfcheck-part-why no-search")


def visit_figure(self: HTML5Translator, node: nodes.quiz_figure) -> None:
    """Write the picture; its places are labels of the list's own controls."""
    start(self, "div", "selfcheck-figure")
    inner(self, node)
    choice = parts_of(question_of(node))[0]
    for option in options_of(choice):
        region = option["region"]
        start(
            self, "label", "selfcheck-region", for_=f"{anchor_of(node)}_0_{option['value']}",
            data_part=0, data_value=option["value"], data_right=right(option),
            data_round="1" if region.round else None,
            style=f"left:{region.left}%;top:{region.top}%;"
            f"width:{region.width}%;height:{region.height}%",
        )  # fmt: skip
        said(self, "span", "selfcheck-letter", letter_of(option))
        self.body.append("</label>\n")
    self.body.append("</div>\n")
    raise stock.SkipNode
