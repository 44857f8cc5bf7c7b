"""A SCORM package in the frame of a learning platform, which scorm-again plays (2.6.8, MIT)."""

import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Frame, Page

sys.path.append(str(Path(__file__).parents[1] / "build"))  # tests are no package

from sample_project import Built, Project, bank, make_project, question

HERE = Path(__file__).parent
QUESTION = ".selfcheck-question"
# Gives the right answer, or with `wrong` another, and checks it.
ANSWER = """(root, wrong) => {
  const keys = JSON.parse(root.querySelector(".selfcheck-answer").dataset.parts);
  keys.forEach((key, index) => {
    const where = `:is(fieldset, .selfcheck-points) :is(input, select)[data-part="${index}"]`;
    const controls = [...root.querySelectorAll(where)];
    const left = [...(key.keys || [])];
    if (key.order) {
      key.order.forEach((value, place) => {
        const row = root.querySelector(`.selfcheck-step[data-value="${value}"]`);
        const rows = () => [...row.parentNode.children].filter(e => e.matches(".selfcheck-step"));
        for (let n = 0; n < 20 && rows().indexOf(row) > place; n += 1)
          row.querySelector(".selfcheck-up").click();
      });
      root.querySelector(".selfcheck-down").click();
      if (!wrong) [...root.querySelectorAll(".selfcheck-step")][1]
        .querySelector(".selfcheck-up").click();
      return;
    }
    for (const field of controls) {
      if (key.open) wrong || field.click();
      else if (field.matches("select")) field.value = wrong ? field.options[1].value : left.shift();
      else if (key.keys) key.keys.includes(field.value) !== !!wrong && field.click();
      else field.value = wrong ? "1234" : key.number ? key.number.answer : key.accepted[0];
    }
  });
  const box = root.querySelector("textarea");
  if (box) box.value = "My own words";
  else root.querySelector(".selfcheck-check").click();
}"""


@dataclass
class Desk:
    """A platform with a package in its frame."""

    page: Page
    url: str

    def open(self, kept: dict[str, Any] | None = None) -> Frame:
        given = f"?kept={quote(json.dumps(kept))}" if kept else ""
        self.page.goto(f"{self.url}/lms.html{given}")
        frame = self.page.frame("player")
        assert frame
        frame.wait_for_selector(QUESTION)
        return frame

    @property
    def cmi(self) -> dict[str, Any]:
        made: dict[str, Any] = self.page.evaluate("JSON.parse(JSON.stringify(API.cmi))")
        return made

    def leave(self) -> dict[str, Any]:
        """Go to another page in the frame, and return what the platform keeps for next time."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_function("API.isTerminated()")
        cmi = self.cmi
        core = {name: cmi["core"][name] for name in ("lesson_status", "exit")}
        return {"suspend_data": cmi["suspend_data"], "core": core}


def answer(frame: Frame, names: slice = slice(None), *, wrong: bool = False) -> None:
    for root in frame.query_selector_all(QUESTION)[names]:
        root.evaluate(ANSWER, wrong)


def states(frame: Frame) -> list[str | None]:
    return [each.get_attribute("data-state") for each in frame.query_selector_all(QUESTION)]


def points(frame: Frame, names: slice = slice(None)) -> int:
    found = frame.query_selector_all(QUESTION)[names]
    return sum(int(each.get_attribute("data-points") or 0) for each in found)


def packages(project: Project, *options: str) -> Built:
    built = project.build("scorm", *options)
    assert (built.status, built.warnings) == (0, [])
    return built


def unpack(built: Built, name: str, into: Path) -> Path:
    with zipfile.ZipFile(built.out / f"{name}.zip") as package:
        package.extractall(into)
    for file in (HERE / "scorm-again").iterdir():
        shutil.copy(file, into)
    return into


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an unpacked package with every type of question."""
    made = make_project(tmp_path_factory.mktemp("scorm") / "p", root="every-type")
    built = packages(made, "-D", "selfcheck_scorm_split=whole")
    return unpack(built, "course", made.root / "played")


@pytest.fixture
def desk(played: Path, serve: Callable[[Path], str], page_factory: Any) -> Desk:
    return Desk(page_factory("about:blank"), serve(played))


def test_score_and_completion_arrive(desk: Desk, records: dict[Page, Any]) -> None:
    frame = desk.open()
    assert desk.cmi["core"]["lesson_status"] == "incomplete"
    answer(frame)
    assert set(states(frame)) == {"right", None}  # an open answer is rated, not judged
    core = desk.cmi["core"]
    assert (core["score"]["raw"], core["score"]["min"], core["score"]["max"]) == ("100", "0", "100")
    assert core["lesson_status"] == "completed"
    asked = records[desk.page].foreign  # the page began nowhere: all that it asked for is here
    assert [url for url in asked if not url.startswith((desk.url, "data:"))] == []
    assert records[desk.page].errors == []


def test_what_was_answered_is_there_again_after_a_break(desk: Desk) -> None:
    frame = desk.open()
    first = slice(0, 12)
    answer(frame, first)
    before = states(frame)
    raw = desk.cmi["core"]["score"]["raw"]
    assert float(raw) == pytest.approx(100 * points(frame, first) / points(frame), abs=0.01)
    kept = desk.leave()
    assert kept["core"]["lesson_status"] == "incomplete"
    again = desk.open(kept)
    assert states(again) == before
    answer(again, slice(12, None))
    assert desk.cmi["core"]["score"]["raw"] == "100"
    assert desk.cmi["core"]["lesson_status"] == "completed"


def test_every_type_comes_back_as_it_was_answered(desk: Desk) -> None:
    frame = desk.open()
    answer(frame)
    before = states(frame)
    again = desk.open(desk.leave())
    assert states(again) == before
    # Words of one's own stay on the page.
    assert again.eval_on_selector("textarea", "field => field.value") == ""


def test_wrong_answers_complete_without_points_and_practice_takes_nothing_away(
    desk: Desk,
) -> None:
    frame = desk.open()
    answer(frame, wrong=True)
    core = desk.cmi["core"]
    assert float(core["score"]["raw"]) < 50
    kept = desk.leave()
    kept["core"]["lesson_status"] = "completed"
    desk.open({**kept, "suspend_data": ""})
    assert desk.cmi["core"]["lesson_status"] == "completed"


def test_answers_to_another_edition_are_forgotten(desk: Desk) -> None:
    frame = desk.open()
    answer(frame, slice(0, 3))
    kept = desk.leave()
    kept["suspend_data"] = "00000000" + kept["suspend_data"][8:]
    assert set(states(desk.open(kept))) == {None}


def test_without_a_platform_it_says_so_and_works(desk: Desk) -> None:
    desk.page.goto(f"{desk.url}/index.html")
    assert "No learning platform was found" in desk.page.inner_text("main > .selfcheck-note")
    answer(desk.page.main_frame, slice(0, 2))
    assert states(desk.page.main_frame)[:2] == ["right", "right"]


def test_without_script_every_question_is_there(desk: Desk, page_factory: Any) -> None:
    page = page_factory(f"{desk.url}/index.html", js=False)
    assert page.locator(QUESTION).count() == 21
    assert page.locator(".selfcheck-answer").first.is_visible()


def test_a_pass_mark_is_judged(
    tmp_path: Path, serve: Callable[[Path], str], page_factory: Any
) -> None:
    made = make_project(
        tmp_path / "p", {"index.md": "# S\n", "m/a.yaml": bank(*map(question, ("one", "two")))}
    )
    built = packages(made, "-D", "selfcheck_scorm_pass=80", "-D", "suppress_warnings=selfcheck")
    folder = unpack(built, "m", tmp_path / "played")
    assert "<adlcp:masteryscore>80</adlcp:masteryscore>" in (folder / "imsmanifest.xml").read_text()
    desk = Desk(page_factory("about:blank"), serve(folder))
    frame = desk.open()
    answer(frame, slice(0, 1))
    answer(frame, slice(1, 2), wrong=True)
    assert desk.cmi["core"]["lesson_status"] == "failed"
    assert desk.cmi["core"]["score"]["raw"] == "50"
    answer(desk.open())
    assert desk.cmi["core"]["lesson_status"] == "passed"


def test_a_long_package_keeps_within_what_the_platform_takes(
    tmp_path: Path, serve: Callable[[Path], str], page_factory: Any
) -> None:
    long = "a word that is as long as this one"
    texts = (question(f"t-{n}", type="text", answer=f"\n- {long} {n}") for n in range(110))
    made = make_project(tmp_path / "p", {"index.md": "# S\n", "m/a.yaml": bank(*texts)})
    built = packages(made, "-D", "suppress_warnings=selfcheck")
    desk = Desk(page_factory("about:blank"), serve(unpack(built, "m", tmp_path / "played")))
    frame = desk.open()
    answer(frame)
    assert desk.cmi["core"]["score"]["raw"] == "100"
    kept = desk.leave()
    assert 3000 < len(kept["suspend_data"]) <= 4096
    again = desk.open(kept)
    found = states(again)
    assert 0 < found.count("right") < 110
    forgotten = found.index(None)
    answer(again, slice(forgotten, forgotten + 1))
    assert desk.cmi["core"]["score"]["raw"] == "100"
