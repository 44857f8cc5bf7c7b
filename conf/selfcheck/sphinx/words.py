"""Every word of the interface, marked for translation.

Words with a number come as two forms; the script and the HTML choose by the number.
"""

from __future__ import annotations

import json
from functools import cache

from sphinx.locale import get_translation

from selfcheck.model import Choice, NumberEntry, Part, Question, Rule, TextEntry
from selfcheck.types.base import mark

_ = get_translation("selfcheck")


def task(question: Question) -> str:
    """Return what the reader is to do, in one sentence."""
    if question.type == "bowtie":
        picks = tuple(side.points for side in question.parts)
        return _("Choose: actions %d, condition %d, parameters %d.") % picks
    if question.type == "matrix" and question.body.by_column:
        return _("Tick all that apply in each column.")
    if question.type == "matching" and question.body.each_once:
        return _("Match each row with one answer; use no answer twice.")
    if question.type in _TASKS:
        return _(_TASKS[question.type])
    return _part_task(question.parts[0])


def _part_task(part: Part) -> str:
    if isinstance(part, NumberEntry):
        return _number_task(part)
    if not isinstance(part, Choice):
        return _("Write a word or a few.")
    if part.rule is Rule.EXACT:
        return _("Choose one answer.")
    if part.rule is Rule.HITS:
        return _("Choose exactly %d.") % part.points
    return _("Select all that apply.")


_TASKS = {
    "matching": mark("Match each row with one answer."),
    "ordering": mark("Put the items into the right order."),
    "matrix": mark("Choose one column in each row."),
    "grouping": mark("In each group, select all that apply."),
    "cloze": mark("Fill every gap."),
    "highlight": mark("Mark all words that answer the question."),
    "open": mark("Write a few sentences, then compare."),
}


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
    also = _("also accepted")  # not inside the f-string: before Python 3.12 nobody finds it there
    return f"{first} ({also}: {', '.join(others)})" if others else first


@cache
def script_words(language: str) -> str:
    """Return the words that the script needs, as JSON; ``language`` only tells caches apart."""
    del language
    return json.dumps(
        _verdict_words() | _control_words(), ensure_ascii=False, separators=(",", ":")
    )


def _verdict_words() -> dict[str, str | list[str]]:
    """Return what is said of an answer, and before it is one."""
    return {
        "check": _("Check"),
        "again": _("Try again"),
        "chooseFirst": _("Choose an answer first."),
        "writeFirst": _("Write an answer first."),
        "chooseMore": [_("Choose 1 more."), _("Choose {n} more.")],
        "empty": [
            _("Answer all parts first: 1 is empty."),
            _("Answer all parts first: {n} are empty."),
        ],
        "once": _("Use each answer only once."),
        "right": _("Right."),
        "partial": _("Partly right."),
        "wrong": _("Not right."),
        "blank": _("Not answered."),
        "points": [_("{n} of {max} point."), _("{n} of {max} points.")],
        "rightPicks": [_("1 right pick"), _("{n} right picks")],
        "wrongPicks": [_("1 wrong pick"), _("{n} wrong picks")],
        "ofRight": _("{n} of {max} right"),
        "gate": _("The cause is not right, so the effects do not count"),
        "floor": _("no part counts below 0"),
        "found": _("You found {n} of {max} points."),
        "hit": _("Right, and you chose it"),
        "false": _("Wrong, but you chose it"),
        "missed": _("You missed this right answer"),
        "rest": _("Rightly left out"),
        "ambiguous": _("Write {a} or {b}: “{sign}” can mean both."),
        "notNumber": _("Write a number, such as 1.5."),
        "round": [_("Round to 1 decimal place."), _("Round to {n} decimal places.")],
    }


def _control_words() -> dict[str, str | list[str]]:
    """Return what moves, counts, keeps and ends."""
    return {
        "up": _("Move up: {item}"),
        "down": _("Move down: {item}"),
        "moved": _("{item}: now number {n} of {all}."),
        "confidence": _("How sure are you?"),
        "sure": [_("Sure"), _("Fairly sure"), _("Guessing")],
        "wereSure": _("You were sure: read the reason and come back to this question later."),
        "finish": _("Finish and show results"),
        "unanswered": _("Not answered yet: {list}. Press again to finish anyway."),
        "restart": _("Start again"),
        "critical": _("Look at {list} again first: a mistake there could harm a patient."),
        "kept": _("Your answer of {date}."),
        "unread": _(
            "Some of your earlier answers could not be read: they are damaged, or a newer version "
            "of this page kept them. They were left as they are."
        ),
        "notKept": _(
            "Your answers here are not kept: this browser does not allow it, or its memory for "
            "this site is full. They are gone when you leave the page."
        ),
        "score": _("Score: {n} of {max} points. {done} of {all} questions answered."),
    }
