"""The JSON Schema that editors complete from, made of the table that validates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from selfcheck.check.lint.rules import RULES
from selfcheck.records import Record
from selfcheck.schema import BANK, CASE, RECORDS


def json_schema(vocabulary: Mapping[str, Sequence[str]]) -> str:
    """Return the JSON Schema of a bank; ``vocabulary`` adds a course's own values by key."""
    bank = Record("a bank", BANK).schema()
    definitions = {name: record.schema() for name, record in RECORDS.items()}
    for definition in definitions.values():
        for key, values in vocabulary.items():
            if key in definition["properties"] and values:
                definition["properties"][key] = _listed(definition["properties"][key], values)
        silenced = definition["properties"]["lint"]
        definition["properties"]["lint"] = {
            "description": silenced["description"],
            "$ref": "#/$defs/silences",
        }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A bank of self-check questions",
        **bank,
        # A bare list of questions is read as well.
        "type": ["object", "array"],
        "items": bank["properties"]["questions"]["items"],
        "$defs": {
            **definitions,
            "case": Record("a case", CASE).schema(),
            "silences": _silences(),
        },
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _listed(field: dict[str, Any], values: Sequence[str]) -> dict[str, Any]:
    """Return a field's schema with its words limited to the listed ones."""
    word = {"enum": list(values)}
    many = {"anyOf": [{"type": "array", "items": word}, word]}
    return {"description": field["description"], **(many if "anyOf" in field else word)}


def _silences() -> dict[str, Any]:
    """Return the schema of the rules that a question can silence, each explained."""
    reason = {"type": "string", "pattern": r"\S"}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            rule.name: {"description": rule.says, **reason}
            for rule in RULES.values()
            if rule.survey is None
        },
    }
