"""The blueprint: shares beside targets, in the checks, on the command line and on a page."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "build"))  # tests are no package

from sample_project import Project, make_project

from selfcheck.check.blueprint import Blueprint, coverage, load_blueprint
from selfcheck.cli import main
from selfcheck.diagnostics import Diagnostic
from selfcheck.load import load_library

QUESTION = """\
- id: {id}
  type: true-false
  prompt: P?
  answer: true
  why: W.
  level: {level}
  step: {step}
  objective: goal-one
"""
OBJECTIVES = """\
objectives:
  goal-one: {text: Do it., lesson: one}
  goal-two: {text: Do more., lesson: one}
"""
EXTENSIONS = 'extensions = ["myst_parser", "selfcheck", "selfcheck.desk"]\n'


def bank(prefix: str, *levels: str, step: str = "none") -> str:
    """Return a bank with a question for each level."""
    return "".join(
        QUESTION.format(id=f"{prefix}-{number}", level=level, step=step)
        for number, level in enumerate(levels)
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Ten questions: seven of module one, three of module two; eight apply, two remember."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one/a.yaml").write_text(bank("one", *["apply"] * 7), encoding="utf-8")
    two = bank("two", "apply", "remember", "remember", step="take-action")
    (tmp_path / "two/b.yaml").write_text(two, encoding="utf-8")
    (tmp_path / "objectives.yaml").write_text(OBJECTIVES, encoding="utf-8")
    return tmp_path


def write(root: Path, text: str) -> None:
    (root / "blueprint.yaml").write_text(text, encoding="utf-8")


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["check", str(root)])
    return [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()[:-1]]


def test_without_a_blueprint_everything_is_counted_and_nothing_judged(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = coverage(load_library(root), Blueprint())
    assert [tuple(row[1:4]) for row in rows if row.axis == "module"] == [
        ("one", 7, 70.0), ("two", 3, 30.0),
    ]  # fmt: skip
    assert {row.verdict for row in rows} == {""}
    assert told(root, capsys) == []


def test_steps_are_shares_of_the_questions_that_carry_one(root: Path) -> None:
    rows = coverage(load_library(root), Blueprint())
    assert [tuple(row[1:4]) for row in rows if row.axis == "step"] == [("take-action", 3, 100.0)]


@pytest.mark.parametrize(
    ("target", "tolerance", "verdict"),
    [("60 to 80", 0, "within"), ("70", 0, "within"), ("75 to 80", 5, "near"),
     ("76 to 80", 5, "below"), ("10 to 65", 5, "near"), ("10 to 64", 5, "above")],
)  # fmt: skip
def test_a_share_is_judged_with_its_tolerance(
    root: Path, target: str, tolerance: int, verdict: str
) -> None:
    write(root, f"tolerance: {tolerance}\nshares:\n  module: {{one: {target}}}\n")
    blueprint = load_blueprint(root, "blueprint.yaml", lambda found: pytest.fail(str(found)))
    assert coverage(load_library(root), blueprint)[0].verdict == verdict


def test_a_share_that_is_off_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "shares:\n  module: {one: 20 to 30, three: 5 to 9}\nobjectives: {questions: 1}\n")
    few, above, below = told(root, capsys)
    assert few.startswith('warning: objective "goal-two" is asked by 0 questions: write 1 more')
    assert above.startswith(
        "warning: module one: 7 questions are 70 %, above the target of 20 to 30 % (tolerance 0)"
    )
    assert "module three: 0 questions are 0 %, below the target of 5 to 9 %" in below
    assert below.endswith("[blueprint.share]")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shares: {modul: {one: 5}}", 'no key "modul": did you mean "module"?'),
        ("shares: {module: {one: many}}", '"many" is not allowed: write 5'),
        ("shares: {module: [one]}", "a list stands where a mapping is expected"),
        ("shares: {type: {singel: 5}}", 'type "singel" is not known: did you mean "single"?'),
        ("tolerance: wide", '"wide" is not a whole number'),
        ("targets: 5", 'a blueprint has no key "targets"'),
    ],
)
def test_a_mistake_in_the_blueprint_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    write(root, f"{text}\n")
    (found,) = told(root, capsys)
    assert message in found


def test_the_command_prints_a_table_and_says_by_its_status_what_is_off(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "shares: {module: {one: 70, two: 10}}\n")
    assert main(["blueprint", str(root)]) == 1
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["one", "7", "70", "%", "70", "%", "within"] in lines
    assert ["two", "3", "30", "%", "10", "%", "above"] in lines
    assert main(["blueprint", "--format", "json", str(root)]) == 1
    whole = json.loads(capsys.readouterr().out)
    assert whole["shares"][0] == {
        "axis": "module", "value": "one", "questions": 7, "percent": 70.0, "target": [70, 70],
        "verdict": "within",
    }  # fmt: skip
    assert whole["objectives"] == {"goal-one": 10, "goal-two": 0}
    write(root, "shares: {module: {one: 70}}\n")
    assert main(["blueprint", str(root)]) == 0


def test_the_course_keeps_its_blueprint() -> None:
    root = Path(__file__).parents[2] / "quizzes"
    found: list[Diagnostic] = []
    blueprint = load_blueprint(root, "blueprint.yaml", found.append)
    rows = coverage(load_library(root), blueprint)
    assert found == []
    assert len([row for row in rows if row.verdict in {"within", "near"}]) >= 30
    assert [row for row in rows if row.verdict in {"below", "above"}] == []


# On a page


PAGE = """
# Page

```{quiz-blueprint}
:by: module levels objectives
```
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files = {"one/a.yaml": bank("one", *["apply"] * 3), "index.md": PAGE}
    files |= {"blueprint.yaml": "tolerance: 1\nshares: {module: {one: 50 to 70}}\n"}
    files |= {"objectives.yaml": OBJECTIVES}
    return make_project(tmp_path / "project", files, conf=EXTENSIONS)


def cells(page: str) -> list[str]:
    return re.findall(r"<t[hd][^>]*><p>(.*?)</p></t[hd]>", page)


def test_the_page_shows_shares_and_follows_the_banks(project: Project) -> None:
    built = project.build()
    page = built.text("index.html")
    assert cells(page)[:10] == [
        "Module", "Questions", "Share", "Target", "Verdict", "one", "3", "100 %", "50 to 70 %",
        "above",
    ]  # fmt: skip
    assert "2 objectives, each asked by 0 or more." in page
    project.write({"two/b.yaml": bank("two", "apply", "remember")})
    page = project.build().text("index.html")
    assert cells(page)[10:13] == ["two", "2", "40 %"]
    project.write({"two/b.yaml": bank("two", "apply")})
    assert cells(project.build().text("index.html"))[10:13] == ["two", "1", "25 %"]
    project.delete("two/b.yaml")
    assert "two" not in cells(project.build().text("index.html"))


def test_the_page_is_read_again_only_when_something_has_changed(project: Project) -> None:
    assert [each[:2] for each in project.build().events if each[0] == "read"] == [("read", "index")]
    assert [each for each in project.build().events if each[0] == "read"] == []


def test_the_page_follows_the_targets(project: Project) -> None:
    project.build()
    project.write({"blueprint.yaml": "shares: {module: {one: 90 to 100}}\n"})
    assert "within" in cells(project.build().text("index.html"))


def test_an_unknown_table_is_told(project: Project) -> None:
    project.write({"index.md": PAGE.replace("module levels", "modul levels")})
    built = project.build()
    assert any("by: 'modul' is not known: did you mean" in each for each in built.warnings)


def test_every_builder_takes_the_tables(project: Project) -> None:
    assert "above" in project.build("text").text("index.txt")
    assert not [each for each in project.build("latex").warnings if "bank" not in each]
