"""The sentences that lesson pages share, so that all pages say the same. Text in, text out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from course.frontmatter import Review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from course.frontmatter import Lesson

SEPARATOR = " \N{MIDDLE DOT} "
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
AFTER = "After this lesson you can:"
NOT_WRITTEN = "This lesson is not written yet."
MEANWHILE = "Read one of these lessons meanwhile:"
SOURCES = "The course's sources are listed in the"
HOUR = 60
NEXT = "When you are done:"
IN_PATHS = "In these paths:"

REVIEWS = {
    Review.NONE: "No clinician has reviewed this version.",
    Review.REVIEWED: "A clinician has reviewed this version.",
}


def day(moment: date) -> str:
    """Return a date that reads the same in every country: 22 November 2026."""
    return f"{moment.day} {moment:%B} {moment.year}"


def count(number: int, thing: str) -> str:
    """Return `1 lesson`, `2 lessons`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def duration(minutes: int) -> str:
    """Return `45 minutes`, `2 hours`, `2 hours 10 minutes`."""
    hours, rest = divmod(minutes, HOUR)
    parts = [count(number, unit) for number, unit in ((hours, "hour"), (rest, "minute")) if number]
    return " ".join(parts) or count(0, "minute")


def facts(lesson: Lesson) -> str:
    """Return the line under a lesson's title."""
    parts = [f"Lesson {lesson.code}", lesson.track.value, duration(lesson.minutes)]
    if not lesson.written:
        return SEPARATOR.join([*parts[:2], f"{parts[2]} planned"])
    return SEPARATOR.join([*parts, edition(lesson)])


def edition(lesson: Lesson) -> str:
    """Return version and date of a lesson."""
    return f"version {lesson.version}, {day(lesson.updated)}"


def listed(lesson: Lesson) -> str:
    """Return what stands behind a lesson's title in a list."""
    state = "" if lesson.written else ", not written yet"
    return f"{duration(lesson.minutes)}, {lesson.track.value}{state}"


def stop(minutes: int, questions: int) -> str:
    """Return what stands behind the title of a page on a path."""
    parts = [duration(minutes), *([count(questions, "question")] if questions else [])]
    return ", ".join(parts)


def path_total(lessons: int, cases: int, questions: int, minutes: int) -> str:
    """Return `4 hours 5 minutes: 8 lessons, 1 case, 120 questions`."""
    things = ((lessons, "lesson"), (cases, "case"), (questions, "question"))
    parts = [count(number, thing) for number, thing in things if number]
    return f"{duration(minutes)}: {', '.join(parts)}"


def summary(lessons: Sequence[Lesson]) -> str:
    """Return how many lessons there are, how long they take and how many are written."""
    written = sum(lesson.written for lesson in lessons)
    total = duration(sum(lesson.minutes for lesson in lessons))
    return f"{count(len(lessons), 'lesson')}, {total} planned; {_state(written, len(lessons))}."


def _state(written: int, total: int) -> str:
    if written == 0:
        return "none is written yet"
    if written == total:
        return "all are written"
    return "1 is written so far" if written == 1 else f"{written} are written so far"


def report_link(issues_url: str, page: str, version: str) -> str:
    """Return the address of a new issue with the page's name filled in."""
    query = urlencode({"title": f"Problem on {page} (version {version})"})
    return f"{issues_url}{'&' if '?' in issues_url else '?'}{query}"


def report_words(page: str) -> str:
    """Say where to write when no address of an issue tracker is set."""
    return (
        "tell the person or school that gave you this course, or open an issue where its source "
        f"is kept. Name the page: {page}."
    )


def credit(title: str, author: str, project: str, page: str) -> str:
    """Return the line that a copy of a drawing carries: author, title, source, licence."""
    return f"{author}. {title}. In: {project}, page {page}. {LICENCE}, {LICENCE_URL}"
