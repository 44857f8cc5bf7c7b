"""How long the offline check of built HTML takes, measured on the built course.

The course's pages are copied until the site has the pages asked for, and the command is run as a
user would, start of Python included. Counted are seconds of the processor: the check waits for
nothing, and what else the machine does is not its cost. Prints the median, the spread and what was
read; exit status 1 where the median is over the limit.

usage: links.py [--pages N] [--rounds N] [--limit SECONDS]
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "html"


def enlarged(root: Path, pages: int) -> int:
    """Copy the built site into numbered folders, the last one with fewer pages; give the bytes."""
    left, number = pages, 0
    while left > 0:
        copy = shutil.copytree(BUILT, root / str(number), ignore=shutil.ignore_patterns("*.zip"))
        found = sorted(copy.rglob("*.html"))
        for page in found[left:]:
            # Its links may now be missing elsewhere: that is work too, and is told as faults.
            page.unlink()
        left, number = left - len(found), number + 1
    return sum(page.stat().st_size for page in root.rglob("*.html"))


def seconds(root: Path) -> float:
    """Run the check once and give the seconds that the processor worked for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "linkjudge", "html", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "conf")
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Measure and compare with the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=3.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = enlarged(Path(folder), asked.pages)
        times = sorted(seconds(Path(folder)) for _ in range(asked.rounds))
    median = statistics.median(times)
    print(f"link check: {asked.pages} pages of {size / asked.pages / 1000:.0f} kB on average")
    print(f"  median {median:.2f} s ({times[0]:.2f} to {times[-1]:.2f}), limit {asked.limit:g} s")
    return int(median > asked.limit)


if __name__ == "__main__":
    sys.exit(main())
