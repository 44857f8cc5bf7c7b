"""The types of questions: one module each, one row here."""

from selfcheck.types import (
    bowtie,
    cloze,
    grouping,
    highlight,
    hotspot,
    matching,
    matrix,
    multiple,
    numeric,
    open_answer,
    ordering,
    single,
    text,
    true_false,
)
from selfcheck.types.base import QuestionType

__all__ = ["TYPES", "QuestionType"]

TYPES: dict[str, QuestionType] = {
    module.TYPE.name: module.TYPE
    for module in (
        single, multiple, true_false, numeric, text, matching, ordering, matrix, grouping,
        cloze, highlight, bowtie, hotspot, open_answer,
    )
}  # fmt: skip
"""Every type by the name that banks use."""
