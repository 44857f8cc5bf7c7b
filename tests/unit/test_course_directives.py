"""The course's directives in small builds: what they show, what rewrites them, what they warn."""

from __future__ import annotations

import pybtex.plugin  # type: ignore[import-untyped]  # it has no types
import pytest
from sample_course import Course, lesson, text

from course.citations import keep_citation_backend


def test_a_written_lesson_shows_facts_review_and_objectives(course: Course) -> None:
    shown = text(course.build(), "diagnosis/d3")
    assert "Lesson D3 · core · 25 minutes · version 0.1.0, 22 November 2026" in shown
    assert "No clinician has reviewed this version." in shown
    assert "After this lesson you can: * Explain why an absent sign does not exclude DCM." in shown
    assert course.warnings == ""


def test_a_planned_lesson_says_so_and_leads_to_written_ones(course: Course) -> None:
    shown = text(course.build(), "diagnosis/d1")
    assert "Lesson D1 · core · 25 minutes planned" in shown
    assert "This lesson is not written yet." in shown
    assert "* D3 Bedside signs (25 minutes, core)" in shown
    assert "Cite this page" not in shown
    assert "No clinician has reviewed this version." in shown


def test_the_footer_says_in_words_where_to_report(course: Course) -> None:
    shown = text(course.build(), "diagnosis/d3")
    assert "Report a problem:" in shown
    assert "Name the page: diagnosis/d3." in shown


def test_the_footer_links_to_the_tracker_with_the_page_filled_in(course: Course) -> None:
    place = course.build("html", course_issues_url="https://example.org/issues/new?labels=content")
    html = (place / "diagnosis/d3.html").read_text(encoding="utf-8")
    assert "labels=content&amp;title=Problem+on+diagnosis%2Fd3+%28version+0.1.0%29" in html


def test_the_footer_cites_the_page(course: Course) -> None:
    shown = text(course.build(html_baseurl="https://example.org/"), "diagnosis/d3")
    assert (
        "The course's authors. *Bedside signs (D3)*. The course, version 0.1.0, 22 November 2026. "
        "CC BY 4.0. Page diagnosis/d3, https://example.org/go/d3/."
    ) in shown


def test_a_new_site_address_reaches_pages_that_did_not_change(course: Course) -> None:
    course.build()
    shown = text(course.build(html_baseurl="https://example.org/"), "diagnosis/d3")
    assert "https://example.org/" in shown


def test_lists_follow_the_order_of_the_table_of_contents(course: Course) -> None:
    place = course.build()
    assert (
        "* D3 Bedside signs (25 minutes, core) "
        "* D1 What patients say (25 minutes, core, not written yet)"
    ) in text(place, "diagnosis/index")
    assert "2 lessons, 50 minutes planned; 1 is written so far." in text(place, "index")


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "minutes: 25",
            "minutes: 95",
            "D1 What patients say (1 hour 35 minutes, core, not written",
        ),
        ("# What patients say", "# New title", "D1 New title (25 minutes"),
        ("status: planned", "status: written", "D1 What patients say (25 minutes, core)"),
    ],
)
def test_a_changed_lesson_rewrites_the_lists(
    course: Course, parallel: int, old: str, new: str, expected: str
) -> None:
    course.build(parallel=parallel)
    course.edit("docs/diagnosis/d1.md", old, new)
    place = course.build(parallel=parallel)
    assert expected in text(place, "diagnosis/index")
    clean = course.build(out="clean")
    for page in ("index", "diagnosis/index", "diagnosis/d1", "diagnosis/d3"):
        assert text(place, page) == text(clean, page)


def test_a_changed_objective_rewrites_its_lesson(course: Course) -> None:
    course.build()
    course.edit("quizzes/objectives.yaml", "Explain why", "Show why")
    assert "Show why an absent sign" in text(course.build(), "diagnosis/d3")


def test_parallel_equals_serial(course: Course) -> None:
    # Sphinx reads in parallel from six pages on.
    for code in ("D2", "D4", "D5", "D6", "D7", "D8"):
        course.write(f"docs/diagnosis/{code.lower()}.md", lesson(code, f"Title {code}"))
        course.edit("docs/diagnosis/index.md", "\nd3\n", f"\nd3\n{code.lower()}\n")
        entry = f"  x{code}:\n    text: Explain it.\n    lesson: diagnosis/{code.lower()}\n"
        course.edit("quizzes/objectives.yaml", "objectives:\n", f"objectives:\n{entry}")
    serial, parallel = course.build(out="one"), course.build(out="two", parallel=2)
    assert course.warnings == ""
    pages = sorted(path.relative_to(serial) for path in serial.rglob("*.txt"))
    assert len(pages) == 10
    assert [(serial / p).read_text() for p in pages] == [(parallel / p).read_text() for p in pages]


def test_the_description_is_escaped_in_the_page_head(course: Course) -> None:
    html = (course.build("html") / "diagnosis/d3.html").read_text(encoding="utf-8")
    expected = 'content="A &quot;plain&quot; &lt;page&gt; &amp; more." name="description"'
    assert html.count(expected) == 1


def test_a_description_set_by_hand_stays(course: Course) -> None:
    course.edit(
        "docs/diagnosis/d3.md",
        "lesson: D3",
        "myst:\n  html_meta:\n    description: Mine.\nlesson: D3",
    )
    html = (course.build("html") / "diagnosis/d3.html").read_text(encoding="utf-8")
    assert 'content="Mine."' in html
    assert html.count('name="description"') == 1


@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "gettext", "xml"],
)
def test_every_builder_takes_every_directive(course: Course, builder: str) -> None:
    course.build(builder)
    assert course.warnings == ""


def test_shared_sentences_reach_the_translator(course: Course) -> None:
    place = course.build("gettext", gettext_compact=False)
    catalogue = (place / "diagnosis/d3.pot").read_text(encoding="utf-8")
    assert "After this lesson you can:" in catalogue
    assert "Explain why an absent sign does not exclude DCM." in catalogue


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("track: core", "track: extra", "docs/diagnosis/d3.md:4: WARNING: `track: extra` is not"),
        ("minutes: 25\n", "", "docs/diagnosis/d3.md:2: WARNING: the front matter has no `minutes`"),
        ("lesson: D3", "lesson: D4", "docs/diagnosis/d3.md:2: WARNING: lesson D4 belongs on the"),
        ("review: none", "reviewed: no\nreview: none", "docs/diagnosis/d3.md:7: WARNING: unknown"),
        ("lesson: D3\n", "", "docs/diagnosis/d3.md:1: WARNING: `lesson-header` needs a page with"),
    ],
)
def test_faulty_front_matter_is_a_warning_with_a_line(
    course: Course, old: str, new: str, warning: str
) -> None:
    course.edit("docs/diagnosis/d3.md", old, new)
    course.build()
    assert warning in course.warnings
    assert "[course." in course.warnings
    assert "Traceback" not in course.warnings


def test_a_written_lesson_without_objectives_is_a_warning(course: Course) -> None:
    course.edit("docs/diagnosis/d1.md", "status: planned", "status: written")
    course.build()
    assert "docs/diagnosis/d1.md:1: WARNING" in course.warnings
    assert "[course.no-objectives]" in course.warnings


def test_an_objective_without_page_is_a_warning_in_every_build(course: Course) -> None:
    course.edit("quizzes/objectives.yaml", "diagnosis/d3", "diagnosis/d33")
    for _build in range(2):
        course.build()
        assert "quizzes/objectives.yaml:3: WARNING: objective" in course.warnings
        assert "[course.objective-lesson]" in course.warnings


@pytest.mark.parametrize("content", ["objectives: [", "- a list", "objectives:\n  a:\n    text: X"])
def test_a_broken_register_is_a_warning(course: Course, content: str) -> None:
    course.write("quizzes/objectives.yaml", content)
    course.build()
    assert "quizzes/objectives.yaml:" in course.warnings
    assert "[course." in course.warnings


def test_a_missing_register_is_a_warning(course: Course) -> None:
    (course.folder / "quizzes/objectives.yaml").unlink()
    course.build()
    assert "[course.no-file]" in course.warnings


def test_an_outline_of_nothing_is_a_warning(course: Course) -> None:
    course.edit("docs/index.md", "{course-outline}", "{course-outline} nowhere/index")
    course.build()
    assert "[course.outline]" in course.warnings


def test_citations_do_not_search_the_installed_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_citation_backend()

    def searched(**_names: str) -> None:
        pytest.fail("every citation reads the metadata of every installed package")

    monkeypatch.setattr("pybtex.plugin.entry_points", searched)
    assert pybtex.plugin.find_plugin("pybtex.backends", "plaintext")
