"""``sphinx-build -b paper``: paper, marking sheet and key of each version as PDFs.

The forms are those of the handbooks, so the builder is theirs too: it only brings other pages
and another head and foot.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from docutils import nodes as stock
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from selfcheck.export.sphinx import gather
from selfcheck.paper.sphinx.plan import plan, wish_of
from selfcheck.paper.sphinx.sheets import (
    POINTS,
    SHEETS,
    Row,
    keep_answers,
    keep_form,
    quiz_of,
    rows_of,
)
from selfcheck.paper.targets import Share
from selfcheck.paper.versions import Version
from selfcheck.paper.wish import Wish
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.words import _
from typst_pdf import assemble
from typst_pdf.builder import SOURCES, TypstBuilder
from typst_pdf.config import Document, documents

logger = logging.getLogger(__name__)

THEME = Path(__file__).parent.parent / "theme"
PAGE = "selfcheck-paper-"
"""How the pages that hold the questions of a version are called; no file of the site is."""


class PaperBuilder(TypstBuilder):
    """Writes three files a version; the pages of the project are read, not written."""

    name = "paper"
    epilog = "The papers are in %(outdir)s."
    head = TypstBuilder.head.replace("#show: book", '#import "theme/exam.typ": *\n#show: exam')
    wish: Wish
    versions: dict[str, Version]
    pages: dict[str, stock.document]
    rows: dict[str, list[Row]]
    modules: Sequence[Share]

    def init(self) -> None:
        """Prepare what one build keeps."""
        super().init()
        self.versions, self.pages, self.rows, self.modules = {}, {}, {}, ()

    def refuse(self, reasons: list[str]) -> None:
        """Say why there is no paper; the build ends with status 1, also without -W."""
        for reason in reasons:
            logger.error("selfcheck_paper_%s", reason)
            self._app.statuscode = 1

    # What is written

    def wanted(self) -> list[Document]:
        """Return a document for each sheet of each version."""
        return [self._document(sheet, name) for name in self.versions for sheet in SHEETS]

    def _document(self, sheet: str, version: str) -> Document:
        first = documents(self.config)[0]
        return Document(
            start=PAGE + version,
            target=f"{sheet}-{version}",
            title=self.wish.title or self.config.project,
            author=self.config.author,
            edition=_("Version %s") % version,
            appendices=tuple(self.config.typst_handout_appendices) if sheet == "key" else (),
            paper=first.paper,
            text_size=first.text_size,
            handout=True,
        )

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Leave no paper of an earlier wish beside those of this one."""
        super().prepare_writing(docnames)
        for sheet in SHEETS if self.versions else ():
            for old in Path(self.outdir).glob(f"{sheet}-*.pdf"):
                old.unlink()
            for folder in (Path(self.outdir) / SOURCES).glob(f"{sheet}-*"):
                shutil.rmtree(folder)

    def finish(self) -> None:
        """Leave nothing of the questions to the next build."""
        super().finish()
        gather.forget_all(self._app, self.pages)

    def write_source(self, document: Document) -> None:
        """Put the look of papers beside that of books."""
        target = Path(self.outdir) / SOURCES / document.target / "theme"
        shutil.copytree(THEME, target, dirs_exist_ok=True)
        super().write_source(document)

    def tree(self, document: Document) -> stock.document:
        """Return the questions of a version, and for a key the works that it may cite."""
        found = assemble.pages(self.env, document)
        self.docnames = {document.start, *(page.docname for page in found)}
        tree: stock.document = new_document("<paper>")
        start = addnodes.start_of_file(docname=document.start, depth=1, part=False)
        start.source, start.line = str(self.srcdir), 1
        start += self.pages[document.start].deepcopy().children
        tree += start
        tree += assemble.assemble(self.env, found).children
        return tree

    def assembled(self, document: Document) -> stock.document:
        """Return the tree of one sheet."""
        tree = super().assembled(document)
        sheet, _dash, version = document.target.partition("-")
        if sheet == "paper":
            keep_form(tree, self.rows[version])
        elif sheet == "key":
            keep_answers(tree, self.rows[version])
        else:
            tree.clear()
        return tree

    def inline_style(self, classes: list[str]) -> str:
        """Return the style of words: the points of a question have one of their own."""
        return "points" if POINTS in classes else super().inline_style(classes)

    def document_data(self, document: Document) -> Iterator[tuple[str, object]]:
        """Yield what the pages say about themselves."""
        yield from super().document_data(document)
        sheet, _dash, name = document.target.partition("-")
        version = self.versions[name]
        minutes = version.minutes if self.wish.minutes is None else self.wish.minutes
        rows = self.rows[name] if sheet == "marking" else []
        yield (
            "exam",
            {
                "sheet": sheet,
                "questions": len(version.questions),
                "points": version.points,
                "minutes": minutes,
                "seed": self.wish.seed,
                "rows": [(str(row.number), row.key, row.id, str(row.points)) for row in rows],
                "shares": list(map(_cells, self.modules if sheet == "marking" else ())),
                "words": _words(),
            },
        )


def _cells(share: Share) -> tuple[str, ...]:
    """Return a row of the table of shares: what was drawn, and what the blueprint wants."""
    wanted = f"{share.target} %" if share.target else "–"  # noqa: RUF001 - no target
    return share.value, str(share.questions), f"{share.percent:.0f} %", wanted


def _words() -> dict[str, str]:
    """Return the words of the sheets in the language of the project."""
    return {
        "marking": _("Marking sheet"),
        "key": _("Answer key"),
        "name": _("Name"),
        "date": _("Date"),
        "marker": _("Marked by"),
        "questions": _("Questions"),
        "points": _("Points"),
        "minutes": _("Minutes"),
        "given": _("Given"),
        "number": _("No."),
        "answer": _("Answer"),
        "question": _("Question"),
        "sum": _("Sum"),
        "of": _("of"),
        "page": _("Page"),
        "seed": _("Seed"),
        "module": _("Module"),
        "drawn": _("Drawn"),
        "wanted": _("Wanted by the blueprint"),
        "count": _("Rows, columns and groups are counted from the top and from the left."),
    }


def read_questions(app: Sphinx, _env: BuildEnvironment) -> None:
    """Draw, and read each version onto a page of its own (handler of env-updated)."""
    builder = app.builder
    if not isinstance(builder, PaperBuilder):
        return
    wish = wish_of(app)
    if isinstance(wish, list):
        builder.refuse(wish)
        return
    builder.wish = wish
    planned = plan(app, wish)
    builder.refuse(list(planned.refused))
    builder.modules = planned.modules
    for version in planned.versions:
        _read(builder, version, app)


def _read(builder: PaperBuilder, version: Version, app: Sphinx) -> None:
    page, role = PAGE + version.name, settings(app.config).source_role
    document = gather.read_page(
        app, app.env, page, lambda document: [quiz_of(version, document, role)]
    )
    builder.versions[version.name], builder.pages[page] = version, document
    builder.rows[version.name] = rows_of(document)


def forget_questions(app: Sphinx, env: BuildEnvironment) -> None:
    """Take the pages out of those of the project (handler of env-updated, last)."""
    if isinstance(app.builder, PaperBuilder):
        for page in app.builder.pages:
            gather.forget(env, page)
