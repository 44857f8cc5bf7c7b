"""A passage and its answer name the same gaps or spans."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.diagnostics import Code, Diagnostic, Position, Report, closest, quoted
from selfcheck.fields import Markup, Word
from selfcheck.markup import Mark
from selfcheck.records import Field

NAME = Word(
    pattern="[a-z][a-z0-9-]{0,63}",
    hint="a name has lower-case letters, digits and hyphens and starts with a letter",
)
"""The name of a gap or a span."""
_HOW = {Code.GAP: "{gap}`%s`", Code.SPAN: "[words]{#%s}"}
_TYPES = {Code.GAP: "cloze", Code.SPAN: "highlight"}


def passage_field(mark: Code) -> Field:
    """Return the key for a text with gaps or spans in it."""
    doc = f"The text with its {mark}s, {_HOW[mark] % 'name'}, in MyST."
    return Field("passage", Markup(passage=True), doc, required=True)


def refuse_marks(mark: Code, found: list[Mark], path: str, report: Report) -> bool:
    """Report gaps (or spans) in a passage of the other kind; say whether there are none."""
    for each in found:
        message = f"{_HOW[mark] % each.name} marks a {mark} of a {_TYPES[mark]} question: delete it"
        report(Diagnostic(Position(path, each.line), mark, message))
    return not found


def check_marks(
    mark: Code,
    found: list[Mark],
    named: list[tuple[str, Position]],
    path: str,
    report: Report,
) -> bool:
    """Report gaps (or spans) that passage and answer do not share; say whether all agree.

    A name that was mistyped at one of the two is one mistake, told at the answer.
    """
    wrong = [*_in_answer(mark, found, named), *_in_passage(mark, found, named, path)]
    for place, message in wrong:
        report(Diagnostic(place, mark, message))
    return not wrong


def _in_answer(
    mark: Code, found: list[Mark], named: list[tuple[str, Position]]
) -> Iterator[tuple[Position, str]]:
    names = [name for name, _ in named]
    for number, (name, place) in enumerate(named):
        if name in names[:number]:
            yield place, f"{mark} {quoted(name)} stands twice in the answer: delete one"
        elif name not in {each.name for each in found}:
            near = _mistyped(name, found, names)
            message = f"{mark} {quoted(name)} is not in the passage"
            both = f", where {quoted(near)} has no answer: write the same name at both"
            remedy = f": write {_HOW[mark] % name} there, or delete this answer"
            yield place, message + (both if near else remedy)


def _mistyped(name: str, found: list[Mark], names: list[str]) -> str:
    return closest((each.name for each in found if each.name and each.name not in names), name)


def _in_passage(
    mark: Code, found: list[Mark], named: list[tuple[str, Position]], path: str
) -> Iterator[tuple[Position, str]]:
    names = [name for name, _ in named]
    told = {_mistyped(name, found, names) for name in names}
    in_passage = [each.name for each in found]
    for number, name in enumerate(in_passage):
        how = _HOW[mark] % (name or "name")
        place = Position(path, found[number].line)
        if not name:
            yield place, f"a {mark} without a name: write {how}"
        elif name in in_passage[:number]:
            yield place, f"{how} stands twice in the passage: give each a name of its own"
        elif name not in names and name not in told:
            yield place, f'{how} has no answer: write "- {mark}: {name}" below answer'
