"""Fewer bytes a page, and the same picture, words and descriptions."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from paper_book import HERE, letters

from typst_pdf import engine
from typst_pdf.lean import lean

PAGE = f"""
#set document(title: "T")
= Title
#text(fill: rgb("#0b5563"))[AVATAR, Toys (1.2345) and *bold* words.]
#image(bytes({(HERE / "book" / "drawing.svg").read_text().replace('"', "'")!r}), format: "svg",
  width: 77mm, alt: "A drawing")
"""


def made(monkeypatch: pytest.MonkeyPatch, *, leaner: bool) -> pikepdf.Pdf:
    """Compile the page with the bytes of Typst, or with fewer."""
    if not leaner:
        monkeypatch.setattr(engine, "lean", lambda orders: orders)
    return pikepdf.open(BytesIO(engine.compile_document(PAGE)))


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[pikepdf.Pdf]:
    return [made(monkeypatch, leaner=leaner) for leaner in (True, False)]


def test_every_text_stands_where_it_stood(files: list[pikepdf.Pdf]) -> None:
    ours, theirs = (list(letters(file.pages[0])) for file in files)
    assert len(ours) > len("svg-words")
    assert [glyphs for glyphs, *_ in ours] == [glyphs for glyphs, *_ in theirs]
    for (_, x, y, _), (_, right, up, _) in zip(ours, theirs, strict=True):
        assert (x, y) == pytest.approx((right, up), abs=0.02)


def test_it_is_shorter(files: list[pikepdf.Pdf]) -> None:
    ours, theirs = (file.pages[0].Contents.read_bytes() for file in files)
    assert len(ours) < 0.8 * len(theirs)


@pytest.mark.parametrize(
    "kept",
    [
        rb"/Span<</MCID 1/Alt(Grip 0.98765 of 12.34567 \(kg\))>>BDC",
        b"q 1.0913386 0 0 -1.0913386 1.5 2.5 cm",
        b"q 0.7071068 -1.7071068 0.7071068 0.7071068 1.5 2.5 cm",
        b"/c0 cs 0.08627451 0.12941177 0.12156863 scn",
        b"q 200.12345 0 0 -100.12345 1.5 2.5 cm/x0 Do Q q 1 0 0 -1 0 0 cm 1.23456 2.34567 l",
    ],
    ids=["words of a picture", "scale", "turn", "colour", "what is drawn large"],
)
def test_numbers_that_must_stay(kept: bytes) -> None:
    assert lean(kept) == kept


LETTER = b"q 0.2059656 0 0 -0.2059656 %b 759.07764 cm/c0 cs 0.10588 0.16 0.22 scn\nBT 0 Tr/f1 36 Tf"
LETTER += b" 1 0 0 -1 0 0 Tm(%b)Tj\nET\nQ\n"


def test_letters_of_a_drawing_are_one_text() -> None:
    orders = LETTER % (b"86.78484", rb"\000&") + LETTER % (b"91.64025", rb"\000\)")
    assert lean(orders) == (
        b"q 0.2059656 0 0 -0.2059656 86.78 759.07 cm/c0 cs 0.10588 0.16 0.22 scn\n"
        b"BT 0 Tr/f1 36 Tf 1 0 0 -1 0 0 Tm(\0&)Tj 23.57 0 Td(\0\\))Tj\nET\nQ\n"
    )


def test_letters_of_another_line_or_look_are_not_joined() -> None:
    first = LETTER % (b"86.78", b"a")
    below = (LETTER % (b"91.64", b"b")).replace(b"759.07764", b"740.1")
    larger = (LETTER % (b"95.10", b"c")).replace(b"36 Tf", b"40 Tf")
    assert lean(first + below + larger).count(b"BT") == 3


def test_a_glyph_that_is_written_as_a_backslash_is_left_alone() -> None:
    assert lean(rb"BT [(\000\\\000\034)12.7(\000.\0005)]TJ ET") == (
        b"BT [(\0\\\\\0\\034)12(\0.\x005)]TJ ET"
    )
