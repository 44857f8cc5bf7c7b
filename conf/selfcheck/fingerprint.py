"""What has to stay the same for a kept answer to count: the key; and to be shown: the options.

Two short fingerprints of a question. A reworded prompt changes neither, a reworded option only the
second. Right options count by their place, so that their words may change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from selfcheck.model import Choice, NumberEntry, Open, Part, Question, Sequence, TextEntry


def fingerprints(question: Question) -> tuple[str, str]:
    """Return the fingerprint of the key and that of the texts to choose from, 8 hex digits each."""
    body = question.body
    key = [question.type, body.adding.value, *map(_key, question.parts)]
    texts = [text for part in question.parts for text in _texts(part)]
    passage = body.passage.source if body.passage else ""
    return _digest(repr(key)), _digest(repr([passage, *texts]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _key(part: Part) -> tuple[object, ...]:
    """Return what decides whether an answer to a part is right."""
    if isinstance(part, Choice):
        right = [place for place, option in enumerate(part.options) if option.correct]
        return part.rule.value, part.maximum, right
    if isinstance(part, NumberEntry):
        return (
            f"{part.answer.normalize():f}",
            f"{part.tolerance.normalize():f}",
            part.unit,
            part.places,
        )
    if isinstance(part, TextEntry):
        return sorted(part.accepted), part.case_sensitive
    if isinstance(part, Open):
        return (part.points,)
    # The order is the key: two items that change places change it, other words mostly do not.
    items = [item.text.source for item in part.items]
    return tuple(sorted(range(len(items)), key=items.__getitem__))


def _texts(part: Part) -> Iterator[str]:
    """Yield what a reader chooses from."""
    if isinstance(part, Choice):
        yield part.label.source if part.label else ""
        yield from (option.text.source for option in part.options)
    elif isinstance(part, Sequence):
        yield from (item.text.source for item in part.items)
    elif isinstance(part, Open):
        yield from (text.source for text in part.looked_for)
