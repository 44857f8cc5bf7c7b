"""The glossary shows how to say hard words: one form, read aloud by everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course import rules

PAGE = (Path(__file__).parents[1] / "docs/reference/glossary.md").read_text(encoding="utf-8")
ENTRIES = rules.glossary_entries(PAGE)
FEWEST = 45

SAY = re.compile(r"\*Say: ([^*]+)\*")
WORD = r"[A-Za-z]+(?:-[A-Za-z]+)*"


def faults(definition: str) -> list[str]:
    """Return what is wrong with the way to say a word; nothing where none is shown."""
    said = SAY.findall(definition)
    if "Say:" not in definition:
        return []
    if len(said) != 1 or not definition.startswith("*Say: "):
        return ["one line at the beginning"]
    if not re.fullmatch(rf"{WORD}(?: {WORD})*\.", said[0]):
        return ["syllables with hyphens, and a full stop"]
    loud = [re.findall(r"(?<![A-Za-z])[A-Z]+(?![A-Za-z])", word) for word in said[0][:-1].split()]
    mixed = re.search(r"[a-z][A-Z]|[A-Z][a-z]", said[0])
    return [] if all(loud) and not mixed else ["a loudest syllable in capitals in each word"]


def test_hard_words_show_how_to_say_them() -> None:
    assert {name: faults(text) for name, text in ENTRIES.items() if faults(text)} == {}
    # Other names of an entry share its definition.
    assert len({text for text in ENTRIES.values() if text.startswith("*Say: ")}) >= FEWEST
    assert "*Say* shows one common way" in PAGE


@pytest.mark.parametrize(
    ("definition", "fault"),
    [
        ("*Say: my-uh-LOP-uh-thee.* A word.", []),
        ("A word.", []),
        ("A word. *Say: my-uh-LOP-uh-thee.*", ["one line at the beginning"]),
        ("*Say: GAYT.* *Say: GAYT.* A word.", ["one line at the beginning"]),
        ("*Say: my-uh-LOP-uh-thee* A word.", ["syllables with hyphens, and a full stop"]),
        ("*Say: my-uh-lop-uh-thee.* A word.", ["a loudest syllable in capitals in each word"]),
        ("*Say: ghee-YAN bah-ray.* A word.", ["a loudest syllable in capitals in each word"]),
        ("*Say: My-uh-LOP-uh-thee.* A word.", ["a loudest syllable in capitals in each word"]),
    ],
)
def test_another_form_is_found(definition: str, fault: list[str]) -> None:
    assert faults(definition) == fault
