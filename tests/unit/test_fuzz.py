"""Two thousand broken banks: each gives diagnostics, none an exception and none a wait."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

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
SIGNS = [
    *":-#?&*!|>%@`\"'{}[],<=~\\$()^/\t\n\r\x00\u2028\u202e\ud800“",
    *(": ", " #", "- ", "---\n", "```", ":::", "&a ", "*a", "<<: ", "!!int ", "[^1]", "(x)=\n"),
    *("{gap}`x`", "[a]{#b}", "]{#walk}", "from: 9", "correct: true", "case: x", "right: [", "- "),
]


def flip_bytes(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def drop_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for number in sorted(dice.sample(range(len(lines)), min(len(lines), dice.randint(1, 4)))):
        lines[number] = b""
    return b"".join(lines)


def swap_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def indent(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(dice.randint(1, 3)):
        number = dice.randrange(len(lines))
        spaces = dice.randint(-3, 5)
        lines[number] = b" " * spaces + lines[number] if spaces > 0 else lines[number][-spaces:]
    return b"".join(lines)


def insert_signs(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(data))
        sign = dice.choice(SIGNS).encode("utf-8", "surrogatepass")
        data = data[:place] + sign * dice.choice([1, 1, 1, 2, 40]) + data[place:]
    return data


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def trade_words(data: bytes, dice: random.Random) -> bytes:
    """Two words change places: keys, names of gaps and spans, answers, types."""
    words = sorted(set(re.findall(rb"[a-z][a-z-]+", data)))
    if len(words) < 2:
        return data
    one, two = dice.sample(words, 2)
    return re.sub(rb"\b%b\b" % one, two, data, count=dice.randint(0, 2))


def repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start : start + dice.randint(1, 200)] * dice.randint(2, 30)


KINDS = (
    flip_bytes,
    drop_lines,
    swap_lines,
    indent,
    insert_signs,
    insert_signs,
    cut,
    repeat,
    trade_words,
    trade_words,
)


def test_no_mutation_of_a_bank_is_a_crash() -> None:
    dice = random.Random(SEED)  # noqa: S311 - the same mutations in every run
    silent = 0
    for number in range(2000):
        data = BANKS[number % 2]
        for _ in range(dice.choice([1, 1, 2, 3])):
            data = dice.choice(KINDS)(data, dice) or b"x"
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
