"""A paper by a blueprint: shares are kept as well as the number and the questions allow."""

from itertools import product
from pathlib import Path

import pytest
from sample_project import Built, MakeProject, Project

from selfcheck.check.blueprint import Blueprint, load_blueprint, read_blueprint
from selfcheck.load import load_bank, load_library
from selfcheck.model import Bank
from selfcheck.paper.balance import balanced, quotas
from selfcheck.paper.draw import Unit, draw, units_of
from selfcheck.paper.targets import WHOLE, axes_of, check_shares, modules_of, shares_of
from selfcheck.paper.wish import Wish, read_wish

QUESTION = """
- id: {id}
  type: true-false
  prompt: Is it so?
  answer: true
  why: It is.
  level: {level}
  step: {step}
"""
TARGETS = """
shares:
  module: {arms: 10 to 20, legs: 50 to 60, neck: 20 to 30}
  level: {remember: 0 to 10, apply: 50 to 70, evaluate: 20 to 40}
  step: {see: 40 to 60, act: 40 to 60}
"""
LEVELS, STEPS = ("remember", "apply", "evaluate"), ("see", "act", "none")


def bank(name: str, *kinds: tuple[str, str], case: str = "") -> Bank:
    """Return a bank with a question for each level and step, all of one case if it has a name."""
    prefix = name.replace("/", "-")
    text = "".join(
        QUESTION.format(id=f"{prefix}-{number}", level=level, step=step)
        for number, (level, step) in enumerate(kinds)
    )
    if case:
        inner = text.replace("\n", "\n    ").rstrip(" ")
        text = f"- case: {case}\n  title: A case\n  intro: She comes in.\n  questions:{inner}"
    made = load_bank(text.encode(), f"{name}.yaml", name)
    assert not made.diagnostics, made.diagnostics
    return made


def many(count: int) -> list[Bank]:
    """Return banks with questions of every kind, most of them not where they are wanted."""
    kinds = list(product(LEVELS, STEPS)) * count
    cases = [
        bank(f"legs/case{n}", *[("apply", "see"), ("apply", "act")] * 2, case=f"fall-{n}")
        for n in range(3)
    ]
    return [*(bank(f"{name}/one", *kinds) for name in ("arms", "legs", "neck")), *cases]


def targets(text: str, tmp_path: Path) -> Blueprint:
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    made = read_blueprint(tmp_path / "b.yaml", "b.yaml", lambda found: pytest.fail(str(found)))
    assert made
    return made


def wish(**given: str) -> Wish:
    found = read_wish(given)
    assert isinstance(found, Wish), found
    return found


def drawn(banks: list[Bank], blueprint: Blueprint, **given: str) -> list[Unit]:
    mine = wish(**given)
    found = balanced(units_of(banks, mine), mine, axes_of(blueprint))
    assert isinstance(found, list), found
    return found


def farthest(units: list[Unit], blueprint: Blueprint) -> int:
    """Return by how many hundredths of a question the worst share is out of its range."""
    return max(share.off for axis in axes_of(blueprint) for share in shares_of(axis, units))


def ids(units: list[Unit]) -> list[str]:
    return [question.id for unit in units for question in unit.questions]


def warned(banks: list[Bank], blueprint: Blueprint, **given: str) -> list[str]:
    found = drawn(banks, blueprint, **given)
    return [str(each) for each in check_shares(blueprint, found, units_of(banks, wish(**given)))]


@pytest.mark.parametrize("count", [*range(1, 31), 55, 80])
def test_every_share_is_within_a_question_of_its_range(count: int, tmp_path: Path) -> None:
    banks, blueprint = many(14), targets(TARGETS, tmp_path)
    for seed in "abcd":
        found = drawn(banks, blueprint, questions=str(count), seed=seed)
        assert len(set(ids(found))) == len(ids(found)) == count
        assert farthest(found, blueprint) < WHOLE
        assert list(check_shares(blueprint, found, found)) == []


def test_a_draw_without_a_blueprint_is_off(tmp_path: Path) -> None:
    blueprint = targets(TARGETS, tmp_path)
    plain = draw(units_of(many(14), wish(questions="40")), wish(questions="40"))
    assert isinstance(plain, list)
    assert farthest(plain, blueprint) > 4 * WHOLE


@pytest.mark.parametrize("count", [5, 12, 20, 60, 100])
def test_the_banks_of_the_course_keep_their_blueprint_in_a_paper(count: int) -> None:
    root = Path(__file__).parents[2] / "quizzes"
    banks = list(load_library(root).banks.values())
    blueprint = load_blueprint(root, "blueprint.yaml", lambda found: pytest.fail(str(found)))
    for seed in "ab":
        found = drawn(banks, blueprint, questions=str(count), seed=seed)
        assert farthest(found, blueprint) <= WHOLE


def test_a_seed_draws_the_same_whatever_the_order_of_the_banks_and_another_seed_does_not(
    tmp_path: Path,
) -> None:
    banks, blueprint = many(5), targets(TARGETS, tmp_path)
    first = sorted(ids(drawn(banks, blueprint, questions="20", seed="spring")))
    assert sorted(ids(drawn(banks[::-1], blueprint, questions="20", seed="spring"))) == first
    other = sorted(ids(drawn(banks, blueprint, questions="20", seed="autumn")))
    assert len(set(first) & set(other)) < 15


def test_a_case_is_whole_where_it_is_needed_and_absent_where_it_is_too_long(
    tmp_path: Path,
) -> None:
    kinds = [("apply", "see")] * 20
    banks = [bank("arms/one", *kinds), bank("cases/one", *kinds[:4], case="fall")]
    blueprint = targets("shares: {module: {cases: 20 to 40}}\n", tmp_path)
    for seed in "abcdefgh":
        whole = ids(drawn(banks, blueprint, questions="12", seed=seed))
        assert [name for name in whole if name.startswith("cases")] == [
            f"cases-one-{number}" for number in range(4)
        ]
    few = targets("shares: {module: {cases: 0 to 10}}\n", tmp_path)
    for seed in "abcdefgh":
        without = ids(drawn(banks, few, questions="12", seed=seed))
        assert not [name for name in without if name.startswith("cases")]


def test_a_share_that_cannot_be_kept_is_told_with_what_is_wanted_and_drawn(tmp_path: Path) -> None:
    banks = [bank("legs/one", *[("apply", "see")] * 30), bank("neck/one", *[("apply", "act")] * 2)]
    blueprint = targets("shares:\n  module: {neck: 40 to 50, nek: 10}\n", tmp_path)
    few, typo = warned(banks, blueprint, questions="20")
    assert few == (
        "b.yaml:2:3: warning: module neck: 40 to 50 % of the paper are wanted, and 2 of 20 "
        "questions were drawn (10 %): 2 may be drawn; change the number of questions, the filters "
        "or the blueprint [blueprint.share]"
    )
    assert 'no question that may be drawn has it: did you mean "neck"? Allowed: legs, neck' in typo


def test_a_share_that_a_whole_case_oversteps_is_told_with_its_length(tmp_path: Path) -> None:
    kinds = [("apply", "see")] * 20
    banks = [bank("arms/one", *kinds), bank("cases/one", *kinds[:4], case="fall")]
    (said,) = warned(banks, targets("shares: {module: {cases: 20}}\n", tmp_path), questions="10")
    assert (
        "0 of 10 questions were drawn (0 %): 4 may be drawn in cases, 4 or more at a time" in said
    )


def test_the_tolerance_of_a_blueprint_is_no_warning(tmp_path: Path) -> None:
    banks = [bank("legs/one", *[("apply", "see")] * 90), bank("neck/one", *[("apply", "act")] * 10)]
    text = "tolerance: {}\nshares: {{module: {{neck: 20}}}}\n"
    assert len(warned(banks, targets(text.format(9), tmp_path), questions="100")) == 1
    assert warned(banks, targets(text.format(10), tmp_path), questions="100") == []


def test_filters_still_apply_and_what_they_leave_is_told(tmp_path: Path) -> None:
    banks, blueprint = many(14), targets(TARGETS, tmp_path)
    found = drawn(banks, blueprint, questions="20", modules="arms legs")
    assert {unit.bank.partition("/")[0] for unit in found} == {"arms", "legs"}
    said = warned(banks, blueprint, questions="20", modules="arms legs")
    assert any(
        "module neck: 20 to 30 % of the paper are wanted, and 0 of 20" in each for each in said
    )
    assert not [each for each in said if "level" in each or "step" in each]


def test_a_step_is_a_share_of_the_questions_that_carry_one(tmp_path: Path) -> None:
    recall = bank("legs/one", *[("remember", "none")] * 30)
    banks = [recall, bank("legs/two", *[("apply", "see")] * 3, *[("apply", "act")] * 30)]
    blueprint = targets("shares: {step: {see: 50, act: 50}}\n", tmp_path)
    assert warned(banks, blueprint, questions="30") == []


def test_a_private_bank_counts_for_the_module_of_its_folder(tmp_path: Path) -> None:
    banks = [
        bank("legs/one", *[("apply", "see")] * 9),
        bank("private/neck/x", *[("apply", "see")] * 9),
    ]
    blueprint = targets("shares: {module: {neck: 30}}\n", tmp_path)
    rows = modules_of(blueprint, drawn(banks, blueprint, questions="10"))
    assert [(row.value, row.questions) for row in rows] == [("neck", 3), ("legs", 7)]


def test_an_impossible_number_is_told_as_without_a_blueprint(tmp_path: Path) -> None:
    mine = wish(questions="99")
    said = balanced(units_of(many(1), mine), mine, axes_of(targets(TARGETS, tmp_path)))
    assert said == draw(units_of(many(1), mine), mine)
    assert "99 are wished, and 39 match" in str(said)


def test_quotas_round_the_largest_remainders_up() -> None:
    assert quotas({"a": 47, "b": 16, "c": 37}, 10) == {"a": 5, "b": 1, "c": 4}
    assert quotas({"a": 1, "b": 1, "c": 1}, 4).total() == 4
    assert quotas({}, 4).total() == 0


# By the builder

INDEX = {"index.md": "# Sample\n\n```{quiz} legs/one neck/one\n```\n"}


def banks_of(**counts: int) -> dict[str, str]:
    return {
        f"{name}/one.yaml": "".join(
            QUESTION.format(id=f"{name}-{number}", level="apply", step="see")
            for number in range(count)
        )
        for name, count in counts.items()
    }


@pytest.fixture
def course(project: MakeProject) -> Project:
    shares = {"blueprint.yaml": "shares:\n  module: {legs: 20 to 30, neck: 70 to 80}\n"}
    return project({**INDEX, **banks_of(legs=20, neck=8), **shares})


def paper(course: Project, **given: str) -> Built:
    options = [f"-Dselfcheck_paper_{name}={value}" for name, value in given.items()]
    return course.build("paper", *options)


def test_the_marking_sheet_shows_what_was_wanted_and_drawn(course: Project) -> None:
    built = paper(course, questions="8", blueprint="1", versions="A,B")
    assert (built.status, built.warnings) == (0, [])
    row = '("legs", "2", "25 %", "20 to 30 %",), ("neck", "6", "75 %", "70 to 80 %",)'
    for version in "AB":
        data = built.text(f"typst/marking-{version}/data.typ")
        assert row in " ".join(data.split())
        assert '"shares": ()' in built.text(f"typst/paper-{version}/data.typ")
    assert '"shares": ()' in paper(course, questions="8").text("typst/marking-A/data.typ")


def test_another_blueprint_is_named_by_its_path_and_what_it_misses_is_told(
    course: Project,
) -> None:
    text = "shares: {module: {legs: 0 to 10}}\n"
    (course.root / "mine.yaml").write_text(text, encoding="utf-8")
    built = paper(course, questions="20", blueprint="mine.yaml")
    assert built.status == 0
    assert "paper-A.pdf" in built.files()
    (said,) = built.warnings
    assert said.startswith(
        "mine.yaml:1:10: WARNING: module legs: 0 to 10 % of the paper are wanted"
    )
    assert "and 12 of 20 questions were drawn (60 %)" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("shares:\n  modul: {legs: 5}\n", '2:3: ERROR: targets by axis has no key "modul"'),
        ("shares:\n  module: {legs: many}\n", '2:18: ERROR: "many" is not allowed: write 5'),
        ("shares: [\n", "2:1: ERROR: not YAML"),
        ("", "1: ERROR: nothing is written here"),
    ],
)
def test_a_blueprint_that_cannot_be_read_is_told_and_nothing_is_written(
    course: Project, text: str, said: str
) -> None:
    before = paper(course, questions="3").files()
    course.write({"blueprint.yaml": text})
    built = paper(course, questions="4", blueprint="1")
    assert built.status == 1
    assert built.warnings[0].startswith(f"quizzes/blueprint.yaml:{said}")
    assert built.files() == before


@pytest.mark.parametrize(
    ("named", "told"), [("1", "quizzes/blueprint.yaml"), ("no.yaml", "no.yaml")]
)
def test_a_blueprint_that_is_not_there_is_told(course: Project, named: str, told: str) -> None:
    (course.root / "quizzes/blueprint.yaml").unlink()
    built = paper(course, questions="4", blueprint=named)
    assert built.status == 1
    assert f'ERROR: selfcheck_paper_blueprint: there is no file "{told}"' in built.warnings[0]
    assert not [name for name in built.files() if name.endswith(".pdf")]


def test_a_blueprint_without_shares_is_told(course: Project) -> None:
    course.write({"blueprint.yaml": "tolerance: 3\n"})
    built = paper(course, questions="4", blueprint="1")
    assert built.status == 0
    assert "there are no shares in this blueprint" in built.warnings[0]
