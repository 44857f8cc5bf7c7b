"""The formats that exports come in: one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from selfcheck.export import anki, canvas, gift, moodle, qti3
from selfcheck.export.fates import Export
from selfcheck.export.resolved import Collection


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written and read back; ``title`` names it for people."""

    title: str
    file: str
    write: Callable[[Collection], Export]
    held: Callable[[bytes], list[str]]
    """Ids of the questions in a file, found by reading it."""
    needs: str = ""
    """A package that writes it and that may not be installed."""

    @property
    def ready(self) -> bool:
        """Whether it can be written here."""
        return not self.needs or find_spec(self.needs) is not None


FORMATS: dict[str, Format] = {
    "moodle": Format("Moodle XML", "moodle.xml", moodle.write, moodle.held),
    "canvas": Format("Canvas QTI 1.2", "canvas.zip", canvas.write, canvas.held),
    "gift": Format("GIFT", "gift.txt", gift.write, gift.held),
    "anki": Format("Anki", "anki.apkg", anki.write, anki.held, anki.NEEDS),
    "qti3": Format("QTI 3.0", "qti3.zip", qti3.write, qti3.held),
}
"""Every format by the name that settings use."""
