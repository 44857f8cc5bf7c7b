"""Quizzes for paper and for builders that this project has never heard of.

Before anything is written, semantic nodes become stock nodes whose classes are a small print
vocabulary (tick-list, write-line) that a translator may draw or ignore. Builders that only look
at text keep the semantic nodes, whatever the key mode: they must see all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from docutils import nodes as stock
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from selfcheck.sphinx import nodes
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.html import solution_of
from selfcheck.sphinx.words import _

_WALKERS = frozenset({"gettext", "linkcheck"})


def is_walker(builder: Builder) -> bool:
    """Say whether a builder reads text and writes none of it; exporters say so themselves."""
    return builder.name in _WALKERS or bool(getattr(builder, "selfcheck_walker", False))


def is_interactive(builder: Builder) -> bool:
    """Say whether quizzes are forms in this builder."""
    named = builder.name in settings(builder.config).interactive_builders
    return named and builder.format == "html"


class LowerQuizzes(SphinxPostTransform):
    """Replaces semantic nodes by stock nodes for every builder that has no use for them."""

    default_priority = 900  # after references are resolved: nothing below needs resolving

    def run(self, **_kwargs: Any) -> None:
        """Lower the page."""
        builder = self.env._app.builder  # noqa: SLF001 - the public name warns, there is no other
        if is_walker(builder) or is_interactive(builder):
            return
        if builder.name == "singlehtml":
            _drop_second_ids(self.document)
        for quiz in list(self.document.findall(nodes.quiz)):
            quiz.replace_self(lowered_quiz(quiz))


def _drop_second_ids(document: stock.document) -> None:
    """Keep every id once where all pages are joined into one without prefixes."""
    seen: set[str] = set()
    for node in document.findall(stock.Element):
        if isinstance(node, (nodes.quiz, nodes.quiz_question)):
            node["ids"] = [each for each in node["ids"] if each not in seen]
            seen.update(node["ids"])


def lowered_quiz(quiz: nodes.quiz) -> stock.container:
    """Return a quiz as stock nodes; its ``answers`` say whether they follow below."""
    lowered = stock.container(classes=["selfcheck-quiz"])
    questions = []
    for child in quiz.children:
        if isinstance(child, nodes.quiz_question):
            questions.append(child)
            lowered += _question(child)
        else:
            lowered += child
    if quiz["answers"]:
        lowered += stock.rubric("", _("Answers"))
        lowered += stock.definition_list(
            "", *(answer_item(question) for question in questions), classes=["selfcheck-key"]
        )
    return lowered


def _question(question: nodes.quiz_question) -> Iterator[stock.Node]:
    yield stock.target("", "", ids=question["ids"])
    yield stock.paragraph(
        "",
        "",
        stock.strong("", _("Question %d") % question["number"]),
        stock.Text(" "),
        stock.emphasis("", question["task"]),
        classes=["selfcheck-legend"],
    )
    for child in question.children:
        if isinstance(child, nodes.quiz_prompt):
            yield from child.children
        elif isinstance(child, nodes.quiz_choice):
            yield _options(child)
        elif isinstance(child, nodes.quiz_entry):
            yield stock.paragraph(
                "", f"{'_' * 20} {child['unit']}".rstrip(), classes=["write-line"]
            )
        elif isinstance(child, nodes.quiz_hint):
            yield from labelled(_("Hint %d") % child["number"], child.children)


def _options(choice: nodes.quiz_choice) -> stock.bullet_list:
    """Return the options with their letters as text: not every writer counts in letters."""
    items = [
        stock.list_item("", stock.paragraph("", "", _letter(option), *option.children[0].children))
        for option in choice.findall(nodes.quiz_option)
    ]
    return stock.bullet_list("", *items, bullet="*", classes=["tick-list"])


def _letter(option: nodes.quiz_option) -> stock.inline:
    return stock.inline("", f"{letter_of(option)}. ", classes=["tick-letter"])


def letter_of(option: stock.Element) -> str:
    """Return the letter of an option: A, B, ... Z, A27, ..."""
    value: int = option["value"]
    return ascii_uppercase[value - 1] if value <= len(ascii_uppercase) else f"A{value}"


def labelled(label: str, children: list[stock.Node]) -> Iterator[stock.Node]:
    """Yield blocks with a label in bold at the start of the first paragraph."""
    mark = stock.strong("", f"{label}:")
    first = children[0] if children else None
    if isinstance(first, stock.paragraph):
        yield stock.paragraph("", "", mark, stock.Text(" "), *first.children)
        yield from children[1:]
    else:
        yield stock.paragraph("", "", mark)
        yield from children


def answer_item(
    question: nodes.quiz_question, link: stock.Element | None = None
) -> stock.definition_list_item:
    """Return the answer with everything that explains it, headed by the question's number."""
    right = [option for option in question.findall(nodes.quiz_option) if option["correct"]]
    words = " ".join(letter_of(option) for option in right) or solution_of(question)
    number = link or stock.Text(_("Question %d") % question["number"])
    term = stock.term("", "", number, stock.Text(f": {words}"))
    return stock.definition_list_item("", term, stock.definition("", *_explained(question)))


def _explained(question: nodes.quiz_question) -> Iterator[stock.Node]:
    if question.next_node(nodes.quiz_option):
        yield stock.paragraph("", solution_of(question))
    answer = question.next_node(nodes.quiz_answer)
    for child in answer.children if answer else ():
        if isinstance(child, nodes.quiz_explanation):
            yield from child.children
    options = [option for option in question.findall(nodes.quiz_option) if _said(option)]
    if options:
        yield stock.bullet_list("", *(_option_reason(option) for option in options), bullet="*")
    for child in answer.children if answer else ():
        if isinstance(child, nodes.quiz_mistake):
            yield from labelled(_("If you wrote %s") % child["answer"], child.children)
        elif isinstance(child, (nodes.quiz_rationale, nodes.quiz_sources)):
            yield from child.children


def _said(option: nodes.quiz_option) -> list[stock.Node]:
    return [child for why in option.findall(nodes.quiz_why) for child in why.children]


def _option_reason(option: nodes.quiz_option) -> stock.list_item:
    verdict = _("right") if option["correct"] else _("wrong")
    return stock.list_item("", *labelled(f"{letter_of(option)}, {verdict}", _said(option)))


def copy_for(page: str, node: nodes.quiz_question) -> nodes.quiz_question:
    """Return a copy whose references resolve from another page and whose ids stand once."""
    copy: nodes.quiz_question = node.deepcopy()
    for child in copy.findall(stock.Element):
        child["ids"] = []
        if isinstance(child, (addnodes.pending_xref, addnodes.download_reference)):
            child["refdoc"] = page
    return copy
