"""Live builds: a box on every page lists what is wrong, and the next build starts from this one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

sys.path += [str(Path(__file__).parents[1] / name) for name in ("build", "")]  # tests: no package

from sample_project import Built, Project, make_project

from chromium import find_chromium

IDIOM = """\
- id: lint-one
  type: true-false
  prompt: Mr <b>Example</b> feels under the weather. Is he asked about it?
  answer: true
  why: What he means has to be asked.
"""
FILES = {
    "index.md": "# Page\n\n```{quiz} bank\n```\n\n{doc}`nowhere`\n",
    "other.md": "---\norphan: true\n---\n\n# Other\n",
    "bank.yaml": IDIOM,
    "profile.yaml": "lint: all\n",
}
CONF = 'extensions = ["myst_parser", "selfcheck", "selfcheck.desk"]\n'
LIVE = ("-D", "selfcheck_live=1")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "project", FILES, conf=CONF)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser.new_page()
        browser.close()


def findings(built: Built) -> str:
    return built.text("_static/selfcheck-live.js").partition("const findings = ")[2].splitlines()[0]


def test_a_live_build_says_what_the_checks_find_and_ends_well(project: Project) -> None:
    built = project.build("html", *LIVE)
    assert built.status == 0
    assert any("quizzes/bank.yaml:3:11: WARNING:" in each for each in built.warnings)
    assert "lint" in findings(built) or "is a saying" in findings(built)
    assert "unknown document" in findings(built)


def test_a_mistake_does_not_make_the_next_live_build_start_anew(project: Project) -> None:
    project.write({"bank.yaml": IDIOM.replace("answer: true", "answer: yes")})
    built = project.build("html", *LIVE)
    assert built.status == 0
    assert "is not a truth value" in findings(built)
    project.write({"bank.yaml": IDIOM})
    again = project.build("html", *LIVE)
    assert again.read == ["index"]
    assert "is not a truth value" not in findings(again)


def test_another_build_carries_nothing_of_it(project: Project) -> None:
    built = project.build("html")
    assert "selfcheck-live" not in built.everything()
    assert not any("is a saying" in each for each in built.warnings)


def test_a_sound_course_has_no_box(project: Project, page: Page) -> None:
    sound = IDIOM.replace("feels under the weather", "feels ill")
    built = project.write({"bank.yaml": sound, "index.md": FILES["index.md"].partition("{doc}")[0]})
    page.goto((built.build("html", *LIVE).out / "index.html").as_uri())
    assert page.locator("#selfcheck-live").count() == 0


@pytest.mark.browser
def test_a_box_on_the_page_lists_what_is_wrong(project: Project, page: Page) -> None:
    built = project.build("html", *LIVE)
    for name in ("index.html", "other.html"):
        page.goto((built.out / name).as_uri())
        box = page.locator("#selfcheck-live")
        assert box.locator("strong").inner_text() == "2 findings, no errors"
        said = box.locator("li").all_inner_texts()
        assert said[1].startswith('quizzes/bank.yaml:3:11 warning: "under the weather" is a saying')
    box.get_by_role("button", name="Hide").click()
    assert box.count() == 0
