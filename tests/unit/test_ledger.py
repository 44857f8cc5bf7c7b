"""The ledger of claims: the real table, what small tables show, what a bad row says."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from course import rules
from course.claims import COLUMNS, VERDICTS, Claim, read_claims
from course.problems import Code

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
TABLE = (REFERENCE / "claims.csv").read_text(encoding="utf-8")
CLAIMS, PROBLEMS = read_claims(TABLE)
BIB = rules.bib_keys((DOCS / "references.bib").read_text(encoding="utf-8"))
COUNTS = {
    "supported": 26,
    "nuance": 42,
    "misleading": 12,
    "wrong": 7,
    "unsupported": 9,
    "omission": 6,
}
HEAD = ",".join(COLUMNS)
ROW = 'C001,Causes,The cord wears out.,wrong,"The *spine* wears.",Known2020,/mechanisms/m1'
BOOK = "@book{%s, author={A. Author}, title={T}, publisher={P}, year={2020}}\n"


# The real table


def test_the_table_is_sound_and_complete() -> None:
    assert PROBLEMS == []
    assert [claim.id for claim in CLAIMS] == [f"C{number:03}" for number in range(1, 103)]


def test_verdicts_are_counted() -> None:
    assert Counter(claim.verdict.name for claim in CLAIMS) == COUNTS
    assert list(VERDICTS) == list(COUNTS)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_leads_to_a_lesson_and_to_sources(claim: Claim) -> None:
    assert claim.lessons
    assert claim.sources
    assert rules.check_known(claim.sources, BIB, "source") == []
    for page in claim.lessons:
        assert re.fullmatch(r"[a-z]+/[amdtr]\d", page)
        source = (DOCS / f"{page}.md").read_text(encoding="utf-8")
        # The lesson argues with the sources of the claim, or with some of them.
        written = "\nstatus: written\n" in source
        assert not written or rules.cited(source) & set(claim.sources)


def test_what_the_sources_say_is_within_the_evidence() -> None:
    forbidden = yaml.safe_load((ROOT / "tests/forbidden_phrases.yaml").read_text("utf-8"))
    said = "\n\n".join(claim.evidence for claim in CLAIMS)
    assert rules.check_phrases(said, forbidden) == []
    assert not re.search(r"\d%", said)


# Reading


def read(*rows: str) -> tuple[list[Claim], list[tuple[Code, int]]]:
    claims, problems = read_claims("\n".join([HEAD, *rows, ""]))
    return claims, [(problem.code, problem.line) for problem in problems]


def test_a_row_is_read() -> None:
    ((claim,), problems) = read(ROW.replace("m1", "m1; /anatomy/a1"))
    assert problems == []
    assert claim.verdict.label == "× Wrong"  # noqa: RUF001 - the sign
    assert claim.lessons == ("mechanisms/m1", "anatomy/a1")
    assert (claim.sources, claim.line) == (("Known2020",), 2)


def test_a_cell_may_span_lines_and_lines_may_be_empty() -> None:
    claims, problems = read(ROW.replace("wears.", "wears,\nit does."), "", ROW.replace("C001", ""))
    assert [claim.line for claim in claims] == [2]
    assert problems == [(Code.MISSING, 5)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong", "false", Code.VALUE),
        ("wrong", "Wrong", Code.VALUE),
        ("C001", "claim 1", Code.VALUE),
        ("The cord wears out.", "The cord, too.", Code.VALUE),
        ("Known2020", "", Code.MISSING),
        ("/mechanisms/m1", "", Code.MISSING),
        ('"The *spine* wears."', "", Code.MISSING),
    ],
)
def test_a_bad_row_is_left_out_and_named(old: str, new: str, code: Code) -> None:
    sound = ROW.replace("C001", "C002")
    claims, problems = read(sound, ROW.replace(old, new))
    assert [claim.id for claim in claims] == ["C002"]
    assert problems == [(code, 3)]


def test_an_id_stands_once() -> None:
    claims, problems = read(ROW, ROW)
    assert len(claims) == 1
    assert problems == [(Code.VALUE, 3)]


@pytest.mark.parametrize("source", ["", "id,claim\n", f'{HEAD}\n"open', "\n"])
def test_what_is_no_table_is_one_problem(source: str) -> None:
    claims, problems = read_claims(source)
    assert claims == []
    assert len(problems) == 1


# Pages


class Project:
    """A page with a ledger, one lesson and one source, built as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warnings = ""
        self.write("docs/index.md", "# Home\n\n```{toctree}\nclaims\nmechanisms/m1\nsources\n```\n")
        self.write("docs/claims.md", "# Claims\n\n```{claims-ledger} claims.csv\n```\n")
        self.write("docs/mechanisms/m1.md", "# From wear to squeeze\n")
        self.write("docs/sources.md", "# Sources\n\n```{bibliography}\n```\n")
        self.write("docs/references.bib", BOOK % "Known2020")
        self.write("docs/claims.csv", f"{HEAD}\n{ROW}\n")
        self.write("quizzes/objectives.yaml", "objectives:\n  a:\n    text: T\n    lesson: index\n")
        self.write("conf/conf.py", "")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, builder: str = "text", **conf: Any) -> Path:
        settings = {
            "extensions": ["myst_parser", "sphinxcontrib.bibtex", "course.extension"],
            "bibtex_bibfiles": ["../docs/references.bib"],
            "html_theme": "furo",
            "epub_copyright": "none",
            "version": "1",
        } | conf
        warnings = io.StringIO()
        place = self.folder / builder
        with patch_docutils(), docutils_namespace():
            nocolor()
            app = Sphinx(
                self.folder / "docs", self.folder / "conf", place, self.folder / "trees",
                builder, confoverrides=settings, status=None, warning=warnings,
            )  # fmt: skip
            app.build()
        self.warnings = warnings.getvalue()
        return place

    def shown(self) -> str:
        text = (self.build() / "claims.txt").read_text(encoding="utf-8")
        return " ".join(text.split())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_text_says_everything_in_words(project: Project) -> None:
    shown = project.shown()
    assert project.warnings == ""
    assert "**All 1 claim.**" in shown
    assert "**× Wrong: 1.** The sources say otherwise. C001" in shown  # noqa: RUF001 - the sign
    assert "Causes ====== C001 × Wrong **The cord wears out.** The *spine* wears." in shown  # noqa: RUF001 - the sign
    assert "Lesson M1: From wear to squeeze." in shown


@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "epub", "latex", "man", "texinfo", "gettext", "xml"],
)
def test_every_builder_takes_a_ledger(project: Project, builder: str) -> None:
    project.build(builder)
    assert project.warnings == ""


def test_on_the_web_a_verdict_is_a_link_that_filters(project: Project) -> None:
    html = (project.build("html") / "claims.html").read_text(encoding="utf-8")
    assert '<li class="claim-wrong" id="claims-wrong">' in html
    assert '<a class="reference internal" href="#claims-wrong">× Wrong: 1</a>' in html  # noqa: RUF001 - the sign
    assert 'href="#claim-c001"' not in html
    assert 'id="claim-c001"' in html
    assert "course-ledger.css" in html
    other = (project.folder / "html/sources.html").read_text(encoding="utf-8")
    assert "course-ledger.css" not in other


def test_the_style_sheet_filters_every_verdict() -> None:
    css = (ROOT / "conf/_static/course-ledger.css").read_text(encoding="utf-8")
    for name in VERDICTS:
        assert f":has(#claims-{name}:target) .claim:not(.claim-{name})," in css
        assert f".claims-section:not(:has(.claim-{name}))" in css


def test_a_claim_can_be_referred_to(project: Project) -> None:
    project.write("docs/mechanisms/m1.md", "# From wear to squeeze\n\n{ref}`C1 <claim-c001>`\n")
    html = (project.build("html") / "mechanisms/m1.html").read_text(encoding="utf-8")
    assert project.warnings == ""
    assert 'href="../claims.html#claim-c001"' in html


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("wrong", "false", "2: WARNING: unknown verdict `false` of C001; known: supported, nuance"),
        ("Known2020", "Known2020;No2021", "2: WARNING: claim `C001` names the source `No2021`"),
        ("/m1", "/m9", "2: WARNING: claim `C001` names the page `mechanisms/m9`"),
        ("*spine*", "{term}`spine`", "2: WARNING: term not in glossary: 'spine'"),
    ],
)
def test_a_bad_row_warns_in_every_build_until_it_is_mended(
    project: Project, old: str, new: str, warning: str
) -> None:
    project.write("docs/claims.csv", f"{HEAD}\n{ROW.replace(old, new)}\n")
    project.build()
    assert f"docs/claims.csv:{warning}" in project.warnings
    assert project.warnings.count("WARNING") == 1
    if "{term}" not in new:  # Sphinx's own warning: once a build that reads the page
        project.build()
        assert f"docs/claims.csv:{warning}" in project.warnings
    project.write("docs/claims.csv", f"{HEAD}\n{ROW}\n\n")
    assert "× Wrong: 1" in project.shown()  # noqa: RUF001 - the sign
    assert project.warnings == ""


def test_a_source_that_arrives_is_shown(project: Project) -> None:
    project.write("docs/claims.csv", f"{HEAD}\n{ROW.replace('Known', 'Late')}\n")
    assert "Sources:" not in project.shown()
    project.write("docs/references.bib", BOOK % "Known2020" + BOOK % "Late2020")
    assert "Sources:" in project.shown()
    assert project.warnings == ""


def test_a_missing_table_is_a_warning(project: Project) -> None:
    (project.folder / "docs/claims.csv").unlink()
    project.build()
    assert "docs/claims.md:3: WARNING: no claims at claims.csv" in project.warnings
    assert "[course.no-file]" in project.warnings


def test_the_page_shows_every_claim(project: Project) -> None:
    pages = {page for claim in CLAIMS for page in claim.lessons}
    for page in pages:
        project.write(f"docs/{page}.md", f"---\norphan: true\n---\n\n# {page}\n")
    words = set().union(*(rules.terms_used(claim.evidence) for claim in CLAIMS))
    entries = "".join(f"{word}\n  A word.\n\n" for word in sorted(words))
    project.write(
        "docs/sources.md", f"# S\n\n```{{bibliography}}\n```\n\n```{{glossary}}\n{entries}```\n"
    )
    for name in ("references.bib", "reference/claims.csv"):
        shutil.copy(DOCS / name, project.folder / "docs")
    html = (project.build("html") / "claims.html").read_text(encoding="utf-8")
    assert project.warnings == ""
    assert html.count('class="claim claim-') == 102
    assert html.count("Lesson ") == sum(len(claim.lessons) for claim in CLAIMS)
    for name, number in COUNTS.items():
        assert f"{VERDICTS[name].label}: {number}</a>" in html
        assert html.count(f'class="claim claim-{name} ') == number


def test_the_pages_of_the_ledger_are_listed_and_readable() -> None:
    contents = (REFERENCE / "index.md").read_text(encoding="utf-8")
    assert {"claims", "judging"} <= set(contents.splitlines())
    page = (REFERENCE / "judging.md").read_text(encoding="utf-8")
    assert rules.check_length(page) == []
    assert rules.check_grade(page, ()) == []
    known = {f"claim-{claim.id.lower()}" for claim in CLAIMS}
    named = set(re.findall(r"<(claim-\w+)>", page))
    assert named
    assert named <= known


def test_the_table_is_plain_csv() -> None:
    assert next(csv.reader(io.StringIO(TABLE))) == list(COLUMNS)
    assert "\r" not in TABLE
