"""Simulations of the hours after neck surgery: the lesson's words and calls, parts, and times."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from course import rules

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SIMULATIONS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (DOCS / "teach/notes/sim-airway.md", DOCS / "teach/notes/sim-day-two.md")
}
LESSON = (DOCS / "treatment/t5.md").read_text(encoding="utf-8")
PARTS = (
    "At a glance",
    "What students learn",
    "Roles",
    "Props",
    "Prebrief: ten minutes",
    "Timeline",
    "End points",
    "Observer's list",
    "Debrief: thirty minutes",
)
LONGEST = 15
DEBRIEF = 30
CALL = "irway emergency after anterior neck surgery: senior surgeon and anaesthetist now"
CRITICAL = {
    "sim-airway": (
        "Stays",
        CALL,
        "Upright",
        "Nothing by mouth",
        "saturation",
        "No sedative",
        "scan",
        "one person higher",
        "trained and authorised",
    ),
    "sim-day-two": (
        "limbs and feeling",
        "first new loss",
        "spinal surgeon",
        "stays in bed",
        "heparin",
        "catheter",
        "one person higher",
    ),
}
"""What the lessons demand, in words of the observer's list."""

POOLS = {
    question["id"]: question.get("pool")
    for path in (ROOT / "quizzes").glob("*/*.yaml")
    for question in rules.questions_of(yaml.safe_load(path.read_text(encoding="utf-8")))
}


def part(page: str, title: str) -> str:
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def states(page: str) -> list[tuple[int, int]]:
    """Return the first and last minute of each state of the timeline."""
    found = re.findall(
        r"^\* - \*\*\d\.\*\* .+, (\d+)\u2013(\d+)$", part(page, "Timeline"), re.MULTILINE
    )
    return [(int(start), int(end)) for start, end in found]


def numbers(page: str, name: str) -> list[int]:
    """Return what the timeline says of a measurement, in order."""
    return [int(found) for found in re.findall(rf"{name} (\d+)", part(page, "Timeline"))]


def critical_steps(page: str) -> list[str]:
    return re.findall(r"^\* - \u2605 (.+)$", part(page, "Observer's list"), re.MULTILINE)


@pytest.mark.parametrize("name", SIMULATIONS)
def test_a_simulation_has_its_parts_in_order(name: str) -> None:
    titles = re.findall(r"^## (.+)$", SIMULATIONS[name], re.MULTILINE)
    assert [title for title in titles if title in PARTS] == list(PARTS)


@pytest.mark.parametrize("name", SIMULATIONS)
def test_the_states_follow_each_other_to_the_end(name: str) -> None:
    spans = states(SIMULATIONS[name])
    assert [*(start for start, _ in spans), LONGEST] == [0, *(end for _, end in spans)]


@pytest.mark.parametrize("name", SIMULATIONS)
def test_every_state_says_what_if_not(name: str) -> None:
    timeline = part(SIMULATIONS[name], "Timeline")
    assert len(re.findall(r"^    \*If ", timeline, re.MULTILINE)) == len(states(SIMULATIONS[name]))


@pytest.mark.parametrize("name", SIMULATIONS)
def test_the_debrief_fills_its_time(name: str) -> None:
    minutes = re.findall(r"\((\d+) minutes\)", part(SIMULATIONS[name], "Debrief: thirty minutes"))
    assert sum(map(int, minutes)) == DEBRIEF


@pytest.mark.parametrize("name", SIMULATIONS)
def test_what_the_lessons_demand_is_critical(name: str) -> None:
    steps = critical_steps(SIMULATIONS[name])
    assert [word for word in CRITICAL[name] if not any(word in step for step in steps)] == []


@pytest.mark.parametrize("name", SIMULATIONS)
def test_stop_and_real_are_agreed_before_the_start(name: str) -> None:
    prebrief = part(SIMULATIONS[name], "Prebrief: ten minutes")
    assert "*Stop* ends the scene" in prebrief
    assert "the real emergency route" in prebrief


@pytest.mark.parametrize("name", SIMULATIONS)
def test_named_questions_exist_and_are_not_of_the_final_test(name: str) -> None:
    named = re.findall(r"`([a-z]\d-[a-z0-9-]+)`", SIMULATIONS[name])
    assert named
    assert [each for each in named if POOLS.get(each, "final") == "final"] == []


def test_the_call_is_said_in_the_words_of_the_lesson() -> None:
    assert CALL in LESSON
    assert CALL in SIMULATIONS["sim-airway"]


def test_the_breaths_climb_and_the_saturation_never_warns() -> None:
    page = SIMULATIONS["sim-airway"]
    breaths = numbers(page, "breaths") + numbers(page, "Breaths")
    assert breaths == sorted(set(breaths))
    assert min(numbers(page, "saturation")) >= 97


def test_no_scene_waits_for_stridor_or_opens_a_wound() -> None:
    page = SIMULATIONS["sim-airway"]
    assert "**No stridor is ever played.**" in page
    assert "Nobody practises it, plays it or mimes it" in page


def test_a_weak_shoulder_with_retention_is_an_emergency_call() -> None:
    shoulder = next(
        line for line in SIMULATIONS["sim-day-two"].splitlines() if "weak shoulder first" in line
    )
    assert "no urine at 11:25 is an emergency call" in shoulder
