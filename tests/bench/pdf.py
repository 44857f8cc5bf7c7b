"""What the handbooks cost: time, the largest process, size, and growth from a module to the whole.

The course is built as `make pdf` does, with its pages read beforehand. Then a handout of one module
and the student edition are laid out alone, each in a process of its own, which shows how time
grows with pages; 1 is in proportion. Where XeLaTeX is installed, one of its three passes over the
whole project is timed beside them. With `--quick` only the handout is built and laid out.

usage: pdf.py [--quick] [--module PAGE]
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parents[2]
DOCTREES = ROOT / "build" / "doctrees-pdf"
COMPILE = """
import sys
from pathlib import Path
from typst_pdf import engine
main = Path(sys.argv[1])
Path(sys.argv[2]).write_bytes(engine.compile_file(main, root=main.parent).pdf)
"""


@dataclass(frozen=True)
class Run:
    """What a command took: seconds of processors, seconds, megabytes of its largest process."""

    cpu: float
    wall: float
    memory: float

    def __str__(self) -> str:
        """Say it in one line."""
        shown = f"{self.cpu:.1f} s of processors, {self.wall:.1f} s"
        return f"{shown}, largest process {self.memory:.0f} MB"


def run(*command: str, folder: Path = ROOT / "conf") -> Run:
    """Run a command, in the folder of our modules or another, and return what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    # Of this process and its children alone, where the sums of `resource` are of all before.
    _process, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"failed: {' '.join(command)}"
        raise RuntimeError(message)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in kilobytes but for macOS
    wall = time.perf_counter() - start
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit / 1e6)


def built(out: Path, *more: str) -> Run:
    """Build handbooks or a handout as `make pdf` does."""
    say = ("-m", "sphinx", "-q", "-j", "auto", "-c", ".", "-b", "typst", *more)
    return run(sys.executable, *say, "-d", str(DOCTREES), str(ROOT / "docs"), str(out))


def laid_out(main: Path, out: Path) -> tuple[Run, int]:
    """Lay out one file alone; return what that took, and its pages."""
    took = run(sys.executable, "-c", COMPILE, str(main), str(out))
    with pikepdf.open(out) as file:
        return took, len(file.pages)


def tex(out: Path) -> Run:
    """Run one pass of XeLaTeX over the whole project; return what that took."""
    say = ("-m", "sphinx", "-q", "-c", ".", "-b", "latex", "-d", str(DOCTREES))
    run(sys.executable, *say, str(ROOT / "docs"), str(out))
    (main,) = out.glob("*.tex")
    return run("xelatex", "-interaction=batchmode", main.name, folder=out)


def describe(out: Path) -> None:
    """Print the size of each file."""
    for path in sorted(out.glob("*.pdf")):
        with pikepdf.open(path) as file:
            print(f"  {path.name}: {len(file.pages)} pages, {path.stat().st_size / 1e6:.2f} MB")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one handout alone")
    parser.add_argument("--module", default="diagnosis/index", help="start page of the handout")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        handout = ("-D", f"typst_handout={asked.module}")
        built(out, *handout)  # reads what changed since the last build
        print(f"handout of a module: {built(out, *handout)}")
        if not asked.quick:
            print(f"both handbooks: {built(out)}")
        describe(out)
        points = []
        for source in sorted((out / "typst").glob("*/*.typ")):
            if source.stem != source.parent.name or "instructor" in source.stem:
                continue
            took, pages = laid_out(source, out / "alone.pdf")
            print(f"{source.stem} alone, {pages} pages: {took}")
            points.append((math.log(pages), math.log(took.cpu)))
        if not asked.quick and shutil.which("xelatex"):
            print(f"one pass of XeLaTeX of three: {tex(out / 'tex')}")
    if len(points) == 2:
        (few, fast), (many, slow) = sorted(points)
        print(
            f"growth from the module to the whole: pages to the {(slow - fast) / (many - few):.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
