"""Every builder takes every type, known to this project or not, and loses no word of it."""

import re

import pytest
from sample_project import MakeProject

PROMPTS = [f"prompt-{kind}" for kind in ("single", "multiple", "pick", "true", "number", "text")]
OPTIONS = [f"option-{word}" for word in ("right", "wrong", "first", "second", "third")]
OPTIONS += ["pick-first", "pick-second", "pick-third"]
MARKUP = ["cell-one", "inmost item", "note in a prompt", "definition in a prompt", "in a prompt"]
MARKUP += ["hint-one-single", "hint-two-single"]
KINDS = ("matching", "order", "matrix", "columns", "group", "cloze", "dyad", "triad", "highlight")
KINDS += ("bowtie", "hotspot", "open", "step-one", "step-two", "step-three")
PROMPTS += [f"prompt-{kind}" for kind in KINDS]
OPTIONS += ["row-first with", "row-second", "pool-first", "pool-third", "item-first", "item-third"]
OPTIONS += ["column-first", "line-second", "side-second", "sign-third", "group-second"]
OPTIONS += ["member-second", "member-fourth", "gapped-second", "paired-third", "token-second"]
OPTIONS += ["dyad-fourth", "triad-fifth", "span-first", "span-fourth", "action-third"]
OPTIONS += ["condition-second", "parameter-third", "place-second", "step-wrong", "last-wrong"]
STIMULI = ["sheet-lone", "day 1", "entry-lone", "passage-cloze: first", "head-cloze"]
STIMULI += ["passage-dyad", "passage-triad", "head-highlight", "Title of a case", "intro-case"]
STIMULI += ["sheet-first", "entry-first", "entry-second", "cell-sheet", "sheet-second"]
STIMULI += ["entry-third"]
ANSWERS = [f"explanation-{kind}" for kind in KINDS]
ANSWERS += ["why-row", "why-item", "why-line", "why-sign", "why-group", "why-member"]
ANSWERS += ["whynot-member", "why-gap", "why-gapped", "why-span", "whynot-span", "why-fourth"]
ANSWERS += ["why-action", "why-place", "model-open", "a list in a model", "point-first"]
ANSWERS += ["point-second"]
ANSWERS += [f"explanation-{kind}" for kind in ("single", "multiple", "pick", "true", "number")]
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
    assert not missing([*PROMPTS, *OPTIONS, *MARKUP, *STIMULI, *ANSWERS, "prompt-own"], text)


@pytest.mark.parametrize("builder", ["dummy", "gettext", "linkcheck", "html"])
def test_no_warning_where_nothing_is_missed(project: MakeProject, builder: str) -> None:
    """Also with -n, which complains of every reference that has no target."""
    conf = 'linkcheck_ignore = ["https://example.invalid/.*"]'
    built = project(root="every-type", conf=conf).build(builder, "-n", "-W")
    assert (built.status, built.warnings) == (0, [])


def test_the_catalogue_holds_every_type(project: MakeProject) -> None:
    text = project(root="every-type").build("gettext").everything()
    said = [word for word in ANSWERS if " sign" not in word]  # names and sources stay
    assert not missing([*PROMPTS, *OPTIONS, *MARKUP, *STIMULI, *said, "prompt-own"], text)
    assert "picture to point at" in text
    assert 'msgid "True"' not in text  # a word of the extension's own catalogue
    assert not re.findall(r"^#: .*:(?!\d).*$", text, re.MULTILINE)
