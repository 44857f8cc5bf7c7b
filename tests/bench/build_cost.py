"""What quizzes cost: the same words as plain pages and as quizzes, built side by side.

1,000 single-choice questions with four explained options on 50 pages by default. Both projects
are built afresh in turn; the order changes every round, so that a busy machine hurts both.
Prints medians, their spread and the ratio; exit status 1 where the ratio is over the limit.

usage: build_cost.py [--pages N] [--per N] [--rounds N] [--jobs N] [--limit RATIO]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from building import build
from projects import project


def main() -> int:
    """Run the rounds and print what they took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--per", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1.35)
    options = parser.parse_args()
    kinds = ["plain", "quiz"]
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        sources = {k: project(Path(folder), k, options.pages, options.per) for k in kinds}
        for turn in range(options.rounds):
            for kind in kinds if turn % 2 == 0 else reversed(kinds):
                # Processor seconds: a busy machine hardly moves them.
                times[kind].append(build(sources[kind], jobs=options.jobs).cpu)
    print(f"{options.pages * options.per} questions on {options.pages} pages, -j {options.jobs}")
    for kind, taken in times.items():
        middle = statistics.median(taken)
        print(f"{kind:6} {middle:6.2f} s  ({min(taken):.2f} to {max(taken):.2f})")
    # Neighbours in time are compared, so that a slow minute cancels out.
    ratio = statistics.median(q / p for q, p in zip(times["quiz"], times["plain"], strict=True))
    print(f"ratio  {ratio:6.2f}    (limit {options.limit})")
    return int(ratio > options.limit)


if __name__ == "__main__":
    sys.exit(main())
