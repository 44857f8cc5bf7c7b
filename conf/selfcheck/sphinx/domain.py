"""What a build knows about quizzes: the banks, and which page shows which question.

The banks are read once in the main process, before any fork; the records are small and
belong to one page each, so that parallel reading merges them without loss.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes as stock
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from selfcheck.diagnostics import Code, Diagnostic, Position, Severity, quoted
from selfcheck.load import Library, load_library
from selfcheck.model import Bank, Question
from selfcheck.sphinx.cache import BankCache, many_objects
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.log import emit
from selfcheck.sphinx.private import keep_out, private_names
from selfcheck.sphinx.selection import matching

_BY_PAGE = ("quizzes", "keys", "patterns")
"""What is remembered of one page each."""


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A question on a page."""

    id: str
    number: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class QuizRecord:
    """A quiz on a page."""

    docname: str
    anchor: str
    title: str
    key: str
    questions: tuple[QuestionRecord, ...]
    needs: tuple[str, ...] = field(repr=False)  # what the page loads, no matter for a key
    digests: tuple[str, ...]
    """Of the banks: the key is written anew when any of their words change."""
    listed: bool
    """False inside ``{only}``: a key cannot know whether the quiz will be there."""
    line: int = field(repr=False)  # moves without changing what a key page shows


class SelfcheckDomain(Domain):
    """Keeps the records of quizzes and key pages."""

    name = "selfcheck"
    label = "Self-check quizzes"
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {"quizzes": {}, "keys": {}, "patterns": {}, "seen": {}}

    library: Library
    """Set for every build, never pickled."""
    private: frozenset[str]
    """Names of banks that no page may show; never pickled either."""

    @property
    def quizzes(self) -> dict[str, list[QuizRecord]]:
        """Quizzes by page."""
        return cast("dict[str, list[QuizRecord]]", self.data["quizzes"])

    @property
    def keys(self) -> dict[str, bool]:
        """Pages with an answer key; False where `{only}` takes it out of some builders."""
        return cast("dict[str, bool]", self.data["keys"])

    @property
    def patterns(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Patterns of bank names by page, each with the banks that it stood for."""
        return cast("dict[str, dict[str, tuple[str, ...]]]", self.data["patterns"])

    @property
    def has_key(self) -> bool:
        """Whether a page holds an answer key in every builder."""
        return any(self.keys.values())

    def note_quiz(self, record: QuizRecord) -> None:
        """Remember a quiz."""
        self.quizzes.setdefault(record.docname, []).append(record)

    def note_pattern(self, docname: str, pattern: str, names: Iterable[str]) -> None:
        """Remember which banks a page's pattern stands for."""
        self.patterns.setdefault(docname, {})[pattern] = tuple(names)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for part in _BY_PAGE:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read, and only those."""
        for docname in docnames:
            for part in _BY_PAGE:
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]

    def resolve_any_xref(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, stock.reference]]:
        """Return nothing: questions are no targets, and MyST warns about domains without this."""
        return []

    def records(self) -> Iterator[QuizRecord]:
        """Yield the quizzes in the order of the table of contents, then of the page."""
        order = {docname: n for n, docname in enumerate(_reading_order(self.env))}
        for docname in sorted(self.quizzes, key=lambda name: (order.get(name, len(order)), name)):
            yield from self.quizzes[docname]

    def stale_pages(self, builder: str) -> list[str]:
        """Return the pages that show what other pages changed since this builder's last build."""
        titles = self.env.titles
        shown = [(record, titles[record.docname].astext()) for record in self.records()]
        parts = [*map(repr, shown), *map(repr, sorted(self.keys.items()))]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        before = self.data["seen"].get(builder, ("", self.has_key))
        self.data["seen"][builder] = now = digest, self.has_key
        stale = set(self.keys) if now != before else set()
        if now[1] != before[1]:  # with the first key answers leave their pages, without one return
            stale |= {record.docname for record, _title in shown if record.key == "auto"}
        return sorted(stale)


def _reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield docnames depth first along the toctrees."""
    seen: set[str] = set()
    waiting = [env.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname not in seen:
            seen.add(docname)
            yield docname
            waiting.extend(reversed(env.toctree_includes.get(docname, [])))


def domain_of(env: BuildEnvironment) -> SelfcheckDomain:
    """Return the quiz domain of a build."""
    return cast("SelfcheckDomain", env.get_domain("selfcheck"))


def load_banks(app: Sphinx) -> None:
    """Read every changed bank once and log what is wrong with all; the build goes on."""
    root = Path(os.path.normpath(Path(app.confdir) / settings(app.config).quizzes))
    domain = domain_of(app.env)
    cache = BankCache(app)
    with many_objects():
        domain.library = library = load_library(root, known=cache)
    domain.private = private_names(app)
    keep_out(app, library)
    cache.keep(library.banks.values())
    for found in library.diagnostics:
        emit(found)


def pages_with_new_banks(_app: Sphinx, env: BuildEnvironment, *_docs: set[str]) -> list[str]:
    """Return the pages to read again: their pattern stands for other banks than before."""
    domain = domain_of(env)
    return [
        docname
        for docname, patterns in domain.patterns.items()
        if any(tuple(matching(domain.library.banks, each)) != patterns[each] for each in patterns)
    ]


def check_use(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn about banks that no page shows, and about answers without a place."""
    domain = domain_of(env)
    shown = {question.id for record in domain.records() for question in record.questions}
    for bank in domain.library.banks.values():
        # Broken questions are told already, and no record says whether a page shows them.
        ids = {each.id for each in bank.questions if isinstance(each, Question)}
        if ids and not ids & shown:
            place = Position(bank.path, 1)
            message = (
                f'no page shows bank "{bank.name}": add a {{quiz}} directive or delete the bank'
            )
            emit(Diagnostic(place, Code.BANK_UNUSED, message, Severity.WARNING))
        elif ids:
            _check_pools(bank, shown, settings(env.config).pool)
    for record in domain.records():
        if record.key == "end" and not domain.has_key:
            place = Position(str(env.doc2path(record.docname)), record.line)
            message = "answers are meant for the key, but no page holds a {quiz-key} directive"
            emit(Diagnostic(place, Code.KEY_MISSING, message, Severity.WARNING))


def _check_pools(bank: Bank, shown: AbstractSet[str], pool: str) -> None:
    """Warn about questions that quizzes of banks leave out and that no other quiz shows."""
    for question in bank.questions:
        if not isinstance(question, Question):
            continue
        kept = question.metadata.pool
        if pool and kept not in {"", pool} and question.id not in shown:
            message = (
                f"question {quoted(question.id)} is kept for the pool {quoted(kept)}, and no page "
                f"shows it: add a {{quiz}} with the option pool, or make the pool {pool}"
            )
            place = question.metadata.places.get("pool", question.position)
            emit(Diagnostic(place, Code.QUESTION_UNUSED, message, Severity.WARNING))


def pages_that_collect(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the pages to write again because others changed (handler of env-updated)."""
    return domain_of(env).stale_pages(app.builder.name)
