"""Quizzes for paper and for builders that this project has never heard of.

Before anything is written, semantic nodes become stock nodes whose classes are a small print
vocabulary (tick-list, write-line, gap ...) that a translator may draw or ignore. Builders that
only look at text keep the semantic nodes, whatever the key mode: they must see all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes as stock
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from selfcheck.sphinx import nodes
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.lower.answers import answer_item, copy_for, solution
from selfcheck.sphinx.lower.forms import question_form
from selfcheck.sphinx.lower.stimulus import Seen, case_head
from selfcheck.sphinx.lower.vocabulary import BOX
from selfcheck.sphinx.words import _

__all__ = ["LowerQuizzes", "answer_item", "copy_for", "is_interactive", "is_walker"]

_WALKERS = frozenset({"gettext", "linkcheck"})


def is_walker(builder: Builder) -> bool:
    """Say whether a builder reads text and writes none of it; exporters say so themselves."""
    return builder.name in _WALKERS or bool(getattr(builder, "selfcheck_walker", False))


def is_interactive(builder: Builder) -> bool:
    """Say whether quizzes are forms in this builder; one may say so itself."""
    named = builder.name in settings(builder.config).interactive_builders
    return (named and builder.format == "html") or getattr(builder, "selfcheck_interactive", False)


class LowerQuizzes(SphinxPostTransform):
    """Replaces semantic nodes by stock nodes for every builder that has no use for them."""

    default_priority = 900  # after references are resolved: nothing below needs resolving

    def run(self, **_kwargs: Any) -> None:
        """Lower the page."""
        builder = self.env._app.builder  # noqa: SLF001 - the public name warns, there is no other
        if is_walker(builder):
            for passage in self.document.findall(nodes.quiz_passage):
                passage["walked"] = True
            return
        if is_interactive(builder):
            return
        if builder.name == "singlehtml":
            _drop_second_ids(self.document)
        for quiz in list(self.document.findall(nodes.quiz)):
            quiz.replace_self(lowered_quiz(quiz))
        if builder.format == "latex":
            _draw_boxes(self.document)


def _drop_second_ids(document: stock.document) -> None:
    """Keep every id once where all pages are joined into one without prefixes."""
    seen: set[str] = set()
    for node in document.findall(stock.Element):
        if isinstance(node, (nodes.quiz, nodes.quiz_case, nodes.quiz_question)):
            node["ids"] = [each for each in node["ids"] if each not in seen]
            seen.update(node["ids"])


def _draw_boxes(document: stock.document) -> None:
    """Draw boxes to tick as signs of mathematics: pdfTeX does not know the character."""
    for node in list(document.findall(stock.inline)):
        if BOX in node["classes"]:
            node.replace_self(stock.math("", r"\square", classes=[BOX]))


def lowered_quiz(quiz: nodes.quiz) -> stock.container:
    """Return a quiz as stock nodes; ``answers`` says if they follow `here` or below `each` form."""
    # Answers first: forms replace the gaps that the parts of an answer are named by.
    answers = list(_answers(quiz)) if quiz["answers"] == "here" else []
    for question in quiz.findall(nodes.quiz_question):
        question["solved"] = quiz["answers"] == "each"
    lowered = stock.container(classes=["selfcheck-quiz"])
    lowered += _forms(quiz, None)
    lowered += answers
    return lowered


def _forms(node: stock.Element, seen: Seen | None) -> Iterator[stock.Node]:
    """Yield the questions of a quiz or a case; ``seen`` is what the case showed of its chart."""
    for child in node.children:
        if isinstance(child, nodes.quiz_question):
            below = [solution(child)] if child["solved"] else []
            yield from question_form(child, set() if seen is None else seen)
            yield from below
        elif isinstance(child, nodes.quiz_case):
            yield from case_head(child)
            yield from _forms(child, set())
        elif not isinstance(child, (nodes.quiz_intro, nodes.quiz_results)):
            yield child


def _answers(quiz: nodes.quiz) -> Iterator[stock.Node]:
    yield stock.rubric("", _("Answers"))
    items = map(answer_item, quiz.findall(nodes.quiz_question))
    yield stock.definition_list("", *items, classes=["selfcheck-key"])
