"""Banks -> resolved questions: every question of every bank once, on a page or not.

The questions are read onto a page of their own that is never written. They are read before
citations are collected, so a source that only an unplaced question names is found, and resolved
after that like those of any page.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from docutils import nodes as stock
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors.asset import ImageCollector
from sphinx.util.docutils import new_document, sphinx_domains

from selfcheck.diagnostics import Code, Diagnostic, quoted
from selfcheck.export.resolved import EARLIEST, Collection, Goal, Link
from selfcheck.export.sphinx.resolve import Place, Resolver
from selfcheck.load import duplicate_ids, load_library
from selfcheck.model import Bank, Question
from selfcheck.sphinx import nodes
from selfcheck.sphinx.build import QuestionBuilder
from selfcheck.sphinx.config import place_of, settings
from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.log import emit
from selfcheck.sphinx.private import private_folders
from selfcheck.sphinx.text import TextParser
from selfcheck.sphinx.words import _

PAGE = "selfcheck-exports"
"""Name of the page that holds all questions; no file of the site has it."""


def is_exporting(app: Sphinx) -> bool:
    """Say whether this build exports questions."""
    return app.builder.name == "exports"


def banks_of(app: Sphinx) -> list[Bank]:
    """Return the banks of the site and those of the private folders."""
    found = list(domain_of(app.env).library.banks.values())
    seen = {each.id: each.position for bank in found for each in bank.questions}
    for folder in private_folders(app.config, Path(app.confdir)):
        if not folder.is_dir():
            message = f"selfcheck_private: there is no folder {quoted(str(folder))}: make it"
            place = place_of("selfcheck_private", Path(app.confdir))
            emit(Diagnostic(place, Code.SETTING, message))
        library = load_library(folder)
        for diagnostic in library.diagnostics:
            emit(diagnostic)
        for bank in library.banks.values():
            found.append(_with_own_name(bank, found))
            for diagnostic in duplicate_ids(bank.questions, seen):
                emit(diagnostic)
    return found


def _with_own_name(bank: Bank, others: list[Bank]) -> Bank:
    """Return a private bank whose name no bank before it has: files are called by it."""
    taken = {each.name for each in others}
    names = (f"{bank.name}-private{number or ''}" for number in count())
    return bank if bank.name not in taken else replace(bank, name=next(
        name for name in names if name not in taken
    ))  # fmt: skip


def count_of(app: Sphinx) -> int:
    """Return how many questions the banks hold, broken ones included."""
    return sum(len(bank.questions) for bank in banks_of(app))


def read_questions(app: Sphinx, env: BuildEnvironment) -> None:
    """Read every question onto the page (handler of env-updated)."""
    if is_exporting(app):
        page = read_page(app, env, PAGE, lambda document: _questions(app, document))
        app.builder.questions_page = page  # type: ignore[attr-defined]


def read_page(
    app: Sphinx,
    env: BuildEnvironment,
    name: str,
    fill: Callable[[stock.document], Iterable[stock.Node]],
) -> stock.document:
    """Return a page that no file has, filled and noted as if it had been read."""
    env.clear_doc(name)
    env.project.docnames.add(name)
    before = env.current_document
    env.prepare_settings(name)
    document = new_document(str(env.srcdir / name))
    document.settings.__dict__.update(env.settings)
    document.settings.env = env
    try:
        with sphinx_domains(env):
            document.extend(fill(document))
        ImageCollector().process_doc(app, document)
    finally:
        env.current_document = before
    return document


def forget_all(app: Sphinx, pages: Iterable[str] = (PAGE,)) -> None:
    """Take every trace of the questions on pages out of what Sphinx keeps for the next build.

    Another builder may share its state, and private questions are none of a site's business.
    """
    for page in pages:
        app.emit("env-purge-doc", app.env, page)
        app.env.clear_doc(page)
    with (Path(app.doctreedir) / ENV_PICKLE_FILENAME).open("wb") as file:
        pickle.dump(app.env, file, pickle.HIGHEST_PROTOCOL)


def forget_page(app: Sphinx, env: BuildEnvironment) -> None:
    """Take the page out of the pages to write (handler of env-updated, last)."""
    if is_exporting(app):
        forget(env, PAGE)


def forget(env: BuildEnvironment, name: str) -> None:
    """Forget a page that no file has, now that its citations are counted.

    What would be remembered of it, such as who cites what, no later build could place.
    """
    env.project.docnames.discard(name)
    env.clear_doc(name)


def _questions(app: Sphinx, document: stock.document) -> Iterator[stock.Element]:
    """Yield a container for each sound question: its case, where it has one, and the question."""
    builder = QuestionBuilder(TextParser(document), settings(app.config).source_role)
    for bank in banks_of(app):
        for question in bank.questions:
            if isinstance(question, Question):
                holder = nodes.quiz()
                holder.document = document
                if question.case:
                    holder += builder.case(question.case)
                holder += builder.question(question, 1, 1)
                yield holder


def collect(app: Sphinx, document: stock.document) -> Collection:
    """Return the resolved questions of the page, in the order of the banks."""
    app.env.apply_post_transforms(document, PAGE)
    resolver = Resolver(Path(app.srcdir), _say())
    holders = iter(document.findall(nodes.quiz))
    resolved = []
    for bank in banks_of(app):
        module = bank.name.rpartition("/")[0]
        title = title_of(app, f"{module}/index", module)
        for question in bank.questions:
            if isinstance(question, Question):
                goals, lessons = _goals(app, question), tuple(_lessons(app, question))
                place = Place(bank.name, bank.title, title, goals, lessons)
                resolved.append(resolver.question(question, next(holders), place))
    return Collection(
        app.config.project,
        tuple(resolved),
        resolver.pictures,
        _say(),
        settings(app.config).memory_name,
        made(app.config),
    )


def made(config: Config) -> int:
    """Return when this edition was made: SOURCE_DATE_EPOCH, else the date that PDFs print."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return max(EARLIEST, int(epoch))
    try:
        day = date.fromisoformat(getattr(config, "typst_date", ""))
    except ValueError:
        return EARLIEST
    return max(EARLIEST, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


def _say() -> dict[str, str]:
    """Return the words of the interface that exports use, by their English form."""
    return {
        "If you wrote %s": _("If you wrote %s"),
        "Lesson": _("Lesson"),
        "Look for": _("Look for"),
        "Model answer": _("Model answer"),
        "Question %d of %d": _("Question %d of %d"),
        "Sources": _("Sources"),
    }


def title_of(app: Sphinx, docname: str, other: str) -> str:
    """Return the title of a page, or another where there is no such page."""
    title = app.env.titles.get(docname)
    return title.astext() if title is not None else other


def _goals(app: Sphinx, question: Question) -> tuple[Goal, ...]:
    known = domain_of(app.env).library.objectives
    names = question.metadata.objectives
    return tuple(Goal(name, known[name].text if name in known else "") for name in names)


def _lessons(app: Sphinx, question: Question) -> Iterator[Link]:
    """Yield the lessons of its objectives, or else the pages that show a question."""
    domain = domain_of(app.env)
    known = domain.library.objectives
    lessons = [known[name].lesson for name in question.metadata.objectives if name in known]
    shown = (
        record.docname
        for record in domain.records()
        if any(each.id == question.id for each in record.questions)
    )
    for docname in dict.fromkeys(lessons or shown):
        if docname in app.env.found_docs:
            address = app.builder.get_target_uri(docname)
            has_site = bool(app.builder.site)  # type: ignore[attr-defined]
            yield Link(title_of(app, docname, docname), address if has_site else "")
