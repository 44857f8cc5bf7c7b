"""``sphinx-build -b exports``: every bank in every format, and an account of what was lost."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from docutils import nodes as stock
from sphinx.builders import Builder
from sphinx.util import logging

from selfcheck.diagnostics import allowed, quoted
from selfcheck.export.fates import Export, counts_table, report
from selfcheck.export.formats import FORMATS
from selfcheck.export.sphinx import gather
from selfcheck.export.sphinx.fragments import LOCAL

logger = logging.getLogger(__name__)


class ExportBuilder(Builder):
    """Walks by bank, not by page: one process, all questions, each once."""

    name = "exports"
    format = ""
    epilog = "The exports and REPORT.md are in %(outdir)s."
    allow_parallel = False
    selfcheck_walker = True
    supported_image_types = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")  # type: ignore[assignment]
    questions_page: stock.document

    @property
    def site(self) -> str:
        """The address of the site with a slash at its end, or nothing."""
        given = self.config.selfcheck_site or self.config.html_baseurl
        return f"{given.rstrip('/')}/" if given else ""

    def get_outdated_docs(self) -> set[str]:
        """Return every page: banks are exported whole."""
        return self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page on the site."""
        del typ
        return f"{self.site or LOCAL}{docname}.html"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address from everywhere: exports lie on no site."""
        del from_
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write every format and the report."""
        collection = gather.collect(self._app, self.questions_page)
        made = {name: FORMATS[name].write(collection) for name in self._formats()}
        for name, export in made.items():
            self._check(name, export)
            (Path(self.outdir) / FORMATS[name].file).write_bytes(export.data)
        titles = {name: form.title for name, form in FORMATS.items()}
        account = report(made, titles)
        (Path(self.outdir) / "REPORT.md").write_text(account, encoding="utf-8", newline="\n")
        print(counts_table(made))  # noqa: T201 - the account is what was asked for
        if self.config.selfcheck_exports_strict:
            self._refuse_losses(made)

    def _formats(self) -> list[str]:
        """Return the formats that are asked for: all, when none is named."""
        named = self.config.selfcheck_exports.replace(",", " ").split()
        for name in named:
            if name not in FORMATS:
                message = f"selfcheck_exports: {quoted(name)} is not known: "
                self._fail(message + allowed(FORMATS, name))
        wanted = [name for name in FORMATS if name in named or not named]
        for name in wanted:
            if not FORMATS[name].ready:
                self._missing(name, named)
        return [name for name in wanted if FORMATS[name].ready]

    def _missing(self, name: str, named: list[str]) -> None:
        """Say that a package is missing: an error only where its format was asked for."""
        form = FORMATS[name]
        message = f"{form.file} is not written: install the package {form.needs}"
        if named:
            self._fail(f"selfcheck_exports: {message}")
        else:
            print(message)  # noqa: T201 - part of the account

    def _check(self, name: str, export: Export) -> None:
        """Compare what a file holds with the banks: a format can lose questions in silence."""
        file, held = FORMATS[name].file, FORMATS[name].held(export.data)
        told, count = len(export.fates), gather.count_of(self._app)
        if sorted(held) != sorted(export.written):
            self._fail(f"{file} holds {len(held)} questions, not {len(export.written)}")
        if told != count:
            self._fail(f"{told} of the {count} questions in the banks went into {file}")

    def _refuse_losses(self, made: dict[str, Export]) -> None:
        for name, export in made.items():
            for lost in export.losses:
                self._fail(f"{name}: {lost.question} is {lost.outcome.value}: {lost.how}")

    def _fail(self, message: str) -> None:
        """Log an error that ends the build with status 1, also without -W."""
        logger.error(message)
        self._app.statuscode = 1

    def finish(self) -> None:
        """Leave nothing of the questions to the next build."""
        gather.forget_all(self._app)
