"""Question -> semantic nodes, with every text parsed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypeVar

from docutils import nodes as stock

from selfcheck.diagnostics import Diagnostic
from selfcheck.fingerprint import fingerprints
from selfcheck.model import (
    Case,
    Choice,
    NumberEntry,
    Open,
    Option,
    Part,
    Question,
    Rule,
    Sequence,
    Text,
    TextEntry,
)
from selfcheck.sphinx import nodes
from selfcheck.sphinx.passage import message_of, translated
from selfcheck.sphinx.solution import options_of, parts_of
from selfcheck.sphinx.text import TextParser
from selfcheck.sphinx.words import _, solution, task
from selfcheck.types import TYPES

_CITATION_KEY = re.compile(r"[A-Za-z][\w:+.-]*")
_OURS = frozenset({"true-false"})
"""Types whose options are words of the interface, not of the author."""
N = TypeVar("N", bound=stock.Element)


class QuestionBuilder:
    """Makes nodes of questions for one page."""

    def __init__(self, parser: TextParser, source_role: str) -> None:
        self.parser = parser
        self.source_role = source_role
        self._opened: dict[str, int] = {}  # the step of each case that was shown last

    def case(self, case: Case) -> nodes.quiz_case:
        """Return the node of a case without its questions."""
        node = self._new(nodes.quiz_case(case=case.id, title=case.title))
        node.source, node.line = case.position.path, case.position.line
        if case.intro:
            node += self._blocks(case.intro, nodes.quiz_intro())
        return node

    def question(self, question: Question, number: int, total: int) -> nodes.quiz_question:
        """Return the node of a question; its ids are given by the page that it stands on."""
        body = question.body
        node = self._new(
            nodes.quiz_question(
                qid=question.id,
                type=question.type,
                layout=TYPES[question.type].layout,
                number=number,
                total=total,
                task=task(question),
                points=question.points,
                adding=body.adding.value,
                each_once=body.each_once,
                by_column=body.by_column,
                critical=question.metadata.critical,
                objectives=list(question.metadata.objectives),
                shuffle=question.shuffle and question.type not in _OURS,
                fingerprints=" ".join(fingerprints(question)),
            )
        )
        node.source, node.line = question.position.path, question.position.line
        if question.chart:
            node += self._chart(question)
        node += self._blocks(question.prompt, nodes.quiz_prompt())
        if body.passage:
            node += self._passage(body.passage, question)
        if body.image:
            image = stock.image(uri=body.image.path, alt=body.image.alt)
            image.source, image.line = body.image.position.path, body.image.position.line
            node += nodes.quiz_figure("", image)
        node += [self._part(index, part, question) for index, part in enumerate(body.parts)]
        _name_spans(node)
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

    def _words(self, text: Text, into: stock.TextElement) -> stock.TextElement:
        self.parser.line(text, self._new(into))
        return into

    # What stands before the answer

    def _chart(self, question: Question) -> nodes.quiz_chart:
        """Return the chart, with a mark on what this quiz has not shown before."""
        before = self._opened.get(question.case.id) if question.case else None
        if question.case:
            self._opened[question.case.id] = question.step
        node = self._new(nodes.quiz_chart(grown=before is not None))
        for number, tab in enumerate(question.chart, 1):
            sheet = self._new(nodes.quiz_tab(title=tab.title, number=number))
            first = tab.entries[0].text.position
            sheet.source, sheet.line = first.path, first.line
            for entry in tab.entries:
                new = before is not None and entry.step > before
                sheet += self._blocks(entry.text, nodes.quiz_chart_entry(time=entry.time, new=new))
            node += sheet
        return node

    def _passage(self, text: Text, question: Question) -> nodes.quiz_passage:
        """Return the passage; its gaps and spans are told which part they belong to."""
        env = self.parser.document.settings.env
        passage = self._blocks(translated(text, env), nodes.quiz_passage())
        passage.rawsource = message_of(text)
        for block in passage.findall(stock.TextElement):
            block["translatable"] = False  # the passage is one message
        gaps = {
            name: (index, place)
            for index, part in enumerate(question.parts)
            for place, name in enumerate(getattr(part, "gaps", ()))
        }
        spans = {
            option.name: (index, value)
            for index, part in enumerate(question.parts)
            if isinstance(part, Choice)
            for value, option in enumerate(part.options, 1)
        }
        for number, gap in enumerate(passage.findall(nodes.quiz_gap), 1):
            gap["part"], gap["place"] = gaps[gap["name"]]
            gap["number"] = number
        for span in passage.findall(nodes.quiz_span):
            span["part"], span["value"] = spans[span["name"]]
        return passage

    # Parts

    def _part(self, index: int, part: Part, question: Question) -> stock.Element:
        node: stock.Element
        if isinstance(part, Choice):
            node = self._choice(index, part, question)
        elif isinstance(part, Sequence):
            node = self._new(nodes.quiz_sequence(part=index))
            for item in part.shown:
                node += self._option(part.items[item], item + 1, question)
        elif isinstance(part, Open):
            node = nodes.quiz_open(part=index, points=part.points)
        else:
            node = _entry(index, part)
        why = getattr(part, "why", None)
        if why:
            node.append(self._blocks(why, nodes.quiz_part_why()))
        return node

    def _choice(self, index: int, part: Choice, question: Question) -> nodes.quiz_choice:
        several = part.rule is not Rule.EXACT
        node = self._new(
            nodes.quiz_choice(
                part=index,
                rule=part.rule.value,
                points=part.points,
                pick=part.maximum,
                radio=not several,
            )
        )
        if part.label:
            node += self._label(part.label, question)
        for value, option in enumerate(part.options, 1):
            node += self._option(option, value, question)
        return node

    def _label(self, text: Text, question: Question) -> stock.TextElement:
        if question.type != "bowtie":
            return self._words(text, nodes.quiz_label())
        # The three sides of a bow-tie are words of the interface.
        return nodes.quiz_label("", _(text.source), translatable=False)

    def _option(self, option: Option, value: int, question: Question) -> nodes.quiz_option:
        node = self._new(nodes.quiz_option(correct=option.correct, value=value))
        if option.region:
            node["region"] = option.region
        words = self._new(nodes.quiz_option_text())
        if option.name:
            words["translatable"] = False  # its words come from the passage, see _name_spans
        elif question.type in _OURS:
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

    # What stands after it

    def _answer(self, question: Question) -> nodes.quiz_answer:
        node = self._new(nodes.quiz_answer(classes=["no-search"]))
        for index, part in enumerate(question.parts):
            if isinstance(part, Open):
                node += self._blocks(part.model, nodes.quiz_model())
                points = self._new(nodes.quiz_points())
                for value, text in enumerate(part.looked_for, 1):
                    points += self._words(text, nodes.quiz_point(value=value))
                node += points
            for mistake in getattr(part, "mistakes", ()):
                into = nodes.quiz_mistake(part=index, answer=mistake.answer)
                node += self._blocks(mistake.why, into)
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


def _name_spans(question: nodes.quiz_question) -> None:
    """Give the options that are spans of the passage its words, translated with it."""
    for span in question.findall(nodes.quiz_span):
        option = options_of(parts_of(question)[span["part"]])[span["value"] - 1]
        option.children[0].extend(child.deepcopy() for child in span.children)


def _entry(index: int, part: NumberEntry | TextEntry) -> nodes.quiz_entry:
    if isinstance(part, TextEntry):
        accepted = json.dumps(part.accepted, ensure_ascii=False)
        data = {"accepted": accepted, "case": "1" if part.case_sensitive else ""}
        return nodes.quiz_entry(
            part=index, data=data, unit="", mode="text", solution=solution(part)
        )
    data = {
        "answer": f"{part.answer:f}",
        "tolerance": f"{part.tolerance:f}",
        "unit": part.unit,
        "places": "" if part.places is None else str(part.places),
    }
    return nodes.quiz_entry(
        part=index, data=data, unit=part.unit, mode="decimal", solution=solution(part)
    )


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
