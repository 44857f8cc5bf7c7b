"""What a file says about pages that are not in it, and which class gives a box its look."""

from __future__ import annotations

from pathlib import Path

from paper_book import Book, write_book


def test_a_page_that_is_not_in_the_file_is_named_by_its_title(tmp_path: Path) -> None:
    text = "# Page\n\nSee {doc}`/constructs` and {doc}`own words </design>`.\n"
    made = write_book(tmp_path / "p", **{"part/chapter.md": text})
    handout = Book(made.build("typst", "-D", "typst_handout=part/chapter"), "handout-part-chapter")
    assert '#emph[#"Constructs";]' in handout.source
    assert "own words" in handout.source
    assert "/constructs" not in handout.source


def test_the_most_particular_class_gives_a_box_its_look(tmp_path: Path) -> None:
    conf = "typst_boxes = {'one': {'like': 'story'}, 'two': {'like': 'danger'}}"
    text = "# Page\n\n```{admonition} Title\n:class: one two\n\nText.\n```\n"
    made = write_book(tmp_path / "p", conf, **{"part/chapter.md": text})
    handout = Book(made.build("typst", "-D", "typst_handout=part/chapter"), "handout-part-chapter")
    assert '#boxed(kind: "two")' in handout.source
