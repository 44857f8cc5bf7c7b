"""A small course that remembers, as it is and as its author changed it; a server that can stop."""

import functools
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CONF = """
project = "Small course"
extensions = ["myst_parser", "selfcheck", "selfcheck.review"]
html_theme = "furo"
html_copy_source = False
selfcheck_quizzes = "quizzes"
selfcheck_confidence = True
selfcheck_memory_exclude = ["teach"]
selfcheck_offline = "small"
exclude_patterns = ["out", "quizzes"]
"""
ONE = """
title: One
questions:
  - id: mo-prompt
    type: single
    title: First of one
    prompt: Which is right here?
    answer:
      - {text: The right one, correct: true, why: Yes.}
      - {text: A wrong one, why: No.}
      - {text: Another wrong one, why: No.}
    why: Because.
    objective: one-a
  - id: mo-option
    type: multiple
    title: Second of one
    prompt: Which two are right?
    answer:
      - {text: Right A, correct: true, why: Yes.}
      - {text: Right B, correct: true, why: Yes.}
      - {text: Wrong C, why: No.}
    why: Because.
    objective: one-a
  - id: mo-key
    type: single
    title: Third of one
    prompt: Which is right now?
    answer:
      - {text: Was right, correct: true, why: Yes.}
      - {text: Was wrong, why: No.}
    why: Because.
    objective: one-b
  - id: mo-text
    type: text
    title: Fourth of one
    prompt: Which word?
    answer: clonus
    why: Because.
    objective: one-b
  - id: mo-order
    type: ordering
    title: Fifth of one
    prompt: In which order?
    answer: [{text: First thing}, {text: Second thing}, {text: Third thing}]
    why: Because.
    objective: one-b
  - id: mo-open
    type: open
    title: Sixth of one
    prompt: What do you say?
    answer: A few words.
    points: [A first point, A second point]
    why: Because.
    objective: one-b
"""
TWO = """
title: Two
questions:
  - id: mt-number
    type: numeric
    title: First of two
    prompt: How many?
    answer: 7
    why: Because.
    objective: two-a
  - id: mt-true
    type: true-false
    title: Second of two
    prompt: Is it so?
    answer: true
    why: Because.
    objective: two-a
  - id: mt-final
    type: true-false
    title: Kept for the final
    prompt: Is it still so?
    answer: true
    why: Because.
    objective: two-a
    pool: final
"""
OBJECTIVES = """
objectives:
  one-a: {text: Do the first thing., lesson: one, level: apply}
  one-b: {text: Do the second thing., lesson: one, level: apply}
  two-a: {text: Do the third thing., lesson: two, level: apply}
"""
FILES = {
    "conf.py": CONF,
    "quizzes/one.yaml": ONE,
    "quizzes/two.yaml": TWO,
    "quizzes/objectives.yaml": OBJECTIVES,
    "index.md": "# Small course\n\n```{quiz-continue}\n```\n\n```{quiz-offline}\n```\n\n"
    "```{toctree}\nfinal\none\ntwo\nteach\nprogress\nreview\n```\n",
    "one.md": "# Lesson one\n\n```{quiz} one\n```\n",
    "two.md": "# Lesson two\n\n```{quiz} mt-number mt-true\n```\n\nAgain:\n\n"
    "```{quiz} mo-prompt\n```\n",
    "final.md": "# Final\n\n```{quiz} mt-final mt-true\n:mode: exam\n```\n",
    "teach.md": "# Teach\n\n```{quiz} mt-true\n```\n",
    "progress.md": "# Progress\n\n```{quiz-progress}\n```\n",
    "review.md": "# Review\n\n```{quiz-review}\n```\n",
}
CHANGES = {
    "quizzes/one.yaml": ONE.replace("Which is right here?", "Which one, then, is right?")
    .replace("Wrong C", "Wrong in other words")
    .replace("{text: Was right, correct: true,", "{text: Was right,")
    .replace("{text: Was wrong,", "{text: Was wrong, correct: true,"),
    "one.md": "# Lesson one\n\nA new edition.\n\n```{quiz} one\n```\n",
}


def build(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder and build the site as a user would."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    out = folder / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(folder), str(out)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return out


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


class Site:
    """A served folder below a path of its own; it can be exchanged, and the server can stop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(self._handler))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/sub/path"

    def _handler(self, *args: Any) -> SimpleHTTPRequestHandler:
        site = self

        class Below(Quiet):
            def end_headers(self) -> None:
                # Without it a browser may take a page of a second ago from its cache.
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

            def translate_path(self, path: str) -> str:
                below = path.partition("?")[0].removeprefix("/sub/path").lstrip("/")
                return str(site.folder / (below or "index.html"))

        return Below(*args)

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
