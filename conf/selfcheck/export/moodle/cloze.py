r"""Moodle's embedded answers (Cloze): ``{1:MULTICHOICE:=right#why~%0%wrong}``.

Moodle cuts this text with regular expressions and then decodes entities once (see
question/type/multianswer). So HTML in it is escaped once more, and its signs are entities, which
the expressions let pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import cast

from selfcheck.export.common import adding_losses, each_once_note, loose_picks, stem
from selfcheck.export.resolved import (
    Choice,
    NumberEntry,
    Option,
    Part,
    Question,
    TextEntry,
    Words,
    with_gaps,
    with_spans,
)
from selfcheck.model import Rule

_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "~#{}\\"})
_BLANKS = re.compile(r"\s+")


def quoted(html: str) -> str:
    """Return HTML so that Moodle finds it again behind one decoding of entities."""
    return _BLANKS.sub(" ", html.replace("&", "&amp;").translate(_SIGNS)).strip()


def without_wildcard(word: str) -> str:
    """Return a word to be written in which a star is a star."""
    return word.replace("*", "\\*")


def plain(texts: Iterable[Words]) -> list[str]:
    """Return what to say where options are shown as plain text and had markup."""
    marked = any(words.html != escape(words.text) for words in texts)
    return ["options are plain text"] if marked else []


def text(question: Question, answers: Callable[[Question], str]) -> str:
    """Return the stem, in which no brace opens an answer, and then the answers."""
    return _harmless(stem(question)) + answers(question)


def passage(question: Question) -> str:
    """Return the passage with an embedded answer at each gap."""
    html = question.passage.html if question.passage else ""
    return with_gaps(_harmless(html), lambda part, _at: gap(question.parts[part]))


def _harmless(html: str) -> str:
    return html.replace("{", "&#123;")


def gap(part: Part) -> str:
    """Return the embedded answer of one gap, worth one point."""
    if isinstance(part, NumberEntry):
        said = "".join(f"~%0%{each.answer}:0#{quoted(each.why.html)}" for each in part.mistakes)
        unit = f" {escape(part.unit)}" if part.unit else ""
        return f"{{1:NUMERICAL:={part.answer:f}:{part.tolerance:f}{said}}}{_harmless(unit)}"
    if isinstance(part, TextEntry):
        kind = "SHORTANSWER_C" if part.case_sensitive else "SHORTANSWER"
        words = "~".join(f"={quoted(without_wildcard(word))}" for word in part.accepted)
        return f"{{1:{kind}:{words}}}"
    return _field("MULTICHOICE", 1, cast("Choice", part).options, _drop_down)


def _drop_down(option: Option) -> str:
    share = "=" if option.correct else "%0%"
    return f"{share}{quoted(escape(option.words.text))}{_why(option)}"


def _why(option: Option) -> str:
    return f"#{quoted(option.why.html)}" if option.why else ""


def _field(
    kind: str, points: int, options: Iterable[Option], write: Callable[[Option], str]
) -> str:
    return f"{{{points}:{kind}:{'~'.join(write(option) for option in options)}}}"


def lists(question: Question) -> str:
    """Return the parts of a question as lists to tick below one another."""
    html = _harmless(question.passage.html) if question.passage else ""
    shown = with_spans(html, lambda words: f"<u>{words}</u>")
    return shown + "".join(_list(part) for part in question.parts if isinstance(part, Choice))


def _list(part: Choice) -> str:
    name = f"<p><strong>{_harmless(escape(part.name))}</strong></p>" if part.name else ""
    if not part.right:
        return ""
    if part.rule is Rule.EXACT:
        return f"{name}<p>{_field('MULTICHOICE_V', part.points, part.options, _one)}</p>"
    share = f"{100 / len(part.right):.5f}"

    def ticked(option: Option) -> str:
        sign = "" if option.correct else "-"
        return f"%{sign}{share}%{quoted(option.words.html)}{_why(option)}"

    return f"{name}<p>{_field('MULTIRESPONSE', part.points, part.options, ticked)}</p>"


def _one(option: Option) -> str:
    share = "=" if option.correct else "%0%"
    return f"{share}{quoted(option.words.html)}{_why(option)}"


def losses(question: Question) -> tuple[str, ...]:
    """Return what embedded answers cannot keep of a question."""
    choices = [part for part in question.parts if isinstance(part, Choice)]
    how = each_once_note(question)
    if question.passage and question.type == "cloze":
        how += plain(option.words for part in choices for option in part.options)
        if any(part.gaps > 1 for part in choices):
            how.append("gaps that share options take the same right answer twice")
    else:
        how += [note for part in choices for note in loose_picks(part)]
    how += adding_losses(question)
    if any(not part.right for part in choices):
        how.append("a list without a right answer is left out")
    return tuple(how)
