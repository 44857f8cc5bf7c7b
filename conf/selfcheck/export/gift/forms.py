"""Which of GIFT's answers takes a question, and what is lost on the way.

Moodle parts a row from its match at the first ``->``; rows are HTML, in which that sign is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import cast

from selfcheck.export.common import (
    each_once_note,
    joined_pairs,
    loose_picks,
    picture,
    plain_passage,
    stem,
    strict_case,
)
from selfcheck.export.gift.text import comment, escaped
from selfcheck.export.resolved import (
    Choice,
    NumberEntry,
    Option,
    Question,
    Sequence,
    TextEntry,
    Words,
    with_spans,
)
from selfcheck.model import Adding, Rule

_MOST = 10
"""Moodle's list of weights has equal shares for so many right options, and for 20."""


@dataclass(frozen=True, slots=True)
class Form:
    """Texts with their answers: one question, or one for each part."""

    asks: tuple[tuple[str, str], ...]
    how: tuple[str, ...] = ()
    reasons: bool = False
    """Whether reasons of single options go into the general feedback."""


def _why(words: Words | None) -> str:
    return comment("#", words.html) if words else ""


def _listed(part: Choice) -> str:
    if part.rule is Rule.EXACT:
        lines = (_line("=" if each.correct else "~", each) for each in part.options)
    else:
        share = f"{100 / len(part.right):.5f}".rstrip("0").rstrip(".")
        lines = (_line(f"~%{'' if each.correct else '-'}{share}%", each) for each in part.options)
    return "\n".join(lines)


def _line(sign: str, option: Option) -> str:
    return f"{sign}[html]{escaped(option.words.html)}{_why(option.why)}"


def _choice(question: Question) -> Form | str:
    part = cast("Choice", question.parts[0])
    if len(part.right) > _MOST and len(part.right) != 20:
        return f"{len(part.right)} right options: Moodle weighs 1 to 10 or 20 of them"
    return Form(((stem(question), _listed(part)),), tuple(loose_picks(part)))


def _true_false(question: Question) -> Form:
    true, false = cast("Choice", question.parts[0]).options
    right, wrong = (true, false) if true.correct else (false, true)
    whys = [comment("#", each.why.html) if each.why else "#" for each in (wrong, right)]
    answers = f"{'TRUE' if true.correct else 'FALSE'}{''.join(whys)}"
    return Form(((stem(question), answers),))


def _numeric(question: Question) -> Form:
    part = cast("NumberEntry", question.parts[0])
    lines = ["#", f"={part.answer:f}:{part.tolerance:f}"]
    lines += [f"=%0%{each.answer}:0{_why(each.why)}" for each in part.mistakes]
    unit = f"<p>({escape(part.unit)})</p>" if part.unit else ""
    how = ("the unit is shown and not part of the answer",) if part.unit else ()
    return Form(((stem(question) + unit, "\n".join(lines)),), how)


def _text(question: Question) -> Form:
    part = cast("TextEntry", question.parts[0])
    lines = [f"=%100%{_written(word)}" for word in part.accepted]
    lines += [f"=%0%{_written(each.answer)}{_why(each.why)}" for each in part.mistakes]
    return Form(((stem(question), "\n".join(lines)),), tuple(strict_case(part)))


def _written(word: str) -> str:
    return escaped(word.replace("*", "\\*"))


def _rows(question: Question) -> Form:
    parts = cast("tuple[Choice, ...]", question.parts)
    right = [part.right[0].words for part in parts]
    pool = [option.words for option in parts[0].options]
    pairs = [(escape(part.name), words.text) for part, words in zip(parts, right, strict=True)]
    pairs += [("", words.text) for words in pool if words not in right]
    how = each_once_note(question)
    if any(words.html != escape(words.text) for words in pool):
        how.append("options are plain text")
    if question.type == "matrix":
        how.append("a drop-down for each row, the same points")
    return Form(((stem(question), _matched(pairs)),), tuple(how))


def _matched(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"={escaped(left)} -> {escaped(right)}" for left, right in pairs)


def _ordering(question: Question) -> Form:
    part = cast("Sequence", question.parts[0])
    pairs = [(escape(part.items[item].words.text), str(item + 1)) for item in part.shown]
    how = "each item is matched with its place; a part of the points for a part of the order"
    return Form(((stem(question), _matched(pairs)),), (how,), reasons=True)


def _lists(question: Question) -> Form:
    """Take each part as a question of its own below the same stem."""
    passage = question.passage.html if question.passage else ""
    text = stem(question) + with_spans(passage, lambda words: f"<u>{words}</u>")
    parts = [part for part in cast("tuple[Choice, ...]", question.parts) if part.right]
    asks = tuple((text + _named(part), _listed(part)) for part in parts)
    how = [note for part in parts for note in loose_picks(part)]
    one = "a list to tick, the same points"
    how.insert(0, f"{len(asks)} questions, one for each part" if len(asks) > 1 else one)
    if len(parts) < len(question.parts):
        how.append("a list without a right answer is left out")
    return Form(asks, tuple(how))


def _named(part: Choice) -> str:
    return f"<p><strong>{escape(part.name)}</strong></p>" if part.name else ""


def _matrix(question: Question) -> Form:
    by_row = all(part.maximum == 1 for part in cast("tuple[Choice, ...]", question.parts))
    return _rows(question) if by_row else _lists(question)


def _gaps(question: Question) -> Form | str:
    text = stem(question) + plain_passage(question)
    if question.adding is Adding.ALL:
        first, second = question.parts
        if isinstance(first, Choice) and isinstance(second, Choice):
            pairs = joined_pairs(first, second)
            if pairs:
                return Form(((text, _listed(pairs)),), ("one choice of joined pairs",))
    only = question.parts[0]
    if len(question.parts) > 1 or not isinstance(only, Choice) or only.gaps > 1:
        return "GIFT has one gap in a question: take Moodle XML for this one"
    return Form(((text, _listed(only)),), ("a list to choose from below the passage",))


def _hotspot(question: Question) -> Form:
    part = cast("Choice", question.parts[0])
    return Form(((stem(question) + picture(question), _listed(part)),), ("a choice from a list",))


def _open(question: Question) -> Form:
    return Form(((stem(question), ""),), ("an essay that a person marks",))


FORMS: dict[str, Callable[[Question], Form | str]] = {
    "single": _choice,
    "multiple": _choice,
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
"""The form of each type; a string in its place says why a question cannot be written."""
