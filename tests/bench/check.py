"""What checking costs: `selfcheck check` on 10,000 questions with every rule on.

usage: python tests/bench/check.py [QUESTIONS]
Bars: the whole command takes 2,000 questions a second or more, as the clock on the wall goes (the
median of ROUNDS), and 500 MB at most. It uses every processor, so a busy machine shows; processor
time is printed beside. The questions are made from a seed: single and select-all, true-false and
numbers, with reasons, sources and objectives as a course has them.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTIONS = 10_000
A_BANK = 50
ROUNDS = 5
SEED = 20_261_122
LEAST_A_SECOND = 2_000
MOST_MEGABYTES = 500
SYLLABLES = [first + second for first in "bdklm" for second in "aeiou"]
PROFILE = "name: bench\nrequire: [objective, level]\nlint: all\n"


def main() -> int:
    """Make the banks, check them and say whether the bars hold."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    with tempfile.TemporaryDirectory() as folder:
        write_banks(Path(folder), count)
        spent = [check(Path(folder)) for _ in range(ROUNDS)]
    walls, processors = zip(*spent, strict=True)
    rate = count / statistics.median(walls)
    # Kilobytes on Linux, bytes on macOS.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    worst, best = count / max(walls), count / min(walls)
    print(f"{rate:,.0f} questions a second ({LEAST_A_SECOND:,} or more are wanted)")
    print(f"({worst:,.0f} to {best:,.0f} in {ROUNDS} rounds)")
    print(f"{count / statistics.median(processors):,.0f} a second of processor time")
    print(f"{megabytes:,.0f} MB in the largest process ({MOST_MEGABYTES} at most)")
    return int(rate < LEAST_A_SECOND or megabytes > MOST_MEGABYTES)


def check(folder: Path) -> tuple[float, float]:
    """Run the command as an author does; return its seconds on the wall and of processors."""
    command = [sys.executable, "-m", "selfcheck", "check", str(folder)]
    before, begin = _processor_time(), time.monotonic()
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.monotonic() - begin
    if result.stderr:
        sys.exit(result.stderr)
    return wall, _processor_time() - before


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def write_banks(folder: Path, count: int) -> None:
    """Write a profile and banks of made-up questions."""
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    dice = random.Random(SEED)  # noqa: S311 - no secret
    vocabulary = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 2))) for _ in range(4000)]
    for first in range(0, count, A_BANK):
        numbers = range(first, min(first + A_BANK, count))
        text = "questions:\n" + "".join(question(number, dice, vocabulary) for number in numbers)
        (folder / f"bank-{first:06}.yaml").write_text(text, encoding="utf-8")


def question(number: int, dice: random.Random, vocabulary: list[str]) -> str:
    """Return one question as YAML."""

    def say(words: int) -> str:
        return " ".join(dice.choices(vocabulary, k=words)).capitalize()

    kind = ("single", "single", "multiple", "true-false", "numeric")[number % 5]
    answer = f"    answer: {('true', 'false')[dice.random() < 0.5]}\n"
    if kind == "numeric":
        answer = f"    answer: {dice.randint(1, 99)}\n    unit: mL\n    round: 0\n"
    elif kind != "true-false":
        right = {dice.randrange(4)} if kind == "single" else set(dice.sample(range(5), 2))
        answer = "    answer:\n" + "".join(
            f"      - text: {say(6)}\n        correct: {str(place in right).lower()}\n"
            f"        why: {say(8)}.\n"
            for place in range(4 if kind == "single" else 5)
        )
    return (
        f"  - id: bench-{number}\n    type: {kind}\n    prompt: |\n"
        f"      {say(12)}. {say(8)}.\n      Which {say(5)}?\n{answer}    why: {say(14)}.\n"
        f"    objective: goal-{number % 100}\n    level: apply\n    sources: [Author2020Title]\n"
    )


if __name__ == "__main__":
    sys.exit(main())
