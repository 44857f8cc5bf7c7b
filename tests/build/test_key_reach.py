"""No answer vanishes with a key page that a builder leaves out, and no key lists a quiz it may."""

import re

import pytest
from sample_project import MakeProject, bank, question

QUIZ = "# Page\n\n```{quiz} one\n```\n"
KEY = "# Key\n\n```{quiz-key}\n```\n"
TREE = "# Sample\n\n```{toctree}\npage\n```\n"
BANK = bank(question("one-one"))


def answers(text: str) -> int:
    return len(re.findall(r"Because of one\W+one\.", text))


@pytest.mark.parametrize("builder", ["latex", "man", "singlehtml", "texinfo"])
def test_a_key_outside_the_book_leaves_the_answers_in_it(
    project: MakeProject, builder: str
) -> None:
    files = {"index.md": TREE, "page.md": QUIZ, "key.md": f"---\norphan: true\n---\n{KEY}"}
    built = project({**files, "one.yaml": BANK}).build(builder)
    assert (built.status, built.warnings) == (0, [])
    whole = built.everything().replace("\\sphinxhyphen{}", "-").replace("\\-", "-")
    assert answers(whole) == 1


def test_a_key_that_only_some_builders_have_takes_no_answers(project: MakeProject) -> None:
    key = "# Key\n\n````{only} html\n```{quiz-key}\n```\n````\n"
    files = {"index.md": TREE.replace("page", "page\nkey"), "page.md": QUIZ, "key.md": key}
    made = project({**files, "one.yaml": BANK})
    assert answers(made.build("text").text("page.txt")) == 1
    assert "page.html#q-one-one" in made.build("html").text("key.html")


@pytest.mark.parametrize("tag", ["html", "text"])
def test_a_quiz_that_only_some_builders_have_is_in_no_key(project: MakeProject, tag: str) -> None:
    page = f"# Page\n\n````{{only}} {tag}\n```{{quiz}} one\n```\n````\n"
    files = {"index.md": TREE.replace("page", "page\nkey"), "page.md": page, "key.md": KEY}
    made = project({**files, "one.yaml": BANK})
    text, html = made.build("text"), made.build("html")
    assert (text.warnings, html.warnings) == ([], [])
    assert answers(text.text("key.txt")) == 0
    assert answers(text.text("page.txt")) == (tag == "text")
    assert "#q-one-one" not in html.text("key.html")


def test_two_quizzes_of_a_page_are_told_apart_in_the_key(project: MakeProject) -> None:
    page = (
        "# Page\n\n```{quiz} one-one\n:title: Before\n```\n\n"
        "```{quiz} one-two\n:title: After\n```\n"
    )
    files = {"index.md": TREE.replace("page", "page\nkey"), "page.md": page, "key.md": KEY}
    made = project({**files, "one.yaml": bank(question("one-one"), question("one-two"))})
    text = made.build("text").text("key.txt")
    assert text.index("Before") < text.index("one-one") < text.index("After")


def test_errors_cannot_be_silenced(project: MakeProject) -> None:
    made = project(
        {"index.md": "# Page\n\n```{quiz} nowhere/else\n```\n", "one.yaml": BANK},
        conf='suppress_warnings = ["selfcheck"]',
    )
    built = made.build("html")
    assert built.status == 1
    assert any("[selfcheck.bank-not-found]" in line for line in built.warnings)


def test_a_builder_that_is_no_html_is_never_interactive(project: MakeProject) -> None:
    made = project(
        {"index.md": "# Page\n\n```{quiz} one\n```\n", "one.yaml": BANK},
        conf='selfcheck_interactive_builders = ["html", "latex", "text"]',
    )
    for builder in ("latex", "text"):
        built = made.build(builder)
        assert (built.status, built.warnings) == (0, [])


def test_a_folder_without_banks_is_named(project: MakeProject) -> None:
    built = project({"index.md": "# Page\n\n```{quiz} one\n```\n"}).build("html")
    assert any("selfcheck_quizzes names the folder" in line for line in built.warnings)


def test_a_bank_beside_other_words_is_explained(project: MakeProject) -> None:
    built = project({"index.md": "# P\n\n```{quiz} one one-one\n```\n", "one.yaml": BANK}).build(
        "html"
    )
    assert any("name only banks, or only ids" in line for line in built.warnings)


def test_objectives_of_questions_in_a_page_are_checked(project: MakeProject) -> None:
    page = """\
# Page

```{quiz}
- id: in-page
  type: true-false
  prompt: P
  answer: true
  why: W
  objective: unknown-one
```
"""
    register = "objectives:\n  known-one: {text: Do, lesson: index}\n"
    built = project({"index.md": page, "objectives.yaml": register}).build("html")
    assert built.status == 1
    assert any(line.startswith("docs/index.md:9: ERROR: objective") for line in built.warnings)
