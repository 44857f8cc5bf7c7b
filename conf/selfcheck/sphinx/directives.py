"""``{quiz}`` puts questions on a page, ``{quiz-key}`` marks the place of the answers on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from docutils import nodes as stock
from docutils.parsers.rst import directives
from myst_parser.mocking import MockState
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

from selfcheck.diagnostics import Code, Diagnostic, Position, allowed, quoted
from selfcheck.load import duplicate_ids, load_bank, unknown_objectives
from selfcheck.model import Bank, Case, Question
from selfcheck.sphinx import nodes
from selfcheck.sphinx.assets import needs_of
from selfcheck.sphinx.build import QuestionBuilder, broken_box
from selfcheck.sphinx.config import KEY_MODES, MODES, settings
from selfcheck.sphinx.domain import (
    QuestionRecord,
    QuizRecord,
    SelfcheckDomain,
    domain_of,
)
from selfcheck.sphinx.key import is_conditional
from selfcheck.sphinx.log import emit
from selfcheck.sphinx.selection import FILTERS, Item, Selection, matching
from selfcheck.sphinx.text import TextParser
from selfcheck.sphinx.words import _

_PARTS = ("", "-prompt", "-entry")
"""What HTML adds to a question's id: no other question may be called so."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})(.*)")


class QuizDirective(SphinxDirective):
    """Shows a bank, some questions of any bank, or questions written into the page."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(
            ("title", "only", *FILTERS, "part", "draw", "seed", "key", "mode"),
            directives.unchanged_required,
        ),
        **dict.fromkeys(("shuffle", "confidence"), directives.unchanged),
    }

    def run(self) -> list[stock.Node]:
        """Return the quiz, with boxes where something is wrong."""
        self.settings = settings(self.config)
        self.domain: SelfcheckDomain = domain_of(self.env)
        self.boxes: list[stock.Node] = []
        self.banks: dict[str, Bank] = {}
        self.pool = ""  # what is named by its id is shown, whatever pool it is in
        title, items = self._items()
        wrong = partial(self._wrong, Code.QUIZ_OPTION)
        select = Selection(self.options, self.pool, self.env.docname, wrong)
        items = select.of(self._only(items))
        if not items and not self.boxes:
            self._wrong(
                Code.QUIZ_EMPTY, "a quiz without a question: name a bank or write questions"
            )
        quiz = self._quiz(self.options.get("title", title), items)
        return [*self.boxes, *quiz]  # only now: showing the quiz may find mistakes too

    # What to show

    def _items(self) -> tuple[str, list[Item]]:
        argument = self.arguments[0].strip() if self.arguments else ""
        if argument and self.content:
            message = "a quiz names a bank or holds questions, not both: delete one of them"
            self._wrong(Code.QUIZ_OPTION, message)
        if self.content:
            return self._inline()
        words = argument.split()
        library = self.domain.library
        if words and all(word in library.banks or "/" in word or "*" in word for word in words):
            self.pool = "" if "only" in self.options else self.settings.pool
            return self._banks(words)
        return "", list(self._by_id(words))

    def _inline(self) -> tuple[str, list[Item]]:
        """Read the questions written into the page."""
        source, first = self._first_line()
        data = "\n".join(self.content).encode("utf-8", "surrogatepass")
        bank = load_bank(data, source, "", first)
        for found in bank.diagnostics:
            emit(_without_column(found))
        if not any(found.code is Code.UNCLOSED_FENCE for found in bank.diagnostics):
            self._check_fences(source, first)
        self.banks[""] = bank
        library = self.domain.library
        seen = {question.id: question.position for question in library.questions()}
        metadata = (each.metadata for each in bank.questions if each.metadata)
        for found in (
            *duplicate_ids(bank.questions, seen),
            *unknown_objectives(metadata, library.objectives),
        ):
            emit(_without_column(found))
        if bank.diagnostics and not bank.questions:
            self.boxes.append(broken_box(_("These questions could not be read."), bank.diagnostics))
        return bank.title, list(bank.questions)

    def _first_line(self) -> tuple[str, int]:
        """Return the page and the line in it at which the content begins."""
        source, offset = self.content.items[0]
        if isinstance(self.state, MockState):  # MyST counts from the directive, reST from the page
            return source, self.lineno + self.content_offset + 1
        return source, offset + 1

    def _check_fences(self, source: str, first: int) -> None:
        """Report a fence that stays open: most often the quiz's own fence was too short for it."""
        opened = _unclosed_fence(self.content)
        if opened is not None:
            message = (
                f"the fence {quoted(self.content[opened].strip())} is not closed before the quiz "
                "ends: give the fence of the quiz one more sign than any fence in it"
            )
            emit(Diagnostic(Position(source, first + opened), Code.UNCLOSED_FENCE, message))

    def _banks(self, words: list[str]) -> tuple[str, list[Item]]:
        """Return the questions of banks; several have no title of their own."""
        found = {bank.name: bank for word in words for bank in self._named(word)}
        items = [item for bank in found.values() for item in bank.questions]
        return next(iter(found.values())).title if len(found) == 1 else "", items

    def _named(self, word: str) -> list[Bank]:
        """Return the banks that a name or a pattern such as `anatomy/*` stands for."""
        known = self.domain.library.banks
        names = [word]
        if "*" in word:
            names = matching(known, word)
            self.domain.note_pattern(self.env.docname, word, names)
        if not names or names[0] not in known:
            self._not_there(word)
            return []
        for bank in (found := [known[name] for name in names]):
            self._use(bank)
            if bank.diagnostics and not bank.questions:
                title = _("This bank could not be read.")
                self.boxes.append(broken_box(title, bank.diagnostics))
        return found

    def _by_id(self, ids: Iterable[str]) -> Iterable[Item]:
        known = self.domain.library.by_id()
        for each in ids:
            if each in known:
                bank, question = known[each]
                self._use(bank)
                yield question
            elif each in self.domain.library.banks:
                message = (
                    f"bank {quoted(each)} stands beside other words: name only banks, or only ids"
                )
                self._wrong(Code.QUIZ_OPTION, message)
            else:
                self._not_there(each)

    def _not_there(self, name: str) -> None:
        library, code, what = self.domain.library, Code.BANK_NOT_FOUND, "bank"
        names = sorted(library.banks)
        shown = name.strip(",").removeprefix("./").removesuffix(".yaml").removesuffix(".yml")
        if "/" not in shown and names:
            code, what = Code.QUESTION_NOT_FOUND, "bank or question"
            names += sorted(library.by_id())
        message = f"there is no {what} {quoted(shown)}: {allowed(names, shown)}"
        if shown in self.domain.private:
            code, message = Code.BANK_PRIVATE, f"bank {quoted(shown)} is private: no page shows it"
        elif name.startswith("/") or ".." in name.split("/"):
            code = Code.BANK_OUTSIDE
            message = f"bank {quoted(name)} leaves the folder of banks: name one inside it"
        elif not names:
            message = f"no bank in {library.root}: the setting selfcheck_quizzes names the folder"
        self._wrong(code, message)

    def _use(self, bank: Bank) -> None:
        self.banks[bank.name] = bank
        self.env.note_dependency(bank.path)

    def _only(self, items: list[Item]) -> list[Item]:
        """Keep the questions that ``only`` names, in its order."""
        if "only" not in self.options:
            return items
        by_id = {item.id: item for item in items}
        for each in (ids := self.options["only"].split()):
            if each not in by_id:
                message = f"this quiz has no question {quoted(each)}: {allowed(by_id, each)}"
                self._wrong(Code.QUESTION_NOT_FOUND, message)
        return [by_id[each] for each in ids if each in by_id]

    # How to show it

    def _quiz(self, title: str, items: list[Item]) -> list[stock.Node]:
        if not items:
            return []
        conditional = is_conditional(self.state)
        node = self._empty_quiz(title, conditional)
        sound = [item for item in items if isinstance(item, Question)]
        records = self._fill(node, items, sound)
        if node["exam"]:
            node += self._results(sound)
        self._anchor(node, f"quiz-{(sound[0].id if sound else 'broken')}")
        digests = tuple(self.banks[name].digest for name in sorted(self.banks))
        page, anchor, line = self.env.docname, node["ids"][0], node.line or 1
        self.domain.note_quiz(
            QuizRecord(
                page, anchor, title, node["key"], records, needs_of(node), digests,
                not conditional, line,
            )
        )  # fmt: skip
        return [node]

    def _empty_quiz(self, title: str, conditional: bool) -> nodes.quiz:
        key = self._word("key", KEY_MODES, self.settings.key)
        node = nodes.quiz(
            key="here" if conditional and key != "none" else key,
            shuffle=self._flag("shuffle", self.settings.shuffle),
            exam=self._word("mode", MODES, MODES[0]) == "exam",
            confidence=self._flag("confidence", self.settings.confidence),
            memory=self.settings.remembers(self.env.docname),
            page=self.env.docname,
        )
        node.document = self.state.document
        self.set_source_info(node)
        if title:
            words = stock.rubric(title, title, classes=["selfcheck-title"])
            words.source, words.line = self.get_source_info()
            node += words
        return node

    def _fill(
        self, quiz: nodes.quiz, items: list[Item], sound: list[Question]
    ) -> tuple[QuestionRecord, ...]:
        """Put the items into their quiz, those of a case into the case; return their records."""
        builder = QuestionBuilder(TextParser(self.state.document), self.settings.source_role)
        numbers = {id(item): number for number, item in enumerate(sound, 1)}
        records = []
        place: stock.Element = quiz
        case: Case | None = None
        for item in items:
            if isinstance(item, Question):
                if item.case is not case:
                    case, place = item.case, quiz
                    if case:
                        place = builder.case(case)
                        self._anchor(place, f"case-{case.id}")
                        quiz += place
                child = builder.question(item, numbers[id(item)], len(sound))
                self._anchor(child, f"q-{item.id}")
                records.append(_record(item, child))
                place += child
            else:
                name = _("Question %s could not be read.") % quoted(item.id)
                place += broken_box(name, item.diagnostics)
        return tuple(records)

    def _anchor(self, node: stock.Element, wanted: str) -> None:
        """Give a node an id made of the author's; the second time on a page gets -2."""
        taken = self.state.document.ids
        anchor, count = wanted, 1
        while any(anchor + part in taken for part in _PARTS):
            count += 1
            anchor = f"{wanted}-{count}"
        node["ids"] = [anchor]
        taken.update((anchor + part, node) for part in _PARTS)

    def _results(self, questions: list[Question]) -> nodes.quiz_results:
        """Return the objectives of the questions, each with a link to its lesson."""
        items = stock.bullet_list("", bullet="*")
        known = self.domain.library.objectives
        names = (name for question in questions for name in question.metadata.objectives)
        for name in dict.fromkeys(names):
            words = stock.paragraph("", name, translatable=False)
            if name in known:
                lesson = f"/{known[name].lesson}"
                link = pending_xref(
                    "", stock.inline(), refdomain="std", reftype="doc", reftarget=lesson,
                    refexplicit=False, refwarn=True, refdoc=self.env.docname,
                )  # fmt: skip
                self.set_source_info(link)
                words = stock.paragraph(
                    "", "", stock.Text(f"{known[name].text} "), link, translatable=False
                )
            items += stock.list_item("", words, objective=name)
        return nodes.quiz_results("", items)

    def _word(self, option: str, words: tuple[str, ...], default: str) -> str:
        given: str = self.options.get(option, default).strip()
        if given not in words:
            message = f"{option}: {quoted(given)} is not known: {allowed(words, given)}"
            self._wrong(Code.QUIZ_OPTION, message)
            return words[0]
        return given

    def _flag(self, option: str, default: bool) -> bool:
        given = str(self.options.get(option, default)).strip().lower()
        words = {"": True, "true": True, "false": False}
        if given not in words:
            message = f"{option}: {quoted(given)} is not known: {allowed(('true', 'false'), given)}"
            self._wrong(Code.QUIZ_OPTION, message)
        return words.get(given, False)

    def _wrong(self, code: Code, message: str) -> None:
        """Log a mistake at the directive and leave a box in its place."""
        source, line = self.get_source_info()
        found = Diagnostic(Position(source, line), code, message)
        emit(found)
        self.boxes.append(broken_box(_("This quiz could not be shown."), (found,)))


def _record(question: Question, node: nodes.quiz_question) -> QuestionRecord:
    title = question.title or " ".join(node.next_node(nodes.quiz_prompt).astext().split())  # type: ignore[union-attr]
    return QuestionRecord(question.id, node["number"], node["ids"][0], _short(title))


def _short(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"


def _unclosed_fence(lines: Iterable[str]) -> int | None:
    """Return the line (from 0) of a directive's fence that no later line closes."""
    opened: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence and fence[2].strip().startswith("{"):
            opened.append((number, fence[1]))
        elif fence and not fence[2].strip() and opened and fence[1].startswith(opened[-1][1]):
            opened.pop()
    return opened[0][0] if opened else None


def _without_column(found: Diagnostic) -> Diagnostic:
    """Return a diagnostic of a page, whose indent makes the column one of the content only."""
    place = Position(found.position.path, found.position.line)
    return Diagnostic(place, found.code, found.message, found.severity)
