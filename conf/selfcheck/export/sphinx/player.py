"""``sphinx-build -b scorm``: a SCORM 1.2 package for each module, or one for all questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes as stock
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from selfcheck.diagnostics import allowed, quoted
from selfcheck.export import scorm
from selfcheck.export.fates import Export, Fate, fate, report
from selfcheck.export.sphinx import gather
from selfcheck.export.sphinx.fragments import LOCAL, Fragments
from selfcheck.export.sphinx.resolve import sources_of
from selfcheck.model import Bank, Question
from selfcheck.sphinx import assets, nodes
from selfcheck.sphinx.build import QuestionBuilder
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.text import TextParser
from selfcheck.sphinx.words import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

SPLITS = ("module", "bank", "whole")
"""What one package holds."""
_PAGE = "selfcheck-scorm-"
_OUTWARD = re.compile(r'<a class="reference external"')


class ScormBuilder(StandaloneHTMLBuilder):
    """Writes packages alone: the pages of the project are read, not written."""

    name = "scorm"
    epilog = "The packages and REPORT.md are in %(outdir)s."
    search = False
    allow_parallel = False
    add_permalinks = False
    copysource = False
    selfcheck_interactive = False
    """True while questions are written: only they become forms here."""
    pages: dict[str, stock.document]

    def init(self) -> None:
        """Prepare what one build keeps."""
        super().init()
        self.pages = {}

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Return a theme without code of its own: nothing of it shows."""
        return "basic", {}

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing: no page of the project is written."""
        return iter(())

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page on the site."""
        del typ
        given = self.config.selfcheck_site or self.config.html_baseurl
        return f"{given.rstrip('/')}/{docname}.html" if given else f"{LOCAL}{docname}.html"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address from everywhere: packages lie on no site."""
        del from_
        return self.get_target_uri(to, typ)

    def copy_assets(self) -> None:
        """Copy nothing of the theme."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write every package and the report."""
        self.selfcheck_interactive = True
        made = {name: self._written(name, page) for name, page in self.pages.items()}
        self.selfcheck_interactive = False
        for name, export in made.items():
            (Path(self.outdir) / f"{name}.zip").write_bytes(export.data)
            self._check(name, export)
        account = report(made, {name: f"{name}.zip" for name in made})
        (Path(self.outdir) / "REPORT.md").write_text(account, encoding="utf-8", newline="\n")
        print(f"{sum(len(each.fates) for each in made.values())} questions in {len(made)} packages")  # noqa: T201 - asked for

    def finish(self) -> None:
        """Leave nothing of the questions to the next build."""
        gather.forget_all(self._app, [_PAGE + name for name in self.pages])

    def _written(self, name: str, page: stock.document) -> Export:
        """Return the package of a page; its references are resolved by now."""
        self.imgpath, self.images, self.secnumbers, self.fignumbers = "images", {}, {}, {}
        self.env.resolve_references(page, _PAGE + name, self)
        fates = tuple(_settled(each) for each in page.findall(nodes.quiz_question))
        _stay_here(page)
        self.post_process_images(page)
        page.settings = self.docsettings
        translator = cast("HTML5Translator", self.create_translator(page, self))
        page.walkabout(translator)
        body = _OUTWARD.sub(r'\g<0> target="_blank" rel="noopener"', "".join(translator.body))
        player = scorm.Player(
            name=name,
            title=page["title"],
            course=settings(self.config).memory_name,
            language=self.config.language,
            body=body,
            files=dict(self._files(page)),
            least=self.config.selfcheck_scorm_pass,
            note=self.config.selfcheck_exports_note,
            alone=_("No learning platform was found around this page: nothing is kept."),
        )
        return Export(scorm.package(player), fates, scorm.NOTES)

    def _files(self, page: stock.document) -> Iterator[tuple[str, bytes]]:
        needs = {need for quiz in page.findall(nodes.quiz) for need in assets.needs_of(quiz)}
        names = list(assets.parts(needs))
        sources = [assets.part(each) for each in names]
        sources.insert(names.index("memory"), scorm.part("platform.js"))
        yield "selfcheck.js", assets.wrapped(*sources).encode()
        yield "selfcheck.css", assets.style().encode()
        for source, name in self.images.items():
            yield f"images/{name}", (Path(self.srcdir) / source).read_bytes()

    def _check(self, name: str, export: Export) -> None:
        held = scorm.held(export.data)
        if held != [each.question for each in export.fates]:
            self.refuse(f"{name}.zip holds {len(held)} questions, not {len(export.fates)}")
        if self.config.selfcheck_exports_strict:
            for lost in export.losses:
                self.refuse(f"{name}: {lost.question} is {lost.outcome.value}: {lost.how}")

    def refuse(self, message: str) -> None:
        """Log an error that ends the build with status 1, also without -W."""
        logger.error(message)
        self._app.statuscode = 1


def _settled(question: stock.Element) -> Fate:
    """Spell out the works that a question cites, and return what it lost."""
    fragments = Fragments(lambda _path: "")
    fragments.number_citations(question)
    words = sources_of(question, fragments, _("Sources"))
    for line in question.findall(nodes.quiz_sources):
        line.children = [stock.raw("", words.html if words else "", format="html")]
    files = (each.get("reftarget", "") for each in question.findall(addnodes.download_reference))
    return fate(question["qid"], question["type"], [f"the file {name}" for name in files])


def _stay_here(page: stock.document) -> None:
    """Leave the words of what leads to a page, where the site has no address, or to a file."""
    for link in list(page.findall(stock.Element)):
        local = isinstance(link, stock.reference) and link.get("refuri", "").startswith(LOCAL)
        if local or isinstance(link, addnodes.download_reference):
            link.replace_self(link.children)


def read_questions(app: Sphinx, env: BuildEnvironment) -> None:
    """Read the questions of each package onto a page (handler of env-updated)."""
    builder = app.builder
    if not isinstance(builder, ScormBuilder):
        return
    split = app.config.selfcheck_scorm_split
    if split not in SPLITS:
        builder.refuse(
            f"selfcheck_scorm_split: {quoted(split)} is not known: {allowed(SPLITS, split)}"
        )
        return
    for name, group in groupby(gather.banks_of(app), key=lambda bank: _package_of(bank, split)):
        banks = [bank for bank in group if any(isinstance(q, Question) for q in bank.questions)]
        if banks:
            builder.pages[name] = page = _read(app, env, name, banks)
            page["title"] = _title(app, split, banks[0])


def _package_of(bank: Bank, split: str) -> str:
    module = bank.name.partition("/")[0]
    return {"whole": "course", "bank": bank.name.replace("/", "-")}.get(split, module)


def _title(app: Sphinx, split: str, bank: Bank) -> str:
    if split == "whole":
        return str(app.config.project)
    if split == "bank":
        return bank.title or bank.name
    module = bank.name.partition("/")[0]
    return gather.title_of(app, f"{module}/index", module)


def _read(app: Sphinx, env: BuildEnvironment, name: str, banks: list[Bank]) -> stock.document:
    return gather.read_page(
        app, env, _PAGE + name, lambda into: (_section(app, bank, into) for bank in banks)
    )


def _section(app: Sphinx, bank: Bank, into: stock.document) -> stock.Element:
    """Return the questions of a bank as a quiz below its title."""
    quiz = nodes.quiz(
        key="here", shuffle=False, exam=False, confidence=False, memory="scorm", page=bank.name
    )
    quiz.document = into
    quiz["ids"] = [stock.make_id(f"bank-{bank.name}")]
    builder = QuestionBuilder(TextParser(into), settings(app.config).source_role)
    sound = [each for each in bank.questions if isinstance(each, Question)]
    for case, together in groupby(enumerate(sound, 1), key=lambda each: each[1].case):
        place: stock.Element = quiz
        if case:
            place = builder.case(case)
            place["ids"] = [f"case-{case.id}"]
            quiz += place
        for number, question in together:
            child = builder.question(question, number, len(sound))
            child["ids"] = [f"q-{question.id}"]
            place += child
    title = f"<h2>{escape(bank.title or bank.name)}</h2>"
    return stock.container("", stock.raw("", title, format="html"), quiz)


def forget_questions(app: Sphinx, env: BuildEnvironment) -> None:
    """Take the pages out of those of the project (handler of env-updated, last)."""
    if isinstance(app.builder, ScormBuilder):
        for name in app.builder.pages:
            gather.forget(env, _PAGE + name)
