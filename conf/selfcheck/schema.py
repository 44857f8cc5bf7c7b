"""The table of a bank's keys: it validates, and the schema for editors is made from it."""

from __future__ import annotations

from dataclasses import replace

from selfcheck.chart import CHART
from selfcheck.diagnostics import Code, Diagnostic, Report, allowed, closest, quoted
from selfcheck.fields import Boolean, ListOf, MapOf, Markup, Schema, Word, is_empty
from selfcheck.model import Metadata, Question, Review
from selfcheck.reader import Fields, Node, Scalar
from selfcheck.records import Field, Record, Values
from selfcheck.types import TYPES, QuestionType

ID_PATTERN = "[a-z][a-z0-9-]{2,63}"
ID = Word(
    pattern=ID_PATTERN,
    code=Code.BAD_ID,
    hint="an id has 3 to 64 lower-case letters, digits and hyphens and starts with a letter",
)


def _review(values: Values, _report: Report) -> Review:
    return Review(values["by"], values["role"], values["date"])


REVIEW = Record(
    "a review",
    (
        Field("by", Word(), "Who read the question.", required=True),
        Field("role", Word(), "In which role, such as spinal nurse.", required=True),
        Field(
            "date",
            Word(pattern=r"\d{4}-\d\d-\d\d", hint="write a date such as 2026-01-31"),
            "When, as year-month-day.",
            required=True,
        ),
    ),
    _review,
)

COMMON: tuple[Field, ...] = (
    Field("id", ID, "A name of its own over all banks, never changed later.", required=True),
    Field("type", Word(tuple(TYPES), code=Code.UNKNOWN_TYPE), "Its type.", required=True),
    Field("title", Word(), "A short name, shown in lists of questions."),
    Field("prompt", Markup(), "The question itself, in MyST.", required=True),
    Field("why", Markup(), "The explanation shown after answering, in MyST.", required=True),
    Field("rationale", Markup(), "Longer background, in MyST."),
    Field("hints", ListOf(Markup(), or_one=True), "Hints, from gentle to plain."),
    CHART,
)

METADATA: tuple[Field, ...] = (
    Field("objective", ListOf(Word(), or_one=True), "Objectives of objectives.yaml."),
    Field("step", Word(), "Step of clinical judgment, or none for recall."),
    Field("client_need", Word(), "Category of client needs."),
    Field("level", Word(), "Cognitive level, from remember to create."),
    Field("sources", ListOf(Markup(one_line=True), or_one=True), "Citation keys or words."),
    Field("critical", Boolean(), "true where a wrong answer could harm a patient."),
    Field("pool", Word(), "Where the question is used: lesson or final."),
    Field("status", Word(), "draft or reviewed."),
    Field("reviewed", REVIEW, "Who reviewed it; left out until somebody did."),
    Field("tags", ListOf(Word(), or_one=True), "Free words to select questions by."),
    Field("lint", MapOf(Markup(one_line=True), "write rule: reason below it"),
          "Item-writing rules that keep quiet here, each with the reason."),
)  # fmt: skip


def _metadata(values: Values) -> Metadata:
    return Metadata(
        objectives=values.get("objective", ()),
        sources=values.get("sources", ()),
        critical=values.get("critical", False),
        reviewed=values.get("reviewed"),
        places=values.places,
        lint=values.get("lint", {}),
        tags=values.get("tags", ()),
        **{
            name: values.get(name, "")
            for name in ("step", "client_need", "level", "pool", "status")
        },
    )


def known_metadata(node: Node) -> Metadata | None:
    """Return what a question that could not be read says about itself; reports nothing."""
    values: Values | None = Record("a question", METADATA, lenient=True).read(node, lambda _: None)
    return None if values is None else _metadata(values)


def question_record(kind: QuestionType) -> Record:
    """Return the mapping that a question of one type is written as."""

    def build(values: Values, report: Report) -> Question | None:
        body = kind.build(values, report)
        if body is None:
            return None
        return Question(
            id=values["id"],
            type=kind.name,
            prompt=values["prompt"],
            body=body,
            why=values["why"],
            position=values.position,
            title=values.get("title", ""),
            rationale=values.get("rationale"),
            hints=values.get("hints", ()),
            shuffle=values.get("shuffle", True),
            metadata=_metadata(values),
            chart=values.get("chart", ()),
        )

    return Record(f"a question of type {kind.name}", (*COMMON, *kind.fields, *METADATA), build)


RECORDS = {name: question_record(kind) for name, kind in TYPES.items()}


class QuestionKind:
    """A question: its ``type`` chooses the mapping that it is read as."""

    def read(self, node: Node, report: Report) -> Question | None:
        """Return the question, or None after reporting why there is none."""
        if not isinstance(node, Fields):
            message = "a question is a mapping of keys such as id, type and prompt"
            report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
            return None
        if "case" in node.values:
            report(Diagnostic(node.keys["case"], Code.WRONG_SHAPE, _no_case_here(node)))
            return None
        name = node.values.get("type")
        record = RECORDS.get(name.text.strip()) if isinstance(name, Scalar) else None
        if record is None:
            _without_type(node, name, report)
            return None
        question: Question | None = record.read(node, report)
        return question

    def schema(self) -> Schema:
        """Return a schema that looks at ``type`` first, so that editors complete only its keys."""
        return {
            "type": "object",
            "required": ["type"],
            "properties": {"type": {"enum": list(TYPES)}},
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                    "then": {"$ref": f"#/$defs/{name}"},
                }
                for name in TYPES
            ],
        }


def _no_case_here(node: Fields) -> str:
    if "type" in node.values:
        return "a case holds its questions: delete this key, put the question under its questions"
    return "a case stands inside a case: put it below, with its dash in the same column"


def _without_type(node: Fields, name: Node | None, report: Report) -> None:
    """Report that the type is missing or unknown, and what is wrong whatever the type may be."""
    near = closest(node.values, "type") if name is None else ""
    if isinstance(name, Scalar) and not is_empty(name):
        message = f"{quoted(name.text)} is no type of question: {allowed(TYPES, name.text)}"
        report(Diagnostic(name.position, Code.UNKNOWN_TYPE, message))
    else:
        code = Code.UNKNOWN_KEY if near else Code.MISSING_KEY
        meant = f"; {quoted(near)} stands here" if near else ""
        message = f'a question needs the key "type"{meant}. {allowed(TYPES)}'
        report(Diagnostic(node.keys.get(near or "type", node.position), code, message))
    rest = {key: value for key, value in node.values.items() if key not in {near, "type"}}
    _ANY_TYPE.read(Fields(rest, node.keys, node.position), report)


class _Unread:
    """A value that only its type could read."""

    def read(self, node: Node, _report: Report) -> Node:
        return node

    def schema(self) -> Schema:
        return {}


_OF_TYPES = {field.name: field for kind in TYPES.values() for field in kind.fields}
_ANY_TYPE = Record(
    "a question",
    (
        *(field for field in COMMON if field.name != "type"),
        *(replace(field, kind=_Unread(), required=False) for field in _OF_TYPES.values()),
        *METADATA,
    ),
    lenient=True,
)

CASE = (
    Field("case", ID, "A name of its own over all banks, never changed later.", required=True),
    Field("title", Word(), "The name of the case on the page.", required=True),
    Field("intro", Markup(), "How the case begins, in MyST."),
    replace(CHART, doc="Sheets that grow: an entry shows from the question named behind from."),
    Field("questions", ListOf(QuestionKind()), "Its questions, in order.", required=True),
)


class ItemKind:
    """What stands in a bank: a question, or a case with several."""

    def read(self, node: Node, report: Report) -> Question | None:
        """Return a question; cases are read where their questions keep their places."""
        return QuestionKind().read(node, report)

    def schema(self) -> Schema:
        """Return a schema that looks for the key case first."""
        return {
            "type": "object",
            "if": {"anyOf": [{"required": ["case"]}, {"required": ["questions"]}]},
            "then": {"$ref": "#/$defs/case"},
            "else": QuestionKind().schema(),
        }


BANK = (
    Field("title", Word(), "The name of the bank, shown above its quiz."),
    Field(
        "questions",
        ListOf(ItemKind()),
        "The questions and cases, in the order of the page.",
        required=True,
    ),
)
