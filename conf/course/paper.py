"""What the course adds to paper: the date of the edition, and answers for instructors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from course.domain import course_domain
from selfcheck.sphinx.nodes import quiz

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

INSTRUCTOR = "instructor"
"""The tag of the edition in which answers stand below the questions."""


class AnswersInPlace(SphinxPostTransform):
    """Put the answers below their quiz in the instructor edition, whatever a quiz says."""

    default_priority = 4  # before selfcheck decides where answers stand
    formats = ("typst",)

    def run(self, **_kwargs: Any) -> None:
        """Mark every quiz of the document."""
        if INSTRUCTOR in self.app.tags:
            for node in self.document.findall(quiz):
                node["key"] = "here"


def date_of_edition(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Print the date of the newest lesson, unless conf.py gives one (env-updated)."""
    lessons = course_domain(env).lessons.values()
    if lessons and "typst_date" in app.config and not app.config.typst_date:
        app.config.typst_date = max(lesson.updated for lesson in lessons).isoformat()
    return []


def setup_paper(app: Sphinx) -> None:
    """Connect both."""
    app.add_post_transform(AnswersInPlace)
    app.connect("env-updated", date_of_edition)
