"""What a wish draws, and in which order the versions of a paper ask it."""

from itertools import pairwise
from string import ascii_uppercase

import pytest

from selfcheck.load import load_bank
from selfcheck.model import Bank, Choice, Question
from selfcheck.paper.draw import Unit, check_filters, draw, units_of
from selfcheck.paper.versions import Version, may_move, tied, turned, versions_of
from selfcheck.paper.wish import Wish, read_wish

SINGLE = """
- id: {id}
  type: single
  prompt: Which one?
  objective: {goal}
  pool: {pool}
  why: So it is.
  answer:
    - {{text: {a}, correct: true}}
    - text: {b}
    - text: {c}
    - text: {d}
"""
CASE = """
- case: {id}
  title: A case
  intro: She comes in.
  questions:
"""


def single(name: str, goal: str = "goal-one", pool: str = "lesson", words: str = "a b c d") -> str:
    letters = dict(zip("abcd", words.split(), strict=True))
    return SINGLE.format(id=name, goal=goal, pool=pool, **letters)


def case(name: str, count: int) -> str:
    inner = "".join(single(f"{name}-{number}") for number in range(1, count + 1))
    return CASE.format(id=name) + "\n".join(f"    {line}" for line in inner.splitlines()) + "\n"


def bank(name: str, *questions: str) -> Bank:
    made = load_bank("".join(questions).encode(), f"{name}.yaml", name)
    assert not made.diagnostics, made.diagnostics
    return made


def lesson(name: str, count: int) -> Bank:
    prefix = name.replace("/", "-")
    return bank(name, *(single(f"{prefix}-{number}") for number in range(count)))


BANKS = [lesson("legs/l1", 10), lesson("legs/l2", 20), bank("cases/one", case("fall", 3))]


def wish(**given: str) -> Wish:
    found = read_wish(given)
    assert isinstance(found, Wish), found
    return found


def drawn(banks: list[Bank], **given: str) -> list[Unit]:
    found = draw(units_of(banks, wish(**given)), wish(**given))
    assert isinstance(found, list), found
    return found


def ids(units: list[Unit]) -> list[str]:
    return [question.id for unit in units for question in unit.questions]


def versions(count: int = 12, **given: str) -> list[Version]:
    given = {"questions": str(count), "versions": "A,B,C", **given}
    return versions_of(drawn(BANKS, **given), wish(**given))


@pytest.mark.parametrize("count", range(1, 34))
def test_as_many_questions_as_were_wished_each_once(count: int) -> None:
    found = ids(drawn(BANKS, questions=str(count)))
    assert len(found) == len(set(found)) == count


def test_a_seed_draws_the_same_whatever_the_order_of_the_banks_and_another_seed_does_not() -> None:
    first = ids(drawn(BANKS, seed="spring"))
    assert ids(drawn(BANKS[::-1], seed="spring")) == first
    assert ids(drawn(BANKS, seed="autumn")) != first


def test_every_bank_gives_its_share() -> None:
    banks = [lesson("legs/l1", 10), lesson("legs/l2", 20), lesson("neck/n1", 30)]
    for seed in "abcdef":
        found = drawn(banks, questions="12", seed=seed)
        counts = [sum(unit.bank == each.name for unit in found) for each in banks]
        assert all(abs(a - b) <= 1 for a, b in zip(counts, (2, 4, 6), strict=True)), counts


def test_a_case_is_whole_in_its_order_or_absent() -> None:
    whole = ["fall-1", "fall-2", "fall-3"]
    seen = set()
    for seed in map(str, range(30)):
        found = ids(drawn(BANKS, questions="8", seed=seed))
        mine = [name for name in found if name.startswith("fall")]
        assert mine in ([], whole)
        seen.add(bool(mine))
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"modules": "cases"}, {"cases/one"}),
        ({"banks": "legs/*"}, {"legs/l1", "legs/l2"}),
        ({"banks": "legs/l2"}, {"legs/l2"}),
        ({"objectives": "goal-one", "types": "single"}, {"legs/l1", "legs/l2", "cases/one"}),
    ],
)
def test_filters_say_what_may_be_drawn(given: dict[str, str], left: set[str]) -> None:
    assert {unit.bank for unit in units_of(BANKS, wish(**given))} == left


def test_filters_look_at_pools_and_objectives() -> None:
    banks = [bank("x", single("one", "goal-a", "final"), single("two", "goal-b"))]
    assert ids(units_of(banks, wish(pools="final"))) == ["one"]
    assert ids(units_of(banks, wish(objectives="goal-b, goal-c"))) == ["two"]


def test_an_unknown_word_is_told_with_what_is_known() -> None:
    known = "cases/one, legs/l1, legs/l2"
    said = list(check_filters(BANKS, wish(pools="finale", banks="legs/l3", modules="legs")))
    assert said == [
        'pools: no question has "finale": Allowed: lesson',
        f'banks: no question has "legs/l3": did you mean "legs/l2"? Allowed: {known}',
    ]


def test_too_few_questions_are_told_with_what_there_is() -> None:
    mine = wish(questions="40")
    assert draw(units_of(BANKS, mine), mine) == (
        "questions: 40 are wished, and 33 match: 10 in legs/l1, 20 in legs/l2, 3 in cases/one"
    )
    none = wish(levels="apply")
    assert draw(units_of(BANKS, none), none) == (
        "questions: 20 are wished, and 0 match: none in any bank"
    )


def test_a_number_that_cases_cannot_make_is_told_with_one_that_they_can() -> None:
    cases = [bank("cases/one", case("fall", 3)), bank("cases/two", case("cough", 3))]
    mine = wish(questions="4")
    said = draw(units_of(cases, mine), mine)
    assert "questions: 4 are wished, and 3 fit" in str(said)
    assert len(ids(drawn(cases, questions="3"))) == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"questions": "many"}, 'questions: "many" is not a whole number from 1 to 500'),
        ({"questions": "0"}, 'questions: "0" is not a whole number from 1 to 500'),
        ({"questions": "²"}, "questions: "),
        ({"minutes": "-5"}, "minutes: "),
        ({"versions": "A,a"}, 'versions: "A,a": write 1 to 8 different names, such as A,B'),
        ({"versions": "../A"}, 'versions: "../A" has to be 1 to 8 letters or digits, such as A'),
        ({"versions": ","}, "versions: "),
    ],
)
def test_a_wish_that_cannot_be_is_told(given: dict[str, str], said: str) -> None:
    (found,) = read_wish(given)
    assert found.startswith(said)


def test_versions_hold_the_same_questions_in_other_orders() -> None:
    made = versions()
    orders = [[question.id for question in version.questions] for version in made]
    assert [version.name for version in made] == ["A", "B", "C"]
    assert len({tuple(sorted(order)) for order in orders}) == 1
    assert len(set(map(tuple, orders))) == 3
    assert len({version.points for version in made}) == 1


def test_few_questions_run_out_of_orders_and_end() -> None:
    assert [len(version.questions) for version in versions(1)] == [1, 1, 1]


def texts(question: Question, part: int = 0) -> list[str]:
    choice = question.parts[part]
    assert isinstance(choice, Choice)
    return [option.text.source for option in choice.options]


def test_no_option_keeps_its_letter_in_another_version() -> None:
    by_id = [{each.id: texts(each) for each in version.questions} for version in versions(33)]
    for name in by_id[0]:
        letters = [made[name] for made in by_id]
        for one, other in pairwise(letters):
            assert sorted(one) == sorted(other)
            assert all(a != b for a, b in zip(one, other, strict=True))


def test_the_right_answer_is_at_every_letter() -> None:
    (version,) = versions(33, versions="A")
    places = [texts(question).index("a") for question in version.questions]
    assert {ascii_uppercase[place] for place in places} == set("ABCD")


@pytest.mark.parametrize(
    ("options", "fixed"),
    [
        (("Gait", "Grip", "None of these"), True),
        (("Gait", "Grip", "All of the above"), True),
        (("Gait", "Grip", "Both of them"), True),
        (("Gait", "Grip", "A and B"), True),
        (("Gait", "Grip", "Neither"), True),
        (("5 days", "10 days", "2.5 weeks"), False),
        (("5 days", "10 days", "20 days"), True),
        (("C7", "C6", "C5"), True),
        (("Below the injury", "Above the injury", "All limbs feel weak"), False),
        (("Gait", "Grip", "Reflexes"), False),
    ],
)
def test_options_that_speak_of_their_places_stay(options: tuple[str, ...], fixed: bool) -> None:
    lines = "".join(f"\n    - text: '{each}'" for each in options).replace(
        f"'{options[0]}'", f"'{options[0]}'\n      correct: true"
    )
    text = f"- id: one\n  type: single\n  prompt: Which?\n  why: So.\n  answer:{lines}\n"
    (question,) = bank("x", text).questions
    assert isinstance(question, Question)
    assert tied(question.parts[0].options) == fixed  # type: ignore[union-attr]
    orders = [texts(turned(question, turn, "seed")) for turn in range(3)]
    assert (orders[0] == orders[1] == list(options)) == fixed


def test_what_an_author_or_a_type_fixes_stays() -> None:
    fixed = single("one").replace("  why:", "  shuffle: false\n  why:")
    rows = """
- id: rows
  type: matching
  prompt: Match.
  why: So.
  options: [one, two, three]
  answer:
    - {text: first, right: one}
    - {text: second, right: two}
"""
    for question in bank("x", fixed, rows).questions:
        assert isinstance(question, Question)
        assert not may_move(question)
        assert turned(question, 1, "seed") is question


def test_a_time_is_suggested_in_steps_of_five_minutes() -> None:
    assert [version.minutes for version in versions(10, versions="A")] == [15]
