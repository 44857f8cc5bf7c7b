"""Extracts the words of the quiz interface and brings the catalogues up to date.

usage: words.py (writes selfcheck.pot, every selfcheck.po beside it, and their .mo)
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from selfcheck import __version__

PACKAGE = Path(__file__).parent / "selfcheck"
LOCALE = PACKAGE / "sphinx" / "locale"
TEMPLATE = LOCALE / "selfcheck.pot"
KEYWORDS = {"_": None, "mark": None}
HEADER = """\
# Words of the quiz interface, under the licence of the code (MIT).
# Made by "make words" from the source: translations go into the .po files.
#"""


def template() -> Catalog:
    """Return a catalogue of every word that the source marks."""
    made = Catalog(project="selfcheck", version=__version__, header_comment=HEADER)
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS)
    for name, _line, words, _comments, _context in sorted(found, key=lambda each: each[:2]):
        made.add(words, locations=[(f"selfcheck/{Path(name).as_posix()}", 1)])
    return made


def read(path: Path, language: str | None = None) -> Catalog:
    """Return the catalogue of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return what the .mo of a catalogue holds."""
    return _bytes(lambda file: write_mo(file, catalogue))


def _bytes(write: Callable[[IO[bytes]], None]) -> bytes:
    made = BytesIO()
    write(made)
    return made.getvalue()


def _text(catalogue: Catalog) -> bytes:
    return _bytes(
        lambda file: write_po(file, catalogue, width=96, include_lineno=False, ignore_obsolete=True)
    )


def main() -> None:
    """Write the template, and every language after it; words without a translation stay empty."""
    words = template()
    if TEMPLATE.exists():
        before = read(TEMPLATE)
        if {each.id for each in before} == {each.id for each in words}:
            words.creation_date = before.creation_date
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(_text(words))
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/selfcheck.po")):
        language = po.parts[-3]
        catalogue = read(po, language)
        catalogue.update(words, no_fuzzy_matching=True)
        po.write_bytes(_text(catalogue))
        po.with_suffix(".mo").write_bytes(compiled(read(po, language)))
        empty = [f"  {each.id}" for each in catalogue if each.id and not each.string]
        print(f"{language}: {len(catalogue)} words, {len(empty)} not translated", *empty, sep="\n")


if __name__ == "__main__":
    main()
