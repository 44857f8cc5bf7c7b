"""`selfcheck check` on a folder: in short, in shares, and the same however many read it."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest

from selfcheck.check import folder as folders
from selfcheck.check.blueprint import check_blueprint, load_blueprint
from selfcheck.check.folder import check_folder
from selfcheck.check.profile import check_profile, load_profile
from selfcheck.diagnostics import Diagnostic
from selfcheck.load import load_library
from selfcheck.model import BrokenQuestion, Question

PROFILE = "require: [objective, level]\nvalues: {level: [apply]}\nlint: all\n"
WORDS = (
    "knee",
    "arm",
    "walk",
    "fall",
    "hand",
    "grip",
    "turn",
    "step",
    "bowel",
    "neck",
    "nerve",
    "disc",
)
BROKEN = "  - id: broken-{0}\n    type: single\n    prompt: Which?\n    why: So.\n"
QUESTION = """\
  - id: question-{0}
    type: single
    prompt: Which {1} comes first?
    answer:
      - {{text: {2}, correct: true, why: It is.}}
      - {{text: {3}, why: It is not.}}
      - {{text: All of the above, why: It is not.}}
    why: Because of the {1}.
    objective: {4}
    level: {5}
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is shared out: every kind of finding, over many files."""
    root = tmp_path_factory.mktemp("large")
    dice = random.Random(7)  # noqa: S311 - no secret
    (root / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (root / "objectives.yaml").write_text(
        "objectives:\n  known: {text: Say it., lesson: d1}\n", encoding="utf-8"
    )
    (root / "blueprint.yaml").write_text("objective:\n  questions: 5\n", encoding="utf-8")
    for bank in range(45):
        text = "questions:\n" + "".join(_question(bank, number, dice) for number in range(8))
        (root / f"bank-{bank:02}.yaml").write_text(text, encoding="utf-8")
    (root / "tab.yaml").write_text("questions:\n\t- id: x\n", encoding="utf-8")
    return root


def _question(bank: int, number: int, dice: random.Random) -> str:
    if number == 7:
        return BROKEN.format(f"{bank}-{number}")
    # Some ids and prompts stand in two files, which different processes read.
    name = f"{bank % 40}-{number}" if number == 0 else f"{bank}-{number}"
    words = [" ".join(dice.choices(WORDS, k=count)) for count in (8, 4, 4)]
    if number == 1:
        words[0] = "of these seven signs on a long ward round"
    objective, level = dice.choice(["known", "unknown"]), dice.choice(["apply", "guess"])
    return QUESTION.format(name, *words, objective, level)


def _all_at_once(root: Path) -> list[Diagnostic]:
    """Return what the checks find when every bank is held whole, in one process."""
    found: list[Diagnostic] = []
    library = load_library(root)
    profile = load_profile(root, str(root / "profile.yaml"), found.append)
    blueprint = load_blueprint(root, str(root / "blueprint.yaml"), found.append)
    found += [*library.diagnostics, *check_profile(library, profile)]
    return [*found, *check_blueprint(library, blueprint, profile.values)]


def _told(found: Iterable[Diagnostic]) -> list[str]:
    return sorted(map(str, found))


def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LEAST_BYTES", 10**9)


def _together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LEAST_BYTES", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.mark.parametrize("way", [_alone, _together])
def test_in_short_and_in_shares_the_same_is_found(
    way: Any, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch)
    library, found = check_folder(large)
    assert _told(found) == _told(_all_at_once(large))
    codes = {each.code for each in found}
    assert {
        "duplicate-id", "unknown-objective", "profile-value", "yaml-tab", "missing-key",
        "lint.similar-stem", "lint.all-of-the-above",
    } <= codes  # fmt: skip
    assert sum(isinstance(each, Question) for each in _questions(library)) == 45 * 7
    assert sum(isinstance(each, BrokenQuestion) for each in _questions(library)) == 45


def _questions(library: Any) -> list[Any]:
    return [each for bank in library.banks.values() for each in bank.questions]


def test_together_and_alone_tell_in_one_order(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as first:
        _alone(first)
        alone = check_folder(large)[1]
    _together(monkeypatch)
    assert check_folder(large)[1] == alone


@pytest.mark.parametrize("error", [BrokenExecutor("ended"), OSError(38, "not here")])
def test_where_no_second_process_runs_this_one_does_it_all(
    error: Exception, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    _together(monkeypatch)
    monkeypatch.setattr(folders, "ProcessPoolExecutor", refuse)
    assert _told(check_folder(large)[1]) == _told(_all_at_once(large))


def _die() -> None:
    os._exit(1)


def test_a_process_that_dies_loses_nothing(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _together(monkeypatch)
    monkeypatch.setattr(folders, "_begin", _die)
    assert _told(check_folder(large)[1]) == _told(_all_at_once(large))
