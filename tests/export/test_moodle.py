"""Moodle XML, read as Moodle's own importer reads it."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from samples import SAMPLES, SIGNS, block, collection

from selfcheck.export import moodle
from selfcheck.export.resolved import Words

FRACTIONS = {
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
    12.5, 11.11111, 10, 5, 0,
}  # fmt: skip
"""What Moodle's list of grades allows, either sign; another number refuses the whole file."""
# Moodle's question/type/multianswer, in Python's spelling.
FIELD = re.compile(r"\{(\d*):([A-Z_]+):((?:[^}]|(?<=\\)\})*)\}")
ONE = re.compile(
    r"~?(=|%(?P<percent>-?[0-9]+(?:[.,][0-9]*)?)%)?"
    r"(?P<answer>.+?(?<!\\|&)(?<!&amp;)(?=[~#}]|$))"
    r"(#(?P<why>.*?(?<!\\)(?=[~}]|$)))?"
)
KINDS = {
    "single": "multichoice", "signs": "multichoice", "multiple": "multichoice",
    "pick": "multichoice", "true": "truefalse", "number": "numerical", "text": "shortanswer",
    "case": "shortanswer", "matching": "matching", "tokens": "matching", "ordering": "ordering",
    "matrix": "matching", "columns": "cloze", "grouping": "cloze", "cloze": "cloze",
    "written": "cloze", "dyad": "multichoice", "triad": "cloze", "highlight": "cloze",
    "bowtie": "cloze", "hotspot": "multichoice", "open": "essay",
}  # fmt: skip


@pytest.fixture(scope="module")
def root() -> ET.Element:
    return ET.fromstring(moodle.write(collection()).data)  # noqa: S314 - our own


def of(root: ET.Element, name: str) -> ET.Element:
    (found,) = (each for each in root.iter("question") if each.findtext("idnumber") == name)
    return found


def answers(root: ET.Element, name: str) -> list[tuple[str, str, str]]:
    """Return fraction, text and feedback of the answers of a question."""
    return [
        (each.get("fraction", ""), each.findtext("text", ""), each.findtext("feedback/text", ""))
        for each in of(root, name).iterfind("answer")
    ]


def fields(root: ET.Element, name: str) -> Iterator[tuple[int, str, list[tuple[str, str, str]]]]:
    """Yield weight, kind and answers of each embedded field, cut as Moodle cuts them."""
    text = of(root, name).findtext("questiontext/text", "")
    for weight, kind, inner in FIELD.findall(text):
        found = [
            (each[1] or "", unescape(each["answer"]), unescape(each["why"] or ""))
            for each in ONE.finditer(inner)
        ]
        yield int(weight), kind, found


@pytest.mark.parametrize("name", KINDS)
def test_each_sample_has_its_type(root: ET.Element, name: str) -> None:
    assert of(root, name).get("type") == KINDS[name]


def test_every_fraction_is_one_that_moodle_knows(root: ET.Element) -> None:
    found = {
        abs(float(each.get("fraction", "")))
        for question in root.iter("question")
        if question.get("type") != "ordering"
        for each in question.iterfind("answer")
    }
    assert len(found) > 2
    assert found <= FRACTIONS


def test_plus_and_minus_cancel_each_other_out(root: ET.Element) -> None:
    shares = [float(share) for share, _text, _why in answers(root, "multiple")]
    assert shares == [33.33333, 33.33333, 33.33333, -33.33333]


@pytest.mark.parametrize("count", [*range(1, 11), 20])
def test_equal_shares_add_up_to_the_whole(count: int) -> None:
    assert float(moodle.forms.WEIGHTS[count]) * count == pytest.approx(100, abs=1e-3)
    assert float(moodle.forms.WEIGHTS[count]) in FRACTIONS


def test_an_option_keeps_its_words_and_its_reason(root: ET.Element) -> None:
    assert answers(root, "single")[1] == ("0", "two", "<p>Why two</p>")
    (_, right, why), (_, wrong, _) = answers(root, "signs")
    assert unescape(right) == f"= {SIGNS}"
    assert unescape(wrong) == SIGNS
    assert unescape(why) == f"<p>{SIGNS}</p>"


def test_a_number_keeps_tolerance_unit_and_foreseen_mistakes(root: ET.Element) -> None:
    number = of(root, "number")
    assert [each.findtext("tolerance") for each in number.iterfind("answer")] == ["0.05", "0"]
    assert answers(root, "number")[1] == ("0", "25", "<p>Ten times</p>")
    assert number.findtext("units/unit/unit_name") == "steps"


def test_a_word_to_write_keeps_capitals_and_a_star_is_a_star() -> None:
    text = SAMPLES["case"]
    starred = replace(text, parts=(replace(text.parts[0], accepted=("a*b",)),))  # type: ignore[type-var]
    root = ET.fromstring(moodle.write(collection(starred)).data)  # noqa: S314 - our own
    assert of(root, "case").findtext("usecase") == "1"
    assert answers(root, "case")[0][1] == r"a\*b"


def test_rows_are_matched_and_spare_answers_have_no_row(root: ET.Element) -> None:
    rows = [
        (each.findtext("text"), each.findtext("answer/text"))
        for each in of(root, "matching").iterfind("subquestion")
    ]
    assert rows == [("Row 1", "one"), ("Row 2", "two")]


def test_an_order_is_all_or_nothing(root: ET.Element) -> None:
    assert of(root, "ordering").findtext("gradingtype") == "ALL_OR_NOTHING"
    assert [text for _, text, _ in answers(root, "ordering")] == ["one", "two", "three"]


def test_gaps_become_fields_of_one_point(root: ET.Element) -> None:
    assert list(fields(root, "cloze")) == [
        (1, "MULTICHOICE", [("=", "one", "<p>Why one</p>"), ("%0%", "two", "<p>Why two</p>")]),
        (
            1,
            "MULTICHOICE",
            [("%0%", "three", "<p>Why three</p>"), ("=", "four", "<p>Why four</p>")],
        ),
    ]
    number, text, _ = fields(root, "written")
    assert number == (1, "NUMERICAL", [("=", "2.5:0.05", ""), ("%0%", "25:0", "<p>Ten times</p>")])
    assert text == (1, "SHORTANSWER", [("=", "clonus", ""), ("=", "ankle clonus", "")])


def test_a_dyad_is_right_as_a_pair_only(root: ET.Element) -> None:
    right = [text for share, text, _ in answers(root, "dyad") if share == "100"]
    assert right == ["one + four"]
    assert len(answers(root, "dyad")) == 4


def test_lists_have_the_points_of_their_right_options(root: ET.Element) -> None:
    first, second = fields(root, "grouping")
    assert first[:2] == (2, "MULTIRESPONSE")
    assert [share for share, _, _ in first[2]] == ["%50.00000%", "%50.00000%", "%-50.00000%"]
    assert second[0] == 1
    assert [weight for weight, _, _ in fields(root, "bowtie")] == [2, 1, 2]


def test_no_sign_of_an_author_cuts_a_field() -> None:
    part = replace(SAMPLES["signs"].parts[0], gaps=1)  # type: ignore[type-var]
    html = f'<p>{{1:MULTICHOICE:=no}} {block(SIGNS).html}<gap part="0" at="0"></gap></p>'
    sample = replace(SAMPLES["cloze"], parts=(part,), passage=Words(html, ""))
    root = ET.fromstring(moodle.write(collection(sample)).data)  # noqa: S314 - our own
    ((weight, kind, found),) = fields(root, "cloze")
    assert (weight, kind) == (1, "MULTICHOICE")
    # One decoding is Moodle's, the second one the browser's.
    said = [(share, unescape(text), unescape(why)) for share, text, why in found]
    assert said == [("=", f"= {SIGNS}", f"<p>{SIGNS}</p>"), ("%0%", SIGNS, f"<p>{SIGNS}</p>")]


def test_feedback_tells_reason_and_leads_to_the_lesson(root: ET.Element) -> None:
    said = of(root, "single").findtext("generalfeedback/text", "")
    assert "<p>Because of single</p>" in said
    assert '<a href="https://example.invalid/lesson.html">The lesson</a>' in said
    assert "<li>point one</li>" in of(root, "open").findtext("generalfeedback/text", "")


def test_hints_and_tags_are_kept(root: ET.Element) -> None:
    single = of(root, "single")
    assert single.findtext("hint/text") == "<p>Hint of single</p>"
    tags = [each.text for each in single.iterfind("tags/tag/text")]
    assert tags == ["A module", "goal-one", "apply"]


def test_hints_are_a_loss_where_moodle_shows_none() -> None:
    sample = replace(SAMPLES["true"], hints=(block("Hint"),))
    assert moodle.write(collection(sample)).fates[0].how == "hints left out"


def test_a_picture_lies_in_the_file(root: ET.Element) -> None:
    text = of(root, "hotspot").find("questiontext")
    assert text is not None
    assert 'src="@@PLUGINFILE@@/neck.svg" alt="The neck"' in text.findtext("text", "")
    assert base64.b64decode(text.findtext("file", "")) == b"<svg/>"


def test_a_category_for_each_module_and_objective_whose_slashes_part_nothing() -> None:
    other = replace(SAMPLES["text"], goals=(), module="Other")
    export = moodle.write(collection(SAMPLES["single"], other, SAMPLES["multiple"]))
    root = ET.fromstring(export.data)  # noqa: S314 - our own
    assert [each.findtext("category/text") or each.findtext("idnumber") for each in root] == [
        "$course$/top/Course 1//2/A module/goal-one", "single", "multiple",
        "$course$/top/Course 1//2/Other", "text",
    ]  # fmt: skip
    assert root.findtext("question/info/text") == "<p>Do one thing</p>"
