"""Every construct of docutils, Sphinx and sphinx-design, and every type of question, on paper."""

from __future__ import annotations

import re

import pytest
from paper_book import Book

TEXT = re.compile(r'#"((?:[^"\\]|\\.)*)";')


def printed(book: Book) -> str:
    """Return the words of the source without its code."""
    return "".join(TEXT.findall(book.source))


def flat(book: Book) -> str:
    return re.sub(r"\s+", " ", book.source)


@pytest.mark.parametrize(
    "piece",
    [
        '#emph[#"emphasis-word";]',
        '#strong[#"strong-word";]',
        '#raw("literal-word")',
        '#sub[#"2";]',
        '#super[#"2";]',
        '#kbd("Ctrl")',
        '#"DCM";#" (long form)";',
        # What is markup in Typst stays text.
        r"# * _ ` $ @ < > \\ [ ] // /* */ survive.",
        'pattern: "a.", start: 3',
        "definition-word",
        "classifier-word",
        "field-body",
        'raw("-v, --verbose")',
        '#lines[#"line-first";]',
        "#quoted[",
        "attribution-word",
        '#code-block("print(\\"code-word\\")", lang: "python")',
        '#code-caption(number: "Listing 1")[#"caption-of-code";]',
        '#raw("expr * word")',
        'table.header(stub()[#"head-a";], [#"head-b";],',
        'stub()[#"stub-a";]',
        "colspan: 2",
        "rowspan: 2",
        "Table 1",
        'number: "Fig. 1"',
        "Caption-word of the figure",
        "Legend-word",
        "inline: true",
        "width: 150pt",
        'kind: "note"',
        'kind: "warning"',
        '#boxed(kind: "danger")[#"Own title";]',
        "topic-word",
        "sidebar-word",
        '#rubric(kind: "")[#"rubric-word";]',
        "version-word",
        '#footnote[#link("https://example.org/page")',
        'page: true)[#"Caption-word of the figure";]',
        'role: "part"',
        "rank: 3",
        "#transition()",
        "#footnote[",
        "#cited[",
        "#references(",
        '#index-line(text: "gait"',
        "level: 1)",
        '#card(to: "constructs#"',
        "card-body",
        "tab-first-body",
        "tab-second-body",
        "dropdown-body",
        '#badge(kind: "danger")',
        "button-word",
    ],
)
def test_construct_is_printed(book: Book, piece: str) -> None:
    assert piece in flat(book)


@pytest.mark.parametrize("left_out", ["html-only", "instructor-only"])
def test_what_is_not_for_paper_is_left_out(book: Book, left_out: str) -> None:
    assert left_out not in book.source


def test_pages_follow_their_parent_and_keep_what_stands_after_a_table_of_contents(
    book: Book,
) -> None:
    words = printed(book)
    assert words.index("After the table of contents.") < words.index("Text with ")


def test_a_page_after_a_part_does_not_belong_to_it(book: Book) -> None:
    assert '#opens("chapter", "A chapter", "A part"' in book.source
    assert '#opens("chapter", "Constructs", ""' in book.source


@pytest.mark.parametrize(
    "kind",
    ["TOC", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Note", "Link", "Caption", "Code"],
)
def test_structure_has_the_tag(book: Book, kind: str) -> None:
    assert book.count(kind) > 0


@pytest.mark.parametrize(
    "piece",
    [
        '#tick-list(letters: ("A", "B"',
        "#write-line(length: 20)",
        "#write-line(length: 40)",
        '#write-gap(length: 8, kind: "gap")',
        '#write-gap(length: 4, kind: "number")',
        '#write-gap(length: 12, kind: "gap")',
        "#tick-box()",
        'kind: "fill"',
        "#mark-span[",
        "#bow-tie[",
        "#chart(",
        "#number-lines[",
        "#answers(",
    ],
)
def test_print_vocabulary_is_drawn(quizzes: Book, piece: str) -> None:
    assert piece in flat(quizzes)


def test_questions_and_answers_link_to_each_other(quizzes: Book) -> None:
    source = quizzes.source
    to_answer = set(re.findall(r'#legend\(answer: "answer ([^"]+)"\)', source))
    to_question = set(re.findall(r'#goto\(to: "((?:lesson|more|own)#[^"]+)"', source))
    assert len(to_answer) > 15
    assert to_answer <= to_question
    for each in to_answer:
        assert f'#anchor("answer {each}");' in source
        assert f'#anchor("{each}");' in source


def test_a_hint_stays_beside_its_question_and_leads_to_no_other(quizzes: Book) -> None:
    hints = re.findall(r'#p\(([^)]*)\)\[#strong\[#"Hint (\d)";', quizzes.source)
    assert hints
    last = [said for said, number in hints if number == "2"] or [said for said, _ in hints]
    assert all("sticky" not in said for said in last)
    before_hint = re.findall(r'(#[^\n]+)\n#p\([^)]*\)\[#strong\[#"Hint 1";', quizzes.source)
    kept = [line for line in before_hint if line.startswith(("#tick-list", "#write-line"))]
    assert kept
    assert all("sticky: true" in line for line in kept)


def test_options_are_a_list_with_labels(quizzes: Book) -> None:
    assert quizzes.count("Lbl") > 20
    assert "\u2610" not in quizzes.source
