"""Foreign questions -> trees of ours, and in words what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from selfcheck.diagnostics import Position
from selfcheck.import_.foreign import RIGHT, Answer, Foreign
from selfcheck.import_.html_text import from_plain
from selfcheck.import_.tree import fields, items, number, scalar
from selfcheck.reader import Fields, Items, Node

Values = dict[str, Node | None]


class SkippedError(Exception):
    """A question of which no bank can hold what it asks; its words say why."""


def node_of(foreign: Foreign, ident: str) -> Fields:
    """Return the tree of a question; what changed is added to ``foreign.losses``.

    Raises SkippedError where there is nothing to be made of it.
    """
    if foreign.broken:
        raise SkippedError(foreign.broken)
    form = _FORMS.get(foreign.kind)
    if form is None:
        known = ":" in foreign.kind
        raise SkippedError(foreign.kind if known else f"banks have no type {foreign.kind[:40]!r}")
    if not foreign.prompt:
        raise SkippedError("it has no text")
    place = foreign.place
    own = form(foreign)
    values: Values = {
        "id": scalar(ident, place),
        "type": scalar(foreign.kind, place),
        "title": _text(foreign.title, place),
        "prompt": scalar(foreign.prompt, place),
        **own,
        "why": scalar(foreign.why or _key_in_words(foreign), place),
        "hints": items([scalar(each, place) for each in foreign.hints], place),
        "tags": items([scalar(each, place) for each in dict.fromkeys(foreign.tags)], place),
    }
    _compare_points(foreign, values["answer"])
    return fields(values, place)


def _text(text: str, place: Position) -> Node | None:
    return scalar(text, place) if text else None


def _key_in_words(foreign: Foreign) -> str:
    """Return an explanation that only names the key: better than a question without one."""
    foreign.losses.append("no general feedback: the why only names the answer, write a better one")
    right = [each.words for each in foreign.answers if each.share > 0]
    if foreign.kind == "matching":
        right = [f"{each.words}: {each.match}" for each in foreign.answers if each.words]
    if foreign.kind in {"numeric", "text"}:
        right = [from_plain(word) for word in right[:1]]
    if foreign.kind == "open" or not right:
        return "Compare your words with the model answer."
    return f"Answer: {'; '.join(right)}"


def _compare_points(foreign: Foreign, answer: Node | None) -> None:
    """Say where a question earns another number of points than it did."""
    earned = 1
    if isinstance(answer, Items) and foreign.kind in {"multiple", "matching"}:
        rows = [each for each in answer.items if isinstance(each, Fields)]
        many = foreign.kind == "matching"
        earned = sum(many or "correct" in each.values for each in rows)
    if foreign.kind == "open":
        earned = len(foreign.points)
    if foreign.grade is not None and foreign.grade != earned:
        foreign.losses.append(f"{earned} points here, {foreign.grade.normalize():f} there")


def _options(foreign: Foreign, right: Callable[[Answer], bool]) -> Items | None:
    place = foreign.place
    made = [
        fields(
            {
                "text": scalar(each.words, place),
                "correct": number("true", place) if right(each) else None,
                "why": _text(each.why, place),
            },
            place,
        )
        for each in foreign.answers
    ]
    return items(made, place)


def _shuffle(foreign: Foreign) -> Node | None:
    return None if foreign.shuffle else number("false", foreign.place)


def _single(foreign: Foreign) -> Values:
    right = [each for each in foreign.answers if each.share == RIGHT]
    if len(right) != 1:
        raise SkippedError(f"{len(right)} options earn everything: a single choice has one")
    if any(each.share not in {0, RIGHT} for each in foreign.answers):
        foreign.losses.append("options that earned a part earn nothing")
    answer = _options(foreign, lambda each: each.share == RIGHT)
    return {"answer": answer, "shuffle": _shuffle(foreign)}


def _multiple(foreign: Foreign) -> Values:
    shares = [each.share for each in foreign.answers]
    right = [share for share in shares if share > 0]
    if not right:
        raise SkippedError("no option earns anything")
    even = RIGHT / len(right)
    same = all(abs(abs(share) - even) < Decimal("0.001") for share in shares)
    if not same:
        foreign.losses.append("a right pick earns a point and a wrong one costs a point")
    answer = _options(foreign, lambda each: each.share > 0)
    return {"answer": answer, "shuffle": _shuffle(foreign)}


def _true_false(foreign: Foreign) -> Values:
    by_word = {each.words.strip().casefold(): each for each in foreign.answers}
    right = [word for word in ("true", "false") if word in by_word and by_word[word].share > 0]
    if len(right) != 1:
        raise SkippedError("it does not say whether the statement is true or false")
    whys = {
        f"why_{word}": _text(by_word[word].why, foreign.place)
        for word in ("true", "false")
        if word in by_word
    }
    return {"answer": number(right[0], foreign.place), **whys}


def _wrong_ones(foreign: Foreign, kind: Callable[[str, Position], Node]) -> Items | None:
    """Return foreseen mistakes; those without words to say about them are left out."""
    made = []
    for each in foreign.answers:
        if each.share == RIGHT:
            continue
        if each.share > 0:
            foreign.losses.append("answers that earned a part earn nothing")
        if not each.why or each.words == "*":
            foreign.losses.append("words for every other answer are left out" if each.why else
                                  "wrong answers without feedback are left out")  # fmt: skip
            continue
        values = {"answer": kind(each.words, foreign.place), "why": scalar(each.why, foreign.place)}
        made.append(fields(values, foreign.place))
    return items(made, foreign.place)


def _numeric(foreign: Foreign) -> Values:
    right = [each for each in foreign.answers if each.share == RIGHT and each.words != "*"]
    if not right:
        raise SkippedError("no number earns everything")
    if len(right) > 1:
        foreign.losses.append("only the first of several right numbers is kept")
    if any(_plain(each.tolerance) != "0" for each in foreign.answers if each.share != RIGHT):
        foreign.losses.append("foreseen mistakes have no tolerance")
    _drop_reasons(foreign, right)
    for each in foreign.answers:
        each.words = each.words if each.words == "*" else _plain(each.words)
    tolerance = _plain(right[0].tolerance)
    return {
        "answer": number(right[0].words, foreign.place),
        "tolerance": number(tolerance, foreign.place) if Decimal(tolerance) else None,
        "unit": _text(foreign.unit, foreign.place),
        "mistakes": _wrong_ones(foreign, number),
    }


def _plain(text: str) -> str:
    """Return a number as a bank writes it: with a point, without an exponent."""
    word = text.strip().replace(",", ".") or "0"
    if not re.fullmatch(r"[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})([eE][+-]?\d{1,2})?", word):
        raise SkippedError(f"{text[:40]!r} is no number that a bank can hold")
    shown = f"{Decimal(word):f}"
    return shown.removeprefix("+") if "." in shown or shown != "-0" else "0"


def _words(foreign: Foreign) -> Values:
    for each in foreign.answers:
        if re.search(r"(?<!\\)\*", each.words) and each.words != "*":
            if each.share == RIGHT:
                foreign.losses.append(f"the pattern {each.words[:40]} is left out: list the words")
            each.words = ""
        each.words = " ".join(each.words.replace("\\*", "*").split()) or each.words.strip()
    foreign.answers = [each for each in foreign.answers if each.words]
    right = [each for each in foreign.answers if each.share == RIGHT and each.words != "*"]
    if not right:
        raise SkippedError("no word earns everything")
    _drop_reasons(foreign, right)
    place = foreign.place
    return {
        "answer": items([scalar(each.words, place) for each in right], place),
        "case_sensitive": number("true", place) if foreign.case_sensitive else None,
        "mistakes": _wrong_ones(foreign, scalar),
    }


def _drop_reasons(foreign: Foreign, right: Iterable[Answer]) -> None:
    if any(each.why for each in right):
        foreign.losses.append("feedback of a right answer that is typed is left out")


def _matching(foreign: Foreign) -> Values:
    place = foreign.place
    rows = [each for each in foreign.answers if each.words]
    pool = list(dict.fromkeys(each.match for each in foreign.answers))
    spare = len(pool) > len({each.match for each in rows})
    made = [
        fields({"text": scalar(each.words, place), "right": scalar(each.match, place)}, place)
        for each in rows
    ]
    listed = items([scalar(each, place) for each in sorted(pool, key=str.casefold)], place)
    return {"answer": items(made, place), "options": listed if spare else None}


def _ordering(foreign: Foreign) -> Values:
    place = foreign.place
    made = [
        fields({"text": scalar(each.words, place), "why": _text(each.why, place)}, place)
        for each in foreign.answers
    ]
    return {"answer": items(made, place)}


def _open(foreign: Foreign) -> Values:
    if not foreign.model or not foreign.points:
        raise SkippedError("an essay without a model answer and a list of points to look for")
    place = foreign.place
    points = items([scalar(each, place) for each in foreign.points], place)
    return {"answer": scalar(foreign.model, place), "points": points}


_FORMS: dict[str, Callable[[Foreign], Values]] = {
    "single": _single,
    "multiple": _multiple,
    "true-false": _true_false,
    "numeric": _numeric,
    "text": _words,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
}
