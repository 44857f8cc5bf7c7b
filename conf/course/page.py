"""The page around the text: repairs of the HTML that Sphinx and furo write.

Works on nodes where a node can carry the repair and on the finished body where none can.
Knows nothing of lessons or quizzes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

# The builders whose pages furo dresses; an e-book has no use for a policy of its own.
WEB_BUILDERS = frozenset({"html", "dirhtml"})

# What an author writes beside a statement that has no source but experience.
TEACHING_ADVICE = "teaching advice"

# How a definition of the glossary begins that says how its term is spoken: rules.check_say.
SAY = "Say:"

# What follows the default and the scripts.
_POLICY = (
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
_SCRIPT = re.compile(
    r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE
)
_PRE = re.compile(r"<pre(?![^>]*\btabindex\b)(?=[\s>])")
_SKELETONS = ("base.html", "page.html")
_DATA_TYPES = ("application/json", "application/ld+json")


class ScrollBox(nodes.General, nodes.Element):
    """A box that scrolls sideways by itself; `label` names it for a screen reader."""


def visit_scroll_box(self: HTML5Translator, node: ScrollBox) -> None:
    """Open a box that the keyboard can reach and scroll."""
    attributes: dict[str, Any] = {"role": "group", "tabindex": "0", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", CLASS="table-wrapper container", **attributes))


def depart_scroll_box(self: HTML5Translator, _node: ScrollBox) -> None:
    """Close the box."""
    self.body.append("</div>\n")


class BoxTables(SphinxPostTransform):
    """Put every table in a named box; furo's own boxes, made at 500, are replaced."""

    default_priority = 510
    builders = tuple(sorted(WEB_BUILDERS))

    def run(self, **_kwargs: Any) -> None:
        """Replace the boxes of this document."""
        for table in list(self.document.findall(nodes.table)):
            box = ScrollBox(label=_table_name(table))
            parent = table.parent
            boxed = isinstance(parent, nodes.container) and "table-wrapper" in parent["classes"]
            old = parent if boxed else table
            # Not replace_self: it would copy the ids, which the table keeps.
            old.parent.replace(old, box)
            box += table


class MarkTeachingAdvice(SphinxPostTransform):
    """Give the emphasised words "teaching advice" and "Say: ..." a class, for readers to see."""

    default_priority = 510
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Mark the words of this document."""
        for words in self.document.findall(nodes.emphasis):
            if words.astext().casefold() == TEACHING_ADVICE:
                words["classes"].append("teaching-advice")
            elif words.astext().startswith(SAY):
                words["classes"].append("say")


def _table_name(table: nodes.table) -> str:
    """Name a table by its caption, else by the section that it stands in."""
    caption = next(iter(table.findall(nodes.title)), None)
    if caption is not None:
        return _("Table: {name}").format(name=caption.astext())
    parent: nodes.Element | None = table.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    title = parent.next_node(nodes.title) if parent is not None else None
    return _("Table in: {name}").format(name=title.astext()) if title is not None else _("Table")


def visit_title(self: HTML5Translator, node: nodes.title) -> None:
    """Give the caption of a table of contents the level that its heading role needs."""
    parent = node.parent
    if not (isinstance(parent, addnodes.compact_paragraph) and parent.get("toctree")):
        HTML5Translator.visit_title(self, node)
        return
    attributes: dict[str, Any] = {"role": "heading", "aria-level": "2"}
    self.body.append(self.starttag(node, "p", "", CLASS="caption", **attributes))
    self.body.append('<span class="caption-text">')
    self.context.append("</span></p>\n")


def depart_title(self: HTML5Translator, node: nodes.title) -> None:
    """Close the title as Sphinx does."""
    HTML5Translator.depart_title(self, node)


def visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Write an entry as an item of its list: docutils' role there is no list item."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=[node.tagname], role="listitem"))


def depart_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Close the entry, and the list after its last one, as docutils does."""
    HTML5Translator.depart_citation(self, node)


def focusable_code(body: str, label: str) -> str:
    """Let the keyboard scroll every code block; the highlighter writes `<pre>` itself."""
    return _PRE.sub(f'<pre tabindex="0" role="group" aria-label="{label}"', body)


def inline_scripts(html: str) -> Iterator[str]:
    """Yield the text of every script in the markup that would run without a file."""
    for match in _SCRIPT.finditer(html):
        attributes = match["attributes"].lower()
        if "src=" not in attributes and not any(kind in attributes for kind in _DATA_TYPES):
            yield match["text"]


def content_policy(scripts: list[str]) -> str:
    """Return the content security policy that allows exactly these inline scripts."""
    digests = (hashlib.sha256(text.encode()).digest() for text in scripts)
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return "; ".join(["default-src 'none'", " ".join(["script-src 'self'", *hashes]), *_POLICY])


def _theme_scripts(app: Sphinx) -> list[str]:
    """Read the inline scripts of the theme's skeletons, before any template is filled in."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is None or environment.loader is None:
        return []
    sources = (environment.loader.get_source(environment, name)[0] for name in _SKELETONS)
    return [script for source in sources for script in inline_scripts(source)]


class PolicyAndBody:
    """The two repairs of a finished page; the policy is computed once a build."""

    def __init__(self) -> None:
        self._policy = ""

    def prepare(self, app: Sphinx) -> None:
        """Compute the policy before pages are written, perhaps in several processes."""
        self._policy = ""
        if app.builder.name not in WEB_BUILDERS or not app.config.course_content_policy:
            return
        scripts = _theme_scripts(app)
        if any("{{" in text or "{%" in text for text in scripts):
            _warn("an inline script of the theme differs from page to page: no hash can allow it")
        self._policy = content_policy(scripts)

    def repair(
        self, app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: object
    ) -> None:
        """Put the policy into the head and mend the body."""
        if app.builder.name not in WEB_BUILDERS:
            return
        body = context.get("body") or ""
        if self._policy:
            meta = f'<meta http-equiv="Content-Security-Policy" content="{self._policy}">'
            context["metatags"] = f"\n    {meta}\n{context.get('metatags') or ''}"
            for text in [*inline_scripts(body), *_scripts_by_extensions(context)]:
                _warn(f"the content security policy blocks this script: {text[:60]!r}", pagename)
        if body:
            context["body"] = focusable_code(body, _("Code"))


def _warn(message: str, location: str | None = None) -> None:
    logger.warning(message, location=location, type="course", subtype="policy")


def _scripts_by_extensions(context: dict[str, Any]) -> Iterator[str]:
    for script in context.get("script_files", ()):
        text = getattr(script, "attributes", {}).get("body")
        if text:
            yield str(text)


def setup_page(app: Sphinx) -> None:
    """Connect the repairs.

    Setting `course_content_policy`: whether pages carry a content security policy. A server
    that adds a script to every page for live reloading needs it off.
    """
    app.add_html_theme("course", str(Path(__file__).parent / "theme"))
    app.add_config_value("course_content_policy", default=True, rebuild="html", types=(bool,))
    app.add_node(ScrollBox, html=(visit_scroll_box, depart_scroll_box))
    app.add_node(nodes.title, override=True, html=(visit_title, depart_title))
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
    app.add_post_transform(BoxTables)
    app.add_post_transform(MarkTeachingAdvice)
    page = PolicyAndBody()
    app.connect("builder-inited", page.prepare, priority=900)
    # After every extension that adds scripts to a page.
    app.connect("html-page-context", page.repair, priority=900)
