"""What readers leaf by: running heads, columns of a glossary, the index, both sides of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_book import Book, pieces, write_book

LONG = "Words.\n\n" * 30
"""About a page."""

SECTIONS = f"""---
running-head: section
---

# Long chapter

{LONG}

## First *section*

{LONG}{LONG}

### Deeper

## Second section

{LONG}
"""

TERMS = "\n\n".join(f"term{n:02}\n    Meaning {n}." for n in range(40))
GLOSSARY = f"# Words\n\n```{{glossary}}\n{TERMS}\n```\n"
SHORT = "# Words\n\n```{glossary}\nterm01\n    Meaning.\n```\n"


def book(folder: Path, text: str, *options: str, **files: str) -> Book:
    """Build the book with another chapter."""
    (folder / "p").mkdir(parents=True)
    made = write_book(folder / "p", **files)
    made.write({"part/chapter.md": text, "constructs.rst": "Other\n=====\n\nWords.\n"})
    built = made.build("typst", *options)
    return Book(built)


def words(made: Book) -> list[list[str]]:
    """Return the words of every page in the order in which they are drawn."""
    return [[piece.words for piece in pieces(page)] for page in made.pdf.pages]


def heads(made: Book) -> list[list[str]]:
    """Return the running heads of the pages that have the words of the long chapter."""
    return [page[:2] for page in words(made) if page.count("Words.") > 1]


def test_the_running_head_names_the_section_where_its_page_asks(tmp_path: Path) -> None:
    found = heads(book(tmp_path, SECTIONS))
    assert found[0] == ["A part", "Long chapter"]  # the title: a first page has no running head
    first, second = ["Long chapter", "First section"], ["Long chapter", "Second section"]
    assert found[1:] == sorted(found[1:])
    assert {tuple(each) for each in found[1:]} == {tuple(first), tuple(second)}


def test_the_running_head_names_part_and_chapter_otherwise(tmp_path: Path) -> None:
    found = heads(book(tmp_path, SECTIONS.replace("running-head", "another-field")))
    assert len(found) > 2
    assert {tuple(each) for each in found} == {("A part", "Long chapter")}


@pytest.mark.parametrize(
    ("text", "options", "columns"),
    [(GLOSSARY, (), 2), (GLOSSARY, ("-D", "typst_text_size=16"), 1), (SHORT, (), 1)],
    ids=["long", "large print", "short"],
)
def test_a_long_glossary_has_columns(
    tmp_path: Path, text: str, options: tuple[str, ...], columns: int
) -> None:
    found = [each for page in book(tmp_path, text, *options).pdf.pages for each in pieces(page)]
    shown = [each for each in found if each.words.startswith("term") and "Bold" in each.font]
    assert len({round(each.left) for each in shown}) == columns


def test_a_definition_is_not_torn_from_its_term(tmp_path: Path) -> None:
    """The first of a list, too: chapters are as long as it takes to end the page at any line."""
    numbers = range(24, 38)
    end = "## Section\n\nterm-{0}x\n: :a: meaning-{0}x\n"
    chapters = {f"c{n}.md": "# Chapter\n\n" + "Words.\n\n" * n + end.format(n) for n in numbers}
    files = "\n".join(name.removesuffix(".md") for name in chapters)
    made = write_book(tmp_path / "p", "myst_enable_extensions += ['deflist', 'fieldlist']").write(
        {**chapters, "index.md": f"# Book\n\n```{{toctree}}\n{files}\n```\n"}
    )
    conf = ("-D", "suppress_warnings=toc.not_included")
    found = ["".join(page) for page in words(Book(made.build("typst", *conf)))]
    starts = [next(at for at, page in enumerate(found) if f"term-{n}x" in page) for n in numbers]
    ends = [next(at for at, page in enumerate(found) if f"meaning-{n}x" in page) for n in numbers]
    assert starts == ends
    torn = [found[at].count("Words.") for at in starts]
    assert 0 in torn, "some section begins a page"
    assert max(torn) > 20, "and some ends one"


def test_pages_of_an_entry_follow_each_other_once_and_the_main_one_is_bold(tmp_path: Path) -> None:
    twice = "```{index} walking\n```\n\nText.\n\n" * 2
    made = write_book(tmp_path / "p").write(
        {
            "part/chapter.md": f"# Chapter\n\n{LONG}{LONG}{twice}",
            "part/index.md": "# A part\n\nText.\n\n```{toctree}\nchapter\n```\n",
            "constructs.rst": "Other\n=====\n\n.. index:: !walking\n\nText.\n",
            "design.md": "# Last\n\n```{index} walking\n```\n\nText.\n",
        }
    )
    printed = Book(made.build("typst"))
    *_, index = printed.pdf.pages
    found = pieces(index)
    at = next(each for each in found if each.words.startswith("walking"))
    line = [each for each in found if each.up == at.up and each.words.strip(", ").isdigit()]
    numbers = [int(each.words.strip(", ")) for each in line]
    assert len(numbers) == 3  # two marks of one page are one page
    assert numbers == sorted(numbers)
    assert ["Bold" in each.font for each in line] == [False, True, False]


SEEN = """# Chapter

```{index} seealso: walking; falls
```

```{index} walking; what to watch, walking, shoes; for walking
```

Text.

```{index} see: gait; walking
```

Text.
"""


BLOCKS = {
    "bullets": "- bullets-word",
    "numbers": "1. numbers-word",
    "quotation": "> quotation-word",
    "lines": "```{eval-rst}\n| lines-word\n| more\n```",
    "definitions": "```{eval-rst}\nterm\n   definitions-word\n```",
    "fields": "```{eval-rst}\n:field: fields-word\n```",
    "code": "```python\ncode-word\n```",
    "admonition": "```{note}\nadmonition-word\n```",
    "table": "| a |\n|--|\n| table-word |",
    "raw": "```{raw} html\n<p>Hello</p>\n```\n\nraw-word",
    "comment": "% nothing\n\ncomment-word",
    "figure": "```{figure} /pixel.png\n:alt: A dot\n\nfigure-word\n```",
}
"""What may follow a place; each has a word that tells on which page it is printed."""


def test_a_place_before_any_block_keeps_its_page(tmp_path: Path) -> None:
    marked = [f"```{{index}} before; {kind}\n```\n\n{BLOCKS[kind]}\n\n{LONG}" for kind in BLOCKS]
    printed = book(tmp_path, "# Chapter\n\n" + "".join(marked))
    *pages, index = (pieces(page) for page in printed.pdf.pages)
    expected = {
        kind: str(number)
        for number, page in enumerate(pages, 1)
        for kind in BLOCKS
        if f"{kind}-word" in "".join(each.words for each in page)
    }
    lines: dict[float, str] = {}
    for each in index:
        lines[each.up] = lines.get(each.up, "") + each.words
    found = dict(line.split(", ") for line in lines.values() if line.partition(",")[0] in BLOCKS)
    assert found == expected


@pytest.mark.parametrize("start", ["index", "part/index"])
def test_the_index_sends_the_reader_to_another_entry(tmp_path: Path, start: str) -> None:
    conf = f"typst_documents = [('{start}', 'sample', 'A book', 'Nobody')]"
    made = write_book(tmp_path / "p", conf).write(
        {
            "part/chapter.md": SEEN,
            "part/index.md": "# A part\n\nText.\n\n```{toctree}\nchapter\n```\n",
            "constructs.rst": "Other\n=====\n\n.. index::\n   see: stick; walking aids\n\nText.\n",
        }
    )
    printed = Book(made.build("typst"))
    lines: dict[float, str] = {}
    for each in pieces([*printed.pdf.pages][-1]):
        lines[each.up] = lines.get(each.up, "") + each.words
    said = {line.rstrip(", 0123456789") for line in lines.values()}
    assert {"gait, see walking", "walking", "what to watch", "shoes, for walking"} <= said
    assert [line for line in lines.values() if line.startswith("see also")] == ["see also falls"]
    assert ("stick, see walking aids" in said) == (start == "index")  # of a page not in this file


LETTERS = [f"{letter}{n}" for letter in "abcdefgh" for n in range(8)]
"""Entries of an index of some columns; each has three lines below it."""


def test_an_entry_is_not_torn_and_its_long_lines_hang(tmp_path: Path) -> None:
    below = [f"{each}; {n} of {each}" for each in LETTERS for n in ("one", "two", "three")]
    long = "x; " + "many words " * 12
    text = f"# Chapter\n\n```{{index}} {', '.join([*below, long])}, x\n```\n\nText.\n"
    printed = book(tmp_path, text)
    found = [
        (each.words.rstrip(", "), (at, each.left > 300), each.left)
        for at, page in enumerate(printed.pdf.pages)
        for each in pieces(page)
    ]
    places = {words: place for words, place, _left in found}
    assert len({places[each] for each in LETTERS}) > 3
    for each in LETTERS:
        assert {places[f"{n} of {each}"] for n in ("one", "two", "three")} == {places[each]}
    first, *rest = [left for words, _place, left in found if "many words" in words]
    assert rest
    assert all(left > first for left in rest)


# Both sides of a sheet


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book(tmp_path_factory.mktemp("plain"), SECTIONS)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book(tmp_path_factory.mktemp("bound"), SECTIONS, "-D", "typst_binding=8")


MILLIMETRE = 72 / 25.4


def text_from(made: Book) -> dict[int, float]:
    """Return by number of the page how far its words stand from the left edge, in millimetres."""
    return {
        number: min(each.left for each in pieces(page) if each.words == "Words.") / MILLIMETRE
        for number, page in enumerate(made.pdf.pages, 1)
        if any(each.words == "Words." for each in pieces(page))
    }


def test_for_both_sides_the_text_stands_further_from_the_spine(plain: Book, bound: Book) -> None:
    assert {round(each, 1) for each in text_from(plain).values()} == {28}
    found = text_from(bound)
    assert {round(left, 1) for number, left in found.items() if number % 2} == {36}
    assert {round(left, 1) for number, left in found.items() if not number % 2} == {20}


def test_for_both_sides_the_number_of_a_page_stands_outside(bound: Book) -> None:
    feet = [
        (number, each.left > 300)
        for number, page in enumerate(bound.pdf.pages, 1)
        for each in pieces(page)
        if each.words == str(number) and each.up < 60
    ]
    assert len(feet) > 5
    assert all(right == bool(number % 2) for number, right in feet)


def test_for_both_sides_parts_begin_on_a_right_page_and_pages_before_are_empty(
    bound: Book, plain: Book
) -> None:
    found = words(bound)
    part = next(number for number, page in enumerate(found, 1) if "Opens with a band." in page)
    assert part % 2
    empty = [number for number, page in enumerate(found, 1) if not page]
    assert empty
    assert all(number % 2 == 0 for number in empty)
    assert [page for page in words(plain) if not page] == []


def test_nothing_else_moves_for_both_sides(plain: Book, bound: Book) -> None:
    """The lines are the same: the width of the text is."""
    texts = [[page for page in words(made) if page.count("Words.") > 1] for made in (plain, bound)]
    lines = [[page.count("Words.") for page in made] for made in texts]
    assert lines[0] == lines[1]
