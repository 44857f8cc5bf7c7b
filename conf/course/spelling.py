"""The words of pages, banks, tables and drawings with their places, and what is wrong with them.

Only text that a reader sees counts: no code, addresses, keys, citations or options of directives.
British spelling; an American form that a reader should know stands in backquotes or in the glossary
as another name of its term. Knows the form of question banks, no Sphinx.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from course.frontmatter import split
from selfcheck.load import load_bank
from selfcheck.model import Bank, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

SKIPPED = frozenset(
    {"toctree", "cite", "bibliography", "selfcheck-reference", "figure-gallery", "claims-ledger"}
)
"""Directives that hold no words; so does code, in a fence without a name in braces."""

QUIZZES = frozenset({"quiz", "quiz-example"})
TITLED = frozenset(
    {"admonition", "list-table", "practice-sheet", "patient-sheet", "grid-item-card"}
)
"""Directives whose argument is read."""

READ_OPTIONS = frozenset({"alt", "title", "caption"})
SHORTEST = 3
"""Letters of the shortest word that is looked up; units are shorter."""

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|:{3,})(?:\{(?P<name>[\w:-]+)\}(?P<rest>.*)|(?P<code>.*))$")
_OPTION = re.compile(r"\s*:(?P<name>[\w-]+):(?P<text>.*)$")
# What is blanked, so that columns stay: each is no word that a reader reads.
_SILENT = re.compile(
    r"\{(?:cite:\w+|doc|ref|numref|download|test|sub-ref|eval-rst)\}`[^`<]*`"  # names only
    r"|`[^`]*`(?<!\}`)|\{#?[^{}]*\}|\]\([^)\s]*\)|https?://\S+|^\(.*\)=$|&\w+;"
    r"|\*Say: [^*]*\*"  # syllables
    r"|\S*[\w-]+/[\w./-]+\S*|\b\w*\d\w*\b|\S+@\S+|\b\w+\.(?:md|svg|html|py|yaml|csv)\b"
)
_ROLE_TEXT = re.compile(
    r"\{(?:term|index|gap|abbr|strong|emphasis|sub|sup)\}`[^`]*`"
    r"|\{(?:doc|ref|numref|download)\}`[^`<]*<[^`]*`"
)
_INITIAL = re.compile(r"\*\*(\w+)\*\*(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_DRAWN = re.compile(r"<(text|title|desc|tspan)\b[^>]*>([^<]*)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; line and column from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What may be written: the library's words, the course's own, and forms to write otherwise."""

    library: Collection[str]
    own: Collection[str]
    american: tuple[tuple[str, str], ...]

    def complaint(self, word: str) -> str:
        """Return what is wrong with a word, as a sentence; empty when nothing is."""
        if word in self.own or not _is_looked_up(word):
            return ""
        lower = _base(word)
        for start, british in self.american:
            whole = start.endswith("=")
            if lower == start[:-1] if whole else lower.startswith(start):
                right = british + lower[len(start) - whole :]
                return f'"{word}" is American spelling: write "{right}"'
        if lower in self.library or lower in self.own or _base(word, lower=False) in self.own:
            return ""
        return f'"{word}" is unknown: mend it, or add it to conf/spelling'


def _is_looked_up(word: str) -> bool:
    """Say whether a word is long enough and no abbreviation: DCM, MRIs."""
    return len(word) >= SHORTEST and not word.removesuffix("s").isupper()


def _base(word: str, *, lower: bool = True) -> str:
    plain = re.sub(r"['\u2019]s?$", "", word).replace("\u2019", "'")
    return plain.lower() if lower else plain


def read_words(source: str) -> list[str]:
    """Return the entries of a word list; `#` starts a comment."""
    lines = (line.partition("#")[0].strip() for line in source.splitlines())
    return [line for line in lines if line]


def read_american(source: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a list of American beginnings."""
    pairs = (line.split() for line in read_words(source))
    return tuple((american, british) for american, british in pairs)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _spoken(role: re.Match[str]) -> str:
    """Return a role whose text is read: without backquotes, and without a target behind it."""
    return re.sub(r"<[^<>]*>", _blank, role[0].replace("`", " "))


def line_words(line: str, number: int) -> Iterator[Word]:
    """Yield the words of one line of markup."""
    whole = _INITIAL.sub(lambda found: " " * 4 + found[1], line)
    shown = _ROLE_TEXT.sub(_spoken, whole)
    plain = _SILENT.sub(_blank, shown)
    for found in _WORD.finditer(plain):
        yield Word(found[0], number, found.start() + 1)


def page_words(source: str) -> Iterator[Word]:
    """Yield the words of a MyST page, its quizzes aside."""
    skipped = ""  # the fence of what is left out
    glossary = ""
    for number, line in _body(source):
        fence = _FENCE.match(line)
        if fence and fence["name"] == "glossary":
            glossary = fence["fence"]
        elif glossary and line.strip() == glossary:
            glossary = ""
        elif glossary and line[:1].strip():
            continue  # a name of a term, perhaps the American one; a wrong one breaks its links
        if skipped:
            skipped = "" if line.strip() == skipped else skipped
        elif fence and (fence["code"] or "").strip() + (fence["name"] or "") == "":
            continue  # the end of a directive that is read
        elif fence and (fence["name"] in {*SKIPPED, *QUIZZES, None} or "code" in fence["name"]):
            skipped = fence["fence"]
        elif fence:
            if fence["name"] in TITLED:
                yield from line_words(" " * fence.start("rest") + fence["rest"], number)
        else:
            yield from _text(line, number)


def _text(line: str, number: int) -> Iterator[Word]:
    option = _OPTION.match(line)
    if option is None:
        yield from line_words(line, number)
    elif option["name"] in READ_OPTIONS:
        yield from line_words(" " * option.start("text") + option["text"], number)


def _body(source: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a page; of its front matter the description alone."""
    matter, _rest = split(source)
    start = matter.count("\n") + 3 if matter else 1
    for number, line in enumerate(source.splitlines(), 1):
        if number >= start:
            yield number, line
        elif line.startswith("description:"):
            yield number, " " * 12 + line[12:]


def quiz_texts(source: str, path: str) -> Iterator[tuple[str, int]]:
    """Yield the texts of questions that are written into a page, each with its first line."""
    lines = source.splitlines()
    opened: tuple[int, str] | None = None
    for number, line in enumerate(lines, 1):
        fence = _FENCE.match(line)
        if opened is None and fence and fence["name"] in QUIZZES:
            opened = number, fence["fence"]
        elif opened and line.strip() == opened[1]:
            first, opened = opened[0], None
            content = [
                each if not _OPTION.match(each) else "" for each in lines[first : number - 1]
            ]
            if any(map(str.strip, content)):
                bank = load_bank("\n".join(content).encode(), path, "", first + 1)
                yield from bank_texts(bank)


def bank_texts(bank: Bank) -> Iterator[tuple[str, int]]:
    """Yield the texts of a bank, each with its first line; sources are keys and left out."""
    yield bank.title, 1
    for question in bank.questions:
        yield getattr(question, "title", ""), question.position.line
        yield from _texts(question)


def _texts(value: object) -> Iterator[tuple[str, int]]:
    if isinstance(value, Text):
        yield value.source, value.position.line
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"sources", "position", "diagnostics", "places"}:
                yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def text_words(texts: Iterable[tuple[str, int]]) -> Iterator[Word]:
    """Yield the words of texts; folded ones have the line of their start."""
    for text, first in texts:
        for number, line in enumerate(text.splitlines(), first):
            yield from line_words(line, number)


def drawing_words(source: str) -> Iterator[Word]:
    """Yield the words that a drawing shows or says."""
    for found in _DRAWN.finditer(source):
        number = source.count("\n", 0, found.start(2)) + 1
        yield from line_words(found[2].replace("\n", " "), number)


def misspelled(words: Iterable[Word], lexicon: Lexicon) -> Iterator[tuple[Word, str]]:
    """Yield the words that are wrong, each with what to do."""
    look: Callable[[str], str] = lexicon.complaint
    known: dict[str, str] = {}
    for word in words:
        if word.text not in known:
            known[word.text] = look(word.text)
        if known[word.text]:
            yield word, known[word.text]
