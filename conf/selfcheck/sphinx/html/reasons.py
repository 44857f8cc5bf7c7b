"""What is said afterwards where it cannot stand at its control: one block a row, gap or item."""

from __future__ import annotations

from docutils import nodes as stock
from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes
from selfcheck.sphinx.html.tags import flag, hides_answers, inner, said, start
from selfcheck.sphinx.solution import (
    gaps_of,
    label_of,
    name_of,
    options_of,
    parts_of,
    right_of,
    words_of,
)
from selfcheck.sphinx.words import _

REASONED = frozenset({"rows", "table", "passage", "spans", "steps"})


def write_reasons(self: HTML5Translator, question: stock.Element) -> None:
    """Write the reasons of a question below its controls."""
    if question["layout"] not in REASONED or hides_answers(question):
        return
    start(self, "div", "selfcheck-reasons no-search")
    if question["by_column"]:
        _rows_of_columns(self, question)
    else:
        gaps = gaps_of(question)
        for part in parts_of(question):
            _part(self, part, name_of(part, gaps.get(part["part"], [])))
    self.body.append("</div>\n")


def _part(self: HTML5Translator, part: stock.Element, name: str) -> None:
    whys = [child for child in part.children if isinstance(child, nodes.quiz_part_why)]
    units = [option for option in options_of(part) if len(option.children[1].children)]
    if not (name or whys or units):
        return
    start(self, "div", "selfcheck-reason", data_part=part["part"])
    said(self, "p", "selfcheck-mark", "")
    if name:
        _solution(self, label_of(part), name, "; ".join(right_of(part)))
    for why in whys:
        start(self, "div", "selfcheck-part-why")
        inner(self, why)
        self.body.append("</div>\n")
    sequence = isinstance(part, nodes.quiz_sequence)
    for option in sorted(units, key=lambda each: int(each["value"])):
        _unit(self, option, part["part"], sequence=sequence)
    self.body.append("</div>\n")


def _solution(self: HTML5Translator, label: stock.Node | None, name: str, words: str) -> None:
    """Write the name of a row or a gap with its right answer."""
    start(self, "p", "selfcheck-label")
    if label is None:
        self.body.append(self.encode(name))
    else:
        inner(self, label)
    self.body.append(f": <strong>{self.encode(words)}</strong></p>\n")


def _unit(self: HTML5Translator, option: nodes.quiz_option, part: int, *, sequence: bool) -> None:
    """Write what one option says; its feedback is the option's second child."""
    start(
        self, "div", "selfcheck-unit",
        data_part=part, data_value=option["value"], data_right=flag(option["correct"]),
    )  # fmt: skip
    if not sequence:
        said(self, "p", "selfcheck-mark", _("Right") if option["correct"] else _("Wrong"))
    start(self, "p", "selfcheck-text")
    inner(self, option.children[0])
    self.body.append("</p>\n")
    inner(self, option.children[1])
    self.body.append("</div>\n")


def _rows_of_columns(self: HTML5Translator, question: stock.Element) -> None:
    """Write one block a row, whose right answers are columns; its why stands in the first."""
    parts = parts_of(question)
    columns = [label_of(part) or stock.inline() for part in parts]
    for row, first in enumerate(options_of(parts[0])):
        cells = [options_of(part)[row] for part in parts]
        right = [column.astext() for column, cell in zip(columns, cells, strict=True)
                 if cell["correct"]]  # fmt: skip
        start(self, "div", "selfcheck-reason")
        words = "; ".join(right) or _("none of the columns")
        _solution(self, first.children[0], words_of(first), words)
        inner(self, first.children[1])
        self.body.append("</div>\n")
