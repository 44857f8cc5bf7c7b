"""The lessons of a build, one small record a page.

Records are merged by page name, so a parallel build equals a serial one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Domain
from sphinx.errors import ExtensionError

from course.pathways import stop_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx.environment import BuildEnvironment

    from course.figures import Shown
    from course.frontmatter import Lesson
    from course.pathways import Path, Stop

_BY_PAGE = (
    *("lessons", "cases", "paths", "listings", "members", "figures", "galleries"),
    *("marks", "pointers"),
)
"""What is remembered of one page each."""


class CourseDomain(Domain):
    """Holds the lessons, and the pages that show something about other pages' lessons."""

    name = "course"
    label = "Course"
    # Bump when the shape of a record changes: old environments hold pickles of it.
    data_version = 3
    initial_data: ClassVar[dict[str, Any]] = {
        **{part: {} for part in _BY_PAGE},
        "shown": (),
        "names": (),
    }

    @property
    def lessons(self) -> dict[str, Lesson]:
        """Page name -> lesson; pages with faulty front matter are not in it."""
        return cast("dict[str, Lesson]", self.data["lessons"])

    @property
    def listings(self) -> dict[str, bool]:
        """Pages whose text depends on the front matter of other pages."""
        return cast("dict[str, bool]", self.data["listings"])

    @property
    def cases(self) -> dict[str, Stop]:
        """Page name -> case, of pages with sound front matter."""
        return cast("dict[str, Stop]", self.data["cases"])

    @property
    def paths(self) -> dict[str, Path]:
        """Page name -> learning path."""
        return cast("dict[str, Path]", self.data["paths"])

    @property
    def members(self) -> dict[str, bool]:
        """Pages that name the paths that they belong to."""
        return cast("dict[str, bool]", self.data["members"])

    @property
    def figures(self) -> dict[str, tuple[Shown, ...]]:
        """Page name -> figures that it shows."""
        return cast("dict[str, tuple[Shown, ...]]", self.data["figures"])

    @property
    def galleries(self) -> dict[str, tuple[str, ...]]:
        """Page name -> files that the gallery on it shows."""
        return cast("dict[str, tuple[str, ...]]", self.data["galleries"])

    @property
    def marks(self) -> dict[str, dict[str, str]]:
        """Page name -> terms of the glossary that it marks, as written, by their place on it."""
        return cast("dict[str, dict[str, str]]", self.data["marks"])

    @property
    def pointers(self) -> dict[str, list[tuple[int, str, str]]]:
        """Page name -> line, kind and words of each entry of the index that points to another."""
        return cast("dict[str, list[tuple[int, str, str]]]", self.data["pointers"])

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        for part in _BY_PAGE:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process has read, and only those."""
        for docname in docnames:
            for part in _BY_PAGE:
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]

    def stale_listings(self) -> Iterable[str]:
        """Return the pages to write again because what they list changed since the last call."""
        paths = tuple((page, self.title(page)) for page in sorted(self.paths))
        shown = (
            tuple((page, each, self.title(page)) for page, each in sorted(self.lessons.items())),
            tuple((page, each, self.title(page)) for page, each in sorted(self.cases.items())),
            tuple(sorted(self.paths.items())),
            tuple(sorted(self.figures.items())),
            paths,
            question_counts(self.env),
        )
        stale = set(self.listings if shown != self.data["shown"] else ())
        stale.update(self.members if paths != self.data["names"] else ())
        self.data["shown"], self.data["names"] = shown, paths
        return sorted(stale)

    def title(self, page: str) -> str:
        """Return the title of a page, as far as it is known."""
        return self.env.titles[page].astext() if page in self.env.titles else ""

    def stops(self) -> list[Stop]:
        """Return lessons and cases in the order of the course's tables of contents."""
        found = {page: stop_of(lesson) for page, lesson in self.lessons.items()} | self.cases
        return [found[page] for page in walk(self.env, self.env.config.root_doc) if page in found]

    def paths_in_order(self) -> list[Path]:
        """Return the paths in the order of the course's tables of contents."""
        pages = walk(self.env, self.env.config.root_doc)
        return [self.paths[page] for page in pages if page in self.paths]

    def stops_of(self, name: str) -> list[Stop]:
        """Return the pages of a path in their order."""
        return [stop for stop in self.stops() if name in stop.all_paths]


def course_domain(env: BuildEnvironment) -> CourseDomain:
    """Return the course's domain of a build."""
    return cast("CourseDomain", env.get_domain(CourseDomain.name))


def walk(env: BuildEnvironment, page: str, seen: set[str] | None = None) -> Iterator[str]:
    """Yield the pages below a page in the order of the tables of contents, depth first."""
    seen = set() if seen is None else seen
    for child in env.toctree_includes.get(page, []):
        if child not in seen:
            seen.add(child)
            yield child
            yield from walk(env, child, seen)


def question_counts(env: BuildEnvironment) -> tuple[tuple[str, int], ...]:
    """Return page -> number of questions on it; nothing on a site without the quiz extension."""
    try:
        quizzes = cast("Any", env.get_domain("selfcheck")).quizzes
    except ExtensionError:
        return ()
    return tuple(
        (page, sum(len(record.questions) for record in records))
        for page, records in sorted(quizzes.items())
    )
