"""Counts of what the banks hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from selfcheck.load import Library
from selfcheck.model import Question


def stats(library: Library) -> dict[str, Any]:
    """Return counts of sound questions: in all, and by type, level, step, objective and so on."""
    questions = list(library.questions())
    meta = [question.metadata for question in questions]
    return {
        "questions": len(questions),
        "banks": len(library.banks),
        "cases": len({question.case.id for question in questions if question.case}),
        "critical": sum(each.critical for each in meta),
        "by_type": _count(question.type for question in questions),
        "by_level": _count(each.level for each in meta),
        "by_step": _count(each.step for each in meta),
        "by_client_need": _count(each.client_need for each in meta),
        "by_pool": _count(each.pool for each in meta),
        "by_status": _count(each.status for each in meta),
        "by_objective": _count(
            objective for each in meta for objective in (each.objectives or ("",))
        ),
        "by_bank": {
            name: sum(isinstance(each, Question) for each in bank.questions)
            for name, bank in library.banks.items()
        },
    }


def _count(words: Iterable[str]) -> dict[str, int]:
    """Count words; questions that say nothing are counted under ``unset``."""
    return dict(sorted(Counter(word or "unset" for word in words).items()))


def as_text(counts: dict[str, Any]) -> str:
    """Return the counts as an indented list."""
    lines = []
    for name, value in counts.items():
        if isinstance(value, dict):
            lines.append(f"{name.replace('_', ' ')}:")
            lines += [f"  {key:32} {number:5}" for key, number in value.items()]
        else:
            lines.append(f"{name:34} {value:5}")
    return "\n".join(lines) + "\n"
