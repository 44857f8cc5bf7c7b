"""``{quiz-key}``: in interactive builders links to the questions, on paper every answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from docutils import nodes as stock
from myst_parser.mocking import MockState
from sphinx.addnodes import only, start_of_file
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from selfcheck.sphinx import nodes
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.domain import QuestionRecord, QuizRecord, domain_of
from selfcheck.sphinx.lower import answer_item, copy_for, is_interactive, is_walker
from selfcheck.sphinx.words import _

_APART = frozenset({"auto", "end"})
_JOINERS = frozenset({"latex", "texinfo", "man", "singlehtml"})


class QuizKeyDirective(SphinxDirective):
    """Marks where the answers stand on paper; in HTML a list of links to the questions."""

    def run(self) -> list[stock.Node]:
        """Return the mark; it is filled when the page is written."""
        domain_of(self.env).keys[self.env.docname] = not is_conditional(self.state)
        node = nodes.quiz_key()
        self.set_source_info(node)
        return [node]


def is_conditional(state: Any) -> bool:
    """Say whether a directive stands inside ``{only}``, which some builders leave out."""
    # docutils' state has the public `parent`; MyST's stand-in keeps the node in its renderer only.
    node = state._renderer.current_node if isinstance(state, MockState) else state.parent  # noqa: SLF001 - see above
    while node is not None and not isinstance(node, only):
        node = node.parent
    return node is not None


class PlaceAnswers(SphinxPostTransform):
    """Fills the key on the pages that mark its place."""

    default_priority = 5  # before references are resolved: answers bring references along

    def run(self, **_kwargs: Any) -> None:
        """Fill the page's key."""
        self.builder = self.env._app.builder  # noqa: SLF001 - the public name warns, there is no other
        self.domain = domain_of(self.env)
        if self.builder.name == "linkcheck":
            _point_at_page(self.document)
        if is_walker(self.builder):
            return
        interactive = is_interactive(self.builder)
        self.in_place = settings(self.config).key_tag in self.builder.tags
        marks = list(self.document.findall(nodes.quiz_key))
        if not interactive:
            self._decide(bool(marks))
        for mark in marks:
            ends = isinstance(mark.parent, stock.section) and mark.parent[-1] is mark
            mark.replace_self(list(self._filled(links=interactive or self.in_place, inner=ends)))

    def _decide(self, key_here: bool) -> None:
        """Say for each quiz where its answers stand: they may not vanish with a key page.

        A builder that joins pages may leave the key page out, as an orphan or in another book.
        """
        joins = self.builder.name in _JOINERS or any(self.document.findall(start_of_file))
        key = key_here or (not joins and self.domain.has_key)
        for quiz in self.document.findall(nodes.quiz):
            mode = quiz["key"] if quiz["key"] != "auto" else "end" if key else "here"
            quiz.setdefault("answers", "each" if self.in_place else mode)
        if key and not key_here and self.builder.format == "html" and not self.in_place:
            self._lead_to_answers(self.env.docname)

    def _lead_to_answers(self, page: str) -> None:
        """Give each question of a page the address of its answer on the key's page."""
        key = next(name for name, always in self.domain.keys.items() if always)
        address = self.builder.get_relative_uri(page, key)
        here = [each for each in self._records(apart=True) if each.docname == page]
        answered = {question.anchor for each in here for question in each.questions}
        for question in self.document.findall(nodes.quiz_question):
            if (name := question["ids"][0]) in answered:
                question["answer"] = f"{address}#{_answer_id(page, name)}"

    def _records(self, *, apart: bool) -> list[QuizRecord]:
        """Return what a key lists: every quiz, or those whose answers stand apart from them."""
        found = [each for each in self.domain.records() if each.questions and each.listed]
        return [each for each in found if each.key in _APART] if apart else found

    def _filled(self, *, links: bool, inner: bool) -> Iterator[stock.Node]:
        """Yield the key page by page, as sections where those may stand, else as boxes."""
        records = self._records(apart=not links)
        whole, head = (stock.section, stock.title) if inner else (stock.container, stock.rubric)
        if not records:
            yield stock.paragraph("", _("There are no questions yet."))
        for docname, group in groupby(records, key=attrgetter("docname")):
            title = self.env.titles[docname].astext() if docname in self.env.titles else docname
            below = self._quizzes(list(group), links=links)
            yield whole("", head("", title), *below, ids=[stock.make_id(f"key-{docname}")])

    def _quizzes(self, found: list[QuizRecord], *, links: bool) -> Iterator[stock.Node]:
        make = self._links if links else self._answers
        for record in found:
            if record.title and len(found) > 1:
                yield stock.paragraph("", "", stock.strong("", record.title))
            yield make(record)

    def _link(self, record: QuizRecord, question: QuestionRecord, words: str) -> stock.Element:
        """Return a link to a question, or its words where the builder has no address for it."""
        inner = stock.inline("", words)
        page = self.env.docname
        try:
            return make_refnode(self.builder, page, record.docname, question.anchor, inner)
        except NoUri:
            return inner

    def _links(self, record: QuizRecord) -> stock.Element:
        items = []
        for question in record.questions:
            words = _("Question %d") % question.number
            link = self._link(record, question, f"{words}: {question.title}")
            items.append(stock.list_item("", stock.paragraph("", "", link)))
        return stock.bullet_list("", *items, bullet="*", classes=["selfcheck-key"])

    def _answers(self, record: QuizRecord) -> stock.Element:
        page = self.env.get_doctree(record.docname)
        by_anchor = {node["ids"][0]: node for node in page.findall(nodes.quiz_question)}
        items = []
        for question in record.questions:
            copy = copy_for(self.env.docname, by_anchor[question.anchor])
            link = self._link(record, question, _("Question %d") % question.number)
            named = stock.inline("", "", link, ids=[_answer_id(record.docname, question.anchor)])
            items.append(answer_item(copy, named))
        return stock.definition_list("", *items, classes=["selfcheck-key"])


def _answer_id(page: str, anchor: str) -> str:
    """Return the id of an answer in the key: the same question may stand on several pages."""
    return stock.make_id(f"answer-{page}-{anchor}")


def _point_at_page(document: stock.document) -> None:
    """Put links at the line of their quiz: linkcheck joins lines to the page, never to a bank."""
    for quiz in document.findall(nodes.quiz):
        for child in quiz.findall(stock.Element):
            child.line = quiz.line
