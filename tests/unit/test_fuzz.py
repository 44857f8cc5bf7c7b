"""Two thousand broken banks: each gives diagnostics, none an exception and none a wait."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "soak"))  # tests are no package

from mutations import mutated

from selfcheck.check.reporters import REPORTERS
from selfcheck.diagnostics import Diagnostic
from selfcheck.load import load_bank

SEED = 20_260_131
SLOW = 2.0

BANK = """\
title: A sample
questions:
  - id: sample-single
    type: single
    prompt: |
      Which {term}`sign` is it? See [the lesson](/d3.md#signs) and ![it](/x.svg).

      ```{note}
      A note.
      ```
    answer:
      - text: The *right* one
        correct: true
        why: Yes {cite:p}`Key2020`.
      - text: "A wrong: one"
        why: 'It isn''t.'
    why: >-
      Folded
      text.
    hints: [Look, "Look again"]
    level: apply # a comment
  - {id: sample-number, type: numeric, prompt: How many?, answer: -2.5, round: 1, why: So.}
  - id: sample-text
    type: text
    prompt: "Wörter \\u00e9"
    answer: [a, b]
    case_sensitive: true
    mistakes:
      - {answer: c, why: No.}
    why: So.
"""
CASES = Path(__file__).parents[1] / "cases" / "banks"
NEW_TYPES = (CASES / "sound-fine-new-types.txt").read_bytes().partition(b"bank.yaml\n")[2]
BANKS = (BANK.encode(), NEW_TYPES.partition(b"===")[0])


def test_no_mutation_of_a_bank_is_a_crash() -> None:
    dice = random.Random(SEED)  # noqa: S311 - the same mutations in every run
    silent = 0
    for number in range(2000):
        data = mutated(BANKS[number % 2], dice)
        start = time.process_time()
        bank = load_bank(data, "bank.yaml", "bank")
        assert time.process_time() - start < SLOW, (number, data)
        silent += not bank.diagnostics
        check(data, bank.diagnostics)
    assert silent < 1000, "the mutations hardly break anything"


def check(data: bytes, found: tuple[Diagnostic, ...]) -> None:
    for each in found:
        assert 1 <= each.position.line <= data.count(b"\n") + 2, (each, data)
        assert str(each).isprintable(), (each, data)
    for reporter in REPORTERS.values():
        reporter(found).encode()
