"""Items to be put into order; all right or not right."""

from __future__ import annotations

from hashlib import sha256

from selfcheck.diagnostics import Code, Diagnostic, Report
from selfcheck.fields import ListOf, Markup
from selfcheck.model import Body, Option, Sequence
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import WORDS, QuestionType, check_different, even

ITEM = Record(
    "an item",
    (
        Field("text", WORDS, "The item, one line without links.", required=True),
        Field("why", Markup(), "Why it stands at this place."),
    ),
    lambda values, _report: Option(values["text"], correct=True, why=values.get("why")),
)


def _build(values: Values, report: Report) -> Body | None:
    items: tuple[Option, ...] = values["answer"]
    if not check_different([item.text for item in items], report, "item"):
        return None
    if len(items) < 2:
        message = "1 item here: an order has at least 2"
        report(Diagnostic(values.place("answer"), Code.FEW_OPTIONS, message))
        return None
    return Body((Sequence(items, shown(items, values["id"])),))


def shown(items: tuple[Option, ...], seed: str) -> tuple[int, ...]:
    """Return an order that is the same in every build and never the right one."""

    def mixed(index: int) -> bytes:
        return sha256(f"{seed}\n{even(items[index].text)}".encode()).digest()

    right = tuple(range(len(items)))
    order = tuple(sorted(right, key=mixed))
    return order if order != right else (*right[1:], 0)


TYPE = QuestionType(
    "ordering",
    "steps",
    "Items to be put into the right order.",
    (Field("answer", ListOf(ITEM), "The items in the right order.", required=True),),
    _build,
)
