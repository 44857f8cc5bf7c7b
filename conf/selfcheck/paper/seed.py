"""Chance that is none: an order that follows from words alone, on every machine and Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
_MOST = 2**64


def share(*words: str) -> float:
    """Return a number from 0 to below 1 that depends on the words and nothing else."""
    digest = sha256("\n".join(words).encode()).digest()
    return int.from_bytes(digest[:8], "big") / _MOST


def mixed(items: Iterable[T], name: Callable[[T], str], *seed: str) -> list[T]:
    """Return items in an order made of the seed and their names, whatever order they had."""
    return sorted(items, key=lambda item: share(*seed, name(item)))
