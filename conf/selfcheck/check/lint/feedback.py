"""Rules about what a question says afterwards, where it comes from, and who has read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfcheck.check.lint.plain import plain, words
from selfcheck.check.lint.view import Finding, Limits, View
from selfcheck.diagnostics import Severity, quoted
from selfcheck.model import Choice, Text

_VERDICT = re.compile(
    r"(?:yes|no|right|wrong|correct|incorrect|true|false|that is (?:right|wrong))\W*", re.IGNORECASE
)
_KEY = re.compile(r"[A-Z][A-Za-z]*(?:\d{4}|ND)[A-Za-z]*")
_ACTS = re.compile(
    r"\b(?:activat|alert|ask|assess|call|check|cancel|contact|document|do not|does not wait"
    r"|emergency|escalat|examin|give|guard|help|hold|hospital|immediate|inform|keep|lay|leave|never|notif"
    r"|observ|open|phone|prevent|protect|raise|record|refer|repeat|report|same day|scan|seek|send"
    r"|sit|stay|stop|tell|today|transfer|turn|urgen|wait|watch|without delay|at once|now)",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[\s*\]\(")
_MONTH = 30.44
"""Days of a month on average."""


def thin_why(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield reasons that say right or wrong and no more."""
    for text in _reasons(view):
        said = plain(text.source)
        if said.count(" ") >= limits["words"]:
            continue
        if _VERDICT.fullmatch(said) or len(words(said)) < limits["words"]:
            message = (
                f"{quoted(said)} gives no reason: say why in {limits['words']:g} words or more"
            )
            yield Finding(text.position, message)


def _reasons(view: View) -> Iterator[Text]:
    """Yield what is said about the question and about each option of a list."""
    yield view.question.why
    for group in view.groups:
        yield from (option.option.why for option in group.options if option.option.why)
    for part in view.question.parts:
        if isinstance(part, Choice) and part.why:
            yield part.why


def critical_source(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a critical question that names no work as its source."""
    metadata = view.question.metadata
    if metadata.critical and not any(_KEY.search(each.source) for each in metadata.sources):
        message = "a wrong answer here could harm a person, and no source is a work: cite one"
        yield Finding(metadata.places.get("sources", view.question.position), message)


def critical_action(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield a critical question whose explanation does not say what to do."""
    question = view.question
    said = [question.why, *(each.why for each in question.options() if each.correct and each.why)]
    if question.metadata.critical and not any(_ACTS.search(plain(each.source)) for each in said):
        message = "a wrong answer here could harm a person: let why say what to do and whom to call"
        yield Finding(question.why.position, message)


def image_without_words(view: View, _limits: Limits) -> Iterator[Finding]:
    """Yield an image that says nothing to those who do not see it."""
    for text in view.texts() if "![" in view.said else ():
        if _IMAGE.search(text.source):
            message = "an image has no words: write what it shows between ![ and ]"
            yield Finding(text.position, message)


def review(view: View, limits: Limits) -> Iterator[Finding]:
    """Yield a question that says reviewed and not by whom, or whose review is old."""
    metadata = view.question.metadata
    if metadata.status != "reviewed" and metadata.reviewed is None:
        return
    place = metadata.places.get("reviewed", metadata.places.get("status", view.question.position))
    if metadata.reviewed is None:
        message = "status: reviewed needs reviewed with by, role and date; until then it is a draft"
        yield Finding(place, message, Severity.ERROR)
        return
    age = (date.today() - _date(metadata.reviewed.date)).days / _MONTH  # noqa: DTZ011 - a day is exact enough
    if age > limits["months"]:
        severity = Severity.ERROR if age > 1.5 * limits["months"] else None
        message = f"reviewed {age:.0f} months ago, {limits['months']:g} at most: have it read again"
        yield Finding(place, message, severity)


def _date(written: str) -> date:
    """Return a date; one that does not exist counts as long ago."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min
