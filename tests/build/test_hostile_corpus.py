"""Hostile texts in every field of every type: each builder writes something sound, nothing runs."""

from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po
from hostile import LONG, PNG, SIGNS, bank
from sample_project import Built, MakeProject, Project

PAGES = {"index.md": "# Page\n\n```{quiz} bad\n```\n\n```{quiz-key}\n```\n"}
BUILDERS = ["html", "epub", "text", "latex", "gettext", "typst"]


def spoiled(project: MakeProject, text: str) -> Project:
    conf = 'extensions += ["typst_pdf"]\nsmartquotes = False'
    made: Project = project({"bad.yaml": text, **PAGES}, conf=conf)
    (made.root / "docs" / "x.png").write_bytes(PNG)
    return made


def pages_of(built: Built) -> str:
    """Parse every page of an e-book, and give all text."""
    texts = []
    for file in sorted(built.out.rglob("*.xhtml")):
        texts += ET.parse(file).getroot().itertext()  # noqa: S314 - made by this test
    return "".join(texts)


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_sign_breaks_a_builder(project: MakeProject, builder: str) -> None:
    built = spoiled(project, bank(SIGNS)).build(builder)
    # Paper tells that its font lacks the signs of three scripts; the others have nothing to say.
    told = [line for line in built.warnings if not line.endswith("[typst.glyph]")]
    assert (built.status, told) == (0, [])
    words = "window.ran = 1"
    if builder == "epub":
        assert words in pages_of(built)
    elif builder == "gettext":
        with (built.out / "index.pot").open("rb") as catalogue:
            messages = [str(message.id) for message in read_po(catalogue, abort_invalid=True)]
        assert sum("window.ran" in message for message in messages) > len(messages) / 2
    elif builder == "typst":
        assert (built.out / "sample.pdf").read_bytes().startswith(b"%PDF-")
    elif builder == "text":
        assert "".join(words.split()) in "".join(built.text("index.txt").split())


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_long_word_breaks_a_builder(project: MakeProject, builder: str) -> None:
    # Sphinx's own writer of text needs hours for a word of 100 kB on any page.
    word = LONG[:1000] if builder == "text" else LONG
    built = spoiled(project, bank(word, {"single", "matching"})).build(builder)
    assert (built.status, built.warnings) == (0, [])
    if builder in {"html", "epub", "latex", "gettext"}:
        assert word in built.everything()
