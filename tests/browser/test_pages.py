"""The pages themselves: axe, layout, policy, keyboard, paper, no script, no server."""

import gzip
import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Page

WIDTHS = (1280, 390, 320)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
KINDS = {
    "home": "index.html",
    "path": "paths/core.html",
    "paths": "paths/index.html",
    "check before": "paths/ready.html",
    "final": "paths/final-a.html",
    "gallery": "reference/gallery.html",
    "where emergencies are": "reference/emergencies.html",
    "module": "diagnosis/index.html",
    "lesson": "diagnosis/d3.html",
    "emergencies": "diagnosis/d8.html",
    "surgery": "treatment/t5.html",
    "case": "cases/swelling-neck.html",
    "teaching": "teach/question.html",
    "passages": "teach/types/passage.html",
    "tables": "teach/types/order.html",
    "pictures": "teach/types/judgment.html",
    "scope": "reference/scope.html",
    "claims": "reference/claims.html",
    "sheet": "reference/sheets/airway-watch.html",
    "glossary": "reference/glossary.html",
    "references": "reference/references.html",
    "frameworks": "teach/frameworks.html",
    "evidence": "about/evidence.html",
    "key": "reference/key.html",
    "progress": "progress.html",
    "review": "review.html",
    "search": "search.html?q=Hoffmann",
    "index": "genindex.html",
}
LESSON = KINDS["lesson"]
SMALLEST_TARGET = 24

# What sticks out of the window, except in boxes that scroll by themselves.
STICKING_OUT = """() => {
  const root = document.documentElement, width = root.clientWidth;
  const boxes = [root, document.body, document.querySelector(".content")];
  const wide = boxes.filter(box => box.scrollWidth > box.clientWidth);
  const inside = [...document.querySelectorAll("article *, footer *, header *")].filter(element =>
    element.getBoundingClientRect().right > width + 1
    && element.checkVisibility()
    && !element.closest(".table-wrapper, pre, .visually-hidden, .sr-only"));
  return [...wide, ...inside.slice(0, 5)].map(element => element.outerHTML.slice(0, 120));
}"""


class Built(Protocol):
    html: Path
    said: str


class Record(Protocol):
    foreign: list[str]
    errors: list[str]


Open = Callable[..., Page]
Axe = Callable[[Page], list[str]]
RecordOf = Callable[[Page], Record]


def problems_at_every_size(page: Page, axe: Axe) -> list[str]:
    found = []
    for theme, width in product(THEMES, WIDTHS):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{theme} {width}: {line}" for line in axe(page)]
        found += [f"{theme} {width}: sticks out: {line}" for line in page.evaluate(STICKING_OUT)]
    return found


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_accessible_and_fits(
    kind: str, site_url: str, page_factory: Open, axe: Axe, record: RecordOf
) -> None:
    page = page_factory(f"{site_url}/{KINDS[kind]}")
    if kind == "search":
        page.wait_for_selector("ul.search li a")
    assert problems_at_every_size(page, axe) == []
    assert record(page).foreign == []
    assert record(page).errors == []


@pytest.mark.browser
def test_every_component_is_accessible_and_fits(
    sample_url: str, page_factory: Open, axe: Axe, record: RecordOf
) -> None:
    page = page_factory(f"{sample_url}/index.html")
    assert problems_at_every_size(page, axe) == []
    page.evaluate("document.body.dataset.theme = 'dark'")
    page.emulate_media(color_scheme="light")
    assert axe(page) == [], "dark by the button while the system is light"
    assert record(page).foreign == []
    assert record(page).errors == []


def test_scrolling_boxes_are_named_and_ids_unique(sample: Built) -> None:
    html = (sample.html / "index.html").read_text(encoding="utf-8")
    assert 'aria-label="Table in: A table"' in html
    assert 'aria-label="Table: Findings"' in html
    assert html.count('class="table-wrapper') == 2
    assert '<pre tabindex="0" role="group" aria-label="Code">' in html
    assert re.search(r'<p aria-level="2" class="caption" role="heading">', html)
    assert '<em class="teaching-advice">' in html
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, count in ids.items() if count > 1] == []


def test_inline_script_in_a_page_is_a_warning(sample: Built) -> None:
    warnings = [line for line in sample.said.splitlines() if "content security policy" in line]
    assert len(warnings) == 1
    assert "script" in warnings[0]
    assert "[course.policy]" in warnings[0]


def test_policy_stands_before_scripts_on_every_page(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if "_static" not in page.parts]
    assert pages
    for page in pages:
        head = page.read_text(encoding="utf-8")
        charset = head.index('<meta charset="utf-8">')
        policy = head.index('<meta http-equiv="Content-Security-Policy"')
        assert charset < policy < head.index("<script"), page
        assert "<link" not in head[:policy], page


@pytest.mark.browser
def test_policy_is_in_force(sample_url: str, page_factory: Open) -> None:
    page = page_factory(f"{sample_url}/script.html")
    assert page.title() != "changed"
    assert page.evaluate("document.body.dataset.theme") == "auto", "the theme's own script runs"


@pytest.mark.browser
def test_without_script(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{LESSON}", js=False, width=390)
    assert page.locator("h1").is_visible()
    assert page.locator("article p").count() > 10
    assert not page.locator(".sidebar-drawer").is_visible()
    page.locator("label.nav-overlay-icon").click()
    assert page.locator(".sidebar-tree a", has_text="Glossary").count() == 1
    assert page.locator(".sidebar-tree a").first.is_visible()
    assert not page.locator(".theme-toggle-header").is_visible(), "a button that needs script"


@pytest.mark.browser
@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_drop_downs_in_a_table_stay_in_sight(js: bool, site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{KINDS['surgery']}", js=js, width=320)
    ends = page.locator("td .selfcheck-gap select").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right)"
    )
    assert ends
    assert max(ends) <= 320


@pytest.mark.browser
def test_skip_link_by_keyboard(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{LESSON}")
    page.keyboard.press("Tab")
    link = page.locator(".skip-to-content")
    assert link.evaluate("link => link === document.activeElement")
    page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "furo-main-content"


FOCUSED = """() => {
  const element = document.activeElement;
  return [element.id || element.name || element.className,
          Boolean(element.closest(".sidebar-drawer, .toc-drawer"))];
}"""


@pytest.mark.browser
def test_phone_menu_by_keyboard(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{LESSON}", width=390)
    for _ in range(12):
        page.keyboard.press("Tab")
        name, in_drawer = page.evaluate(FOCUSED)
        assert not in_drawer, f"focus in a closed drawer: {name}"
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    page.locator("#__navigation").focus()
    page.keyboard.press("Space")
    assert page.locator(".sidebar-search").is_visible()
    reached: list[str] = []
    while "q" not in reached and len(reached) < 8:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED)[0])
    assert reached[-1] == "q"
    page.keyboard.type("Hoffmann")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search li a")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_theme_button(width: int, site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{LESSON}", width=width)
    button = page.locator(".theme-toggle:visible")
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= SMALLEST_TARGET
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.body.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


@pytest.mark.browser
def test_paper(sample_url: str, page_factory: Open) -> None:
    page = page_factory(f"{sample_url}/index.html", theme="dark")
    shown = "element => element.checkVisibility({contentVisibilityAuto: true})"
    assert not page.get_by_text("Text of the dropdown.").evaluate(shown), "closed on the screen"
    page.emulate_media(media="print")
    for gone in (".skip-to-content", ".sidebar-drawer", ".toc-drawer", ".theme-toggle-content"):
        assert not page.locator(gone).first.is_visible(), gone
    for text in ("Text of the first tab.", "Text of the second tab.", "Text of the dropdown."):
        place = page.get_by_text(text)
        assert place.evaluate(shown), text
        assert place.bounding_box(), text
    style = "getComputedStyle(document.querySelector('.emergency'))"
    assert page.evaluate(f"{style}.borderTopColor") == "rgb(0, 0, 0)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.browser
def test_reader_settings(sample_url: str, page_factory: Open) -> None:
    page = page_factory(f"{sample_url}/index.html", forced_colors="active")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    frame = "getComputedStyle(document.querySelector('.emergency')).borderTopWidth"
    assert page.evaluate(frame) == "3px"
    sign = "getComputedStyle(document.querySelector('.emergency > p'), '::before').content"
    assert page.evaluate(sign).startswith('"!"')


@pytest.mark.browser
def test_from_a_folder_without_a_server(site: Path, page_factory: Open, record: RecordOf) -> None:
    page = page_factory((site / LESSON).as_uri())
    assert page.evaluate("document.body.dataset.theme") == "auto", "the inline script is allowed"
    assert page.locator("html.no-js").count() == 0, "'self' covers the files beside the page"
    page.locator(".sidebar-search").fill("Hoffmann")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search li a")
    page.locator("ul.search li a").first.click()
    page.wait_for_selector("h1")
    assert record(page).foreign == []
    assert record(page).errors == []


def test_budget_of_every_lesson(site: Path) -> None:
    """All scripts of the quizzes on a page together, compressed: what a phone loads."""
    found = {}
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        lesson = 'class="lesson-header' in text or page.parent.name == "cases"
        names = re.findall(r'src="[^"]*_static/(selfcheck[\w-]*\.js)', text)
        if lesson and "selfcheck-quiz" in text:
            files = (site / "_static" / name for name in names)
            found[page.name] = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    assert len(found) >= 43
    assert max(found.values()) <= 7000, max(found.items(), key=lambda each: each[1])
    style = (site / "_static" / "selfcheck.css").read_bytes()
    assert len(gzip.compress(style, 9)) <= 2000
