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
TABLE = {
    "single": (NATIVE, NATIVE),
    "signs": (NATIVE, NATIVE),
    "multiple": (NATIVE, NATIVE),
    "pick": (LIMIT, LIMIT),
    "true": (NATIVE, NATIVE),
    "number": (NATIVE, TOLD),
    "text": (NATIVE, TOLD),
    "case": (NATIVE, "capital letters do not matter any more"),
    "matching": (NATIVE, NATIVE),
    "tokens": (TWICE, TWICE),
    "ordering": (
        NATIVE,
        "each item is matched with its place; a part of the points for a part of the order",
    ),
    "matrix": (ROWS, ROWS),
    "columns": (
        "lists within one text",
        "2 questions, one for each part, the same points in all",
    ),
    "grouping": (NATIVE, "2 questions, one for each part, the same points in all"),
    "cloze": (NATIVE, NATIVE),
    "written": (
        NATIVE,
        f"{WRITTEN}; a number in a gap is right without tolerance only",
    ),
    "dyad": (PAIRS, PAIRS),
    "triad": (f"{SHARED}; {CAUSE}", f"{SHARED}; {CAUSE}"),
    "highlight": (
        "the passage is shown, its words are ticked in a list, the same points",
        "a list to tick, the same points",
    ),
    "bowtie": (
        f"lists within one text; {LIMIT}",
        f"3 questions, one for each part, the same points in all; {LIMIT}",
    ),
    "hotspot": (PLACES, PLACES),
    "open": (ESSAY, ESSAY),
}
"""What is lost of each sample: in Moodle, in Canvas."""


@pytest.fixture(scope="module")
def made() -> dict[str, Export]:
    return {name: form.write(collection()) for name, form in FORMATS.items()}


def test_the_table_holds_every_type_and_every_sample() -> None:
    assert TABLE.keys() == SAMPLES.keys()
    assert {sample.type for sample in SAMPLES.values()} == set(TYPES)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize(("form", "column"), [("moodle", 0), ("canvas", 1)])
def test_what_is_lost(made: dict[str, Export], name: str, form: str, column: int) -> None:
    (fate,) = (fate for fate in made[form].fates if fate.question == name)
    assert fate.how == TABLE[name][column]
    assert fate.outcome is (Outcome.DEGRADED if fate.how else Outcome.NATIVE)


@pytest.mark.parametrize("form", FORMATS)
def test_every_question_is_found_in_the_file(made: dict[str, Export], form: str) -> None:
    export = made[form]
    assert [fate.question for fate in export.fates] == list(SAMPLES)
    assert sorted(FORMATS[form].held(export.data)) == sorted(SAMPLES)


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


@pytest.mark.parametrize("form", FORMATS)
def test_a_list_without_a_right_answer_is_left_out_with_a_word(form: str) -> None:
    empty = choice("six seven", Rule.PLUS_MINUS, name="Empty")
    export = FORMATS[form].write(collection(question("empty", "matrix", *LIST, empty)))
    assert export.fates[0].how.endswith("a list without a right answer is left out")


@pytest.mark.parametrize("form", FORMATS)
def test_what_could_not_be_resolved_is_a_loss(form: str) -> None:
    sample = question("left", "single", choice("*a b"), left=("the file x.txt",))
    export = FORMATS[form].write(collection(sample))
    assert export.fates[0].how == "the file x.txt"
