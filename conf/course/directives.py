"""What stands under the title of a lesson and at its end. Stock nodes only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from course import words
from course.addresses import LASTING
from course.domain import course_domain
from course.objectives import load_register
from course.outline import page_link, placeholder
from course.paths import member_placeholder
from course.problems import Code
from course.report import warn

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

    from course.frontmatter import Lesson
    from course.objectives import Objective

REFERENCES = "reference/references"


class LessonDirective(SphinxDirective):
    """A directive that shows the front matter of its page."""

    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return a container of what the lesson has to show, nothing without a lesson."""
        lesson = course_domain(self.env).lessons.get(self.env.docname)
        if lesson is None:
            message = f"`{self.name}` needs a page with the front matter of a lesson"
            warn(Code.NO_LESSON, message, (self.env.docname, 1))
            return []
        box = nodes.container("", *self.show(lesson), classes=[self.name])
        self.set_source_info(box)
        return [box]

    def show(self, lesson: Lesson) -> list[nodes.Node]:
        """Return the content; each directive has its own."""
        raise NotImplementedError

    def say(self, *parts: str | nodes.Node) -> nodes.paragraph:
        """Return a paragraph of text and inline nodes, with the directive's line."""
        inline = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
        # Plain paragraphs carry their text as source, which puts them into the catalogues.
        plain = "".join(part for part in parts if isinstance(part, str))
        paragraph = nodes.paragraph(plain if len(inline) == 1 else "", "", *inline)
        self.set_source_info(paragraph)
        return paragraph

    def review(self, lesson: Lesson) -> nodes.Node:
        """Return the state of review, which is always shown."""
        text = words.REVIEWS[lesson.review]
        return self.say(nodes.strong("", text))


class LessonHeader(LessonDirective):
    """Code, track, minutes, edition, state of review, paths and objectives of the lesson."""

    def show(self, lesson: Lesson) -> list[nodes.Node]:
        """Return the facts, then the objectives or the note that nothing is written."""
        facts = self.say(words.facts(lesson))
        if not lesson.written:
            return [facts, *self.not_written()]
        paths = member_placeholder(self)
        return [facts, self.review(lesson), paths, *self.objectives()]

    def not_written(self) -> list[nodes.Node]:
        """Return the note of a planned lesson, and what to read meanwhile."""
        note: list[nodes.Node] = [self.say(nodes.strong("", words.NOT_WRITTEN))]
        note.append(placeholder(self, "written", self.config.root_doc))
        if REFERENCES in self.env.found_docs:
            link = page_link(self.env.docname, REFERENCES, "references")
            note.append(self.say(f"{words.SOURCES} ", link, "."))
        return note

    def objectives(self) -> list[nodes.Node]:
        """Return the objectives of this page from the register."""
        path = Path(self.config.course_objectives)
        self.env.note_dependency(path)
        found = load_register(path).of(self.env.docname)
        if not found:
            warn(Code.NO_OBJECTIVES, f"{path.name} has no objective for this lesson", self.page)
            return []
        items = [nodes.list_item("", self.objective(objective)) for objective in found]
        return [self.say(words.AFTER), nodes.bullet_list("", *items, bullet="-")]

    def objective(self, objective: Objective) -> nodes.paragraph:
        """Return one objective; its text may carry roles such as `term`."""
        inline, messages = self.parse_inline(objective.text)
        paragraph = nodes.paragraph(objective.text, "", *inline, *messages)
        self.set_source_info(paragraph)
        return paragraph

    @property
    def page(self) -> tuple[str, int]:
        """Where a warning about the front matter points."""
        return self.env.docname, 1


class LessonFooter(LessonDirective):
    """Edition, state of review, how to report a problem and how to cite the page."""

    def show(self, lesson: Lesson) -> list[nodes.Node]:
        """Return the paragraphs of a footer; there is nothing to cite in a planned lesson."""
        if not lesson.written:
            return [self.review(lesson), self.report(lesson)]
        edition = words.edition(lesson)
        review = nodes.strong("", words.REVIEWS[lesson.review])
        first = self.say(f"{edition[0].upper()}{edition[1:]}. ", review)
        return [first, self.report(lesson), self.cite(lesson)]

    def report(self, lesson: Lesson) -> nodes.Node:
        """Return a link to a new issue, or words when the course has no tracker."""
        page = self.env.docname
        if not self.config.course_issues_url:
            return self.say(nodes.strong("", "Report a problem:"), f" {words.report_words(page)}")
        address = words.report_link(self.config.course_issues_url, page, lesson.version)
        return self.say(nodes.reference("", "Report a problem", refuri=address), " on this page.")

    def cite(self, lesson: Lesson) -> nodes.Node:
        """Return a citation of the page: authors, title, course, edition, licence, place."""
        edition = f"{self.config.project}, {words.edition(lesson)}. {words.LICENCE}."
        return self.say(
            nodes.strong("", "Cite this page:"),
            f" {self.config.author}. ",
            nodes.emphasis("", f"{self.title()} ({lesson.code})"),
            f". {edition} Page {self.env.docname}",
            *self.site(lesson),
            ".",
        )

    def site(self, lesson: Lesson) -> list[str | nodes.Node]:
        """Return the address that this lesson keeps, when the site has one."""
        base, code = self.config.course_site_url.rstrip("/"), lesson.code.lower()
        address = f"{base}/{LASTING}/{code}/"
        return [", ", nodes.reference("", address, refuri=address)] if base else []

    def title(self) -> str:
        """Return the title of the page as far as it is read: the first heading."""
        first = next(self.state.document.findall(nodes.title), None)
        return first.astext() if first else self.env.docname
