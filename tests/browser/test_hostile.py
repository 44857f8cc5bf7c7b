"""No text of an author runs in a browser, before or after an answer, with script and without."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests" / "build"))  # tests are no package: hostile.py is found there

from hostile import PNG, SIGNS, bank  # noqa: E402 - see above

CONF = "extensions = ['myst_parser', 'selfcheck']\nhtml_theme = 'basic'\nhtml_title = 'x'\n"
PRESS = """() => {
  for (const control of document.querySelectorAll('fieldset :is(input, select)')) {
    if (control.options) control.selectedIndex = 1;
    else if (control.matches('[type=radio], [type=checkbox]')) control.checked = true;
    else control.value = "' onfocus='window.ran = 1' <img src=x onerror='window.ran = 1'>";
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.focus();
  }
  for (const button of document.querySelectorAll('.selfcheck-check')) button.click();
  for (const box of document.querySelectorAll('details')) box.open = true;
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "quizzes").mkdir()
    (folder / "quizzes" / "bad.yaml").write_text(bank(SIGNS), encoding="utf-8")
    (folder / "conf.py").write_text(f"{CONF}selfcheck_quizzes = 'quizzes'\n", encoding="utf-8")
    page = "# Page\n\n```{quiz} bad\n```\n\n```{quiz-key}\n```\n"
    (folder / "index.md").write_text(page, encoding="utf-8")
    (folder / "x.png").write_bytes(PNG)
    out = folder / "_build"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(folder), str(out)]
    subprocess.run(command, check=True)
    (out / "favicon.ico").touch()  # a browser asks for it unasked
    return out


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_nothing_runs(
    hostile: Path, serve: Callable[[Path], str], page_factory: Callable[..., Page], js: bool
) -> None:
    page = page_factory(f"{serve(hostile)}/index.html", js=js)
    assert page.locator(".selfcheck-question").count() >= 14
    if js:
        page.evaluate(PRESS)
        assert page.locator(".selfcheck-verdict:visible").count() >= 10
    # Read by the driver, which works without the page's own script.
    ran = page.locator("body").evaluate("() => window.ran")
    assert ran is None
    strange = (
        ".selfcheck-quiz :is(script, iframe, svg[onload], [onerror], [onfocus], [onmouseover])"
    )
    assert page.locator(strange).count() == 0
    assert "<script>window.ran = 1</script>" in page.locator(".selfcheck-quiz").first.inner_text()
