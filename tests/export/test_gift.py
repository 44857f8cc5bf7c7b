"""GIFT, cut as Moodle's own importer cuts it (question/format/gift)."""

import re
from dataclasses import replace
from html import unescape

import pytest
from samples import SAMPLES, SIGNS, block, collection

from selfcheck.export import gift

ESCAPED = re.compile(r"\\([\\:#={}~])")


@pytest.fixture(scope="module")
def text() -> str:
    return gift.write(collection()).data.decode()


def hidden(text: str) -> str:
    """Put placeholders for escaped signs, as Moodle does before it cuts."""
    return ESCAPED.sub(lambda found: f"&&{ord(found[1]):03d};", text)


def plain(text: str) -> str:
    return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), text).strip()


def blocks(text: str) -> dict[str, tuple[str, str, str, str]]:
    """Return title, text, answers and general feedback by id; a question ends at a blank line."""
    found = {}
    for part in re.split(r"\n\s*\n", text.strip()):
        if part.startswith("$CATEGORY"):
            continue
        cut = re.fullmatch(
            r"// \[id:([^]]+)\].*\n::(.*?)::\[html\]([^{]*)\{(.*?)(?:####([^}]*))?\}",
            hidden(part),
            re.DOTALL,
        )
        assert cut, part
        name, title, prompt, answers, said = cut.groups()
        found[name] = plain(title), plain(prompt), answers.strip(), plain(said or "")
    return found


def answers(text: str, name: str) -> list[tuple[str, str, str]]:
    """Return sign, words and feedback of each answer of a choice or a word to write."""
    cut = blocks(text)[name][2].replace("=", "~=").split("~")
    found = []
    for answer in cut[1:]:
        match = re.fullmatch(r"(=?(?:%-?[\d.]+%)?)(?:\[html\])?([^#]*)(?:#(.*))?", answer.strip())
        assert match, answer
        sign, words, why = match.groups()
        found.append((sign, plain(words), plain(why or "")))
    return found


def test_no_question_holds_a_blank_line_and_each_keeps_its_id(text: str) -> None:
    names = {name.partition(".")[0] for name in blocks(text)}
    assert names == set(SAMPLES) - {"cloze", "written", "triad"}


def test_no_sign_of_an_author_means_anything(text: str) -> None:
    assert unescape(blocks(text)["signs"][1]) == f"<p>{SIGNS}</p>"
    said = [(sign, unescape(words), unescape(why)) for sign, words, why in answers(text, "signs")]
    assert said == [("=", f"= {SIGNS}", f"<p>{SIGNS}</p>"), ("", SIGNS, f"<p>{SIGNS}</p>")]


def test_options_have_signs_shares_and_reasons(text: str) -> None:
    assert answers(text, "single")[:2] == [
        ("=", "one", "<p>Why one</p>"),
        ("", "two", "<p>Why two</p>"),
    ]
    shares = [sign for sign, _, _ in answers(text, "multiple")]
    assert shares == ["%33.33333%"] * 3 + ["%-33.33333%"]


def test_true_or_false_tells_the_wrong_reason_first(text: str) -> None:
    assert blocks(text)["true"][2] == "TRUE#<p>Why False</p>#<p>Why True</p>"


def test_numbers_and_words_to_write(text: str) -> None:
    assert blocks(text)["number"][2].split() == [
        "#", "=2.5:0.05", "=%0%25:0#<p>Ten", "times</p>",
    ]  # fmt: skip
    assert answers(text, "text") == [
        ("=%100%", "clonus", ""),
        ("=%100%", "ankle clonus", ""),
        ("=%0%", "tremor", "<p>No push</p>"),
    ]


def test_rows_are_matched_even_with_an_arrow_in_their_words() -> None:
    rows = replace(SAMPLES["matching"].parts[0], name="from -> to")  # type: ignore[type-var]
    sample = replace(SAMPLES["matching"], parts=(rows, SAMPLES["matching"].parts[1]))
    lines = blocks(gift.write(collection(sample)).data.decode())["matching"][2].split("\n")
    pairs = [line.removeprefix("=").split("->", 1) for line in lines]
    assert [(unescape(left).strip(), right.strip()) for left, right in pairs] == [
        ("from -> to", "one"),
        ("Row 2", "two"),
    ]


def test_an_essay_has_no_answer_and_its_model_is_told_afterwards(text: str) -> None:
    _, _, given, said = blocks(text)["open"]
    assert given == ""
    assert "<p>Model</p>" in said


def test_a_text_of_several_lines_stays_one_question() -> None:
    sample = replace(SAMPLES["single"], prompt=block("one\n\ntwo"), why=block("three\n\nfour"))
    _, prompt, _, said = blocks(gift.write(collection(sample)).data.decode())["single"]
    assert prompt == "<p>one two</p>"
    assert said.startswith("<p>three four</p>")


def test_slashes_part_no_category(text: str) -> None:
    assert text.startswith("$CATEGORY: $course$/top/Course 1//2/A module\n\n")


def test_brackets_leave_tags() -> None:
    sample = replace(SAMPLES["single"], tags=("a [b]",))
    assert "[tag:a b]" in gift.write(collection(sample)).data.decode()
