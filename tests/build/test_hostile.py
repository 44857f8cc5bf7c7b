"""Whatever an author writes arrives as text, in every format, and is never taken for markup."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from sample_project import MakeProject

WORDS = (
    "<script>alert(1)</script> <b onclick='x'>b</b> \" ' --> &amp; & &#60;i> {{ x }} {% y %} "
    "C:\\new 100% $x$ #hash ~tilde^ 😀 \u2067rtl\u2069 <!-- c --> ]]> </label> <img src=x>"
)
VOID = {"meta", "link", "input", "img", "br", "hr", "col"}


def marked(field: str) -> str:
    return f"{field}-start {WORDS} {field}-end"


def escaped(field: str) -> str:
    """Return the words as MyST that means exactly these characters."""
    signs = "\\`*_{}[]<>()#+-.!|&~$\"'"
    return f"{field}-start {''.join(chr(92) + c if c in signs else c for c in WORDS)} {field}-end"


FIELDS = ("prompt", "option", "why-right", "why-not", "why-wrong", "why", "rationale", "hint")
FIELDS += ("source", "mistake", "last")
IN_TABLES = ("row", "line", "column")
LATER = ("matched", "gapped", "marked", "model", "point", "entry", *IN_TABLES)
NAMES = ("case", "sheet", "time", "measure")
FIELDS += LATER
PLAIN = ("title", "unit", "accepted", "mistaken", *NAMES)


def more() -> list[dict[str, object]]:
    """Return questions whose texts stand in rows, columns, gaps, boxes and charts."""
    right = {"text": escaped("gapped"), "correct": True}
    gaps = [
        {"gap": "a", "options": [right, {"text": "no"}]},
        {"gap": "b", "number": 2, "unit": marked("measure")},
    ]
    chart = [
        {
            "tab": marked("sheet"),
            "entries": [{"time": marked("time"), "text": escaped("entry")}],
        }
    ]
    last = {"id": "hostile-case-one", "type": "true-false", "answer": True}
    types: list[dict[str, object]] = [
        {"type": "matching", "answer": [
            {"text": escaped("row"), "right": escaped("matched")}, {"text": "b", "right": "c"},
        ]},
        {"type": "matrix", "columns": [escaped("column"), "b"], "answer": [
            {"text": escaped("line"), "right": "b"},
        ]},
        {"type": "cloze", "passage": "{gap}`a` {gap}`b`", "answer": gaps},
        {"type": "highlight", "passage": f"[{escaped('marked')}]{{#a}} [b]{{#b}}", "answer": [
            {"span": "a", "correct": True}, {"span": "b"},
        ]},
        {"type": "open", "answer": escaped("model"), "points": [escaped("point")]},
    ]  # fmt: skip
    said = {"prompt": "Which?", "why": "So."}
    asked = [{"id": f"hostile-{each['type']}", **each, **said} for each in types]
    case = {"case": "hostile-case", "title": marked("case"), "chart": chart}
    return [*asked, {**case, "questions": [{**last, **said}]}]


def bank() -> str:
    options = [
        {"text": escaped("option"), "correct": True, "why": escaped("why-right")},
        {"text": "other", "why": escaped("why-wrong")},
    ]
    options[0]["why_not"] = escaped("why-not")
    choice = {
        "id": "hostile-one",
        "type": "single",
        "prompt": escaped("prompt"),
        "answer": options,
        "why": escaped("why"),
        "rationale": escaped("rationale"),
        "hints": [escaped("hint")],
        "sources": [escaped("source")],
        "title": marked("short"),
    }
    number = {
        "id": "hostile-two",
        "type": "numeric",
        "prompt": "How many?",
        "answer": 2,
        "unit": marked("unit"),
        "why": "Two.",
    }
    word = {
        "id": "hostile-three",
        "type": "text",
        "prompt": "Which?",
        "answer": [marked("accepted")],
        "mistakes": [{"answer": marked("mistaken"), "why": escaped("mistake")}],
        "why": escaped("last"),
    }
    whole = {"title": marked("title"), "questions": [choice, number, word, *more()]}
    # JSON-like style: every text in quotes, so that nothing depends on YAML's own rules.
    return (
        yaml.safe_dump(whole, default_style='"', allow_unicode=False, width=10_000)
        .replace('!!bool "true"', "true")
        .replace('!!int "2"', "2")
    )


class Reader(HTMLParser):
    """Notes the text, the elements inside quizzes, and that everything is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.comments: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.depth or "selfcheck-quiz" in (given.get("class") or ""):
            self.tags.add(tag)
            self.attributes += [value or "" for value in given.values()]
            assert not any(name.startswith("on") for name in given)
            self.depth += tag not in VOID
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag
            self.depth -= self.depth > 0

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def made(project: MakeProject):  # noqa: ANN201 - a project
    pages = "# Page\n\n```{quiz} hostile\n```\n\n```{toctree}\nkey\n```\n"
    files = {"hostile.yaml": bank(), "index.md": pages, "key.md": "# Key\n\n```{quiz-key}\n```\n"}
    return project(files, conf="smartquotes = False")


def flat(words: str) -> str:
    return "".join(words.split())  # lines may be broken anywhere


def read_html(file: Path) -> Reader:
    reader = Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    assert reader.open == []
    return reader


def parts_in(value: str) -> Any:
    """Return what the script is told about the parts of a question."""
    return json.loads(value) if value.startswith("[{") else None


def test_html(made) -> None:  # noqa: ANN001
    built = made.build("html")
    assert (built.status, built.warnings) == (0, [])
    page = read_html(built.out / "index.html")
    text = flat("".join(page.words))
    for field in FIELDS:
        assert flat(marked(field)) in text, field
    for field in ("title", "unit", "accepted"):
        assert flat(marked(field)) in text, field
    assert not page.tags & {"script", "b", "i", "img"}
    assert page.comments == []
    assert flat(marked("mistaken")) in [flat(value) for value in page.attributes]
    (parts,) = [each for each in map(parts_in, page.attributes) if each and "number" in each[0]]
    assert parts[0]["number"]["unit"] == marked("unit")
    key = read_html(built.out / "key.html")
    assert flat("short-start <script>alert(1)</script> <b onclick") in flat("".join(key.words))


@pytest.mark.parametrize("builder", ["xml", "epub"])
def test_xml(made, builder: str) -> None:  # noqa: ANN001
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    text = ""
    for file in sorted(built.out.rglob("*.x*ml")):
        tree = ET.parse(file)  # noqa: S314 - made by this test
        if file.stem in {"index", "key"}:
            text += " " + "".join(tree.getroot().itertext())
    for field in (*FIELDS, *PLAIN):
        assert flat(marked(field)) in flat(text), field


def test_text(made) -> None:  # noqa: ANN001
    built = made.build("text")
    assert (built.status, built.warnings) == (0, [])
    text = flat(built.text("index.txt") + built.text("key.txt"))
    for field in (*FIELDS, *PLAIN):
        # A cell's lines stand beside those of its neighbours.
        assert field in IN_TABLES or flat(marked(field)) in text, field


def test_latex_has_no_sign_that_tex_would_obey(made) -> None:  # noqa: ANN001
    built = made.build("latex")
    assert (built.status, built.warnings) == (0, [])
    text = built.text("sample.tex")
    for field in (*FIELDS, *PLAIN):
        dash = "\\sphinxhyphen{}"
        start = text.index(f"{field}-start".replace("-", dash))
        end = text.index(f"{field}-end".replace("-", dash), start)
        inner = text[start:end]
        assert "100\\%" in inner, field
        assert "\\{\\{ x \\}\\}" in inner, field
        assert "\\textbackslash{}new" in inner, field
        assert "\\$x\\$" in inner, field
        assert "\\#hash" in inner, field
        assert "\\&amp;" in inner, field
        assert "😀" in inner, field


def test_raw_markup_written_as_it_is_stays_text(project: MakeProject) -> None:
    bank = """\
questions:
  - id: raw-one
    type: text
    prompt: |
      <script>alert(1)</script>

      <div onclick="x">block</div> and <b>inline</b> <!-- comment --> {{ name }}
    answer: "<b>"
    why: "<iframe src='x'></iframe> &lt;b&gt; &amp;amp;"
"""
    conf = "smartquotes = False\n"
    conf += (
        "myst_substitutions = {'name': 'SUBSTITUTED'}\nmyst_enable_extensions = ['substitution']"
    )
    files = {"raw.yaml": bank, "index.md": "# Page\n\n```{quiz} raw\n```\n"}
    built = project(files, conf=conf).build("html")
    assert (built.status, built.warnings) == (0, [])
    page = read_html(built.out / "index.html")
    text = "".join(page.words)
    assert "<script>alert(1)</script>" in text
    assert "and <b>inline</b> <!-- comment" in text
    assert "<b> &amp;" in text
    assert not page.tags & {"script", "b", "iframe"}
    assert "SUBSTITUTED" not in text


def test_addresses_that_run_code_are_no_links(project: MakeProject) -> None:
    bank = """\
questions:
  - id: raw-one
    type: text
    prompt: "[a](javascript:alert(1)) ![i](javascript:alert(2)) <javascript:alert(3)>"
    answer: a
    why: "[b](data:text/html,x) [c](vbscript:x)"
"""
    built = project({"raw.yaml": bank, "index.md": "# Page\n\n```{quiz} raw\n```\n"}).build("html")
    page = read_html(built.out / "index.html")
    bad = ("javascript:", "vbscript:", "data:text")
    assert not [value for value in page.attributes if value.strip().lower().startswith(bad)]
