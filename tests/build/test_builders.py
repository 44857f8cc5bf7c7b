"""Every builder takes every type, known to this project or not, and loses no word of it."""

import re

import pytest
from sample_project import MakeProject

PROMPTS = [f"prompt-{kind}" for kind in ("single", "multiple", "pick", "true", "number", "text")]
OPTIONS = [f"option-{word}" for word in ("right", "wrong", "first", "second", "third")]
OPTIONS += ["pick-first", "pick-second", "pick-third"]
MARKUP = ["cell-one", "inmost item", "note in a prompt", "definition in a prompt", "in a prompt"]
MARKUP += ["hint-one-single", "hint-two-single"]
ANSWERS = [f"explanation-{kind}" for kind in ("single", "multiple", "pick", "true", "number")]
ANSWERS += ["explanation-text", "explanation-own", "why-right", "whynot-right", "why-wrong"]
ANSWERS += ["why-first", "why-third", "why-pick", "whytrue-said", "whyfalse-said"]
ANSWERS += ["mistake-number", "mistake-text", "rationale-single", "tip in a rationale", "cell-two"]
ANSWERS += ["A book on signs", "Trömner sign", "Tromner sign"]

WRITING = ["html", "dirhtml", "singlehtml", "text", "man", "latex", "texinfo", "epub", "xml"]
WRITING += ["pseudoxml", "json", "htmlhelp", "stranger"]
CONF = "man_pages = [('index', 'sample', 'Sample', 'nobody', 1)]\n"
STRANGER = """
import sys, os
sys.path.append(os.path.dirname(__file__))
extensions.append("stranger")
"""


def plain(builder: str, text: str) -> str:
    """Undo what a format does to the words of this sample."""
    if builder == "json":
        text = text.replace("\\u00f6", "ö")
    for written in ("\\sphinxhyphen{}", "\\-"):
        text = text.replace(written, "-")
    return text.replace("&#246;", "ö").replace("&ouml;", "ö")


def missing(words: list[str], text: str) -> list[str]:
    flat = " ".join(text.split())
    return [word for word in words if word not in flat]


@pytest.mark.parametrize("builder", WRITING)
def test_every_writing_builder_shows_everything_without_a_warning(
    project: MakeProject, builder: str
) -> None:
    stranger = builder == "stranger"
    made = project(root="every-type", conf=CONF + (STRANGER if stranger else ""))
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    text = plain(builder, built.everything())
    assert not missing([*PROMPTS, *OPTIONS, *MARKUP, *ANSWERS, "prompt-own"], text)


@pytest.mark.parametrize("builder", ["dummy", "gettext", "linkcheck", "html"])
def test_no_warning_where_nothing_is_missed(project: MakeProject, builder: str) -> None:
    """Also with -n, which complains of every reference that has no target."""
    conf = 'linkcheck_ignore = ["https://example.invalid/.*"]'
    built = project(root="every-type", conf=conf).build(builder, "-n", "-W")
    assert (built.status, built.warnings) == (0, [])


def test_the_catalogue_holds_every_type(project: MakeProject) -> None:
    text = project(root="every-type").build("gettext").everything()
    said = [word for word in ANSWERS if " sign" not in word]  # names and sources stay
    assert not missing([*PROMPTS, *OPTIONS, *MARKUP, *said, "prompt-own"], text)
    assert 'msgid "True"' not in text  # a word of the extension's own catalogue
    assert not re.findall(r"^#: .*:(?!\d).*$", text, re.MULTILINE)
