"""The blueprint of a course: which share of its questions is about what, and what it should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from selfcheck.check.sizes import Size, SizeKind
from selfcheck.diagnostics import Code, Diagnostic, Position, Report, Severity, allowed, quoted
from selfcheck.fields import Integer, MapOf
from selfcheck.load import Library
from selfcheck.model import Question
from selfcheck.reader import read
from selfcheck.records import Field, Record, Values
from selfcheck.types import TYPES

FILE = "blueprint.yaml"
SHARE, OBJECTIVE = "blueprint.share", "blueprint.objective"
"""Codes of what is off."""

AXES: dict[str, Callable[[str, Question], str]] = {
    "module": lambda bank, _: _module(bank),
    "level": lambda _, question: question.metadata.level,
    "step": lambda _, question: question.metadata.step,
    "client_need": lambda _, question: question.metadata.client_need,
    "type": lambda _, question: question.type,
    "pool": lambda _, question: question.metadata.pool,
}
"""What questions are counted by: the name of the bank and the question give the value."""


def _module(bank: str) -> str:
    """Return the folder of a bank, or its name where it is in none."""
    return bank.partition("/")[0]


NO_STEP = "none"
"""The step of a question that asks to recall: shares of steps are shares of all the others."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Targets: shares in percent by axis and value, and what every objective has at least."""

    shares: Mapping[str, Mapping[str, Size]] = field(default_factory=dict)
    places: Mapping[str, Position] = field(default_factory=dict)
    tolerance: int = 0
    questions: int = 0
    """Fewest questions that ask for an objective."""
    position: Position = field(default=Position(FILE, 1))


class Row(NamedTuple):
    """One value of an axis: how many questions, their share in percent, and the target."""

    axis: str
    value: str
    questions: int
    share: float
    target: Size | None
    verdict: str
    """``within``, ``near`` (off, and within the tolerance), ``below``, ``above``, or empty."""


_OBJECTIVES = Record(
    "targets of objectives",
    (Field("questions", Integer(0, 100), "Fewest questions that ask for each."),),
    lenient=True,
)
_SHARES = Record(
    "targets by axis",
    tuple(
        Field(name, MapOf(SizeKind(), "write value: 10 to 20"), f"Percent of questions by {name}.")
        for name in AXES
    ),
    lenient=True,
)


def _build(values: Values, _report: Report) -> Blueprint:
    shares: Values = values.get("shares", Values(values.position, {}))
    least = values.get("objectives", {}).get("questions", 0)
    return Blueprint(shares, shares.places, values.get("tolerance", 0), least, values.position)


_BLUEPRINT = Record(
    "a blueprint",
    (
        Field("tolerance", Integer(0, 50), "Percent that a share may be off."),
        Field("shares", _SHARES, "Percent of the questions, by what they are about."),
        Field("objectives", _OBJECTIVES, "What every objective has."),
    ),
    _build,
    lenient=True,
)


def load_blueprint(root: Path, shown: str, report: Report) -> Blueprint:
    """Return the blueprint of a folder of banks, or an empty one where there is no file."""
    file = root / FILE
    return (read_blueprint(file, shown, report) if file.is_file() else None) or Blueprint()


def read_blueprint(file: Path, shown: str, report: Report) -> Blueprint | None:
    """Return the blueprint of a file, or None after reporting why there is none."""
    try:
        tree = read(file.read_bytes(), shown, report)
    except OSError as error:
        report(Diagnostic(Position(shown, 1), Code.UNREADABLE, str(error.strerror)))
        return None
    blueprint: Blueprint | None = _BLUEPRINT.read(tree, report) if tree is not None else None
    return blueprint


def coverage(library: Library, blueprint: Blueprint) -> list[Row]:
    """Return a row for every value that is there or wanted, axis by axis, targets first."""
    counts = _counts(library)
    return [row for axis in AXES for row in _rows(axis, counts[axis], blueprint)]


def _counts(library: Library) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {axis: Counter() for axis in AXES}
    for name, bank in library.banks.items():
        for question in bank.questions:
            if isinstance(question, Question):
                for axis, value_of in AXES.items():
                    counts[axis][value_of(name, question) or "unset"] += 1
    return counts


def _rows(axis: str, counts: Counter[str], blueprint: Blueprint) -> Iterator[Row]:
    targets = blueprint.shares.get(axis, {})
    if axis == "step":
        counts = Counter({step: found for step, found in counts.items() if step != NO_STEP})
    total = max(1, counts.total())
    for value in dict.fromkeys([*targets, *sorted(counts)]):
        share = 100 * counts[value] / total
        target = targets.get(value)
        verdict = _verdict(share, target, blueprint.tolerance) if target else ""
        yield Row(axis, value, counts[value], share, target, verdict)


def _verdict(share: float, target: Size, tolerance: int) -> str:
    # A share is shown without decimals, and judged as it is shown.
    shown = round(share)
    if target.low <= shown <= target.high:
        return "within"
    if target.low - tolerance <= shown <= target.high + tolerance:
        return "near"
    return "below" if shown < target.low else "above"


def by_level(library: Library) -> dict[str, Counter[str]]:
    """Return how many questions each module has at each level."""
    found: dict[str, Counter[str]] = {}
    for name, bank in library.banks.items():
        levels = found.setdefault(_module(name), Counter())
        levels.update(q.metadata.level for q in bank.questions if isinstance(q, Question))
    return found


def asked(library: Library) -> dict[str, int]:
    """Return how many questions ask for each registered objective."""
    counts = Counter(
        name for question in library.questions() for name in question.metadata.objectives
    )
    return {name: counts[name] for name in library.objectives}


def check_blueprint(
    library: Library, blueprint: Blueprint, values: Mapping[str, Iterable[str]]
) -> Iterator[Diagnostic]:
    """Yield shares that are off and objectives that are asked too seldom.

    ``values`` are the words that a profile lists by key: a target for another word is a mistake.
    """
    known = {**values, "type": tuple(TYPES)}
    for row in coverage(library, blueprint):
        place = blueprint.places.get(row.axis, blueprint.position)
        if row.target and row.axis in known and row.value not in known[row.axis]:
            message = f"{row.axis} {quoted(row.value)} is not known: "
            message += allowed(known[row.axis], row.value)
            yield Diagnostic(place, Code.PROFILE_VALUE, message)
        elif row.verdict in {"below", "above"}:
            message = (
                f"{row.axis} {row.value}: {row.questions} questions are {row.share:.0f} %, "
                f"{row.verdict} the target of {row.target} % (tolerance {blueprint.tolerance})"
            )
            yield Diagnostic(place, SHARE, message, Severity.WARNING)
    for name, count in asked(library).items():
        if count < blueprint.questions:
            message = (
                f"objective {quoted(name)} is asked by {count} questions: "
                f"write {blueprint.questions - count} more"
            )
            yield Diagnostic(blueprint.position, OBJECTIVE, message, Severity.WARNING)
