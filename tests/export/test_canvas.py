"""The QTI 1.2 package, read as Canvas reads it: types, conditions, feedback, files."""

import io
import zipfile
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from samples import SAMPLES, SIGNS, block, collection

from selfcheck.export import canvas

Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
KINDS = {
    "single": "multiple_choice", "signs": "multiple_choice", "multiple": "multiple_answers",
    "pick": "multiple_answers", "true": "true_false", "number": "numerical",
    "text": "short_answer", "case": "short_answer", "matching": "matching", "tokens": "matching",
    "ordering": "matching", "matrix": "matching", "columns.1": "multiple_answers",
    "columns.2": "multiple_answers", "grouping.1": "multiple_answers",
    "grouping.2": "multiple_answers", "cloze": "multiple_dropdowns",
    "written": "fill_in_multiple_blanks", "dyad": "multiple_choice",
    "triad": "multiple_dropdowns", "highlight": "multiple_answers",
    "bowtie.1": "multiple_answers", "bowtie.2": "multiple_choice", "bowtie.3": "multiple_answers",
    "hotspot": "multiple_choice", "open": "essay",
}  # fmt: skip


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return unpack(canvas.write(collection()).data)


@pytest.fixture(scope="module")
def items(files: dict[str, bytes]) -> dict[str, ET.Element]:
    return read_items(files)


def read_items(files: dict[str, bytes]) -> dict[str, ET.Element]:
    root = ET.fromstring(files["quiz-module-lesson/quiz-module-lesson.xml"])  # noqa: S314 - our own
    return {each.attrib["ident"]: each for each in root.iter(f"{Q}item")}


def metadata(item: ET.Element) -> dict[str, str]:
    return {
        each.findtext(f"{Q}fieldlabel", ""): each.findtext(f"{Q}fieldentry", "")
        for each in item.iter(f"{Q}qtimetadatafield")
    }


def text_of(item: ET.Element) -> str:
    return item.findtext(f"{Q}presentation/{Q}material/{Q}mattext", "")


def shown(item: ET.Element) -> dict[str, dict[str, str]]:
    """Return the words of the answers by response and id."""
    return {
        response.attrib["ident"]: {
            label.attrib["ident"]: label.findtext(f"{Q}material/{Q}mattext", "")
            for label in response.iter(f"{Q}response_label")
        }
        for response in item.iter(f"{Q}response_lid")
    }


def score(item: ET.Element, given: dict[str, set[str]]) -> float:
    """Return the percentage that the conditions give to picked ids by response."""

    def holds(test: ET.Element) -> bool:
        name = test.tag.removeprefix(Q)
        if name == "varequal":
            return test.text in given.get(test.attrib["respident"], set())
        if name in {"vargte", "varlte"}:
            (number,) = (float(each) for each in given[test.attrib["respident"]])
            limit = float(test.text or "")
            return number >= limit if name == "vargte" else number <= limit
        results = map(holds, test)
        return {"not": lambda: not any(results), "or": lambda: any(results)}.get(
            name, lambda: all(results)
        )()

    total = 0.0
    for condition in item.iter(f"{Q}respcondition"):
        change = condition.find(f"{Q}setvar")
        (tests,) = condition.iterfind(f"{Q}conditionvar")
        if change is None or not any(map(holds, tests)):
            continue
        value = float(change.text or "")
        if change.attrib["action"] == "Set":
            return value
        total += value
    return total


def pick(item: ET.Element, *words: str) -> dict[str, set[str]]:
    """Return a pick of the answers with these words, one response after the other."""
    responses = shown(item)
    if len(responses) == 1:
        ((name, answers),) = responses.items()
        return {name: {ident for ident, text in answers.items() if text in words}}
    return {
        name: {ident for ident, text in answers.items() if text == word}
        for (name, answers), word in zip(responses.items(), words, strict=True)
    }


def test_each_sample_has_its_type(items: dict[str, ET.Element]) -> None:
    found = {name: metadata(item)["question_type"] for name, item in items.items()}
    assert found == {name: f"{kind}_question" for name, kind in KINDS.items()}


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("single", ["one"], ["two"]),
        ("multiple", ["one", "two", "three"], ["one", "two", "three", "four"]),
        ("true", ["True"], ["False"]),
        ("matching", ["one", "two"], ["two", "one"]),
        ("ordering", ["3", "1", "2"], ["1", "2", "3"]),
        ("cloze", ["one", "four"], ["two", "three"]),
        ("dyad", ["one + four"], ["one + three"]),
        ("triad", ["one", "two", "one"], ["two", "three", "three"]),
        ("bowtie.2", ["four"], ["five"]),
    ],
)
def test_the_right_answer_has_the_whole_score(
    items: dict[str, ET.Element], name: str, right: list[str], wrong: list[str]
) -> None:
    assert score(items[name], pick(items[name], *right)) == pytest.approx(100, abs=0.05)
    assert score(items[name], pick(items[name], *wrong)) == 0


@pytest.mark.parametrize(("given", "points"), [("2.45", 100), ("2.55", 100), ("2.56", 0)])
def test_a_number_is_right_within_its_tolerance(
    items: dict[str, ET.Element], given: str, points: int
) -> None:
    assert score(items["number"], {"response1": {given}}) == points


def test_a_word_is_right_in_every_spelling(items: dict[str, ET.Element]) -> None:
    for word in ("clonus", "ankle clonus"):
        assert score(items["text"], {"response1": {word}}) == 100
    assert score(items["text"], {"response1": {"tremor"}}) == 0


def test_the_points_of_parts_are_those_of_the_question(items: dict[str, ET.Element]) -> None:
    for name in ("grouping", "columns", "bowtie", "single", "multiple", "dyad", "open"):
        parts = [item for ident, item in items.items() if ident.partition(".")[0] == name]
        points = sum(float(metadata(item)["points_possible"]) for item in parts)
        assert points == SAMPLES[name].points, name


def test_every_feedback_that_is_named_is_there_and_none_besides(
    items: dict[str, ET.Element],
) -> None:
    for name, item in items.items():
        named = {each.attrib["linkrefid"] for each in item.iter(f"{Q}displayfeedback")}
        assert named == {each.attrib["ident"] for each in item.iter(f"{Q}itemfeedback")}, name
        assert "general_fb" in named


def test_an_option_keeps_its_reason(items: dict[str, ET.Element]) -> None:
    single = items["single"]
    (wrong,) = pick(single, "two")["response1"]
    (said,) = (
        each for each in single.iter(f"{Q}itemfeedback") if each.attrib["ident"] == f"{wrong}_fb"
    )
    assert said.findtext(f".//{Q}mattext") == "<p>Why two</p>"


def test_foreseen_mistakes_are_told_to_everybody(items: dict[str, ET.Element]) -> None:
    said = items["text"].findtext(f"{Q}itemfeedback//{Q}mattext", "")
    assert "If you wrote tremor" in said
    assert "No push" in said


def test_every_blank_of_the_text_has_a_response_and_no_other_bracket_is_one(
    items: dict[str, ET.Element],
) -> None:
    for name in ("cloze", "written", "triad"):
        for response in shown(items[name]):
            assert f"[{response.removeprefix('response_')}]" in text_of(items[name])
    signed = replace(SAMPLES["cloze"], prompt=block(SIGNS))
    item = read_items(unpack(canvas.write(collection(signed)).data))["cloze"]
    assert "[i]" not in text_of(item)
    assert SIGNS in unescape(text_of(item))


def test_ids_are_one_of_a_kind(items: dict[str, ET.Element]) -> None:
    for name, item in items.items():
        found = shown(item)
        labels = [ident for answers in found.values() for ident in answers]
        if metadata(item)["question_type"] != "matching_question":
            assert len(labels) == len(set(labels)), name


def test_the_manifest_names_every_file_and_every_picture_is_in_the_package(
    files: dict[str, bytes], items: dict[str, ET.Element]
) -> None:
    manifest = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own
    named = {each.attrib["href"] for each in manifest.iterfind(".//{*}file")}
    assert named == set(files) - {"imsmanifest.xml"}
    assert 'src="%24IMS-CC-FILEBASE%24/images/neck.svg"' in text_of(items["hotspot"])
    assert files["images/neck.svg"] == b"<svg/>"


def test_a_quiz_says_its_title_and_points(files: dict[str, bytes]) -> None:
    meta = ET.fromstring(files["quiz-module-lesson/assessment_meta.xml"])  # noqa: S314 - our own
    assert meta.findtext("{*}title") == "A module: A lesson"
    assert float(meta.findtext("{*}points_possible", "")) > 40
