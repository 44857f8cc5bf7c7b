"""A course of two lessons in a folder of its own, for tests of the course's directives."""

from __future__ import annotations

import io
import os
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path

OBJECTIVES = """
objectives:
  d3-negative-test:
    text: Explain why an absent sign does not exclude DCM.
    lesson: diagnosis/d3
"""


def lesson(code: str, title: str, **changes: str) -> str:
    fields = {
        "lesson": code,
        "minutes": "25",
        "track": "core",
        "version": "0.1.0",
        "updated": "2026-11-22",
        "review": "none",
        "status": "written",
        "description": "'A \"plain\" <page> & more.'",
    } | changes
    matter = "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    body = "```{lesson-header}\n```\n\nText.\n\n```{lesson-footer}\n```\n"
    return f"---\n{matter}\n---\n\n# {title}\n\n{body}"


class Course:
    """A course of two lessons in a folder of its own, built as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warnings = ""
        planned = lesson("D1", "What patients say", status="planned", version="0.0.0")
        self.write("docs/diagnosis/d1.md", planned)
        self.write("docs/diagnosis/d3.md", lesson("D3", "Bedside signs"))
        self.write("quizzes/objectives.yaml", OBJECTIVES)
        self.write(
            "docs/diagnosis/index.md",
            "# Diagnosis\n\n```{module-lessons}\n```\n\n```{toctree}\n:hidden:\n\nd3\nd1\n```\n",
        )
        self.write(
            "docs/index.md",
            "# Home\n\n```{course-outline}\n```\n\n```{toctree}\n\ndiagnosis/index\n```\n",
        )

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        # Sphinx compares times; a quick edit would be missed on a coarse clock.
        later = path.stat().st_mtime + 10
        os.utime(path, (later, later))

    def build(
        self, builder: str = "text", out: str = "out", parallel: int = 1, **conf: Any
    ) -> Path:
        settings = {
            "extensions": ["myst_parser", "course.extension"],
            "project": "The course",
            "author": "The course's authors",
            "html_theme": "furo",
            "epub_copyright": "none",
            "version": "0.1",
        } | conf
        # A conf.py would do; settings alone keep the folder small.
        (self.folder / "conf").mkdir(exist_ok=True)
        (self.folder / "conf/conf.py").touch()
        warnings = io.StringIO()
        place = self.folder / out
        with patch_docutils(), docutils_namespace():
            nocolor()
            app = Sphinx(
                self.folder / "docs",
                self.folder / "conf",
                place,
                self.folder / f"{out}-trees",
                builder,
                confoverrides=settings,
                status=None,
                warning=warnings,
                parallel=parallel,
            )
            app.build()
        self.warnings = warnings.getvalue()
        return place


def text(place: Path, page: str) -> str:
    return " ".join((place / f"{page}.txt").read_text(encoding="utf-8").split())
