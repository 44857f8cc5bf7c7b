"""LaTeX for those who want it: drawings become PDF, and where a TeX is present it compiles."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from sample_project import MakeProject

CONF = 'latex_engine = "xelatex"\nlatex_use_xindy = False'
SETUP = "from course.drawings import setup_drawings\nsetup_drawings(app)"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect {}/></svg>'
PAGE = "# Page\n\n```{figure} x.svg\n:alt: A red box\n```\n"


def test_a_drawing_becomes_a_pdf_of_its_size(project: MakeProject) -> None:
    made = project({"index.md": PAGE}, conf=CONF, setup=SETUP)
    drawing = DRAWING.format('width="200" height="100" fill="red"')
    (made.root / "docs/x.svg").write_text(drawing, encoding="utf-8")
    built = made.build("latex", "-W")
    assert (built.status, built.warnings) == (0, [])
    assert not list(built.out.glob("*.svg"))
    pdf = (built.out / "x.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    # 200 by 100 pixels of 1/96 inch in points of 1/72 inch.
    assert re.search(rb"/MediaBox\s*\[0 0 150 75\]", pdf)
    assert re.search(r"\\sphinxincludegraphics.*\{x\}\.pdf\}", built.text("sample.tex"))


def test_other_builders_keep_the_drawing(project: MakeProject) -> None:
    made = project({"index.md": PAGE}, conf=CONF, setup=SETUP)
    (made.root / "docs/x.svg").write_text(DRAWING.format('fill="red"'), encoding="utf-8")
    built = made.build("html", "-W")
    assert (built.status, built.warnings) == (0, [])
    assert (built.out / "_images/x.svg").exists()


def test_a_broken_drawing_is_named(project: MakeProject) -> None:
    made = project({"index.md": PAGE}, conf=CONF, setup=SETUP)
    (made.root / "docs/x.svg").write_text("<svg", encoding="utf-8")
    built = made.build("latex")
    assert any("LaTeX gets no drawing from x.svg" in said for said in built.warnings)


@pytest.mark.skipif(not shutil.which("latexmk"), reason="no TeX (latexmk) on this machine")
def test_every_type_compiles(project: MakeProject) -> None:
    made = project(root="every-type", conf=CONF, setup=SETUP)
    built = made.build("latex", "-W")
    assert (built.status, built.warnings) == (0, [])
    command = ["latexmk", "-xelatex", "-interaction=nonstopmode", "-halt-on-error", "sample.tex"]
    done = subprocess.run(command, cwd=built.out, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:].decode(errors="replace")
    assert (built.out / "sample.pdf").read_bytes().startswith(b"%PDF")
    log = built.text("sample.log")
    assert "Missing character" not in log
