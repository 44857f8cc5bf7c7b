"""What each type becomes in each format, and what is said to be lost."""

import pytest
from samples import LIST, SAMPLES, choice, collection, question

from selfcheck.export.fates import Export, Outcome
from selfcheck.export.formats import FORMATS
from selfcheck.model import Rule
from selfcheck.types import TYPES

NATIVE = ""
LIMIT = "picks are not limited, a wrong pick costs a point instead"
TOLD = "foreseen mistakes are told to everybody"
ROWS = "a drop-down for each row, the same points"
TWICE = "an answer may be used twice"
PAIRS = "one choice of joined pairs, the same points"
SHARED = "gaps that share options take the same right answer twice"
CAUSE = "the cause counts like an effect, and effects count without it"
PLACES = "a choice from the list of places beside the picture, the same points"
WRITTEN = "drop-downs are written, their options stand beside the gap"
ESSAY = "an essay that a person marks"
ONE_GAP = "GIFT has one gap in a question: take Moodle XML for this one"
PLACED = "each item is matched with its place; a part of the points for a part of the order"
TWO = "2 questions, one for each part"
THREE = "3 questions, one for each part"
TICKED = "a list to tick, the same points"
ONE_ANSWER = "what else is right stands on the back: Anki compares what is written with one answer"
CASE = "capital letters do not matter any more"
TABLE = {
    "single": (NATIVE, NATIVE, NATIVE),
    "signs": (NATIVE, NATIVE, NATIVE),
    "multiple": (NATIVE, NATIVE, NATIVE),
    "pick": (LIMIT, LIMIT, LIMIT),
    "true": (NATIVE, NATIVE, NATIVE),
    "number": (NATIVE, TOLD, "the unit is shown and not part of the answer"),
    "text": (NATIVE, TOLD, NATIVE),
    "case": (NATIVE, CASE, CASE),
    "matching": (NATIVE, NATIVE, NATIVE),
    "tokens": (TWICE, TWICE, TWICE),
    "ordering": (NATIVE, PLACED, PLACED),
    "matrix": (ROWS, ROWS, ROWS),
    "columns": ("lists within one text", f"{TWO}, the same points in all", TWO),
    "grouping": (NATIVE, f"{TWO}, the same points in all", TWO),
    "cloze": (NATIVE, NATIVE, ONE_GAP),
    "written": (
        NATIVE,
        f"{WRITTEN}; a number in a gap is right without tolerance only",
        ONE_GAP,
    ),
    "dyad": (PAIRS, PAIRS, "one choice of joined pairs"),
    "triad": (f"{SHARED}; {CAUSE}", f"{SHARED}; {CAUSE}", ONE_GAP),
    "highlight": (
        "the passage is shown, its words are ticked in a list, the same points",
        TICKED,
        TICKED,
    ),
    "bowtie": (
        f"lists within one text; {LIMIT}",
        f"{THREE}, the same points in all; {LIMIT}",
        f"{THREE}; {LIMIT}",
    ),
    "hotspot": (PLACES, PLACES, "a choice from a list; pictures are left out"),
    "open": (ESSAY, ESSAY, ESSAY),
}
"""What is lost of each sample: in Moodle, in Canvas, in GIFT."""


@pytest.fixture(scope="module")
def made() -> dict[str, Export]:
    return {name: form.write(collection()) for name, form in FORMATS.items()}


def test_the_table_holds_every_type_and_every_sample() -> None:
    assert TABLE.keys() == SAMPLES.keys()
    assert {sample.type for sample in SAMPLES.values()} == set(TYPES)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize(("form", "column"), [("moodle", 0), ("canvas", 1), ("gift", 2)])
def test_what_is_lost(made: dict[str, Export], name: str, form: str, column: int) -> None:
    (fate,) = (fate for fate in made[form].fates if fate.question == name)
    assert fate.how == TABLE[name][column]
    given = Outcome.IMPOSSIBLE if fate.how == ONE_GAP else Outcome.DEGRADED
    assert fate.outcome is (given if fate.how else Outcome.NATIVE)


QTI = {
    "tokens": NATIVE,
    "columns": "a list for each part, the same points",
    "bowtie": "a list for each part, the same points",
    "hotspot": PLACES,  # this picture says no size
    "open": "words of one's own that a person marks",
}
"""What is lost in QTI 3.0; nothing of the others."""


@pytest.mark.parametrize("name", SAMPLES)
def test_what_an_item_of_qti_loses(made: dict[str, Export], name: str) -> None:
    (fate,) = (fate for fate in made["qti3"].fates if fate.question == name)
    assert fate.how == QTI.get(name, NATIVE)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_card_loses(made: dict[str, Export], name: str) -> None:
    (fate,) = (fate for fate in made["anki"].fates if fate.question == name)
    loses = {"number", "text", "case"}
    assert fate.how == (ONE_ANSWER if name in loses else NATIVE)


@pytest.mark.parametrize("form", FORMATS)
def test_every_question_is_found_in_the_file(made: dict[str, Export], form: str) -> None:
    export = made[form]
    assert [fate.question for fate in export.fates] == list(SAMPLES)
    assert sorted(FORMATS[form].held(export.data)) == sorted(export.written)
    impossible = set(SAMPLES) - set(export.written)
    assert impossible == ({"cloze", "written", "triad"} if form == "gift" else set())


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_questions_give_the_same_bytes(made: dict[str, Export], form: str) -> None:
    assert FORMATS[form].write(collection()).data == made[form].data


def test_more_right_options_than_moodle_weighs_are_impossible_and_said_to_be() -> None:
    many = question(
        "many", "multiple", choice(" ".join(f"*{n}" for n in range(11)), Rule.PLUS_MINUS)
    )
    export = FORMATS["moodle"].write(collection(many, SAMPLES["single"]))
    assert [fate.outcome for fate in export.fates] == [Outcome.IMPOSSIBLE, Outcome.NATIVE]
    assert export.fates[0].how == "11 right options: Moodle weighs 1 to 10 or 20 of them"
    assert FORMATS["moodle"].held(export.data) == ["single"]


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"anki", "qti3"}))
def test_a_list_without_a_right_answer_is_left_out_with_a_word(form: str) -> None:
    empty = choice("six seven", Rule.PLUS_MINUS, name="Empty")
    export = FORMATS[form].write(collection(question("empty", "matrix", *LIST, empty)))
    assert export.fates[0].how.endswith("a list without a right answer is left out")


@pytest.mark.parametrize("form", FORMATS)
def test_what_could_not_be_resolved_is_a_loss(form: str) -> None:
    sample = question("left", "single", choice("*a b"), left=("the file x.txt",))
    export = FORMATS[form].write(collection(sample))
    assert export.fates[0].how == "the file x.txt"
