"""The index of the course: marked terms of lessons, and a page that names where entries lead."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import pytest

from course import terms

if TYPE_CHECKING:
    from pathlib import Path

    from sample_course import Course

SETTINGS: dict[str, Any] = {
    "extensions": ["myst_parser", "sphinx_design", "selfcheck", "course"],
    "html_theme": "course",
    "epub_theme": "course-ebook",
    "selfcheck_quizzes": "../quizzes",
    "suppress_warnings": ["bibtex", "epub"],
}
WORDS = """# Words

```{index} see: beat; clonus
```

```{glossary}
clonus
  It beats.

Hoffmann sign
  The thumb bends. See {term}`clonus`.

tone
  Tension.
```
"""
MARKED = """A {term}`Clonus` and {term}`clonus` again, {term}`hoffmann sign`.

```{index} walking; how fast, shoes; for walking, walking; on stairs
```

Text.

```{index} clonus
```

More.

```{quiz} diagnosis/d3
```

## About {term}`tone`
"""
BANK = """
title: Signs
questions:
  - id: d3-tone
    type: true-false
    prompt: Is {term}`tone` tension?
    answer: true
    why: It is.
"""


@pytest.fixture
def indexed(course: Course) -> Course:
    course.write("docs/words.md", WORDS)
    course.write("quizzes/diagnosis/d3.yaml", BANK)
    course.edit("docs/index.md", "diagnosis/index\n", "diagnosis/index\nwords\n")
    course.edit("docs/diagnosis/d3.md", "Text.\n", MARKED)
    course.edit("docs/diagnosis/d1.md", "Text.\n", "Test for {term}`clonus`.\n")
    return course


def build(course: Course, builder: str = "html", **conf: Any) -> Path:
    return course.build(builder, **SETTINGS, **conf)


def lines(place: Path, name: str = "genindex.html") -> list[str]:
    """Return the lines of the index page, as they are read."""
    page = (place / name).read_text(encoding="utf-8")
    found = re.findall(r"<li>(.*?)(?=</?li>|<ul>)", page, re.DOTALL)
    shown = [html.unescape(re.sub(r"<[^>]*>", "", each)).strip() for each in found]
    return [each for each in shown if each]


def links(place: Path) -> dict[str, str]:
    """Return what the index page links to, by the words of the link; the last of each counts."""
    page = (place / "genindex.html").read_text(encoding="utf-8")
    found = re.findall(r'<a href="([^"]*#[^"]*)"[^>]*>(.*?)</a>', page)
    return {re.sub(r"<[^>]*>", "", words): address for address, words in found}


def test_an_entry_names_its_lessons_once_each_in_the_order_of_the_course(indexed: Course) -> None:
    place = build(indexed)
    assert indexed.warnings == ""
    assert "clonus, D3, D1" in lines(place)
    page = (place / "genindex.html").read_text(encoding="utf-8")
    assert '<a href="words.html#term-clonus"><strong>clonus</strong></a>' in page
    assert ' title="Bedside signs">D3</a>' in page


def test_a_place_is_on_its_page(indexed: Course) -> None:
    place = build(indexed)
    address, _, name = links(place)["D1"].partition("#")
    assert name.startswith(terms.MARK)
    lesson = (place / address).read_text(encoding="utf-8")
    assert re.search(rf'Test for <span class="target" id="{name}"></span><a [^>]*>', lesson)


def test_a_marked_term_is_spelled_as_in_the_glossary(indexed: Course) -> None:
    shown = lines(build(indexed))
    assert "Hoffmann sign, D3" in shown
    assert not [line for line in shown if line.startswith(("hoffmann", "Clonus"))]


def test_a_question_a_heading_and_the_glossary_itself_are_no_places(indexed: Course) -> None:
    shown = lines(build(indexed))
    assert "tone" in shown, "the glossary alone"
    assert "clonus, Words, D3, D1" not in shown


def test_a_single_line_below_an_entry_is_one_with_it(indexed: Course) -> None:
    shown = lines(build(indexed))
    assert {"shoes, for walking", "beat, see clonus"} <= set(shown)
    at = shown.index("walking")
    assert shown[at : at + 3] == ["walking", "how fast", "on stairs"]


def test_the_index_follows_its_lessons(indexed: Course) -> None:
    build(indexed)
    indexed.edit("docs/diagnosis/d1.md", "{term}`clonus`", "{term}`tone`")
    assert {"clonus, D3", "tone, D1"} <= set(lines(build(indexed)))
    indexed.edit("docs/words.md", "\ntone\n", "\nTone\n")
    assert "Tone, D1" in lines(build(indexed))


def test_what_the_whole_course_is_about_has_no_list_of_lessons(
    indexed: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms, "MANY", 2)
    assert "clonus, D3" in lines(build(indexed)), "where the author named the passage"
    indexed.edit("docs/diagnosis/d1.md", "Test for", "Look for")
    shown = lines(build(indexed))
    assert "clonus, D3" in shown, "nor after a change of one lesson"
    assert "Hoffmann sign, D3" in shown


def test_a_term_that_no_glossary_has_is_not_in_the_index(indexed: Course) -> None:
    indexed.edit("docs/diagnosis/d1.md", "{term}`clonus`", "{term}`nonsense`")
    shown = lines(build(indexed))
    assert "term not in glossary" in indexed.warnings
    assert not [line for line in shown if "nonsense" in line]


@pytest.mark.parametrize(
    ("pointer", "hint"),
    [
        ("see: step; walkin", "; did you mean `walking`?"),
        ("seealso: clonus; beat", "; name one as it stands in the index"),
    ],
    ids=["typing mistake", "a pointer to a pointer"],
)
def test_a_pointer_to_no_entry_is_a_warning(indexed: Course, pointer: str, hint: str) -> None:
    first, _, second = pointer.partition(": ")[2].partition("; ")
    said = f"`{first}` sends readers of the index to `{second}`, which is no entry{hint}"
    indexed.edit("docs/words.md", "# Words\n", f"# Words\n\n```{{index}} {pointer}\n```\n")
    for _ in range(2):  # of a page that was not read again, too
        build(indexed)
        assert f"words.md:3: WARNING: {said} [course.index]" in indexed.warnings
        indexed.edit("docs/index.md", "# Home", "# Home again")
        indexed.edit("docs/index.md", "# Home again", "# Home")


def test_the_search_knows_passages_and_no_pointers(indexed: Course) -> None:
    found = (build(indexed) / "searchindex.js").read_text(encoding="utf-8")
    entries = found.partition('"indexentries":{')[2].partition("}")[0]
    assert {'"shoes"', '"for walking"', '"hoffmann sign"'} <= set(re.findall(r'"[^"]+"', entries))
    assert '"beat"' not in entries
    assert terms.MARK not in entries


def test_a_split_index_has_all_lines_on_one_page(indexed: Course) -> None:
    assert "clonus, D3, D1" in lines(build(indexed, html_split_index=True), "genindex-all.html")


def test_pages_that_are_folders(indexed: Course) -> None:
    place = build(indexed, "dirhtml")
    page = (place / "genindex/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="\.\./diagnosis/d1/#marked-1" title="[^"]*">D1</a>', page)


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text", "gettext"])
def test_every_builder_takes_the_index(indexed: Course, builder: str) -> None:
    build(indexed, builder)
    assert indexed.warnings == ""


def test_the_book_names_lessons_too(indexed: Course) -> None:
    page = (build(indexed, "epub") / "genindex.xhtml").read_text(encoding="utf-8")
    assert re.search(r"<li>clonus, <a [^>]*><strong>Words</strong></a>, <a [^>]*>D3</a>", page)
