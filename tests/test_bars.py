"""What the course as a whole must hold: how much there is, of which kinds, and for whom."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from course import rules
from course.emergencies import Emergency, incomplete, read_emergencies
from course.frontmatter import MODULES
from selfcheck.load import load_library
from selfcheck.model import Question
from selfcheck.types import TYPES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
QUIZZES = ROOT / "quizzes"
LIBRARY = load_library(QUIZZES)
QUESTIONS = list(LIBRARY.questions())
PAGES = {
    path.relative_to(DOCS).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(DOCS.rglob("*.md"))
}
LESSONS = sorted(
    page for page in PAGES if page.split("/")[0] in MODULES.values() and "/index" not in page
)
HIGHER = frozenset({"apply", "analyze", "evaluate", "create"})
GLOSSARY = rules.glossary_entries(PAGES["reference/glossary"])
REGISTER = (DOCS / "reference/emergencies.csv").read_text(encoding="utf-8")
EMERGENCIES = read_emergencies(REGISTER)[0]


def of_lessons() -> list[Question]:
    return [question for question in QUESTIONS if question.case is None]


def share(part: int, whole: int) -> float:
    return 100 * part / whole


# Questions


def test_there_are_lessons_and_questions_enough() -> None:
    assert len(LESSONS) == 35
    assert len([each for each in of_lessons() if each.metadata.pool == "lesson"]) >= 300
    assert len([each for each in QUESTIONS if each.metadata.critical]) >= 24


@pytest.mark.parametrize("page", LESSONS)
def test_a_lesson_keeps_its_questions_although_some_wait_for_the_final(page: str) -> None:
    kept = [each for each in LIBRARY.banks[page].questions if pool_of(each) == "lesson"]
    assert len(kept) >= (12 if page == "rehab/r3" else 8)


def pool_of(question: Any) -> str:
    return question.metadata.pool if question.metadata else ""


def test_fifteen_in_a_hundred_wait_for_the_final() -> None:
    final = [each for each in QUESTIONS if each.metadata.pool == "final"]
    assert share(len(final), len(QUESTIONS)) >= 15


def test_every_type_is_used_twice() -> None:
    used = Counter(question.type for question in QUESTIONS)
    assert [kind for kind in TYPES if used[kind] < 2] == []


def test_most_questions_ask_to_apply_or_more() -> None:
    higher = [each for each in QUESTIONS if each.metadata.level in HIGHER]
    assert share(len(higher), len(QUESTIONS)) >= 60


@pytest.mark.parametrize("name", LIBRARY.objectives)
def test_every_objective_is_asked_twice_and_as_high_as_it_aims(name: str) -> None:
    asked = [each.metadata.level for each in QUESTIONS if name in each.metadata.objectives]
    assert len(asked) >= 2
    if LIBRARY.objectives[name].level in HIGHER:
        assert HIGHER.intersection(asked)


# The final test: on its pages alone, in three forms that are alike


FINAL = re.compile(r"^```\{quiz\} (.*)\n(?::.*\n)*?:pool: final\n:part: (\d) of 3$", re.MULTILINE)


def test_the_final_is_drawn_in_three_forms_from_every_module() -> None:
    forms = {page: FINAL.findall(source) for page, source in PAGES.items() if FINAL.search(source)}
    assert sorted(forms) == ["paths/final-a", "paths/final-b", "paths/final-c"]
    every = " ".join(f"{module}/*" for module in MODULES.values())
    assert sorted(found for form in forms.values() for found in form) == [
        (every, "1"),
        (every, "2"),
        (every, "3"),
    ]
    assert all(":mode: exam" in PAGES[page] for page in forms)


def test_the_forms_of_the_final_are_alike() -> None:
    final = [
        (module, question)
        for module in MODULES.values()
        for name, bank in LIBRARY.banks.items()
        if name.startswith(f"{module}/")
        for question in bank.questions
        if pool_of(question) == "final"
    ]
    forms = [final[part::3] for part in range(3)]
    assert max(map(len, forms)) - min(map(len, forms)) <= 1
    for module in MODULES.values():
        counts = [len([each for each, _question in form if each == module]) for form in forms]
        assert min(counts) >= 3
        assert max(counts) - min(counts) <= 1
    for form in forms:
        assert any(getattr(question.metadata, "critical", False) for _module, question in form)


def test_no_other_page_names_a_question_of_the_final() -> None:
    final = {question.id for question in QUESTIONS if question.metadata.pool == "final"}
    named = {
        (page, word)
        for page, source in PAGES.items()
        for quiz in re.findall(r"^`{3,}\{quiz\}(.*(?:\n:only:.*)?)", source, re.MULTILINE)
        for word in quiz.split()
        if word in final
    }
    assert named == set()


def test_lessons_leave_out_what_waits_for_the_final() -> None:
    conf = (ROOT / "conf/conf.py").read_text(encoding="utf-8")
    assert re.search(r'^selfcheck_pool = "lesson"', conf, re.MULTILINE)
    others = [
        page
        for page, source in PAGES.items()
        if re.search(r"^:pool:", source, re.MULTILINE) and not page.startswith("paths/final-")
    ]
    assert others == []


# Figures, claims, terms


@cache
def figures_shown() -> frozenset[str]:
    found = (
        re.findall(r"^```\{figure\} /(figures/\S+)", page, re.MULTILINE) for page in PAGES.values()
    )
    return frozenset(name for names in found for name in names)


def test_figures_are_many_and_all_are_used() -> None:
    drawn = {path.relative_to(DOCS).as_posix() for path in (DOCS / "figures").glob("*.svg")}
    assert len(figures_shown()) >= 32
    assert drawn - figures_shown() == set()


def test_all_claims_are_in_the_ledger() -> None:
    table = (DOCS / "reference/claims.csv").read_text(encoding="utf-8")
    assert len(list(csv.DictReader(table.splitlines()))) == 102


def test_the_glossary_holds_terms_enough() -> None:
    assert len(set(GLOSSARY.values())) >= 120


# How a term is spoken


def test_what_the_glossary_says_is_written_in_syllables() -> None:
    said = rules.spoken(GLOSSARY).values()
    assert [complaint for each in said for complaint in rules.check_say(each)] == []


@pytest.mark.parametrize(
    "said",
    [
        "Say: my-uh-LOP-uh-thee.",
        "Say: KAW-duh eh-KWY-nuh.",
        "Say: dis-dye-ad-oh-koh-kih-NEE-zee-uh.",
        "Say: GATE.",
    ],
)
def test_a_sound_form_is_taken(said: str) -> None:
    assert rules.check_say(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Say: my-uh-lop-uh-thee.",
        "Say: my-uh-LOP-uh-thee",
        "Say: myelopathy!",
        "Say: m\u0259-LOP-uh.",
        "Say my-uh-LOP-uh-thee.",
        "Say: my-uh-Lop-uh-thee.",
        "Say: .",
    ],
)
def test_another_form_is_found(said: str) -> None:
    assert rules.check_say(said)


def test_only_the_beginning_of_a_definition_says_its_term() -> None:
    entries = rules.glossary_entries(
        "```{glossary}\nclonus\n  *Say: KLOH-nus.*\n  Beats.\n\ngait\n  Walk. *Say: GATE.*\n```\n"
    )
    assert list(rules.spoken(entries).values()) == ["Say: KLOH-nus."]


def test_forty_terms_say_how_they_are_spoken() -> None:
    assert len(rules.spoken(GLOSSARY)) >= 40


# Emergencies


def test_every_emergency_has_a_lesson_a_sheet_a_critical_question_and_a_case() -> None:
    assert incomplete(EMERGENCIES) == []


def test_the_register_of_emergencies_is_sound() -> None:
    assert read_emergencies(REGISTER)[1] == []
    assert len({each.name for each in EMERGENCIES}) == len(EMERGENCIES) >= 10


@pytest.mark.parametrize("emergency", EMERGENCIES, ids=lambda each: each.name)
def test_an_emergency_is_where_the_register_says(emergency: Emergency) -> None:
    folders = {
        "lesson": tuple(MODULES.values()),
        "sheet": ("reference/sheets",),
        "case": ("cases",),
    }
    for place, page in emergency.pages.items():
        assert page.startswith(folders[place])
        told = PAGES[page]
        if place == "case":
            told += (QUIZZES / f"{page}.yaml").read_text(encoding="utf-8")
        assert emergency.named_in(told), page
    (asked,) = [each for each in QUESTIONS if each.id == emergency.question]
    assert asked.metadata.critical
    assert emergency.named_in(str(asked))


@pytest.mark.parametrize(
    "row",
    ["A,a,l,s,q", "A,a,l,s,q,c,d", ",a,l,s,q,c", "A,,l,s,q,c"],
)
def test_a_faulty_row_of_the_register_is_found(row: str) -> None:
    head = "name,sign,lesson,sheet,question,case"
    found, problems = read_emergencies(f"{head}\nB,b,l,s,q,c\n{row}\n")
    assert [each.name for each in found] == ["B"]
    assert [problem.line for problem in problems] == [3]


def test_a_register_with_another_header_is_found() -> None:
    assert [problem.line for problem in read_emergencies("name,lesson\nA,l\n")[1]] == [1]


def test_what_an_emergency_lacks_is_named() -> None:
    head = "name,sign,lesson,sheet,question,case"
    found, _problems = read_emergencies(f"{head}\nA,a,l,,,c\nB,b,l,s,q,c\n")
    assert incomplete(found) == ["A: no sheet and no question"]
