"""Links within a file by name: the pages carry names, and the finished file gets their places.

Typst knows the place of a label only after a first layout, so each paragraph with a link of its own
kind is laid out twice, which took a third of the time and of the memory of a book. Here a link is
written as an address without place (``label:name``), and becomes a link to a page at the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pikepdf
    import typst

Place: TypeAlias = tuple[int, float, float]
"""A page, counted from 1, and points from its left and its upper edge."""

SCHEME = "label:"

_ABOVE = 10
"""Points between the upper edge of the window and a place, as Typst leaves them."""


def can_be_named() -> bool:
    """Say whether this machine can finish a file: without that, Typst makes its own links."""
    return all(find_spec(each) is not None for each in ("typst", "pikepdf"))


def places(compiler: typst.Compiler) -> dict[str, Place]:
    """Return where the names of a file lead; the layout is not made a second time."""
    found = json.loads(compiler.query("<positions>", field="value"))
    return {name: (page, x, y) for names in found for name, page, x, y in names}


def settle(file: pikepdf.Pdf, found: Mapping[str, Place]) -> None:
    """Turn every named link of a file into one to a page.

    Errors: KeyError when a link names what no page has, a mistake of whoever wrote the source.
    """
    pages = list(file.pages)
    for link in (each for page in pages for each in page.get("/Annots", [])):
        address = str(link.A.get("/URI", "")) if "/A" in link else ""
        if address.startswith(SCHEME):
            _settle_one(link, pages, found[address.removeprefix(SCHEME)])


def _settle_one(link: Any, pages: list[pikepdf.Page], place: Place) -> None:
    import pikepdf  # noqa: PLC0415 - a machine without it names no links

    number, x, y = place
    page = pages[number - 1]
    top = float(page.mediabox[3]) - max(y - _ABOVE, 0)
    there = [page.obj, pikepdf.Name.XYZ, round(x, 2), round(top, 2), 0]
    link.Dest = pikepdf.Array(there)
    for key in {"/Rect", "/QuadPoints"} & set(link.keys()):
        link[key] = pikepdf.Array([round(each, 2) for each in link[key]])
    link.Contents = pikepdf.String(f"page {number}")
    del link.A
