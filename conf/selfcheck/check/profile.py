"""A course's own demands on its questions: keys, values and sizes that no schema fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.check.lint.run import check_lint
from selfcheck.check.lint.settings import LintKind, LintSettings
from selfcheck.check.sizes import (
    IN_ORDER,
    SIZED,
    Size,
    SizeKind,
    check_cases,
    check_options,
    check_sizes,
)
from selfcheck.diagnostics import Code, Diagnostic, Report, allowed, quoted
from selfcheck.fields import Kind, ListOf, Word
from selfcheck.load import Library
from selfcheck.model import Bank, BrokenQuestion, Choice, Metadata, Question, Text
from selfcheck.reader import read
from selfcheck.records import Field, Record, Values
from selfcheck.types import TYPES

_DEMANDABLE = (
    "objective", "step", "client_need", "level", "sources", "pool", "status", "tags", "title",
    "rationale", "hints", "option.why",
)  # fmt: skip
_BY_PART = frozenset({"matching", "matrix", "cloze"})
"""Types whose parts share options, which cannot say why for each of them."""
_LISTED = ("step", "client_need", "level", "pool", "status", "tags")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a course demands; an empty profile demands nothing."""

    name: str = ""
    require: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    options: dict[str, Size] = field(default_factory=dict)
    sizes: dict[str, Values] = field(default_factory=dict)
    lint: LintSettings | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps that the questions of a case take in order, or none."""
        if "case" not in self.sizes or self.sizes["case"].get("steps") != IN_ORDER:
            return ()
        return tuple(step for step in self.values.get("step", ()) if step != "none")


def _mapping(keys: Iterable[str], kind: Kind, doc: str) -> Record:
    return Record(doc, tuple(Field(key, kind, doc) for key in keys), lenient=True)


_CASE = Record(
    "sizes of a case",
    (
        Field("questions", SizeKind(), "How many questions it has."),
        Field("sheets", SizeKind(), "How many sheets its chart has."),
        Field("steps", Word((IN_ORDER,)), "Its questions take the listed steps in their order."),
    ),
    lenient=True,
)
_SIZES = Record(
    "sizes",
    (
        *(
            Field(name, _mapping(counted, SizeKind(), f"sizes of {name}"), f"Sizes of {name}.")
            for name, (counted, _) in SIZED.items()
        ),
        Field("case", _CASE, "Sizes of a case."),
    ),
    lenient=True,
)


def _build(values: Values, _report: Report) -> Profile:
    return Profile(
        values.get("name", ""),
        values.get("require", ()),
        values.get("values", {}),
        values.get("options", {}),
        values.get("sizes", {}),
        values.get("lint"),
    )


_PROFILE = Record(
    "a profile",
    (
        Field("name", Word(), "The name of the profile."),
        Field("require", ListOf(Word(_DEMANDABLE)), "Keys that every question has."),
        Field("values", _mapping(_LISTED, ListOf(Word()), "a list of allowed values"),
              "Allowed values by key."),
        Field("options", _mapping(TYPES, SizeKind(), "a number of options"),
              "Fewest and most options of a choice by type."),
        Field("sizes", _SIZES, "What else is counted, by type and for a case."),
        Field("lint", LintKind(), "Rules of item writing: all, or changes to them by rule."),
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
        yield from check_bank(bank, profile)
    if profile.lint is not None:
        yield from check_lint(library, profile.lint)


def check_bank(bank: Bank, profile: Profile) -> Iterator[Diagnostic]:
    """Yield what the questions of one bank owe the profile, item-writing rules aside."""
    for question in bank.questions:
        if question.metadata is not None:
            yield from _missing(question, question.metadata, profile)
            yield from _unlisted(question.metadata, profile)
        if isinstance(question, Question):
            yield from _sizes(question, profile)
    yield from check_cases(bank, profile.sizes.get("case", {}), profile.steps)


def _sizes(question: Question, profile: Profile) -> Iterator[Diagnostic]:
    if "option.why" in profile.require:
        yield from _silent(question)
    if question.type in profile.options:
        yield from check_options(question, profile.options[question.type])
    yield from check_sizes(question, profile.sizes.get(question.type, {}))


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


def _silent(question: Question) -> Iterator[Diagnostic]:
    """Yield options without why; a row or a gap may say it for all of its options."""
    by_part = question.type in _BY_PART and not question.body.by_column
    choices = [part for part in question.parts if isinstance(part, Choice)]
    # What is said about a row stands in the first column.
    for part in choices[:1] if question.body.by_column else choices:
        if not by_part or (part.why is None and any(option.why for option in part.options)):
            yield from _silent_options(part, "row" if question.body.by_column else "option")
        elif part.why is None:
            row = part.label or Text("", question.position)
            what = f"row {quoted(row.source)}" if part.label else f"gap {quoted(part.gaps[0])}"
            message = f"{what} has no why, which the profile demands"
            yield Diagnostic(row.position, Code.PROFILE_FIELD, message)


def _silent_options(part: Choice, what: str) -> Iterator[Diagnostic]:
    for option in part.options:
        if option.why is None:
            message = f"{what} {quoted(option.text.source)} has no why, which the profile demands"
            yield Diagnostic(option.text.position, Code.PROFILE_FIELD, message)


def _unlisted(metadata: Metadata, profile: Profile) -> Iterator[Diagnostic]:
    for key, listed in profile.values.items():
        given = getattr(metadata, key)
        for value in given if isinstance(given, tuple) else (given,):
            if value and value not in listed:
                message = f"{key} {quoted(str(value))} is not known: {allowed(listed, str(value))}"
                yield Diagnostic(metadata.places[key], Code.PROFILE_VALUE, message)
