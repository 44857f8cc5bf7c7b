"""docutils nodes of one question -> HTML fragments and plain text.

Not Sphinx's HTML: learning platforms drop classes and scripts, and links within the site lead
nowhere there. What no tag here stands for keeps its words and is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from docutils import nodes as stock
from sphinx import addnodes

from selfcheck.export.resolved import TABLE, Words
from selfcheck.sphinx import nodes

LOCAL = "page-of-the-site:"
"""How addresses of pages begin while the site has none."""

_TAGS: dict[type[stock.Node], str] = {
    stock.paragraph: "p", stock.emphasis: "em", stock.strong: "strong", stock.literal: "code",
    stock.superscript: "sup", stock.subscript: "sub", stock.title_reference: "cite",
    stock.bullet_list: "ul", stock.list_item: "li", stock.enumerated_list: "ol",
    stock.definition_list: "dl", stock.term: "dt", stock.definition: "dd",
    stock.block_quote: "blockquote", stock.thead: "thead",
    stock.tbody: "tbody", stock.row: "tr", stock.rubric: "p",
    addnodes.literal_emphasis: "em", addnodes.literal_strong: "strong",
}  # fmt: skip
_BARE: tuple[type[stock.Node], ...] = (
    stock.inline, stock.tgroup, stock.definition_list_item, stock.container, stock.compound,
    stock.caption, nodes.quiz_intro,
)  # fmt: skip
"""Nodes of which only the children show."""
_UNSEEN: tuple[type[stock.Node], ...] = (
    stock.colspec, stock.comment, stock.target, stock.system_message, addnodes.index,
    stock.substitution_definition,
)  # fmt: skip


class Fragments:
    """Makes fragments of one question; notes its pictures, citations and what was left."""

    def __init__(self, picture: Callable[[str], str]) -> None:
        """``picture`` turns the path of a picture into its name among the exported ones."""
        self.picture = picture
        self.cited: dict[str, str] = {}
        self.left: dict[str, None] = {}

    def words(self, node: stock.Element | None) -> Words | None:
        """Return the content of a node, or None where there is none."""
        if node is None:
            return None
        return Words(self.inner(node), " ".join(node.astext().split()))

    def found(self, node: stock.Element, kind: type[stock.Element]) -> Words:
        """Return the content of the first node of a kind within a node."""
        return self.words(node.next_node(kind)) or Words("", "")

    def all(self, node: stock.Element, kind: type[stock.Element]) -> list[Words]:
        """Return the content of every node of a kind within a node."""
        return [Words(self.inner(each), each.astext()) for each in node.findall(kind)]

    def inner(self, node: stock.Element) -> str:
        """Return the HTML of what stands in a node."""
        return "".join(self._html(child) for child in node.children)

    def _html(self, node: stock.Node) -> str:
        if isinstance(node, stock.Text):
            return escape(node.astext())
        if isinstance(node, _UNSEEN) or not isinstance(node, stock.Element):
            return ""
        special = _SPECIAL.get(type(node))
        if special:
            made: str = getattr(self, special)(node)
            return made
        tag = _TAGS.get(type(node))
        if tag:
            return f"<{tag}>{self.inner(node)}</{tag}>"
        if isinstance(node, (stock.Admonition, stock.admonition)):
            return f"<blockquote>{self.inner(node)}</blockquote>"
        if not isinstance(node, _BARE):
            self.left[f"markup of a {type(node).__name__}"] = None
        return self.inner(node)

    def _reference(self, node: stock.Element) -> str:
        address = str(node.get("refuri", ""))
        if not address or address.startswith(LOCAL):
            return self.inner(node)
        return f'<a href="{escape(address)}">{self.inner(node)}</a>'

    def _download(self, node: stock.Element) -> str:
        self.left[f"the file {node.get('reftarget', '')}"] = None
        return self.inner(node)

    def _image(self, node: stock.Element) -> str:
        name = self.picture(node["uri"])
        if not name:
            self.left[f"the picture {node['uri']}"] = None
            return escape(node.get("alt", ""))
        return f'<img src="media:{name}" alt="{escape(node.get("alt", ""))}" />'

    def _entry(self, node: stock.Element) -> str:
        head = isinstance(node.parent.parent, stock.thead)
        tag = "th" if head else "td"
        spans = (("colspan", "morecols"), ("rowspan", "morerows"))
        given = "".join(f' {name}="{node[key] + 1}"' for name, key in spans if node.get(key))
        return f"<{tag}{given}>{self.inner(node)}</{tag}>"

    def _code(self, node: stock.Element) -> str:
        """Draw code with breaks as tags: some formats keep a text on one line."""
        lines = escape(node.astext()).strip("\n").replace("\n", "<br />")
        return f"<pre>{lines}</pre>"

    def _math(self, node: stock.Element) -> str:
        return rf"\({escape(node.astext())}\)"

    def _gap(self, node: stock.Element) -> str:
        return f'<gap part="{node["part"]}" at="{node["place"]}"></gap>'

    def _span(self, node: stock.Element) -> str:
        part, place = node["part"], node["value"] - 1
        return f'<mark part="{part}" at="{place}">{self.inner(node)}</mark>'

    def _table(self, node: stock.Element) -> str:
        return f"{TABLE}{self.inner(node)}</table>"

    def _line(self, node: stock.Element) -> str:
        return f"{self.inner(node)}<br />"

    def _title(self, node: stock.Element) -> str:
        return f"<p><strong>{self.inner(node)}</strong></p>"

    def _chart(self, node: stock.Element) -> str:
        """Draw a chart as tables: a sheet each, a row an entry."""
        return "".join(self._sheet(tab) for tab in node.findall(nodes.quiz_tab))

    def _sheet(self, tab: stock.Element) -> str:
        rows = "".join(
            f"<tr><td>{escape(entry['time'])}</td><td>{self.inner(entry)}</td></tr>"
            for entry in tab.findall(nodes.quiz_chart_entry)
        )
        return f"<p><strong>{escape(tab['title'])}</strong></p>{TABLE}<tbody>{rows}</tbody></table>"

    def number_citations(self, question: stock.Element) -> None:
        """Count the cited works from 1 in each question: the site's list is not at hand."""
        for mark in question.findall(stock.inline):
            if "bibtex-citation" not in mark["classes"]:
                continue
            for link in mark.findall(stock.reference):
                title = link.get("reftitle", "")
                if title and link.astext().isdecimal():
                    number = self.cited.setdefault(title, str(len(self.cited) + 1))
                    link.clear()
                    link.append(stock.Text(number))


_SPECIAL: dict[type[stock.Node], str] = {
    stock.reference: "_reference",
    stock.image: "_image",
    stock.table: "_table",
    stock.entry: "_entry",
    stock.literal_block: "_code",
    stock.math: "_math",
    stock.math_block: "_math",
    stock.line: "_line",
    stock.title: "_title",
    addnodes.download_reference: "_download",
    nodes.quiz_gap: "_gap",
    nodes.quiz_span: "_span",
    nodes.quiz_chart: "_chart",
}
"""Methods of Fragments by the node that they draw."""
