"""gettext and linkcheck see every text of a bank, whatever the key setting."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sample_project import MakeProject

FIELDS = ("prompt", "option", "why-right", "why-not", "why-wrong", "explanation", "rationale")
FIELDS += ("hint", "mistake")
BANK = """\
questions:
  - id: walk-one
    type: single
    prompt: |
      Word of prompt [p](BASE/prompt).

      Second paragraph.
    answer:
      - text: Word of option
        correct: true
        why: Word of why-right [p](BASE/why-right).
        why_not: Word of why-not [p](BASE/why-not).
      - text: Other option
        why: Word of why-wrong [p](BASE/why-wrong).
    why: Word of explanation [p](BASE/explanation).
    rationale: >
      Word of rationale
      [p](BASE/rationale).
    hints: ["Word of hint [p](BASE/hint)."]
    sources: ["[p](BASE/source)"]
  - id: walk-two
    type: numeric
    prompt: A number.
    answer: 1
    mistakes: [{answer: 2, why: "Word of mistake [p](BASE/mistake)."}]
    why: Because.
"""
KEY_MODES = ["auto", "here", "end", "none"]


class Quiet(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def pages(mode: str) -> dict[str, str]:
    body = f"# Page\n\n```{{quiz}} walk\n:key: {mode}\n```\n\n```{{quiz-key}}\n```\n"
    return {"index.md": body}


@pytest.mark.parametrize("mode", KEY_MODES)
def test_the_catalogue_holds_every_text_at_its_line(project: MakeProject, mode: str) -> None:
    made = project({"walk.yaml": BANK.replace("BASE", "https://example.invalid"), **pages(mode)})
    built = made.build("gettext")
    assert (built.status, built.warnings) == (0, [])
    entries = built.text("index.pot").split("\n\n")
    lines = BANK.splitlines()
    for field in FIELDS:
        (entry,) = [entry for entry in entries if f"Word of {field}" in entry]
        line = next(n for n, text in enumerate(lines, 1) if f"Word of {field}" in text)
        assert f"quizzes/walk.yaml:{line}\n" in entry, entry
    (second,) = [entry for entry in entries if "Second paragraph." in entry]
    assert "quizzes/walk.yaml:7\n" in second


@pytest.mark.parametrize("mode", KEY_MODES)
def test_linkcheck_follows_every_link(project: MakeProject, mode: str, web: str) -> None:
    made = project({"walk.yaml": BANK.replace("BASE", web), **pages(mode)})
    built = made.build("linkcheck")
    assert (built.status, built.warnings) == (0, [])
    rows = [json.loads(line) for line in built.text("output.json").splitlines()]
    found = {row["uri"].rpartition("/")[2]: row for row in rows}
    linked = {*FIELDS, "source"} - {"option"}
    assert set(found) == linked
    assert {row["status"] for row in rows} == {"working"}


def test_linkcheck_points_at_a_line_that_its_file_has(project: MakeProject, web: str) -> None:
    made = project({"walk.yaml": "\n" * 50 + BANK.replace("BASE", web), **pages("auto")})
    rows = [json.loads(line) for line in made.build("linkcheck").text("output.json").splitlines()]
    assert rows
    for row in rows:
        file = made.root / "docs" / row["filename"]
        count = len(file.read_text(encoding="utf-8").splitlines())
        assert 1 <= row["lineno"] <= count, row
