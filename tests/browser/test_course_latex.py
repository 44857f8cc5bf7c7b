"""The course as LaTeX; it stands here because the built course is shared with the browser tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Built

FIGURES = Path(__file__).parents[2] / "docs/figures"


def test_the_course_becomes_latex_without_a_warning(latex: Built) -> None:
    assert latex.said == ""
    (source,) = latex.html.glob("*.tex")
    text = source.read_text(encoding="utf-8")
    drawn = set(re.findall(r"\\sphinxincludegraphics(?:\[[^\]]*\])?\{\{([^}]*)\}\.pdf\}", text))
    assert drawn >= {figure.stem for figure in FIGURES.glob("*.svg")}
    assert all((latex.html / f"{name}.pdf").exists() for name in drawn)
    assert not list(latex.html.glob("*.svg"))
