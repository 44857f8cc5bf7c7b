"""What stays on one page: the words of a question, its form, its hints; short boxes and answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import typst
from paper_book import Book, pieces, write_book
from sample_project import make_project

from typst_pdf import engine

BANK = """
questions:
  - id: one
    type: single
    prompt: |
      stem-first of some words.

      - stem-list
      - more of it

      stem-last?
    answer:
      - {text: option-one, correct: true, why: Because of it.}
      - {text: option-two, why: Not because of it.}
      - {text: option-three, why: Nor of this.}
    hints: [hint-one, hint-two]
    why: explanation-one
  - id: two
    type: cloze
    prompt: stem-cloze.
    passage: "passage-words {gap}`x`"
    answer: [{gap: x, options: [{text: gap-one, correct: true}, {text: gap-two}]}]
    why: explanation-two
  - id: three
    type: matching
    prompt: stem-rows.
    answer: [{text: row-one, right: pool-one}, {text: row-two, right: pool-two}]
    options: [pool-one, pool-two]
    why: explanation-three
  - id: four
    type: open
    chart:
      - {tab: chart-title, entries: [{time: Today, text: chart-words}]}
    prompt: stem-open.
    answer: model-words
    points: [point-words]
    why: explanation-four
"""


@dataclass
class Place:
    """Where a word stands: the page, and points from its upper edge."""

    page: int
    down: float


def places(book: Book, *found: str, above: int = 0, at: str = "#legend(") -> list[Place]:
    """Return where words stand when so many millimetres are free above a piece of source."""
    source = book.source.replace(at, f"#block(height: {above}mm)[x]{at}", 1)
    for each in found:
        note = f'[#metadata(("{each}", here().page(), here().position().y.pt()))<place>]'
        assert f'#"{each}' in source
        source = source.replace(f'#"{each}', f'#context {note};#"{each}', 1)
    main = book.folder / "marked.typ"
    main.write_text(source, encoding="utf-8")
    compiler = typst.Compiler(
        str(main), root=str(book.folder), font_paths=[engine.FONTS], ignore_system_fonts=True
    )
    values = json.loads(compiler.query("<place>", field="value"))
    by_name = {name: Place(page, down) for name, page, down in values}
    return [by_name[each] for each in found]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Book]:
    """Return the questions with answers at each of them, and at the end."""
    made = {}
    for key in ("each", "end"):
        folder = tmp_path_factory.mktemp(key) / "p"
        conf = f'extensions += ["typst_pdf"]\nselfcheck_key = "{key}"'
        quiz = "# Page\n\nWords.\n\n```{quiz} bank\n```\n\n```{quiz-key}\n```\n"
        project = make_project(folder, {"index.md": quiz, "bank.yaml": BANK}, conf=conf)
        made[key] = Book(project.build("typst", "-W"))
    return made


@pytest.mark.parametrize("above", range(100, 240, 10))
@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("end", ("stem-first", "stem-list", "stem-last", "option-one", "option-three", "hint-two")),
        ("each", ("stem-first", "stem-list", "stem-last", "option-one", "option-two")),
    ],
)
def test_a_question_is_not_torn_from_its_options(
    books: dict[str, Book], key: str, words: tuple[str, ...], above: int
) -> None:
    assert len({each.page for each in places(books[key], *words, above=above)}) == 1


@pytest.mark.parametrize("above", range(40, 200, 10))
@pytest.mark.parametrize(
    "words",
    [
        ("stem-cloze", "passage-words", "gap-one", "gap-two"),
        ("stem-rows", "row-one", "row-two", "pool-one", "pool-two"),
        ("chart-title", "chart-words", "stem-open"),
    ],
)
def test_a_form_of_several_parts_stays_together(
    books: dict[str, Book], words: tuple[str, ...], above: int
) -> None:
    assert len({each.page for each in places(books["end"], *words, above=above)}) == 1


BOX = "# Page\n\n{before}```{{note}}\nfirst-words\n\n{inside}\n\nlast-words\n```\n"
TEXT = "Some words that fill a line.\n\n"


def box(folder: Path, before: int, inside: int, *options: str) -> list[Place]:
    text = BOX.format(before=TEXT * before, inside=TEXT * inside)
    made = write_book(folder / "p", **{"part/chapter.md": text})
    built = made.build("typst", "-D", "typst_handout=part/chapter", *options)
    return places(Book(built, "handout-part-chapter"), "first-words", "last-words")


def test_a_short_box_is_not_torn(tmp_path: Path) -> None:
    first, last = box(tmp_path, 33, 6)
    assert (first.page, last.page) == (2, 2)


def test_a_long_box_goes_on_overleaf(tmp_path: Path) -> None:
    first, last = box(tmp_path, 20, 40)
    assert (first.page, last.page) == (1, 2)


def test_in_large_print_nothing_leaves_the_page(tmp_path: Path) -> None:
    _first, last = box(tmp_path, 0, 26, "-D", "typst_text_size=24")
    assert last.page > 1
    assert last.down < 800


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Book:
    item = f"- first-words {TEXT.strip() * 20} *last-words*\n- other\n"
    terms = "".join(f"term-{n}\n: words-{n} say it.\n\n  And more-{n}.\n\n" for n in range(1, 4))
    conf = "myst_enable_extensions += ['deflist']\n"
    page = f"# Page\n\n{item}\nBetween.\n\n{terms}"
    made = write_book(tmp_path_factory.mktemp("lists") / "p", conf, **{"part/chapter.md": page})
    return Book(made.build("typst", "-D", "typst_handout=part/chapter"), "handout-part-chapter")


@pytest.mark.parametrize("above", range(170, 215, 4))
def test_a_short_item_is_not_torn(lists: Book, above: int) -> None:
    first, last = places(lists, "first-words", "last-words", above=above, at="#bullets(")
    assert first.page == last.page


@pytest.mark.parametrize("above", range(150, 200, 4))
def test_a_term_is_not_left_alone(lists: Book, above: int) -> None:
    term, words = places(lists, "term-2", "words-2", above=above, at="#definitions[")
    assert term.page == words.page


SPOTS = """
questions:
  - id: spots
    type: hotspot
    prompt: stem-words.
    image: /drawing.svg
    alt: A drawing of two areas.
    answer:
      - {text: option-one, region: 1 1 20 20, correct: true, why: Because of it.}
      - {text: option-two, region: 50 50 20 20, why: Not because of it.}
      - {text: option-three, region: 1 50 20 20, why: Nor of this.}
    hints: [hint-one]
    why: explanation-one
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="9"/></svg>
"""


def pictured(folder: Path, width: int, height: int, *options: str) -> Book:
    """Build a question with a picture of a size in points."""
    quiz = "# Page\n\nWords.\n\n```{quiz} bank\n:key: none\n```\n"
    files = {
        "index.md": quiz,
        "bank.yaml": SPOTS,
        "docs/drawing.svg": DRAWING.format(width, height),
    }
    project = make_project(folder / "p", files, conf='extensions += ["typst_pdf"]')
    built = project.build("typst", *options)
    assert built.warnings == []
    return Book(built)


@pytest.fixture(scope="module")
def tall(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return pictured(tmp_path_factory.mktemp("tall"), 300, 500)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return pictured(tmp_path_factory.mktemp("wide"), 600, 300)


def test_short_options_stand_beside_a_tall_picture(tall: Book) -> None:
    found = {each.words.strip(): each for page in tall.pdf.pages for each in pieces(page)}
    assert found["option-one"].left > found["stem-words."].left + 220
    assert found["option-one"].up > found["stem-words."].up - 40


@pytest.mark.parametrize("above", range(0, 230, 15))
@pytest.mark.parametrize("kind", ["tall", "wide"])
def test_a_question_is_not_torn_from_its_picture(
    request: pytest.FixtureRequest, kind: str, above: int
) -> None:
    words = ("stem-words", "option-one", "option-three", "hint-one")
    found = places(request.getfixturevalue(kind), *words, above=above)
    assert len({each.page for each in found}) == 1


@pytest.mark.parametrize(
    ("width", "height", "options"),
    [(600, 300, ()), (300, 500, ("-D", "typst_text_size=16"))],
    ids=["wide", "large print"],
)
def test_options_stand_below_a_picture_that_leaves_no_room(
    tmp_path: Path, width: int, height: int, options: tuple[str, ...]
) -> None:
    made = pictured(tmp_path, width, height, *options)
    found = [each for page in made.pdf.pages for each in pieces(page)]
    by_words = {each.words.strip(): each for each in found}
    assert by_words["option-one"].left < by_words["stem-words."].left + 60
    assert by_words["option-three"].up > 65  # above the foot of the page
