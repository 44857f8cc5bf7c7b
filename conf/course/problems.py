"""An author's mistake as data: what is wrong and where. Knows nothing of Sphinx."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The kinds of mistakes; each is the subtype of a warning of type `course`."""

    YAML = "yaml"
    """The front matter or a register is no YAML mapping, or names one thing twice."""
    MISSING = "missing-field"
    """A required field is missing or empty."""
    VALUE = "bad-value"
    """A field has a value that is not allowed."""
    UNKNOWN = "unknown-field"
    """A field that nobody reads; most often a typing mistake."""
    PAGE = "wrong-page"
    """The lesson's code does not belong to the page that carries it."""
    NO_LESSON = "no-lesson"
    """A lesson directive stands on a page without a lesson in its front matter."""
    NO_OBJECTIVES = "no-objectives"
    """A written lesson has no objectives in the register."""
    OBJECTIVE_LESSON = "objective-lesson"
    """An objective names a page that does not exist or is no lesson."""
    NO_FILE = "no-file"
    """A register or a table of claims cannot be read."""
    SOURCE = "unknown-source"
    """A claim names a source that the bibliography does not hold."""
    CLAIM_LESSON = "claim-lesson"
    """A claim names a page that does not exist."""
    FRAMEWORK = "framework"
    """The register of frameworks names an objective, a framework or a code that is unknown."""
    OUTLINE = "outline"
    """A list of lessons has nothing to list."""
    PATH = "path"
    """A path is unknown, leads nowhere, or takes another time than it says."""
    NO_PATH = "no-path"
    """A path directive stands on a page that is none."""
    FIGURE = "figure"
    """A figure in the gallery has no title, or no page shows it."""
    INDEX = "index"
    """An entry of the index sends its reader to another one, which does not exist."""
    ADDRESS = "address"
    """A page of an earlier release is gone, and the register of addresses does not lead on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its kind, the sentence for the author, the line (from 1) in its file."""

    code: Code
    message: str
    line: int
