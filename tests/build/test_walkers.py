"""gettext and linkcheck see every text of a bank, whatever the key setting."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sample_project import MakeProject, Project

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
# One text of every kind that only some types have; {word} stands for its words and link.
PARTS = """\
questions:
  - id: walk-gaps
    type: cloze
    prompt: Complete.
    passage: |
      {passage}

      {gap}`a` and {gap}`b`
    answer:
      - gap: a
        why: "{gap-why}"
        options: [{text: Word of gap-option, correct: true, why: "{gap-option-why}"}, {text: No}]
      - {gap: b, right: Word of pool}
    options: [Word of pool, Other of pool]
    why: Because.
  - id: walk-spans
    type: highlight
    prompt: Mark.
    passage: |
      {span-passage} [a]{#a} [b]{#b}
    answer: [{span: a, correct: true, why: "{span-why}", why_not: "{span-why-not}"}, {span: b}]
    why: Because.
  - id: walk-rows
    type: matching
    prompt: Match.
    answer:
      - {text: Word of row, right: Word of match, why: "{row-why}"}
      - {text: Row, right: Match}
    why: Because.
  - id: walk-matrix
    type: matrix
    by: column
    prompt: Tick.
    columns: [Word of column, Column]
    answer: [{text: Word of line, right: Column, why: "{line-why}"}, {text: Line}]
    why: Because.
  - id: walk-groups
    type: grouping
    prompt: Pick.
    answer:
      - text: Word of group
        why: "{group-why}"
        options: [{text: Word of member, correct: true, why: "{member-why}"}, {text: Not}]
    why: Because.
  - id: walk-order
    type: ordering
    prompt: Order.
    answer: [{text: Word of item, why: "{item-why}"}, {text: Item}]
    why: Because.
  - id: walk-bow
    type: bowtie
    prompt: Choose.
    answer:
      actions: [{text: Word of action, correct: true, why: "{action-why}"}, {text: Do}]
      condition: [{text: Word of condition, correct: true}, {text: Well}]
      parameters: [{text: Word of parameter, correct: true}, {text: Hair}]
    why: Because.
  - id: walk-spot
    type: hotspot
    prompt: Point.
    image: /x.png
    alt: Word of alt
    answer:
      - {text: Word of place, region: 1 1 5 5, correct: true, why: "{place-why}"}
      - {text: Place, region: 9 9 5 5}
    why: Because.
  - id: walk-open
    type: open
    prompt: Write.
    answer: "{model}"
    points: [Word of point]
    why: Because.
  - case: walk-case
    title: Word of case
    intro: "{intro}"
    chart:
      - tab: Word of sheet
        entries:
          - {time: Word of time, text: "{entry}"}
          - {text: "{later}", from: 2}
    questions:
      - {id: walk-step, type: true-false, prompt: "{step}", answer: true, why: Because.}
      - {id: walk-last, type: true-false, prompt: Last, answer: true, why: Because.}
"""
MARK = re.compile(r"(?<!`)[{]([a-z-]+)[}](?!`)")
LINKED = MARK.findall(PARTS)
NAMED = [*LINKED, *re.findall(r"Word of ([a-z-]+)", PARTS)]
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


def parts(base: str) -> str:
    """Return the bank with words and a link in every text."""
    return re.sub(MARK, lambda name: f"Word of {name[1]} [p]({base}/{name[1]}).", PARTS)


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


def all_parts(project: MakeProject, mode: str, base: str) -> Project:
    made = project({"walk.yaml": parts(base), **pages(mode)})
    (made.root / "docs" / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return made


@pytest.mark.parametrize("mode", KEY_MODES)
def test_the_catalogue_holds_every_part_at_its_line(project: MakeProject, mode: str) -> None:
    made = all_parts(project, mode, "https://example.invalid")
    built = made.build("gettext", "-W")
    assert (built.status, built.warnings) == (0, [])
    entries = built.text("index.pot").split("\n\n")
    lines = parts("https://example.invalid").splitlines()
    for name in NAMED:
        (entry,) = [each for each in entries if re.search(rf"Word of {name}(?!-)", each)]
        places = {n for n, text in enumerate(lines, 1) if re.search(rf"Word of {name}(?!-)", text)}
        # A first entry stands for its sheet, an image for its description, an id for its title.
        places = {place + {"sheet": 2, "alt": -1, "case": -1}.get(name, 0) for place in places}
        found = re.search(r"quizzes/walk\.yaml:(\d+)\n", entry)
        assert found
        assert int(found[1]) in places, entry


@pytest.mark.parametrize("mode", KEY_MODES)
def test_linkcheck_follows_every_link_of_every_part(
    project: MakeProject, mode: str, web: str
) -> None:
    built = all_parts(project, mode, web).build("linkcheck", "-W")
    assert (built.status, built.warnings) == (0, [])
    rows = [json.loads(line) for line in built.text("output.json").splitlines()]
    assert {row["uri"].rpartition("/")[2] for row in rows} == set(LINKED)
