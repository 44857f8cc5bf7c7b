"""What a site needs on the web: addresses that last, a page for missing ones, a site map.

Written when everything else is, and before the site is packed for reading without a network.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _
from sphinx.util.osutil import relative_uri

from course.addresses import LASTING, check_addresses, read_addresses
from course.domain import course_domain
from course.page import WEB_BUILDERS
from course.problems import Code, Problem
from course.report import warn_file
from course.webfiles import from_the_top, linked_questions, robots, signpost, site_map
from selfcheck.sphinx.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from course.addresses import Address

MISSING = "404"
"""The page that web servers show for an address that leads nowhere."""

_SCRIPT = "_static/course-moved.js"


@dataclass(frozen=True, slots=True)
class Leads:
    """Where an address leads: the page, a place on it (or nothing), and the words for it."""

    page: str
    place: str
    title: str


def check_register(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Warn about addresses that would break (env-before-read-docs)."""
    if app.builder.name in WEB_BUILDERS:
        addresses, problems = _register(app)
        problems += check_addresses(addresses, env.found_docs)
        warn_file(problems, app.config.course_addresses)


def _register(app: Sphinx) -> tuple[list[Address], list[Problem]]:
    name = app.config.course_addresses
    if not name:
        return [], []
    try:
        return read_addresses(Path(app.confdir, name).read_text(encoding="utf-8"))
    except OSError:
        return [], [Problem(Code.NO_FILE, f"no register of addresses at {name}", 1)]


def missing_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for addresses that lead nowhere (html-collect-pages)."""
    if app.builder.name in WEB_BUILDERS:
        yield MISSING, {"title": _("Page not found")}, "404.html"


def name_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Tell the template where the site stands, and give questions links (html-page-context).

    The page for missing addresses has no address of its own.
    """
    context["site_address"] = site_address(app.config)
    context["archive_page"] = app.config.course_archive
    if app.builder.name in WEB_BUILDERS and app.config.html_permalinks and context.get("body"):
        words, sign = _("Link to this question"), app.config.html_permalinks_icon
        context["body"] = linked_questions(context["body"], words, sign)
    if pagename == MISSING:
        context["pageurl"] = None


def site_address(config: Config) -> str:
    """Return the whole address of the site with a slash at its end, or nothing."""
    return f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else ""


def lasting(env: BuildEnvironment) -> dict[str, Leads]:
    """Return where each lasting address leads: lessons by code, questions by id.

    A question that several pages show leads to the first of them in reading order.
    """
    titles = env.titles
    found = {
        lesson.code.lower(): Leads(page, "", titles[page].astext())
        for page, lesson in sorted(course_domain(env).lessons.items())
    }
    for record in domain_of(env).records():
        for question in record.questions:
            title = titles[record.docname].astext()
            found.setdefault(question.id, Leads(record.docname, question.anchor, title))
    return found


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what no page of the course is (build-finished)."""
    if exception or app.builder.name not in WEB_BUILDERS:
        return
    site = Site(app)
    site.write_missing_page()
    site.write_moved(address for address in _register(app)[0] if address.to)
    site.write_lasting(lasting(app.env))
    site.write_maps()


class Site:
    """A built site, with the small files that are written into it."""

    def __init__(self, app: Sphinx) -> None:
        self.builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
        self.env = app.env
        self.folder = Path(app.outdir)
        self.base = site_address(app.config)

    def write(self, name: str, text: str) -> None:
        """Write a file unless it says this already; remove it when there is nothing to say."""
        file = self.folder / name
        if not text:
            file.unlink(missing_ok=True)
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def write_missing_page(self) -> None:
        """Put the page for missing addresses where servers look for it, usable at any depth."""
        made = Path(self.builder.get_outfilename(MISSING))
        text = from_the_top(made.read_text(encoding="utf-8"), self.base)
        made.unlink()
        self.write("404.html", text)

    def write_moved(self, addresses: Iterator[Address]) -> None:
        """Leave a signpost where a page has been."""
        for address in addresses:
            if address.to in self.env.titles:
                title = self.env.titles[address.to].astext()
                old = self.builder.get_target_uri(address.page)
                name = Path(self.builder.get_outfilename(address.page)).relative_to(self.folder)
                self.write(name.as_posix(), self._signpost(old, Leads(address.to, "", title)))

    def write_lasting(self, addresses: dict[str, Leads]) -> None:
        """Write a signpost for each lasting address, and remove those that are none any more."""
        folder = self.folder / LASTING
        for old in folder.iterdir() if folder.exists() else ():
            if old.name not in addresses:
                shutil.rmtree(old)
        for name, leads in addresses.items():
            place = f"{LASTING}/{name}/"
            self.write(f"{place}index.html", self._signpost(place, leads))

    def _signpost(self, place: str, leads: Leads) -> str:
        page = self.builder.get_target_uri(leads.page)
        to = relative_uri(place, page) + (f"#{leads.place}" if leads.place else "")
        canonical = f"{self.base}{page}" if self.base else ""
        script = relative_uri(place, _SCRIPT)
        return signpost(to, leads.title, canonical, script, self.env.config.language)

    def write_maps(self) -> None:
        """Write the site map and robots.txt; both need the site's address."""
        lessons = course_domain(self.env).lessons
        pages = [
            (
                self.base + self.builder.get_target_uri(page),
                lessons[page].updated.isoformat() if page in lessons else "",
            )
            for page in sorted(self.env.found_docs)
        ]
        self.write("sitemap.xml", site_map(pages) if self.base else "")
        self.write("robots.txt", robots(self.base))


def setup_publish(app: Sphinx) -> None:
    """Connect everything.

    Setting `course_addresses`: the register, from conf.py's folder. Setting `course_archive`: the
    page of released versions, which is put into the site after the build.
    """
    app.add_config_value("course_addresses", "", "", types=(str,))
    app.add_config_value("course_archive", "", "html", types=(str,))
    app.connect("env-before-read-docs", check_register)
    app.connect("html-collect-pages", missing_page)
    app.connect("html-page-context", name_page)
    app.connect("build-finished", write_files, priority=800)
