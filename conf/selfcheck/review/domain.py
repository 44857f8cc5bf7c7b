"""Which page shows progress, the review, or where to continue."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, cast

from docutils import nodes as stock
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment


class ReviewDomain(Domain):
    """Keeps the kinds of app on each page, and what they were last written from."""

    name = "selfcheck-review"
    label = "Progress and review"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"apps": {}, "seen": {}}

    @property
    def apps(self) -> dict[str, list[str]]:
        """Kinds of app by page."""
        return cast("dict[str, list[str]]", self.data["apps"])

    def note_app(self, docname: str, kind: str) -> None:
        """Remember an app."""
        self.apps.setdefault(docname, []).append(kind)

    def page_of(self, kind: str) -> str | None:
        """Return the first page by name that holds an app of this kind."""
        return next((page for page in sorted(self.apps) if kind in self.apps[page]), None)

    def is_new(self, builder: str, digest: str) -> bool:
        """Say whether the apps were last written from something else, and remember this."""
        changed = bool(self.data["seen"].get(builder) != digest)
        self.data["seen"][builder] = digest
        return changed

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.apps.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read, and only those."""
        for docname in docnames & otherdata["apps"].keys():
            self.apps[docname] = otherdata["apps"][docname]

    def resolve_any_xref(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, stock.reference]]:
        """Return nothing: apps are no targets."""
        return []


def review_domain(env: BuildEnvironment) -> ReviewDomain:
    """Return the domain of a build."""
    return cast("ReviewDomain", env.get_domain("selfcheck-review"))
