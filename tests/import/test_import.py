"""Questions from Moodle XML and GIFT as other people's systems write them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from workbooks import Desk

from selfcheck.import_.html_text import from_html, from_plain
from selfcheck.load import load_bank
from selfcheck.model import Bank, Choice, NumberEntry, Question, TextEntry

SLOW = 2.0
HERE = Path(__file__).parent
XML = (HERE / "theirs.xml").read_text("utf-8")
GIFT = (HERE / "theirs.gift").read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def given(desk: Desk, text: str | bytes, *options: str, name: str = "theirs.xml") -> int:
    file = desk.folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return desk.run("import", file, desk.bank, *options)


def bank(desk: Desk) -> tuple[Bank, dict[str, Question]]:
    made = load_bank(desk.bank.read_bytes(), "mine", "mine")
    assert made.diagnostics == ()
    return made, {each.id: each for each in made.questions if isinstance(each, Question)}


def test_moodle_xml_of_others(desk: Desk) -> None:
    assert given(desk, XML) == 0, desk.said
    _, found = bank(desk)
    assert list(found) == ["grip-release", "half-right", "q-3-steps", "word-7", "question-tf"]
    grip = found["grip-release"]
    assert grip.prompt.source == "Which **hand** test?\n\n- one\n- two"
    assert [each.text.source for each in grip.options()] == ["Fists in 10 s", "Pegs only"]
    assert grip.why.source == "Answer: Fists in 10 s"
    steps = found["q-3-steps"]
    assert steps.prompt.source == r"\# How many * steps?"
    (part,) = steps.parts
    assert isinstance(part, NumberEntry)
    assert (str(part.answer), str(part.tolerance)) == ("3.5", "0.05")
    (word,) = found["word-7"].parts
    assert isinstance(word, TextEntry)
    assert (word.accepted, word.case_sensitive) == (("clonus",), True)
    (tf,) = found["question-tf"].parts
    assert isinstance(tf, Choice)
    assert [each.why.source if each.why else "" for each in tf.options] == ["Not so.", ""]


@pytest.mark.parametrize(
    "line",
    [
        "theirs.xml:4: degraded: Grip & release: no general feedback: the why only names",
        "theirs.xml:12: degraded: Half right: the picture leg.png is left out; a right pick earns",
        "theirs.xml:21: degraded: 3 steps: words for every other answer are left out",
        "theirs.xml:28: degraded: Word 7: the id is word-7; the pattern *clonus* is left out",
        "theirs.xml:42: skipped: Gaps: embedded answers (cloze): write the passage and its gaps",
        "theirs.xml:43: skipped: Sum: banks have no type 'calculated'",
        "theirs.xml:44: skipped: None right: 0 options earn everything: a single choice has one",
    ],
)
def test_what_changed_is_told_with_its_line(desk: Desk, line: str) -> None:
    given(desk, XML)
    assert any(said.startswith(line) for said in desk.said.splitlines()), desk.said
    assert desk.printed.startswith("1 native, 4 degraded, 3 skipped\n")


def test_gift_of_others(desk: Desk) -> None:
    assert given(desk, GIFT, name="theirs.gift") == 0, desk.said
    _, found = bank(desk)
    kinds = {name: each.type for name, each in found.items()}
    assert kinds == {
        "grip": "single", "legs-are-in-this-story": "single", "even": "multiple",
        "tf-one": "true-false", "range": "numeric", "many": "numeric", "who": "text",
        "match": "matching",
    }  # fmt: skip
    assert found["grip"].why.source == "Because."
    assert [each.text.source for each in found["grip"].options()] == [
        "Fists in 10 s",
        "Pegs ~ only",
    ]
    assert found["legs-are-in-this-story"].prompt.source == r"Legs are \_\_\_\_\_ in this {story}."
    assert found["even"].prompt.source == "Pick **two**"
    (tf,) = found["tf-one"].parts
    assert isinstance(tf, Choice)
    assert [each.why.source if each.why else "" for each in tf.options] == ["Right.", "Odd?"]
    assert found["tf-one"].metadata.tags == ("walk",)
    (part,) = found["range"].parts
    assert isinstance(part, NumberEntry)
    assert (part.answer, part.tolerance) == (11, 1)
    assert len(found["match"].parts) == 2
    for line in ("theirs.gift:25: skipped: Write.: an essay without a model answer",
                 "theirs.gift:27: skipped: A text alone.: a text without a question",
                 "theirs.gift:29: skipped: a question: two places for answers"):  # fmt: skip
        assert line in desk.said


def test_ids_are_one_of_a_kind_and_may_begin_alike(desk: Desk) -> None:
    assert given(desk, "A?{T####So.}\n\nA?{F####So.}\n", "--prefix", "mdl-") == 0
    assert list(bank(desk)[1]) == ["mdl-a", "mdl-a-2"]
    desk.bank = desk.banks / "second.yaml"
    assert given(desk, "A?{T####So.}\n", "--prefix", "mdl-") == 0
    assert list(bank(desk)[1]) == ["mdl-a-3"]


def test_strict_allows_no_loss(desk: Desk) -> None:
    assert given(desk, XML, "--strict") == 1
    assert "--strict allows no loss" in desk.said
    assert not desk.bank.exists()
    assert given(desk, "A?{T####So.}\n", "--strict") == 0


def test_a_bank_is_never_replaced_unasked(desk: Desk) -> None:
    desk.bank.write_text("mine", encoding="utf-8")
    assert given(desk, XML) == 1
    assert "--force replaces it" in desk.said
    assert desk.bank.read_text("utf-8") == "mine"
    assert given(desk, XML, "--force") == 0
    assert (desk.banks / "mine.yaml.bak").read_text("utf-8") == "mine"


BOMB = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>'
OUTSIDE = (
    '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question>&x;</question></quiz>'
)
DEEP = "<quiz>" + "<a>" * 100_000 + "</a>" * 100_000 + "</quiz>"
NESTED = "<ul><li>" * 5_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOMB, "theirs.xml:1: it declares a document type"),
        (OUTSIDE, "theirs.xml:1: it declares a document type"),
        (BOMB.encode("utf-16"), "declares a document type"),
        (DEEP, "nested too deep"),
        ("<quiz>", "this is no well-formed XML"),
        ('<?xml version="1.0" encoding="no-such"?><quiz/>', "this is no well-formed XML"),
        ("<html/>", "no Moodle XML: it begins with <html>"),
        ("<quiz/>", "no question that a bank can hold"),
        ("", "no question that a bank can hold"),
        (b"\xff\xfe\xfa", "this is not UTF-8 text"),
        (b"PK\x03\x04", "a workbook goes in with selfcheck sheet import"),
        ("A?{T}\ue000", "characters that no question needs"),
        (b"x" * 20_000_001, "larger than 20 MB"),
        (f"A?{{=[html]{NESTED} ~B}}", "no question that a bank can hold"),
        ("{" * 300_000, "no question that a bank can hold"),
        ("\\" * 300_001 + "{}", "no question that a bank can hold"),
        ("A{#1e999999999}", "no question that a bank can hold"),
        ("A{#1..9e999999999}", "no question that a bank can hold"),
        (XML.replace("0.05", "1e999999"), ""),
    ],
    ids=range(19),
)
def test_what_is_hostile_is_refused_soon(desk: Desk, text: str | bytes, expected: str) -> None:
    start = time.process_time()
    status = given(desk, text)
    assert time.process_time() - start < SLOW
    if expected:
        assert status == 1
        assert expected in desk.said
        assert not desk.bank.exists()
    assert sorted(desk.banks.iterdir()) == ([] if expected else [desk.bank])


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>One<br>two</p><p>three</p>", "One\\\ntwo\n\nthree"),
        ("a <em> b </em>c", "a *b* c"),
        ("un<em>do</em>ing", "undoing"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
        ("<blockquote><p>q</p></blockquote>", "> q"),
        ("H<sub>2</sub>O and x<sup>2</sup>", "H{sub}`2`O and x{sup}`2`"),
        ('<a href="https://example.invalid/a">there</a>', "[there](https://example.invalid/a)"),
        ('<a href="javascript:alert(1)">there</a>', "there"),
        ("<script>alert(1)</script>ok", "ok"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a · b\n\nc"),
        (r"\(x_1^2\) is it", "{math}`x_1^2` is it"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("{term}`no role`", "{term}\\`no role\\`"),
        ("a_b _c_", "a_b \\_c\\_"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("[1] and [x](y)", "[1] and [x\\](y)"),
    ],
)
def test_html_becomes_what_a_person_would_write(html: str, shown: str) -> None:
    assert from_html(html).text == shown


def test_plain_text_stays_plain() -> None:
    assert from_plain("**no** [link](x) `code`") == "\\*\\*no\\*\\* [link\\](x) \\`code\\`"
