"""The translator: all visitors together. Each kind of node lives in a module of its own."""

from __future__ import annotations

from typst_pdf.design import Design
from typst_pdf.figures import Figures
from typst_pdf.inline import Inline
from typst_pdf.labels import FOOTNOTE
from typst_pdf.lists import Lists
from typst_pdf.markup import quoted
from typst_pdf.structure import Structure
from typst_pdf.tables import Tables


class TypstTranslator(Structure, Inline, Design, Lists, Tables, Figures):
    """Turns an assembled document into the source of the pages."""

    def astext(self) -> str:
        """Return the source."""
        return "".join(self.body)

    def positions(self) -> str:
        """Return what notes where each label stands, for links that only name theirs."""
        names = sorted(each for each in self.placed if not each.startswith(FOOTNOTE))
        return f"#positions({', '.join(map(quoted, names))})"
