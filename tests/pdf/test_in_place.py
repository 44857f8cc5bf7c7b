"""An edition for teachers has each answer at its question; a student's has none there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paper_book import Book
from sample_project import Built, make_project

CONF = """
extensions += ["typst_pdf"]
selfcheck_key_tag = "instructor"
typst_documents = [
    ("index", "student", "Sample", "Nobody"),
    ("index", "teacher", "Sample", "Nobody", {"edition": "For teachers", "tags": ["instructor"],
     "exclude": ["key"]}),
]
"""
NAMES = (
    "single", "multiple", "pick", "true", "number", "text", "matching", "order", "matrix",
    "columns", "group", "cloze", "dyad", "triad", "highlight", "bowtie", "hotspot", "open",
    "step-one", "step-two", "step-three", "own",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("in-place") / "p"
    return make_project(folder, root="every-type", conf=CONF).build("typst", "-W")


def test_every_question_is_looked_at(built: Built) -> None:
    asked = re.findall(r"\bprompt-([a-z-]+)", Book(built, "teacher").source)
    assert set(NAMES) == set(asked)


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_stands_between_its_question_and_the_next(built: Built, name: str) -> None:
    _before, _sign, source = Book(built, "teacher").source.partition(f"prompt-{name}")
    own, _sign, _after = source.partition("#legend(")
    assert own.count("#solution(") == 1
    said = re.findall(r"explanation-([a-z-]+)", own)
    assert said == [name]


def test_reasons_stand_at_their_options(built: Built) -> None:
    source = Book(built, "teacher").source
    place = source.index("#tick-list", source.index("prompt-multiple"))
    form = source[place : source.index("#solution(", place)]
    words = re.findall(r"option-first|why-first|option-second|option-third|why-third", form)
    assert words == ["option-first", "why-first", "option-second", "option-third", "why-third"]
    assert "ticked: (true, true, false,)" in form


def test_questions_of_students_hold_no_answer(built: Built) -> None:
    source = Book(built, "student").source
    questions, _sign, key = source.partition("#answers(")
    for sign in ("#solution(", "ticked", "explanation-", "why-", "selfcheck-reason"):
        assert sign not in questions
    assert "explanation-bowtie" in key


def test_a_handout_belongs_to_the_edition_that_is_asked_for(tmp_path: Path) -> None:
    made = make_project(tmp_path / "p", root="every-type", conf=CONF)
    options = ("-D", "typst_handout=lesson")
    teacher = made.build("typst", "-W", *options, "-D", "typst_tag=instructor")
    assert "#solution(" in Book(teacher, "handout-lesson-instructor").source
    folder = Book(teacher, "handout-lesson-instructor").folder
    assert '"edition": "For teachers"' in (folder / "data.typ").read_text("utf-8")
    student = made.build("typst", "-W", *options)
    assert "#solution(" not in Book(student, "handout-lesson").source


def test_a_handout_of_no_edition_says_which_there_are(tmp_path: Path) -> None:
    made = make_project(tmp_path / "p", root="every-type", conf=CONF)
    built = made.build("typst", "-D", "typst_handout=lesson", "-D", "typst_tag=teachers")
    (warning,) = built.warnings
    assert "no document has the tag 'teachers'; known: instructor" in warning
