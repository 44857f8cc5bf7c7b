"""HTML of another system -> MyST that shows the same words; what it cannot show is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BREAKS = frozenset({"p", "div", "section", "blockquote", "pre", "ul", "ol", "table", "dl", "dd",
                     "dt", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "hr", "figure"})  # fmt: skip
_QUIET = frozenset({"script", "style", "head", "title", "template", "iframe", "object"})
_BARE = frozenset({"span", "html", "body", "thead", "tbody", "td", "th", "u", "font", "small",
                   "label", "center", "cite", "main", "article", "colgroup", "col", "figcaption",
                   "wbr", "abbr", "nobr"})  # fmt: skip
"""Tags that only their content is taken of."""
_MATH = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
_SIGNS = re.compile(
    r"([\\`]|\*(?! )|(?<! )\*|(?<![^\W_])_|_(?![^\W_])|\[(?=\^)|\](?=[(\[{:]|$)"
    r"|<(?=[A-Za-z])|&(?=#?\w+;))"
)
"""Signs that may mean something wherever they stand."""
_BRACKETS = re.compile(r"(?<!\\)([\[\]])")
_AT_START = re.compile(
    r"^(#{1,6}(?= |$)|>|[-+*](?= |$)|:|%|=+$|-{2,}|-(?=[|:])|\||~{3}|\+{3}|\((?=[^()\s]*\)=))"
)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?= |$)")
_LINK = re.compile(r"https?://[^\s<>()\\]+", re.IGNORECASE)
_MOST_DEPTH = 60


@dataclass(slots=True)
class Markup:
    """MyST, and what stayed behind."""

    text: str = ""
    losses: list[str] = field(default_factory=list)


def from_html(html: str, *, one_line: bool = False) -> Markup:
    """Return the MyST of an HTML fragment: blocks, or the words of one line without links."""
    reader = _Reader(one_line=one_line)
    reader.feed(html)
    reader.close()
    return Markup(reader.finished(), list(dict.fromkeys(reader.losses)))


def from_plain(text: str) -> str:
    """Return plain characters as MyST of one line that shows them."""
    return _line(escaped(" ".join(text.split())))


def escaped(text: str) -> str:
    """Return text whose signs mean nothing to MyST; signs at the start of a line are not seen."""
    return _SIGNS.sub(r"\\\1", text)


def _line(text: str) -> str:
    """Return a line whose first sign begins no list, heading or the like."""
    return _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\\\1", text))


@dataclass(slots=True)
class _Block:
    """Lines that belong together: ``first`` stands before the first, ``rest`` before others."""

    first: str = ""
    rest: str = ""


class _Reader(HTMLParser):
    def __init__(self, *, one_line: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.one_line = one_line
        self.losses: list[str] = []
        self.paragraphs: list[str] = []
        self.pieces: list[str] = []
        self.stack: list[_Block] = [_Block()]
        self.tags: list[str] = []
        self.counters: list[int] = []
        self.quiet = 0
        self.roles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _QUIET:
            self.quiet += 1
            self.losses.append(f"<{tag}> is left out")
        elif tag in _MARKS:
            self.pieces.append(f"\0{_MARKS[tag]}")
        elif tag == "br":
            self.pieces.append(" " if self.one_line else "\\\n")
        elif tag in {"sub", "sup", "code"}:
            self.roles.append(tag)
            self.pieces.append("\1")
        elif tag == "a":
            self._link(given.get("href", ""))
        elif tag == "img":
            name = given.get("src", "").rpartition("/")[2][:60]
            self.losses.append(f"the picture {name or 'without a name'} is left out")
            self.pieces.append(escaped(given.get("alt", "")))
        elif tag in _BREAKS or tag == "li":
            self._open(tag)
        elif tag not in _BARE:
            self.losses.append(f"<{tag[:20]}> keeps only its words")
        if tag in {"td", "th"} and self._has_words():
            self.pieces.append(" · ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _QUIET:
            self.quiet = max(0, self.quiet - 1)
        elif tag in _MARKS:
            self.pieces.append(f"\2{_MARKS[tag]}")
        elif tag in {"sub", "sup", "code"} and self.roles:
            self._end_role(self.roles.pop())
        elif tag == "a" and self.tags and self.tags[-1].startswith("href:"):
            self._end_link(self.tags.pop().removeprefix("href:"))
        elif tag in _BREAKS or tag == "li":
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if self.quiet:
            return
        last = 0
        for found in _MATH.finditer(data):
            self.pieces.append(self._said(data[last : found.start()]))
            math = " ".join(found[1].split())
            self.pieces.append(f"{{math}}`{math}`" if "`" not in math else escaped(found[0]))
            last = found.end()
        self.pieces.append(self._said(data[last:]))

    def _said(self, text: str) -> str:
        if self.roles:
            return text
        linked = self.tags and self.tags[-1].startswith("href:")
        return _BRACKETS.sub(r"\\\1", escaped(text)) if linked else escaped(text)

    def _link(self, href: str) -> None:
        if self.one_line and href:
            self.losses.append("a link in an option keeps only its words")
        elif _LINK.fullmatch(href):
            self.tags.append(f"href:{href}")
            self.pieces.append("[")
        elif href:
            self.losses.append(f"the link to {href[:60]} keeps only its words")

    def _end_link(self, href: str) -> None:
        self.pieces.append(f"]({href})")

    def _end_role(self, tag: str) -> None:
        """Make a role of what was said since its tag began, where nothing else stands in it."""
        if "\1" not in self.pieces:
            return
        start = len(self.pieces) - 1 - self.pieces[::-1].index("\1")
        words = " ".join("".join(self.pieces[start + 1 :]).split())
        sign = {"sub": "{sub}`", "sup": "{sup}`", "code": "`"}[tag]
        plain = not re.search("[`\0\1\2\\\\]", words)
        self.pieces[start:] = [f"{sign}{words}`" if words and plain else escaped(words)]

    def _has_words(self) -> bool:
        return bool("".join(self.pieces).strip())

    def _open(self, tag: str) -> None:
        if self.one_line:
            if self._has_words():
                self.losses.append("an option with several blocks stands on one line")
                self.pieces.append(" ")
            return
        self._flush()
        if len(self.stack) > _MOST_DEPTH:
            raise ValueError("blocks are nested too deep")
        if tag == "ol":
            self.counters.append(0)
        elif tag == "ul":
            self.counters.append(-1)
        elif tag == "li":
            self.stack.append(self._item())
        elif tag == "blockquote":
            self.stack.append(_Block("> ", "> "))
        elif tag == "table":
            self.losses.append("a table is lines of words, a line a row")

    def _item(self) -> _Block:
        if not self.counters or self.counters[-1] < 0:
            return _Block("- ", "  ")
        self.counters[-1] += 1
        head = f"{self.counters[-1]}. "
        return _Block(head, " " * len(head))

    def _close(self, tag: str) -> None:
        if self.one_line:
            self.pieces.append(" ")
            return
        self._flush()
        if tag in {"ol", "ul"} and self.counters:
            self.counters.pop()
        elif tag in {"li", "blockquote"} and len(self.stack) > 1:
            self.stack.pop()

    def _flush(self) -> None:
        """End a paragraph: set marks tightly around their words, escape what begins lines."""
        text = self._joined()
        self.pieces = []
        if not text:
            return
        lines = [_line(line.strip()) for line in text.split("\n")]
        first = "".join(block.first for block in self.stack)
        rest = "".join(block.rest for block in self.stack)
        for block in self.stack:
            block.first = block.rest  # a second paragraph of an item is no second item
        self.paragraphs.append("\n".join([first + lines[0], *(rest + line for line in lines[1:])]))

    def _joined(self) -> str:
        text = "".join(self.pieces).replace("\1", "")
        text = re.sub(r"[^\S\n]+|(?<!\\)\n", " ", text)
        text = re.sub(r" *\\\n *", "\\\n", text).strip()
        if text.endswith("\\") and not text.endswith("\\\\"):
            text = text[:-1].strip()  # a break at the end breaks nothing
        marked, complete = _with_marks(text)
        self.losses += [] if complete else ["emphasis within a word or within emphasis is left out"]
        return re.sub(" {2,}", " ", marked)

    def finished(self) -> str:
        """Return the whole text."""
        if self.one_line:
            return self._joined()
        self.stack = self.stack[:1]
        self._flush()
        joined: list[str] = []
        for paragraph in self.paragraphs:
            tight = joined and _is_item(paragraph) and _is_item(joined[-1])
            joined.append(("\n" if tight else "\n\n") + paragraph if joined else paragraph)
        return "".join(joined)


def _is_item(paragraph: str) -> bool:
    return bool(re.match(r"\s*(- |\d+\. |  )", paragraph)) and "\n" not in paragraph.strip()


def _with_marks(text: str) -> tuple[str, bool]:
    """Set emphasis: MyST wants its marks against the words, without space between.

    Say also whether all of it could be set.
    """
    pieces = re.split("([\0\2]\\*{1,2})", text)
    opened: list[int] = []
    complete = True
    for index, piece in enumerate(pieces):
        if piece.startswith("\0"):
            opened.append(index)
        elif piece.startswith("\2"):
            if opened and pieces[opened[-1]][1:] == piece[1:]:
                complete &= _set(pieces, opened.pop(), index)
            else:
                pieces[index] = ""
    for index in opened:
        pieces[index] = ""
    return "".join(pieces), complete


def _set(pieces: list[str], start: int, end: int) -> bool:
    """Set one emphasis; say whether its marks could be set."""
    inner = "".join(pieces[start + 1 : end])
    words, mark = inner.strip(), pieces[start][1:]
    before = inner[: len(inner) - len(inner.lstrip())]
    after = inner[len(inner.rstrip()) :]
    # Marks that touch other marks or letters would mean something else: there the words stay bare.
    left, right = "".join(pieces[:start])[-1:], "".join(pieces[end + 1 :])[:1]
    held = words and not words.startswith("*") and not re.search(r"(?<!\\)\*$", words)
    free = (before or not _sticks(left)) and (after or not _sticks(right))
    mark = mark if held and free else ""
    settled = bool(mark) or not words
    pieces[start : end + 1] = [f"{before}{mark}{words}{mark}{after}", *[""] * (end - start)]
    return settled


def _sticks(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign in "*\\\0\2")
