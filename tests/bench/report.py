"""Everything that is measured, in one run: writes build/bench/report.md with its plots.

Build cost beside plain pages and beside each peer that can be installed, after one edit, with two
processes, and from 100 to 10,000 questions; then every other bench of this folder. Processor
seconds, but for `-j 2`, where the clock on the wall is what counts. What runs side by side is
compared round by round; medians of the ratios are reported, with the smallest and the largest.
Exit status 1 where a limit is passed. Lighthouse needs npx and has a target of its own.

usage: report.py [--quick] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import plot
from building import Cost, build
from projects import KINDS, project

HERE = Path(__file__).parent
PAGES, PER, ROUNDS = 30, 20, 3
EDITS = 9
"""An edit is done in a second, so that noise weighs more."""
PAIRS = 7
"""Two processes are timed by the clock on the wall, which knows the neighbours' work as well."""
GROWING_PER = 50
COLD_LIMIT, EDIT_LIMIT, JOBS_LIMIT = 1.35, 1.3, 0.95
SIZES = {False: (100, 300, 1000, 3000, 10_000), True: (100, 300)}
OTHERS = {
    "Feedback on a slow device": "feedback.py",
    "Progress with a long log": "progress.py",
    "The handbook": "pdf.py",
    "Checking banks": "check.py",
    "Links inside the site": "links.py",
}


@dataclass
class Report:
    """What is written: paragraphs, pictures, and the names of limits that were passed."""

    folder: Path
    parts: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def say(self, *parts: str) -> None:
        """Add paragraphs, in the report and on the screen."""
        self.parts += parts
        print(*parts, sep="\n\n", end="\n\n", flush=True)

    def draw(self, name: str, title: str, svg: str) -> None:
        """Add a picture."""
        (self.folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        self.parts.append(f"![{title}]({name}.svg)")

    def hold(self, name: str, ratio: Ratio, limit: float, *, least: bool = False) -> None:
        """Add a sentence on a limit, and remember one that was passed."""
        kept = ratio.middle >= limit if least else ratio.middle <= limit
        word = "at least" if least else "at most"
        self.say(f"{name}: **{ratio}** ({word} {limit}: {'kept' if kept else 'PASSED'}).")
        if not kept:
            self.failed.append(name)


@dataclass(frozen=True)
class Ratio:
    """Ratios of neighbours in time: a slow minute cancels out."""

    all: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return statistics.median(self.all)

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({min(self.all):.2f} to {max(self.all):.2f})"


def ratio_of(above: Iterable[float], below: Iterable[float]) -> Ratio:
    """Compare round by round."""
    return Ratio(tuple(a / b for a, b in zip(above, below, strict=True)))


def cold(report: Report, root: Path, pages: int) -> None:
    """Build every kind afresh, side by side."""
    python, missing = peers(root)
    kinds = [name for name in KINDS if name not in missing]
    sources = {name: project(root, name, pages, PER) for name in kinds}
    costs: dict[str, list[Cost]] = {name: [] for name in kinds}
    for turn in range(ROUNDS):
        for name in kinds if turn % 2 == 0 else reversed(kinds):
            who = python if KINDS[name].package else sys.executable
            costs[name].append(build(sources[name], python=who))
    base = [cost.cpu for cost in costs["plain"]]
    rows = [
        "| way | beside plain pages | memory, MB | HTML a page, kB | packed |",
        "|--|--|--|--|--|",
    ]
    ratios = {}
    for name in kinds:
        ratios[name] = ratio_of((cost.cpu for cost in costs[name]), base)
        page = (sources[name] / "out" / "p000.html").read_bytes()
        size = f"{len(page) / 1000:.0f} | {len(gzip.compress(page, 9)) / 1000:.1f}"
        rows.append(f"| {name} | {ratios[name]} | {costs[name][0].memory:.0f} | {size} |")
    report.say(
        "## What a question costs",
        f"{pages * PER} questions on {pages} pages, {ROUNDS} rounds. Peers build with the versions "
        "that install today, in a Python of their own.",
        "\n".join(rows),
    )
    for name, why in missing.items():
        report.say(f"{name}: not measured. {why}")
    report.hold("Beside plain pages", ratios["quiz"], COLD_LIMIT)
    title = "Build cost, plain pages = 1"
    bars = plot.bars(title, {name: ratio.middle for name, ratio in ratios.items()}, COLD_LIMIT)
    report.draw("cold", title, bars)


def peers(root: Path) -> tuple[str, dict[str, str]]:
    """Make a Python with the peers; return it and why some are missing."""
    python = str(root / "peers" / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", str(root / "peers")], check=True)
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    missing = {}
    for name, kind in KINDS.items():
        if kind.package:
            command = [*install, kind.package, "furo", "myst-parser", "sphinx-design"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                missing[name] = f"It could not be installed: {done.stderr.strip()[-200:]}"
    return python, missing


def edited(report: Report, root: Path) -> None:
    """Change one bank and one plain page, and build again."""
    costs: dict[str, list[float]] = {}
    for turn in range(EDITS):
        for name, file in (("plain", "p001.md"), ("quiz", "quizzes/p001.yaml")):
            place = root / name / file
            place.write_text(place.read_text().replace("above the arm", f"above arm {turn}", 1))
            costs.setdefault(name, []).append(build(root / name, afresh=False).cpu)
    report.say("## After one edit", f"One bank of {PER} questions, and one plain page as long.")
    report.hold("One edited bank", ratio_of(costs["quiz"], costs["plain"]), EDIT_LIMIT)


def two_processes(report: Report, root: Path) -> None:
    """Compare what two processes gain with quizzes and with plain pages."""
    gains: dict[str, list[float]] = {"plain": [], "quiz": []}
    for turn in range(PAIRS):
        for name, found in list(gains.items())[:: -1 if turn % 2 else 1]:
            one, two = (build(root / name, jobs=jobs).wall for jobs in (1, 2))
            found.append(one / two)
    report.say(
        "## With two processes", f"Gain of `-j 2` with plain pages: {Ratio(tuple(gains['plain']))}."
    )
    report.hold(
        "Gain with quizzes, beside that",
        ratio_of(gains["quiz"], gains["plain"]),
        JOBS_LIMIT,
        least=True,
    )


def growth(report: Report, root: Path, sizes: Iterable[int]) -> None:
    """Build more and more questions, and plain pages beside them.

    A theme with the whole contents on every page grows with the square of the pages: that is in
    both, so the last column tells what quizzes add.
    """
    rows = [
        "| questions | pages | plain, ms a question | quiz, ms a question | memory, MB | ratio |",
        "|--|--|--|--|--|--|",
    ]
    lines: dict[str, list[tuple[float, float]]] = {"plain pages": [], "quizzes": []}
    for size in sizes:
        pages = size // GROWING_PER
        plain, quiz = (
            build(project(root / f"{size}", name, pages, GROWING_PER)) for name in ("plain", "quiz")
        )
        each = " | ".join(f"{1000 * cost.cpu / size:.1f}" for cost in (plain, quiz))
        ratio = f"{quiz.cpu / plain.cpu:.2f}"
        rows.append(f"| {size} | {pages} | {each} | {quiz.memory:.0f} | {ratio} |")
        for taken, cost in zip(lines.values(), (plain, quiz), strict=True):
            taken.append((size, cost.cpu))
    report.say("## More and more questions", "One build each, afresh.", "\n".join(rows))
    title = "Seconds by number of questions"
    report.draw("growth", title, plot.lines(title, lines))


def others(report: Report) -> None:
    """Run the other benches; their last lines are their result."""
    for title, file in OTHERS.items():
        if not (HERE / file).exists():
            continue
        command = [sys.executable, str(HERE / file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        report.say(f"## {title}", f"```text\n{(done.stdout + done.stderr[-1000:]).strip()}\n```")
        if done.returncode:
            report.failed.append(title)


def timed(report: Report, step: Callable[[], None]) -> None:
    """Run a step and say how long it took."""
    start = time.perf_counter()
    step()
    report.say(f"(Measured in {time.perf_counter() - start:.0f} s.)")


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="small projects, no other bench")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    report = Report(options.folder)
    load = os.getloadavg()[0]
    machine = (
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    )
    report.say(
        "# Measured", f"{machine}; load at the start {load:.1f}. Only ratios are comparable."
    )
    pages = 3 if options.quick else PAGES
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        timed(report, lambda: cold(report, root, pages))
        timed(report, lambda: edited(report, root))
        timed(report, lambda: two_processes(report, root))
        timed(report, lambda: growth(report, root, SIZES[options.quick]))
    if not options.quick:
        timed(report, lambda: others(report))
    kept = f"Passed: {', '.join(report.failed)}." if report.failed else "Every limit was kept."
    report.say("## In short", kept)
    text = "\n\n".join(report.parts) + "\n"
    (options.folder / "report.md").write_text(text, encoding="utf-8")
    return int(bool(report.failed))


if __name__ == "__main__":
    sys.exit(main())
