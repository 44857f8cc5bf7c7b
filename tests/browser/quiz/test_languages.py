"""Quizzes in other languages: Spanish words of the script, and pages from right to left."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parent / "sample"
Open = Callable[..., Page]
Serve = Callable[[Path], str]
CONF = """
project = "Elsewhere"
extensions = ["myst_parser", "selfcheck"]
html_theme = "basic"
html_favicon = "favicon.svg"
html_sidebars = {"**": []}
templates_path = ["templates"]
"""
# Sphinx leaves the direction to the theme; a template is how a site sets it.
LAYOUT = """{%- extends "!layout.html" %}
{% set html_tag = '<html lang="ar" dir="rtl" data-content_root="' ~ content_root ~ '">' %}
"""
ARABIC = """\
title: أسئلة
questions:
  - id: ar-single
    type: single
    prompt: أي علامة تدل على إصابة النخاع الشوكي؟
    answer:
      - {text: علامة هوفمان, correct: true, why: صحيح}
      - {text: ألم في الركبة, why: هذا ليس من العلامات العصبية}
    why: لأن العلامة تأتي من المسارات الطويلة
    hints: [فكر في اليد]
  - id: ar-order
    type: ordering
    prompt: رتب الخطوات
    answer: [{text: قيم المريض}, {text: اتصل بالطبيب}, {text: سجل ما وجدت}]
    why: السلامة أولا
  - id: ar-cloze
    type: cloze
    prompt: أكمل
    passage: "قوة القبضة {gap}`grip` والمشية {gap}`gait` وعدد الخطوات {gap}`steps` في عشر ثوان."
    answer:
      - {gap: grip, right: ضعيفة}
      - {gap: gait, right: متصلبة}
      - {gap: steps, number: 20}
    options: [ضعيفة, متصلبة, طبيعية تماما ولا تحتاج إلى أي متابعة من الفريق الصحي]
    why: لأن
"""
ANSWER = """quiz => {
  for (const each of quiz.querySelectorAll('fieldset :is(input, select)[data-part]')) {
    if (each.options) each.selectedIndex = each.options.length - 1;
    else if (each.type === 'text') each.value = '50';
    else if (each.type === 'radio' || each.value !== '2') each.checked = true;
  }
  for (const each of quiz.querySelectorAll('.selfcheck-down')) each.click();
  for (const each of quiz.querySelectorAll('.selfcheck-check:not([hidden])')) each.click();
  for (const each of quiz.querySelectorAll('details')) each.open = true;
}"""
OUTSIDE = """() => [...document.querySelectorAll('.selfcheck-quiz, .selfcheck-quiz *')]
  .filter(each => each.checkVisibility())
  .filter(each => { const { left, right } = each.getBoundingClientRect();
    return left < -1 || right > document.documentElement.clientWidth + 1; })
  .map(each => each.outerHTML.slice(0, 100))"""


def build(folder: Path, source: Path, *options: str) -> Path:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", *options, str(source), str(folder)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample in Spanish."""
    return build(tmp_path_factory.mktemp("spanish") / "html", SAMPLE, "-D", "language=es")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every layout, and questions in Arabic, on a site from right to left."""
    folder = tmp_path_factory.mktemp("arabic")
    source = folder / "source"
    shutil.copytree(SAMPLE, source)
    (source / "quizzes" / "arabic.yaml").write_text(ARABIC, encoding="utf-8")
    (source / "templates").mkdir()
    (source / "templates" / "layout.html").write_text(LAYOUT, encoding="utf-8")
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "arabic.md").write_text("# صفحة\n\n```{quiz} arabic\n```\n", encoding="utf-8")
    index = source / "index.md"
    index.write_text(index.read_text("utf-8").replace("layouts\n", "layouts\narabic\n"), "utf-8")
    return build(folder / "html", source, "-D", "language=ar")


def complaints(page: Page, record: Callable[[Page], Any]) -> list[str]:
    seen = record(page)
    return [*seen.errors, *seen.foreign]


def test_the_script_speaks_spanish(
    spanish: Path, serve: Serve, page_factory: Open, record: Callable[[Page], Any]
) -> None:
    page = page_factory(f"{serve(spanish)}/layouts.html")
    card = page.locator(".selfcheck-question").first
    card.get_by_role("button", name="Comprobar").click()
    verdict = card.locator(".selfcheck-verdict")
    expect(verdict).to_have_text("Primero responde todas las partes: faltan 3.")
    for place, select in enumerate(card.locator("select").all(), 2):
        select.select_option(index=place)
    card.get_by_role("button", name="Comprobar").click()
    expect(verdict).to_have_text("Incorrecto. 0 de 3 bien: 0 de 3 puntos.")
    expect(card.get_by_role("button", name="Intentar de nuevo")).to_be_visible()
    assert complaints(page, record) == []


@pytest.mark.parametrize("name", ["arabic", "layouts", "case", "exam"])
def test_nothing_scrolls_sideways_from_right_to_left(
    arabic: Path, serve: Serve, page_factory: Open, record: Callable[[Page], Any], name: str
) -> None:
    page = page_factory(f"{serve(arabic)}/{name}.html", width=390)
    quiz = page.locator(".selfcheck-quiz").first
    assert quiz.evaluate("quiz => getComputedStyle(quiz).direction") == "rtl"
    for answered in (False, True):
        if answered:
            quiz.evaluate(ANSWER)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0
        page.evaluate("scrollBy(-100, 0)")
        assert page.evaluate("scrollX") == 0
        assert page.evaluate(OUTSIDE) == []
    assert complaints(page, record) == []


def test_a_quiz_works_from_right_to_left(
    arabic: Path, serve: Serve, page_factory: Open, record: Callable[[Page], Any]
) -> None:
    page = page_factory(f"{serve(arabic)}/arabic.html", width=390)
    single, order, cloze = page.locator(".selfcheck-question").all()
    box, words = single.locator("label > *").all()[:2]
    places = [each.bounding_box() for each in (box, words)]
    assert places[0]["x"] > places[1]["x"]  # type: ignore[index]
    single.get_by_text("علامة هوفمان").first.click()
    single.locator(".selfcheck-check").click()
    assert single.get_attribute("data-state") == "right"
    first = order.locator(".selfcheck-step .selfcheck-text").first.inner_text()
    order.locator(".selfcheck-down").first.click()
    assert order.locator(".selfcheck-step .selfcheck-text").nth(1).inner_text() == first
    for number, select in enumerate(cloze.locator("select").all()):
        select.select_option(("ضعيفة", "متصلبة")[number])
    cloze.locator("input").fill("20")
    cloze.locator("input").press("Enter")
    assert cloze.get_attribute("data-state") == "right"
    assert complaints(page, record) == []


def test_tabs_follow_the_direction(arabic: Path, serve: Serve, page_factory: Open) -> None:
    """The arrow to the left leads to the next sheet, which stands on the left."""
    page = page_factory(f"{serve(arabic)}/case.html", width=390)
    tabs = page.locator(".selfcheck-chart").nth(1).get_by_role("tab")
    tabs.first.click()
    page.keyboard.press("ArrowLeft")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
