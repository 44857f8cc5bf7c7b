"""Bank text -> docutils nodes that point at the bank.

Always MyST, whatever parsed the page. Messages name the bank's file and line, also those
that Sphinx writes later, because the nodes carry the bank as their source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.warnings_ import MystWarnings
from sphinx.util import logging

from selfcheck.markup import GAP, dialect
from selfcheck.model import Text
from selfcheck.sphinx.nodes import quiz_gap, quiz_span

logger = logging.getLogger(__name__)

_PLAIN = re.compile(r"[^\W\d_](?:[^\\`*_\[\]<>&{}\n\r]*[^\\`*_\[\]<>&{}\s])?")
"""A line that starts with a letter and holds no sign of markup: most options and many reasons.
Parsing it would give the same nodes for ten times the work."""


class BankRenderer(SphinxRenderer):
    """MyST's renderer, with warnings located in the bank instead of the page."""

    def create_warning(
        self,
        message: str,
        subtype: MystWarnings | str,
        *,
        wtype: str | None = None,
        line: int | None = None,
        append_to: nodes.Element | None = None,
    ) -> nodes.system_message | None:
        """Log a warning at the bank's own line."""
        del append_to  # the log and the exit status tell; readers are spared
        code = subtype if isinstance(subtype, str) else subtype.value
        location = f"{self.document['source']}:{line or ''}"
        logger.warning(message, type=wtype or "myst", subtype=code, location=location)
        return None

    def render_span(self, token: SyntaxTreeNode) -> None:
        """Render words to mark; the name is not an id of the page."""
        node = quiz_span(name=str(token.attrs.get("id", "")))
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a gap; every other role is MyST's."""
        if token.meta["name"] != GAP:
            super().render_myst_role(token)
            return
        node = quiz_gap(name=token.content)
        self.add_line_and_source_path(node, token)
        self.current_node += node


class TextParser:
    """Parses the texts of questions into one document."""

    _md = dialect(BankRenderer)

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        options: dict[str, Any] = {
            **self._md.options,
            "myst_config": MdParserConfig(enable_extensions={"colon_fence", "deflist"}),
            "document": document,
        }
        self._renderer: BankRenderer = self._md.renderer  # type: ignore[assignment]
        self._renderer.setup_render(options, {})

    def blocks(self, text: Text, into: nodes.Element) -> None:
        """Append the blocks of a text to a node."""
        into.source, into.line = text.position.path, text.position.line
        if _PLAIN.fullmatch(text.source):
            paragraph = nodes.paragraph(text.source, "", nodes.Text(text.source))
            paragraph.source, paragraph.line = into.source, into.line
            into += paragraph
        else:
            self._render(self._md.parse(text.source, {}), text, into)

    def line(self, text: Text, into: nodes.TextElement) -> None:
        """Append the words of one line to a node."""
        into.source, into.line = text.position.path, text.position.line
        into.rawsource = text.source
        if _PLAIN.fullmatch(text.source):
            into += nodes.Text(text.source)
        else:
            self._render(self._md.parseInline(text.source, {}), text, into)

    def _render(self, tokens: list[Token], text: Text, into: nodes.Element) -> None:
        first = text.position.line - 1  # MyST counts from 0 and adds 1 itself
        for token in tokens:
            if token.map:
                token.map = [first + line if text.exact else first for line in token.map]
        self._renderer.md_env = {}
        with self._at(text.position.path), self._renderer.current_node_context(into):
            self._renderer._render_tokens(tokens)  # noqa: SLF001 - bounded by myst-parser's pinned minor

    @contextmanager
    def _at(self, path: str) -> Iterator[None]:
        """Make the bank the source of everything that is parsed meanwhile."""
        reporter: Any = self.document.reporter
        before = self.document["source"], self.document.current_source, self.document.current_line
        saved = {name: reporter.__dict__.get(name) for name in ("source", "get_source_and_line")}
        self.document["source"] = self.document.current_source = reporter.source = path
        reporter.get_source_and_line = lambda line=None: (path, line)
        try:
            yield
        finally:
            self.document["source"], self.document.current_source, self.document.current_line = (
                before
            )
            reporter.__dict__.update({k: v for k, v in saved.items() if v is not None})
            if saved["get_source_and_line"] is None:
                del reporter.get_source_and_line
