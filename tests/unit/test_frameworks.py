"""The map from objectives to frameworks: the real register, small ones, and what pages show."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from course import rules
from course.frameworks import Crosswalk, load_crosswalk, parse_crosswalk
from course.objectives import load_register
from course.problems import Code

ROOT = Path(__file__).parents[2]
QUIZZES = ROOT / "quizzes"
CROSSWALK = load_crosswalk(QUIZZES / "frameworks.yaml")
OBJECTIVES = [each.name for each in load_register(QUIZZES / "objectives.yaml").objectives]
PROFILE = yaml.safe_load((QUIZZES / "profile.yaml").read_text(encoding="utf-8"))
KEYS = ["nclex", "nmc", "aacn", "nmba"]

SMALL = """\
frameworks:
  nmc:
    name: Standards
    by: A council
    version: "2018"
    url: https://example.org/standards
    seen: On the page of the council.
    codes:
      P3: Assess
      B2.12: Observe
objectives:
  d3-one: {nmc: P3 B2.12}
  d3-two: {nmc: P3}
"""
REGISTER = """\
objectives:
  d3-one:
    text: Name the first thing.
    lesson: diagnosis/d3
  d3-two:
    text: Name the {term}`second` thing.
    lesson: diagnosis/d3
"""


# The real register


def test_every_objective_is_mapped_to_codes_that_exist() -> None:
    assert CROSSWALK.problems == ()
    assert CROSSWALK.strangers(OBJECTIVES) == []
    assert [each.key for each in CROSSWALK.frameworks] == KEYS
    missing = [
        (name, key) for name in OBJECTIVES for key in KEYS if not CROSSWALK.codes_of(name, key)
    ]
    assert missing == []


def test_categories_are_those_of_the_banks_and_asked_by_a_question_of_the_objective() -> None:
    (nclex,) = (each for each in CROSSWALK.frameworks if each.key == "nclex")
    assert list(nclex.codes) == PROFILE["values"]["client_need"]
    asked = defaultdict(set)
    for path in QUIZZES.glob("*/*.yaml"):
        for question in rules.questions_of(yaml.safe_load(path.read_text(encoding="utf-8"))):
            named = question.get("objective") or []
            for objective in [named] if isinstance(named, str) else named:
                asked[objective].add(question.get("client_need"))
    for name in OBJECTIVES:
        assert set(CROSSWALK.codes_of(name, "nclex")) <= asked[name], name


def test_a_map_says_little_of_each_objective() -> None:
    for name, mapped in CROSSWALK.mapped.items():
        assert all(1 <= len(codes) <= 2 for codes in mapped.codes.values()), name


def test_our_words_are_short_and_the_version_has_a_year() -> None:
    for framework in CROSSWALK.frameworks:
        assert "20" in framework.version
        assert all(len(text.split()) <= 12 for text in framework.codes.values()), framework.key


# Reading


def found(source: str) -> list[tuple[Code, int]]:
    crosswalk = parse_crosswalk(source)
    problems = [*crosswalk.problems, *crosswalk.strangers(["d3-one", "d3-two"])]
    return [(problem.code, problem.line) for problem in problems]


def said(source: str) -> str:
    crosswalk = parse_crosswalk(source)
    problems = [*crosswalk.problems, *crosswalk.strangers(["d3-one", "d3-two"])]
    return "\n".join(problem.message for problem in problems)


def test_a_map_is_read() -> None:
    crosswalk = parse_crosswalk(SMALL)
    assert found(SMALL) == []
    assert crosswalk.codes_of("d3-one", "nmc") == ("P3", "B2.12")
    assert crosswalk.codes_of("d3-two", "aacn") == ()
    assert crosswalk.codes_of("nobody", "nmc") == ()
    assert crosswalk.serving("nmc", "P3") == ["d3-one", "d3-two"]
    assert crosswalk.serving("nmc", "B2.12") == ["d3-one"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("d3-two", "d3-tow", Code.FRAMEWORK, 13, "no objective: did you mean `d3-two`?"),
        ("{nmc: P3}", "{nmcc: P3}", Code.FRAMEWORK, 13, "did you mean `nmc`?; known: nmc"),
        ("{nmc: P3}", "{nmc: P9 P3}", Code.FRAMEWORK, 13, "`P9`, which `nmc` does not list"),
        ("{nmc: P3}", "{nmc: P3 P3}", Code.FRAMEWORK, 13, "`P3` of `nmc` more than once"),
        ("{nmc: P3}", "{nmc: [P3]}", Code.FRAMEWORK, 13, "several codes stand in one line"),
        ("{nmc: P3}", "", Code.MISSING, 13, "`d3-two` names no framework; known: nmc"),
        ("P3: Assess", "P3:", Code.MISSING, 9, "code `P3` of `nmc` has no words"),
        ("    by: A council\n", "", Code.MISSING, 2, "framework `nmc` has no `by`"),
        ("    by:", "    bye: you\n    by:", Code.UNKNOWN, 4, "`bye`: did you mean `by`?"),
        (
            "objectives:",
            "objective:\n  a: b\nobjectives:",
            Code.UNKNOWN,
            11,
            "unknown key `objective`",
        ),
        ("d3-two", "d3-one", Code.YAML, 13, "`d3-one` stands here a second time"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    old: str, new: str, code: Code, line: int, words: str
) -> None:
    source = SMALL.replace(old, new, 1)
    assert found(source) == [(code, line)]
    assert words in said(source)


def test_what_is_no_register_is_told() -> None:
    assert found("- a list") == [(Code.YAML, 1)]
    assert found("frameworks:\n") == [(Code.MISSING, 1), (Code.MISSING, 1)]
    assert parse_crosswalk("a: [") == Crosswalk(problems=parse_crosswalk("a: [").problems)


# Pages


class Project:
    """A page with a map and one lesson, built as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warnings = ""
        self.write("docs/index.md", "# Home\n\n```{toctree}\nmap\ndiagnosis/index\n```\n")
        self.write("docs/map.md", "# Map\n\n```{framework-map}\n```\n")
        self.write("docs/diagnosis/index.md", "# Signs\n\n```{toctree}\nd3\n```\n")
        glossary = "```{glossary}\nsecond\n  Behind the first.\n```\n"
        self.write("docs/diagnosis/d3.md", f"# Bedside signs\n\n{glossary}")
        self.write("quizzes/objectives.yaml", REGISTER)
        self.write("quizzes/frameworks.yaml", SMALL)
        self.write("conf/conf.py", "")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, builder: str = "text") -> Path:
        settings: dict[str, Any] = {
            "extensions": ["myst_parser", "course.extension"],
            "html_theme": "furo",
            "epub_copyright": "none",
            "version": "1",
        }
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
        """Return the words of the page; cells stand between bars."""
        html = (self.build("html") / "map.html").read_text(encoding="utf-8")
        article = html[html.index("<article") : html.index("</article")]
        words = re.sub(r"<[^>]+>", "", re.sub(r"</t[dh]>", " |", article))
        return " ".join(words.split())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_map_shows_frameworks_lessons_and_codes(project: Project) -> None:
    shown = project.shown()
    assert project.warnings == ""
    assert "A council. 2018. Seen at example.org." in shown
    assert "On the page of the council." in shown
    assert "| B2.12 | Observe | D3 |" in shown
    assert "D3 | Name the second thing. | NMC P3 |" in shown
    assert "D3 | Name the first thing. | NMC P3, B2.12 |" in shown
    assert "Every objective is mapped." in shown


def test_lessons_are_links(project: Project) -> None:
    html = (project.build("html") / "map.html").read_text(encoding="utf-8")
    assert 'href="diagnosis/d3.html"' in html
    assert 'href="https://example.org/standards"' in html
    assert '<a class="reference internal" href="diagnosis/index.html">' in html
    assert 'id="objectives-and-their-codes"' in html


@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "epub", "latex", "man", "texinfo", "gettext", "xml"],
)
def test_every_builder_takes_a_map(project: Project, builder: str) -> None:
    project.build(builder)
    assert project.warnings == ""


def test_what_is_not_mapped_or_served_is_listed(project: Project) -> None:
    project.write("quizzes/frameworks.yaml", SMALL.replace("  d3-two: {nmc: P3}\n", ""))
    shown = project.shown()
    assert project.warnings == ""
    assert "1 objective: D3 d3-two: Name the" in shown
    project.write("quizzes/frameworks.yaml", SMALL.replace("P3 B2.12", "P3"))
    assert "| B2.12 | Observe | no lesson |" in project.shown()


def test_a_mistake_warns_in_every_build_until_it_is_mended(project: Project) -> None:
    project.write("quizzes/frameworks.yaml", SMALL.replace("{nmc: P3}", "{nmc: P4}"))
    for _ in range(2):
        project.build()
        assert "quizzes/frameworks.yaml:13: WARNING: `d3-two` names `P4`" in project.warnings
        assert "`nmc` does not list; known: P3, B2.12 [course.framework]" in project.warnings
        assert project.warnings.count("WARNING") == 1
    project.write("quizzes/frameworks.yaml", SMALL + "\n")
    assert "D3 | Name the second thing. | NMC P3 |" in project.shown()
    assert project.warnings == ""


def test_a_site_without_a_register_is_told_only_where_a_page_asks(project: Project) -> None:
    (project.folder / "quizzes/frameworks.yaml").unlink()
    project.build()
    assert (
        "docs/map.md:3: WARNING: no register of frameworks at frameworks.yaml" in project.warnings
    )
    assert project.warnings.count("WARNING") == 1
    assert "[course.no-file]" in project.warnings
    project.write("docs/map.md", "# Map\n\nNothing.\n")
    project.build()
    assert project.warnings == ""


def test_modules_come_in_teaching_order_whatever_the_register_says(project: Project) -> None:
    one = "\n  a1-one:\n    text: Name a bone.\n    lesson: anatomy/a1\n"
    project.write("quizzes/objectives.yaml", REGISTER.rstrip() + one)
    project.write("quizzes/frameworks.yaml", SMALL + "  a1-one: {nmc: P3}\n")
    project.write("docs/anatomy/index.md", "# Bones\n\n```{toctree}\na1\n```\n")
    project.write("docs/anatomy/a1.md", "# The neck\n")
    project.write(
        "docs/index.md", "# Home\n\n```{toctree}\nmap\ndiagnosis/index\nanatomy/index\n```\n"
    )
    shown = project.shown()
    assert project.warnings == ""
    assert "| P3 | Assess | A1, D3 |" in shown
    assert shown.index("Name a bone.") < shown.index("Name the first thing.")


def test_a_register_that_cannot_be_read_is_a_warning(project: Project) -> None:
    (project.folder / "quizzes/frameworks.yaml").write_bytes(b"frameworks: \xff\n")
    project.build()
    assert "quizzes/frameworks.yaml:1: WARNING: no register of frameworks" in project.warnings
    assert "UnicodeDecodeError [course.no-file]" in project.warnings
    assert project.warnings.count("WARNING") == 1
