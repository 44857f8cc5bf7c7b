"""The command line on a full or read-only disk: a sentence, and nothing half-written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfcheck.cli import main

FULL = Path("/dev/full")
BANK = """\
questions:
  - id: one
    type: true-false
    prompt: Is it?
    answer: true
    why: So.
"""
GIFT = "::One:: Is it? {TRUE####So.}\n"
SENTENCE = "selfcheck: {} was not written: the disk is full: free some space, then try again\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/a.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "theirs.gift").write_text(GIFT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file take four bytes and then fail, as a disk does that is full."""
    assert folder.is_dir()  # it is filled before

    def write(self: Path, data: bytes | str, *_: object, **__: object) -> None:
        with self.open("wb") as file:
            file.write((data.encode() if isinstance(data, str) else data)[:4])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", write)
    monkeypatch.setattr(Path, "write_text", write)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize(
    ("command", "target", "status"),
    [
        (["import", "theirs.gift", "new.yaml"], "new.yaml", 1),
        (["sheet", "template", "new.xlsx"], "new.xlsx", 1),
        (["sheet", "export", "quizzes/a.yaml", "new.xlsx"], "new.xlsx", 1),
        (["sheet", "export", "quizzes/a.yaml", "theirs.gift", "--force"], "theirs.gift", 1),
        (["schema"], "quizzes/schema.json", 2),
        (["new", "course"], "course", 2),
    ],
)
def test_a_full_disk_is_a_sentence(
    folder: Path,
    command: list[str],
    target: str,
    status: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = [path for path in folder.rglob("*") if path.name != "schema.json"]
    assert main(command) == status
    assert capsys.readouterr().err.endswith(SENTENCE.format(target))
    assert [path for path in folder.rglob("*") if path.name != "schema.json"] == before
    assert (folder / "theirs.gift").read_text(encoding="utf-8") == GIFT


@pytest.mark.usefixtures("full_disk")
def test_an_empty_folder_stays_and_can_be_begun_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "course").mkdir()
    assert main(["new", "course"]) == 2
    assert list((folder / "course").iterdir()) == []
    monkeypatch.undo()
    assert main(["new", str(folder / "course")]) == 0


def test_a_target_that_may_not_be_written_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(self: Path, _data: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_bytes", write)
    assert main(["import", "theirs.gift", "new.yaml"]) == 1
    assert capsys.readouterr().err.endswith(
        "selfcheck: new.yaml was not written: you may not write there: choose another folder, or "
        "have its owner let you write, then try again\n"
    )
    assert not (folder / "new.yaml").exists()


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", [["check"], ["stats", "--format", "json"]])
def test_an_output_that_takes_nothing_is_a_sentence(folder: Path, command: list[str]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "selfcheck", *command],
            cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == SENTENCE.format("the output").strip()
    assert "Exception" not in done.stderr
