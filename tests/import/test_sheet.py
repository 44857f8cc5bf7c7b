"""Banks as workbooks: nothing is lost on the way there and back, nothing is replaced unasked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import SINGLE, Desk, book

from selfcheck.import_.tree import bare
from selfcheck.load import bank_files, load_bank
from selfcheck.reader import Fields, read
from selfcheck.sheet.columns import column_of, headings

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "banks"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def said_by(path: Path) -> Any:
    """Return what a bank says, its places and its comments aside."""
    root = read(path.read_bytes(), str(path), print)
    assert isinstance(root, Fields)
    return bare(root)


def there_and_back(desk: Desk, bank: Path) -> Path:
    assert desk.run("sheet", "export", bank, desk.file, "--force") == 0, desk.said
    back = desk.banks / "back.yaml"
    back.unlink(missing_ok=True)
    assert desk.run("sheet", "import", desk.file, back, "--draft") == 0, desk.said
    return back


@pytest.mark.parametrize("name", ["anatomy/a1", "diagnosis/d3", "cases/*", "rehab/r4"])
def test_a_bank_of_the_course_is_the_same_when_it_comes_back(desk: Desk, name: str) -> None:
    found = sorted((ROOT / "quizzes").glob(f"{name}.yaml"))[:2]
    assert found
    for bank in found:
        assert said_by(there_and_back(desk, bank)) == said_by(bank)


def test_every_type_comes_back_also_in_odd_words(desk: Desk) -> None:
    text = (CASES / "sound-fine-new-types.txt").read_text("utf-8").partition("bank.yaml\n")[2]
    odd = """\
  - id: odd-words
    type: multiple
    title: "=1+1"
    prompt: |
      First: a # sign, a "quote", _x0041_ and \\\\ a backslash.

          indented = code

      - a list
    answer:
      - {text: "-5", correct: true, why: "'tis", why_not: "@home"}
      - {text: "1.50", why: "12:30"}
      - {text: "No", why: "true"}
    pick: 1
    why: "“Quoted,” she said."
    sources: ["Doe, J.; Roe, R. (2020)"]
    tags: [one, "two, three"]
  - id: odd-number
    type: numeric
    prompt: How much?
    answer: 1.50
    tolerance: 0.05
    unit: "%"
    round: 2
    mistakes: [{answer: -15, why: "Sign."}]
    why: So.
    hints: Look.
"""
    text = text.partition("===")[0].rstrip("\n") + "\n" + odd
    bank = desk.banks / "odd.yaml"
    bank.write_text(text, encoding="utf-8")
    assert load_bank(text.encode(), "odd", "odd").diagnostics == ()
    desk.run("sheet", "export", bank, desk.file)
    bank.rename(desk.folder / "odd.yaml")
    back = desk.banks / "back.yaml"
    assert desk.run("sheet", "import", desk.file, back) == 0, desk.said
    assert said_by(back) == said_by(desk.folder / "odd.yaml")
    assert "answer: 1.50\n" in back.read_text("utf-8")


def test_most_questions_of_the_course_are_cells_and_not_yaml(desk: Desk) -> None:
    total, in_yaml = 0, 0
    for bank in bank_files(ROOT / "quizzes")[::6]:
        desk.run("sheet", "export", bank, desk.file, "--force")
        total += int(re.findall(r"^(\d+) rows", desk.printed, re.MULTILINE)[0])
        in_yaml += sum(map(int, re.findall(r"^(\d+) of them", desk.printed, re.MULTILINE)))
    assert total > 80
    assert in_yaml < total / 2


def test_two_exports_are_the_same_file(desk: Desk) -> None:
    bank = ROOT / "quizzes" / "diagnosis" / "d3.yaml"
    desk.run("sheet", "export", bank, desk.file)
    first = desk.file.read_bytes()
    desk.run("sheet", "export", bank, desk.file, "--force")
    assert desk.file.read_bytes() == first


def test_the_template_is_empty_and_its_examples_are_sound(desk: Desk) -> None:
    assert desk.run("sheet", "template", desk.file) == 0
    assert "How to" in desk.printed
    workbook = openpyxl.load_workbook(desk.file)
    assert workbook.sheetnames == ["Questions", "Examples", "Bank", "How to"]
    sheet = workbook["Questions"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [str(column) for column in headings()]
    assert all(cell.comment is not None and cell.comment.text for cell in sheet[1])
    assert all(cell.number_format == "@" for row in sheet["A2:AZ20"] for cell in row[: len(heads)])
    assert desk.import_(workbook) == 1
    assert "the sheet Questions holds no question yet" in desk.said
    del workbook["Questions"]
    workbook["Examples"].title = "Questions"
    assert desk.import_(workbook) == 0, desk.said
    kinds = "1 matching, 1 multiple, 1 numeric, 1 ordering, 1 single, 1 text, 1 true-false"
    assert f"7 questions ({kinds}) in quizzes/mine.yaml" in desk.printed


def test_drop_downs_offer_what_the_profile_allows(desk: Desk) -> None:
    (desk.banks / "profile.yaml").write_text("values: {level: [recall, use]}\n", encoding="utf-8")
    desk.run("sheet", "template", desk.file)
    rules = openpyxl.load_workbook(desk.file)["Questions"].data_validations.dataValidation
    assert '"recall,use"' in {rule.formula1 for rule in rules}
    assert '"single,multiple,true-false,numeric,text,ordering,matching"' in {
        rule.formula1 for rule in rules
    }


def test_headings_are_known_however_they_are_written() -> None:
    assert str(column_of(" Option  2 ")) == "option 2"
    assert str(column_of("WHY_NOT3")) == "why not 3"
    assert str(column_of("Client Need")) == "client need"
    assert column_of("option") is None
    assert column_of("option 0") is None
    assert column_of("why 999") is None


def test_rows_and_columns_may_be_moved_and_stay_empty(desk: Desk) -> None:
    turned = dict(reversed(SINGLE.items()))
    made = book({}, turned, {}, {"id": "  "}, {**turned, "id": "sample-two"})
    assert desk.import_(made) == 0, desk.said
    assert "2 questions (2 single)" in desk.printed


def test_numbers_and_truth_values_may_be_typed_as_such(desk: Desk) -> None:
    made = book(
        {"id": "as-number", "type": "numeric", "prompt": "2 * 5?", "option 1": 10, "right 1": "X",
         "tolerance": 0.5, "round": 0, "why": 1.0},
        {"id": "as-truth", "type": "true-false", "prompt": "So?", "option 1": True, "right 1": 1,
         "option 2": False, "why": "Yes.", "critical": True},
        {**SINGLE, "id": "as-text", "option 1": 7, "option 2": 12.25},
    )  # fmt: skip
    assert desk.import_(made) == 0, desk.said
    text = desk.bank.read_text("utf-8")
    for line in ("answer: 10\n", "tolerance: 0.5\n", "answer: true\n", "critical: true\n",
                 "text: 7\n", "text: 12.25\n", "why: 1\n"):  # fmt: skip
        assert line in text


def test_a_bank_is_never_replaced_unasked_and_kept_when_it_is(desk: Desk) -> None:
    assert desk.import_(book(SINGLE)) == 0
    first = desk.bank.read_bytes()
    assert desk.import_(book({**SINGLE, "id": "other-one"})) == 1
    assert "mine.yaml is there already: --force replaces it" in desk.said
    assert desk.bank.read_bytes() == first
    assert desk.import_(book({**SINGLE, "id": "other-one"}), "--force") == 0
    assert "kept as quizzes/mine.yaml.bak" in desk.printed
    assert "no longer there, and lost with what readers answered: sample-one" in desk.printed
    assert (desk.banks / "mine.yaml.bak").read_bytes() == first


def test_the_bank_names_the_schema_of_its_folder(desk: Desk) -> None:
    (desk.banks / "schema.json").write_text("{}", encoding="utf-8")
    (desk.banks / "deep").mkdir()
    desk.bank = desk.banks / "deep" / "mine.yaml"
    assert desk.import_(book(SINGLE)) == 0
    assert desk.bank.read_text("utf-8").startswith(
        "# yaml-language-server: $schema=../schema.json\nquestions:\n"
    )


def test_comments_that_stay_behind_are_counted(desk: Desk) -> None:
    desk.import_(book(SINGLE))
    desk.bank.write_text("# one\n# two\n" + desk.bank.read_text("utf-8"), encoding="utf-8")
    desk.run("sheet", "export", desk.bank, desk.file, "--force")
    assert "2 lines of comments stay behind" in desk.printed


def test_a_bank_with_mistakes_is_not_exported(desk: Desk) -> None:
    desk.bank.write_text("questions:\n  - id: x\n", encoding="utf-8")
    assert desk.run("sheet", "export", desk.bank, desk.file) == 1
    assert "quizzes/mine.yaml:2:9: error:" in desk.said
    assert not desk.file.exists()
