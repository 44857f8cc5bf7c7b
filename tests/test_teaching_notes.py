"""Teaching notes: true ids, plans that fill their time, the mark of who has not reviewed them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from course import rules
from course.frontmatter import split

ROOT = Path(__file__).parent.parent
NOTES = ROOT / "docs/teach/notes"
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(NOTES.glob("*.md"))}
PLANNED = [name for name in SOURCES if "## The 50-minute plan" in SOURCES[name]]
MODULES = {"anatomy": 6, "mechanisms": 6, "diagnosis": 8, "treatment": 8, "rehab": 7}
"""A module and how many lessons it has."""

ADVICE = (
    "Everything on this page that has no citation is teaching advice. No clinician has reviewed it."
)
CLASS = 50
BANKS = [
    yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "quizzes").glob("*/*.yaml")
]
QUESTIONS = {question["id"]: question for bank in BANKS for question in rules.questions_of(bank)}
TERMS = {
    term.lower()
    for term in rules.glossary_entries((ROOT / "docs/reference/glossary.md").read_text("utf-8"))
}


def ids_shown(page: str) -> set[str]:
    """Return the question ids that the quizzes of a page show."""
    return set(" ".join(re.findall(r"^`{3}\{quiz\} (.*)$", page, re.MULTILINE)).split())


def ids_named(page: str) -> set[str]:
    """Return the question ids that a page names in code or shows in a quiz."""
    return {*re.findall(r"`([a-z]\d-[a-z0-9-]+)`", page), *ids_shown(page)}


def minutes(page: str) -> list[tuple[int, int]]:
    """Return the spans of the plan: first and last minute of each row."""
    plan = page.partition("## The 50-minute plan")[2].partition("\n## ")[0]
    rows = re.findall(r"^\* - (\d+)[-\u2013](\d+)\b", plan, re.MULTILINE)
    return [(int(start), int(end)) for start, end in rows]


def fills(spans: list[tuple[int, int]]) -> bool:
    """Say whether the spans follow each other from the first to the last minute of a class."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return [*starts, CLASS] == [0, *ends]


@pytest.mark.parametrize("name", SOURCES)
def test_the_mark_stands_before_the_first_part(name: str) -> None:
    opening = split(SOURCES[name])[1].partition("\n## ")[0]
    assert ADVICE in " ".join(opening.replace("*", "").split())


@pytest.mark.parametrize("name", SOURCES)
def test_named_questions_exist(name: str) -> None:
    assert ids_named(SOURCES[name]) - set(QUESTIONS) == set()


def test_ids_are_found_in_code_and_in_quizzes() -> None:
    page = "Take `a1-gone`.\n\n```{quiz} a2-one d3-two\n:mode: exam\n```\n"
    assert ids_named(page) == {"a1-gone", "a2-one", "d3-two"}


@pytest.mark.parametrize("name", SOURCES)
def test_the_final_test_is_not_spent_in_class(name: str) -> None:
    pools = {QUESTIONS[each].get("pool") for each in ids_shown(SOURCES[name]) & set(QUESTIONS)}
    assert "final" not in pools


@pytest.mark.parametrize("name", PLANNED)
def test_a_plan_fills_the_class(name: str) -> None:
    assert fills(minutes(SOURCES[name]))


@pytest.mark.parametrize("spans", [[], [(0, 20), (25, 50)], [(0, 30), (30, 45)], [(5, 50)]])
def test_a_plan_with_a_hole_is_found(spans: list[tuple[int, int]]) -> None:
    assert not fills(spans)


@pytest.mark.parametrize("module", MODULES)
def test_every_lesson_of_a_module_has_questions_and_wrong_answers(module: str) -> None:
    letter = module[0].upper()
    parts = re.split(rf"^## (?={letter}\d\. )", SOURCES[module], flags=re.MULTILINE)[1:]
    assert sorted(part[:2] for part in parts) == [
        f"{letter}{number}" for number in range(1, MODULES[module] + 1)
    ]
    for part in parts:
        asked, said = part.partition("\n## ")[0].split("**Students say**")
        assert f"{{doc}}`/{module}/{part[:2].lower()}`" in asked
        assert 3 <= len(re.findall(r"^- \*[^*]", asked, re.MULTILINE)) <= 5
        wrong = re.findall(r"^- \*\*", said, re.MULTILINE)
        assert len(wrong) >= 2
        assert said.count("*Ask back:*") == len(wrong)


@pytest.mark.parametrize("name", SOURCES)
def test_notes_are_easy_to_read(name: str) -> None:
    assert rules.check_grade(SOURCES[name], TERMS) == []


@pytest.mark.parametrize("name", ["anatomy", "mechanisms", "diagnosis", "skills", "sim-fall"])
def test_nobody_moves_a_neck(name: str) -> None:
    said = " ".join(SOURCES[name].split())
    assert re.search(r"[Nn]o(body| neck| classmate's neck)\b[^.]*\b(moves?|moved|bent)\b", said)


def test_the_checklist_marks_critical_steps_and_names_lessons() -> None:
    rows = re.findall(r"^\* - (.*\{doc\}.*)\n  -\n  -\n  -$", SOURCES["skills"], re.MULTILINE)
    assert len(rows) >= 45
    assert sum(row.startswith("**C** ") for row in rows) >= 20
    lessons = {found for row in rows for found in re.findall(r"</(\w+/\w+)>", row)}
    assert [page for page in lessons if not (ROOT / f"docs/{page}.md").exists()] == []
