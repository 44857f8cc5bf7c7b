"""Check the spelling of the course: every page, bank, table of claims and drawing.

`python conf/spelling.py` tells each wrong word as `path:line:column: message` and exits with 1;
with `--accept` it adds the unknown words to the course's lists instead: read them first. What is
written as a name, with a capital everywhere, goes to names.txt.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from spellchecker import SpellChecker

from course import spelling
from selfcheck.load import load_bank

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LISTS = Path(__file__).parent / "spelling"
OWN = ("words.txt", "names.txt")

Complaint = tuple[str, spelling.Word, str]


def files() -> Iterator[tuple[str, list[spelling.Word]]]:
    """Yield every file that holds words for readers, with its words."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name, source = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        inline = spelling.text_words(spelling.quiz_texts(source, name))
        yield name, [*spelling.page_words(source), *inline]
    for path in sorted((ROOT / "quizzes").glob("*/*.yaml")):
        name = path.relative_to(ROOT).as_posix()
        bank = load_bank(path.read_bytes(), name, name)
        yield name, [*spelling.text_words(spelling.bank_texts(bank))]
    for path in sorted((ROOT / "docs").rglob("*.csv")):
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        found = [word for number, line in lines for word in spelling.line_words(line, number)]
        yield path.relative_to(ROOT).as_posix(), found
    for path in sorted((ROOT / "docs").rglob("*.svg")):
        drawn = spelling.drawing_words(path.read_text(encoding="utf-8"))
        yield path.relative_to(ROOT).as_posix(), [*drawn]


def lexicon() -> spelling.Lexicon:
    """Return what may be written."""
    own = {word for name in OWN for word in spelling.read_words(_read(name))}
    american = spelling.read_american(_read("american.txt"))
    return spelling.Lexicon(SpellChecker(language="en").word_frequency, own, american)


def _read(name: str) -> str:
    return (LISTS / name).read_text(encoding="utf-8")


def complaints() -> list[Complaint]:
    """Return file, word and what is wrong with it, for every wrong word of the course."""
    allowed = lexicon()
    return [
        (name, word, message)
        for name, words in files()
        for word, message in spelling.misspelled(words, allowed)
    ]


def accept(found: list[Complaint]) -> None:
    """Add unknown words to the lists, which stay sorted."""
    unknown = {word.text for _name, word, message in found if "unknown" in message}
    plain = {word.replace("\u2019", "'").removesuffix("'s") for word in unknown}
    names = {word for word in plain if word[0].isupper() and word.lower() not in plain}
    added = {"words.txt": {word.lower() for word in plain - names}, "names.txt": names}
    for name, new in added.items():
        listed = sorted({*spelling.read_words(_read(name)), *new}, key=str.casefold)
        (LISTS / name).write_text("".join(f"{word}\n" for word in listed), encoding="utf-8")


def main() -> int:
    """Tell what is wrong, or with `--accept` take it as right."""
    found = complaints()
    if "--accept" in sys.argv[1:]:
        accept(found)
        return 0
    for name, word, message in found:
        print(f"{name}:{word.line}:{word.column}: {message}")
    if found:
        print(f"{len(found)} words to look at. To take the unknown ones as right: --accept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
