"""Text in which no sign of an author means anything to GIFT."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\~=#{}:])")


def escaped(text: str) -> str:
    """Return text on one line with a backslash before each sign of GIFT."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def comment(sign: str, html: str) -> str:
    """Return feedback behind its sign, or nothing where there is none."""
    return f"{sign}{escaped(html)}" if html else ""
