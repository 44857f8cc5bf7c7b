"""The drawing orders of a page in fewer bytes: the same picture to a hundredth of a point.

Typst writes numbers with seven digits, each letter of a drawing as a text of its own, and the first
half of each glyph number as four signs. None of that can be seen or read out, and it was a fifth of
a handbook.
"""

from __future__ import annotations

import re

_LETTER = rb"\((?:\\.|[^\\)])*\)Tj"

_LETTERS = re.compile(
    rb"q (\d\.\d+) 0 0 -\1 (?P<x>[\d.]+) ([\d.]+) (cm[^\n(]+\nBT [^\n(]+)" + _LETTER + rb"\nET\nQ\n"
    rb"(?P<rest>(?:q \1 0 0 -\1 [\d.]+ \3 \4" + _LETTER + rb"\nET\nQ\n)+)",
    re.DOTALL,
)
"""Letters of one line in one look; the first names the scale, the line and the look."""

_NEXT = re.compile(rb" ([\d.]+) [\d.]+ cm[^\n]+\nBT [^\n(]+(" + _LETTER + rb")\nET\nQ\n", re.DOTALL)

_END = b"\nET\nQ\n"

_KERN = re.compile(rb"\)(-?\d+)\.\d+\(")
"""A move between two glyphs, in thousandths of the size of the text."""

_DIGITS = re.compile(rb"(?<=\.\d\d)(?<!\D0\.\d\d)\d+")
"""Digits after the second of a length; numbers below 1 keep theirs: colours."""

_KEPT = re.compile(
    rb"(<<[^\n]*?/(?:Alt|ActualText|E)\b.*?>>BDC|q (?!1 0 0 -1 )(?:-?[\d.]+ ){4})", re.DOTALL
)
"""Words for readers who cannot see, and scales and turns: no number in them may change."""

_LARGE = re.compile(rb"q (?:\S+ ){0,3}-?\d\d[\d.]* (?:\S+ ){2,5}cm")
"""A scale of 10 or more, below which a hundredth is no longer small."""


def lean(orders: bytes) -> bytes:
    """Return the content of a page, as Typst writes it, with the same look and fewer bytes."""
    parts = _KEPT.split(_LETTERS.sub(_one_text, orders))
    exact = len(parts) > 1 and _LARGE.search(orders)
    parts[::2] = [_shorter(part, exact=bool(exact)) for part in parts[::2]]
    return b"".join(parts)


def _shorter(orders: bytes, *, exact: bool) -> bytes:
    # Within a text no digit follows a full stop or a bracket: glyphs are numbered with two bytes.
    short = _KERN.sub(rb")\1(", orders.replace(rb"\000", b"\0"))
    return short if exact else _DIGITS.sub(b"", short)


def _one_text(letters: re.Match[bytes]) -> bytes:
    """Return letters of one line as one text: each begins where it began, from the one before."""
    scale, at = float(letters[1]), float(letters["x"])
    made = [letters[0][: letters.start("rest") - letters.start() - len(_END)]]
    for x, letter in _NEXT.findall(letters["rest"]):
        step = round((float(x) - at) / scale, 2)
        at += step * scale
        made.append(b"%g 0 Td%b" % (step, letter))
    return b" ".join(made) + _END
