"""Which pages are in which file."""

from __future__ import annotations

from pathlib import Path

from paper_book import Book, write_book

EDITIONS = """
typst_documents = [
    ("index", "student", "Sample", "Nobody", {"edition": "Student", "exclude": ["design"]}),
    ("index", "teacher", "Sample", "Nobody", {"tags": ["instructor"], "appendices": ["extra*"]}),
]
"""
EXTRA = "---\nonly-for: instructor\norphan: true\n---\n# Notes\n\nfor-teachers\n"


def test_editions_differ_by_tags_and_pages(tmp_path: Path) -> None:
    made = write_book(tmp_path / "p", EDITIONS, **{"extra.md": EXTRA})
    built = made.build("typst", "-W")
    student, teacher = Book(built, "student"), Book(built, "teacher")
    assert "card-body" not in student.source
    assert "instructor-only" not in student.source
    assert "for-teachers" not in student.source
    assert "card-body" in teacher.source
    assert "instructor-only" in teacher.source
    assert "for-teachers" in teacher.source


def test_a_page_for_instructors_is_left_out_of_a_book_that_reaches_it(tmp_path: Path) -> None:
    index = "# The book\n\n```{toctree}\nextra\nconstructs\ndesign\npart/index\n```\n"
    made = write_book(tmp_path / "p", **{"extra.md": EXTRA, "index.md": index})
    assert "for-teachers" not in Book(made.build("typst")).source


def test_handout_is_one_page_with_what_stands_below_it(tmp_path: Path) -> None:
    built = write_book(tmp_path / "p").build("typst", "-D", "typst_handout=part/index")
    handout = Book(built, "handout-part")
    assert built.warnings == []
    assert "How a person walks." in handout.source
    assert "card-body" not in handout.source
    assert not (built.out / "sample.pdf").exists()


def test_handout_of_no_page_says_which_pages_there_are(tmp_path: Path) -> None:
    built = write_book(tmp_path / "p").build("typst", "-D", "typst_handout=part/nowhere")
    (warning,) = built.warnings
    assert "there is no page 'part/nowhere'; pages are constructs, design" in warning
