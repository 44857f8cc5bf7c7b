"""Mistakes in a page: told at the page's line, shown as a box, and the build goes on."""

from textwrap import indent

import pytest
from sample_project import Built, MakeProject, bank, question

BANKS = {
    "diagnosis/signs.yaml": bank(question("sign-one"), question("sign-two")),
    "other.yaml": bank(question("other-one")),
}
USED = "\n```{quiz} diagnosis/signs\n```\n\n```{quiz} other\n```\n"
MARKERS = {
    "bank not found": ("diagnosis/sings", "", "bank-not-found", 'did you mean "diagnosis/signs"'),
    "bank with suffix": ("diagnosis/signs.yaml", "", "bank-not-found", "diagnosis/signs"),
    "path up": ("../diagnosis/signs", "", "bank-outside", "../diagnosis/signs"),
    "path up inside": ("diagnosis/../other", "", "bank-outside", "diagnosis/../other"),
    "path from the root": ("/etc/passwd", "", "bank-outside", "/etc/passwd"),
    "home": ("~/other", "", "bank-not-found", "~/other"),
    "unknown id": ("sign-on", "", "question-not-found", 'did you mean "sign-one"'),
    "unknown among ids": ("sign-one no-sign", "", "question-not-found", "no-sign"),
    "id not in bank": ("other", ":only: other-on", "question-not-found", 'mean "other-one"'),
    "draw too many": ("other", ":draw: 2", "quiz-option", "1 to 1"),
    "draw zero": ("other", ":draw: 0", "quiz-option", '"0"'),
    "draw words": ("other", ":draw: some", "quiz-option", '"some"'),
    "draw odd digit": ("other", ":draw: ²", "quiz-option", "²"),
    "key": ("other", ":key: hier", "quiz-option", 'did you mean "here"'),
    "shuffle": ("other", ":shuffle: maybe", "quiz-option", '"maybe"'),
    "pattern": ("diagnosis/x*", "", "bank-not-found", "diagnosis/x*"),
    "bank beside ids": ("other sign-one", "", "quiz-option", "stands beside other words"),
    "pool": ("other", ":pool: finl", "quiz-option", "no question of this quiz has"),
    "level": ("other", ":level: hard", "quiz-option", '"hard"'),
    "objective": ("other", ":objective: no-aim", "quiz-option", '"no-aim"'),
    "part": ("other", ":part: first", "quiz-option", "write 1 of 2"),
    "part too high": ("other", ":part: 3 of 2", "quiz-option", '"3 of 2"'),
    "part of nothing": ("other", ":part: 0 of 0", "quiz-option", '"0 of 0"'),
    "nothing": ("", "", "quiz-empty", "without a question"),
}


def page(kind: str, argument: str, option: str, body: str = "") -> tuple[dict[str, str], str]:
    """Return a page with one quiz, and the place of that quiz."""
    inner = "\n".join(line for line in (option, "" if body else None, body) if line is not None)
    if kind == "rst":
        text = f".. quiz:: {argument}".rstrip() + "\n" + indent(inner, "   ") + "\n"
        text = f"Page\n====\n\n{text}\n.. quiz:: diagnosis/signs\n\n.. quiz:: other\n"
        return {"index.rst": text}, "docs/index.rst:4"
    fence = f"````{{quiz}} {argument}".rstrip()
    return {"index.md": f"# Page\n\n\n{fence}\n{inner.strip()}\n````\n{USED}"}, "docs/index.md:4"


def only_line(built: Built) -> str:
    assert built.status == 1
    assert len(built.warnings) == 1, built.warnings
    return built.warnings[0]


@pytest.mark.parametrize("kind", ["md", "rst"])
@pytest.mark.parametrize("name", MARKERS)
def test_a_wrong_quiz_is_told_at_its_line(project: MakeProject, kind: str, name: str) -> None:
    argument, option, code, words = MARKERS[name]
    files, place = page(kind, argument, option)
    made = project({**files, **BANKS})
    built = made.build("html")
    line = only_line(built)
    assert line.startswith(f"{place}: ERROR: "), line
    assert words in line
    assert f"[selfcheck.{code}]" in line
    html = built.text("index.html")
    assert "This quiz could not be shown." in html
    assert "Prompt of other-one" in html  # the rest of the page stands


def test_a_wrong_quiz_fails_until_it_is_mended(project: MakeProject) -> None:
    files, _place = page("md", "diagnosis/sings", "")
    made = project({**files, **BANKS})
    assert [made.build("html", *options).status for options in ([], ["-W"], [])] == [1, 1, 1]
    made.write(page("md", "diagnosis/signs", "")[0])
    assert made.build("html").status == 0


@pytest.mark.parametrize("kind", ["md", "rst"])
def test_argument_and_content(project: MakeProject, kind: str) -> None:
    files, place = page(kind, "other", "", question("own-one"))
    line = only_line(project({**files, **BANKS}).build("html"))
    assert line.startswith(f"{place}: ERROR: ")
    assert "[selfcheck.quiz-option]" in line


@pytest.mark.parametrize("kind", ["md", "rst"])
def test_an_unknown_option_is_told_at_its_line(project: MakeProject, kind: str) -> None:
    files, place = page(kind, "other", ":colour: red")
    built = project({**files, **BANKS}).build("html", "-W")
    assert built.status == 1
    option_place = place.replace(":4", ":5") if kind == "md" else place  # MyST knows the line
    assert built.warnings[0].startswith(f"{option_place}: ")
    assert "colour" in " ".join(built.warnings)


def test_a_bank_that_no_page_shows_is_a_warning(project: MakeProject) -> None:
    made = project({**BANKS, "index.md": "# Page\n\n```{quiz} other\n```\n"})
    for _again in range(2):
        built = made.build("html")
        assert built.status == 0
        assert len(built.warnings) == 1
        assert built.warnings[0].startswith("quizzes/diagnosis/signs.yaml:1: WARNING: ")
        assert "[selfcheck.bank-unused]" in built.warnings[0]
    assert [made.build("html", "-W").status for _again in range(2)] == [1, 1]


def test_the_warning_can_be_silenced(project: MakeProject) -> None:
    files = {**BANKS, "index.md": "# Page\n\n```{quiz} other\n```\n"}
    made = project(files, conf='suppress_warnings.append("selfcheck.bank-unused")')
    built = made.build("html", "-W")
    assert (built.status, built.warnings) == (0, [])


def test_an_error_cannot_pass_by_being_silenced(project: MakeProject) -> None:
    made = project({"index.md": "# Page\n\n```{quiz} nothing/there\n```\n"})
    made.write({"other.yaml": BANKS["other.yaml"]})
    text = (made.root / "conf.py").read_text(encoding="utf-8")
    made.write({"conf.py": text + '\nsuppress_warnings.append("selfcheck")\n'})
    assert made.build("html").status == 1


INLINE = """\
- id: inline-one
  type: single
  prompt: Which {no-role}`x`?
  answer:
    - text: a
      correct: maybe
    - text: b
      correct: true
  why: Because.
"""


@pytest.mark.parametrize("place", ["md", "rst", "md list", "rst list"])
def test_questions_written_into_the_page(project: MakeProject, place: str) -> None:
    kind, _space, listed = place.partition(" ")
    if kind == "md":
        quiz = f"````{{quiz}}\n:title: Mine\n\n{INLINE}````\n"
    else:
        quiz = f".. quiz::\n   :title: Mine\n\n{indent(INLINE, '   ')}"
    if listed:
        quiz = "- " + indent(quiz, "  ").lstrip()
    text = f"Page\n====\n\nText.\n\n{quiz}"
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "maybe" in row)
    role = next(n for n, row in enumerate(text.splitlines(), 1) if "no-role" in row)
    built = project({f"index.{kind}": text}).build("html")
    assert built.status == 1
    told = [row for row in built.warnings if row.startswith(f"docs/index.{kind}:{line}: ERROR: ")]
    assert any('"maybe"' in row for row in told), built.warnings
    assert all(row.startswith(f"docs/index.{kind}:") for row in built.warnings)
    mended = text.replace("correct: maybe", "why: No.")
    built = project({f"index.{kind}": mended}).build("html")
    assert [row.split(": ")[0] for row in built.warnings] == [f"docs/index.{kind}:{role}"]


def test_yaml_that_is_none_in_a_page(project: MakeProject) -> None:
    text = "# Page\n\n```{quiz}\n- id: own-one\n  type: [\n```\n"
    built = project({"index.md": text}).build("html")
    assert built.status == 1
    assert any(row.startswith("docs/index.md:") and "yaml-syntax" in row for row in built.warnings)
    assert "could not be read" in built.text("index.html")


@pytest.mark.parametrize("fence", ["```", ":::"])
def test_a_fence_that_closes_the_quiz_too_early(project: MakeProject, fence: str) -> None:
    text = f"""\
# Page

{fence}{{quiz}}
- id: own-one
  type: text
  prompt: |
   Look:

   {fence}{{note}}
   A note.
   {fence}
  answer: x
  why: Because.
{fence}
"""
    conf = 'myst_enable_extensions = ["colon_fence"]'
    built = project({"index.md": text}, conf=conf).build("html")
    assert built.status == 1
    told = [row for row in built.warnings if row.startswith("docs/index.md:9: ERROR: the fence ")]
    assert len(told) == 1, built.warnings
    assert "[selfcheck.unclosed-fence]" in told[0]


def test_an_id_of_a_bank_cannot_be_written_again(project: MakeProject) -> None:
    text = f"# Page\n{USED}\n```{{quiz}}\n{question('other-one')}```\n"
    line = only_line(project({**BANKS, "index.md": text}).build("html"))
    assert line.startswith("docs/index.md:10: ERROR: ")
    assert "[selfcheck.duplicate-id]" in line


def test_a_bank_whose_every_question_is_broken_counts_as_shown(project: MakeProject) -> None:
    broken = bank(question("gone-one", type="singel"))
    made = project({"gone.yaml": broken, "index.md": "# Page\n\n```{quiz} gone\n```\n"})
    line = only_line(made.build("html"))
    assert "[selfcheck.unknown-type]" in line


@pytest.mark.parametrize("fence", ["```", ":::"])
def test_a_quiz_in_a_file_that_is_included(project: MakeProject, fence: str) -> None:
    part = f"Some words.\n\n{fence}{{quiz}} nothing/here\n{fence}\n"
    files = {"index.md": "# Page\n\n\n\n```{include} /part.txt\n```\n", "docs/part.txt": part}
    made = project(files, conf='myst_enable_extensions = ["colon_fence"]')
    assert only_line(made.build("html")).startswith("docs/part.txt:3: ERROR: ")


def test_questions_in_a_file_that_is_included(project: MakeProject) -> None:
    part = "Some words.\n\n```{quiz}\n- id: part-one\n  type: text\n  prompt: x\n  answer: y\n```\n"
    made = project({"index.rst": "Page\n====\n\n\n.. include:: part.txt\n   :parser: myst\n"})
    made.write({"docs/part.txt": part})
    assert ":4: ERROR: " in only_line(made.build("html"))
    rest = "Some words.\n\n.. quiz::\n\n   - id: part-one\n     type: text\n     prompt: x\n"
    made.write({"index.rst": "Page\n====\n\n\n.. include:: part.txt\n", "docs/part.txt": rest})
    built = made.build("html")
    assert [row.split(": ")[0] for row in built.warnings] == ["docs/part.txt:5"] * 2


def test_a_rest_quiz_inside_a_myst_page(project: MakeProject) -> None:
    text = "# Page\n\nWords.\n\n```{eval-rst}\nMore.\n\n.. quiz:: nothing/here\n```\n"
    assert only_line(project({"index.md": text}).build("html")).startswith("docs/index.md:8: ")


def test_objectives_are_checked(project: MakeProject) -> None:
    files = {"aims.yaml": bank(question("aim-one", objective="aim-twp"))}
    files["objectives.yaml"] = "objectives:\n  aim-two: {text: Explain it., lesson: index}\n"
    files["index.md"] = "# Page\n\n```{quiz} aims\n```\n"
    line = only_line(project(files).build("html"))
    assert line.startswith("quizzes/aims.yaml:6:3: ERROR: ")
    assert 'did you mean "aim-two"' in line
