"""The lessons of a build, one small record a page.

Records are merged by page name, so a parallel build equals a serial one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx.environment import BuildEnvironment

    from course.frontmatter import Lesson


class CourseDomain(Domain):
    """Holds the lessons, and the pages that show something about other pages' lessons."""

    name = "course"
    label = "Course"
    # Bump when the shape of a record changes: old environments hold pickles of it.
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"lessons": {}, "listings": {}, "shown": ()}

    @property
    def lessons(self) -> dict[str, Lesson]:
        """Page name -> lesson; pages with faulty front matter are not in it."""
        return cast("dict[str, Lesson]", self.data["lessons"])

    @property
    def listings(self) -> dict[str, bool]:
        """Pages whose text depends on the front matter of other pages."""
        return cast("dict[str, bool]", self.data["listings"])

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.lessons.pop(docname, None)
        self.listings.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process has read, and only those."""
        for docname in docnames:
            for part in ("lessons", "listings"):
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]

    def stale_listings(self) -> Iterable[str]:
        """Return the pages to write again because a lesson changed since the last call."""
        titles = self.env.titles
        shown = tuple(
            (docname, lesson, titles[docname].astext() if docname in titles else "")
            for docname, lesson in sorted(self.lessons.items())
        )
        if shown == self.data["shown"]:
            return []
        self.data["shown"] = shown
        return sorted(self.listings)


def course_domain(env: BuildEnvironment) -> CourseDomain:
    """Return the course's domain of a build."""
    return cast("CourseDomain", env.get_domain(CourseDomain.name))
