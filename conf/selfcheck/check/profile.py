"""A course's own demands on its questions: keys, values and sizes that no schema fixes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.diagnostics import Code, Diagnostic, Report, allowed, quoted
from selfcheck.fields import Kind, ListOf, Schema, Word
from selfcheck.load import Library
from selfcheck.model import BrokenQuestion, Choice, Metadata, Question
from selfcheck.reader import Node, read
from selfcheck.records import Field, Record, Values
from selfcheck.types import TYPES

_DEMANDABLE = (
    "objective", "step", "client_need", "level", "sources", "pool", "status", "tags", "title",
    "rationale", "hints", "option.why",
)  # fmt: skip
_LISTED = ("step", "client_need", "level", "pool", "status", "tags")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a course demands; an empty profile demands nothing."""

    name: str = ""
    require: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    options: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Range:
    """Two whole numbers, written as ``3 to 5``."""

    def read(self, node: Node, report: Report) -> tuple[int, int] | None:
        word = Word(pattern="[0-9]{1,3} to [0-9]{1,3}", hint="write a range such as 3 to 5")
        text = word.read(node, report)
        if text is None:
            return None
        low, high = map(int, text.split(" to "))
        if low > high:
            message = f"{quoted(text)} holds no number: the smaller one comes first"
            report(Diagnostic(node.position, Code.BAD_VALUE, message))
            return None
        return low, high

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9]{1,3} to [0-9]{1,3}$"}


def _mapping(keys: tuple[str, ...], kind: Kind, doc: str) -> Record:
    fields = tuple(Field(key, kind, doc) for key in keys)
    return Record(doc, fields, lambda values, _: dict(values), lenient=True)


def _build(values: Values, _report: Report) -> Profile:
    return Profile(
        values.get("name", ""),
        values.get("require", ()),
        values.get("values", {}),
        values.get("options", {}),
    )


_PROFILE = Record(
    "a profile",
    (
        Field("name", Word(), "The name of the profile."),
        Field("require", ListOf(Word(_DEMANDABLE)), "Keys that every question has."),
        Field("values", _mapping(_LISTED, ListOf(Word()), "a list of allowed values"),
              "Allowed values by key."),
        Field("options", _mapping(tuple(TYPES), _Range(), "a number of options"),
              "Fewest and most options by type."),
    ),
    _build,
    lenient=True,
)  # fmt: skip


def load_profile(root: Path, shown: str, report: Report) -> Profile:
    """Return the profile of a folder of banks, or an empty one where there is no file."""
    file = root / "profile.yaml"
    tree = read(file.read_bytes(), shown, report) if file.is_file() else None
    profile: Profile | None = _PROFILE.read(tree, report) if tree is not None else None
    return profile or Profile()


def check_profile(library: Library, profile: Profile) -> Iterator[Diagnostic]:
    """Yield a diagnostic for everything that a question owes the profile."""
    for bank in library.banks.values():
        for question in bank.questions:
            if question.metadata is not None:
                yield from _missing(question, question.metadata, profile)
                yield from _unlisted(question.metadata, profile)
    for question in library.questions():
        if "option.why" in profile.require:
            yield from _silent_options(question)
        yield from _sizes(question, profile)


def _missing(
    question: Question | BrokenQuestion, metadata: Metadata, profile: Profile
) -> Iterator[Diagnostic]:
    for key in profile.require:
        # A key without a value was reported when it was read.
        if key != "option.why" and key not in metadata.places:
            message = (
                f"question {quoted(question.id)} lacks {quoted(key)}, which the profile demands"
            )
            if key in profile.values:
                message += f". {allowed(profile.values[key])}"
            yield Diagnostic(question.position, Code.PROFILE_FIELD, message)


def _silent_options(question: Question) -> Iterator[Diagnostic]:
    for option in question.options():
        if option.why is None:
            message = f"option {quoted(option.text.source)} has no why, which the profile demands"
            yield Diagnostic(option.text.position, Code.PROFILE_FIELD, message)


def _unlisted(metadata: Metadata, profile: Profile) -> Iterator[Diagnostic]:
    for key, listed in profile.values.items():
        given = getattr(metadata, key)
        for value in given if isinstance(given, tuple) else (given,):
            if value and value not in listed:
                message = f"{key} {quoted(str(value))} is not known: {allowed(listed, str(value))}"
                yield Diagnostic(metadata.places[key], Code.PROFILE_VALUE, message)


def _sizes(question: Question, profile: Profile) -> Iterator[Diagnostic]:
    low, high = profile.options.get(question.type, (0, 1000))
    for part in question.parts:
        if isinstance(part, Choice) and not low <= len(part.options) <= high:
            message = (
                f"question {quoted(question.id)} has {len(part.options)} options: "
                f"type {question.type} takes {low} to {high} here"
            )
            yield Diagnostic(question.position, Code.PROFILE_SIZE, message)
