"""What became of each question in a format: nothing is lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How much of a question a format took."""

    NATIVE = "native"
    """The same task, the same points, the same feedback."""
    DEGRADED = "degraded"
    """Another task, or other points, or feedback at another place; the words say which."""
    IMPOSSIBLE = "impossible"
    """Not written; the words say why."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one question."""

    question: str
    type: str
    outcome: Outcome
    how: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """What a writer made: the bytes of one file, and the fate of every question."""

    data: bytes
    fates: tuple[Fate, ...]
    notes: tuple[str, ...] = ()
    """What the format loses of every question."""

    @property
    def losses(self) -> list[Fate]:
        """Fates that are not native."""
        return [fate for fate in self.fates if fate.outcome is not Outcome.NATIVE]

    @property
    def written(self) -> list[str]:
        """Ids of the questions that the file should hold."""
        return [fate.question for fate in self.fates if fate.outcome is not Outcome.IMPOSSIBLE]


def fate(question: str, kind: str, how: Iterable[str]) -> Fate:
    """Return the fate of a written question: native unless there is something to say."""
    words = "; ".join(dict.fromkeys(how))
    return Fate(question, kind, Outcome.DEGRADED if words else Outcome.NATIVE, words)


def counts_table(exports: Mapping[str, Export]) -> str:
    """Return how many questions each format took in which way, as lines of text."""
    head = f"{'format':12}" + "".join(f"{outcome.value:>12}" for outcome in Outcome)
    return "\n".join([head, *(_counts(name, each) for name, each in exports.items())])


def _counts(name: str, export: Export) -> str:
    count = Counter(fate.outcome for fate in export.fates)
    return f"{name:12}" + "".join(f"{count[outcome]:12}" for outcome in Outcome)


def report(exports: Mapping[str, Export], titles: Mapping[str, str]) -> str:
    """Return the whole account in Markdown; ``titles`` names formats for people."""
    lines = ["# What became of the questions", ""]
    lines += _table(
        ("Format", *(outcome.value for outcome in Outcome)),
        ([titles[name], *_numbers(export)] for name, export in exports.items()),
    )
    for name, export in exports.items():
        lines += ["", f"## {titles[name]}", "", *(f"- {note}" for note in export.notes), ""]
        lines += _by_type(export)
        if export.losses:
            lines += ["", *_losses(export)]
    return "\n".join(lines) + "\n"


def _numbers(export: Export) -> list[str]:
    count = Counter(fate.outcome for fate in export.fates)
    return [str(count[outcome]) for outcome in Outcome]


def _by_type(export: Export) -> list[str]:
    """Return one row for each way that a type went."""
    ways = Counter((fate.type, fate.outcome.value, fate.how) for fate in export.fates)
    rows = ([kind, str(ways[kind, outcome, how]), outcome, how] for kind, outcome, how in
            sorted(ways))  # fmt: skip
    return _table(("Type", "questions", "outcome", "how"), rows)


def _losses(export: Export) -> list[str]:
    rows = ([fate.question, fate.type, fate.outcome.value, fate.how] for fate in export.losses)
    return _table(("Question", "type", "outcome", "how"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cells))} |"


def _escaped(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        yield cell.replace("|", "\\|")
