"""Two thousand mutated imports of fixed seeds: no traceback, no wait, no file but a sound bank."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # tests are no package: trials.py is found here

from trials import TooSlowError, import_trial, in_time


@pytest.mark.parametrize("part", range(4))
def test_no_mutation_of_an_import_is_a_crash(tmp_path: Path, part: int) -> None:
    refused = 0
    for seed in range(500 * part, 500 * (part + 1)):
        refused += import_trial(random.Random(f"import {seed}"), tmp_path)  # noqa: S311 - the same
    assert 25 < refused < 475, "the mutations break nearly nothing, or nearly everything"


def test_what_is_slow_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trials.SLOW", -1.0)
    with pytest.raises(TooSlowError), in_time("this"):
        pass
