"""The book of every construct, and a PDF as tests look at it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pikepdf
from sample_project import Built, Project, make_project

HERE = Path(__file__).parent

EXTENSIONS = """
extensions += ["typst_pdf", "sphinx_design", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["docs/works.bib"]
myst_enable_extensions = ["colon_fence"]
author = "Nobody"
typst_date = "2026-11-22"
numfig = True
"""


@dataclass
class Book:
    """A built PDF, its Typst source and what the build said."""

    built: Built
    target: str = "sample"

    @cached_property
    def data(self) -> bytes:
        return (self.built.out / f"{self.target}.pdf").read_bytes()

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.data))

    @cached_property
    def source(self) -> str:
        folder = self.built.out / "typst" / self.target
        return (folder / f"{self.target}.typ").read_text(encoding="utf-8")

    @property
    def folder(self) -> Path:
        return self.built.out / "typst" / self.target

    @cached_property
    def tags(self) -> list[pikepdf.Object]:
        """Return every element of the structure tree."""
        found, left = [], [self.pdf.Root.StructTreeRoot]
        while left:
            node = left.pop()
            if isinstance(node, pikepdf.Dictionary):
                found.append(node)
                kids = node.get("/K", [])
                left += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return found

    def count(self, kind: str) -> int:
        return sum(node.get("/S") == f"/{kind}" for node in self.tags)


def write_book(folder: Path, conf: str = "", **files: str) -> Project:
    """Write the book of constructs, with changes."""
    made = make_project(folder, conf=EXTENSIONS + conf)
    shutil.copytree(HERE / "book", made.root / "docs", dirs_exist_ok=True)
    return made.write(files)
