"""``{quiz-progress}``, ``{quiz-review}``, ``{quiz-continue}`` and ``{quiz-offline}``.

Each holds what it says without script as stock paragraphs, which is all that other builders see.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from docutils import nodes as stock
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from selfcheck.review.course import course_data
from selfcheck.review.domain import review_domain
from selfcheck.review.words import FALLBACKS, app_words
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.html.tags import start
from selfcheck.sphinx.lower import is_interactive, is_walker
from selfcheck.sphinx.words import _


class review_app(stock.General, stock.Element):
    """A place that a script fills: its ``kind``."""


class review_download(stock.General, stock.Element):
    """A place with a link to the zip of the site."""


class _App(SphinxDirective):
    """A place that a script fills; without it the words of its kind stand there."""

    kind: ClassVar[str]
    node: ClassVar[type[stock.Element]] = review_app

    def run(self) -> list[stock.Node]:
        """Return the place with its words."""
        review_domain(self.env).note_app(self.env.docname, self.kind)
        node = self.node("", kind=self.kind)
        for words in FALLBACKS[self.kind]:
            node += stock.paragraph("", _(words), translatable=False)
        self.set_source_info(node)
        return [node]


class QuizProgress(_App):
    """Shows what was answered on this device."""

    kind = "progress"


class QuizReview(_App):
    """Asks what is due today."""

    kind = "review"


class QuizContinue(_App):
    """Leads to where the last answer was given."""

    kind = "continue"


class QuizOffline(_App):
    """Leads to the zip of the site."""

    kind = "offline"
    node = review_download


DIRECTIVES: dict[str, type[_App]] = {
    f"quiz-{each.kind}": each for each in (QuizProgress, QuizReview, QuizContinue, QuizOffline)
}


class LowerApps(SphinxPostTransform):
    """Leaves the words alone in every builder without script."""

    default_priority = 900

    def run(self, **_kwargs: Any) -> None:
        """Lower the page."""
        builder = self.env._app.builder  # noqa: SLF001 - the public name warns, there is no other
        if is_interactive(builder):
            return
        for app in list(self.document.findall(review_app)):
            app.replace_self([] if is_walker(builder) else app.children)
        for download in list(self.document.findall(review_download)):
            download.replace_self([])


def _top(self: HTML5Translator) -> str:
    """Return the address of the site's top folder from the page that is written."""
    builder: Any = self.builder
    here = builder.current_docname
    uri: str = builder.get_relative_uri(here, self.config.root_doc)
    return uri.rpartition("/")[0] + "/" if "/" in uri else ""


def visit_app(self: HTML5Translator, node: review_app) -> None:
    """Open the place with what its script needs to know."""
    builder: Any = self.builder
    domain, here = review_domain(builder.env), builder.current_docname
    pages = {kind: domain.page_of(kind) for kind in ("progress", "review")}
    links = {k: builder.get_relative_uri(here, page) for k, page in pages.items() if page}
    start(
        self, "div", "selfcheck-review no-search",
        data_app=node["kind"],
        data_top=_top(self),
        data_page=here,
        data_links=json.dumps(links),
        data_words=app_words(node["kind"], self.config.language),
        data_memory=settings(self.config).memory_name,
        data_pages=_pages(self) if node["kind"] == "continue" else None,
    )  # fmt: skip


def _pages(self: HTML5Translator) -> str:
    """Return name, title and address of every page with questions."""
    data = course_data(self.builder.env, self.builder)
    return json.dumps([each[:3] for each in data["pages"]], ensure_ascii=False)


def depart_app(self: HTML5Translator, _node: review_app) -> None:
    """Close the place."""
    self.body.append("</div>\n")


def visit_download(self: HTML5Translator, _node: review_download) -> None:
    """Write the link; the marks let the zip tell that it is the copy."""
    name = self.config.selfcheck_offline
    if not name:
        raise stock.SkipNode
    self.body.append("<!--selfcheck-download-->")
    start(self, "p", "selfcheck-download")
    start(self, "a", "", href=f"{_top(self)}{name}.zip", download=f"{name}.zip")
    words = _("Download the course as a zip file")
    self.body.append(f"{self.encode(words)}</a></p>\n")


def depart_download(self: HTML5Translator, _node: review_download) -> None:
    """Close the place."""
    self.body.append("<!--/selfcheck-download-->\n")
