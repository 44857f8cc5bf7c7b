"""Sites that have nothing of this course use the installed extension with every type."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))  # tests are no package: examples.py is found there

from examples import examples  # noqa: E402 - see above

CONF = "project = 'Elsewhere'\nselfcheck_quizzes = 'banks'\nselfcheck_confidence = True\n"
REST = CONF + "extensions = ['selfcheck']\nhtml_theme = 'alabaster'\n"
MYST = CONF + "extensions = ['myst_parser', 'selfcheck']\nhtml_theme = 'nature'\n"
EXAMPLES = examples()
# Whatever a theme leaves beside its side bar: nothing sticks out of the quiz.
WIDER = """() => [...document.querySelectorAll('.selfcheck-quiz')].flatMap(quiz =>
  [...quiz.querySelectorAll('*')]
    .filter(e => e.offsetParent && !e.closest('svg, .selfcheck-sr')
      && e.getBoundingClientRect().right > quiz.getBoundingClientRect().right + 1)
    .map(e => e.outerHTML.slice(0, 99)))"""
FIGURE = re.compile(r"/figures/[\w.-]+")


def plain(text: str) -> str:
    """Take citations and terms out of an example: another site has neither."""
    return re.sub(r"\{(?!gap)[\w:]+\}`([^`<]*)[^`]*`", r"\1", text)


def banks(folder: Path) -> None:
    """Write every example into one bank, with the pictures that it shows."""
    (folder / "banks").mkdir(parents=True)
    text = plain("".join(EXAMPLES.values()))
    bank = "title: Every type\nquestions:\n" + indent(text, "  ")
    (folder / "banks" / "all.yaml").write_text(bank, encoding="utf-8")
    for path in set(FIGURE.findall(text)):
        target = folder / path.lstrip("/")
        target.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "docs" / path.lstrip("/"), target)


def build(folder: Path, conf: str, page: tuple[str, str], builder: str) -> Path:
    banks(folder)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / page[0]).write_text(page[1], encoding="utf-8")
    out = folder / "_build"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, str(folder), str(out)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    (out / "favicon.ico").touch()  # a browser asks for it unasked
    return out


@pytest.fixture(scope="session", params=["alabaster-rest", "nature-myst"])
def elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one of two sites as unlike as Sphinx lets them be."""
    folder = tmp_path_factory.mktemp(request.param) / "site"
    if request.param == "alabaster-rest":
        page = "index.rst", "Elsewhere\n=========\n\n.. quiz:: all\n   :shuffle:\n"
        return build(folder, REST, page, "html")
    page = "index.md", "# Elsewhere\n\n```{quiz} all\n```\n\n```{quiz-key}\n```\n"
    return build(folder, MYST, page, "dirhtml")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_type_starts_on_another_site(
    elsewhere: Path,
    serve: Callable[[Path], str],
    page_factory: Callable[..., Page],
    record: Callable[[Page], object],
    width: int,
) -> None:
    page = page_factory(f"{serve(elsewhere)}/index.html", width=width)
    types = page.locator(".selfcheck-question").evaluate_all("all => all.map(q => q.dataset.type)")
    assert set(types) >= set(EXAMPLES) - {"chart", "trend", "case"}
    for card in page.locator(".selfcheck-question").all():
        # An open question has nothing to check: its points are ticked beside the model answer.
        if card.get_attribute("data-type") != "open":
            assert card.locator(".selfcheck-check").is_visible(), card.get_attribute("id")
    assert page.evaluate(WIDER) == []
    assert record(page) == type(record(page))([], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_quiz_is_accessible_on_another_site(
    elsewhere: Path, serve: Callable[[Path], str], page_factory: Callable[..., Page], theme: str
) -> None:
    page = page_factory(f"{serve(elsewhere)}/index.html", theme=theme)
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('.selfcheck-quiz', {resultTypes: ['violations']})")
    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]] == []


def test_every_type_answers_without_script_on_another_site(
    elsewhere: Path, serve: Callable[[Path], str], page_factory: Callable[..., Page]
) -> None:
    page = page_factory(f"{serve(elsewhere)}/index.html", js=False)
    for card in page.locator(".selfcheck-question").all():
        card.locator(".selfcheck-answer > summary").click()
        assert card.locator(".selfcheck-explanation").is_visible()
