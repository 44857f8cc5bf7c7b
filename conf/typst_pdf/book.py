"""The Typst file of a document: what it is, the theme, its pages, the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

from typst_pdf.config import COLOURS, Document
from typst_pdf.index import addresses, entries, index_source
from typst_pdf.labels import INDEX, address
from typst_pdf.markup import Raw, literal, quoted

if TYPE_CHECKING:
    from typst_pdf.builder import TypstBuilder
    from typst_pdf.translator import TypstTranslator

HEAD = """\
// Written by typst_pdf; changes are lost with the next build.
#import "theme/theme.typ": *
#show: book
"""


@dataclass(frozen=True, slots=True)
class Book:
    """The source of the pages, and that of the data which the theme reads."""

    pages: str
    data: str


def book_source(builder: TypstBuilder, document: Document, tree: nodes.document) -> Book:
    """Return the whole source of a document."""
    groups = [] if document.handout else entries(builder.env, builder, builder.docnames)
    translator: TypstTranslator = builder.create_translator(tree, builder)  # type: ignore[assignment]
    survey = translator.survey
    survey.want(addresses(groups))
    if index := index_source(groups, survey):
        survey.add(address(INDEX))
        translator.placed.add(address(INDEX))
    tree.walkabout(translator)
    titles = [*translator.titles, *(["chapter"] if index else [])]
    said = {**dict(builder.document_data(document)), "words": _words(), "titles": titles}
    data = {**said, **_look(builder.config)}
    pages = f"{builder.head}{translator.astext()}\n{index}\n{translator.positions()}\n"
    return Book(pages, f"#let data = {literal(data)}\n")


def _look(config: Any) -> Mapping[str, Any]:
    """Return colours, boxes and fonts."""
    colours = {**COLOURS, **config.typst_colours}
    return {
        "colours": {name: Raw(f"rgb({quoted(value)})") for name, value in colours.items()},
        "boxes": config.typst_boxes,
        "inline-styles": config.typst_inline,
        "fonts": list(config.typst_font_family),
    }


def _words() -> Mapping[str, str]:
    """Return the words that the pages say by themselves, in the language of the project."""
    return {
        "contents": _("Contents"),
        "index": _("Index"),
        "version": _("version"),
        "page": _("p."),
        "answer": _("Answer"),
        "continued": _("continued"),
    }
