"""What the course adds to paper: the date of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.domain import course_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def date_of_edition(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Print the date of the newest lesson, unless conf.py gives one (env-updated)."""
    lessons = course_domain(env).lessons.values()
    if lessons and "typst_date" in app.config and not app.config.typst_date:
        app.config.typst_date = max(lesson.updated for lesson in lessons).isoformat()
    return []


def setup_paper(app: Sphinx) -> None:
    """Connect it."""
    app.connect("env-updated", date_of_edition)
