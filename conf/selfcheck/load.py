"""Folders and texts of questions -> model and diagnostics. No Sphinx, no docutils.

Every mistake of every file is found in one run. A question that cannot be read keeps its place
as a ``BrokenQuestion``, so that nothing an author wrote vanishes in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from selfcheck.chart import check_chart, in_case, make_case
from selfcheck.diagnostics import Code, Diagnostic, Position, Report, allowed, quoted
from selfcheck.fields import ListOf, Markup, Schema, Word, is_empty
from selfcheck.model import Bank, BrokenQuestion, Case, Metadata, Objective, Question
from selfcheck.reader import Fields, Items, Node, Scalar, read
from selfcheck.records import Field, Record, Values
from selfcheck.schema import BANK, CASE, ID, QuestionKind, known_metadata

REGISTERS = frozenset({"objectives.yaml", "profile.yaml", "blueprint.yaml", "frameworks.yaml"})
"""Files at the top of the folder of banks that are no banks."""

_QUESTION = QuestionKind()


@dataclass(slots=True)
class Library:
    """All banks of a folder by name, the objectives, and everything there is to complain about."""

    root: Path
    banks: dict[str, Bank] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def questions(self) -> Iterator[Question]:
        """Yield every sound question of every bank."""
        for bank in self.banks.values():
            for question in bank.questions:
                if isinstance(question, Question):
                    yield question

    def metadata(self) -> Iterator[Metadata]:
        """Yield what every question says about itself, broken ones included."""
        for bank in self.banks.values():
            yield from (each.metadata for each in bank.questions if each.metadata)

    def by_id(self) -> dict[str, tuple[Bank, Question | BrokenQuestion]]:
        """Return bank and question by id; of two with one id the first."""
        found: dict[str, tuple[Bank, Question | BrokenQuestion]] = {}
        for bank in self.banks.values():
            for question in bank.questions:
                found.setdefault(question.id, (bank, question))
        return found


Known = Callable[[str, str], Bank | None]
"""Returns a bank that was read before, by its path and the digest of its file."""


def load_library(
    root: Path, show: Callable[[Path], str] = str, known: Known | None = None
) -> Library:
    """Return the banks below ``root``; ``show`` turns a path into what diagnostics print."""
    library = Library(root)
    banks = load_banks(bank_files(root), root, library.diagnostics.append, show, known)
    return shelve(banks, library, show)


def load_banks(
    files: Iterable[Path],
    root: Path,
    report: Report,
    show: Callable[[Path], str] = str,
    known: Known | None = None,
) -> Iterator[Bank]:
    """Yield the bank of each file below ``root`` that the system lets us read."""
    for file in files:
        path = show(file)
        try:
            data = file.read_bytes()
        except OSError as error:
            report(Diagnostic(Position(path, 1), Code.UNREADABLE, str(error.strerror)))
            continue
        name = file.relative_to(root).with_suffix("").as_posix()
        yield (known and known(path, digest_of(data))) or load_bank(data, path, name)


def shelve(banks: Iterable[Bank], library: Library, show: Callable[[Path], str] = str) -> Library:
    """Put banks into a library, with the objectives, and report what they have twice or lack."""
    register = library.root / "objectives.yaml"
    if register.is_file():
        library.objectives = load_objectives(
            register.read_bytes(), show(register), library.diagnostics.append
        )
    for bank in banks:
        library.diagnostics.extend(bank.diagnostics)
        first = library.banks.setdefault(bank.name, bank)
        if first is not bank:
            message = f"bank {quoted(bank.name)} is already in {first.path}: give one another name"
            place = Position(bank.path, 1)
            library.diagnostics.append(Diagnostic(place, Code.DUPLICATE_ID, message))
    _check_ids(library)
    metadata = library.metadata()
    library.diagnostics.extend(unknown_objectives(metadata, library.objectives))
    library.diagnostics.sort(key=lambda found: _order(found.position))
    return library


def _order(position: Position) -> tuple[str, int, int]:
    return position.path, position.line, position.column or 0


def bank_files(root: Path) -> list[Path]:
    """Return the bank files below a folder, in the order of their names."""
    return sorted(
        file
        for file in root.rglob("*")
        if file.suffix.lower() in {".yaml", ".yml"}
        and not file.is_dir()
        and not (file.parent == root and file.name in REGISTERS)
        and not any(part.startswith(".") for part in file.relative_to(root).parts)
    )


def load_bank(data: bytes, path: str, name: str, first_line: int = 1) -> Bank:
    """Return the bank that the bytes hold, with its diagnostics."""
    found: list[Diagnostic] = []
    root = read(data, path, found.append, first_line)
    return bank_of(root, Bank(name, path, digest=digest_of(data)), found)


def digest_of(data: bytes) -> str:
    """Return what tells a bank's bytes from all others."""
    return hashlib.sha256(data).hexdigest()


def bank_of(root: Node | None, bank: Bank, found: list[Diagnostic]) -> Bank:
    """Return the bank that a tree holds, wherever it was read; ``found`` is told already."""
    title = ""
    questions: tuple[Question | BrokenQuestion, ...] = ()
    if isinstance(root, Items):
        # A bare list of questions is what one writes into a page.
        questions = tuple(_questions(root, found.append))
    elif root is not None and not (isinstance(root, Scalar) and is_empty(root)):
        values = _BANK.read(root, found.append) or {}
        title, questions = values.get("title", ""), values.get("questions", ())
    elif root is not None:
        found.append(Diagnostic(root.position, Code.EMPTY_FILE, "nothing is written here"))
    return replace(bank, title=title, questions=questions, diagnostics=tuple(found))


class _Questions(ListOf):
    """The list of questions, which keeps the place of those that cannot be read."""

    def read(self, node: Node, report: Report) -> tuple[Question | BrokenQuestion, ...] | None:
        """Return sound and broken questions, or None where there is no list."""
        if isinstance(node, Items):
            return tuple(_questions(node, report))
        return super().read(node, report)


def _keeping_questions(fields: tuple[Field, ...], kind: ListOf) -> tuple[Field, ...]:
    return tuple(
        replace(field, kind=kind) if field.name == "questions" else field for field in fields
    )


_BANK = Record("a bank", _keeping_questions(BANK, _Questions(_QUESTION)), lenient=True)


def _questions(items: Items, report: Report) -> Iterator[Question | BrokenQuestion]:
    for node in items.items:
        if isinstance(node, Fields) and _is_case(node):
            yield from _case(node, report)
            continue
        question = _question(node, report)
        if isinstance(question, Question):
            check_chart(question.chart, report)
        yield question


def _is_case(node: Fields) -> bool:
    return bool({"case", "questions"} & node.values.keys()) and "type" not in node.values


def _question(node: Node, report: Report) -> Question | BrokenQuestion:
    own: list[Diagnostic] = []
    question = _QUESTION.read(node, own.append)
    for found in own:
        report(found)
    return question or BrokenQuestion(
        _id_of(node, "id"), node.position, tuple(own), known_metadata(node)
    )


class _CaseQuestions(ListOf):
    """The list of questions of a case, which keeps the place of those that cannot be read."""

    def read(self, node: Node, report: Report) -> tuple[Question | BrokenQuestion, ...] | None:
        """Return sound and broken questions, or None where there is no list."""
        if isinstance(node, Items):
            return tuple(_question(item, report) for item in node.items)
        return super().read(node, report)


_CASE = Record("a case", _keeping_questions(CASE, _CaseQuestions(_QUESTION)), lenient=True)


def _case(node: Fields, report: Report) -> Iterator[Question | BrokenQuestion]:
    """Yield the questions of a case, each with the chart as it stands at its place."""
    own: list[Diagnostic] = []
    values: Values = _CASE.read(node, own.append)
    questions = values.get("questions", ())
    case = make_case(values, len(questions), own.append)
    for found in own:
        report(found)
    if not questions:
        yield BrokenQuestion(_id_of(node, "case"), node.position, tuple(own))
    for step, question in enumerate(questions, 1):
        sound = isinstance(question, Question)
        yield in_case(question, case, step, report) if sound else question


def _id_of(node: Node, key: str) -> str:
    value = node.values.get(key) if isinstance(node, Fields) else None
    return value.text.strip() if isinstance(value, Scalar) else ""


def _check_ids(library: Library) -> None:
    """Report ids that stand twice, also where only capital letters tell them apart."""
    seen: dict[str, Position] = {}
    for bank in library.banks.values():
        for found in duplicate_ids(bank.questions, seen):
            library.diagnostics.append(found)


def duplicate_ids(
    questions: Iterable[Question | BrokenQuestion], seen: dict[str, Position]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that was seen before; ``seen`` is filled on the way."""
    for name, position in _names(questions):
        first = seen.setdefault(name.casefold(), position)
        if name and first is not position:
            message = (
                f"id {quoted(name)} is taken at {first}: "
                "every question and case has an id of its own over all banks"
            )
            yield Diagnostic(position, Code.DUPLICATE_ID, message)


def _names(questions: Iterable[Question | BrokenQuestion]) -> Iterator[tuple[str, Position]]:
    """Yield the ids of questions and, before the first question of each, of their cases."""
    last: Case | None = None
    for question in questions:
        case = question.case if isinstance(question, Question) else None
        if case and case is not last:
            yield case.id, case.position
            last = case
        yield question.id, question.position


def unknown_objectives(
    metadata: Iterable[Metadata], known: Mapping[str, Objective]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each objective that a register lacks; no register knows them all."""
    for each in metadata if known else ():
        for objective in each.objectives:
            if objective not in known:
                message = (
                    f"objective {quoted(objective)} is not registered in objectives.yaml: "
                    f"{allowed(known, objective)}"
                )
                yield Diagnostic(each.places["objective"], Code.UNKNOWN_OBJECTIVE, message)


def load_objectives(data: bytes, path: str, report: Report) -> dict[str, Objective]:
    """Return the objectives of a register by id."""
    root = read(data, path, report)
    values = None if root is None else _REGISTER.read(root, report)
    return values["objectives"] if values else {}


_OBJECTIVE = Record(
    "an objective",
    (
        Field(
            "text", Markup(one_line=True), "What a reader can do, from a verb on.", required=True
        ),
        Field("lesson", Word(), "The lesson's page, such as diagnosis/d3.", required=True),
        Field("level", Word(), "Cognitive level that the objective asks for."),
    ),
)


class _Objectives:
    """A mapping from ids to objectives."""

    def read(self, node: Node, report: Report) -> dict[str, Objective] | None:
        """Return every objective that has a name, so that its users are not blamed as well."""
        if not isinstance(node, Fields):
            message = "the objectives are a mapping from an id to text, lesson and level"
            report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
            return None
        return {key: _objective(key, node, value, report) for key, value in node.values.items()}

    def schema(self) -> Schema:
        """Return an object of objects."""
        return {"type": "object", "additionalProperties": _OBJECTIVE.schema()}


def _objective(key: str, node: Fields, value: Node, report: Report) -> Objective:
    ID.read(Scalar(key, node.keys[key], 0, exact=True, plain=True), report)
    values: Values | None = _OBJECTIVE.read(value, report)
    if values is None:
        return Objective(key, "", "", "")
    return Objective(key, values["text"].source, values["lesson"], values.get("level", ""))


_REGISTER = Record(
    "the register of objectives",
    (Field("objectives", _Objectives(), "every objective by its id.", required=True),),
)
