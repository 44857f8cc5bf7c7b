"""Sheets to print: the stamp in every frame, plain words for patients, every emergency named.

The pages are read by Sphinx with the course's directives; paper is in tests/browser/test_sheets.py.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from course.readability import grade, prose
from course.sheets import FRAME, PATIENT_STAMP, PRACTICE_STAMP

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCS = Path(__file__).parent.parent / "docs"
STAMPS = {"sheets": PRACTICE_STAMP, "patient": PATIENT_STAMP}
PRACTICE = [
    "neuro-check",
    "mjoa-worksheet",
    "red-flags",
    "sbar-call",
    "airway-watch",
    "going-home",
]
PATIENT = ["what-is-dcm", "before-and-after-neck-surgery", "when-to-call"]
SOURCES = {
    f"{folder}/{path.stem}": path.read_text(encoding="utf-8")
    for folder in STAMPS
    for path in sorted((DOCS / "reference" / folder).glob("*.md"))
}
SHEETS = [name for name in SOURCES if not name.endswith("/index")]
MOST_GRADE = 6
Pages = dict[str, nodes.document]


def read(folder: Path, pages: Mapping[str, str]) -> tuple[Pages, str]:
    """Return the pages as trees, and what Sphinx said."""
    for name, source in pages.items():
        path = folder / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    warnings = io.StringIO()
    settings = {
        "extensions": ["myst_parser", "sphinxcontrib.bibtex", "course.extension"],
        "myst_enable_extensions": ["colon_fence"],
        "bibtex_bibfiles": [str(DOCS / "references.bib")],
        "project": "The course",
        "release": "0.1.0",
    }
    with patch_docutils(), docutils_namespace():
        nocolor()
        app = Sphinx(
            folder / "docs",
            None,
            folder / "out",
            folder / "trees",
            "dummy",
            confoverrides=settings,
            status=None,
            warning=warnings,
        )
        app.build()
        return {name: app.env.get_doctree(name) for name in pages}, warnings.getvalue()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return read(tmp_path_factory.mktemp("sheets"), {"index": "# Home\n", **SOURCES})[0]


def frames(page: nodes.document) -> list[nodes.admonition]:
    return [box for box in page.findall(nodes.admonition) if FRAME in box["classes"]]


def said(node: nodes.Node) -> str:
    """Return the text of a node with straight quotes, on one line."""
    plain = node.astext().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.sub(r"\s+", " ", plain)


def test_every_sheet_is_there() -> None:
    wanted = [f"sheets/{name}" for name in PRACTICE] + [f"patient/{name}" for name in PATIENT]
    assert sorted(SHEETS) == sorted(wanted)


@pytest.mark.parametrize("name", SHEETS)
def test_the_stamp_stands_in_the_frame(name: str, pages: Pages) -> None:
    (frame,) = frames(pages[name])
    title, stamp, *_content, edition = frame.children
    assert isinstance(title, nodes.title)
    assert said(stamp) == STAMPS[name.partition("/")[0]]
    assert "sheet-edition" in edition["classes"]
    assert "CC BY 4.0" in said(edition)


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_to_fill_in_stands_outside_the_frame(name: str, pages: Pages) -> None:
    (frame,) = frames(pages[name])
    assert len(list(frame.findall(nodes.table))) == len(list(pages[name].findall(nodes.table)))
    assert [entry for entry in frame.findall(nodes.entry) if not entry.astext().strip()]


@pytest.mark.parametrize("name", SHEETS)
def test_column_heads_are_not_empty(name: str, pages: Pages) -> None:
    heads = [
        entry for head in pages[name].findall(nodes.thead) for entry in head.findall(nodes.entry)
    ]
    assert [entry for entry in heads if not entry.astext().strip()] == []


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_name_sources_or_say_teaching_advice(name: str) -> None:
    assert "{cite:" in SOURCES[name]
    assert "*teaching advice*" in SOURCES[name]


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_sets_an_interval(name: str, pages: Pages) -> None:
    interval = r"every (\w+ )?(minutes?|hours?|shift)|hourly|\d+ times a day"
    assert re.findall(interval, said(pages[name]), re.IGNORECASE) == []


def test_the_author_of_a_page_writes_no_stamp() -> None:
    assert [name for name in SHEETS if "Not reviewed by a clinician" in SOURCES[name]] == []


def test_any_sheet_gets_its_stamp(tmp_path: Path) -> None:
    one = "```{practice-sheet} One *sheet*\nText.\n```\n"
    two = "```{patient-sheet} Two\nText.\n```\n"
    found, warnings = read(tmp_path, {"index": f"# Page\n\n{one}\n{two}"})
    assert [said(frame[1]) for frame in frames(found["index"])] == [PRACTICE_STAMP, PATIENT_STAMP]
    assert "index.md" not in warnings


def test_a_sheet_without_content_is_an_error(tmp_path: Path) -> None:
    found, warnings = read(tmp_path, {"index": "# Page\n\n```{practice-sheet} Empty\n```\n"})
    assert frames(found["index"]) == []
    assert "ERROR" in warnings


# Words


@pytest.mark.parametrize("name", [name for name in SHEETS if name.startswith("patient/")])
def test_patient_sheets_are_in_plain_words(name: str) -> None:
    text = prose(SOURCES[name])
    assert len(text.split()) > 200, "the words in the frame are measured"
    assert grade(text) <= MOST_GRADE


# On one sheet each: what must be seen, and that it is called in time.
EMERGENCIES = {
    "airway haematoma": r"airway emergency .*senior surgeon and anaesthetist now",
    "epidural haematoma": r"now.*new weakness.*loss of feeling",
    "retention with limb change": r"now.*retention with any limb change",
    "cerebrospinal fluid leak": r"within the hour.*clear fluid",
    "wound infection": r"same day.*fever\. red or leaking wound",
    "infection of the spine": r"now.*spinal pain with fever",
    "cauda equina": r"now.*numb saddle.*cauda equina",
}


@pytest.mark.parametrize("emergency", EMERGENCIES)
def test_every_emergency_stands_on_a_practice_sheet(emergency: str, pages: Pages) -> None:
    sheets = [said(frames(pages[f"sheets/{name}"])[0]).lower() for name in PRACTICE]
    assert [text for text in sheets if re.search(EMERGENCIES[emergency], text)]


@pytest.mark.parametrize(
    "sign",
    [
        "breathe or swallow",
        "neck swells",
        "weak or numb",
        "pass urine",
        "numb between the legs",
        "bladder or bowel",
        "clear fluid",
        "wound is red",
        "fever",
        "keep still",
    ],
)
def test_every_sign_stands_on_the_patient_sheet(sign: str, pages: Pages) -> None:
    assert sign in said(pages["patient/when-to-call"]).lower()
