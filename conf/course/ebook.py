"""The e-book: Sphinx's own, without what only a browser needs. Knows nothing of quizzes.

A book has no script, no style sheet of a web theme and no tooltips; its readers choose fonts and
colours themselves. The theme in `ebook_theme` writes its pages.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders._epub_base import NavPoint

THEME = "course-ebook"

_NAMESPACES = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"

# What a reader needs to know before opening it: https://www.w3.org/TR/epub-a11y-11/
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "index"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)


class Ebook(Epub3Builder):
    """Sphinx's builder `epub` with clean pages, a language on each, and a cover that shops find."""

    def init(self) -> None:
        """Let every page say its language, which a screen reader needs."""
        super().init()
        xhtml, ops = _NAMESPACES
        language = html.escape(self.config.epub_language)
        self.html_tag = (
            f'<html xmlns="{xhtml}" xmlns:epub="{ops}" lang="{language}" xml:lang="{language}">'
        )

    def create_pygments_style_file(self) -> None:
        """Write none: code is told apart without colours."""

    def copy_html_static_files(self, context: dict[str, Any]) -> None:
        """Copy none: these style sheets and scripts are made for the web theme."""

    def copy_html_favicon(self) -> None:
        """Copy none: a book has a cover."""

    def get_toc(self) -> None:
        """Collect the contents: pages alone, for headings within a page are too many to choose."""
        super().get_toc()
        self.refnodes = pages_only(self.refnodes)

    def build_content(self) -> None:
        """Write the package file, then add what Sphinx's template has no place for.

        The index gets its entry now: named earlier, it would stand in the reading order twice.
        """
        super().build_content()
        package = self.outdir / "content.opf"
        text = package.read_text(encoding="utf-8")
        cover = html.escape(self.config.epub_cover[0]) if self.config.epub_cover else ""
        package.write_text(described(text, cover), encoding="utf-8")
        if self.use_index:
            index = {"level": 1, "refuri": "genindex.xhtml", "text": _("Index")}
            self.refnodes.append(index)

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, Any]:
        """Name the book in the old contents as in the package file, where Sphinx gives a word."""
        identifier = html.escape(self.config.epub_identifier)
        return {**super().toc_metadata(level, navpoints), "uid": identifier}


def pages_only(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries that are pages, each one level below the page that holds it.

    A list of pages under a heading is two levels below its page: the heading goes, and so does
    its level.
    """
    above: list[int] = []
    found = []
    for entry in entries:
        if "#" in entry["refuri"]:
            continue
        while above and above[-1] >= entry["level"]:
            above.pop()
        above.append(entry["level"])
        found.append({**entry, "level": len(above)})
    return found


def described(package: str, cover: str) -> str:
    """Return a package file that says how accessible the book is and which image is its cover."""
    access = "".join(
        f'    <meta property="schema:{name}">{value}</meta>\n' for name, value in _ACCESS
    )
    said = package.replace("  </metadata>", f"{access}  </metadata>")
    # Sphinx asks for a contributor; the authors stand in the book as creators already.
    said = re.sub(r" *<dc:contributor>.*</dc:contributor>\n", "", said)
    return said.replace(f'href="{cover}"', f'href="{cover}" properties="cover-image"')


class OpenUp(SphinxPostTransform):
    """Show what a web page hides behind tabs and dropdowns: not every reader can open it."""

    default_priority = 150  # before sphinx-design makes buttons of it
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Put the titles of this document above what they would open."""
        for box in list(self.document.findall(nodes.container)):
            kind = box.get("design_component")
            if kind == "tab-item":
                label, content = box.children
                box[:] = [_heading(label), *content.children]
            elif kind == "dropdown" and box["has_title"]:
                box[0] = _heading(box[0])
            if kind in {"tab-set", "tab-item", "dropdown"}:
                del box["design_component"]
                box["classes"] = ["topic"] if kind != "tab-set" else []


def _heading(label: nodes.Node) -> nodes.paragraph:
    """Return the words of a label, with the ids that links point at."""
    words = (child.deepcopy() for child in label.children)
    ids = label["ids"] if isinstance(label, nodes.Element) else []
    return nodes.paragraph("", "", *words, classes=["topic-title"], ids=ids)


class DropTooltips(SphinxPostTransform):
    """Take tooltips off links: nothing hovers over a book, and they are half of the answer key."""

    default_priority = 900  # after references and citations are resolved
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Clean the links of this document."""
        for link in self.document.findall(nodes.reference):
            link.attributes.pop("reftitle", None)


def setup_ebook(app: Sphinx) -> None:
    """Register builder, theme and transform."""
    app.add_builder(Ebook, override=True)
    app.add_html_theme(THEME, str(Path(__file__).parent / "ebook_theme"))
    app.add_post_transform(OpenUp)
    app.add_post_transform(DropTooltips)
