"""What is written, not chosen: numbers, and mistakes that were foreseen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.fields import ListOf, Markup
from selfcheck.model import Mistake, NumberEntry
from selfcheck.records import Field, Record, Values


def mistakes(kind: Field) -> Field:
    """Return the key for foreseen wrong entries, whose answers are of the given kind."""
    why = Field("why", Markup(), "What to say to somebody who wrote it.", required=True)
    record = Record("a mistake", (kind, why))
    return Field("mistakes", ListOf(record), "Foreseen wrong entries, each with what to say.")


def check_mistakes(
    values: Values, is_right: Callable[[Any], bool], same: Callable[[Any], Any], report: Report
) -> None:
    """Report foreseen mistakes that count as right, and those that are the ``same`` as another."""
    seen = set()
    for mistake in values.get("mistakes", ()):
        answer = mistake["answer"]
        shown = f"the mistake {quoted(str(answer))}"
        message = ""
        if is_right(answer):
            message = f"{shown} counts as right, so its why is never shown: change or delete it"
        elif same(answer) in seen:
            message = f"{shown} stands here twice, the second is never shown: delete one"
        if message:
            report(Diagnostic(mistake.place("answer"), Code.NEVER_SHOWN, message))
        seen.add(same(answer))


def _rounded(number: Decimal, places: int) -> Decimal:
    """Round as people do: halves go away from 0."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number_entry(
    values: Values, key: str, report: Report, gaps: tuple[str, ...] = ()
) -> NumberEntry | None:
    """Return a number to write, or None after reporting an answer that is no rounded one."""
    answer: Decimal = values[key]
    places: int | None = values.get("round")
    rounded = answer if places is None else _rounded(answer, places)
    if answer != rounded:
        message = (
            f"the answer {answer} has more decimal places than round asks for: "
            f"write {rounded}, or another number behind round"
        )
        report(Diagnostic(values.place("round"), Code.BAD_NUMBER, message))
        return None
    tolerance = values.get("tolerance", Decimal(0))
    check_mistakes(values, lambda given: abs(given - answer) <= tolerance, Decimal, report)
    mistakes = (Mistake(f"{each['answer']:f}", each["why"]) for each in values.get("mistakes", ()))
    return NumberEntry(
        answer, tolerance, values.get("unit", ""), places, tuple(mistakes), gaps=gaps
    )
