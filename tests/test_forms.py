"""The forms of judgement that the banks hold, and where each emergency is met. No Sphinx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from course import rules
from course.frontmatter import MODULES

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
QUIZZES = ROOT / "quizzes"
BANKS: dict[str, dict[str, Any]] = {
    path.relative_to(QUIZZES).with_suffix("").as_posix(): yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(QUIZZES.glob("*/*.yaml"))
}
QUESTIONS = [question for bank in BANKS.values() for question in rules.questions_of(bank)]

Question = dict[str, Any]


def forms(question: Question) -> set[str]:
    """Return how the gaps of a cloze are filled: by options of their own, or by shared ones."""
    return {key for gap in question["answer"] for key in ("options", "right") if key in gap}


def is_table(question: Question) -> bool:
    return any(line.lstrip().startswith("|") for line in question["passage"].splitlines())


def times(question: Question) -> set[str]:
    sheets = question.get("chart", [])
    return {entry["time"] for sheet in sheets for entry in sheet["entries"] if "time" in entry}


def plain_cloze(question: Question) -> bool:
    return question["type"] == "cloze" and "scoring" not in question


def reason_cloze(question: Question) -> bool:
    return question["type"] == "cloze" and question.get("scoring") in {"dyad", "triad"}


FORMS: dict[str, Callable[[Question], bool]] = {
    "select all that apply": lambda q: q["type"] == "multiple" and "pick" not in q,
    "select N": lambda q: q["type"] == "multiple" and "pick" in q,
    "grouping": lambda q: q["type"] == "grouping",
    "shared tokens": lambda q: plain_cloze(q) and "right" in forms(q),
    "shared tokens with a reason": lambda q: reason_cloze(q) and "right" in forms(q),
    "drop-down": lambda q: plain_cloze(q) and "options" in forms(q) and not is_table(q),
    "drop-down with a reason": lambda q: reason_cloze(q) and "options" in forms(q),
    "drop-down table": lambda q: plain_cloze(q) and "options" in forms(q) and is_table(q),
    "highlight text": lambda q: q["type"] == "highlight" and not is_table(q),
    "highlight table": lambda q: q["type"] == "highlight" and is_table(q),
    "matrix by row": lambda q: q["type"] == "matrix" and q.get("by") != "column",
    "matrix by column": lambda q: q["type"] == "matrix" and q.get("by") == "column",
    "bow-tie": lambda q: q["type"] == "bowtie",
    "trend": lambda q: len(times(q)) > 1,
    "hot spot": lambda q: q["type"] == "hotspot",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_judgement_is_there_six_times(form: str) -> None:
    assert len([q["id"] for q in QUESTIONS if FORMS[form](q)]) >= 6


def test_the_final_asks_something_from_every_lesson() -> None:
    without = [
        name
        for name, bank in BANKS.items()
        if not name.startswith("cases/")
        and not any(q["pool"] == "final" for q in rules.questions_of(bank))
    ]
    assert without == []


# Each emergency in a lesson, on a practice sheet, in a critical question and in a case.

EMERGENCIES = {
    "cord compression": r"cord compression",
    "new weakness after neck surgery": r"new weakness",
    "airway after neck surgery": r"airway",
    "bleeding beside the cord": r"epidural haematoma|bleeding (beside|inside) the",
    "retention": r"no urine|retention",
    "cauda equina": r"cauda equina",
    "cancer and the cord": r"cancer",
    "infection, abscess": r"infection|abscess",
    "leak of fluid": r"clear (fluid|water)",
    "neck after a fall": r"after (a|the) fall|neck in line",
    "neurogenic shock": r"slow pulse",
    "autonomic dysreflexia": r"pounding headache|head pounds",
    "clot in a vein": r"swollen|swells",
    "clot in the lung": r"breathless|short of breath",
    "leg without blood": r"pale, cold|cold, pale",
    "Guillain-Barre": r"guillain|weak on both sides alike",
    "stroke": r"stroke|one side of face",
    "opioid sedation": r"sedation|hard to wake|sleepy",
    "baclofen withdrawal": r"baclofen",
    "after an injection": r"injection",
    "self-harm": r"self-harm|ending my life",
}


def pages(*patterns: str) -> list[str]:
    found = [path for pattern in patterns for path in sorted(DOCS.glob(pattern))]
    return [path.read_text("utf-8") for path in found]


CASES = [str(bank) for name, bank in BANKS.items() if name.startswith("cases/")]
PLACES: dict[str, list[str]] = {
    "lesson": pages(*(f"{module}/??.md" for module in MODULES.values())),
    "sheet": pages("reference/sheets/*.md"),
    "critical question": [str(q) for q in QUESTIONS if q.get("critical")],
    "case": CASES + pages("cases/*.md"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("emergency", EMERGENCIES)
def test_every_emergency_is_met_in_four_places(emergency: str, place: str) -> None:
    told = [" ".join(text.lower().split()) for text in PLACES[place]]
    assert any(re.search(EMERGENCIES[emergency], text) for text in told)
