"""The reading grade of a page: Flesch-Kincaid on its prose, without markup. No Sphinx.

Formula: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom. Derivation of New Readability
Formulas for Navy Enlisted Personnel. Research Branch Report 8-75, Naval Technical Training
Command, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from course.frontmatter import split

if TYPE_CHECKING:
    from collections.abc import Iterable

PROSE_DIRECTIVES = frozenset(
    {"admonition", "note", "important", "warning", "tip", "practice-sheet", "patient-sheet"}
)
"""Directives whose content is read as text; the content of all others is left out."""

_FENCE = re.compile(r"^(?P<fence>`{3,}|:{3,})\{(?P<name>[\w:-]+)\}.*$")
_CITATION = re.compile(r"\{cite:\w+\}`[^`]*`")
_FIGURE = re.compile(r"\{(?:numref|ref)\}`[^`]*`")
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)(?:\s*<[^`]*>)?`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+|^\s*>\s?|[*`]|^\(\w+\)=$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?](?=[\"')\u201d]*(?:\s|$))")
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def prose(source: str) -> str:
    """Return the text of a MyST page: paragraphs and list items, one block a line.

    Left out: front matter, headings, figures, tables, code, quizzes, citations.
    """
    blocks: list[str] = []
    for line in _without_directives(split(source)[1].splitlines()):
        starts_block = not line.strip() or re.match(r"\s*(?:[-*+]|\d+\.)\s", line)
        if starts_block:
            blocks.append("")
        if line.strip() and not line.startswith("#"):
            blocks[-1:] = [f"{blocks[-1] if blocks else ''} {line.strip()}"]
    return "\n".join(text for block in blocks if (text := _plain(block)))


def _without_directives(lines: list[str]) -> Iterable[str]:
    hidden = ""  # the fence of the directive that is being left out
    for line in lines:
        opened = _FENCE.match(line)
        if hidden:
            if line.strip() == hidden:
                hidden = ""
        elif opened and opened["name"] not in PROSE_DIRECTIVES:
            hidden = opened["fence"]
        elif not opened and not re.match(r"(?:`{3,}|:{3,})\s*$|:[\w-]+:", line):
            yield line
        else:
            yield ""


def _plain(block: str) -> str:
    text = _FIGURE.sub("the figure", _CITATION.sub("", block))
    text = _LINK.sub(r"\1", _ROLE.sub(r"\1", text))
    text = re.sub(r"\s+([.,;:])", r"\1", _MARKS.sub("", text))
    return re.sub(r"\s+", " ", text).strip()


def words_of(text: str) -> list[str]:
    """Return the words of plain text; numbers are no words."""
    return _WORD.findall(text)


def sentences_in(text: str) -> int:
    """Count sentences; what stands after the last full stop of a block is one, too."""
    blocks = [block for block in text.splitlines() if words_of(block)]
    return sum(
        len([part for part in _SENTENCE_END.split(block) if words_of(part)]) for block in blocks
    )


def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, without a silent e.

    >>> [syllables(word) for word in ("nurse", "table", "reflex", "walked", "myelopathy")]
    [1, 2, 2, 1, 5]
    """
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain))
    silent = re.search(r"(?:[^laeiouy]e|[^td]ed|[^laeiouysxzcgh]es|[aeiouy]le)$", plain)
    # Neighbouring vowels that are two syllables, as in myelopathy, spasticity's ia, area.
    split_vowels = len(re.findall(r"ye(?!d|s|$)|ia(?!l)|eo(?!p)|iu|uo(?!u)", plain))
    return max(1, groups - bool(silent) + split_vowels)


def grade(text: str, leave_out: Iterable[str] = ()) -> float:
    """Return the Flesch-Kincaid grade of plain text, without the terms to leave out."""
    terms = sorted(map(re.escape, leave_out), key=len, reverse=True)
    kept = re.sub(rf"(?i)\b(?:{'|'.join(terms)})s?\b", "", text) if terms else text
    words = words_of(kept)
    if not words:
        return 0.0
    a_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / max(1, sentences_in(text)) + 11.8 * a_word - 15.59
