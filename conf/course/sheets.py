"""Sheets to print: a frame with title, stamp, content and edition. Stock nodes only.

The directive writes the stamp, the author of a page does not: no sheet can be without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from course import words

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

FRAME = "practice-sheet"
"""The class of every frame; the style sheets print a frame alone, on one page."""

PRACTICE_STAMP = (
    "For classroom and simulation. Not reviewed by a clinician. "
    "On the ward use your hospital's chart."
)
PATIENT_STAMP = (
    "For classroom and simulation. Not reviewed by a clinician. "
    "It does not replace the leaflet of your hospital."
)

SOURCES = "Numbers in brackets: the course's list of sources."


class PracticeSheet(SphinxDirective):
    """A sheet for learners: its title is the argument, its content what is printed."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {}
    stamp = PRACTICE_STAMP
    kind: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[nodes.Node]:
        """Return the frame; the stamp stands first, so that no cut copy lacks it."""
        self.assert_has_content()
        inline, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        frame = nodes.admonition(
            "",
            nodes.title(self.arguments[0], "", *inline),
            nodes.paragraph(self.stamp, self.stamp, classes=["sheet-stamp"]),
            *self.parse_content_to_nodes(),
            self.edition(),
            classes=[FRAME, *self.kind],
        )
        for node in (frame, *frame.children[:2], frame.children[-1]):
            self.set_source_info(node)
        return [frame, *messages]

    def edition(self) -> nodes.paragraph:
        """Return what tells an old copy from a new one."""
        config = self.config
        text = (
            f"{config.project}, version {config.release}, {self.env.docname}. {words.LICENCE}. "
            f"{SOURCES}"
        )
        return nodes.paragraph(text, text, classes=["sheet-edition"])


class PatientSheet(PracticeSheet):
    """A sheet in plain words for a person with the disease."""

    stamp = PATIENT_STAMP
    kind = ("patient-sheet",)
