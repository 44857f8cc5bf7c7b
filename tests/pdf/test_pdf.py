"""What a PDF must be, whatever stands on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import typst
from paper_book import HERE, Book, write_book
from PIL import Image, ImageChops, ImageStat

from typst_pdf import engine, links


@pytest.fixture(params=["book", "quizzes"])
def made(request: pytest.FixtureRequest) -> Book:
    found: Book = request.getfixturevalue(request.param)
    assert found.built.status == 0, found.built.said
    return found


def test_says_that_it_is_accessible(made: Book) -> None:
    root = made.pdf.Root
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang).startswith("en")
    with made.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "Sample" in metadata["dc:title"]


def test_has_bookmarks_for_every_title(made: Book) -> None:
    with made.pdf.open_outline() as outline:
        assert len(outline.root) > 1
    assert made.count("H1") >= 2


def test_every_picture_has_words(made: Book) -> None:
    figures = [node for node in made.tags if node.get("/S") == "/Figure"]
    assert figures
    assert all(str(node.get("/Alt", "")) for node in figures)


def test_every_link_leads_somewhere(made: Book) -> None:
    names = {str(name) for name in _names(made.pdf)}
    links = list(_links(made.pdf))
    assert len(links) > 5
    for link in links:
        action = link.get("/A", {})
        there = link.get("/Dest", action.get("/D"))
        assert there is not None or "/URI" in action, link
        if isinstance(there, pikepdf.Array):
            assert there[0].get("/Type") == "/Page"
        elif there is not None:
            assert str(there) in names


def test_links_lead_where_typst_would_have_led_them(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without pikepdf the links are those of Typst itself."""
    monkeypatch.setattr(links, "can_be_named", lambda: False)
    plain = Book(write_book(tmp_path / "p").build("typst"))
    pairs = list(zip(_places(plain), _places(book), strict=True))
    # Typst names the places of headings, which says nothing of the point on the page.
    found = [pair for pair in pairs if isinstance(pair[0], tuple)]
    assert len(found) > 5
    assert all(theirs == ours for theirs, ours in found)
    assert not any("label:" in str(link.get("/A", "")) for link in _links(book.pdf))


def _places(book: Book) -> list[object]:
    """Return where each link leads: page and points, else what the link says of it."""
    return [_place(each.get("/Dest", "")) for each in _links(book.pdf)]


def _place(there: pikepdf.Object | str) -> object:
    if not isinstance(there, pikepdf.Array):
        return str(there)
    page, _kind, x, y, _zoom = list(there)
    return pikepdf.Page(page).index, round(float(x)), round(float(y))


def _links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from (each for each in page.get("/Annots", []) if each.get("/Subtype") == "/Link")


def _names(pdf: pikepdf.Pdf) -> list[str]:
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    return list(pikepdf.NameTree(tree)) if tree is not None else []


def test_every_font_is_inside(made: Book) -> None:
    fonts = [each for each in made.pdf.objects if _is(each, "/FontDescriptor")]
    assert fonts
    for font in fonts:
        assert any(f"/FontFile{kind}" in font for kind in ("", "2", "3")), font.get("/FontName")
    assert all("Inter" in str(each.FontName) or "DejaVu" in str(each.FontName) for each in fonts)


def _is(item: object, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind


def test_two_builds_are_the_same_file(book: Book, tmp_path: Path) -> None:
    again = Book(write_book(tmp_path / "other-place").build("typst", "-j", "2"))
    assert again.data == book.data


def test_paper_and_size_of_text_are_settings(tmp_path: Path) -> None:
    options = ("-D", "typst_paper=us-letter", "-D", "typst_text_size=18")
    large = Book(write_book(tmp_path / "p").build("typst", *options))
    box = large.pdf.pages[0].MediaBox
    assert [round(float(each)) for each in box] == [0, 0, 612, 792]
    assert large.built.warnings == []


@pytest.mark.parametrize("number", [1, 2, 4, 5])
def test_pages_look_as_they_did(book: Book, number: int) -> None:
    """A page may move by a hair, not more; `pages/` is made anew by removing a picture."""
    shown = typst.compile(
        str(book.folder / "sample.typ"),
        root=str(book.folder),
        format="png",
        ppi=36,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[engine.FONTS]),
        ignore_system_fonts=True,
    )
    page = Image.open(BytesIO(shown[number - 1])).convert("L")
    path = HERE / "pages" / f"{number}.png"
    if not path.exists():
        page.save(path)
    before = Image.open(path).convert("L")
    assert page.size == before.size
    assert ImageStat.Stat(ImageChops.difference(page, before)).mean[0] < 1.5
