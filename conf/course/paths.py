"""Learning paths on pages: the stops of one, all of them, and those that a page belongs to.

Directives leave a placeholder; a post-transform fills it with stock nodes for every builder, when
all pages are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from course import words
from course.domain import course_domain, question_counts
from course.outline import page_link
from course.pathways import check_path, check_stop
from course.problems import Code
from course.report import warn, warn_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

    from course.pathways import Path, Stop


class PathPlaceholder(nodes.General, nodes.Element):
    """Stands where paths are shown; attributes: `kind`, `page`. No builder ever meets it."""


class PathDirective(SphinxDirective):
    """A directive that shows what other pages say about paths."""

    option_spec: ClassVar[OptionSpec] = {}
    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, and note the page as one that lists."""
        course_domain(self.env).listings[self.env.docname] = True
        node = PathPlaceholder(kind=self.kind, page=self.env.docname)
        self.set_source_info(node)
        return [node]


class CoursePath(PathDirective):
    """The stops of this page's path: link, minutes, questions, aim; then which path may follow."""

    kind = "stops"

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, nothing on a page that is no path."""
        if self.env.docname not in course_domain(self.env).paths:
            message = "`course-path` needs a page with the front matter of a path"
            warn(Code.NO_PATH, message, (self.env.docname, 1))
            return []
        return super().run()


class CoursePaths(PathDirective):
    """All paths: link, time, what each is for."""

    kind = "paths"


class InPaths(PathDirective):
    """The paths that this page belongs to, on one line; nothing where there are none."""

    kind = "member"

    def run(self) -> list[nodes.Node]:
        """Return the placeholder; the line depends on the names of paths and on nothing else."""
        return [member_placeholder(self)]


def member_placeholder(directive: SphinxDirective) -> nodes.Node:
    """Return the placeholder of the line that names the paths of a page."""
    course_domain(directive.env).members[directive.env.docname] = True
    node = PathPlaceholder(kind=InPaths.kind, page=directive.env.docname)
    directive.set_source_info(node)
    return node


class FillPaths(SphinxPostTransform):
    """Replace every placeholder by a list or a line."""

    # Before the references are resolved (10): the links are made as references.
    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Fill the placeholders of one page."""
        found = list(self.document.findall(PathPlaceholder))
        if not found:
            return
        self.course = course_domain(self.env)
        self.counts = dict(question_counts(self.env))
        makers = {"stops": self.stops, "paths": self.paths, "member": self.member}
        for node in found:
            self.here = node["page"]  # where pages are joined, not the page that is written
            node.replace_self(makers[node["kind"]]())

    def stops(self) -> list[nodes.Node]:
        """Return the sum of a path, its pages in their order, and what may follow."""
        path = self.course.paths[self.here]
        stops = self.course.stops_of(path.name)
        if not stops:
            return []
        listed = [nodes.list_item("", *self.stop(stop)) for stop in stops]
        steps = nodes.enumerated_list("", *listed, enumtype="arabic", prefix="", suffix=".")
        steps["classes"].append("path-stops")
        total = nodes.paragraph("", "", nodes.strong("", self.total(stops)), classes=["path-total"])
        return [total, steps, *self.following(path)]

    def stop(self, stop: Stop) -> list[nodes.Node]:
        """Return a page of a path: link and facts, then its aim."""
        title = f"{stop.code} {self.course.title(stop.page)}".strip()
        link = page_link(self.here, stop.page, title)
        facts = words.stop(stop.minutes, self.counts.get(stop.page, 0))
        head = nodes.paragraph("", "", nodes.strong("", "", link), nodes.Text(f" ({facts})"))
        return [head, nodes.paragraph("", stop.description)]

    def following(self, path: Path) -> list[nodes.Node]:
        """Return the paths that may follow."""
        known = {each.name: each for each in self.course.paths.values()}
        listed = [self.named(known[name]) for name in path.next if name in known]
        if not listed:
            return []
        intro = nodes.paragraph("", "", nodes.strong("", words.NEXT))
        items = [nodes.list_item("", each) for each in listed]
        return [intro, nodes.bullet_list("", *items, bullet="-")]

    def paths(self) -> list[nodes.Node]:
        """Return all paths with what each takes and is for."""
        items = [nodes.list_item("", self.named(path)) for path in self.course.paths_in_order()]
        return [nodes.bullet_list("", *items, bullet="-", classes=["path-list"])] if items else []

    def named(self, path: Path) -> nodes.Node:
        """Return one path: link, total, what it is for."""
        link = page_link(self.here, path.page, self.course.title(path.page))
        total = self.total(self.course.stops_of(path.name))
        facts = nodes.Text(f" ({total}). {path.description}")
        return nodes.paragraph("", "", nodes.strong("", "", link), facts)

    def member(self) -> list[nodes.Node]:
        """Return the line that names the paths of this page."""
        stops = {stop.page: stop for stop in self.course.stops()}
        mine = stops[self.here].all_paths if self.here in stops else ()
        paths = [path for path in self.course.paths_in_order() if path.name in mine]
        if not paths:
            return []
        inline: list[nodes.Node] = [nodes.Text(words.IN_PATHS)]
        for path in paths:
            title = self.course.title(path.page).partition(":")[0]
            start = " " if path is paths[0] else ", "
            inline += [nodes.Text(start), page_link(self.here, path.page, title)]
        return [nodes.paragraph("", "", *inline, nodes.Text("."), classes=["in-paths"])]

    def total(self, stops: list[Stop]) -> str:
        """Return what a path holds: pages, questions, time."""
        lessons = sum(bool(stop.code) for stop in stops)
        questions = sum(self.counts.get(stop.page, 0) for stop in stops)
        minutes = sum(stop.minutes for stop in stops)
        return words.path_total(lessons, len(stops) - lessons, questions, minutes)


def check_paths(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Warn about paths that nobody knows, that are empty or take another time (env-updated).

    In every build, for a path depends on pages that did not change.
    """
    course = course_domain(env)
    known = {path.name for path in course.paths.values()}
    for stop in course.stops():
        warn_page(check_stop(stop, known), stop.page)
    for page, path in course.paths.items():
        warn_page(check_path(path, course.stops_of(path.name), known), page)
    return []


def setup_paths(app: Sphinx) -> None:
    """Register directives, transform and check."""
    app.add_node(PathPlaceholder)
    app.add_directive("course-path", CoursePath)
    app.add_directive("course-paths", CoursePaths)
    app.add_directive("in-paths", InPaths)
    app.add_post_transform(FillPaths)
    app.connect("env-updated", check_paths)
