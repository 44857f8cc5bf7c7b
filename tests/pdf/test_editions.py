"""Which pages are in which file."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_book import Book, write_book

EDITIONS = """
typst_documents = [
    ("index", "student", "Sample", "Nobody", {"edition": "Student", "exclude": ["design"]}),
    ("index", "teacher", "Sample", "Nobody", {"tags": ["instructor"], "appendices": ["extra*"]}),
]
"""
WORKS = """\
@book{First2001, author = {Ann Able}, title = {A first work}, year = 2001, publisher = {P}}
@book{Second2002, author = {Bo Baker}, title = {A second work}, year = 2002, publisher = {P}}
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


def test_one_edition_alone_is_written_when_it_is_asked_for(tmp_path: Path) -> None:
    made = write_book(tmp_path / "p", EDITIONS, **{"extra.md": EXTRA})
    built = made.build("typst", "-W", "-D", "typst_tag=instructor")
    assert [each.name for each in built.out.glob("*.pdf")] == ["teacher.pdf"]
    assert "for-teachers" in Book(built, "teacher").source


def test_an_edition_that_does_not_exist_is_said_and_all_are_written(tmp_path: Path) -> None:
    built = write_book(tmp_path / "p", EDITIONS).build("typst", "-D", "typst_tag=nobody")
    (warning,) = [each for each in built.warnings if "typst_tag" in each]
    assert "no document has the tag 'nobody'; known: instructor" in warning
    assert sorted(each.name for each in built.out.glob("*.pdf")) == ["student.pdf", "teacher.pdf"]


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


FOOT = """# A chapter

Words.

:::{{{kind}}}
:class: foot

said-once
:::
"""


@pytest.mark.parametrize("kind", ["container", "note"])
def test_a_box_for_handouts_is_in_no_book(tmp_path: Path, kind: str) -> None:
    conf = "typst_boxes = {'foot': {'like': 'small', 'handout': True}}\n"
    text = FOOT.format(kind=kind).replace(":class: foot\n\n" if kind == "container" else "\0", "")
    text = text.replace("{container}", "{container} foot")
    made = write_book(tmp_path / "p", conf, **{"part/chapter.md": text})
    assert "said-once" not in Book(made.build("typst", "-W")).source
    handout = made.build("typst", "-W", "-D", "typst_handout=part/chapter")
    assert "said-once" in Book(handout, "handout-part-chapter").source


def test_handout_of_no_page_says_which_pages_there_are(tmp_path: Path) -> None:
    built = write_book(tmp_path / "p").build("typst", "-D", "typst_handout=part/nowhere")
    (warning,) = built.warnings
    assert "there is no page 'part/nowhere'; pages are constructs, design" in warning


def test_handout_ends_with_the_works_that_it_cites(tmp_path: Path) -> None:
    pages = {
        "one.md": "# One\n\nTold in {cite:p}`First2001`.\n",
        "works.md": "# Works\n\n```{bibliography}\n:all:\n```\n",
        "works.bib": WORKS,
    }
    settings = "bibtex_bibfiles = ['works.bib']\ntypst_handout_appendices = ['works']\n"
    made = write_book(tmp_path / "p", settings, **pages)
    handout = Book(made.build("typst", "-D", "typst_handout=one"), "handout-one")
    assert "A first work" in handout.source
    assert "A second work" not in handout.source
    assert "First2001" not in handout.source


def test_the_second_edition_prints_each_work_once(tmp_path: Path) -> None:
    text = "# One\n\nTold in {cite:p}`First2001`.\n\n```{bibliography}\n:all:\n```\n"
    pages = {"part/chapter.md": text, "works.bib": WORKS}
    made = write_book(tmp_path / "p", EDITIONS + "bibtex_bibfiles = ['works.bib']\n", **pages)
    built = made.build("typst")
    for each in ("student", "teacher"):
        assert Book(built, each).source.count("A first work") == 1


def test_editions_written_side_by_side_are_the_same_files(tmp_path: Path) -> None:
    one = write_book(tmp_path / "one", EDITIONS, **{"extra.md": EXTRA}).build("typst")
    two = write_book(tmp_path / "two", EDITIONS, **{"extra.md": EXTRA}).build("typst", "-j", "2")
    for each in ("student", "teacher"):
        assert Book(one, each).data == Book(two, each).data
