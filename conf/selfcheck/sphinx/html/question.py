"""The frame of a quiz and its questions, and the answer that is shown on demand."""

from __future__ import annotations

import json
from typing import Any

from docutils import nodes as stock
from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes
from selfcheck.sphinx.html.reasons import write_reasons
from selfcheck.sphinx.html.tags import (
    anchor_of,
    empty,
    flag,
    hides_answers,
    inner,
    parent,
    question_of,
    said,
    start,
)
from selfcheck.sphinx.solution import options_of, parts_of, solution_of
from selfcheck.sphinx.words import _, script_words

_TOLD_BELOW = frozenset({"rows", "table", "passage", "box"})
"""Layouts whose right answers stand in the reasons or the model answer, not in one line."""


def visit_quiz(self: HTML5Translator, node: nodes.quiz) -> None:
    """Open the quiz with the words that the script needs."""
    start(
        self, "div", "selfcheck-quiz", node["ids"][0],
        data_shuffle=flag(node["shuffle"]),
        data_mode="exam" if node["exam"] else None,
        data_confidence=flag(node["confidence"]),
        data_memory=node["memory"] or None,
        data_page=node["page"] if node["memory"] else None,
        data_words=script_words(self.config.language),
    )  # fmt: skip
    if node["exam"]:
        words = _(
            "Exam mode: feedback comes at the end. The answers are in this page, "
            "so this is practice, not a test."
        )
        said(self, "p", "selfcheck-note", words)


def visit_question(self: HTML5Translator, node: nodes.quiz_question) -> None:
    """Open the question: number and task are the legend, the prompt stands beside it."""
    anchor = node["ids"][0]
    start(
        self, "div", "selfcheck-question", anchor,
        data_id=node["qid"],
        data_type=node["type"],
        data_layout=node["layout"],
        data_points=node["points"],
        data_adding=node["adding"],
        data_once=flag(node["each_once"]),
        data_critical=flag(node["critical"]),
        data_shuffle=None if node["shuffle"] else "0",
        data_objectives=" ".join(node["objectives"]) or None,
        data_fingerprints=node["fingerprints"] if parent(node, nodes.quiz)["memory"] else None,
    )  # fmt: skip
    start(self, "fieldset", aria_describedby=f"{anchor}-prompt")
    self.body.append("<legend>")
    said(self, "span", "selfcheck-number", _("Question %d of %d") % (node["number"], node["total"]))
    self.body.append(" ")
    said(self, "span", "selfcheck-task", node["task"])
    self.body.append("</legend>\n")


def visit_prompt(self: HTML5Translator, node: nodes.quiz_prompt) -> None:
    """Open the prompt, which describes the fieldset."""
    start(self, "div", "selfcheck-prompt", f"{anchor_of(node)}-prompt")


def visit_hint(self: HTML5Translator, node: nodes.quiz_hint) -> None:
    """Open a hint that shows itself on demand."""
    _close_fieldset(self, node)
    start(self, "details", "selfcheck-hint")
    said(self, "summary", "", _("Hint %d") % node["number"])


def visit_answer(self: HTML5Translator, node: nodes.quiz_answer) -> None:
    """Open the answer: shown on demand, headed by the solution."""
    _close_fieldset(self, node)
    if hides_answers(node):
        raise stock.SkipNode
    question = question_of(node)
    data = [_data(part) for part in parts_of(question)]
    start(
        self, "details", "selfcheck-answer no-search",
        data_parts=json.dumps(data, ensure_ascii=False, separators=(",", ":")),
    )  # fmt: skip
    box = question["layout"] == "box"
    said(self, "summary", "", _("Show model answer") if box else _("Show answer"))
    if question["layout"] not in _TOLD_BELOW:
        label, words = self.encode(_("Answer")), self.encode(solution_of(question))
        self.body.append(f'<p class="selfcheck-solution">{label}: <strong>{words}</strong></p>\n')


def _data(part: stock.Element) -> dict[str, Any]:
    """Return what the script needs to judge a part."""
    if isinstance(part, nodes.quiz_entry):
        given = {key: value for key, value in part["data"].items() if value}
        if "accepted" not in given:
            return {"number": given}
        return {**given, "accepted": json.loads(given["accepted"])}
    if isinstance(part, nodes.quiz_sequence):
        return {"order": sorted((str(each["value"]) for each in options_of(part)), key=int)}
    if isinstance(part, nodes.quiz_open):
        return {"open": part["points"]}
    keys = [str(option["value"]) for option in options_of(part) if option["correct"]]
    pick = {"pick": part["pick"]} if part["pick"] else {}
    return {"rule": part["rule"], "points": part["points"], "keys": keys, **pick}


def _close_fieldset(self: HTML5Translator, node: stock.Element) -> None:
    """End the fieldset before the first thing that is no control, and give the reasons."""
    question = question_of(node)
    after = (nodes.quiz_hint, nodes.quiz_answer)
    if node is next(each for each in question.children if isinstance(each, after)):
        self.body.append("</fieldset>\n")
        write_reasons(self, question)


def visit_mistake(self: HTML5Translator, node: nodes.quiz_mistake) -> None:
    """Open what to say about a foreseen wrong entry."""
    start(self, "div", "selfcheck-mistake", data_part=node["part"], data_answer=node["answer"])
    said(self, "p", "selfcheck-mark", _("If you wrote %s") % node["answer"])


def visit_model(self: HTML5Translator, _node: nodes.quiz_model) -> None:
    """Open the model answer."""
    start(self, "div", "selfcheck-model")
    said(self, "p", "selfcheck-label", _("Model answer"))


def visit_points(self: HTML5Translator, node: nodes.quiz_points) -> None:
    """Write the points to look for, to be ticked by the reader."""
    ids = f"{anchor_of(node)}_points"
    start(self, "div", "selfcheck-points", role="group", aria_labelledby=ids)
    said(self, "p", "selfcheck-label", _("Tick what your answer has"), ids)
    for point in node.findall(nodes.quiz_point):
        self.body.append("<label>")
        empty(
            self, "input", type="checkbox", name=f"{anchor_of(node)}_0", data_part=0,
            value=point["value"], autocomplete="off",
        )  # fmt: skip
        start(self, "span", "selfcheck-text")
        inner(self, point)
        self.body.append("</span></label>\n")
    self.body.append("</div>\n")
    raise stock.SkipNode


def visit_results(self: HTML5Translator, node: nodes.quiz_results) -> None:
    """Write the objectives, which the script fills in at the end of an exam."""
    if hides_answers(node):
        raise stock.SkipNode
    start(self, "div", "selfcheck-results no-search", hidden="hidden")
    said(self, "p", "selfcheck-label", _("Result by objective"))
    self.body.append("<ul>")
    for item in node.findall(stock.list_item):
        start(self, "li", "", data_objective=item["objective"])
        inner(self, item)
        self.body.append('<span class="selfcheck-result"></span></li>\n')
    self.body.append("</ul></div>\n")
    raise stock.SkipNode
