"""What a published site gets, in small builds: lasting addresses, site map, 404 page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from sample_course import Course

from linkjudge.html_check import check_site

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/course/"
BANK = """
# The schema is of no matter here.
title: Signs
questions:
  - id: d3-sign
    type: true-false
    prompt: A sign is seen.
    answer: true
    why: It is.
"""
SETTINGS: dict[str, Any] = {
    "extensions": ["myst_parser", "sphinx_design", "selfcheck", "course"],
    "html_theme": "course",
    "selfcheck_quizzes": "../quizzes",
    "suppress_warnings": ["bibtex"],
}


@pytest.fixture
def published(course: Course) -> Course:
    course.write("quizzes/diagnosis/d3.yaml", BANK)
    course.edit("docs/diagnosis/d3.md", "Text.\n", "Text.\n\n```{quiz} diagnosis/d3\n```\n")
    course.write("conf/addresses.txt", "index\ndiagnosis/signs -> diagnosis/d3\n")
    return course


def build(course: Course, builder: str = "html", **conf: Any) -> Path:
    return course.build(builder, **SETTINGS, **conf)


def read(place: Path, name: str) -> str:
    return (place / name).read_text(encoding="utf-8")


def links(place: Path, name: str) -> set[str]:
    return set(re.findall(r'<a href="([^"]*)"', read(place, name)))


def test_lessons_and_questions_have_an_address_that_lasts(published: Course) -> None:
    place = build(published)
    assert published.warnings == ""
    assert links(place, "go/d3/index.html") == {"../../diagnosis/d3.html"}
    assert links(place, "go/d3-sign/index.html") == {"../../diagnosis/d3.html#q-d3-sign"}
    assert check_site(place).findings == []


def test_a_lasting_address_follows_its_lesson_and_ends_with_it(published: Course) -> None:
    build(published)
    published.edit("docs/diagnosis/d3.md", "```{quiz} diagnosis/d3\n```\n", "")
    published.edit("docs/diagnosis/d1.md", "Text.\n", "```{quiz} diagnosis/d3\n```\n")
    place = build(published)
    assert links(place, "go/d3-sign/index.html") == {"../../diagnosis/d1.html#q-d3-sign"}
    published.edit("docs/diagnosis/d1.md", "```{quiz} diagnosis/d3\n```\n", "")
    build(published)
    assert not (place / "go/d3-sign").exists()
    assert (place / "go/d3").exists()


def test_folders_instead_of_files_work_too(published: Course) -> None:
    place = build(published, "dirhtml", html_baseurl=BASE, course_addresses="addresses.txt")
    assert links(place, "go/d3/index.html") == {"../../diagnosis/d3/"}
    assert links(place, "diagnosis/signs/index.html") == {"../d3/"}
    assert (place / "404.html").exists()
    assert not (place / "404/index.html").exists()


def test_a_moved_page_leads_on(published: Course) -> None:
    place = build(published, html_baseurl=BASE, course_addresses="addresses.txt")
    assert published.warnings == ""
    page = read(place, "diagnosis/signs.html")
    assert links(place, "diagnosis/signs.html") == {"d3.html"}
    assert '<noscript><meta http-equiv="refresh" content="0; url=d3.html"></noscript>' in page
    assert f'<link rel="canonical" href="{BASE}diagnosis/d3.html">' in page


@pytest.mark.parametrize(
    ("register", "message"),
    [
        ("index\nold/page\n", "addresses.txt:2: WARNING: the page old/page is gone: say where"),
        ("a b\n", "addresses.txt:1: WARNING: `a b` is no address"),
        ("x -> y\n", "addresses.txt:1: WARNING: x leads to the page y, which does not exist"),
    ],
)
def test_a_broken_address_is_told_with_its_line(
    published: Course, register: str, message: str
) -> None:
    published.write("conf/addresses.txt", register)
    build(published, course_addresses="addresses.txt")
    assert message in published.warnings
    assert "[course.address]" in published.warnings


def test_a_register_that_is_not_there_is_told(published: Course) -> None:
    build(published, course_addresses="elsewhere.txt")
    assert "no register of addresses at elsewhere.txt [course.no-file]" in published.warnings


def test_the_site_map_names_every_page_with_the_day_of_a_lesson(published: Course) -> None:
    place = build(published, html_baseurl="https://example.org")
    entries = ET.fromstring(read(place, "sitemap.xml"))  # noqa: S314 - our own file
    found = {entry[0].text: [each.text for each in entry[1:]] for entry in entries}
    assert found == {
        "https://example.org/index.html": [],
        "https://example.org/diagnosis/index.html": [],
        "https://example.org/diagnosis/d1.html": ["2026-11-22"],
        "https://example.org/diagnosis/d3.html": ["2026-11-22"],
    }
    assert "Sitemap: https://example.org/sitemap.xml\n" in read(place, "robots.txt")


def test_below_a_path_there_is_no_robots_file_and_without_an_address_no_map(
    published: Course,
) -> None:
    place = build(published, html_baseurl=BASE)
    assert (place / "sitemap.xml").exists()
    assert not (place / "robots.txt").exists()
    build(published)
    assert not (place / "sitemap.xml").exists(), "no address any more"


def test_the_page_for_missing_addresses_works_at_any_depth(published: Course) -> None:
    place = build(published, html_baseurl=BASE)
    page = read(place, "404.html")
    found = re.findall(r'\s(?:href|src|action|data-content_root)="([^"]*)"', page)
    own = [each for each in found if not each.startswith(("http", "#"))]
    assert own
    assert [each for each in own if not each.startswith("/course/")] == []
    assert 'name="robots" content="noindex"' in page
    assert "canonical" not in page
    assert check_site(place, "/course/").findings == []


def test_a_page_names_itself_to_search_engines_and_previews(published: Course) -> None:
    place = build(published, html_baseurl=BASE)
    page = read(place, "diagnosis/d3.html")
    described = "A &#34;plain&#34; &lt;page&gt; &amp; more."
    assert f'<link rel="canonical" href="{BASE}diagnosis/d3.html">' in page
    assert f'<meta property="og:url" content="{BASE}diagnosis/d3.html">' in page
    assert '<meta property="og:title" content="Bedside signs">' in page
    assert f'<meta property="og:description" content="{described}">' in page
    assert f'<meta property="og:image" content="{BASE}_static/card.png">' in page
    assert '<meta property="og:type" content="website">' in read(place, "index.html")
    assert "og:url" not in read(build(published), "index.html"), "a site without an address"


def test_a_question_has_a_link_to_itself(published: Course) -> None:
    page = read(build(published), "diagnosis/d3.html")
    link = '<a class="headerlink" href="#q-d3-sign" title="Link to this question">'
    assert re.search(rf'id="q-d3-sign".*<legend>.*{re.escape(link)}.*</legend>', page, re.DOTALL)
    assert "headerlink" not in read(build(published, html_permalinks=False), "diagnosis/d3.html")


def test_terms_stay_in_the_search_when_another_page_changes(published: Course) -> None:
    published.write("docs/words.md", "# Words\n\n```{glossary}\nclonus\n  It beats.\n```\n")
    published.edit("docs/index.md", "diagnosis/index\n", "diagnosis/index\nwords\n")
    first = read(build(published), "searchindex.js")
    assert '"clonus":[[4,"term-clonus",true]]' in first
    published.edit("docs/diagnosis/d1.md", "Text.\n", "Some text.\n")
    assert '"clonus":[[4,"term-clonus",true]]' in read(build(published), "searchindex.js")


def test_other_builders_get_none_of_this(published: Course) -> None:
    place = build(published, "text", course_addresses="addresses.txt")
    assert {file.suffix for file in place.rglob("*") if file.is_file()} == {".txt"}
