r"""GIFT -> foreign questions. Format: question/format/gift of Moodle.

Blank lines part questions, a backslash takes the meaning from ``~ = # { } :``, and ``\n`` is a
new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from selfcheck.diagnostics import Position
from selfcheck.import_.files import RefusedError
from selfcheck.import_.foreign import RIGHT, Answer, Foreign
from selfcheck.import_.html_text import from_html, from_plain

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_HIDDEN = "\ue000"
"""Stands before the code of a sign whose meaning was taken: a private character."""
_UNHIDE = re.compile(_HIDDEN + "([0-9]+);")
_COMMENT = re.compile(r"^\s*//(.*)$")
_ID = re.compile(r"\[id:([^\]]+)\]")
_TAG = re.compile(r"\[tag:([^\]]+)\]")
_HEAD = re.compile(r"\s*(?:::(.*?)::)?\s*(?:\[(html|markdown|plain|moodle)\])?\s*(.*)", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")
_WEIGHT = re.compile(r"\s*%(-?[0-9.]+)%")
_TRUE = re.compile(r"\s*(TRUE|T|FALSE|F)\s*(?:#(.*?)(?:#(.*))?)?", re.DOTALL | re.IGNORECASE)
_PICTURE = re.compile(r"@@PLUGINFILE@@")


def read(data: bytes, path: str) -> list[Foreign]:
    """Return the questions of a file; raise RefusedError where it is no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{path}: this is not UTF-8 text: save it as UTF-8") from error
    if _HIDDEN in text or "\0" in text:
        raise RefusedError(f"{path}: it holds characters that no question needs")
    return [_question(lines, Position(path, number)) for number, lines in _blocks(text)]


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each question with the number of the first."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        if line.strip():
            first = first if lines else number
            lines.append(line)
            continue
        if any(not _COMMENT.match(each) and not _is_category(each) for each in lines):
            yield first, lines
        lines = []


def _is_category(line: str) -> bool:
    return line.lstrip().startswith("$CATEGORY:")


def _question(lines: list[str], place: Position) -> Foreign:
    comments = "\n".join(found[1] for line in lines if (found := _COMMENT.match(line)))
    kept = [line for line in lines if not _COMMENT.match(line) and not _is_category(line)]
    made = Foreign(place, "")
    ident = _ID.search(comments)
    made.ident = ident[1].strip() if ident else ""
    made.tags = [" ".join(tag.split()) for tag in _TAG.findall(comments)]
    hidden = _ESCAPED.sub(_hide, "\n".join(kept))
    try:
        _read(hidden, made)
    except ValueError as error:
        made.broken = str(error)
    return made


def _hide(found: re.Match[str]) -> str:
    sign = "\n" if found[1] == "n" else found[1]
    return f"{_HIDDEN}{ord(sign)};"


def _shown(text: str) -> str:
    return _UNHIDE.sub(lambda found: chr(int(found[1])), text)


def _read(text: str, made: Foreign) -> None:
    found = _HEAD.fullmatch(text)
    title, form, rest = found.groups() if found else (None, None, text)
    made.title = " ".join(_shown(title or "").split())
    form = form or "moodle"
    before, brace, inner = rest.partition("{")
    answers, closing, after = inner.partition("}")
    if not brace:
        made.kind, made.prompt = "a text without a question: put it on a page", _shown(rest)
        return
    if not closing:
        raise ValueError("the brace { of its answers is not closed")
    if "{" in after:
        raise ValueError("two places for answers in one question: write a cloze in YAML")
    if after.strip():
        before = f"{before.rstrip()} \\_\\_\\_\\_\\_ {after.strip()}" if form == "markdown" else (
            f"{before.rstrip()} _____ {after.strip()}"
        )  # fmt: skip
    made.prompt = _formatted(before, form, made)
    _answers(answers, form, made)


def _formatted(text: str, form: str, made: Foreign, *, one_line: bool = False) -> str:
    """Return a text of GIFT as MyST; a format in front of it stands above that of its question."""
    own = _FORMAT.match(text)
    form, text = (own[1], text[own.end() :]) if own else (form, text)
    said = _shown(text).strip()
    if form == "markdown":
        return " ".join(said.split()) if one_line else said
    if form == "plain":
        return from_plain(said)
    if _PICTURE.search(said):
        made.losses.append("pictures are left out")
    markup = from_html(said if form == "html" or "<" in said else _as_html(said), one_line=one_line)
    made.losses += markup.losses
    return markup.text


def _as_html(text: str) -> str:
    """Return plain text whose lines stay lines, as Moodle shows it."""
    return text.replace("&", "&amp;").replace("\n", "<br>")


def _answers(text: str, form: str, made: Foreign) -> None:
    text, mark, said = text.partition("####")
    made.why = _formatted(said, form, made) if mark else ""
    body = text.strip()
    if not body:
        made.kind = "open"
    elif body.startswith("#"):
        _numeric(body[1:], form, made)
    elif (found := _TRUE.fullmatch(body)) is not None:
        _true_false(found, form, made)
    else:
        _listed(body, form, made)


def _true_false(found: re.Match[str], form: str, made: Foreign) -> None:
    """Read the feedback for a wrong choice, then that for a right one."""
    made.kind = "true-false"
    right = "true" if found[1].upper().startswith("T") else "false"
    whys = [_formatted(each, form, made) if each else "" for each in (found[3], found[2])]
    for word, why in ((right, whys[0]), ("false" if right == "true" else "true", whys[1])):
        made.answers.append(Answer(word, RIGHT if word == right else Decimal(0), why))


def _numeric(body: str, form: str, made: Foreign) -> None:
    made.kind = "numeric"
    if not re.search("[=~]", body):
        body = f"={body}"
    for sign, text in _pieces(body):
        words, _, why = text.partition("#")
        share, words = _weight(sign, words)
        value, tolerance = _number(_shown(words).strip())
        made.answers.append(Answer(value, share, _formatted(why, form, made), tolerance))


def _number(text: str) -> tuple[str, str]:
    """Return a number and its tolerance from ``5:0.1`` or ``4.9..5.1``."""
    low, dots, high = text.partition("..")
    if not dots:
        value, _, tolerance = text.partition(":")
        return value.strip(), tolerance.strip() or "0"
    first, last = _bound(low), _bound(high)
    return f"{(first + last) / 2:f}", f"{abs(last - first) / 2:f}"


def _bound(text: str) -> Decimal:
    word = text.strip()
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", word):
        raise ValueError(f"{word[:40]!r} is no bound of a range")
    return Decimal(word)


def _pieces(body: str) -> Iterator[tuple[str, str]]:
    """Yield each answer with its sign, ``=`` or ``~``."""
    parts = re.split("([=~])", body)
    if parts[0].strip():
        raise ValueError(f"{_shown(parts[0]).strip()[:40]!r} stands before the first answer")
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _weight(sign: str, words: str) -> tuple[Decimal, str]:
    found = _WEIGHT.match(words)
    if not found:
        return (RIGHT if sign == "=" else Decimal(0)), words
    try:
        share = Decimal(found[1])
    except InvalidOperation as error:
        raise ValueError(f"{found[1]!r} is no weight") from error
    if abs(share) > RIGHT:
        raise ValueError(f"{found[1]} percent is no weight")
    return share, words[found.end() :]


def _listed(body: str, form: str, made: Foreign) -> None:
    """Tell apart choices, matches and words to write by their signs."""
    pieces = list(_pieces(body))
    if all(sign == "=" and "->" in text for sign, text in pieces):
        made.kind = "matching"
        for _, text in pieces:
            left, _, right = text.partition("->")
            words = _formatted(left, form, made, one_line=True)
            made.answers.append(Answer(words, match=from_plain(_shown(right))))
        return
    typed = all(sign == "=" for sign, _ in pieces)
    for sign, text in pieces:
        words, _, why = text.partition("#")
        share, words = _weight(sign, words)
        said = _shown(words).strip() if typed else _formatted(words, form, made, one_line=True)
        made.answers.append(Answer(said, share, _formatted(why, form, made)))
    single = any(sign == "=" for sign, _ in pieces)
    made.kind = "text" if typed else "single" if single else "multiple"
