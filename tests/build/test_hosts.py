"""A quiz is the same in a MyST page and in a reST page, and stands wherever a page lets it."""

import re
from textwrap import indent

import pytest
from sample_project import Built, MakeProject, bank, question

BANK = """\
title: Of both
questions:
  - id: both-one
    type: single
    prompt: |
      Prompt with {term}`gait`, [a page](/words.md), *stress* and `code`.

      - a list

      :::{note}
      A note.
      :::
    answer:
      - {text: "Right *one*", correct: true, why: "Because {doc}`/words`."}
      - {text: "Wrong `one`"}
    why: See {ref}`genindex` and $no math$.
    hints: [A hint]
  - id: both-two
    type: text
    prompt: A word?
    answer: [word]
    why: Because.
"""
WORDS = "# Words\n\n```{glossary}\ngait\n    How one walks.\n```\n"
REST_WORDS = "Words\n=====\n\n.. glossary::\n\n   gait\n      How one walks.\n"
INLINE = BANK.replace("both-", "inline-")


def form(page: str) -> str:
    """Return the quiz of a page without white space between elements."""
    found = re.search(r'<div class="selfcheck-quiz".*</details>\s*</div>\s*</div>', page, re.DOTALL)
    assert found, page
    return re.sub(r">\s+<", "><", found[0])


def in_myst(text: str) -> str:
    return f"# Page\n\n````{{quiz}}\n{text}````\n"


def in_rest(text: str) -> str:
    return f"Page\n====\n\n.. quiz::\n\n{indent(text, '   ')}"


def clean(built: Built) -> Built:
    assert (built.status, built.warnings) == (0, [])
    return built


def test_both_hosts_give_the_same_form(project: MakeProject) -> None:
    files = {
        "both.yaml": BANK,
        "index.md": "# Page\n\n```{toctree}\nwords\nrest\n```\n\n```{quiz} both\n```\n",
        "rest.rst": "Page\n====\n\n.. quiz:: both\n",
        "words.md": WORDS,
    }
    built = clean(project(files).build("html"))
    assert form(built.text("index.html")) == form(built.text("rest.html"))
    assert "A note." in form(built.text("index.html"))


def test_questions_written_into_the_page_are_the_same_in_both(project: MakeProject) -> None:
    made = project({"index.rst": in_rest(INLINE), "words.md": WORDS})
    made.write({"index.rst": in_rest(INLINE) + "\n.. toctree::\n\n   words\n"})
    rest = form(clean(made.build("html")).text("index.html"))
    other = project({"index.md": in_myst(INLINE) + "\n```{toctree}\nwords\n```\n"})
    other.write({"words.md": WORDS})
    assert form(clean(other.build("html")).text("index.html")) == rest
    assert "Right <em>one</em>" in rest


@pytest.mark.parametrize(
    "extensions",
    [
        ["selfcheck"],
        ["selfcheck", "myst_parser"],
        ["myst_parser", "selfcheck"],
        ["selfcheck", "sphinx_design"],
    ],
)
def test_extensions_in_any_order(project: MakeProject, extensions: list[str]) -> None:
    files = {"both.yaml": BANK, "words.md": WORDS}
    if "myst_parser" not in extensions:
        files = {"both.yaml": BANK.replace("words.md", "words.rst"), "words.rst": REST_WORDS}
    files["index.rst"] = "Page\n====\n\n.. toctree::\n\n   words\n\n.. quiz:: both\n"
    made = project(files, conf=f"extensions = {extensions}")
    page = clean(made.build("html")).text("index.html")
    assert "<em>stress</em>" in form(page)
    if "myst_parser" in extensions:
        made.write({"more.md": "---\norphan: true\n---\n\n# More\n\n```{quiz} both\n```\n"})
        assert form(clean(made.build("html")).text("more.html")) == form(page)


PLACES = {
    "admonition": "```{note}\n```{quiz} place\n```\n",
    "tab": "````{tab-set}\n```{tab-item} One\n:::{quiz} place\n:::\n```\n````\n",
    "list": "- item\n\n  ```{quiz} place\n  ```\n",
    "inline in a list": "- item\n\n  ````{quiz}\n  {INLINE}\n  ````\n",
    "quote": "> ```{quiz} place\n> ```\n",
    "dropdown": ":::{dropdown} Open\n```{quiz} place\n```\n:::\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_a_quiz_stands_inside_other_things(project: MakeProject, place: str, builder: str) -> None:
    body = PLACES[place].replace("{INLINE}", question("written").rstrip().replace("\n", "\n  "))
    body = body.replace("```{note}", "````{note}") + ("````\n" if place == "admonition" else "")
    conf = 'extensions.append("sphinx_design")\nmyst_enable_extensions = ["colon_fence"]'
    made = project({"index.md": f"# Page\n\n{body}"}, conf=conf)
    if "{quiz} place" in body:
        made.write({"place.yaml": bank(question("placed"))})
    built = clean(made.build(builder))
    text = built.everything().replace("\\sphinxhyphen{}", "-")
    assert "Prompt of " in text
    assert "Because of " in text
