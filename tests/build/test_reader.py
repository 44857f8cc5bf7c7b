"""What a reader's browser gets: assets where needed, nothing foreign, no answer elsewhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_project import Built, MakeProject, bank, question

from selfcheck.sphinx.assets import LITERAL, NEEDS, bare, script, style, tight

SCRIPTS = (Path(__file__).parents[2] / "conf" / "selfcheck").rglob("script/*.js")
WORD = "xylophone"
FILES = {
    "secret.yaml": bank(
        question(
            "secret-one",
            why=f"The {WORD}why.",
            rationale=f"Some {WORD}rationale.",
            sources=f"[{WORD}source]",
            answer=f"\n- text: Right thing\n  correct: true\n  why: Yes {WORD}optionwhy"
            f"\n  why_not: No {WORD}whynot\n- text: Wrong thing\n  why: No {WORD}wrongwhy",
        ),
        f"""\
- id: secret-two
  type: text
  prompt: Which one
  answer: {WORD}accepted
  why: "{WORD}explained"
  mistakes: [{{answer: {WORD}mistaken, why: "{WORD}mistakewhy"}}]
""",
    ),
    "index.md": "# Index\n\n```{toctree}\nquizzed\nplain\nkey\n```\n",
    "quizzed.md": "---\nmyst:\n  html_meta:\n    description: A page.\n---\n"
    "# Quizzed\n\n```{quiz} secret\n```\n",
    "plain.md": "# Plain\n\nWords.\n",
    "key.md": "# Key\n\n```{quiz-key}\n```\n",
}
THEMES = ["basic", "alabaster", "furo"]


class Loads(HTMLParser):
    """Notes what a page loads, and every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("rel") == "stylesheet":
            self.loaded.append(given["href"])
        if tag in {"script", "img", "iframe", "source"}:
            self.loaded += [given[name] for name in ("src", "srcset") if name in given]
        self.attributes += given


def loads(built: Built, name: str) -> Loads:
    page = Loads()
    page.feed(built.text(name))
    return page


@pytest.fixture
def built(project: MakeProject) -> Built:
    made = project(FILES).build("html")
    assert (made.status, made.warnings) == (0, [])
    return made


def test_assets_only_where_there_are_questions(built: Built) -> None:
    for name, wanted in {"quizzed": True, "plain": False, "index": False, "key": False}.items():
        loaded = " ".join(loads(built, f"{name}.html").loaded)
        assert ("selfcheck-entry.js" in loaded) == wanted, name
        assert ("selfcheck.css" in loaded) == wanted, name
    assert (built.out / "_static" / "selfcheck-entry.js").exists()
    assert "selfcheck" not in built.text("genindex.html")


def test_the_script_waits_for_the_page(built: Built) -> None:
    (tag,) = re.findall(r"<script[^>]*selfcheck-entry\.js[^>]*>", built.text("quizzed.html"))
    assert "defer" in tag
    assert "module" not in tag


def test_comments_are_not_served() -> None:
    source = """\
// @ts-check
/** @param {string} text */
const a = /\\/\\/ \\/[*]/.test("// no comment"); // stays

  /**
   * Gone. ** // *
   */
  const b = /** @type {any} */ ("/* a */");
    /* gone */
"""
    assert bare(source) == (
        'const a = /\\/\\/ \\/[*]/.test("// no comment"); // stays\n'
        'const b = /** @type {any} */ ("/* a */");\n'
    )
    assert bare(".a {\n  /* gone */\n  b: url(//c);\n}\n") == ".a {\nb: url(//c);\n}\n"


def test_assets_are_written_where_they_differ(project: MakeProject) -> None:
    made = project(FILES)
    served = made.build("html").out / "_static" / "selfcheck-entry.js"
    assert served.read_text("utf-8") == script(["entry"])
    assert served.read_text("utf-8").startswith("// selfcheck: source with comments in")
    assert "@ts-check" not in served.read_text("utf-8")
    before = served.stat().st_mtime_ns
    made.build("html")
    assert served.stat().st_mtime_ns == before
    served.write_text("old", "utf-8")
    again = made.build("html", "-E", "-j", "2")
    assert again.text("_static/selfcheck-entry.js") == script(["entry"])
    assert again.text("_static/selfcheck.css") == style()


def test_a_page_gets_the_parts_that_its_questions_need(project: MakeProject) -> None:
    made = project(FILES)
    made.build("html")
    made.write({"quizzed.md": "# Quizzed\n\n```{quiz} secret-one\n:confidence:\n```\n"})
    built = made.build("html")
    assert "selfcheck-confidence.js" in " ".join(loads(built, "quizzed.html").loaded)
    scripts = [name for name in built.files() if re.search(r"selfcheck.*\.js$", name)]
    assert scripts == ["_static/selfcheck-confidence.js"], "what no page needs any more is gone"
    assert "askConfidence" in script(["confidence"])
    assert "askConfidence" not in script(NEEDS - {"confidence"}).replace("[askConfidence(", "")


@pytest.mark.parametrize("file", sorted(SCRIPTS), ids=lambda file: file.name)
def test_no_literal_of_a_script_is_taken_for_code(file: Path) -> None:
    """A literal inside a literal would lose its spaces."""
    pieces = LITERAL.split(bare(file.read_text("utf-8")))
    assert not [piece for piece in pieces[::2] if re.search("[\"'`]", piece)]


def test_literals_keep_their_spaces() -> None:
    source = (
        'const a = "b = c , d" + `e = ${f} ; g`; // h = i\n'
        "const k = /l = [/ ] m/.test(n) ? 2 * +o : p / 2 - -q;\n"
        "r((s) => { t(); });\n"
    )
    assert tight(source) == (
        'const a="b = c , d" + `e = ${f} ; g`;\n'
        "const k= /l = [/ ] m/.test(n)?2 * +o:p / 2 - -q;r(s=>{t();});"
    )


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml", "json", "gettext"])
def test_other_builders_get_no_script(project: MakeProject, builder: str) -> None:
    built = project(FILES).build(builder)
    assert not [name for name in built.files() if "selfcheck" in name]


def test_pages_of_dirhtml_find_their_assets(project: MakeProject) -> None:
    built = project(FILES).build("dirhtml")
    (source,) = [
        each for each in loads(built, "quizzed/index.html").loaded if "/selfcheck-" in each
    ]
    assert (built.out / "quizzed" / source.partition("?")[0]).resolve().is_file()


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_inline_and_nothing_from_elsewhere(project: MakeProject, theme: str) -> None:
    built = project(FILES, conf=f'html_theme = "{theme}"').build("html")
    page = built.text("quizzed.html")
    assert not [each for each in loads(built, "quizzed.html").loaded if re.match(r"\w+:|//", each)]
    quiz = page[page.index('<div class="selfcheck-quiz"') : page.rindex("</details>")]
    form = Loads()
    form.feed(quiz)
    assert not [name for name in form.attributes if name.startswith("on") or name == "style"]
    assert "<style" not in quiz
    assert "<script" not in quiz
    for name in ("selfcheck-entry.js", "selfcheck.css"):
        text = built.text(f"_static/{name}")
        assert not re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text), name
        assert "@import" not in text


def test_no_answer_in_the_search_index(built: Built) -> None:
    index = built.text("searchindex.js").lower()
    assert WORD not in index
    assert "prompt" in index  # what is asked can be found
    assert "question" in index
    page = built.text("quizzed.html")  # other search tools read the class in the page
    assert page.count('class="selfcheck-answer no-search"') == 2
    assert page.count('class="selfcheck-feedback no-search"') == 2


def test_no_answer_but_in_its_form(built: Built) -> None:
    found = [name for name, data in built.files().items() if WORD.encode() in data]
    assert found == ["quizzed.html"]


def test_no_answer_in_what_machines_show(built: Built) -> None:
    head = built.text("quizzed.html").partition("</head>")[0]
    assert WORD not in head
    assert "Right thing" not in head


def test_broken_questions_are_not_searched(project: MakeProject) -> None:
    broken = "questions:\n- id: broken-one\n  type: single\n  prompt: x\n  answer: xylophones\n"
    built = project({**FILES, "secret.yaml": broken}).build("html")
    assert built.status == 1
    assert WORD not in built.text("searchindex.js")
