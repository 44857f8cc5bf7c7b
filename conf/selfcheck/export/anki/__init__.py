"""Resolved questions -> a deck of cards for Anki, and the ids that it holds.

One note a question, one card a note. The package `genanki` writes the collection; here is what
stands on the cards. Notes have ids made of those of their questions, so a second import finds
them again.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING

from selfcheck.export.anki.cards import FORMS, Card
from selfcheck.export.anki.looks import LOOKS, STYLE, Look
from selfcheck.export.common import every_tag
from selfcheck.export.fates import Export, fate
from selfcheck.export.resolved import Collection, Question, with_pictures
from selfcheck.export.xmltree import archive

if TYPE_CHECKING:
    import genanki

NEEDS = "genanki"
"""The package that writes the collection."""
NOTES = (
    "A card counts no points: the reader answers, turns it over, and rates herself.",
    "Hints are left out.",
)
_COLLECTION = "collection.anki2"
_MEDIA = "media"
_HOUR = 3600
_PREFIX = "selfcheck-"
"""Pictures of all decks lie in one folder in Anki: ours say whose they are."""


def write(collection: Collection) -> Export:
    """Return a package with a deck for each module; needs the package `genanki`."""
    import genanki  # noqa: PLC0415 - a site without it exports everything else

    models = {name: _model(name, look) for name, look in LOOKS.items()}
    decks: dict[str, genanki.Deck] = {}
    fates = []
    for question in collection.questions:
        card = FORMS[question.type](question, collection)
        fates.append(fate(question.id, question.type, [*card.how, *question.left]))
        title = _deck_title(collection, question)
        deck = decks.setdefault(title, genanki.Deck(_number("deck", title), title))
        deck.add_note(_note(question, card, models[card.look], collection))
    package = io.BytesIO()
    genanki.Package(decks.values()).write_to_file(package, timestamp=float(collection.made))
    files = _files(_dated(package, collection.made), collection)
    return Export(archive(files), tuple(fates), NOTES)


def held(data: bytes) -> list[str]:
    """Return the ids of the questions in a package, found in its database."""
    with zipfile.ZipFile(io.BytesIO(data)) as package, closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(package.read(_COLLECTION))
        fields = [row[0] for row in base.execute("select flds from notes order by id")]
    return [each.partition("\x1f")[0] for each in fields]


def _model(name: str, look: Look) -> genanki.Model:
    import genanki  # noqa: PLC0415 - as above

    return genanki.Model(
        _number("model", name),
        f"Self-check: {name}",
        fields=[{"name": field} for field in look.fields],
        templates=[{"name": "Card", "qfmt": look.front, "afmt": look.back}],
        css=STYLE,
        model_type=genanki.Model.CLOZE if look.cloze else genanki.Model.FRONT_BACK,
    )


def _note(
    question: Question, card: Card, model: genanki.Model, collection: Collection
) -> genanki.Note:
    import genanki  # noqa: PLC0415 - as above

    fields = [question.id, *(with_pictures(html, _PREFIX) for html in card.fields)]
    guid = sha256(f"{collection.name}\n{question.id}".encode()).hexdigest()[:20]
    return genanki.Note(model=model, fields=fields, guid=guid, tags=list(_tags(question)))


def _tags(question: Question) -> Iterator[str]:
    """Yield tags, which hold no spaces in Anki."""
    return ("-".join(tag.split()) for tag in every_tag(question) if tag.strip())


def _deck_title(collection: Collection, question: Question) -> str:
    """Return the name of a deck: that of the module below that of the course."""
    names = (collection.title, question.module)
    return "::".join(" ".join(name.replace("::", ":").split()) for name in names if name.strip())


def _number(*words: str) -> int:
    """Return an id as Anki gives them, always the same for the same words."""
    digest = sha256("\n".join(("selfcheck", *words)).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)


def _dated(package: io.BytesIO, made: int) -> bytes:
    """Return the collection, with a time for each note within the hour of the edition.

    Anki updates a note only when the times differ, so it follows from what the note says.
    """
    with zipfile.ZipFile(package) as found, closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(found.read(_COLLECTION))
        for number, fields in base.execute("select id, flds from notes order by id").fetchall():
            second = int.from_bytes(sha256(fields.encode()).digest()[:4], "big") % _HOUR
            base.execute("update notes set mod = ? where id = ?", (made + second, number))
        base.commit()
        return base.serialize()


def _files(base: bytes, collection: Collection) -> Iterable[tuple[str, bytes]]:
    """Yield the collection, and the pictures by the numbers that Anki's list gives them."""
    names = sorted(collection.pictures)
    yield _COLLECTION, base
    listed = {str(number): _PREFIX + name for number, name in enumerate(names)}
    yield _MEDIA, json.dumps(listed, ensure_ascii=False).encode()
    for number, name in enumerate(names):
        yield str(number), collection.pictures[name]


__all__ = ["NEEDS", "held", "write"]
