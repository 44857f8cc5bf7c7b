"""Nothing counts as reviewed by default: whoever reviewed stands with name, role and date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from course import rules
from course.frontmatter import Lesson, Review, read_lesson, split

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
RECORD = (DOCS / "teach/review.md").read_text(encoding="utf-8")
LESSONS = [
    lesson
    for path in sorted(DOCS.glob("*/[amdtr][1-9].md"))
    if (
        lesson := read_lesson(
            path.read_text("utf-8"), path.relative_to(DOCS).with_suffix("").as_posix()
        )[0]
    )
]
BANKS: dict[str, dict[str, Any]] = {
    path.relative_to(ROOT).as_posix(): yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / "quizzes").glob("*/*.yaml"))
}
ROLES = ("nurse", "spinal clinician")
LESSON = """---
lesson: D3
minutes: 25
track: core
version: 0.2.0
updated: 2027-03-01
review: reviewed
status: written
description: What it is about.
---
"""
ROW = "* - {lesson}\n  - A. Person\n  - {role}\n  - 2027-03-01\n  - text and questions\n  - none\n"


def rows(record: str) -> list[list[str]]:
    """Return the rows of the table of reviews."""
    table = re.search(r":name: tab-reviews\n\n(.*?)^:::", record, re.DOTALL | re.MULTILINE)
    assert table is not None
    lines = table[1].replace("* - ", "\0").split("\0")[2:]
    return [[cell.strip() for cell in re.split(r"\n  -", row)] for row in lines]


def missing(lesson: Lesson, record: str) -> list[str]:
    """Return the roles in which nobody has reviewed this version of a lesson."""
    if lesson.review is not Review.REVIEWED:
        return []
    name = f"{lesson.code} {lesson.version}"
    roles = [row[2] for row in rows(record) if row[0] == name and row[1] and row[3]]
    return [wanted for wanted in ROLES if not any(wanted in role for role in roles)]


def unnamed(bank: dict[str, Any]) -> list[str]:
    """Return the questions that say `reviewed` and not who read them, in which role and when."""
    return [
        question["id"]
        for question in rules.questions_of(bank)
        if (question.get("status") == "reviewed") != ("reviewed" in question)
    ]


def test_whatever_says_reviewed_names_who() -> None:
    assert LESSONS
    assert {
        lesson.code: missing(lesson, RECORD) for lesson in LESSONS if missing(lesson, RECORD)
    } == {}
    assert {name: unnamed(bank) for name, bank in BANKS.items() if unnamed(bank)} == {}


@pytest.mark.parametrize(
    ("reviewed", "roles", "found"),
    [
        ("D3 0.2.0", ["nurse, spinal ward", "spinal clinician, surgeon"], []),
        ("D3 0.2.0", ["nurse, spinal ward"], ["spinal clinician"]),
        ("D3 0.1.0", ["nurse", "spinal clinician"], ["nurse", "spinal clinician"]),
        ("D4 0.2.0", ["nurse", "spinal clinician"], ["nurse", "spinal clinician"]),
    ],
)
def test_a_lesson_needs_both_for_its_own_version(
    reviewed: str, roles: list[str], found: list[str]
) -> None:
    lesson, _problems = read_lesson(LESSON, "diagnosis/d3")
    assert lesson is not None
    written = "".join(ROW.format(lesson=reviewed, role=role) for role in roles)
    record = re.sub(r"\* - \(none yet\)\n(  -\n)+", lambda _: written, RECORD)
    assert record != RECORD
    assert missing(lesson, record) == found


def test_a_question_that_says_reviewed_names_who() -> None:
    who = {"by": "A. Person", "role": "spinal nurse", "date": "2027-03-01"}
    sound = {"id": "a", "status": "reviewed", "reviewed": who}
    assert unnamed({"questions": [sound, {"id": "b", "status": "draft"}]}) == []
    assert unnamed({"questions": [{"id": "a", "status": "reviewed"}]}) == ["a"]
    assert unnamed({"questions": [{"id": "b", "status": "draft", "reviewed": who}]}) == ["b"]


def test_the_pages_say_that_nobody_has_reviewed_while_nobody_has() -> None:
    nobody = all(row[0] == "(none yet)" for row in rows(RECORD))
    for page in ("index", "about/index", "about/evidence", "teach/review"):
        text = split((DOCS / f"{page}.md").read_text(encoding="utf-8"))[1]
        assert ("No clinician has reviewed this version" in text) == nobody, page
