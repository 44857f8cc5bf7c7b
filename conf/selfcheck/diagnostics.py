"""What an author is told: codes, positions and sentences.

Pure data. Nothing here reads a file, logs or knows Sphinx; every other module reports through it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self


class Severity(StrEnum):
    """How bad a diagnostic is: an error ends with exit status 1, a warning with 1 under ``-W``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """One member = one code = one warning subtype ``selfcheck.<code>`` = one row in the docs."""

    NOT_UTF8 = "not-utf8", "The file is not UTF-8 text."
    CONTROL_CHARACTER = (
        "control-character",
        "A character that no text needs, such as NUL or U+2028.",
    )
    TOO_LARGE = "too-large", "The file is larger than 5 MB."
    UNREADABLE = "unreadable", "A file that the system does not let us read."
    TOO_DEEP = "too-deep", "Lists and mappings are nested more than 32 levels deep."
    EMPTY_FILE = "empty-file", "The file holds nothing."
    YAML_SYNTAX = "yaml-syntax", "The file is not valid YAML."
    YAML_TAB = "yaml-tab", "A tab indents a line; YAML wants spaces."
    YAML_FEATURE = "yaml-feature", "An anchor, alias, merge key, tag or second document."
    DUPLICATE_KEY = "duplicate-key", "The same key stands twice in one mapping."
    TEXT_CUT = "text-cut", "A text ends at ` #`, where YAML starts a comment."
    SMART_QUOTES = "smart-quotes", "Typographic quotes stand where YAML wants straight ones."
    UNKNOWN_KEY = "unknown-key", "A key that this mapping does not have."
    MISSING_KEY = "missing-key", "A required key is missing or has no value."
    WRONG_SHAPE = "wrong-shape", "A list, mapping or text stands where another is expected."
    BAD_VALUE = "bad-value", "A value outside what the field allows."
    BAD_NUMBER = "bad-number", "Not a decimal number, or outside the range."
    BAD_ID = "bad-id", "An id that is not a lower-case word of 3 to 64 characters."
    DUPLICATE_ID = "duplicate-id", "Two questions share an id."
    UNKNOWN_TYPE = "unknown-type", "A question type that does not exist."
    UNKNOWN_OBJECTIVE = "unknown-objective", "An objective that objectives.yaml does not register."
    NO_RIGHT_OPTION = "no-right-option", "No option is marked as correct."
    MANY_RIGHT_OPTIONS = "many-right-options", "A single-choice question has two right options."
    FEW_OPTIONS = "few-options", "Fewer than two options, items or spans."
    DUPLICATE_OPTION = "duplicate-option", "Two options, rows, items or sheets have the same text."
    BAD_PICK = "bad-pick", "As many picks as options, or not as many as right ones."
    UNKNOWN_OPTION = "unknown-option", "A right answer that is not among the options."
    NEVER_SHOWN = "never-shown", "A text that no reader would ever see."
    USED_TWICE = "used-twice", "An option is right twice although it may be used once."
    GAP = "gap", "A gap outside a passage, or gaps that passage and answer do not share."
    SPAN = "span", "A span outside a passage, or spans that passage and answer do not share."
    REGION = "region", "A region that does not lie on its image."
    CHART_STEP = "chart-step", "A chart entry opens at a question that is not there."
    CASE_CHART = "case-chart", "A question of a case brings a chart of its own."
    OPTION_LINES = "option-lines", "An option runs over more than one line."
    LINK_IN_OPTION = "link-in-option", "A link inside an option, whose whole line is a control."
    HEADING = "heading", "A heading, or a rule across the page, inside a question."
    DEFINITION = "definition", "A target, label, index entry or numbered figure inside a question."
    FOOTNOTE = "footnote", "A footnote inside a question."
    RELATIVE_PATH = "relative-path", "A path that does not start at the course's top folder."
    ANCHOR_LINK = "anchor-link", "A link to `#...`, which means another place on every page."
    UNCLOSED_FENCE = "unclosed-fence", "A fence that is not closed, or closed too early."
    PROFILE_FIELD = "profile-field", "A field that the profile demands is missing."
    PROFILE_VALUE = "profile-value", "A value that the profile does not list."
    PROFILE_SIZE = "profile-size", "A number of options outside the profile's limits."
    BANK_NOT_FOUND = "bank-not-found", "A page names a bank that does not exist."
    BANK_OUTSIDE = "bank-outside", "A page names a path that leaves the folder of banks."
    BANK_PRIVATE = "bank-private", "A page names or takes in what `selfcheck_private` keeps back."
    BANK_UNUSED = "bank-unused", "No page shows the questions of this bank."
    QUESTION_UNUSED = "question-unused", "A question kept for later, by its pool, is on no page."
    QUESTION_NOT_FOUND = "question-not-found", "A page names a question that does not exist."
    QUIZ_EMPTY = "quiz-empty", "A quiz without a question."
    QUIZ_OPTION = "quiz-option", "An option of the quiz directive has a wrong value."
    KEY_MISSING = "key-missing", "Answers are meant for a key that no page holds."
    SETTING = "setting", "A setting in conf.py has a wrong value."

    def __new__(cls, value: str, meaning: str) -> Self:
        """Keep the sentence beside the code, where the docs read it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.__doc__ = meaning
        return member


class Position(NamedTuple):
    """A place in a file; line and column count from 1, a column of None is unknown."""

    path: str
    line: int
    column: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}"
        return place if self.column is None else f"{place}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake of an author: where, how bad, what is wrong and what is allowed."""

    position: Position
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Escape what an author's own words may bring: nothing hides or turns a message."""
        if not self.message.isprintable():
            object.__setattr__(self, "message", _printable(self.message))

    def __str__(self) -> str:
        return f"{self.position}: {self.severity}: {self.message} [{self.code}]"


Report = Callable[[Diagnostic], None]
"""Takes a diagnostic; usually the ``append`` of a list."""


QUOTES = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a"
"""Typographic quotes, which word processors put where straight ones are wanted."""


def quoted(value: str, limit: int = 60) -> str:
    """Return the value as it may stand in a message: one line, printable, of bounded length."""
    shown = value if len(value) <= limit else value[: limit - 1] + "…"
    return f'"{_printable(shown)}"'


def _printable(value: str) -> str:
    """Return the value with an escape for every character that would hide or turn others."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in value)


def closest(names: Iterable[str], given: str) -> str:
    """Return the name that was probably meant, or an empty text."""
    lower = {name.casefold(): name for name in names}
    word = given.casefold().strip(QUOTES + " \"'\n")[:80]
    return next((lower[name] for name in difflib.get_close_matches(word, lower, n=1)), "")


def allowed(values: Iterable[str], given: str = "") -> str:
    """Return ``did you mean "x"? Allowed: a, b`` for a value that is not among the allowed ones."""
    names = list(values)
    close = closest(names, given)
    guess = f"did you mean {quoted(close)}? " if close else ""
    listed = ", ".join(names[:16]) + (", …" if len(names) > 16 else "")
    return f"{guess}Allowed: {listed}" if names else f"{guess}None is allowed here"
