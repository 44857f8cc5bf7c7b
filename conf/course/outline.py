"""Lists of lessons that follow the front matter of other pages.

A directive leaves a placeholder; a post-transform fills it with stock nodes for every builder,
when all pages are read. The order is that of the page's table of contents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from course import words
from course.domain import course_domain, walk
from course.problems import Code
from course.report import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

    from course.frontmatter import Lesson


class OutlinePlaceholder(nodes.General, nodes.Element):
    """Stands where lessons are listed; attributes: `kind`, `root`. No builder ever meets it."""


class ModuleLessons(SphinxDirective):
    """List the lessons below this page: link, minutes, track, whether it is written."""

    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        return [placeholder(self, "list", self.env.docname)]


class CourseOutline(SphinxDirective):
    """Say in one sentence how many lessons a module has, or without argument the course."""

    optional_arguments = 1
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        root = self.arguments[0] if self.arguments else self.config.root_doc
        return [placeholder(self, "summary", root.removeprefix("/"))]


def placeholder(directive: SphinxDirective, kind: str, root: str) -> nodes.Node:
    """Return a placeholder for the lessons below the page `root`, and note the page as listing."""
    course_domain(directive.env).listings[directive.env.docname] = True
    node = OutlinePlaceholder(kind=kind, root=root)
    directive.set_source_info(node)
    return node


def lessons_below(env: BuildEnvironment, root: str) -> list[Lesson]:
    """Return the lessons below a page in the order of its tables of contents."""
    lessons = course_domain(env).lessons
    return [lessons[page] for page in walk(env, root) if page in lessons]


class FillOutlines(SphinxPostTransform):
    """Replace every placeholder by a list or a sentence."""

    # Before the references are resolved (10): the links are made as references.
    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Fill the placeholders of one page."""
        for node in list(self.document.findall(OutlinePlaceholder)):
            lessons = lessons_below(self.env, node["root"])
            if not lessons:
                warn(Code.OUTLINE, f"no lessons below {node['root']}", node)
            node.replace_self(self.fill(node, lessons))

    def fill(self, node: nodes.Element, lessons: list[Lesson]) -> list[nodes.Node]:
        """Return what stands in place of one placeholder."""
        if node["kind"] == "summary":
            return [nodes.paragraph("", words.summary(lessons), classes=["lesson-count"])]
        if node["kind"] == "written":
            lessons = [lesson for lesson in lessons if lesson.written]
        if not lessons:
            return []
        intro = [nodes.paragraph("", words.MEANWHILE)] if node["kind"] == "written" else []
        return [*intro, self.bullets(lessons)]

    def bullets(self, lessons: list[Lesson]) -> nodes.Node:
        """Return a list with one line a lesson."""
        items = [nodes.list_item("", self.line(lesson)) for lesson in lessons]
        return nodes.bullet_list("", *items, bullet="-", classes=["lesson-list"])

    def line(self, lesson: Lesson) -> nodes.Node:
        """Return the line of one lesson: a link to it and the facts about it."""
        title = f"{lesson.code} {self.env.titles[lesson.page].astext()}"
        link = page_link(self.env.current_document.docname, lesson.page, title)
        return nodes.paragraph("", "", link, nodes.Text(f" ({words.listed(lesson)})"))


def page_link(here: str, page: str, text: str = "") -> nodes.Node:
    """Return a reference to a page that every builder resolves; without text it has the title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{page}",
        refdoc=here,
        refexplicit=bool(text),
        refwarn=True,
    )
