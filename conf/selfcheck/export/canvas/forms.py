"""Which of Canvas's question types takes a question, and what is lost on the way.

Several parts that are each ticked become a question each: Canvas scores "multiple answers" as one
off for a wrong pick and never below 0, so the points add up to the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import cast

from selfcheck.export.canvas.items import Answer, Ask, Response
from selfcheck.export.common import (
    adding_losses,
    each_once_note,
    gap_points,
    joined_pairs,
    loose_picks,
    picture,
    plain_passage,
    stem,
    strict_case,
)
from selfcheck.export.resolved import (
    Choice,
    NumberEntry,
    Option,
    Part,
    Question,
    Sequence,
    TextEntry,
    with_gaps,
    with_spans,
)
from selfcheck.model import Adding, Rule

_BLANK = re.compile(r"\[(?=\w)")


@dataclass(frozen=True, slots=True)
class Form:
    """The items that a question becomes, most often one."""

    asks: tuple[Ask, ...]
    how: tuple[str, ...] = ()
    reasons: bool = False
    """Whether reasons of single options go into the general feedback."""


def _answer(option: Option) -> Answer:
    return Answer(option.words.html, option.correct, option.why.html if option.why else "")


def _listed(html: str, part: Choice) -> Ask:
    """Return a choice as a list to pick from."""
    single = part.rule is Rule.EXACT
    kind = "multiple_choice_question" if single else "multiple_answers_question"
    response = Response([_answer(option) for option in part.options])
    return Ask(kind, html, part.points, [response])


def _single(question: Question) -> Form:
    return Form((_listed(stem(question), cast("Choice", question.parts[0])),))


def _multiple(question: Question) -> Form:
    part = cast("Choice", question.parts[0])
    return Form((_listed(stem(question), part),), tuple(loose_picks(part)))


def _true_false(question: Question) -> Form:
    part = cast("Choice", question.parts[0])
    response = Response([_answer(option) for option in part.options])
    return Form((Ask("true_false_question", stem(question), 1, [response]),))


def _numeric(question: Question) -> Form:
    part = cast("NumberEntry", question.parts[0])
    low, high = part.answer - part.tolerance, part.answer + part.tolerance
    unit = f"<p>({escape(part.unit)})</p>" if part.unit else ""
    span = f"{part.answer:f}", f"{low:f}", f"{high:f}"
    ask = Ask("numerical_question", stem(question) + unit, 1, span=span)
    return Form((ask,), _told_to_all(part), reasons=True)


def _told_to_all(part: NumberEntry | TextEntry) -> tuple[str, ...]:
    return ("foreseen mistakes are told to everybody",) if part.mistakes else ()


def _text(question: Question) -> Form:
    part = cast("TextEntry", question.parts[0])
    response = Response([Answer(word, right=True) for word in part.accepted])
    ask = Ask("short_answer_question", stem(question), 1, [response])
    return Form((ask,), (*strict_case(part), *_told_to_all(part)), reasons=True)


def _rows(question: Question) -> Form:
    parts = cast("tuple[Choice, ...]", question.parts)
    responses = [_row(number, part) for number, part in enumerate(parts, 1)]
    how = [*each_once_note(question), *_plain(parts)]
    if question.type == "matrix":
        how.append("a drop-down for each row, the same points")
    ask = Ask("matching_question", stem(question), question.points, responses)
    return Form((ask,), tuple(how))


def _row(number: int, part: Choice) -> Response:
    answers = [Answer(option.words.text, option.correct) for option in part.options]
    return Response(answers, f"row{number}", escape(part.name))


def _plain(parts: tuple[Choice, ...]) -> list[str]:
    texts = (option.words for part in parts for option in part.options)
    marked = any(words.html != escape(words.text) for words in texts)
    return ["options are plain text"] if marked else []


def _ordering(question: Question) -> Form:
    part = cast("Sequence", question.parts[0])
    places = range(len(part.items))
    responses = [
        Response(
            [Answer(str(place + 1), place == item) for place in places],
            f"row{number}",
            part.items[item].words.html,
        )
        for number, item in enumerate(part.shown, 1)
    ]
    ask = Ask("matching_question", stem(question), 1, responses)
    how = "each item is matched with its place; a part of the points for a part of the order"
    return Form((ask,), (how,), reasons=True)


def _lists(question: Question) -> Form:
    """Take each part as a question of its own below the same stem."""
    passage = question.passage.html if question.passage else ""
    text = stem(question) + with_spans(passage, lambda words: f"<u>{words}</u>")
    parts = [part for part in cast("tuple[Choice, ...]", question.parts) if part.right]
    asks = tuple(_listed(text + _named(part), part) for part in parts)
    how = [note for part in parts for note in loose_picks(part)]
    if len(asks) > 1:
        how.insert(0, f"{len(asks)} questions, one for each part, the same points in all")
    elif question.type != "multiple":
        how.insert(0, "a list to tick, the same points")
    if len(parts) < len(question.parts):
        how.append("a list without a right answer is left out")
    return Form(asks, tuple(how))


def _named(part: Choice) -> str:
    return f"<p><strong>{escape(part.name)}</strong></p>" if part.name else ""


def _matrix(question: Question) -> Form:
    by_row = all(part.maximum == 1 for part in cast("tuple[Choice, ...]", question.parts))
    return _rows(question) if by_row else _lists(question)


def _gaps(question: Question) -> Form:
    if question.adding is Adding.ALL:
        first, second = question.parts
        if isinstance(first, Choice) and isinstance(second, Choice):
            pairs = joined_pairs(first, second)
            if pairs:
                text = stem(question) + plain_passage(question)
                return Form(
                    (_listed(text, pairs),), ("one choice of joined pairs, the same points",)
                )
    written = any(not isinstance(part, Choice) for part in question.parts)
    return _blanks(question, written=written)


def _blanks(question: Question, *, written: bool) -> Form:
    """Take gaps as Canvas's blanks: drop-downs, or all of them to be written."""
    responses: dict[str, Response] = {}

    def fill(part: int, place: int) -> str:
        name = f"gap{part + 1}x{place + 1}"
        responses[name] = Response(_accepted(question.parts[part], written=written), name)
        return f"[{name}]{_beside(question.parts[part], written=written)}"

    passage = _harmless(question.passage.html) if question.passage else ""
    text = _harmless(stem(question)) + with_gaps(passage, fill)
    kind = "fill_in_multiple_blanks_question" if written else "multiple_dropdowns_question"
    ask = Ask(kind, text, gap_points(question), list(responses.values()))
    return Form((ask,), tuple(_gap_losses(question, written=written)))


def _harmless(html: str) -> str:
    """Return HTML in which no bracket of the author names a blank."""
    return _BLANK.sub("&#91;", html)


def _accepted(part: Part, *, written: bool) -> list[Answer]:
    if isinstance(part, NumberEntry):
        return [Answer(f"{part.answer:f}", right=True)]
    if isinstance(part, TextEntry):
        return [Answer(word, right=True) for word in part.accepted]
    options = cast("Choice", part).options
    kept = (option for option in options if option.correct or not written)
    return [
        Answer(option.words.text, option.correct, option.why.html if option.why else "")
        for option in kept
    ]


def _beside(part: Part, *, written: bool) -> str:
    if isinstance(part, NumberEntry):
        return f" {escape(part.unit)}" if part.unit else ""
    if written and isinstance(part, Choice):
        return f" ({' / '.join(escape(option.words.text) for option in part.options)})"
    return ""


def _gap_losses(question: Question, *, written: bool) -> list[str]:
    choices = tuple(part for part in question.parts if isinstance(part, Choice))
    how = [*each_once_note(question), *_plain(choices)]
    if written and choices:
        how.append("drop-downs are written, their options stand beside the gap")
    if any(part.gaps > 1 for part in choices):
        how.append("gaps that share options take the same right answer twice")
    if any(isinstance(part, NumberEntry) and part.tolerance for part in question.parts):
        how.append("a number in a gap is right without tolerance only")
    for part in question.parts:
        how += strict_case(part) if isinstance(part, TextEntry) else []
    return how + adding_losses(question)


def _hotspot(question: Question) -> Form:
    how = "a choice from the list of places beside the picture, the same points"
    ask = _listed(stem(question) + picture(question), cast("Choice", question.parts[0]))
    return Form((ask,), (how,))


def _open(question: Question) -> Form:
    ask = Ask("essay_question", stem(question), question.points)
    return Form((ask,), ("an essay that a person marks",))


FORMS: dict[str, Callable[[Question], Form]] = {
    "single": _single,
    "multiple": _multiple,
    "true-false": _true_false,
    "numeric": _numeric,
    "text": _text,
    "matching": _rows,
    "ordering": _ordering,
    "matrix": _matrix,
    "grouping": _lists,
    "cloze": _gaps,
    "highlight": _lists,
    "bowtie": _lists,
    "hotspot": _hotspot,
    "open": _open,
}
"""The form of each type."""
