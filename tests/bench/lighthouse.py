"""Five pages as Lighthouse sees them on a phone: `make lighthouse`.

The built course is served as a host would serve it, compressed. Each page is measured RUNS times
(3; give another number as the argument); the table has the medians, with the spread of the speed.
Ends with 1 below a bar. Needs npx, which fetches Lighthouse; without npx nothing is measured, and
the last line says so.

Lighthouse slows the processor down four times, which makes a middling phone of a fast desktop. It
advises a smaller factor on slower machines, none at a benchmark index of 125 to 800
(https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md). So the index is taken
first and sets the factor: from 1 at 375 to 4 at 1500.
"""

import functools
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

sys.path.append(str(Path(__file__).parents[1]))  # tests are no package: chromium.py is found there

from chromium import find_chromium

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build/html"
REPORT = ROOT / "build/bench/lighthouse.json"
VERSION = "12.8.2"  # the last that runs on Node 20
PAGES = {
    "home": "index.html",
    "lesson": "diagnosis/d3.html",
    "quiz": "paths/ready.html",
    "review": "review.html",
    "longest": "paths/final-a.html",
}
NO_BAR = "longest"
"""37 questions on one page: shown, so that one sees where the course is heaviest."""
BARS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TEXT = (".html", ".css", ".js", ".svg", ".json", ".txt", ".xml")

Scores = dict[str, list[float]]


class Host(SimpleHTTPRequestHandler):
    """Serves files as a host on the web does: text compressed."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Compress what gains from it."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() or file.suffix not in TEXT or not file.exists():
            return super().send_head()
        data = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


def ask(npx: str, url: str, slowdown: float) -> dict[str, Any]:
    """Return Lighthouse's report of a page on a processor slowed down that much."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [
        *(npx, "--yes", f"lighthouse@{VERSION}", url, "--quiet", "--output=json"),
        *(f"--only-categories={','.join(BARS)}", f"--chrome-flags={flags}"),
        f"--throttling.cpuSlowdownMultiplier={slowdown}",
    ]
    chromium = find_chromium(complete=True)
    env = {**os.environ, **({"CHROME_PATH": chromium} if chromium else {})}
    made = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(made.stdout)
    return report


def scores_of(report: dict[str, Any]) -> dict[str, float]:
    """Return the scores of a page, of 100."""
    return {name: 100 * (report["categories"][name]["score"] or 0) for name in BARS}


def slowdown_of(report: dict[str, Any]) -> float:
    """Return the factor that makes a phone of this machine, from its benchmark index."""
    index = report["environment"]["benchmarkIndex"]
    factor = min(4.0, max(1.0, round(index / 375, 1)))
    print(f"Benchmark index {index:.0f}: the processor is slowed down {factor} times.")
    return factor


def measure_all(npx: str, runs: int) -> dict[str, Scores]:
    """Return the scores of every page, one a run."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    slowdown = slowdown_of(ask(npx, f"{home}/index.html", 1))
    found: dict[str, Scores] = {}
    for name, page in PAGES.items():
        each = [scores_of(ask(npx, f"{home}/{page}", slowdown)) for _ in range(runs)]
        found[name] = {category: [one[category] for one in each] for category in BARS}
    server.shutdown()
    server.server_close()
    return found


def main(runs: int) -> int:
    """Measure, print a table, keep the numbers; return 1 when a page is below a bar."""
    npx = shutil.which("npx")
    if npx is None:
        print("Lighthouse: not run, there is no npx (install Node.js).")
        return 0
    found = measure_all(npx, runs)
    print(f"{'Lighthouse, mobile':<20}" + "".join(f"{name:>16}" for name in BARS))
    for name, scores in found.items():
        medians = "".join(f"{statistics.median(each):>16.0f}" for each in scores.values())
        speed = scores["performance"]
        print(f"{name:<20}{medians}   (performance {min(speed):.0f} to {max(speed):.0f})")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(found, indent=1), encoding="utf-8")
    low = [
        f"{name}: {category} below {bar}"
        for name, scores in found.items()
        for category, bar in BARS.items()
        if name != NO_BAR and statistics.median(scores[category]) < bar
    ]
    print("\n".join(low) or f"Every page reaches its bars ({runs} runs).")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main(int("".join(sys.argv[1:2]) or 3)))
