"""Drawings for LaTeX, which takes no SVG: each becomes a PDF of its own size.

The compiler of `typst` does it, a package that pip installs; no other converter is needed.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util import logging

if TYPE_CHECKING:
    import os

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

_PAGE = "#set document(date: none)\n#set page(width: auto, height: auto, margin: 0pt)\n#image({})\n"


class SvgToPdf(ImageConverter):
    """Convert drawings for builders that take PDF and no SVG; others never ask."""

    conversion_rules = [("image/svg+xml", "application/pdf")]  # noqa: RUF012 - declared so by Sphinx

    def is_available(self) -> bool:
        """Say whether the compiler is installed; it is asked for in the lock, once a build."""
        found = importlib.util.find_spec("typst") is not None
        if not found:
            logger.warning("drawings stay SVG, which no TeX reads: install the package typst")
        return found

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        """Write the drawing at `_from` as a PDF at `_to`, and say whether that worked."""
        import typst  # noqa: PLC0415 - a site without it builds everything but LaTeX

        source = Path(_from)
        folders = [self.app.confdir / each for each in self.config.course_fonts]
        # JSON quotes a name as typst does.
        page = _PAGE.format(json.dumps(source.name, ensure_ascii=False)).encode()
        try:
            drawn: bytes = typst.compile(  # type: ignore[call-overload]  # its types take no text with a folder
                page,
                format="pdf",
                pdf_standards="1.5",  # what TeX writes; it warns of anything newer, and of tags
                pdf_tags=False,
                root=str(source.parent),
                font_paths=[str(folder) for folder in folders],
                ignore_system_fonts=bool(folders),
            )
        except typst.TypstError as error:
            said = str(error).splitlines()[0]
            logger.warning("LaTeX gets no drawing from %s: %s", source.name, said)
            return False
        Path(_to).write_bytes(drawn)
        return True


def setup_drawings(app: Sphinx) -> None:
    """Register the converter.

    Setting `course_fonts`: folders of font files, from conf.py's folder. With them a drawing looks
    alike on every machine; without them the machine's fonts are used.
    """
    app.add_config_value("course_fonts", [], "env", types=(list, tuple))
    app.add_post_transform(SvgToPdf)
