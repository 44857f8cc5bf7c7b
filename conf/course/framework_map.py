"""``{framework-map}``: which objectives serve which framework, as tables of stock nodes.

Each framework has a section with its codes and their lessons; a last one lists the objectives
with their codes, and those that no framework is mapped to.
"""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from course import words
from course.frameworks import load_crosswalk
from course.frontmatter import MODULES
from course.objectives import load_register
from course.outline import page_link
from course.problems import Code
from course.report import warn, warn_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

    from course.frameworks import Crosswalk, Framework
    from course.objectives import Objective

Cell = list[nodes.Node]
NONE = "no lesson"


def check_frameworks(app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
    """Warn about the register of frameworks in every build that has one (env-before-read-docs)."""
    path = Path(app.config.course_frameworks)
    if path.exists():
        objectives = load_register(Path(app.config.course_objectives)).objectives
        crosswalk = load_crosswalk(path)
        strangers = crosswalk.strangers(objective.name for objective in objectives)
        problems = sorted([*crosswalk.problems, *strangers], key=lambda problem: problem.line)
        warn_file(problems, Path(os.path.relpath(path, app.confdir.parent)).as_posix())


class FrameworkMap(SphinxDirective):
    """Show the frameworks, the lessons of every code, and the codes of every objective."""

    option_spec: ClassVar[OptionSpec] = {}
    crosswalk: Crosswalk
    known: list[Objective]

    def run(self) -> list[nodes.Node]:
        """Return a section for each framework and one for the objectives."""
        paths = Path(self.config.course_frameworks), Path(self.config.course_objectives)
        for path in paths:
            self.env.note_dependency(path)
        self.crosswalk = load_crosswalk(paths[0])
        if not paths[0].exists():  # a register with mistakes is told about in every build
            where = (self.env.docname, self.lineno)
            warn(Code.NO_FILE, f"no register of frameworks at {paths[0].name}", where)
        if not self.crosswalk.frameworks:
            return []
        self.known = sorted(load_register(paths[1]).objectives, key=place)
        return [*map(self.framework, self.crosswalk.frameworks), self.objectives(), self.unmapped()]

    def framework(self, framework: Framework) -> nodes.section:
        """Return one framework: what it is, where its codes were seen, and their lessons."""
        link = nodes.reference("", urlsplit(framework.url).netloc, refuri=framework.url)
        facts = self.say(f"{framework.by}. {framework.version}. Seen at ", link, ".")
        rows: list[list[Cell]] = [
            [[nodes.literal("", code)], [nodes.Text(text)], self.lessons(framework.key, code)]
            for code, text in framework.codes.items()
        ]
        table = self.table(("Code", "In our words", "Lessons"), (5, 6, 6), rows)
        return self.section(framework.name, facts, self.say(framework.seen), table)

    def lessons(self, framework: str, code: str) -> Cell:
        """Return links to the lessons whose objectives serve a code."""
        serving = set(self.crosswalk.serving(framework, code))
        pages = dict.fromkeys(each.lesson for each in self.known if each.name in serving)
        return self.links(list(pages)) or [nodes.emphasis("", NONE)]

    def links(self, pages: Sequence[str]) -> Cell:
        """Return links to lessons by their codes."""
        found: Cell = []
        for page in pages:
            code = page.rpartition("/")[2].upper()
            found += [nodes.Text(", ")] * bool(found) + [page_link(self.env.docname, page, code)]
        return found

    def objectives(self) -> nodes.section:
        """Return a table for each module: its objectives with lesson and codes."""
        parts: list[nodes.Node] = []
        for module, chosen in groupby(self.known, lambda each: folder(each.lesson)):
            parts.append(self.say(page_link(self.env.docname, f"{module}/index")))
            rows = [self.row(objective) for objective in chosen]
            parts.append(self.table(("Lesson", "Objective", "Codes"), (2, 7, 7), rows))
        return self.section("Objectives and their codes", *parts)

    def row(self, objective: Objective) -> list[Cell]:
        """Return lesson, text and codes of an objective."""
        text, messages = self.parse_inline(objective.text)
        return [self.links([objective.lesson]), [*text, *messages], self.codes(objective.name)]

    def codes(self, objective: str) -> Cell:
        """Return the codes of an objective behind the name of their framework."""
        found: Cell = []
        for framework in self.crosswalk.frameworks:
            codes = self.crosswalk.codes_of(objective, framework.key)
            if codes:
                found += [nodes.Text("; ")] * bool(found)
                found += [
                    nodes.strong("", framework.key.upper()),
                    nodes.Text(f" {', '.join(codes)}"),
                ]
        return found

    def unmapped(self) -> nodes.section:
        """Return the objectives that no framework is mapped to."""
        rest = [each for each in self.known if each.name not in self.crosswalk.mapped]
        if not rest:
            return self.section("Not mapped yet", self.say("Every objective is mapped."))
        items = [
            nodes.list_item("", self.say(*self.links([each.lesson]), f" {each.name}: {each.text}"))
            for each in rest
        ]
        count = self.say(f"{words.count(len(rest), 'objective')}:")
        return self.section("Not mapped yet", count, nodes.bullet_list("", *items, bullet="-"))

    def section(self, name: str, *content: nodes.Node) -> nodes.section:
        """Return a section with its title and a target of its own."""
        section = nodes.section("", nodes.title(name, name), *content)
        section["names"].append(nodes.fully_normalize_name(name))
        self.state.document.note_implicit_target(section, section)
        for node in (section, section[0]):
            self.set_source_info(node)
        return section

    def say(self, *parts: nodes.Node | str) -> nodes.paragraph:
        """Return a paragraph; a plain one carries its text for the catalogues."""
        inline = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
        plain = parts[0] if len(parts) == 1 and isinstance(parts[0], str) else ""
        paragraph = nodes.paragraph(plain, "", *inline)
        self.set_source_info(paragraph)
        return paragraph

    def table(
        self, head: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Cell]]
    ) -> nodes.table:
        """Return a table with a head; every cell is a paragraph."""
        group = nodes.tgroup(cols=len(head))
        group += [nodes.colspec(colwidth=width) for width in widths]
        group += nodes.thead("", self.cells([[nodes.Text(name)] for name in head]))
        group += nodes.tbody("", *map(self.cells, rows))
        return nodes.table("", group, classes=["framework-map"])

    def cells(self, row: Sequence[Cell]) -> nodes.row:
        """Return one row."""
        return nodes.row("", *(nodes.entry("", self.say(*cell)) for cell in row))


def folder(page: str) -> str:
    """Return the module's folder of a lesson page."""
    return page.partition("/")[0]


def place(objective: Objective) -> tuple[int, str]:
    """Return what sorts objectives: by module, then by the name of the lesson."""
    folders = list(MODULES.values())
    module = folder(objective.lesson)
    return folders.index(module) if module in folders else len(folders), objective.lesson
