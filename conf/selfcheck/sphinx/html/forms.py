"""Controls of the layouts whose reasons stand below: rows, tables, passages, steps, boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes as stock
from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes
from selfcheck.sphinx.html.tags import (
    anchor_of,
    empty,
    inner,
    nothing,
    question_of,
    right,
    said,
    start,
)
from selfcheck.sphinx.solution import gaps_of, label_of, options_of, parts_of, words_of
from selfcheck.sphinx.words import _


def _select(self: HTML5Translator, choices: list[tuple[int, str]], ids: str, **given: Any) -> None:
    """Write a drop-down that starts empty."""
    start(self, "select", "", ids, name=ids, autocomplete="off", **given)
    said(self, "option", "", _("Choose …"), value="")
    for value, words in choices:
        said(self, "option", "", words, value=value)
    self.body.append("</select>")


def _choices(part: stock.Element) -> list[tuple[int, str]]:
    return [(option["value"], words_of(option)) for option in options_of(part)]


def _row(self: HTML5Translator, node: nodes.quiz_choice) -> None:
    """Write a row with the drop-down of its answers."""
    part, question = node["part"], question_of(node)
    ids = f"{anchor_of(node)}_{part}"
    if part == 0:
        start(self, "div", "selfcheck-rows")
    start(self, "div", "selfcheck-row", data_part=part)
    start(self, "label", "selfcheck-text", for_=ids)
    inner(self, label_of(node) or stock.inline())
    self.body.append("</label> ")
    _select(self, _choices(node), ids, data_part=part)
    self.body.append("</div>\n" if node is not parts_of(question)[-1] else "</div></div>\n")


def _table(self: HTML5Translator, node: nodes.quiz_choice) -> None:
    """Write the whole table at its first part."""
    if node["part"] > 0:
        return
    question = question_of(node)
    parts = parts_of(question)
    labels = [label_of(part) or stock.inline() for part in parts]
    texts: list[Any] = [option.children[0] for option in options_of(node)]
    by_column = question["by_column"]
    rows, columns = (texts, labels) if by_column else (labels, texts)
    anchor = anchor_of(node)
    start(self, "div", "selfcheck-matrix")
    self.body.append("<table><thead><tr><td></td>")
    for number, column in enumerate(columns, 1):
        start(self, "th", "", f"{anchor}_c{number}", scope="col")
        inner(self, column)
        self.body.append("</th>")
    self.body.append("</tr></thead>\n<tbody>\n")
    for r, row in enumerate(rows):
        self.body.append("<tr>")
        start(self, "th", "", f"{anchor}_r{r + 1}", scope="row")
        inner(self, row)
        self.body.append("</th>")
        for c, column in enumerate(columns):
            part, value = (c, r) if by_column else (r, c)
            _cell(self, parts[part], options_of(parts[part])[value], (r + 1, c + 1), column)
        self.body.append("</tr>\n")
    self.body.append("</tbody></table></div>\n")


def _cell(
    self: HTML5Translator,
    part: stock.Element,
    option: nodes.quiz_option,
    place: tuple[int, int],
    column: stock.Element,
) -> None:
    anchor, number = anchor_of(part), part["part"]
    start(self, "td", "", data_part=number, data_value=option["value"], data_right=right(option))
    self.body.append("<label>")
    empty(
        self, "input", type="radio" if part["radio"] else "checkbox",
        name=f"{anchor}_{number}", data_part=number, value=option["value"],
        **{"aria-labelledby": f"{anchor}_r{place[0]} {anchor}_c{place[1]}"},
    )  # fmt: skip
    said(self, "span", "selfcheck-cell", column.astext(), aria_hidden="true")
    self.body.append("</label></td>")


WRITERS: dict[str, Callable[[HTML5Translator, Any], None]] = {
    "rows": _row,
    "table": _table,
    "passage": nothing,
    "spans": nothing,
}
"""How a choice is written in each layout that has no list of options."""


def visit_gap(self: HTML5Translator, node: nodes.quiz_gap) -> None:
    """Write the control of a gap where it stands in the passage."""
    question = question_of(node)
    number = node["part"]
    part = parts_of(question)[number]
    ids = f"{anchor_of(node)}_{number}_{node['place']}"
    name = _("Gap %d") % node["number"]
    start(self, "span", "selfcheck-gap", data_part=number)
    if isinstance(part, nodes.quiz_choice):
        _select(self, _choices(part), ids, data_part=number, aria_label=name)
    else:
        _field(self, part, ids, aria_label=name)
    self.body.append("</span>")
    raise stock.SkipNode


def _field(self: HTML5Translator, part: stock.Element, ids: str, **given: Any) -> None:
    """Write a field for a number or a word, with its unit."""
    unit = part["unit"]
    if unit:
        given["aria-describedby"] = f"{ids}_unit"
    empty(
        self, "input", ids, " " if unit else "", type="text", inputmode=part["mode"],
        autocomplete="off",
        autocapitalize="none", spellcheck="false", name=ids, data_part=part["part"], **given,
    )  # fmt: skip
    if unit:
        said(self, "span", "selfcheck-unit", unit, f"{ids}_unit")


def visit_span(self: HTML5Translator, node: nodes.quiz_span) -> None:
    """Open words that can be marked: a checkbox in their label."""
    part, value = node["part"], node["value"]
    option = options_of(parts_of(question_of(node))[part])[value - 1]
    start(
        self, "label", "selfcheck-span",
        data_part=part, data_value=value, data_right=right(option),
    )  # fmt: skip
    empty(
        self, "input", type="checkbox", name=f"{anchor_of(node)}_{part}",
        data_part=part, value=value,
    )  # fmt: skip


def depart_span(self: HTML5Translator, _node: nodes.quiz_span) -> None:
    """Close the words."""
    self.body.append("</label>")


def visit_entry(self: HTML5Translator, node: nodes.quiz_entry) -> None:
    """Write the field with its label and unit; in a passage it stands at its gap."""
    if not gaps_of(question_of(node)):
        ids = f"{anchor_of(node)}-entry"
        start(self, "p", "selfcheck-entry")
        said(self, "label", "", _("Your answer"), for_=ids)
        _field(self, node, ids)
        self.body.append("</p>\n")
    raise stock.SkipNode


def visit_sequence(self: HTML5Translator, node: nodes.quiz_sequence) -> None:
    """Write the items with a drop-down for the place of each; a script adds buttons."""
    options = options_of(node)
    places = [(place, str(place)) for place in range(1, len(options) + 1)]
    start(self, "ol", "selfcheck-steps")
    for option in options:
        ids = f"{anchor_of(node)}_0_{option['value']}"
        start(
            self, "li", "selfcheck-step", data_part=0, data_value=option["value"],
        )  # fmt: skip
        start(self, "label", "selfcheck-text", for_=ids)
        inner(self, option.children[0])
        self.body.append("</label> ")
        _select(self, places, ids, data_part=0)
        self.body.append("</li>\n")
    self.body.append("</ol>\n")
    raise stock.SkipNode


def visit_open(self: HTML5Translator, node: nodes.quiz_open) -> None:
    """Write the box for words of one's own."""
    ids = f"{anchor_of(node)}-entry"
    said(
        self, "p", "selfcheck-note", _("Do not type anything about a real patient."), f"{ids}_note"
    )
    start(self, "p", "selfcheck-entry")
    said(self, "label", "", _("Your answer"), for_=ids)
    start(
        self, "textarea", "", ids, rows=4, name=ids, data_part=node["part"], autocomplete="off",
        **{"aria-describedby": f"{ids}_note"},
    )  # fmt: skip
    self.body.append("</textarea></p>\n")
    raise stock.SkipNode
