"""Every word of the interface, marked for translation.

Words with a number come as two forms; the script and the HTML choose by the number.
"""

from __future__ import annotations

import json
from functools import cache

from sphinx.locale import get_translation

from selfcheck.model import Choice, NumberEntry, Part, Rule, TextEntry

_ = get_translation("selfcheck")


def task(part: Part) -> str:
    """Return what the reader is to do, in one sentence."""
    if isinstance(part, NumberEntry):
        return _number_task(part)
    if not isinstance(part, Choice):
        return _("Write a word or a few.")
    if part.rule is Rule.EXACT:
        return _("Choose one answer.")
    if part.rule is Rule.HITS:
        return _("Choose exactly %d.") % part.points
    return _("Select all that apply.")


def _number_task(part: NumberEntry) -> str:
    if part.places is None:
        return _("Write a number.")
    if part.places == 0:
        return _("Write a number, rounded to a whole number.")
    if part.places == 1:
        return _("Write a number, rounded to 1 decimal place.")
    return _("Write a number, rounded to %d decimal places.") % part.places


def solution(part: NumberEntry | TextEntry) -> str:
    """Return the right answer of an entry as one line."""
    if isinstance(part, NumberEntry):
        unit = f" {part.unit}" if part.unit else ""
        around = f" (± {part.tolerance:f})" if part.tolerance else ""
        return f"{part.answer:f}{unit}{around}"
    first, *others = part.accepted
    return f"{first} ({_('also accepted')}: {', '.join(others)})" if others else first


@cache
def script_words(language: str) -> str:
    """Return the words that the script needs, as JSON; ``language`` only tells caches apart."""
    del language
    words: dict[str, str | list[str]] = {
        "check": _("Check"),
        "again": _("Try again"),
        "chooseFirst": _("Choose an answer first."),
        "writeFirst": _("Write an answer first."),
        "chooseMore": [_("Choose 1 more."), _("Choose {n} more.")],
        "right": _("Right."),
        "partial": _("Partly right."),
        "wrong": _("Not right."),
        "points": [_("{n} of {max} point."), _("{n} of {max} points.")],
        "rightPicks": [_("1 right pick"), _("{n} right picks")],
        "wrongPicks": [_("1 wrong pick"), _("{n} wrong picks")],
        "markHit": _("Right, and you chose it"),
        "markFalse": _("Wrong, but you chose it"),
        "markMissed": _("You missed this right answer"),
        "markRest": _("Rightly left out"),
        "ambiguous": _("Write {a} or {b}: the comma can mean both."),
        "notNumber": _("Write a number, such as 1.5."),
        "round": [_("Round to 1 decimal place."), _("Round to {n} decimal places.")],
        "critical": _("Look at {list} again first: a mistake there could harm a patient."),
        "score": _("Score: {n} of {max} points. {done} of {all} questions answered."),
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
