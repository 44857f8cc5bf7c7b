"""Words of a passage to mark; in a table every row is scored for itself."""

from __future__ import annotations

from selfcheck.diagnostics import Code, Diagnostic, Position, Report
from selfcheck.fields import Boolean, ListOf, Markup
from selfcheck.markup import Mark, marks
from selfcheck.model import Body, Choice, Option, Rule, Text
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import QuestionType, check_why_not
from selfcheck.types.passage import NAME, check_marks, passage_field, refuse_marks


def _span(values: Values, report: Report) -> Values:
    check_why_not(values, report)
    return values


SPAN = Record(
    "a span",
    (
        Field("span", NAME, "The name behind its words, [words]{#name}.", required=True),
        Field("correct", Boolean(), "true where these words are to be marked."),
        Field("why", Markup(), "What to say when the words were marked."),
        Field("why_not", Markup(), "What to say when these right words were left out."),
    ),
    _span,
)


def _build(values: Values, report: Report) -> Body | None:
    passage: Text = values["passage"]
    path = passage.position.path
    gaps, spans = marks(passage)
    answers: dict[str, Values] = {span["span"]: span for span in values["answer"]}
    named = [(span["span"], span.place("span")) for span in values["answer"]]
    sound = [
        check_marks(Code.SPAN, spans, named, path, report),
        refuse_marks(Code.GAP, gaps, path, report),
        *(_check_words(mark, passage, report) for mark in spans),
    ]
    if not all(sound) or not _check_answers(values, report):
        return None
    units: dict[int, list[Mark]] = {}
    for mark in spans:
        units.setdefault(mark.row, []).append(mark)
    parts = (_choice(unit, answers, passage) for unit in units.values())
    return Body(tuple(parts), passage=passage)


def _check_words(mark: Mark, passage: Text, report: Report) -> bool:
    """Report a span that holds nothing to mark."""
    if not mark.words.strip():
        message = "a span without words: write [words]{#name}"
        report(Diagnostic(Position(passage.position.path, mark.line), Code.SPAN, message))
    return bool(mark.words.strip())


def _check_answers(values: Values, report: Report) -> bool:
    """Report a lone span and spans that are all wrong."""
    answers: tuple[Values, ...] = values["answer"]
    if len(answers) < 2:
        message = "1 span here: to choose takes at least 2"
        found = Diagnostic(values.place("answer"), Code.FEW_OPTIONS, message)
    elif not any(span.get("correct") for span in answers):
        message = "no span is right: mark the right ones with correct: true"
        found = Diagnostic(values.place("answer"), Code.NO_RIGHT_OPTION, message)
    else:
        return True
    report(found)
    return False


def _choice(unit: list[Mark], answers: dict[str, Values], passage: Text) -> Choice:
    options = []
    for mark in unit:
        answer = answers[mark.name]
        text = Text(mark.words, Position(passage.position.path, mark.line))
        correct = answer.get("correct", False)
        option = Option(text, correct, answer.get("why"), answer.get("why_not"), name=mark.name)
        options.append(option)
    return Choice(tuple(options), Rule.PLUS_MINUS)


TYPE = QuestionType(
    "highlight",
    "spans",
    "Words of a passage or a table to mark.",
    (
        passage_field(Code.SPAN),
        Field("answer", ListOf(SPAN), "Every span, the right ones correct: true.", required=True),
    ),
    _build,
)
