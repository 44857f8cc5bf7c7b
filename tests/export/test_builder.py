"""`sphinx-build -b exports`: every question of every bank once, and an honest exit status."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sample_project import Built, MakeProject, Project, bank, make_project, question

from selfcheck.export.fates import Export, Fate, Outcome
from selfcheck.export.formats import FORMATS, Format

INDEX = {"index.md": "# Sample\n\n```{quiz} shown\n```\n"}
LINKED = {
    "index.md": "# Sample\n\n```{toctree}\nlesson\n```\n\n```{quiz} shown\n```\n",
    "lesson.md": "# The lesson\n\n```{glossary}\ngait\n    How a person walks.\n```\n",
    "shown.yaml": bank(
        question("links", prompt="See {term}`gait` and [it](https://example.invalid/).")
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    def make(*files: dict[str, str], **options: str) -> Project:
        return make_project(tmp_path / "project", *files, **options)

    return make


def moodle(built: Built) -> dict[str, ET.Element]:
    root = ET.fromstring(built.text("moodle.xml"))  # noqa: S314 - our own
    found = [each for each in root.iter("question") if each.get("type") != "category"]
    by_id = {each.findtext("idnumber", ""): each for each in found}
    assert len(by_id) == len(found)
    return by_id


def text_of(element: ET.Element) -> str:
    return element.findtext("questiontext/text", "")


def test_every_type_goes_into_every_format_without_a_warning(project: MakeProject) -> None:
    built = project(root="every-type").build("exports")
    assert (built.status, built.warnings) == (0, [])
    found = moodle(built)
    assert len(found) == 21
    single = found["all-single"]
    text = text_of(single)
    for piece in (
        "<em>stress</em>", "<table border=", "<td><p>cell-one</p></td>",
        "<ol><li><p>inner item</p>", "<dt>word</dt>",
        'src="@@PLUGINFILE@@/sign-', 'alt="picture of a sign"', "</pre><dl>",
    ):  # fmt: skip
        assert piece in text
    assert len(single.findall("questiontext/file")) == 1
    option = single.findtext("answer/text", "")
    assert option == "option-right with <code>code</code>, <em>stress</em> and &lt;angle&gt;"
    for leftover in ("<gap", "<mark", "media:", "page-of-the-site"):
        assert leftover not in built.text("moodle.xml")


def test_a_case_tells_its_chart_as_it_stands_at_each_question(project: MakeProject) -> None:
    found = moodle(project(root="every-type").build("exports"))
    texts = [text_of(found[f"more-case-{name}"]) for name in ("one", "two", "three")]
    assert all("intro-case" in text and "Title of a case" in text for text in texts)
    assert ["entry-second" in text for text in texts] == [False, True, True]
    assert ["entry-third" in text for text in texts] == [False, False, True]
    assert "(Question 2 of 3)" in texts[1]


def test_questions_on_no_page_and_private_ones_are_exported_each_once(project: MakeProject) -> None:
    twice = INDEX["index.md"] + "\n```{quiz} on-page\n```\n"
    made = project(
        {
            "index.md": twice,
            "shown.yaml": bank(question("on-page")),
            "exam.yaml": bank(question("unplaced")),
        },
        conf='selfcheck_private = "secret"',
    )
    (made.root / "secret").mkdir()
    (made.root / "secret" / "final.yaml").write_text(bank(question("kept-back")), encoding="utf-8")
    built = made.build("exports", "-j", "2")
    assert built.status == 0
    assert sorted(moodle(built)) == ["kept-back", "on-page", "unplaced"]
    with zipfile.ZipFile(built.out / "canvas.zip") as package:
        assert {name for name in package.namelist() if name.endswith("exam.xml")}


def test_links_lead_to_the_site_or_are_words(project: MakeProject) -> None:
    made = project(LINKED)
    without = text_of(moodle(made.build("exports"))["links"])
    assert "See gait and <a" in without
    assert 'href="https://example.invalid/"' in without
    made.build("exports", "-D", "html_baseurl=https://course.invalid/x", out="based")
    built = made.build("exports", "-D", "selfcheck_site=https://course.invalid/y/", out="site")
    linked = moodle(built)["links"]
    assert '<a href="https://course.invalid/y/lesson.html#term-gait">gait</a>' in text_of(linked)
    lesson = 'Lesson: <a href="https://course.invalid/y/index.html">Sample</a>'
    assert lesson in linked.findtext("generalfeedback/text", "")
    based = (made.root / "out" / "based" / "moodle.xml").read_text(encoding="utf-8")
    assert "https://course.invalid/x/lesson.html#term-gait" in based


def test_a_source_that_only_an_unplaced_question_cites_is_spelled_out(project: MakeProject) -> None:
    cited = "Known {cite:p}`Doe2020`."
    made = project(
        {
            "index.md": "# Sample\n\n```{bibliography}\n:style: plain\n```\n",
            "exam.yaml": bank(question("unplaced", why=f'"{cited}"', sources="[Doe2020, A talk]")),
            "refs.bib": "@book{Doe2020, author={Jo Doe}, title={On gait}, publisher={P}, year=1}",
        },
        conf="""
            extensions += ["sphinxcontrib.bibtex"]
            bibtex_bibfiles = ["refs.bib"]
            selfcheck_source_role = "cite:p"
            """,
    )
    built = made.build("exports")
    assert built.status == 0
    assert not [line for line in built.warnings if "bibtex" in line]
    said = moodle(built)["unplaced"].findtext("generalfeedback/text", "")
    assert "Known [1]." in said
    assert re.search(r"<li>\[1\] Jo Doe\. On gait\. P, 1\.</li><li>A talk</li>", said), said


def test_two_builds_are_alike_and_parallel_is_serial(project: MakeProject) -> None:
    made = project(root="every-type")
    first = made.build("exports").files()
    assert {"moodle.xml", "canvas.zip", "REPORT.md"} <= first.keys()
    assert made.build("exports").files() == first
    assert made.clean("exports", "-j", "2").files() == first


def test_the_report_names_every_loss(project: MakeProject) -> None:
    built = project(root="every-type").build("exports")
    assert "native" in built.log
    assert re.search(r"moodle +\d+ +\d+ +0", built.log)
    text = built.text("REPORT.md")
    assert "| all-pick | multiple | degraded | picks are not limited" in text
    assert "| all-single | single | degraded | the file /extra.txt |" in text
    assert "Canvas has no hints" in text


def test_strict_makes_a_loss_an_error(project: MakeProject) -> None:
    made = project({**INDEX, "shown.yaml": bank(question("whole"))})
    assert made.build("exports", "-D", "selfcheck_exports_strict=1").status == 0
    words = question("open-one", type="open", points="[P]", answer=" A model.")
    made.write({"shown.yaml": bank(words)})
    built = made.build("exports", "-D", "selfcheck_exports_strict=1")
    assert built.status == 1
    assert "moodle: open-one is degraded: an essay that a person marks" in built.said


def test_only_the_formats_that_are_named_are_written(project: MakeProject) -> None:
    made = project({**INDEX, "shown.yaml": bank(question("whole"))})
    built = made.build("exports", "-D", "selfcheck_exports=canvas")
    assert {name for name in built.files() if "." in name} >= {"canvas.zip"}
    assert "moodle.xml" not in built.files()
    wrong = made.build("exports", "-D", "selfcheck_exports=moodel", out="wrong")
    assert wrong.status == 1
    assert 'selfcheck_exports: "moodel" is not known: did you mean "moodle"?' in wrong.said


def test_a_format_whose_package_is_missing_is_left_out_with_a_word(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    away = Format("Away", "away.txt", lambda _: Export(b"", ()), lambda _: [], "no_such_package")
    monkeypatch.setitem(FORMATS, "away", away)
    made = project({**INDEX, "shown.yaml": bank(question("whole"))})
    built = made.build("exports")
    said = "away.txt is not written: install the package no_such_package"
    assert built.status == 0
    assert said in built.log
    assert "away.txt" not in built.files()
    asked = made.build("exports", "-D", "selfcheck_exports=away", out="asked")
    assert asked.status == 1
    assert f"selfcheck_exports: {said}" in asked.said


def test_a_broken_question_fails_the_export(project: MakeProject) -> None:
    broken = "- id: broken-one\n  type: single\n"
    made = project({**INDEX, "shown.yaml": bank(question("whole"), broken)})
    built = made.build("exports")
    assert built.status == 1
    assert "1 of the 2 questions in the banks went into moodle.xml" in built.said


def test_a_writer_that_loses_a_question_fails_the_export(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fates = (Fate("whole", "single", Outcome.NATIVE),)
    lossy = Format("Lossy", "lossy.txt", lambda _: Export(b"", fates), lambda _: [])
    monkeypatch.setitem(FORMATS, "lossy", lossy)
    made = project({**INDEX, "shown.yaml": bank(question("whole"))})
    built = made.build("exports", "-D", "selfcheck_exports=lossy")
    assert built.status == 1
    assert "lossy.txt holds 0 questions, not 1" in built.said


def test_html_takes_no_notice_of_exports(project: MakeProject) -> None:
    made = project({**INDEX, "shown.yaml": bank(question("whole"))})
    made.build("exports", "-d", str(made.root / "shared"))
    built = made.build("html", "-d", str(made.root / "shared"))
    assert (built.status, built.warnings) == (0, [])
