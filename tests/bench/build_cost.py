"""What quizzes cost: the same words as plain pages and as quizzes, built side by side.

1,000 single-choice questions with four explained options on 50 pages by default. Both projects
are built afresh in turn; the order changes every round, so that a busy machine hurts both.
Prints medians, their spread and the ratio; exit status 1 where the ratio is over the limit.

usage: build_cost.py [--pages N] [--per N] [--rounds N] [--jobs N] [--limit RATIO]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

OPTIONS = {
    "Hoffmann sign": "The thumb flexes when the middle fingertip is flicked; a long tract sign.",
    "Absent ankle reflex": "A lost reflex belongs to the lower motor neuron.",
    "Wasting of the calf": "Wasting belongs to the lower motor neuron.",
    "Twitching in the hand": "Twitching points to the anterior horn.",
}
PROMPT = "Person {n}: which **bedside finding** points to an upper motor neuron above the arm?"
WHY = "Upper motor neuron signs above the arm show *in* the arm; see the finding again."
CONF = "project = 'bench'\nhtml_theme = 'furo'\nexclude_patterns = ['out']\n"


def plain(page: int, per: int) -> str:
    """Return a page with the words of the questions as ordinary paragraphs and lists."""
    parts = [f"# Page {page}\n"]
    for n in range(per):
        options = "\n".join(f"1. {text}\n\n   {why}\n" for text, why in OPTIONS.items())
        parts.append(f"{PROMPT.format(n=page * per + n)}\n\n{options}\n\n{WHY}\n")
    return "\n".join(parts)


def bank(page: int, per: int) -> str:
    """Return the same words as a bank."""
    rows = ["questions:"]
    for n in range(per):
        rows += [
            f"  - id: q{page}-{n}-id",
            "    type: single",
            f'    prompt: "{PROMPT.format(n=page * per + n)}"',
            "    answer:",
        ]
        for index, (text, why) in enumerate(OPTIONS.items()):
            rows += [f"      - text: {text}", f"        why: {why}"]
            rows += ["        correct: true"] if index == 0 else []
        rows.append(f'    why: "{WHY}"')
    return "\n".join(rows) + "\n"


def project(root: Path, kind: str, pages: int, per: int) -> Path:
    """Write one of the two projects and return its folder."""
    source = root / kind
    (source / "quizzes").mkdir(parents=True)
    extensions = ["myst_parser"] + (["selfcheck"] if kind == "quiz" else [])
    (source / "conf.py").write_text(f"{CONF}extensions = {extensions!r}\n")
    names = [f"p{page:03}" for page in range(pages)]
    for page, name in enumerate(names):
        if kind == "quiz":
            (source / "quizzes" / f"{name}.yaml").write_text(bank(page, per))
            text = f"# Page {page}\n\n```{{quiz}} {name}\n```\n"
        else:
            text = plain(page, per)
        (source / f"{name}.md").write_text(text)
    toctree = "\n".join(names)
    (source / "index.md").write_text(f"# Index\n\n```{{toctree}}\n{toctree}\n```\n")
    return source


def build(source: Path, jobs: int) -> float:
    """Build a project afresh and return processor seconds, which a busy machine hardly moves."""
    out = source / "out"
    shutil.rmtree(out, ignore_errors=True)
    start = os.times()
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-j", str(jobs), "-b", "html"]
    subprocess.run([*command, str(source), str(out)], check=True)
    end = os.times()
    return sum(end[2:4]) - sum(start[2:4])


def main() -> int:
    """Run the rounds and print what they took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--per", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1.5)
    options = parser.parse_args()
    kinds = ["plain", "quiz"]
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        sources = {k: project(Path(folder), k, options.pages, options.per) for k in kinds}
        for turn in range(options.rounds):
            for kind in kinds if turn % 2 == 0 else reversed(kinds):
                times[kind].append(build(sources[kind], options.jobs))
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
