"""Wiring: which event calls what. No rule of the course is decided here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from course.citations import setup_citations
from course.directives import LessonFooter, LessonHeader
from course.domain import CourseDomain, course_domain
from course.emergencies import setup_emergencies
from course.framework_map import FrameworkMap, check_frameworks
from course.frontmatter import is_lesson, read_lesson
from course.gallery import setup_gallery
from course.ledger import ClaimsLedger, dress
from course.objectives import load_register
from course.outline import CourseOutline, FillOutlines, ModuleLessons, OutlinePlaceholder
from course.paths import setup_paths
from course.pathways import is_kind, read_case, read_path
from course.pointers import setup_pointers
from course.problems import Code, Problem
from course.report import warn_file, warn_page
from course.sheets import PatientSheet, PracticeSheet
from course.terms import setup_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from course.objectives import Register


def find_registers(app: Sphinx, config: Config) -> None:
    """Make the paths of the two registers absolute; they are given from conf.py's folder."""
    config.course_objectives = str(Path(app.confdir, config.course_objectives).resolve())
    config.course_frameworks = str(Path(app.confdir, config.course_frameworks).resolve())


def record_page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the lesson, case or path of a page before its directives run (source-read)."""
    course, source = course_domain(app.env), content[0]
    kinds: list[tuple[bool, Callable[..., tuple[Any, list[Problem]]], dict[str, Any]]] = [
        (is_lesson(source), read_lesson, course.lessons),
        (is_kind(source, "case"), read_case, course.cases),
        (is_kind(source, "path"), read_path, course.paths),
    ]
    for claimed, read, records in kinds:
        if claimed:
            record, problems = read(source, docname)
            warn_page(problems, docname)
            if record is not None:
                records[docname] = record


def check_register(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Warn about the register of objectives, in every build (env-before-read-docs)."""
    path = Path(app.config.course_objectives)
    register = load_register(path)
    shown = Path(os.path.relpath(path, app.confdir.parent)).as_posix()
    warn_file([*register.problems, *_without_page(register, env.found_docs)], shown)


def _without_page(register: Register, pages: Iterable[str]) -> list[Problem]:
    return [
        Problem(
            Code.OBJECTIVE_LESSON,
            f"objective `{objective.name}` names the page {objective.lesson}, which does not exist",
            objective.line,
        )
        for objective in register.objectives
        if objective.lesson not in pages
    ]


def describe_page(app: Sphinx, doctree: nodes.document) -> None:
    """Turn the front matter's description into a page description (doctree-read).

    A description set through `html_meta` stays as it is.
    """
    text = app.env.metadata[app.env.current_document.docname].get("description")
    present = any(meta.get("name") == "description" for meta in doctree.findall(nodes.meta))
    if text and not present:
        doctree.insert(0, nodes.meta("", name="description", content=str(text)))


def rewrite_listings(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write lists of lessons again when a lesson changed (env-updated)."""
    return course_domain(env).stale_listings()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register settings, nodes, directives and events."""
    app.add_config_value("course_objectives", "../quizzes/objectives.yaml", "env", types=(str,))
    app.add_config_value("course_frameworks", "../quizzes/frameworks.yaml", "env", types=(str,))
    app.add_config_value("course_issues_url", "", "env", types=(str,))
    # html_baseurl alone does not read pages again when it changes.
    app.add_config_value("course_site_url", lambda config: config.html_baseurl, "env", types=(str,))
    setup_citations(app)
    app.add_domain(CourseDomain)
    app.add_node(OutlinePlaceholder)
    app.add_directive("lesson-header", LessonHeader)
    app.add_directive("lesson-footer", LessonFooter)
    app.add_directive("module-lessons", ModuleLessons)
    app.add_directive("course-outline", CourseOutline)
    app.add_directive("practice-sheet", PracticeSheet)
    app.add_directive("patient-sheet", PatientSheet)
    app.add_directive("claims-ledger", ClaimsLedger)
    app.add_directive("framework-map", FrameworkMap)
    app.add_post_transform(FillOutlines)
    app.connect("config-inited", find_registers)
    app.connect("env-before-read-docs", check_register)
    app.connect("env-before-read-docs", check_frameworks)
    setup_paths(app)
    setup_gallery(app)
    setup_emergencies(app)
    setup_terms(app)
    setup_pointers(app)
    app.connect("source-read", record_page)
    app.connect("doctree-read", describe_page)
    app.connect("env-updated", rewrite_listings)
    app.connect("html-page-context", dress)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
