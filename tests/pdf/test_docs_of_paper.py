"""Every setting, warning and class of paper is documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from typst_pdf import vocabulary
from typst_pdf.config import COLOURS, OPTIONS, SETTINGS
from typst_pdf.diagnostics import Problem

PAGE = Path(__file__).parents[2] / "docs/teach/print.md"
CLASSES = [
    value
    for name, value in vars(vocabulary).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, str)
]


@pytest.mark.parametrize(
    "name",
    [
        *(f"typst_{each.name}" for each in SETTINGS),
        *(f"typst.{each}" for each in Problem),
        *OPTIONS,
        *COLOURS,
        *(each for each in CLASSES if each != vocabulary.NOTE),
    ],
)
def test_is_documented(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")
