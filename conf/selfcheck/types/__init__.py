"""The types of questions: one module each, one row here."""

from selfcheck.types import multiple, numeric, single, text, true_false
from selfcheck.types.base import QuestionType

__all__ = ["TYPES", "QuestionType"]

TYPES: dict[str, QuestionType] = {
    row.name: row for row in (single.TYPE, multiple.TYPE, true_false.TYPE, numeric.TYPE, text.TYPE)
}
"""Every type by the name that banks use."""
