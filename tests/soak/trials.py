"""Trials: one mutated bank or import each, and what must hold of it whatever it is.

No traceback, an answer within two seconds, no file but a sound bank.
"""

from __future__ import annotations

import contextlib
import io
import random
import signal
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent
sys.path += [str(TESTS / each) for each in ("soak", "import", "unit")]  # tests are no package

from mutations import mutated
from test_fuzz import BANKS, check
from workbooks import SINGLE, book, saved

from selfcheck.cli import main
from selfcheck.load import load_bank

SLOW = 2.0
FOR_EVER = 20
"""Seconds after which a trial is ended."""
XML = (TESTS / "import" / "theirs.xml").read_bytes()
GIFT = (TESTS / "import" / "theirs.gift").read_bytes()
SHEET = saved(
    book(
        SINGLE,
        {"id": "a-number", "type": "numeric", "prompt": "How many?", "option 1": 2.5,
         "right 1": "x", "option 2": "3", "why 2": "No.", "tolerance": "0.1", "why": "So."},
        {"id": "a-match", "type": "matching", "prompt": "Match.", "option 1": "a", "right 1": "b",
         "option 2": "c", "right 2": "d", "choices": "b\nd\ne", "why": "So."},
        {"yaml": "id: in-yaml\ntype: true-false\nprompt: So?\nanswer: true\nwhy: So.\n"},
    )
)  # fmt: skip
PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")


class TooSlowError(Exception):
    """A trial that took longer than a person waits."""


@contextlib.contextmanager
def in_time(what: object) -> Iterator[None]:
    """End what hangs, and fail what is slow."""

    def stop(*_: object) -> None:
        raise TooSlowError(f"{what} does not end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(FOR_EVER)
    start = time.process_time()
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    spent = time.process_time() - start
    if spent > SLOW:
        raise TooSlowError(f"{what} took {spent:.1f} s")


def bank_trial(dice: random.Random) -> bool:
    """Read one mutated bank; say whether something is wrong with it."""
    data = mutated(dice.choice(BANKS), dice)
    with in_time(data):
        bank = load_bank(data, "bank.yaml", "bank")
    check(data, bank.diagnostics)
    return bool(bank.diagnostics)


def import_trial(dice: random.Random, folder: Path) -> bool:
    """Import one mutated file into an empty folder of banks; say whether it was refused."""
    kind = dice.choice(["xml", "xml", "gift", "gift", "xlsx"])
    source, bank = folder / f"theirs.{kind}", folder / "banks" / "mine.yaml"
    bank.parent.mkdir(exist_ok=True)
    source.write_bytes(
        {"xml": mutated_xml, "gift": mutated_gift, "xlsx": mutated_sheet}[kind](dice)
    )
    command = ["sheet", "import"] if kind == "xlsx" else ["import"]
    out = io.StringIO()
    with (
        in_time(source.read_bytes()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
    ):
        status = main([*command, str(source), str(bank), "--banks", str(bank.parent)])
    said = out.getvalue()
    assert status in {0, 1}, said
    assert said.strip()
    written = sorted(each.name for each in folder.rglob("*") if each.is_file() and each != source)
    assert written == ([] if status else [bank.name]), (written, said)
    if not status:
        made = load_bank(bank.read_bytes(), "mine", "mine")
        assert made.questions
        assert made.diagnostics == (), source.read_bytes()
        bank.unlink()
    source.unlink()
    return bool(status)


def mutated_xml(dice: random.Random) -> bytes:
    """Return Moodle XML that is well-formed more often than not."""
    if dice.random() < 0.3:
        return mutated(XML, dice)
    text = XML.decode()
    words = [*"<>&\"'\\`*_[]{}#~|:=%-+.,0", "1e9", "nan", "-1", "100", "0", "true", "<p>", "</p>",
             "<ul><li>", "&lt;em&gt;", "&lt;a href=x&gt;", "&#9;", "&#x2028;", "&#xfdd0;", "\n\n",
             "&lt;table&gt;&lt;tr&gt;&lt;td&gt;", "  - ", "{gap}`x`", "]]>", "é" * 50]  # fmt: skip
    for _ in range(dice.randint(1, 4)):
        # Only between tags: so the file is read, and its words are odd.
        places = [n for n, sign in enumerate(text) if sign == ">" and text[n - 1] != "]"]
        place = dice.choice(places) + 1
        text = text[:place] + dice.choice(words).replace("<", "&lt;") + text[place:]
    return text.encode("utf-8")


def mutated_gift(dice: random.Random) -> bytes:
    """Return GIFT with mistakes."""
    return mutated(GIFT, dice)


def mutated_sheet(dice: random.Random) -> bytes:
    """Return a workbook with mistakes in one part, or in the bytes of the file."""
    if dice.random() < 0.2:
        return mutated(SHEET, dice)
    name = dice.choice(PARTS)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHEET)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            data = old.read(each)
            new.writestr(each, mutated(data, dice) if each == name else data)
    return made.getvalue()
