"""``make soak``: many more mutated banks and imports than the tests have time for.

usage: soak.py [BANKS] [IMPORTS] [SEED]
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # tests are no package: trials.py is found here

from trials import bank_trial, import_trial

BANKS, IMPORTS, SEED = 100_000, 20_000, 1


def run(what: str, count: int, trial: Callable[[random.Random], bool], seed: int) -> int:
    """Run trials, each with a seed of its own, and return how many failed."""
    start, told, failed = time.monotonic(), 0, 0
    for number in range(seed, seed + count):
        try:
            told += trial(random.Random(number))  # noqa: S311 - the same mistakes again
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            failed += 1
            print(f"{what}, seed {number}:", traceback.format_exc(), sep="\n", file=sys.stderr)
    spent = time.monotonic() - start
    print(f"{count} mutated {what} in {spent:.0f} s: {told} with mistakes, {failed} failures")
    return failed


def main() -> int:
    """Run all trials and return the exit status."""
    given = [int(word) for word in sys.argv[1:]]
    banks, imports, seed = [*given, *(BANKS, IMPORTS, SEED)[len(given) :]]
    failed = run("banks", banks, bank_trial, seed)
    with tempfile.TemporaryDirectory() as folder:
        failed += run("imports", imports, lambda dice: import_trial(dice, Path(folder)), seed)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
