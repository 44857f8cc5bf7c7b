"""Pages, sections and their titles."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from typst_pdf import vocabulary
from typst_pdf.base import Base
from typst_pdf.labels import address, ids_of
from typst_pdf.markup import call, quoted

SKIPPED = frozenset(
    {
        "meta",
        "comment",
        "raw",
        "substitution_definition",
        "pending",
        "index",
        "system_message",
        "toctree",
        "highlightlang",
        "tabular_col_spec",
        "decoration",
        "label",  # the list or the note that it numbers prints it
        "footnote",  # printed at the foot of the page that refers to it
    }
)
"""Kinds of nodes that print nothing where they stand."""


RUNNING_HEAD = "running-head"
"""Field of the front matter: `section` has the running head name the sections of the page."""


class Structure(Base):
    """Visitors of pages and sections."""

    def visit_document(self, node: nodes.document) -> None:
        """Leave to the builder what stands around the pages."""

    def depart_document(self, node: nodes.document) -> None:
        """Nothing is open."""

    def visit_start_of_file(self, node: nodes.Element) -> None:
        """Begin a page of the project: its first title is a part, a chapter or the front."""
        self.docname, self.depth, self.part = node["docname"], node["depth"], node["part"]
        self.section_level = 0
        self.body.append("\n#counter(footnote).update(0)\n")
        self.sheet = any(map(self.is_sheet, node.findall(nodes.admonition)))
        self.body.append(self.opening(node))
        self.mark(node)

    def depart_start_of_file(self, _node: nodes.Element) -> None:
        """Let no anchor get lost at the end of a page: a visitor may have left out what has it."""
        left = self.survey.wanted_on(self.docname) - self.placed
        self.placed |= left
        lost = "".join(f"#anchor({quoted(name)});" for name in sorted(left))
        self.body.append(self.deferred() + lost + "]\n")

    def opening(self, node: nodes.Element) -> str:
        """Return the begin of the pages of a page of the project; a bracket closes them."""
        section = next(node.findall(nodes.section), None)
        self.chapter = section.children[0].astext() if section else ""
        part = self.part_of(self.chapter)
        if self.sheet or not section:
            return "#sheet-page[" if self.sheet else "#["
        said = ", ".join(map(quoted, (self.role, self.chapter, part)))
        named = ", sections: true" if self.names_sections else ""
        return f"#opens({said}, at: {quoted(self.docname)}{named})["

    @property
    def role(self) -> str:
        """What the title of a page is: that of a sheet, of a part or of a chapter."""
        if self.sheet:
            return "sheet"
        return "part" if self.part and self.depth else "chapter"

    def is_sheet(self, node: nodes.Element) -> bool:
        """Say whether a box is a sheet to print alone, which needs the whole paper."""
        kind = self.builder.box_of(node["classes"])
        return bool(self.builder.config.typst_boxes.get(kind, {}).get("like") == "sheet")

    def visit_section(self, node: nodes.Element) -> None:
        """Begin a section; one that conf.py names stands in a box."""
        self.section_level += 1
        ids = set(node["ids"])
        if ids & set(self.builder.config.typst_boxed_sections):
            fits = vocabulary.fits(self, node, vocabulary.WHOLE_BOX)
            long = "" if fits else "long: true, "
            self.body.append(f"#boxed-section({long}{quoted(min(ids))})[")

    def depart_section(self, node: nodes.Element) -> None:
        """End a section."""
        self.section_level -= 1
        if set(node["ids"]) & set(self.builder.config.typst_boxed_sections):
            self.body.append("]\n")

    def visit_title(self, node: nodes.Element) -> None:
        """Write the title of a section; titles of tables and boxes are written by their owners."""
        if not isinstance(node.parent, nodes.section):
            self.body.append(call("caption-line", self.render(node.children)))
            raise nodes.SkipNode
        self.mark(node)
        first = self.section_level == 1
        level = max(self.depth, 1) + self.section_level - 1
        role = self.role if first else "section"
        self.titles += [role] if first else []
        label = self.place(address(self.docname)) if first else self.label(node.parent)
        before = self.deferred() + self.running(node)
        body = self.number(node) + self.render(node.children)
        heading = call("titled", body, level=level, role=role, rank=self.section_level)
        self.block(f"\n{before}{heading}{_labelled(label)}")
        raise nodes.SkipNode

    def part_of(self, title: str) -> str:
        """Return the title of the part that a page belongs to, its own where it begins one."""
        self.parts = {depth: name for depth, name in self.parts.items() if depth < self.depth}
        if self.part and self.depth:
            self.parts[self.depth] = title
        return next(reversed(self.parts.values()), "")

    @property
    def names_sections(self) -> bool:
        """Whether the running head of a page of the project names the section too."""
        return self.builder.env.metadata.get(self.docname, {}).get(RUNNING_HEAD) == "section"

    def running(self, node: nodes.Element) -> str:
        """Return the mark of a section that the running head names."""
        wanted = self.names_sections and self.section_level == 2
        return f"#running({quoted(node.astext())});" if wanted else ""

    def number(self, node: nodes.Element) -> str:
        """Return the number that Sphinx gave to a section, so that page and web agree."""
        anchor = "#" + node.parent["ids"][0] if node.parent["ids"] else ""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        found = numbers.get(anchor) or (numbers.get("") if self.section_level == 1 else None)
        return call("number", ".".join(map(str, found))) if found else ""

    def visit_subtitle(self, node: nodes.Element) -> None:
        """Write a subtitle."""
        self.block(call("rubric", self.render(node.children)))
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.Element) -> None:
        """Write a heading that is in no table of contents."""
        if node.astext() == self.chapter:
            raise nodes.SkipNode  # it would say the title of the page a second time
        self.mark(node)
        kind = next(iter(node["classes"]), "")
        body = self.deferred() + self.render(node.children)
        self.block(call("rubric", body, kind=kind))
        raise nodes.SkipNode

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Keep the place of what has a name, and skip what is not for paper.

        docutils moves a name before a list, a quotation or a comment onto it, and extensions name
        what they like; without its place, a link would lead nowhere. Within words a place is kept
        at once, between blocks for the next block.
        """
        if isinstance(node, nodes.Element) and ids_of(node) and not isinstance(node, _OWN_PLACE):
            within_words = isinstance(node.parent, nodes.TextElement)
            (self.body.append if within_words else self.defer)(self.anchors(node))
        if type(node).__name__ in SKIPPED:
            raise nodes.SkipNode
        super().dispatch_visit(node)

    def visit_transition(self, _node: nodes.Element) -> None:
        """Write a line between paragraphs."""
        self.block(call("transition"))
        raise nodes.SkipNode


_OWN_PLACE = (
    *(nodes.document, addnodes.start_of_file, nodes.section, nodes.figure, nodes.table),
    *(nodes.footnote, nodes.citation),
)
"""What places its names itself: by a label, or within what may stand on another page."""


def _labelled(label: str | None) -> str:
    return f"#label({quoted(label)});" if label else ""
