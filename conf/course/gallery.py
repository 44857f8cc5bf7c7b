"""``{figure-gallery}``: every drawing of a folder with picture, lesson, words and a credit line.

Pictures and files to download are stock nodes, put there while the page is read, so that Sphinx
copies what they need. What other pages say of a drawing is filled in when all pages are read.
Other outputs than web pages and e-books have the drawings in their lessons: they get a list.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from course import words
from course.domain import course_domain, walk
from course.figures import Shown, drawings, first_shown, title_of
from course.outline import page_link
from course.problems import Code
from course.report import warn

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

STYLE = "course-gallery.css"
SCREEN = "builder_html or builder_dirhtml or builder_epub"
CARD = "gallery-figure"


class FigurePlaceholder(nodes.General, nodes.Element):
    """Stands for what a lesson says of a drawing: `kind`, `file`, `title`. Always filled."""


class FigureGallery(SphinxDirective):
    """Show the drawings of a folder, given from the top of the pages: `/figures`."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return a card for each drawing, or an error when there is none."""
        course, page = course_domain(self.env), self.env.docname
        files = [*find(self.env, self.arguments[0])]
        if not files:
            raise self.error(f"no drawing in {self.arguments[0]}: name a folder with SVG files")
        course.listings[page], course.galleries[page] = True, (self.arguments[0], *files)
        titled = [(file, title) for file in files if (title := self.title(file))]
        cards = [self.card(*each) for each in titled]
        rows = [nodes.list_item("", self.hole("row", *each)) for each in titled]
        return [
            addnodes.only("", *cards, expr=SCREEN),
            addnodes.only("", nodes.bullet_list("", *rows, bullet="-"), expr=f"not ({SCREEN})"),
        ]

    def title(self, file: str) -> str:
        """Return the title of a drawing, and warn when it has none."""
        path = Path(self.env.srcdir, file)
        self.env.note_dependency(path)
        title = title_of(path.read_text(encoding="utf-8"))
        if not title:
            warn(Code.FIGURE, "the drawing has no <title>: write one", f"docs/{file}:1")
        return title

    def card(self, file: str, title: str) -> nodes.Node:
        """Return one drawing: title, picture, where it is taught, words, file, credit."""
        section = nodes.section("", nodes.title(title, title), classes=[CARD])
        section["ids"] = [make_id(self.env, self.state.document, "figure", Path(file).stem)]
        section += nodes.image(uri=f"/{file}", alt=title)
        section += self.hole("lesson", file, title)
        section += self.hole("alt", file, title)
        section += nodes.paragraph("", "", self.download(file))
        section += self.hole("credit", file, title)
        for node in section.findall(nodes.Element):
            self.set_source_info(node)
        return section

    def download(self, file: str) -> nodes.Node:
        """Return a link that saves the drawing."""
        words_of_link = nodes.inline("", f"Download {Path(file).name}")
        return addnodes.download_reference(
            "", "", words_of_link, reftarget=f"/{file}", refdoc=self.env.docname, refexplicit=True
        )

    def hole(self, kind: str, file: str, title: str) -> nodes.Node:
        """Return a placeholder."""
        node = FigurePlaceholder(kind=kind, file=file, title=title)
        self.set_source_info(node)
        return node


def find(env: BuildEnvironment, folder: str) -> list[str]:
    """Return the drawings of a folder, below the folder of pages."""
    top = Path(env.srcdir)
    return [path.relative_to(top).as_posix() for path in drawings(top / folder.strip("/"))]


class FillGallery(SphinxPostTransform):
    """Replace every placeholder by a paragraph."""

    # Before the references are resolved (10): the links are made as references.
    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Fill the placeholders of one page."""
        holes = list(self.document.findall(FigurePlaceholder))
        if holes:
            course = course_domain(self.env)
            order = walk(self.env, self.config.root_doc)
            pages = [(page, course.figures[page]) for page in order if page in course.figures]
        for hole in holes:
            try:
                page, shown = first_shown(pages, hole["file"])
            except LookupError:
                hole.replace_self([])
                continue
            hole.replace_self(self.fill(hole, page, shown))

    def fill(self, hole: nodes.Element, page: str, shown: Shown) -> nodes.Node:
        """Return the paragraph of one placeholder."""
        if hole["kind"] == "alt":
            label = nodes.strong("", "In words:")
            return nodes.paragraph("", "", label, nodes.Text(f" {shown.alt}"))
        if hole["kind"] == "credit":
            credit = words.credit(hole["title"], self.config.author, self.config.project, page)
            return nodes.paragraph("", credit, classes=["credit-line"])
        here, course = self.env.current_document.docname, course_domain(self.env)
        code = course.lessons[page].code if page in course.lessons else ""
        link = page_link(here, page, f"{code} {course.title(page)}".strip())
        if hole["kind"] == "row":
            return nodes.paragraph("", "", nodes.Text(f"{hole['title']}: "), link)
        return nodes.paragraph("", "", nodes.Text("In the lesson "), link, nodes.Text("."))


def record_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what a page shows, galleries aside (doctree-read)."""
    course, page = course_domain(app.env), app.env.current_document.docname
    found = tuple(
        Shown(figure[0]["uri"], figure[0].get("alt", ""), next(iter(figure["ids"]), ""))
        for figure in doctree.findall(nodes.figure)
        if isinstance(figure[0], nodes.image)
    )
    if found:
        course.figures[page] = found


def pages_with_new_figures(_app: Sphinx, env: BuildEnvironment, *_docs: set[str]) -> list[str]:
    """Return the galleries whose folder has other files than before (env-get-outdated)."""
    shown = course_domain(env).galleries.items()
    return [page for page, (folder, *files) in shown if files != find(env, folder)]


def check_figures(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Warn about drawings that no page shows (env-updated, in every build)."""
    course = course_domain(env)
    shown = {each.file for figures in course.figures.values() for each in figures}
    for _folder, *files in course.galleries.values():
        for file in files:
            if file not in shown:
                warn(Code.FIGURE, "no page shows this drawing", f"docs/{file}:1")
    return []


def dress(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Load the style sheet on a page with a gallery (html-page-context)."""
    sections = tree.findall(nodes.section) if tree is not None else ()
    if any(CARD in each["classes"] for each in sections):
        app.add_css_file(STYLE)


def setup_gallery(app: Sphinx) -> None:
    """Register directive, transform and checks."""
    app.add_node(FigurePlaceholder)
    app.add_directive("figure-gallery", FigureGallery)
    app.add_post_transform(FillGallery)
    app.connect("doctree-read", record_figures)
    app.connect("env-get-outdated", pages_with_new_figures)
    app.connect("env-updated", check_figures)
    app.connect("html-page-context", dress)
