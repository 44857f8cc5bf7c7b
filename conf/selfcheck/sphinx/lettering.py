"""Letters of options, the same on screen, on paper and in the key."""

from __future__ import annotations

from string import ascii_uppercase

from docutils import nodes as stock


def letter_of(option: stock.Element) -> str:
    """Return the letter of an option: A, B, ... Z, A27, ..."""
    value: int = option["value"]
    return ascii_uppercase[value - 1] if value <= len(ascii_uppercase) else f"A{value}"
