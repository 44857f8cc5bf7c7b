"""Citations are made once a page, and are what sphinxcontrib-bibtex would have made."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pybtex.richtext import Text  # type: ignore[import-untyped]  # it has no types
from sphinx.testing.util import SphinxTestApp
from sphinxcontrib.bibtex.domain import BibtexDomain

from course.citations import keep_texts

WORKS = r"""
@book{First2001, author = {Ann Abl{\'e}}, title = {A first work}, year = 2001, publisher = {P}}
@book{Second2002, author = {Bo Baker}, title = {A second work}, year = 2002, publisher = {P}}
"""
PAGE = "Told by {cite:p}`First2001`, {cite:p}`First2001` and {cite:p}`First2001,Second2002`.\n"
WORKS_LIST = "# Works\n\n```{bibliography}\n:all:\n```\n"


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., SphinxTestApp]:
    """Return how to build two pages that cite, with the course or without it."""

    def make(builder: str, *extensions: str, page: str = PAGE) -> SphinxTestApp:
        folder = tmp_path / (builder + str(len(extensions)))
        folder.mkdir()
        names = ["myst_parser", "sphinxcontrib.bibtex", *extensions]
        conf = f"extensions = {names}\nbibtex_bibfiles = ['works.bib']\n"
        conf += "bibtex_reference_style = 'label'\n"
        files = {"conf.py": conf, "works.bib": WORKS, "works.md": WORKS_LIST}
        files["index.md"] = f"# One\n\n{page}\n```{{toctree}}\ntwo\nworks\n```\n"
        files["two.md"] = f"# Two\n\n{page}"
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        app = SphinxTestApp(builder, srcdir=folder)
        app.build()
        app.cleanup()
        return app

    return make


def citations(app: SphinxTestApp) -> list[str]:
    pages = ("index.html", "two.html", "works.html")
    shown = "".join((Path(app.outdir) / page).read_text(encoding="utf-8") for page in pages)
    return re.findall(
        r'<span class="bibtex-citation".*?</span>\]?|<div class="citation".*?</p>', shown, re.DOTALL
    )


def test_citations_are_those_of_the_extension(build: Callable[..., SphinxTestApp]) -> None:
    with_course = citations(build("html", "course.extension"))
    assert len(with_course) > 6
    assert with_course == citations(build("html"))


def test_an_unknown_work_is_told_each_time(build: Callable[..., SphinxTestApp]) -> None:
    app = build("html", "course.extension", page="A {cite:p}`None` and {cite:p}`None`.\n")
    assert app.warning.getvalue().count('could not find bibtex key "None"') == 4


def test_a_citation_is_made_once_a_page(
    build: Callable[..., SphinxTestApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    original = BibtexDomain.resolve_xref

    def counted(self: BibtexDomain, *given: object) -> object:
        made.append(str(given[4]))
        return original(self, *given)  # type: ignore[arg-type]  # as Sphinx gave them

    monkeypatch.setattr(BibtexDomain, "resolve_xref", counted)
    build("html", "course.extension")
    assert sorted(made) == ["First2001"] * 2 + ["First2001,Second2002"] * 2


def test_texts_of_works_are_read_once() -> None:
    keep_texts()
    assert Text.from_latex(r"Abl{\'e}") is Text.from_latex(r"Abl{\'e}")
    assert str(Text.from_latex(r"Abl{\'e}")) == "Ablé"
