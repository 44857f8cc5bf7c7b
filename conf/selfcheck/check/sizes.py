"""How many options, rows, spans or questions a course wants, by type and for a case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.diagnostics import Code, Diagnostic, Position, Report, quoted
from selfcheck.fields import Schema, Word
from selfcheck.model import Bank, Case, Choice, Question
from selfcheck.reader import Node

IN_ORDER = "in-order"
_WRITTEN = re.compile("([0-9]{1,3})(?: (to|of) ([0-9]{1,3}))?")


@dataclass(frozen=True, slots=True)
class Size:
    """A number from ``low`` to ``high``, of which ``right`` are right where that is given."""

    low: int = 0
    high: int = 1000
    right: int | None = None

    def __str__(self) -> str:
        """Return it as a profile writes it."""
        if self.right is not None:
            return f"{self.right} of {self.high}"
        return f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"

    def holds(self, count: int, right: int) -> bool:
        """Say whether a number is within the size."""
        return self.low <= count <= self.high and self.right in {None, right}


class SizeKind:
    """A size, written as ``5``, as ``3 to 5`` or as ``2 of 5``: two right ones of five."""

    def read(self, node: Node, report: Report) -> Size | None:
        """Return the size, or None after reporting what is none."""
        hint = "write 5, or 3 to 5, or 2 of 5 where two of five are right"
        text = Word(pattern=_WRITTEN.pattern, hint=hint).read(node, report)
        written = _WRITTEN.fullmatch(text or "")
        if written is None:
            return None
        first, last = int(written[1]), int(written[3] or written[1])
        if first > last:
            message = f"{quoted(written[0])} holds no number: the smaller one comes first"
            report(Diagnostic(node.position, Code.BAD_VALUE, message))
            return None
        return Size(last, last, first) if written[2] == "of" else Size(first, last)

    def schema(self) -> Schema:
        """Return a pattern."""
        return {"type": "string", "pattern": f"^{_WRITTEN.pattern}$"}


Sizes = Mapping[str, Size]
Counted = Iterator[tuple[str, int, int]]
"""A name as the profile writes it, how many there are, and how many of them are right."""


def _matrix(question: Question) -> Counted:
    if not question.body.by_column:
        yield "rows", len(question.parts), 0
        yield "columns", len(_choices(question)[0].options), 0


def _grouping(question: Question) -> Counted:
    yield "groups", len(question.parts), 0


def _highlight(question: Question) -> Counted:
    spans = list(question.options())
    yield "spans", len(spans), sum(span.correct for span in spans)


def _bowtie(question: Question) -> Counted:
    for name, part in zip(SIZED["bowtie"][0], _choices(question), strict=True):
        yield name, len(part.options), sum(option.correct for option in part.options)


def _tokens(question: Question) -> Counted:
    for places in _tokens_of(question):
        yield "tokens", len(places), 0


SIZED: dict[str, tuple[tuple[str, ...], Callable[[Question], Counted]]] = {
    "matrix": (("rows", "columns"), _matrix),
    "grouping": (("groups",), _grouping),
    "highlight": (("spans",), _highlight),
    "bowtie": (("actions", "condition", "parameters"), _bowtie),
    "matching": (("tokens",), _tokens),
    "cloze": (("tokens",), _tokens),
}
"""What is counted by type, beside the options of a choice."""


def _choices(question: Question) -> list[Choice]:
    return [part for part in question.parts if isinstance(part, Choice)]


def _places(part: Choice) -> tuple[Position, ...]:
    return tuple(option.text.position for option in part.options)


def _tokens_of(question: Question) -> set[tuple[Position, ...]]:
    """Return the options that several parts share and use once, each by its place in the file."""
    places = Counter(map(_places, _choices(question)))
    return {each for each, count in places.items() if count > 1 and question.body.each_once}


def check_sizes(question: Question, sizes: Sizes) -> Iterator[Diagnostic]:
    """Yield what a question has too few or too many of."""
    _, count = SIZED.get(question.type, ((), None))
    for name, number, right in count(question) if count else ():
        size = sizes.get(name, Size())
        if not size.holds(number, right):
            has = f"{number} {_counted(name, number)}"
            if size.right is not None:
                has = f"{right} right of {number} in {name}"
            message = f"question {quoted(question.id)} has {has}: the profile takes {size}"
            yield Diagnostic(question.position, Code.PROFILE_SIZE, message)


def _counted(name: str, number: int) -> str:
    return name.removesuffix("s") if number == 1 else name


def check_options(question: Question, size: Size) -> Iterator[Diagnostic]:
    """Yield choices with too few or too many options; shared options count once, tokens not."""
    seen = _tokens_of(question)
    for part in _choices(question):
        places = _places(part)
        if places in seen or size.holds(len(places), 0):
            continue
        seen.add(places)
        message = (
            f"question {quoted(question.id)} has {len(places)} options: "
            f"type {question.type} takes {size} here"
        )
        place = places[0] if len(question.parts) > 1 else question.position
        yield Diagnostic(place, Code.PROFILE_SIZE, message)


def check_cases(bank: Bank, sizes: Sizes, steps: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what the cases of a bank have too few of, and questions that are out of step."""
    last: Case | None = None
    for question in bank.questions:
        case = question.case if isinstance(question, Question) else None
        if case is not None and case is not last:
            last = case
            yield from _case(case, sizes)
        if isinstance(question, Question) and case is not None:
            yield from _out_of_step(question, steps)


def _case(case: Case, sizes: Sizes) -> Iterator[Diagnostic]:
    for name, count in (("questions", case.count), ("sheets", len(case.chart))):
        size = sizes.get(name, Size())
        if not size.holds(count, 0):
            has = f"{count} {_counted(name, count)}"
            message = f"case {quoted(case.id)} has {has}: the profile takes {size}"
            yield Diagnostic(case.position, Code.PROFILE_SIZE, message)


def _out_of_step(question: Question, steps: Sequence[str]) -> Iterator[Diagnostic]:
    wanted = steps[question.step - 1] if question.step <= len(steps) else ""
    given = question.metadata.step
    if given and wanted and given != wanted:
        message = (
            f"the profile wants the steps of a case in order: question {question.step} "
            f"has the step {wanted}, not {quoted(given)}"
        )
        yield Diagnostic(question.metadata.places["step"], Code.PROFILE_VALUE, message)
