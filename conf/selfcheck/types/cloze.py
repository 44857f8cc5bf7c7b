"""Gaps in a passage or a table: a drop-down, a number or a word each.

Two gaps that share one choice take its two right options in any order. ``scoring`` says whether
gaps count for themselves or as a reasoned pair (dyad) or a cause with two effects (triad).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.fields import Boolean, Integer, ListOf, Markup, Number, Word
from selfcheck.markup import marks
from selfcheck.model import Adding, Body, Choice, Part, Rule, Text, TextEntry
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import OPTIONS, WORDS, QuestionType, check_options, even
from selfcheck.types.entry import number_entry
from selfcheck.types.passage import NAME, check_marks, passage_field, refuse_marks
from selfcheck.types.pool import check_once, find_right, one_of, pool_field, shared_pool

_FORMS = ("options", "right", "number", "words")
_FORM_OF = {"tolerance": "number", "unit": "number", "round": "number", "case_sensitive": "words"}
_ADDING = {"each": Adding.SUM, "dyad": Adding.ALL, "triad": Adding.GATE}

GAP = Record(
    "a gap",
    (
        Field("gap", ListOf(NAME, or_one=True),
              "The name of the gap, {gap}`name`; two names share the options.", required=True),
        Field("options", OPTIONS, "A drop-down: options, as many correct: true as gaps."),
        Field("right", WORDS, "Its answer from the options that all gaps share."),
        Field("number", Number(), "The right number, to be written."),
        Field("tolerance", Number(Decimal(0)), "How far off the number still counts as right."),
        Field("unit", Word(), "The unit behind the number."),
        Field("round", Integer(0, 12), "Decimal places to round the number to."),
        Field("words", ListOf(Word(), or_one=True), "Every accepted spelling, to be written."),
        Field("case_sensitive", Boolean(), "true where capital letters matter in the words."),
        Field("why", Markup(), "What to say about this gap afterwards."),
    ),
)  # fmt: skip


def _build(values: Values, report: Report) -> Body | None:
    passage: Text = values["passage"]
    answers: tuple[Values, ...] = values["answer"]
    gaps, spans = marks(passage)
    path = passage.position.path
    named = [(name, each.place("gap")) for each in answers for name in each["gap"]]
    sound = [
        check_marks(Code.GAP, gaps, named, path, report),
        refuse_marks(Code.SPAN, spans, path, report),
        *(_check_form(each, report) for each in answers),
    ]
    pool = _shared(answers, values, report)
    if pool is None or not all(sound):
        return None
    parts = [part for each in answers if (part := _part(each, pool, report))]
    adding = _ADDING[values.get("scoring", "each")]
    if len(parts) < len(answers) or not _check_scoring(parts, adding, values, report):
        return None
    return Body(tuple(parts), adding, passage, each_once=values.get("each_once", False))


def _check_form(answer: Values, report: Report) -> bool:
    """Report a gap that has no form of answer or several, or keys that belong to another form."""
    forms = [form for form in _FORMS if form in answer]
    wrong = ""
    if len(forms) != 1:
        here = f"here are {' and '.join(forms)}" if forms else "here is none"
        wrong = f"a gap has one of {', '.join(_FORMS)}; {here}"
    elif len(answer["gap"]) > 1 and forms != ["options"]:
        wrong = f"{len(answer['gap'])} gaps share options only: give each {forms[0]} its own gap"
    for key, form in _FORM_OF.items():
        if key in answer and form not in answer and not wrong:
            wrong = f"{quoted(key)} belongs to a gap with {form}: delete it, or write {form}"
    if wrong:
        report(Diagnostic(answer.place("gap"), Code.GAP, wrong))
    return not wrong


def _shared(answers: tuple[Values, ...], values: Values, report: Report) -> tuple[Text, ...] | None:
    """Return the options that gaps share, or None after reporting what is wrong with them."""
    rights: list[Text] = [each["right"] for each in answers if "right" in each]
    pool = shared_pool(values.get("options"), rights)
    for key in ("options", "each_once"):
        if key in values and not rights:
            message = f"no gap takes its answer from shared options: write right, or delete {key}"
            report(Diagnostic(values.place(key), Code.NEVER_SHOWN, message))
    if not rights:
        return pool
    first = next(each for each in answers if "right" in each)
    place = values.place("options") if "options" in values else first.place("right")
    sound = [
        check_options(one_of(pool, set()), place, report, right=False),
        find_right(rights, pool, report) is not None,
        not values.get("each_once") or check_once(rights, report),
    ]
    return pool if all(sound) else None


def _part(answer: Values, pool: tuple[Text, ...], report: Report) -> Part | None:
    gaps, why = answer["gap"], answer.get("why")
    if "number" in answer:
        entry = number_entry(answer, "number", report, gaps)
        return entry and replace(entry, why=why)
    if "words" in answer:
        return TextEntry(answer["words"], answer.get("case_sensitive", False), gaps=gaps, why=why)
    if "right" in answer:
        options = one_of(pool, {even(answer["right"])})
        return Choice(options, Rule.EXACT, maximum=1, gaps=gaps, why=why)
    options = answer["options"]
    if not check_options(options, answer.place("options"), report, wrong=True):
        return None
    count = sum(option.correct for option in options)
    if count != len(gaps):
        share = "gaps share them" if len(gaps) > 1 else "gap has them"
        message = (
            f"{count} of the options are right, but {len(gaps)} {share}: "
            "mark as many as there are gaps"
        )
        report(Diagnostic(answer.place("options"), Code.BAD_PICK, message))
        return None
    rule = Rule.EXACT if count == 1 else Rule.HITS
    return Choice(options, rule, maximum=count, gaps=gaps, why=why)


def _check_scoring(parts: list[Part], adding: Adding, values: Values, report: Report) -> bool:
    """Report a dyad that is no pair and a triad that is no cause with two effects."""
    points = [part.points for part in parts]
    wanted = {Adding.SUM: [points], Adding.ALL: [[1, 1]], Adding.GATE: [[1, 1, 1], [1, 2]]}
    if points in wanted[adding]:
        return True
    message = (
        "a dyad is two gaps with an answer each, the finding and its reason"
        if adding is Adding.ALL
        else "a triad is a gap for the cause, first in answer, and two for its effects"
    )
    here = ", ".join(" with ".join(answer["gap"]) for answer in values["answer"])
    report(Diagnostic(values.place("scoring"), Code.GAP, f"{message}; here: {here}"))
    return False


TYPE = QuestionType(
    "cloze",
    "passage",
    "Gaps in a passage or a table, to choose or to write.",
    (
        passage_field(Code.GAP),
        Field("answer", ListOf(GAP), "Every gap with what belongs into it.", required=True),
        pool_field("Answers that gaps with right share; without it, the right ones."),
        Field("each_once", Boolean(), "true where no shared answer may be used twice."),
        Field("scoring", Word(tuple(_ADDING)),
              "each: a point a gap; dyad: both or nothing; triad: nothing without the first."),
    ),
    _build,
)  # fmt: skip
