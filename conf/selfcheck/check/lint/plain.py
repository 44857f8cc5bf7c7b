"""MyST -> the words that a reader sees. Rough on purpose: rules count and compare words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

_CITATION = re.compile(r"\{cite:\w+\}`[^`]*`")
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)(?:\s*<[^`]*>)?`")
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?")
_FENCE = re.compile(r"^(?:`{3,}|:{3,}|~{3,}).*$|^:[\w-]+:.*$|^[|\s:-]+$", re.MULTILINE)
_MARKS = re.compile(r"^\s*(?:[-+]|\d+\.)\s+|^\s*>\s?|[*`|]|(?<=\s)_|_(?=\s)", re.MULTILINE)
_SIGNS = re.compile(
    r"[*`|>_{\[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_ITEM = re.compile(r"\s|(?:[-+]|\d+\.)\s")
"""One of these stands in every text that is not plain."""
_LINED = re.compile(r"[*`|>_{\[]|^[ \t]*(?:[-+:~]|\d+\.\s)", re.MULTILINE)
"""One of these stands in every text of several lines that has markup."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"')\u201d])\s+")
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx", "no", "e.g", "i.e")
)
_OPENING = "([{\"'\u201c\u2018"
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^laeiouysxzcgh]es|[aeiouy]le)$")
_TWO = re.compile(r"ye(?!d|s|$)|ia(?!l)|eo(?!p)|iu|uo(?!u)")

_STOP = """
a about above after all also an and any are as at be because been before being below both but by can
could did do does doing down during each every few first for from had has have having he her here
him his how if in into is it its itself just last left many may more most much must my next no none
nor not now of off on once one only or other our out over own part right same see she should so some
such than that the their them then there these they this those through to too two under until up
upon use very was we were what when where which while who whom whose why will with would you your
nurse person patient people
"""
STOP_WORDS = frozenset(_STOP.split())
"""Words that say too little to be a cue: function words, and those that stand in every question."""


def plain(source: str) -> str:
    """Return the text of one line or block without markup, citations and line ends."""
    text = source
    if not _SIGNS.search(text) and "  " not in text and not _ITEM.match(text):
        return text.rstrip()
    if not _LINED.search(text):
        return " ".join(text.split())
    if "{" in text:
        text = _ROLE.sub(r"\1", _CITATION.sub("", text))
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "\n" in text:
        text = _FENCE.sub("", text)
    return " ".join(_MARKS.sub("", text).split())


def blocks(source: str) -> list[str]:
    """Return the paragraphs and list items of a text, each plain."""
    pieces = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.|\|)\s)", source.strip())
    return [text for piece in pieces if (text := plain(piece))]


def sentences(text: str) -> list[str]:
    """Return the sentences of plain text; *Mr.* ends none."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and _abbreviated(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [each for each in found if _LETTERS.search(each)]


def _abbreviated(text: str) -> bool:
    last = text[text.rfind(" ") + 1 :].lstrip(_OPENING)
    return last.endswith(".") and last[:-1].lower() in _ABBREVIATIONS


def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of plain text in lower case."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """Return a word without the commonest endings, so that *reflex* and *reflexes* are one."""
    for ending in ("'s", "\u2019s", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, without a silent e."""
    low = "".join(filter(str.isalpha, word.lower()))
    return max(1, len(_VOWELS.findall(low)) - bool(_SILENT.search(low)) + len(_TWO.findall(low)))


def grade(counted: Sequence[str], ends: int) -> float:
    """Return the Flesch-Kincaid grade of words in so many sentences.

    Kincaid and others 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    if not counted:
        return 0.0
    a_word = sum(map(syllables, counted)) / len(counted)
    return 0.39 * len(counted) / max(1, ends) + 11.8 * a_word - 15.59
