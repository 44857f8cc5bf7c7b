"""The command line: exit statuses, formats, counts, and that it leaves files alone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from selfcheck.cli import main
from selfcheck.load import Library, load_bank
from selfcheck.stats import stats

FIRST = """\
title: First
questions:
  - id: first-one
    type: single
    prompt: Which?
    answer:
      - text: A
        correct: true
      - text: B
    why: So.
    objective: [d1-name, d1-explain]
    level: apply
    step: none
    critical: true
  - id: first-two
    type: true-false
    prompt: Is it?
    answer: true
    why: So.
    objective: d1-name
    level: remember
"""
SECOND = """\
questions:
  - id: second-one
    type: single
    prompt: Which?
    answer:
      - text: A
        correct: true
      - text: B
    why: So.
    level: apply
    pool: final
"""
OBJECTIVES = """\
objectives:
  d1-name: {text: Name it., lesson: d1}
  d1-explain: {text: Explain it., lesson: d1}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "quizzes"
    (root / "a").mkdir(parents=True)
    (root / "a" / "first.yaml").write_text(FIRST, encoding="utf-8")
    (root / "second.yml").write_text(SECOND, encoding="utf-8")
    (root / "objectives.yaml").write_text(OBJECTIVES, encoding="utf-8")
    return root


@pytest.fixture
def broken(library: Path) -> Path:
    (library / "a" / "first.yaml").write_text(
        FIRST.replace("type: single", "type: singel").replace("level: remember", "levl: a, % b"),
        encoding="utf-8",
    )
    (library / "second.yml").write_bytes(SECOND.replace("So.", "Trömner.").encode("latin-1"))
    (library / "third.yaml").write_text("a: b: c\n", encoding="utf-8")
    return library


def run(python: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "selfcheck", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_sound_banks_exit_with_0(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(library)]) == 0
    assert capsys.readouterr().out == "3 questions in 2 banks: no errors\n"


def test_every_mistake_of_every_file_is_told_in_one_run(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(broken)]) == 1
    *lines, summary = capsys.readouterr().out.splitlines()
    assert [line[len(str(broken)) + 1 :].partition(": ")[0] for line in lines] == [
        "a/first.yaml:4:11",
        "a/first.yaml:21:5",
        "second.yml:9:12",
        "third.yaml:1:5",
    ]
    assert [line.rpartition("[")[2] for line in lines] == [
        "unknown-type]",
        "unknown-key]",
        "not-utf8]",
        "yaml-syntax]",
    ]
    assert summary.startswith("1 questions in 3 banks: 4 errors. Mend the errors: ")


def test_json_names_every_part(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", str(broken)]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 4
    assert rows[0].pop("message").startswith('"singel" is no type of question')
    assert rows[0] == {
        "path": str(broken / "a" / "first.yaml"),
        "line": 4,
        "column": 11,
        "severity": "error",
        "code": "unknown-type",
    }


def test_json_of_sound_banks_is_an_empty_list(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json", str(library)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_gets_one_escaped_command_a_line(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / "a" / "first.yaml").rename(broken / "a" / "100%, first.yaml")
    assert main(["check", "--format", "github", str(broken)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    file = f"{broken}/a/100%25%2C first.yaml"
    assert lines[0].startswith(f"::error file={file},line=4,col=11,title=unknown-type::")
    assert "a, %25 b" not in lines[0]


def test_github_escapes_percent_signs_in_messages(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "a" / "first.yaml").write_text(
        FIRST.replace("type: single", "type: 50%"), encoding="utf-8"
    )
    assert main(["check", "--format", "github", str(library)]) == 1
    assert '::"50%25" is no type' in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "stats", "schema"])
def test_a_folder_that_is_none_exits_with_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "nowhere")]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.endswith("is no folder: name the folder of the banks\n")


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"]])
def test_a_wrong_command_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_status:
        main(arguments)
    assert exit_status.value.code == 2
    assert "usage: selfcheck" in capsys.readouterr().err


def test_a_folder_without_banks_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "there is no bank here" in capsys.readouterr().out


def test_an_unreadable_file_is_one_mistake_among_others(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "gone.yaml").symlink_to(library / "nowhere.yaml")
    (library / "worse.yaml").write_text("questions:\n  - id: X\n")
    assert main(["check", str(library)]) == 1
    said = capsys.readouterr().out
    assert f"{library}/gone.yaml:1: error: No such file or directory [unreadable]" in said
    assert f"{library}/worse.yaml:2" in said


def test_a_folder_named_like_a_bank_is_a_folder(library: Path) -> None:
    (library / "folder.yaml").mkdir()
    assert main(["check", str(library)]) == 0


@pytest.mark.parametrize("name", ["twin.yml", "twin.YAML"])
def test_two_files_of_one_name_are_told_and_no_question_is_lost(
    library: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = "questions:\n- {id: twin-one, type: true-false, prompt: P, answer: true, why: W}\n"
    (library / "twin.yaml").write_text(text)
    (library / name).write_text(text.replace("twin-one", "twin-two"))
    assert main(["check", str(library)]) == 1
    assert 'bank "twin" is already in' in capsys.readouterr().out


def test_statistics_count_by_everything(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--format", "json", str(library)]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["questions"] == 3
    assert counts["banks"] == 2
    assert counts["critical"] == 1
    assert counts["cases"] == 0
    assert counts["by_type"] == {"single": 2, "true-false": 1}
    assert counts["by_level"] == {"apply": 2, "remember": 1}
    assert counts["by_step"] == {"none": 1, "unset": 2}
    assert counts["by_objective"] == {"d1-explain": 1, "d1-name": 2, "unset": 1}
    assert counts["by_pool"] == {"final": 1, "unset": 2}
    assert counts["by_bank"] == {"a/first": 2, "second": 1}


def test_statistics_count_cases_and_every_type(project: Path) -> None:
    every = (project / "tests" / "cases" / "banks" / "sound-fine-new-types.txt").read_bytes()
    bank = load_bank(every.partition(b"bank.yaml\n")[2].partition(b"===")[0], "b.yaml", "b")
    assert not bank.diagnostics
    counts = stats(Library(project, {"b": bank}))
    assert counts["cases"] == 1
    assert counts["by_type"] == {
        "bowtie": 1, "cloze": 2, "grouping": 1, "highlight": 1, "hotspot": 1, "matching": 1,
        "matrix": 2, "open": 1, "ordering": 1, "single": 1, "true-false": 1,
    }  # fmt: skip


def test_statistics_as_text_hold_the_same_counts(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", str(library)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["questions", "3"] in rows
    assert ["true-false", "1"] in rows
    assert ["a/first", "2"] in rows


def test_the_schema_is_stale_until_it_is_written(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--check", str(library)]) == 1
    assert "is stale: run selfcheck schema" in capsys.readouterr().err
    assert not (library / "schema.json").exists()
    assert main(["schema", str(library)]) == 0
    assert main(["schema", "--check", str(library)]) == 0
    (library / "objectives.yaml").write_text(
        OBJECTIVES.replace("d1-name", "d1-say"), encoding="utf-8"
    )
    assert main(["schema", "--check", str(library)]) == 1


def test_check_leaves_every_file_as_it_was(broken: Path) -> None:
    def state() -> dict[Path, tuple[bytes, int]]:
        files = [file for file in broken.rglob("*") if file.is_file()]
        return {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}

    before = state()
    for format_ in ("text", "json", "github"):
        main(["check", "--format", format_, str(broken)])
    main(["stats", str(broken)])
    assert state() == before


def test_the_module_runs(python: str, broken: Path) -> None:
    result = run(python, "check", str(broken))
    assert result.returncode == 1
    assert ": 4 errors. Mend" in result.stdout.splitlines()[-1]
    assert result.stderr == f"(no profile.yaml in {broken}: only the schema was checked)\n"


def test_a_terminal_without_unicode_is_no_traceback(python: str, library: Path) -> None:
    (library / "wörter.yaml").write_text("question: “ä”\n", encoding="utf-8")
    result = run(python, "check", str(library), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert r"w\xf6rter.yaml:1:1: error:" in result.stdout


def test_a_file_name_that_is_no_unicode_is_no_traceback(python: str, library: Path) -> None:
    Path(os.fsdecode(os.fsencode(library) + b"/tr\xf6mner.yaml")).write_text("x\n", "utf-8")
    result = run(python, "check", str(library))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "a text stands where a bank is expected" in result.stdout


def test_the_version_is_told(python: str) -> None:
    result = run(python, "--version")
    assert result.returncode == 0
    assert result.stdout.count(".") == 2
