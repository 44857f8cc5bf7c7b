"""Spelling: the course has no wrong word, its lists none too many, and wrong words are found."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from course import spelling

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "conf/spelling"
LEXICON = spelling.Lexicon(
    {"the", "has", "neck", "cord", "colour", "wall"},
    {"haematoma", "Luschka"},
    (("color", "colour"), ("gray=", "grey")),
)


@cache
def checker() -> ModuleType:
    """Return conf/spelling.py, which is a script and no module of a package."""
    spec = importlib.util.spec_from_file_location("spelling_script", ROOT / "conf/spelling.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wrong(source: str) -> list[str]:
    found = spelling.misspelled(spelling.page_words(source), LEXICON)
    return [f"{word.line}:{word.column}:{word.text}" for word, _message in found]


def test_nothing_in_the_course_is_misspelled() -> None:
    found = checker().complaints()
    assert [f"{name}:{word.line}:{word.column}: {said}" for name, word, said in found] == []


@pytest.mark.parametrize("name", ["words.txt", "names.txt", "american.txt"])
def test_lists_are_sorted_without_duplicates(name: str) -> None:
    entries = spelling.read_words((LISTS / name).read_text(encoding="utf-8"))
    assert entries == sorted(set(entries), key=str.casefold)


def test_every_word_of_the_lists_is_used_and_needed() -> None:
    used = {
        form
        for _name, words in checker().files()
        for word in words
        for form in (word.text, word.text.lower())
    }
    used |= {form.replace("\u2019", "'").removesuffix("'s") for form in used}
    listed = [
        entry
        for name in ("words.txt", "names.txt")
        for entry in spelling.read_words((LISTS / name).read_text(encoding="utf-8"))
    ]
    assert [entry for entry in listed if entry not in used] == []
    library = checker().lexicon().library
    assert [entry for entry in listed if entry in library and entry.islower()] == []


def test_a_wrong_word_has_its_place() -> None:
    assert wrong("---\ndescription: The nekc.\nlesson: D3\n---\n\nThe wall has teh cord.\n") == [
        "2:18:nekc",
        "6:14:teh",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "The `nekc` has {cite:p}`Nekc2020Teh` {doc}`/teh/nekc` https://teh.example/nekc",
        "{ref}`teh <fig-nekc>` {term}`the neck <nekc>` [the cord](nekc.md) {#nekc}",
        "```python\nnekc = teh\n```",
        "```{figure} /figures/nekc.svg\n:name: nekc\n\nThe neck.\n```",
        "```{toctree}\nnekc\n```",
        "(nekc)=\n\nT4 C5-C6 DCM MRIs 12mm Luschka's haematoma",
        "```{glossary}\nnekc\nteh\n  The neck.\n```",
        "**N**eck, **C**ord",
        "*Say: my-uh-LOP-uh-theee.* The neck",
    ],
)
def test_what_no_reader_reads_is_left_alone(source: str) -> None:
    assert [each for each in wrong(source) if not each.endswith(":teh")] == []


@pytest.mark.parametrize(
    "source",
    [
        "# The nekc",
        "- the **nekc**",
        "{term}`the nekc <neck>`",
        "[the nekc](x.md)",
        "```{figure} /a.svg\n:alt: The nekc.\n```",
        "```{admonition} The nekc\nThe neck.\n```",
        "```{admonition} The neck\n:class: note\n\nThe nekc.\n```",
        "```{glossary}\nneck\n  The nekc.\n```",
        "| the | nekc |",
    ],
)
def test_what_a_reader_reads_is_checked(source: str) -> None:
    assert [each.split(":")[-1] for each in wrong(source)] == ["nekc"]


def test_american_forms_are_named_with_what_to_write() -> None:
    words = spelling.page_words("The colored wall has Color. A gray wall has grayish.")
    said = [message for _word, message in spelling.misspelled(words, LEXICON)]
    assert 'is American spelling: write "coloured"' in said[0].replace("colored", "coloured", 0)
    assert len([each for each in said if "American" in each]) == 3


def test_questions_and_drawings_are_read() -> None:
    quiz = (
        "# T\n\n```{quiz}\n- id: a-b\n  type: text\n  prompt: |\n    The nekc?\n"
        "  answer: teh\n  why: The neck.\n```\n"
    )
    found = spelling.text_words(spelling.quiz_texts(quiz, "page.md"))
    assert [(word.text, word.line) for word, _said in spelling.misspelled(found, LEXICON)] == [
        ("nekc", 7)
    ]
    svg = "<svg>\n<title>The nekc</title>\n<text x='1'>teh</text><path d='nekc'/></svg>"
    drawn = spelling.misspelled(spelling.drawing_words(svg), LEXICON)
    assert [(word.text, word.line) for word, _said in drawn] == [("nekc", 2), ("teh", 3)]
