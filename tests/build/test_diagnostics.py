"""A mistake inside bank text is told at the bank's own line, once, from whichever page."""

import pytest
from sample_project import Built, MakeProject, Project

# Each is one line of a prompt, with a word that its message must hold.
MISTAKES = {
    "unknown page": ("{doc}`/nowhere`", "nowhere"),
    "unknown page as link": ("[page](/nowhere.md)", "nowhere"),
    "unknown label": ("{ref}`no-label`", "no-label"),
    "unknown label in link": ("[page](/index.md#no-label)", "no-label"),
    "unknown term": ("{term}`no-term`", "no-term"),
    "unknown citation": ("{cite:p}`NoKey2020`", "NoKey2020"),
    "role without content": ("{doc}`text </nowhere2>`", "nowhere2"),
    "unknown role": ("{no-role}`x`", "no-role"),
    "unknown download": ("{download}`/no-file.txt`", "no-file"),
    "unknown image": ("![alt](/no-image.png)", "no-image"),
}
BLOCKS = {
    "unknown directive": ("```{no-directive}\ntext\n```", "no-directive"),
    "bad option": ("```{image} /sign.svg\n:width: wide\n```", "width"),
    "unknown option": ("```{image} /sign.svg\n:no-option: wide\n```", "no-option"),
    "missing argument": ("```{image}\n```", "image"),
    "nested": (":::{note}\n```{no-directive}\n```\n:::", "no-directive"),
    "in a table": ("| a |\n|---|\n| {term}`no-term` |", "no-term"),
    "in a list": ("- one\n- {term}`no-term`", "no-term"),
}
OFFSETS = {"bad option": 1, "unknown option": 1, "nested": 1, "in a table": 2, "in a list": 1}
CITING = 'extensions.append("sphinxcontrib.bibtex")\nbibtex_bibfiles = ["docs/references.bib"]'
FILES = {"docs/references.bib": "@book{Key2020, title={T}}\n", "docs/sign.svg": "<svg/>"}


def bank_of(texts: dict[str, str]) -> tuple[str, dict[str, int]]:
    """Return a bank whose prompts hold the texts after a paragraph, and the lines they are at."""
    lines, places = ["questions:"], {}
    for number, (name, text) in enumerate(texts.items()):
        lines += [f"  - id: case-{number}", "    type: text", "    prompt: |", "      First.", ""]
        places[name] = len(lines) + 1
        lines += [f"      {line}".rstrip() for line in text.splitlines()]
        lines += ["", "      Last.", "    answer: x", "    why: Because."]
    return "\n".join(lines) + "\n", places


def host(kind: str) -> dict[str, str]:
    if kind == "rst":
        return {"index.rst": "Page\n====\n\n.. quiz:: wrong\n"}
    return {"index.md": "# Page\n\n```{quiz} wrong\n```\n"}


@pytest.mark.parametrize("kind", ["md", "rst"])
def test_every_message_points_at_the_line_in_the_bank(project: MakeProject, kind: str) -> None:
    cases = {**MISTAKES, **BLOCKS}
    text, places = bank_of({name: text for name, (text, _word) in cases.items()})
    made = project({"wrong.yaml": text, **host(kind), **FILES}, conf=CITING)
    built = made.build("html", "-W")
    assert built.status == 1
    wrong = []
    for name, (_text, word) in cases.items():
        place = f"quizzes/wrong.yaml:{places[name] + OFFSETS.get(name, 0)}: "
        if not any(line.startswith(place) and word in line for line in built.warnings):
            wrong.append((name, place))
    assert not wrong, "\n".join(built.warnings)
    foreign = [line for line in built.warnings if not line.startswith("quizzes/wrong.yaml:")]
    assert not foreign


@pytest.mark.parametrize("field", ["why", "option", "option why", "mistake", "hint", "source"])
def test_every_field_has_its_line(project: MakeProject, field: str) -> None:
    texts = dict.fromkeys(("why", "option", "option why", "mistake", "hint"), "plain")
    texts["source"] = "plain"
    texts[field] = "a {no-role}`b`"
    bank = f"""\
questions:
  - id: field-one
    type: single
    prompt: Prompt
    answer:
      - text: "{texts["option"]}"
        correct: true
        why: "{texts["option why"]}"
      - text: other
    why: "{texts["why"]}"
    hints:
      - "{texts["hint"]}"
    sources:
      - "{texts["source"]}"
  - id: field-two
    type: text
    prompt: Prompt
    answer: x
    mistakes:
      - answer: y
        why: "{texts["mistake"]}"
    why: Because
"""
    line = next(n for n, text in enumerate(bank.splitlines(), 1) if "no-role" in text)
    built = project({"wrong.yaml": bank, **host("rst")}).build("html")
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"quizzes/wrong.yaml:{line}: ")


def test_folded_text_points_at_its_first_line(project: MakeProject) -> None:
    bank = """\
questions:
  - id: folded-one
    type: text
    prompt: >
      First

      {term}`no-term`
    answer: x
    why: Because
"""
    built = project({"wrong.yaml": bank, **host("md")}).build("html")
    assert [line.split(": ")[0] for line in built.warnings] == ["quizzes/wrong.yaml:5"]


def many_pages(made: Project, count: int) -> Project:
    names = [f"page{number:02}" for number in range(count)]
    made.write({f"{name}.md": f"# {name}\n\n```{{quiz}} wrong\n```\n" for name in names})
    listed = "\n".join(names)
    made.write({"index.md": f"# Index\n\n```{{toctree}}\n{listed}\n```\n"})
    return made


@pytest.mark.parametrize("jobs", ["1", "4"])
def test_one_mistake_on_many_pages_is_told_once(project: MakeProject, jobs: str) -> None:
    texts = {"role": "{no-role}`x`", "term": "{term}`no-term`", "doc": "{doc}`/nowhere`"}
    text, places = bank_of(texts)
    text += "  - id: case-broken\n    type: text\n    prompt: Which?\n    answer: x\n"
    broken = len(text.splitlines()) - 3
    made = many_pages(project({"wrong.yaml": text}), 14)
    built = made.build("html", "-j", jobs, fresh=jobs != "1")
    assert (len(built.processes("read")) > 1) == (jobs != "1")
    assert built.status == 1
    found = sorted(line.split(": ")[0] for line in built.warnings)
    expected = [f"quizzes/wrong.yaml:{line}" for line in places.values()]
    expected.append(f"quizzes/wrong.yaml:{broken}:5")
    assert found == sorted(expected)


BROKEN = """\
questions:
  - id: sound-one
    type: text
    prompt: Sound?
    answer: x
    why: Because.
  - id: broken-one
    type: single
    prompt: Broken?
    answer: [{text: a}, {text: b}]
    why: Because.
"""
MENDED = BROKEN.replace("{text: a}", "{text: a, correct: true}")


def codes(built: Built) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in built.warnings if "[" in line]


@pytest.mark.parametrize("options", [[], ["-W"], ["-q"], ["-W", "-q"]])
def test_a_broken_question_is_a_box_and_fails_until_it_is_mended(
    project: MakeProject, options: list[str]
) -> None:
    made = project({"wrong.yaml": BROKEN, **host("md")})
    for _again in range(3):
        built = made.build("html", *options)
        assert built.status == 1
        assert codes(built)[0] == "selfcheck.no-right-option"
        assert built.warnings[0].startswith("quizzes/wrong.yaml:10:5: ERROR: ")
        page = built.text("index.html")
        assert "Sound?" in page
        assert "wrong.yaml:10: no option is right" in page
        assert str(made.root) not in page
    made.write({"wrong.yaml": MENDED})
    built = made.build("html", *options)
    assert (built.status, built.warnings) == (0, [])
    assert "no option is right" not in built.text("index.html")
    again = made.build("html", *options)
    assert (again.status, again.read) == (0, [])


def test_a_mistake_in_text_fails_again_under_w(project: MakeProject) -> None:
    text, _places = bank_of({"role": "{no-role}`x`"})
    made = project({"wrong.yaml": text, **host("md")})
    assert [made.build("html", "-W").status for _again in range(2)] == [1, 1]
    text, _places = bank_of({"role": "plain"})
    made.write({"wrong.yaml": text})
    assert made.build("html", "-W").status == 0


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "gettext", "linkcheck", "xml"])
def test_every_builder_fails_on_a_broken_question(project: MakeProject, builder: str) -> None:
    built = project({"wrong.yaml": BROKEN, **host("md")}).build(builder)
    assert built.status == 1
    assert codes(built) == ["selfcheck.no-right-option"]


HOSTILE_BANKS = {
    "not utf-8": b"questions:\n  - id: \xff\n",
    "empty": b"",
    "only a word": b"word\n",
    "deep": b"[" * 100_000,
    "tab": b"questions:\n\t- id: x\n",
    "two documents": b"questions: []\n---\nquestions: []\n",
    "alias": b"questions: &a\n  - *a\n",
    "null byte": b"questions:\n  - id: a\0b\n",
    "number": b"questions: 3\n",
}


@pytest.mark.parametrize("name", HOSTILE_BANKS)
def test_no_bank_ends_the_build_with_a_traceback(project: MakeProject, name: str) -> None:
    made = project({"wrong.yaml": "", **host("md")})
    (made.root / "quizzes" / "wrong.yaml").write_bytes(HOSTILE_BANKS[name])
    built = made.build("html", fresh=name == "deep")
    assert built.status == 1
    assert built.warnings
    assert all(
        line.startswith(("quizzes/wrong.yaml:", "docs/index.md:3")) for line in built.warnings
    )
    assert (built.out / "index.html").exists()


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "epub"])
def test_a_mistake_in_an_answer_is_told_once_though_the_key_repeats_it(
    project: MakeProject, builder: str
) -> None:
    text = "questions:\n- id: key-one\n  type: text\n  prompt: x\n  answer: y\n  why: |\n"
    text += "    See {doc}`/nowhere`,\n    {term}`no-term` and {cite:p}`NoKey2020`.\n"
    page = "# Page\n\n```{quiz} wrong\n```\n\n```{quiz-key}\n```\n\n```{toctree}\nmore\n```\n"
    files = {"wrong.yaml": text, "index.md": page, "more.md": "# More\n\n```{quiz} wrong\n```\n"}
    built = project({**files, **FILES}, conf=CITING).build(builder)
    places = sorted(line.split(": ")[0] for line in built.warnings)
    assert len(places) == 3, built.warnings
    assert set(places) <= {f"quizzes/wrong.yaml:{line}" for line in (7, 8)}
