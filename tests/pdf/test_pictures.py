"""How large a picture is printed, by where it stands."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from paper_book import Book, drawn, write_book


def png(wide: int, high: int) -> bytes:
    """Return a grey picture; Typst takes a pixel for a point."""
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * wide for _ in range(high)))
    parts = (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)), (b"IDAT", rows)
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (*parts, (b"IEND", b""))
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def sizes(folder: Path, text: str) -> list[tuple[int, int]]:
    """Return the sizes of the pictures of a page of the project."""
    conf = "myst_enable_extensions += ['attrs_inline']"
    made = write_book(folder / "p", conf, **{"part/chapter.md": f"# Chapter\n\n{text}\n"})
    (made.root / "docs/part/p.png").write_bytes(png(200, 100))
    made.write({"constructs.rst": "Other\n=====\n\nWords.\n"})
    book = Book(made.build("typst"))
    assert not book.built.warnings
    places = (each for page in book.pdf.pages for each in drawn(page))
    return [(round(at.a), round(abs(at.d))) for operator, _, at in places if operator == "Do"]


IMAGE = "![a picture](p.png)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (IMAGE, [(200, 100)]),
        (f"[{IMAGE}](https://example.org)", [(200, 100)]),
        (f"Before {IMAGE} after.", [(30, 15)]),
        (f"{IMAGE} {IMAGE}\n{IMAGE}", [(156, 78)] * 3),
        (f"| a | b |\n|--|--|\n| {IMAGE} | words |", [(200, 100)]),
        (f"- {IMAGE}\n- words", [(200, 100)]),
        ("```{image} p.png\n:alt: a picture\n:target: https://example.org\n```", [(200, 100)]),
        ("```{image} p.png\n:alt: a picture\n:width: 50pt\n```", [(50, 25)]),
        (f"Words {IMAGE}{{height=9pt}}.", [(18, 9)]),
    ],
    ids=["alone", "linked", "words", "row", "cell", "item", "target", "width", "height"],
)
def test_a_picture_is_as_large_as_its_place_allows(
    tmp_path: Path, text: str, expected: list[tuple[int, int]]
) -> None:
    assert sizes(tmp_path, text) == expected
