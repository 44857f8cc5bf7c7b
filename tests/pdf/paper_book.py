"""The book of every construct, and a PDF as tests look at it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

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


def drawn(page: pikepdf.Page) -> Iterator[tuple[str, list[Any], pikepdf.Matrix]]:
    """Yield each operator of a page with its operands and where on the paper it draws."""
    place, kept = pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        match name := str(operator):
            case "q":
                kept.append(place)
            case "Q":
                place = kept.pop()
            case "cm":
                place = pikepdf.Matrix(*map(float, operands)) @ place
        yield name, list(operands), place


def letters(page: pikepdf.Page) -> Iterator[tuple[bytes, float, float, str]]:
    """Yield every piece of text with its place on the paper and the name of its font."""
    start, font = pikepdf.Matrix(), ""
    for operator, operands, place in drawn(page):
        match operator:
            case "Tf":
                font = str(operands[0])
            case "Tm":
                start = pikepdf.Matrix(*map(float, operands))
            case "Td":
                start = start.translated(*map(float, operands))
            case "Tj" | "TJ":
                now = start @ place
                yield (_glyphs(operands[0]), now.e, now.f, font)


def _glyphs(said: pikepdf.Object) -> bytes:
    pieces = said if isinstance(said, pikepdf.Array) else [said]
    return b"".join(bytes(each) for each in pieces if isinstance(each, pikepdf.String))


@dataclass(frozen=True)
class Piece:
    """Words of one look on a page: points from its left and its lower edge."""

    words: str
    left: float
    up: float
    font: str


def pieces(page: pikepdf.Page) -> list[Piece]:
    """Return the words of a page in the order in which they are drawn."""
    maps = {name: _signs(font) for name, font in page.Resources.get("/Font", {}).items()}
    names = {name: str(font.BaseFont) for name, font in page.Resources.get("/Font", {}).items()}
    return [
        Piece("".join(maps[font].get(pair, "?") for pair in _pairs(glyphs)), x, y, names[font])
        for glyphs, x, y, font in letters(page)
    ]


def _pairs(glyphs: bytes) -> list[int]:
    return [int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2)]


def _signs(font: pikepdf.Object) -> dict[int, str]:
    """Return the letters that the numbers of a font stand for."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found = re.findall(r"^<(\w{4})> <(\w+)>$", table, re.MULTILINE)
    return {int(number, 16): bytes.fromhex(said).decode("utf-16-be") for number, said in found}


def write_book(folder: Path, conf: str = "", **files: str) -> Project:
    """Write the book of constructs, with changes."""
    made = make_project(folder, conf=EXTENSIONS + conf)
    shutil.copytree(HERE / "book", made.root / "docs", dirs_exist_ok=True)
    return made.write(files)
