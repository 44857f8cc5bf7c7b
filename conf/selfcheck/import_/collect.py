"""Foreign questions -> a draft of a bank, and what became of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from selfcheck.diagnostics import Diagnostic
from selfcheck.import_.foreign import Fate, Foreign, Outcome
from selfcheck.import_.forms import SkippedError, node_of
from selfcheck.import_.tree import bare, items, moved_fields
from selfcheck.import_.verdict import Draft
from selfcheck.load import bank_of
from selfcheck.model import Bank
from selfcheck.reader import Fields
from selfcheck.schema import ID_PATTERN

_LONGEST_ID = 60


def collect(
    questions: Iterable[Foreign], draft: Draft, taken: set[str], prefix: str = ""
) -> list[Fate]:
    """Add every question that the schema accepts to the draft; return what became of each.

    ``taken`` holds the ids of other banks in small letters, and is added to.
    """
    fates = []
    for each in questions:
        name = each.ident or " ".join((each.title or each.prompt)[:60].split()) or "a question"
        try:
            node = _node(each, taken, prefix)
        except SkippedError as skipped:
            fates.append(Fate(each.place, name, Outcome.SKIPPED, str(skipped)))
            continue
        draft.nodes.append(node)
        how = "; ".join(dict.fromkeys(each.losses))
        fates.append(Fate(each.place, name, Outcome.DEGRADED if how else Outcome.NATIVE, how))
    return fates


def _node(foreign: Foreign, taken: set[str], prefix: str) -> Fields:
    ident = _ident(foreign, taken, prefix)
    made = node_of(foreign, ident)
    node = moved_fields(made, foreign.place)
    if bare(node) != bare(made):
        foreign.losses.append("characters that no text may hold are left out")
    found: list[Diagnostic] = []
    bank_of(items([node], foreign.place), Bank("", foreign.place.path), found)
    if found:
        raise SkippedError(found[0].message)
    taken.add(ident)
    return node


def _ident(foreign: Foreign, taken: set[str], prefix: str) -> str:
    """Return the id that it brings where it fits, or one made of its words, each once."""
    wish = f"{prefix}{foreign.ident}"
    if foreign.ident and re.fullmatch(ID_PATTERN, wish) and wish not in taken:
        return wish
    given = foreign.ident or foreign.title or foreign.prompt
    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    words = f"{prefix}{'-'.join(re.findall('[a-z0-9]+', plain)[:8])}".strip("-")
    words = (words if re.match("[a-z]", words) else f"q-{words}")[:_LONGEST_ID].strip("-")
    words = words if len(words) >= 3 else f"question-{words}".strip("-")
    made, count = words, 1
    while made in taken:
        count += 1
        made = f"{words[: _LONGEST_ID - 4]}-{count}"
    if foreign.ident:
        foreign.losses.append(f"the id is {made}")
    return made
