"""The schema for editors is fresh and says what the loader says, case by case."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from selfcheck.check.editor import json_schema
from selfcheck.cli import main
from selfcheck.diagnostics import Code
from selfcheck.load import REGISTERS, bank_files

ROOT = Path(__file__).parents[2]
BANKS = bank_files(ROOT / "quizzes")
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")

SHAPE = {
    Code.UNKNOWN_KEY,
    Code.MISSING_KEY,
    Code.WRONG_SHAPE,
    Code.UNKNOWN_TYPE,
    Code.BAD_NUMBER,
    Code.BAD_VALUE,
    Code.BAD_ID,
}

EMPTY = "an empty value is null to an editor, as ~ is, and ~ is a text of its own"
WRITTEN = "an editor sees the number, not how it was written"
# What the loader refuses for its shape and the schema cannot.
ONLY_THE_LOADER = {
    "missing-key-prompt-empty": EMPTY,
    "missing-key-optional-empty": EMPTY,
    "missing-key-demanded": EMPTY,
    "bad-number-exponent": WRITTEN,
    "bad-number-octal": WRITTEN,
    "bad-number-plus": WRITTEN,
    "bad-number-no-zero": WRITTEN,
    "bad-number-no-digits": WRITTEN,
    "bad-number-dot-nan": "a schema cannot tell .nan from a number",
    "bad-number-dot-inf": "a schema cannot tell .inf from a number",
    "bad-number-long": "digits that a float would lose: no limit of the schema",
    "bad-number-round": "compares two fields",
    "bad-number-cloze-round": "compares two fields",
    "bad-value-two-lines": "a pattern against line ends would also refuse a block of one line",
    "wrong-shape-complex-key": "JSON has no such key; editors report it themselves",
}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, no sexagesimals, two booleans."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own attribute


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    return int(text, 0) if text.startswith("0o") else int(text)


for tag, pattern in (
    ("bool", "true|false"),
    ("null", "~|null|Null|NULL|"),
    ("int", "[-+]?[0-9]+|0o[0-7]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
Core.add_constructor("tag:yaml.org,2002:int", _integer)


def validator(text: str) -> Draft202012Validator:
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


GENERAL = validator(json_schema({}))


def test_the_schema_of_the_course_is_not_stale() -> None:
    assert main(["schema", "--check", str(ROOT / "quizzes")]) == 0


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.stem)
def test_every_bank_names_the_schema_and_keeps_it(bank: Path) -> None:
    text = bank.read_text(encoding="utf-8")
    modeline = MODELINE.match(text)
    assert modeline, "the first line names the schema, so that editors help"
    schema = (bank.parent / modeline[1]).resolve()
    assert schema == ROOT / "quizzes" / "schema.json"
    errors = validator(schema.read_text(encoding="utf-8")).iter_errors(yaml.load(text, Core))  # noqa: S506 - a SafeLoader
    assert not [f"{error.json_path}: {error.message}" for error in errors]


def test_there_are_banks() -> None:
    assert BANKS


def test_loader_and_schema_agree(case: Any, tmp_path: Path) -> None:
    codes: dict[str, set[Code]] = {}
    for found in case.diagnostics(tmp_path):
        codes.setdefault(found.position.path, set()).add(found.code)
    for name, text in case.files.items():
        if name.rpartition("/")[2] in REGISTERS:
            continue
        try:
            data = yaml.load(text, Core)  # noqa: S506 - a SafeLoader
        except (yaml.YAMLError, TypeError):
            continue  # an editor refuses it before any schema
        errors = [f"{error.json_path}: {error.message}" for error in GENERAL.iter_errors(data)]
        refused = codes.get(name, set())
        if case.path.stem in ONLY_THE_LOADER:
            assert refused
            assert not errors, "no known difference any more: delete it from the list"
        elif refused & SHAPE:
            assert errors, f"the loader says {refused}, the schema nothing"
        elif not refused:
            assert not errors


def test_every_known_difference_is_a_case(cases: list[Any]) -> None:
    assert ONLY_THE_LOADER.keys() <= {case.path.stem for case in cases}


def test_the_vocabulary_of_a_course_is_completed() -> None:
    checks = validator(json_schema({"level": ("apply",), "objective": ("d1-name",)}))
    question = {"id": "abc", "type": "true-false", "prompt": "?", "answer": True, "why": "."}
    for more, sound in (
        ({}, True),
        ({"level": "apply", "objective": ["d1-name"]}, True),
        ({"objective": "d1-name"}, True),
        ({"level": "aply"}, False),
        ({"objective": ["d1-nam"]}, False),
    ):
        assert checks.is_valid({"questions": [{**question, **more}]}) is sound
