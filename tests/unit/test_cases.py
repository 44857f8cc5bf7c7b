"""Every case file gives exactly its expected lines; every code has cases for and against."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from selfcheck.diagnostics import Code, quoted

# Set to rewrite the expected lines of every case; read the difference before keeping it.
REWRITE = os.environ.get("REWRITE_CASES")

# What only a page or a setting can get wrong; tests/build fires these.
OF_THE_SPHINX_SIDE = {
    Code.BANK_NOT_FOUND,
    Code.BANK_OUTSIDE,
    Code.BANK_PRIVATE,
    Code.BANK_UNUSED,
    Code.QUESTION_UNUSED,
    Code.QUESTION_NOT_FOUND,
    Code.QUIZ_EMPTY,
    Code.QUIZ_OPTION,
    Code.KEY_MISSING,
    Code.SETTING,
}
# What a readable case file cannot hold; test_reader_bytes.py fires these.
OF_BYTES = {Code.NOT_UTF8, Code.CONTROL_CHARACTER, Code.TOO_LARGE}
# What a file system does; test_cli.py fires it.
OF_FILES = {Code.UNREADABLE}


def test_case(case: Any, tmp_path: Path) -> None:
    actual = case.actual(tmp_path)
    if REWRITE:
        text = case.path.read_bytes().decode()
        head = text[: text.index("\n=== expected") + 1]
        case.path.write_bytes(f"{head}=== expected\n{actual}\n".encode())
        pytest.skip("expected lines were rewritten")
    assert actual == case.expected, case.says


def test_no_case_touches_its_files(case: Any, tmp_path: Path) -> None:
    case.diagnostics(tmp_path)
    written = {
        file.relative_to(tmp_path).as_posix(): file.read_bytes().decode()
        for file in tmp_path.rglob("*")
        if file.is_file()
    }
    assert written == case.files


def test_every_message_is_one_printable_line(case: Any, tmp_path: Path) -> None:
    for found in case.diagnostics(tmp_path):
        assert found.message.isprintable(), found
        assert found.position.line >= 1, found
        text = case.files[found.position.path]
        assert found.position.line <= text.count("\n") + 1, found


@pytest.mark.parametrize("code", sorted(set(Code) - OF_THE_SPHINX_SIDE - OF_BYTES - OF_FILES))
def test_every_code_has_a_case_and_a_near_miss(code: Code, cases: list[Any]) -> None:
    """A near miss is named after the code, `<code>-fine...`, and expects nothing."""
    assert any(case.codes == {code} for case in cases), f"no case gives {code} alone"
    near = [case for case in cases if case.path.stem.startswith(f"{code}-fine")]
    assert near, f"no case named {code}-fine..."
    assert all(case.expected == "nothing" for case in near)


def test_names_of_cases_start_with_the_code_that_they_give(cases: list[Any]) -> None:
    wrong = {
        case.path.stem: case.codes
        for case in cases
        if "-fine" not in case.path.stem
        and not any(case.path.stem.startswith(code) for code in case.codes)
    }
    assert not wrong


def test_a_value_in_a_message_is_printable_and_short() -> None:
    assert quoted("a\u202eb\u2066c\x07\ud800") == r'"a\u202eb\u2066c\x07\ud800"'
    assert len(quoted("long " * 1000)) == 62
