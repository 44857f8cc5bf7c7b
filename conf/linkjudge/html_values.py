"""Addresses inside attribute values and style sheets: url(), @import, srcset, refresh.

Pure functions on strings; knows nothing of pages or files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)"""
    r"""|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+([^,]+?))?\s*(?:,|$)")
_DESCRIPTOR = re.compile(r"\d+[wh]|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?x")
_REFRESH = re.compile(r"""\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)


def css_urls(css: str) -> Iterator[tuple[int, str]]:
    """Give the offset and the value of every address in a style sheet."""
    if "url(" not in css and "@import" not in css and "URL(" not in css:
        return
    # Blanked, not cut: offsets must stay right.
    blanked = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    for found in _URL.finditer(blanked):
        yield found.start(), next((group for group in found.groups() if group is not None), "")


def srcset_urls(srcset: str) -> Iterator[tuple[str, str]]:
    """Give each candidate's address and its descriptor ("" where it has none)."""
    for found in _CANDIDATE.finditer(srcset):
        yield found[1], found[2] or ""


def is_descriptor(text: str) -> bool:
    """Tell whether every word of a srcset descriptor is one that browsers know."""
    return all(_DESCRIPTOR.fullmatch(word) for word in text.split())


def refresh_url(content: str) -> str | None:
    """Give the address in a refresh's content, None where the page only reloads itself."""
    found = _REFRESH.match(content)
    return found[1].strip() if found and found[1].strip() else None
