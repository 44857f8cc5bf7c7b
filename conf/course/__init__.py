"""What only this course needs: lesson pages, reading grade, truth checks, repairs of the page.

The record of a lesson is its front matter. Only `disk`, `reference`, `spelling`, `paper` and
`publish` know the quiz extension. The model (`frontmatter`, `pathways`, `figures`, `objectives`,
`frameworks`, `claims`, `words`, `readability`, `spelling`, `rules`, `addresses`, `webfiles`)
imports no Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; Sphinx is imported only now, so tests of the model stay fast."""
    from course import (  # noqa: PLC0415 - only when Sphinx runs
        disk,
        drawings,
        ebook,
        extension,
        indexpage,
        interrupted,
        page,
        paper,
        publish,
        reference,
        search,
    )

    disk.setup_disk(app)
    interrupted.setup_interrupted(app)
    page.setup_page(app)
    indexpage.setup_indexpage(app)
    paper.setup_paper(app)
    publish.setup_publish(app)
    search.setup_search(app)
    ebook.setup_ebook(app)
    drawings.setup_drawings(app)
    reference.setup_reference(app)
    return extension.setup(app)
