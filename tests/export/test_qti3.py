"""QTI 3.0: points by our rules, feedback for what was picked, and items that hang together."""

import io
import random
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from qti_player import QTI, Played, Value
from samples import SAMPLES, collection, question

from selfcheck.export import qti3
from selfcheck.export.qti3.places import size_of
from selfcheck.export.resolved import (
    Choice,
    Collection,
    NumberEntry,
    Open,
    Option,
    Part,
    Picture,
    Question,
    Sequence,
    Words,
)
from selfcheck.model import Adding, Region, Rule

ROWS = {"matching", "matrix"}


def package(course: Collection) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(qti3.write(course).data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def item(sample: Question, course: Collection | None = None) -> ET.Element:
    files = package(course or collection(sample))
    return ET.fromstring(files[f"items/{sample.id}.xml"])  # noqa: S314 - our own


def option(part: int, place: int) -> str:
    return f"O{part + 1}_{place + 1}"


class Reader:
    """Answers by chance, and counts what the answers are worth by the rules of the design."""

    def __init__(self, sample: Question, seed: int) -> None:
        self.sample, self.chance = sample, random.Random(seed)  # noqa: S311 - no secret
        self.rows = sample.type == "matching" or (
            sample.type == "matrix" and all(getattr(p, "maximum", 0) == 1 for p in sample.parts)
        )
        self.answers: dict[str, Value] = {"R1": []} if self.rows else {}
        self.earned = [self.part(number, part) for number, part in enumerate(sample.parts)]

    @property
    def points(self) -> int:
        full = [
            got == part.points for got, part in zip(self.earned, self.sample.parts, strict=True)
        ]
        if self.sample.adding is Adding.ALL:
            return int(all(full))
        if self.sample.adding is Adding.GATE:
            return sum(self.earned[1:]) if full[0] else 0
        return sum(self.earned)

    def part(self, number: int, part: Part) -> int:
        name = f"R{number + 1}"
        if isinstance(part, Choice):
            return self.choice(number, part)
        if isinstance(part, Sequence):
            order = self.chance.choice(([0, 1, 2], [1, 0, 2]))
            self.answers[name] = [option(number, place) for place in order]
            return int(order == [0, 1, 2])
        if isinstance(part, NumberEntry):
            given = self.chance.choice((part.answer, part.answer + part.tolerance, Decimal(25)))
            self.answers[name] = float(given)
            return int(given != 25)
        assert not isinstance(part, Open)
        given = self.chance.choice((*part.accepted, part.accepted[0].upper(), "tremor"))
        self.answers[name] = given
        fits = part.accepted if part.case_sensitive else [each.upper() for each in part.accepted]
        return int((given if part.case_sensitive else given.upper()) in fits)

    def choice(self, number: int, part: Choice) -> int:
        places = range(len(part.options))
        if part.gaps > 1:
            picks = [self.chance.choice(places) for _gap in range(part.gaps)]
            for gap, pick in enumerate(picks, 1):
                self.answers[f"R{number + 1}_{gap}"] = option(number, pick)
        else:
            most = part.maximum or len(places)
            picks = self.chance.sample(places, self.chance.randint(0, most))
            self.give(number, part, picks)
        chosen = set(picks)
        hits = sum(part.options[pick].correct for pick in chosen)
        wrong = len(chosen) - hits
        if part.rule is Rule.EXACT:
            return int(hits == 1 and not wrong)
        return max(0, hits - wrong) if part.rule is Rule.PLUS_MINUS else hits

    def give(self, number: int, part: Choice, picks: list[int]) -> None:
        if self.rows:
            self.answers["R1"] += [f"row{number + 1} col{pick + 1}" for pick in picks]
        elif part.rule is Rule.EXACT:
            self.answers[f"R{number + 1}"] = option(number, picks[0]) if picks else None
        else:
            self.answers[f"R{number + 1}"] = [option(number, pick) for pick in picks]


SCORED = [name for name, sample in SAMPLES.items() if sample.type != "open"]


@pytest.mark.parametrize("name", SCORED)
def test_points_are_those_of_our_rules(name: str) -> None:
    made = item(SAMPLES[name])
    seen = set()
    for seed in range(60):
        reader = Reader(SAMPLES[name], seed)
        played = Played(made, reader.answers)
        assert played.score == reader.points, reader.answers
        seen.add(reader.points)
    assert len(seen) > 1


@pytest.mark.parametrize("name", SCORED)
def test_the_right_answer_earns_all_points(name: str) -> None:
    made = item(SAMPLES[name])
    names = [each.attrib["identifier"] for each in made.iterfind(f"{QTI}qti-response-declaration")]
    played = Played(made, {})
    right = {each: played.correct(each) for each in names}
    numbers = {each for each in names if played.declaration(each).attrib["base-type"] == "float"}
    right |= {each: float(right[each]) for each in numbers}
    assert Played(made, right).score == SAMPLES[name].points
    (score,) = (each for each in made.iter() if each.attrib.get("identifier") == "SCORE" and (
        each.tag == f"{QTI}qti-outcome-declaration"))  # fmt: skip
    assert score.attrib["normal-maximum"] == str(SAMPLES[name].points)


def test_an_empty_answer_earns_nothing_and_is_told_why() -> None:
    for name in SCORED:
        played = Played(item(SAMPLES[name]), {})
        assert (played.score, played.said) == (0, {"ALWAYS"}), name


def test_what_was_picked_is_what_is_spoken_about() -> None:
    assert Played(item(SAMPLES["single"]), {"R1": "O1_2"}).said == {"ALWAYS", "O1_2"}
    picks = {"R1": ["O1_1", "O1_4"]}
    assert Played(item(SAMPLES["multiple"]), picks).said == {"ALWAYS", "O1_1", "O1_4"}
    assert Played(item(SAMPLES["number"]), {"R1": 25.0}).said == {"ALWAYS", "M1_1"}
    assert Played(item(SAMPLES["text"]), {"R1": "Tremor"}).said == {"ALWAYS", "M1_1"}
    gaps = {"R1": "O1_1", "R2_1": "O2_1", "R2_2": "O2_3"}
    assert Played(item(SAMPLES["triad"]), gaps).said == {"ALWAYS", "O1_1", "O2_1", "O2_3"}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_interaction_has_a_response_and_every_name_is_there_once(name: str) -> None:
    made = item(SAMPLES[name])
    declared = [
        each.attrib["identifier"] for each in made.iterfind(f"{QTI}qti-response-declaration")
    ]
    (body,) = made.iterfind(f"{QTI}qti-item-body")
    asked = [each.attrib["response-identifier"] for each in body.iter()
             if "response-identifier" in each.attrib]  # fmt: skip
    assert sorted(asked) == sorted(declared)
    for interaction in body.iter():
        if "response-identifier" in interaction.attrib:
            names = [each.attrib["identifier"] for each in interaction.iter()
                     if "identifier" in each.attrib]  # fmt: skip
            assert len(set(names)) == len(names)
    text = ET.tostring(made, encoding="unicode")
    for leftover in ("media:", ":gap", ":mark", "cellpadding"):
        assert leftover not in text


def test_the_manifest_names_every_file_with_module_objectives_and_tags() -> None:
    files = package(collection())
    root = ET.fromstring(files.pop("imsmanifest.xml"))  # noqa: S314 - our own
    listed = {each.attrib["href"] for each in root.iterfind(".//{*}file")}
    assert listed == set(files)
    words = {each.text for each in root.iterfind(".//{*}keyword/{*}string")}
    assert words == {"A module", "goal-one", "apply"}


def test_places_are_given_in_the_pixels_of_the_picture() -> None:
    region = Region(Decimal(10), Decimal(20), Decimal(30), Decimal(40))
    ring = Region(Decimal(50), Decimal(50), Decimal(20), Decimal(10), round=True)
    options = tuple(
        Option(Words(name, name), name == "one", region=each)
        for name, each in (("one", region), ("two", ring))
    )
    part = Choice(options, Rule.EXACT, 1, 1)
    sample = question("spot", "hotspot", part, picture=Picture("x.svg", "A neck"))
    course = Collection("C", (sample,), {"x.svg": b'<svg viewBox="0 0 200 100"/>'})
    made = item(sample, course)
    found = {each.attrib["identifier"]: each for each in made.iter(f"{QTI}qti-hotspot-choice")}
    shapes = [(each.attrib["shape"], each.attrib["coords"]) for each in found.values()]
    assert shapes == [("rect", "20,20,80,60"), ("ellipse", "120,55,20,5")]
    assert Played(made, {"R1": "O1_1"}).score == 1
    assert qti3.write(course).losses == []
    (image,) = made.iter(f"{QTI}img")
    assert (image.attrib["src"], image.attrib["alt"]) == ("../images/x.svg", "A neck")


@pytest.mark.parametrize(
    ("picture", "size"),
    [
        (b'<svg viewBox="0 0 200 100" width="5" height="5">', (200, 100)),
        (b'<svg width="30.4px" height="20">', (30, 20)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x20", (16, 32)),
        (b"<svg>", None),
        (b"", None),
    ],
)
def test_the_size_of_a_picture(picture: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(picture) == size


def test_words_keep_their_spaces_and_have_no_new_ones() -> None:
    sample = question("inline", "single", Choice((
        Option(Words("<em>C</em><sub>5</sub>", "C5"), correct=True),
        Option(Words("two", "two"), correct=False),
    ), Rule.EXACT, 1, 1))  # fmt: skip
    text = package(collection(sample))["items/inline.xml"].decode()
    assert "<em>C</em><sub>5</sub></qti-simple-choice>" in text


def test_two_packages_are_alike() -> None:
    assert package(collection()) == package(collection())
