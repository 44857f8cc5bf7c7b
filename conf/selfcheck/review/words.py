"""Every word of progress, review and offline reading, marked for translation."""

from __future__ import annotations

import json
from functools import cache

from selfcheck.sphinx.words import _
from selfcheck.types.base import mark

FALLBACKS = {
    "progress": (
        mark(
            "With script this page shows which questions you have answered on this device, by "
            "module and objective, and which to look at again."
        ),
        mark(
            "Without script: tick each lesson on paper when you have answered its questions, and "
            "write the date beside it."
        ),
    ),
    "review": (
        mark(
            "With script this page asks you again what you are about to forget: each question "
            "comes back after some days, sooner when the answer was wrong."
        ),
        mark(
            "Without script: go back to a lesson after one day, after one week and after one "
            "month, and answer its questions before you open an answer."
        ),
    ),
    "continue": (),
    "offline": (
        mark(
            "Unpack it and open index.html: lessons, questions and search work without a network. "
            "Answers that you give there are kept apart from those given here; take them along "
            "with a file from the progress page."
        ),
    ),
}
"""What stands in place of an app where there is no script, by kind."""


@cache
def app_words(kind: str, language: str) -> str:
    """Return the words of an app's script, as JSON; ``language`` only tells caches apart."""
    del language
    makers = {"progress": _progress, "review": _review, "continue": _continue}
    words: dict[str, str | list[str]] = {
        "refused": _("This browser does not let the page keep or read answers."),
        "unread": [
            _("1 answer could not be read: it is damaged, or a newer version of the course kept "
              "it. It was left as it is."),
            _("{n} answers could not be read: they are damaged, or a newer version of the course "
              "kept them. They were left as they are."),
        ],
        "toReview": _("Review what is due"),
        "toProgress": _("See your progress"),
        **makers[kind](),
    }  # fmt: skip
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _continue() -> dict[str, str | list[str]]:
    return {
        "continue": _("Continue where you left"),
        "answered": _("Your last answer was on {date}."),
    }


def _progress() -> dict[str, str | list[str]]:
    return {**_results(), **_record(), **_device()}


def _results() -> dict[str, str | list[str]]:
    return {
        "answered": _("{n} of {all} questions answered"),
        "right": _("right"),
        "partial": _("partly right"),
        "wrong": _("not right"),
        "open": _("not answered yet"),
        "nothing": _("You have not answered a question on this device yet."),
        "begin": _("Begin with {page}"),
        "next": _("Next lesson without an answer: {page}"),
        "byModule": _("By module"),
        "objectives": [_("1 objective"), _("{n} objectives")],
        "table": _("The same as a table"),
        "module": _("Module"),
        "questions": _("Questions"),
        "sureTitle": _("How sure you were, and how it came out"),
        "sure": [_("Sure"), _("Fairly sure"), _("Guessing")],
        "sureRow": _("{right} of {n} right"),
        "sureGood": _("When you were sure, you were mostly right."),
        "sureBad": [
            _("1 answer was sure and not right. Begin with it."),
            _("{n} answers were sure and not right. Begin with them."),
        ],
        "sureNone": _("Say how sure you are before you check an answer, and this shows whether "
                      "your feeling can be trusted."),
        "wrongTitle": _("The ones I got wrong"),
        "wrongNone": _("None: your last answer to each question was right."),
        "wasSure": _("you were sure"),
        "showAll": _("Show all {n}"),
    }  # fmt: skip


def _record() -> dict[str, str | list[str]]:
    return {
        "recordTitle": _("My record"),
        "recordNone": _("Lessons appear here with date and points once you have answered."),
        "name": _("Name"),
        "lesson": _("Lesson"),
        "first": _("First answer"),
        "last": _("Last answer"),
        "points": _("Points"),
        "of": _("{n} of {max}"),
        "self": _("Self-reported, not a certificate. Made by the reader's own browser on {date}; "
                  "nobody has checked it."),
        "print": _("Print my record"),
    }  # fmt: skip


def _device() -> dict[str, str | list[str]]:
    return {
        "deviceTitle": _("Your answers on this device"),
        "kept": [
            _("1 answer is kept in this browser, on this device only. Nothing is sent anywhere."),
            _("{n} answers are kept in this browser, on this device only. Nothing is sent "
              "anywhere."),
        ],
        "move": _("A browser may drop what it keeps after some weeks. Save a file now and then; "
                  "with it you can also go on with another device."),
        "save": _("Save to a file"),
        "load": _("Load from a file"),
        "erase": _("Erase all answers"),
        "undo": _("Undo"),
        "erased": [
            _("1 answer erased. You can undo this until you leave the page."),
            _("{n} answers erased. You can undo this until you leave the page."),
        ],
        "undone": _("All answers are back."),
        "saved": [_("1 answer saved."), _("{n} answers saved.")],
        "loaded": [
            _("1 answer added; {old} were here already."),
            _("{n} answers added; {old} were here already."),
        ],
        "full": _("The browser's memory for this site is full: {n} answers could not be added."),
        "notAFile": _("This is not a file that was saved here: choose one named {name}."),
        "otherCourse": _("This file belongs to another course ({name}). Nothing was changed."),
        "newerFile": _("A newer version of the course made this file. Reload the page, then load "
                       "the file again. Nothing was changed."),
        "off": _("Do not keep my answers on this device"),
        "isOff": _("From now on no answer is kept. Those from before stay until you erase them."),
        "isOn": _("From now on answers are kept on this device."),
    }  # fmt: skip


def _review() -> dict[str, str | list[str]]:
    return {
        "due": [_("1 question is due today."), _("{n} questions are due today.")],
        "sureFirst": [
            _("The first one you were sure of, and it was not right."),
            _("The first {n} you were sure of, and they were not right."),
        ],
        "start": _("Start the review"),
        "startSome": _("Start with the first {n}"),
        "step": _("Question {n} of {all}"),
        "from": _("From the lesson {page}"),
        "nextOne": _("Next question"),
        "later": _("Ask me later"),
        "finish": _("Finish"),
        "done": [
            _("Done for today: 1 question answered, {right} right."),
            _("Done for today: {n} questions answered, {right} right."),
        ],
        "nothingYet": _("Nothing to review yet: what you answer in a lesson comes back here."),
        "begin": _("Begin with {page}"),
        "nothingDue": _("Nothing is due today."),
        "nextDue": [_("1 question comes back on {date}."), _("{n} questions come back on {date}.")],
        "readOn": _("Meanwhile, a lesson that you have not answered yet: {page}"),
        "wrongOnes": [
            _("Practise what I got wrong"),
            _("Practise {n} that I got wrong"),
        ],
        "wrongHead": [_("1 question whose last answer was not right."),
                      _("{n} questions whose last answer was not right.")],
        "noScheduler": _("The schedule could not be loaded, so these are the questions whose last "
                         "answer was not right."),
        "byLink": _("This copy is read from a folder, so each question opens in its lesson."),
        "notLoaded": _("The question could not be loaded. Open it in its lesson:"),
        "wasSure": _("you were sure"),
    }  # fmt: skip


def update_words() -> list[str]:
    """Return what is said when a newer version of the site was kept."""
    return [_("This course was updated."), _("Show the new version")]
