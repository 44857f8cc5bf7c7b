"""Question -> semantic nodes, with every text parsed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypeVar

from docutils import nodes as stock

from selfcheck.diagnostics import Diagnostic
from selfcheck.model import Choice, NumberEntry, Option, Question, Rule, Text, TextEntry
from selfcheck.sphinx import nodes
from selfcheck.sphinx.text import TextParser
from selfcheck.sphinx.words import _, solution, task

_CITATION_KEY = re.compile(r"[A-Za-z][\w:+.-]*")
N = TypeVar("N", bound=stock.Element)


class QuestionBuilder:
    """Makes nodes of questions for one page."""

    def __init__(self, parser: TextParser, source_role: str) -> None:
        self.parser = parser
        self.source_role = source_role

    def question(self, question: Question, number: int, total: int) -> nodes.quiz_question:
        """Return the node of a question; its ids are given by the page that it stands on."""
        part = question.parts[0]
        node = self._new(
            nodes.quiz_question(
                qid=question.id,
                type=question.type,
                number=number,
                total=total,
                rule=part.rule.value,
                maximum=getattr(part, "maximum", None),
                task=task(part),
                critical=question.metadata.critical,
                shuffle=question.shuffle and question.type != "true-false",
            )
        )
        node.source, node.line = question.position.path, question.position.line
        node += self._blocks(question.prompt, nodes.quiz_prompt())
        for part in question.parts:
            node += self._choice(part, question) if isinstance(part, Choice) else _entry(part)
        for count, text in enumerate(question.hints, 1):
            node += self._blocks(text, nodes.quiz_hint(number=count))
        node += self._answer(question)
        return node

    def _new(self, node: N) -> N:
        """Tell a node its document before it gets children: else each looks for it in vain."""
        node.document = self.parser.document
        return node

    def _blocks(self, text: Text, into: N) -> N:
        self.parser.blocks(text, self._new(into))
        return into

    def _choice(self, part: Choice, question: Question) -> nodes.quiz_choice:
        node = self._new(nodes.quiz_choice(radio=part.rule is Rule.EXACT))
        for value, option in enumerate(part.options, 1):
            node += self._option(option, value, question)
        return node

    def _option(self, option: Option, value: int, question: Question) -> nodes.quiz_option:
        node = self._new(nodes.quiz_option(correct=option.correct, value=value))
        words = self._new(nodes.quiz_option_text())
        if question.type == "true-false":
            words += stock.Text(_(option.text.source))
            words["translatable"] = False  # it comes from our own catalogue
        else:
            self.parser.line(option.text, words)
        feedback = self._new(nodes.quiz_feedback(classes=["no-search"], correct=option.correct))
        if option.why:
            feedback += self._blocks(option.why, nodes.quiz_why(left_out=False))
        if option.why_not:
            feedback += self._blocks(option.why_not, nodes.quiz_why(left_out=True))
        node += [words, feedback]
        return node

    def _answer(self, question: Question) -> nodes.quiz_answer:
        node = self._new(nodes.quiz_answer(classes=["no-search"]))
        for part in question.parts:
            for mistake in () if isinstance(part, Choice) else part.mistakes:
                node += self._blocks(mistake.why, nodes.quiz_mistake(answer=mistake.answer))
        node += self._blocks(question.why, nodes.quiz_explanation())
        if question.rationale:
            node += self._blocks(question.rationale, nodes.quiz_rationale())
        if question.metadata.sources:
            node += self._sources(question.metadata.sources)
        return node

    def _sources(self, sources: tuple[Text, ...]) -> nodes.quiz_sources:
        """Return the sources as one line; bare keys become citations when a role is set."""
        line = self._new(stock.paragraph("", _("Sources") + ": ", translatable=False))
        for text in sources:
            if text is not sources[0]:
                line += stock.Text("; ")
            source = text.source
            if self.source_role and _CITATION_KEY.fullmatch(source):
                source = f"{{{self.source_role}}}`{source}`"
            words = self._new(stock.inline())
            self.parser.line(Text(source, text.position), words)
            line += words.children
        return nodes.quiz_sources("", line)


def _entry(part: NumberEntry | TextEntry) -> nodes.quiz_entry:
    if isinstance(part, TextEntry):
        accepted = json.dumps(part.accepted, ensure_ascii=False)
        data = {"accepted": accepted, "case": "1" if part.case_sensitive else ""}
        return nodes.quiz_entry(data=data, unit="", mode="text", solution=solution(part))
    data = {
        "answer": f"{part.answer:f}",
        "tolerance": f"{part.tolerance:f}",
        "unit": part.unit,
        "places": "" if part.places is None else str(part.places),
    }
    return nodes.quiz_entry(data=data, unit=part.unit, mode="decimal", solution=solution(part))


def broken_box(title: str, diagnostics: tuple[Diagnostic, ...]) -> stock.error:
    """Return a box that says on the page what the build says in the log."""
    box = stock.error("", stock.paragraph("", title, translatable=False), classes=["no-search"])
    items = stock.bullet_list("", bullet="*")
    for found in diagnostics:
        # The name alone: a page tells nobody where on a machine it was built.
        place = f"{Path(found.position.path).name}:{found.position.line}"
        words = stock.paragraph("", f"{place}: {found.message}", translatable=False)
        items += stock.list_item("", words)
    box += items
    return box
