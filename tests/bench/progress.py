"""How long the page of progress takes with a long log, on a slow device.

A built site with as many attempts as asked for, spread over its questions. In Chromium with the
processor slowed, the time runs from reading the log to the end of the layout of the page drawn anew
from it. Prints the median and all rounds; exit status 1 where the median is over the limit.

usage: progress.py [--site FOLDER] [--attempts N] [--slowdown N] [--rounds N] [--limit MILLISECONDS]
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1]))  # tests are no package: chromium.py is found there

from chromium import find_chromium

SEED = """count => {
  const {name, pages, questions} = selfcheckCourse;
  for (let n = 0; n < count; n++) {
    const [id, page, anchor, key] = questions[(n * 7919) % questions.length];
    const time = Date.now() - n * 36e5, max = 1 + n % 3;
    const entry = {v: 1, place: `${pages[page][0]}#${anchor}`, time, points: n % 4 ? max : 0, max,
      sure: ["sure", "fairly", "guess"][n % 3], picks: [true, false, false, false],
      fingerprints: `${key} 00000000`};
    localStorage[`selfcheck:${name}:${id}:${time.toString(36)}bnch`] = JSON.stringify(entry);
  }
}"""
# The page draws itself anew when another tab answers: the whole way from the log to the screen.
DRAW = """() => {
  const start = performance.now();
  dispatchEvent(new StorageEvent("storage"));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--site", type=Path, default=Path("build/html"))
    parser.add_argument("--attempts", type=int, default=2000)
    parser.add_argument("--slowdown", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--limit", type=float, default=100)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(complete=True), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto((options.site / "progress.html").resolve().as_uri())
        page.evaluate(SEED, options.attempts)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": options.slowdown})
        rounds = []
        for _ in range(options.rounds):
            page.reload()
            rounds.append(page.evaluate(DRAW))
        browser.close()
    median = statistics.median(rounds)
    print(f"progress of {options.attempts} attempts, {options.slowdown:g} times slower")
    print(f"median {median:6.1f} ms   (limit {options.limit:g})")
    print(f"all {len(rounds)} rounds  {min(rounds):.1f} to {max(rounds):.1f} ms")
    return int(median > options.limit)


if __name__ == "__main__":
    sys.exit(main())
