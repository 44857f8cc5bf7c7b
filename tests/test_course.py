"""The promises of the course's own pages and banks. Starts no Sphinx.

Each rule is tried on the real files and on a small sample that breaks it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from course import rules
from course.frontmatter import MODULES, Lesson, read_lesson
from course.objectives import Objective, load_register
from course.readability import grade, prose, sentences_in, syllables

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
QUIZZES = ROOT / "quizzes"

# In teaching order; codes are names.
ORDER = {"A": "123456", "M": "123456", "D": "12734586", "T": "12347568", "R": "1234567"}
CODES = [letter + digit for letter, digits in ORDER.items() for digit in digits]
SOURCES = {
    path.relative_to(DOCS).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(DOCS.rglob("*.md"))
}
LESSON_PAGES = [
    page for page in SOURCES if page.split("/")[0] in MODULES.values() and "/index" not in page
]
LESSONS = {page: read_lesson(SOURCES[page], page)[0] for page in LESSON_PAGES}
WRITTEN = [page for page, lesson in LESSONS.items() if lesson and lesson.written]
PLANNED = [page for page, lesson in LESSONS.items() if lesson and not lesson.written]
REGISTER = load_register(QUIZZES / "objectives.yaml")
OBJECTIVES = {objective.name: objective for objective in REGISTER.objectives}
BANKS: dict[str, dict[str, Any]] = {
    path.relative_to(QUIZZES).with_suffix("").as_posix(): yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(QUIZZES.glob("*/*.yaml"))
}
BIB = rules.bib_keys((DOCS / "references.bib").read_text(encoding="utf-8"))
GLOSSARY = rules.glossary_entries(SOURCES["reference/glossary"])
TERMS = {term.lower() for term in GLOSSARY}
FORBIDDEN = yaml.safe_load((Path(__file__).parent / "forbidden_phrases.yaml").read_text("utf-8"))

FRONT = """---
lesson: D3
minutes: 25
track: core
version: 0.1.0
updated: 2026-11-22
review: none
status: written
description: What it is about.
---
"""


def front(**changes: str | None) -> str:
    fields = yaml.safe_load(FRONT.strip("-\n")) | changes
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", "# Title", ""])


# Front matter


@pytest.mark.parametrize("page", LESSON_PAGES)
def test_front_matter_is_complete(page: str) -> None:
    lesson, problems = read_lesson(SOURCES[page], page)
    assert problems == []
    assert isinstance(lesson, Lesson)


def test_every_lesson_has_its_page_and_no_page_is_extra() -> None:
    assert sorted(lesson.code for lesson in LESSONS.values() if lesson) == sorted(CODES)


def test_tables_of_contents_follow_the_teaching_order() -> None:
    order = [
        line.upper()
        for module in MODULES.values()
        for line in SOURCES[f"{module}/index"].splitlines()
        if f"{module}/{line}" in LESSONS
    ]
    assert order == CODES


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"minutes": None}, "missing-field"),
        ({"minutes": "soon"}, "bad-value"),
        ({"minutes": "500"}, "bad-value"),
        ({"track": "extra"}, "bad-value"),
        ({"version": "1"}, "bad-value"),
        ({"updated": "22/11/2026"}, "bad-value"),
        ({"updated": "2026-02-30"}, "bad-value"),
        ({"review": "yes"}, "bad-value"),
        ({"status": "draft"}, "bad-value"),
        ({"lesson": "X9"}, "bad-value"),
        ({"lesson": "D4"}, "wrong-page"),
        ({"description": None}, "missing-field"),
        ({"description": "x" * 201}, "bad-value"),
        ({"minuts": "25"}, "unknown-field"),
    ],
)
def test_faulty_front_matter_is_found(change: dict[str, str | None], code: str) -> None:
    _lesson, problems = read_lesson(front(**change), "diagnosis/d3")
    assert [problem.code for problem in problems] == [code]


def test_a_mistake_has_the_line_of_its_field() -> None:
    _lesson, problems = read_lesson(front(track="extra"), "diagnosis/d3")
    assert [problem.line for problem in problems] == [4]


def test_broken_yaml_is_found() -> None:
    _lesson, problems = read_lesson("---\nlesson: D3\n  minutes: [\n---\n", "diagnosis/d3")
    assert [problem.code for problem in problems] == ["yaml"]


# Objectives


def objective(text: str, name: str = "d3-x", lesson: str = "diagnosis/d3") -> Objective:
    return Objective(name, text, lesson, 1)


def test_the_register_is_well_formed() -> None:
    assert REGISTER.problems == ()


@pytest.mark.parametrize("page", WRITTEN)
def test_written_lessons_have_objectives(page: str) -> None:
    assert rules.check_objectives(REGISTER.of(page)) == []


@pytest.mark.parametrize("name", BANKS)
def test_questions_name_objectives_of_their_lesson(name: str) -> None:
    assert rules.check_bank_objectives(BANKS[name], name, OBJECTIVES) == []


def test_too_few_objectives_are_found() -> None:
    assert rules.check_objectives([objective("Explain the sign.")])


def test_a_verb_that_nobody_can_observe_is_found() -> None:
    assert rules.check_objectives([objective("Explain it."), objective("Understand it.")])


def test_an_objective_of_another_lesson_is_found() -> None:
    bank = {"questions": [{"id": "q", "objective": ["a", "b"]}]}
    known = {
        "a": objective("Explain it.", "a"),
        "b": objective("Explain it.", "b", "diagnosis/d4"),
    }
    assert len(rules.check_bank_objectives(bank, "diagnosis/d3", known)) == 1


def test_a_question_without_objective_is_found() -> None:
    assert rules.check_bank_objectives({"questions": [{"id": "q"}]}, "diagnosis/d3", {})


# Parts of a written lesson


@pytest.mark.parametrize("page", WRITTEN)
def test_written_lessons_have_their_parts(page: str) -> None:
    source = SOURCES[page]
    assert rules.check_parts(source, page) == []
    assert rules.check_role_box(source) == []
    assert rules.check_figures(source) == []
    assert page in BANKS


@pytest.mark.parametrize("page", WRITTEN)
def test_written_lessons_have_a_readable_length(page: str) -> None:
    assert rules.check_length(SOURCES[page]) == []


def test_planned_lessons_carry_no_facts() -> None:
    assert [page for page in PLANNED if rules.check_planned(SOURCES[page])] == []


def test_a_planned_lesson_with_facts_is_found() -> None:
    assert rules.check_planned("# Title\n\nA fact {cite:p}`A2020X`.\n")


def test_missing_parts_are_found() -> None:
    complaints = rules.check_parts("```{quiz} diagnosis/d4\n```\n", "diagnosis/d3")
    assert complaints == ["no header", "no quiz", "no key points", "no footer"]


def test_a_missing_role_box_is_found() -> None:
    assert rules.check_role_box("# Title\n")


def test_an_incomplete_role_box_is_found() -> None:
    box = "```{admonition} Who\n:class: role-box\n\n**Student nurse:** asks.\n```\n"
    assert len(rules.check_role_box(box)) == 2


def test_one_figure_is_not_enough() -> None:
    assert rules.check_figures("```{figure} /figures/a.svg\n:alt: A.\n```\n")


def test_a_table_is_enough() -> None:
    assert rules.check_figures("| a | b |\n| --- | --- |\n| 1 | 2 |\n") == []


def test_a_short_lesson_is_found() -> None:
    assert rules.check_length("Too short.")


def test_facts_in_a_planned_lesson_are_found() -> None:
    assert rules.check_planned("**Aim:** know it.\n\n" + "The cord is soft. " * 30)


# Figures


@pytest.mark.parametrize("page", SOURCES)
def test_figures_have_a_text_alternative(page: str) -> None:
    assert rules.check_alt(SOURCES[page]) == []


@pytest.mark.parametrize(
    "sample", ["```{figure} /a.svg\n:name: x\n\nCaption.\n```\n", "![](/figures/a.svg)"]
)
def test_a_missing_text_alternative_is_found(sample: str) -> None:
    assert rules.check_alt(sample)


@pytest.mark.parametrize("page", SOURCES)
def test_every_fence_opens(page: str) -> None:
    assert rules.check_fences(SOURCES[page]) == []


def test_a_fence_that_its_title_stops_is_found() -> None:
    assert rules.check_fences("```{list-table} Sums {cite:p}`A2020X`\n* - a\n```\n")
    assert rules.check_fences("````{note} With `code`\n````\n")
    assert rules.check_fences(":::{list-table} Sums {cite:p}`A2020X`\n:::\n") == []


# Emergencies around surgery: a reader in a hurry finds them, a student is asked about each

EMERGENCIES = {
    "airway haematoma": r"airway",
    "epidural haematoma": r"epidural haematoma",
    "new weakness": r"new(ly)? weak|weaker",
    "urinary retention with limb change": r"no urine|retention|passed nothing|cannot pass",
    "cerebrospinal fluid leak": r"clear fluid|cerebrospinal",
    "infection": r"infect|fever",
}


@pytest.mark.parametrize("entry", EMERGENCIES)
def test_every_emergency_is_in_the_index_and_in_a_critical_question(entry: str) -> None:
    named = re.compile(rf"\{{index\}}`(?:[^`<]*<)?[^`>]*{entry}>?`")
    assert [page for page, source in SOURCES.items() if named.search(source)]
    critical = [
        question["id"]
        for name, bank in BANKS.items()
        if name.startswith("treatment/")
        for question in rules.questions_of(bank)
        if question.get("critical") and re.search(EMERGENCIES[entry], str(question), re.IGNORECASE)
    ]
    assert critical


@pytest.mark.parametrize("page", WRITTEN)
def test_every_lesson_names_its_passages_in_the_index(page: str) -> None:
    blocks = re.findall(r"^```\{index\} (.+)$", SOURCES[page], re.MULTILINE)
    entries = [entry for block in blocks for entry in block.split(", ")]
    assert len(entries) >= 5
    assert len(set(entries)) == len(entries)


# Sources and terms


def used_keys() -> set[str]:
    pages = (rules.cited(source) for source in SOURCES.values())
    return set().union(*pages, *map(rules.bank_sources, BANKS.values()))


def test_every_citation_has_a_source() -> None:
    assert rules.check_known(used_keys(), BIB, "source") == []


def test_every_source_is_cited() -> None:
    assert rules.check_used(BIB, used_keys(), "source") == []


def test_every_source_stands_once() -> None:
    assert len(BIB) == len(set(BIB))


def test_missing_and_unused_sources_are_found() -> None:
    used = rules.cited("One {cite:p}`Known2020Sign,Missing2021Sign`.")
    assert rules.check_known(used, ["Known2020Sign"], "source")
    assert rules.check_used(["Idle2019Sign"], used, "source")


def test_a_bank_cites_in_text_and_in_sources() -> None:
    bank = {"questions": [{"why": "So {cite:p}`A2020X`.", "sources": ["B2020X"]}]}
    assert rules.bank_sources(bank) == {"A2020X", "B2020X"}


def test_terms_exist() -> None:
    used = set().union(*map(rules.terms_used, SOURCES.values()))
    used |= set().union(*map(rules.bank_terms, BANKS.values()))
    assert rules.check_known(used, TERMS, "term") == []


def test_an_unknown_term_is_found() -> None:
    used = rules.terms_used("{term}`Clonus` and {term}`the walk <gait>` and {term}`Nothing`")
    assert rules.check_known(used, {"clonus", "gait"}, "term") == ["unknown term: nothing"]


def test_the_glossary_is_long_enough() -> None:
    assert len(set(GLOSSARY.values())) >= 35


@pytest.mark.parametrize("term", GLOSSARY)
def test_definitions_name_their_source(term: str) -> None:
    assert rules.check_definition(term, GLOSSARY[term]) == []


def test_a_definition_without_source_is_found() -> None:
    assert rules.check_definition("gait", "The way a person walks.")


# Plain words and true words


@pytest.mark.parametrize("page", [*WRITTEN, "index", *(f"{m}/index" for m in MODULES.values())])
def test_pages_are_easy_to_read(page: str) -> None:
    assert rules.check_grade(SOURCES[page], TERMS) == []


def test_a_hard_page_is_found() -> None:
    hard = (
        "Multidisciplinary neurorehabilitation necessitates individualised prioritisation of "
        "biopsychosocial determinants alongside longitudinal reassessment of functionality."
    )
    assert rules.check_grade(hard, TERMS)


@pytest.mark.parametrize(
    ("word", "count"),
    [("nurse", 1), ("table", 2), ("reflex", 2), ("walked", 1), ("myelopathy", 5), ("people", 2)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_follows_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_sentences_end_at_full_stops_and_at_the_end_of_a_block() -> None:
    assert sentences_in('It is 2.5 m. "Why?" she asks.\nA point without a stop') == 4


def test_terms_do_not_count() -> None:
    text = "A person with degenerative cervical myelopathy walks."
    assert grade(text, ["degenerative cervical myelopathy"]) < grade(text)


def test_markup_is_no_prose() -> None:
    page = (
        front() + "See {term}`the walk <gait>` {cite:p}`A2020B`.\n\n```{quiz} diagnosis/d3\n```\n"
    )
    assert prose(page) == "See the walk."


@pytest.mark.parametrize("page", SOURCES)
def test_pages_say_nothing_unsupported(page: str) -> None:
    assert rules.check_phrases(SOURCES[page], FORBIDDEN) == []


@pytest.mark.parametrize("name", BANKS)
def test_banks_say_nothing_unsupported(name: str) -> None:
    assert rules.check_phrases(rules.taught(BANKS[name]), FORBIDDEN) == []


@pytest.mark.parametrize(
    "sample",
    [
        "Neck swelling is usual after surgery.",
        "She may be driving after six weeks.",
        "A negative Hoffmann sign excludes DCM.",
        "Call 999.",
        "People suffering from DCM.",
        "The cord sends pain down the legs.",
        "Keep 85-90 mmHg for a week.",
    ],
)
def test_unsupported_wordings_are_found(sample: str) -> None:
    assert rules.check_phrases(sample, FORBIDDEN)


def test_a_quoted_misconception_may_be_wrong() -> None:
    assert rules.check_phrases('**"Call 999."** Say your emergency number.', FORBIDDEN) == []


def test_a_person_of_a_story_may_be_wrong() -> None:
    story = "```{admonition} A story\n:class: fiction\n\nShe read that one may call 999.\n```\n"
    assert rules.check_phrases(story, FORBIDDEN) == []
    assert rules.check_phrases(story + "Call 999.", FORBIDDEN)


def test_a_wrong_option_may_be_wrong_and_a_right_one_may_not() -> None:
    def bank(correct: bool) -> dict[str, Any]:
        option = {"text": "Normal reflexes exclude DCM.", "correct": correct}
        return {"questions": [{"answer": [option]}]}

    assert rules.check_phrases(rules.taught(bank(correct=False)), FORBIDDEN) == []
    assert rules.check_phrases(rules.taught(bank(correct=True)), FORBIDDEN)


WRONG = "Normal reflexes exclude DCM."
RIGHT_OR_SOUND = {"text": "Sound.", "correct": True}


@pytest.mark.parametrize(
    "question",
    [
        {"answer": {"actions": [{"text": WRONG, "correct": True}]}},
        {"answer": [{"text": "A group", "options": [{"text": WRONG, "correct": True}]}]},
        {"answer": [{"text": "A row", "right": WRONG}]},
        {"answer": [{"text": "A row", "right": ["A", WRONG]}]},
        {"answer": [{"text": WRONG}, {"text": "The next item"}]},
        {"answer": WRONG, "points": ["A point"]},
        {"answer": "A model", "points": [WRONG]},
        {"type": "cloze", "passage": WRONG, "answer": []},
        {"answer": [{"gap": "a", "words": [WRONG]}]},
        {"answer": [{"gap": "a", "options": [{"text": "A", "why": WRONG}, RIGHT_OR_SOUND]}]},
    ],
)
def test_every_type_speaks_with_the_voice_of_the_course(question: dict[str, Any]) -> None:
    case = {"case": "a-case", "questions": [question]}
    for bank in ({"questions": [question]}, {"questions": [case]}):
        assert rules.check_phrases(rules.taught(bank), FORBIDDEN)


@pytest.mark.parametrize(
    "question",
    [
        {"answer": {"actions": [{"text": WRONG}, RIGHT_OR_SOUND]}},
        {"answer": [{"text": "A group", "options": [{"text": WRONG}, RIGHT_OR_SOUND]}]},
        {"answer": [{"text": "A row", "right": "Sound"}], "options": [WRONG]},
        {"type": "highlight", "passage": WRONG, "answer": []},
    ],
)
def test_distractors_of_every_type_may_be_wrong(question: dict[str, Any]) -> None:
    assert rules.check_phrases(rules.taught({"questions": [question]}), FORBIDDEN) == []


# The home page


def test_the_home_page_says_what_must_be_said() -> None:
    home = " ".join(SOURCES["index"].replace("**", "").split())
    for sentence in (
        "Is this about you?",
        "This course is for learning.",
        "Call your emergency number for:",
        "suddenly weak or numb arms or legs;",
        "new loss of bladder or bowel control or numbness between the legs;",
        "trouble breathing or swallowing after neck surgery.",
        "Walking or hands getting worse over days: be seen today.",
        "Over weeks or months: see a clinician soon",
        "(*Teaching advice.*)",
        "No clinician has reviewed this version",
        "CC BY 4.0",
    ):
        assert sentence in home


@pytest.mark.parametrize("module", MODULES.values())
def test_the_home_page_leads_to_every_module(module: str) -> None:
    assert f":link: {module}/index" in SOURCES["index"]
    assert f"{{course-outline}} {module}/index" in SOURCES["index"]
