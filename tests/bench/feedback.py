"""How long a reader waits between Check and the feedback, on a slow device.

One page with 50 questions of all types, in Chromium with the processor slowed six-fold. Every
question is answered (not always rightly), then checked; the time runs from the press until the
frame with the verdict was painted. The page is loaded anew for every round, and a question's time
is the median of its rounds, so that one busy moment of the machine does not count. Prints the
median question, the worst one and all measurements; exit status 1 where the worst question is
over the limit.

usage: feedback.py [--questions N] [--slowdown N] [--rounds N] [--limit MILLISECONDS]
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from textwrap import indent

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))  # tests are no package: helpers are found there

from chromium import find_chromium  # noqa: E402 - see above
from examples import examples  # noqa: E402 - see above

CONF = "project = 'bench'\nextensions = ['myst_parser', 'selfcheck']\nhtml_theme = 'furo'\n"
GROUPED = {"chart", "trend", "case"}
ANSWER = """question => {
  const taken = {};
  const moves = question.querySelectorAll('.selfcheck-steps button');
  moves[moves.length - 2]?.click();
  for (const control of question.querySelectorAll('fieldset :is(input, select)')) {
    if (control.type === 'radio') control.checked ||= !taken[control.name];
    else if (control.type === 'checkbox') control.checked = (taken[control.name] ?? 0) < 2;
    else if (control.options) {
      control.selectedIndex = 1 + (Object.keys(taken).length % (control.options.length - 1));
    } else control.value = '5';
    taken[control.name] = (taken[control.name] ?? 0) + 1;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}"""
PRESS = """question => new Promise(done => {
  const start = performance.now();
  question.querySelector('.selfcheck-check').click();
  const said = question.querySelector('.selfcheck-verdict').textContent;
  // The frame after the next one begins when this one has been painted.
  requestAnimationFrame(() => setTimeout(() => done([performance.now() - start, said])));
})"""


def questions(count: int) -> list[str]:
    """Return so many questions, the examples of all types in turn, each with an id of its own."""
    texts = [text for name, text in examples().items() if name not in GROUPED | {"open"}]
    made = []
    for number, text in enumerate(islice(cycle(texts), count)):
        plain = re.sub(r"\{(?!gap)[\w:]+\}`([^`<]*)[^`]*`", r"\1", text)
        made.append(re.sub(r"id: teach-", f"id: n{number}-", plain))
    return made


def build(folder: Path, count: int) -> Path:
    """Build the page and return it."""
    text = "questions:\n" + indent("".join(questions(count)), "  ")
    (folder / "quizzes").mkdir()
    (folder / "quizzes" / "all.yaml").write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text("# Page\n\n```{quiz} all\n```\n", encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "figures", folder / "figures")
    out = folder / "out"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", str(folder), str(out)], check=True)
    return out / "index.html"


def measure(page: Page) -> list[float]:
    """Answer and check every question; return milliseconds."""
    taken = []
    for card in page.locator(".selfcheck-question").all():
        card.evaluate(ANSWER)
        time, said = card.evaluate(PRESS)
        if "point" not in said:
            sys.exit(f"{card.get_attribute('id')} gave no feedback: {said!r}")
        taken.append(time)
    return taken


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--slowdown", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--limit", type=float, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = build(Path(folder), options.questions)
        browser = playwright.chromium.launch(
            executable_path=find_chromium(complete=True), args=["--no-sandbox"]
        )
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": options.slowdown})
        rounds = []
        for _ in range(options.rounds):
            page.goto(file.as_uri())
            rounds.append(measure(page))
        browser.close()
    each = [statistics.median(taken) for taken in zip(*rounds, strict=True)]
    every = sorted(time for taken in rounds for time in taken)
    print(f"check to feedback, {len(each)} mixed questions, {options.slowdown:g} times slower")
    print(f"median question {statistics.median(each):6.1f} ms")
    print(f"worst question  {max(each):6.1f} ms   (limit {options.limit:g})")
    print(f"all {len(every)} times    {every[0]:.1f} to {every[-1]:.1f} ms")
    return int(max(each) > options.limit)


if __name__ == "__main__":
    sys.exit(main())
