"""The sample project with every type of question, built once, and one question of a page."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Locator, Page

SAMPLE = Path(__file__).parent / "sample"


class Record(Protocol):
    foreign: list[str]
    errors: list[str]


Open = Callable[..., Page]
Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample project as a user would."""
    html = tmp_path_factory.mktemp("sample") / "html"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(SAMPLE), str(html)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return html


@pytest.fixture
def visit(
    sample: Path, serve: Serve, page_factory: Open, record: Callable[[Page], Record]
) -> Iterator[Open]:
    """Open pages of the sample; afterwards none may have complained or asked elsewhere."""
    pages: list[Page] = []

    def open_page(name: str = "types", **options: object) -> Page:
        pages.append(page_factory(f"{serve(sample)}/{name}.html", **options))
        return pages[-1]

    yield open_page
    for page in pages:
        assert record(page).errors == []
        assert record(page).foreign == []


class Card:
    """One question on a page."""

    def __init__(self, page: Page, anchor: str) -> None:
        self.page = page
        self.root = page.locator(f"#q-{anchor}")
        self.verdict = self.root.locator(".selfcheck-verdict")
        self.feedback = self.root.locator(".selfcheck-feedback")
        self.solution = self.root.locator(".selfcheck-solution")
        self.check = self.root.get_by_role("button", name="Check")
        self.again = self.root.get_by_role("button", name="Try again")

    def tab_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus; past the question reading begins anew."""
        enter = """root => root.contains(document.activeElement)
          || (root.tabIndex = -1, root.focus())"""
        for _ in range(60):
            self.root.evaluate(enter)
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab never comes to {target}")

    def pick(self, *values: int) -> None:
        """Choose options by keyboard alone: arrows among radio buttons, Tab among boxes."""
        for value in values:
            field = self.root.locator(f"input[value='{value}']")
            if field.get_attribute("type") == "radio":
                self.tab_to(self.root.locator("input").first)
                self.page.keyboard.press("Space")
                for _ in range(value - 1):
                    self.page.keyboard.press("ArrowDown")
            else:
                self.tab_to(field)
                self.page.keyboard.press("Space")

    def answer(self, given: tuple[int, ...] | str) -> None:
        if isinstance(given, str):
            self.tab_to(self.root.locator("input"))
            self.page.keyboard.type(given)
        else:
            self.pick(*given)

    def press(self, button: Locator, key: str = "Enter") -> None:
        self.tab_to(button)
        self.page.keyboard.press(key)

    def picks(self) -> str:
        """Return what each option was marked as, by its first letter."""
        rows = self.root.locator(".selfcheck-option").all()
        return "".join((row.get_attribute("data-pick") or "-")[0] for row in rows)


@pytest.fixture
def card_of() -> Callable[[Page, str], Card]:
    """Return the question of an id on a page."""
    return Card
