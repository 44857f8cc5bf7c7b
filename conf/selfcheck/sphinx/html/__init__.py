"""Semantic nodes -> a form that is complete before any script runs.

Typed visitors for Sphinx's HTML translator. The script adds buttons and verdicts; whatever a
reader without it needs stands here.
"""

from __future__ import annotations

from docutils import nodes as stock
from sphinx.application import Sphinx

from selfcheck.sphinx import nodes
from selfcheck.sphinx.html import forms, options, question, stimulus
from selfcheck.sphinx.html.tags import Visitor, closing, nothing, wrap

VISITORS: dict[type[stock.Element], tuple[Visitor, Visitor]] = {
    nodes.quiz: (question.visit_quiz, closing("div")),
    nodes.quiz_question: (question.visit_question, closing("div")),
    nodes.quiz_prompt: (question.visit_prompt, closing("div")),
    nodes.quiz_hint: (question.visit_hint, closing("details")),
    nodes.quiz_answer: (question.visit_answer, closing("details")),
    nodes.quiz_mistake: (question.visit_mistake, closing("div")),
    nodes.quiz_model: (question.visit_model, closing("div")),
    nodes.quiz_points: (question.visit_points, nothing),
    nodes.quiz_point: (nothing, nothing),
    nodes.quiz_results: (question.visit_results, nothing),
    nodes.quiz_explanation: wrap("div", "selfcheck-explanation"),
    nodes.quiz_rationale: wrap("div", "selfcheck-rationale"),
    nodes.quiz_sources: wrap("div", "selfcheck-sources"),
    nodes.quiz_case: (stimulus.visit_case, closing("section")),
    nodes.quiz_intro: wrap("div", "selfcheck-intro"),
    nodes.quiz_chart: (stimulus.visit_chart, closing("div")),
    nodes.quiz_tab: (stimulus.visit_tab, closing("div")),
    nodes.quiz_chart_entry: (stimulus.visit_chart_entry, closing("div")),
    nodes.quiz_choice: (options.visit_choice, options.depart_choice),
    nodes.quiz_label: (options.skip_label, nothing),
    nodes.quiz_option: (options.visit_option, closing("div")),
    nodes.quiz_option_text: (wrap("span", "selfcheck-text")[0], closing("span", "label")),
    nodes.quiz_feedback: (options.visit_feedback, closing("div")),
    nodes.quiz_why: (options.visit_why, closing("div")),
    nodes.quiz_part_why: (options.visit_part_why, closing("div")),
    nodes.quiz_figure: (options.visit_figure, nothing),
    nodes.quiz_passage: wrap("div", "selfcheck-passage"),
    nodes.quiz_gap: (forms.visit_gap, nothing),
    nodes.quiz_span: (forms.visit_span, forms.depart_span),
    nodes.quiz_entry: (forms.visit_entry, nothing),
    nodes.quiz_sequence: (forms.visit_sequence, nothing),
    nodes.quiz_open: (forms.visit_open, nothing),
    nodes.quiz_key: (nothing, nothing),
}


def register(app: Sphinx) -> None:
    """Register every node with its visitors; only interactive builders ever meet them."""
    for node, visitors in VISITORS.items():
        app.add_node(node, html=visitors)
