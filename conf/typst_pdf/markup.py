"""Typst source from Python values. No text ever becomes markup: it stands in string literals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | float | bool | date | Raw | Iterable[Value] | Mapping[str, Value] | None"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")
_SPACE = re.compile(r"[\t\n\r]+")
_LENGTH = re.compile(r"\d+(\.\d+)?(pt|mm|cm|in|em|%)")


class Raw(str):
    """Typst code that stands as it is."""

    __slots__ = ()


def quoted(text: str) -> str:
    """Return a string literal that holds exactly this text."""
    text = _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "") + '"'


def words(text: str) -> str:
    """Return text within content; line breaks of the source are spaces."""
    return f"#{quoted(_SPACE.sub(' ', text))};" if text else ""


def literal(value: Value) -> str:
    """Return a value as Typst code: strings, numbers, dates, arrays and dictionaries."""
    if value is None or isinstance(value, bool):
        return {None: "none", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return value if isinstance(value, Raw) else quoted(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return f"datetime(year: {value.year}, month: {value.month}, day: {value.day})"
    if isinstance(value, Mapping):
        return _pairs(value)
    return _array(value)


def _pairs(value: Mapping[str, Value]) -> str:
    pairs = ", ".join(f"{quoted(key)}: {literal(each)}" for key, each in value.items())
    return f"({pairs})" if pairs else "(:)"


def _array(value: Iterable[Value]) -> str:
    items = ", ".join(map(literal, value))
    # A trailing comma makes an array of one.
    return f"({items},)" if items else "()"


def call(name: str, *bodies: str, **arguments: Value) -> str:
    """Return a call within content: `#name(key: value)[body]`; `_` in names becomes `-`."""
    said = ", ".join(f"{key.replace('_', '-')}: {literal(each)}" for key, each in arguments.items())
    content = "".join(f"[{body}]" for body in bodies)
    return f"#{name}({said}){content};" if said or not content else f"#{name}{content};"


def length(text: str) -> Raw | None:
    """Return a length that Typst understands, for example `60%` or `12cm`; None for any other.

    Pixels are those of CSS: 96 to the inch.
    """
    text = text.strip().replace(" ", "")
    if _LENGTH.fullmatch(text):
        return Raw(text)
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:px)?", text):
        return Raw(f"{float(match[1]) * 0.75:g}pt")
    return None
