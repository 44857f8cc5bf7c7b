"""What a profile may say about the rules, and what the command line makes of findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selfcheck.check.profile import load_profile
from selfcheck.cli import main
from selfcheck.diagnostics import Diagnostic, Severity

ROOT = Path(__file__).parents[2]
IDIOM = """\
- id: lint-one
  type: true-false
  prompt: Mr Example feels under the weather. Is he asked about it?
  answer: true
  why: What he means has to be asked.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "bank.yaml").write_text(IDIOM, encoding="utf-8")
    return tmp_path


def profile(root: Path, text: str) -> list[Diagnostic]:
    """Write a profile and return what is wrong with it."""
    (root / "profile.yaml").write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    load_profile(root, "profile.yaml", found.append)
    return found


def told(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    status = main(["check", *options, str(root)])
    return status, capsys.readouterr().out.splitlines()


def test_without_the_key_no_rule_is_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert profile(root, "name: other\n") == []
    assert told(root, capsys) == (0, ["1 questions in 1 banks: no errors"])


def test_a_warning_is_shown_and_the_last_line_says_what_to_do(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert profile(root, "lint: all\n") == []
    status, (found, last) = told(root, capsys)
    assert status == 0
    assert "bank.yaml:3:11: warning:" in found
    assert found.endswith("[lint.idiom]")
    assert last.startswith("1 questions in 1 banks: no errors, 1 warning. Look at each warning:")
    assert told(root, capsys, "--strict")[0] == 1


@pytest.mark.parametrize(
    ("lint", "severity"),
    [
        ("{idiom: error}", "error"),
        ("{idiom: {severity: error}}", "error"),
        ("{clang: error}", "warning"),
    ],
)
def test_a_profile_says_how_bad_a_rule_is(
    root: Path, capsys: pytest.CaptureFixture[str], lint: str, severity: str
) -> None:
    assert profile(root, f"lint: {lint}\n") == []
    _, lines = told(root, capsys, "--format", "json")
    assert [each["severity"] for each in json.loads("\n".join(lines))] == [severity]


def test_a_rule_can_be_off(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert profile(root, "lint: {idiom: off}\n") == []
    assert told(root, capsys) == (0, ["1 questions in 1 banks: no errors"])


def test_a_note_waits_to_be_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile(root, "lint: {idiom: note}\n")
    assert told(root, capsys) == (
        0, ["1 questions in 1 banks: no errors, 1 note (--notes shows them)"],
    )  # fmt: skip
    _, lines = told(root, capsys, "--notes", "--format", "github")
    assert lines[0].startswith("::notice file=")


def test_a_threshold_can_be_another(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile(root, "lint: {idiom: off, long-sentence: {words: 3, severity: error}}\n")
    status, lines = told(root, capsys)
    assert status == 1
    assert ["3 at most" in line for line in lines] == [True, True, False]


@pytest.mark.parametrize(
    ("lint", "message"),
    [
        ("some", "lint is a mapping of rules, or the word all"),
        ("[idiom]", "lint is a mapping of rules, or the word all"),
        ("{idoim: off}", '"idoim" is no rule: did you mean "idiom"?'),
        ("{idiom: loud}", '"loud" is not known: Allowed: off, error, warning, note'),
        ("{idiom: {words: 3}}", 'rule idiom has no key "words": Allowed: severity'),
        ("{clang: {letters: many}}", "letters is a number such as 5"),
        ("{clang: {letters: [5]}}", "letters is a number such as 5"),
        ("{clang: {severity: loud}}", '"loud" is not known'),
    ],
)
def test_a_mistake_in_the_profile_is_told_at_its_line(root: Path, lint: str, message: str) -> None:
    (found,) = profile(root, f"name: course\nlint: {lint}\n")
    assert found.position.line == 2
    assert message in found.message


def test_the_banks_of_the_course_pass_without_error_or_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--format", "json", "--strict", str(ROOT / "quizzes")]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_notes_are_the_mildest() -> None:
    assert [each.value for each in Severity] == ["error", "warning", "note"]
