"""What is wrong with a page is said at its line, and a PDF is made all the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from paper_book import Book, pieces, write_book

from typst_pdf import engine, links

HEAD = "# Page\n\nText.\n\n"
INDEX = "# The book\n\n```{toctree}\nbad\nconstructs\ndesign\npart/index\n```\n"
STRANGE = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
class strange(nodes.General, nodes.Element):
    pass
class Strange(SphinxDirective):
    def run(self):
        node = strange("", nodes.paragraph("", "words-inside"))
        self.set_source_info(node)
        return [node]
def setup(app):
    app.add_directive("strange", Strange)
    return {"parallel_read_safe": True}
"""
NAMED = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
class left_out(nodes.General, nodes.Element):
    pass
def skip(translator, node):
    raise nodes.SkipNode
class Named(SphinxDirective):
    def run(self):
        bold = nodes.strong("", "bold-word", ids=["bold"])
        inside = nodes.paragraph("", "inside-word", ids=["inside"])
        links = [nodes.reference("", f"to {each}", refid=each) for each in ("bold", "inside")]
        return [nodes.paragraph("", "", bold, *links), left_out("", inside)]
def setup(app):
    app.add_node(left_out, typst=(skip, None))
    app.add_directive("named", Named)
    return {"parallel_read_safe": True}
"""
LOAD = """
import sys, os
sys.path.append(os.path.dirname(__file__))
extensions.append("strange_extension")
"""


def build(folder: Path, text: str, conf: str = "", **more: str) -> Book:
    conf += "suppress_warnings += ['image.not_readable']"
    made = write_book(folder / "p", conf, **{"index.md": INDEX, "bad.md": HEAD + text, **more})
    return Book(made.build("typst"))


def is_ua(book: Book) -> bool:
    with book.pdf.open_metadata() as metadata:
        return metadata.get("pdfuaid:part") == "1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```{image} sign.png\n```\n", "image without alt text: sign.png"),
        ("A glyph: \U00012345.\n", "could not be displayed"),
    ],
)
def test_not_accessible_and_says_why(tmp_path: Path, text: str, said: str) -> None:
    book = build(tmp_path, text)
    assert any(
        line.startswith("docs/bad.md:5: WARNING") and said in line for line in book.built.warnings
    )
    assert not is_ua(book)
    assert book.pdf.Root.MarkInfo.Marked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```{image} nowhere.png\n:alt: alt-of-nothing\n```\n", "image not printed"),
        ("```{image} https://example.org/x.png\n:alt: alt-of-nothing\n```\n", "it is on the web"),
    ],
)
def test_missing_picture_is_its_words(tmp_path: Path, text: str, said: str) -> None:
    book = build(tmp_path, text)
    assert any(
        line.startswith("docs/bad.md:5: WARNING") and said in line for line in book.built.warnings
    )
    assert '#missing-picture[#"alt-of-nothing";]' in book.source
    assert is_ua(book)


def test_unknown_node_prints_its_words(tmp_path: Path) -> None:
    book = build(tmp_path, "```{strange}\n```\n", LOAD, **{"strange_extension.py": STRANGE})
    (warning,) = book.built.warnings
    assert warning.startswith("docs/bad.md:5: WARNING: no visitor prints <strange>")
    assert "words-inside" in book.source
    assert is_ua(book)


BARE = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
class Bare(SphinxDirective):
    def run(self):
        words = nodes.Text("bare-words")
        return [nodes.compound("", words, nodes.paragraph("", "block-words"))]
def setup(app):
    app.add_directive("bare", Bare)
    return {"parallel_read_safe": True}
"""


def test_bare_words_among_blocks_are_printed(tmp_path: Path) -> None:
    book = build(tmp_path, "```{bare}\n```\n", LOAD, **{"strange_extension.py": BARE})
    assert book.built.warnings == []
    assert book.source.index("bare-words") < book.source.index("block-words")


def test_a_missing_picture_within_words_is_its_words_there(tmp_path: Path) -> None:
    book = build(tmp_path, "Before ![alt-of-nothing](https://example.org/x.png) after.\n")
    (warning,) = book.built.warnings
    assert "image not printed, it is on the web" in warning
    page = next(
        each for each in map(pieces, book.pdf.pages) if any("Before" in x.words for x in each)
    )
    assert "alt-of-nothing" in "".join(each.words for each in page)
    assert is_ua(book)


@pytest.mark.parametrize("without", [False, True], ids=["named links", "links of Typst"])
def test_a_link_leads_to_whatever_an_extension_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, without: bool
) -> None:
    if without:
        monkeypatch.setattr(links, "can_be_named", lambda: False)
    files = {"strange_extension.py": NAMED}
    book = build(tmp_path, "```{named}\n```\n\nAfter.\n", LOAD, **files)
    assert book.built.warnings == []
    assert is_ua(book)
    assert "inside-word" not in book.source
    assert (
        book.source.count('#anchor("bad#bold")') == book.source.count('#goto(to: "bad#bold"') == 1
    )
    assert book.source.count('#anchor("bad#inside")') == 1


def test_formula_is_printed_as_written(tmp_path: Path) -> None:
    book = build(tmp_path, "{math}`a^2`\n")
    (warning,) = book.built.warnings
    assert warning.startswith("docs/bad.md:5: WARNING: formulas are printed as they are written")
    assert '#raw("a^2")' in book.source


def test_without_the_wheel_the_typst_file_and_the_command_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_more: object) -> None:
        raise engine.MissingEngineError

    monkeypatch.setattr(engine, "_compile", missing)
    built = write_book(tmp_path / "p").build("typst")
    (warning,) = built.warnings
    assert "typst compile --root" in warning
    assert (built.out / "typst" / "sample" / "sample.typ").is_file()
    assert not (built.out / "sample.pdf").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("typst_paper = 'a5'", "typst_paper: 'a5' is not known; known: a4, us-letter"),
        ("typst_text_size = 80", "typst_text_size: 80 is no size from 8 to 24 points"),
        ("typst_binding = 40", "typst_binding: 40 is no length from 0 to 10 millimetres"),
        ("typst_binding = 'wide'", "typst_binding: 'wide' is no length from 0 to 10 millimetres"),
        ("typst_date = 'today'", "typst_date: 'today' is no date, as in 2026-11-22"),
        ("typst_colours = {'accnt': '#000'}", "'accnt' is not known"),
        ("typst_documents = [('index', 'x')]", "is no (start page, file name, title, author"),
        (
            "typst_documents = [('index', 'x', 'y', 'z', {'tag': []})]",
            "'tag' is not known; known: subtitle, edition, tags",
        ),
        ("typst_documents = [('none', 'x', 'y', 'z')]", "there is no page 'none'"),
    ],
)
def test_wrong_setting_says_what_is_allowed(tmp_path: Path, setting: str, said: str) -> None:
    built = write_book(tmp_path / "p", setting).build("typst")
    assert any(said in line for line in built.warnings), built.warnings


def test_compile_document_makes_bytes_of_a_source() -> None:
    data = engine.compile_document('#set document(title: "T")\n= One\nText.')
    assert data.startswith(b"%PDF")
    assert data == engine.compile_document('#set document(title: "T")\n= One\nText.')


def test_a_source_that_is_wrong_says_where() -> None:
    with pytest.raises(engine.CompileError) as error:
        engine.compile_document("= One\n\n#nowhere()")
    (complaint,) = error.value.complaints
    assert (complaint.line, complaint.message) == (3, "unknown variable: nowhere")


def test_pack_keeps_every_page() -> None:
    data = engine.compile_document('#set document(title: "T")\n= One\n#pagebreak()\nTwo')
    with pikepdf.open(BytesIO(engine.pack(data))) as file:
        assert len(file.pages) == 2
