"""What no case file can hold: broken bytes, control characters, depth and size."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from selfcheck.diagnostics import Code, Diagnostic, Position, allowed
from selfcheck.load import load_bank
from selfcheck.reader import MAX_BYTES

BANK = """questions:
  - id: sign-one
    type: text
    prompt: Which sign is it?
    answer: [clonus]
    why: It is so.
"""


def found(data: bytes) -> list[Diagnostic]:
    return list(load_bank(data, "bank.yaml", "bank").diagnostics)


def lines(data: bytes) -> list[str]:
    return [str(each) for each in found(data)]


def places(data: bytes) -> list[str]:
    return [f"{each.position} {each.code}" for each in found(data)]


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    # Of the processor, not of the clock: other work on the machine is no slowness of ours.
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def test_a_byte_of_latin_1_has_line_and_column() -> None:
    assert lines(BANK.replace("Which sign", "Which Trömner sign").encode("latin-1")) == [
        "bank.yaml:4:21: error: byte 0xf6 is not UTF-8: save the file as UTF-8 [not-utf8]"
    ]


def test_columns_count_characters_not_bytes() -> None:
    assert places("a: ä€😀".encode() + b"\xff") == ["bank.yaml:1:7 not-utf8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_and_32_are_refused_with_a_place(encoding: str) -> None:
    results = found(BANK.encode(encoding))
    assert results
    assert {each.code for each in results} <= {Code.NOT_UTF8, Code.CONTROL_CHARACTER}
    assert results[0].position.line == 1


def test_a_byte_order_mark_at_the_top_is_fine() -> None:
    assert not found(b"\xef\xbb\xbf" + BANK.encode())


def test_columns_do_not_count_the_byte_order_mark() -> None:
    assert places(b"\xef\xbb\xbfa\xff") == ["bank.yaml:1:2 not-utf8"]


def test_a_surrogate_is_no_utf_8() -> None:
    assert places(b"a: b\nc: \xed\xa0\x80\n") == ["bank.yaml:2:4 not-utf8"]


def test_an_escaped_surrogate_is_no_character() -> None:
    assert places(rb'prompt: "\ud800"') == ["bank.yaml:1:12 yaml-syntax"]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff",
     "\ufffe", "\uffff"],
)  # fmt: skip
def test_a_control_character_has_line_and_column(character: str) -> None:
    data = BANK.replace("Which sign", f"Which{character}sign").encode()
    name = f"U+{ord(character):04X}"
    assert lines(data) == [
        (
            f"bank.yaml:4:18: error: character {name} has no place in a text: delete it "
            "[control-character]"
        )
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\x07", r"\N", r"\L", r"\P", r"\uFEFF"])
def test_an_escaped_control_character_is_refused_too(escape: str) -> None:
    data = BANK.replace("Which sign is it?", f'"Which{escape}sign?"').encode()
    assert places(data) == ["bank.yaml:4:13 control-character"]


def test_an_escaped_control_character_in_a_key_is_printed_as_its_escape() -> None:
    data = (BANK + '    "ti\\atle": x\n').encode()
    assert places(data) == ["bank.yaml:7:5 control-character", "bank.yaml:7:5 unknown-key"]
    assert all(line.isprintable() for line in lines(data))


def test_invisible_characters_of_an_author_are_escapes_in_every_message() -> None:
    listed = allowed(["The ankl\u202ee beats", "Nothing moves"], "The ankle beats")
    found = Diagnostic(Position("bank.yaml", 1), Code.UNKNOWN_OPTION, listed)
    assert str(found).isprintable()
    assert "The ankl\\u202ee beats, Nothing moves" in found.message


def test_escaped_line_ends_and_letters_are_fine() -> None:
    data = BANK.replace("Which sign is it?", r'"Which\tsign\nis \u00e9 \U0001F600?"').encode()
    assert not found(data)


def test_many_control_characters_end_after_twenty() -> None:
    with at_most(2):
        assert len(found(b"\x00" * MAX_BYTES)) == 20


def test_windows_line_ends_are_fine_and_keep_every_place() -> None:
    data = BANK.replace("type: text", "type: texts").replace("\n", "\r\n").encode()
    assert places(data) == ["bank.yaml:3:11 unknown-type"]
    assert not found(BANK.replace("\n", "\r\n").encode())


def test_a_lone_carriage_return_is_a_control_character() -> None:
    assert places(b"title: a\rquestions: b\n") == ["bank.yaml:1:9 control-character"]


@pytest.mark.parametrize("levels", [33, 200, 1_000_000])
@pytest.mark.parametrize("sign", ["[", "- ", "{a: ", "[{a: "])
def test_any_depth_is_one_diagnostic(sign: str, levels: int) -> None:
    with at_most(2):
        results = found((sign * levels).encode())
    assert [each.code for each in results] == [Code.TOO_DEEP]


def test_any_depth_of_keys_within_keys_ends() -> None:
    with at_most(2):
        results = found(b"? " * 1_000_000)
    assert results[-1].code is Code.TOO_DEEP
    assert {each.code for each in results[:-1]} == {Code.WRONG_SHAPE}


@pytest.mark.parametrize("levels", [33, 200, 1500])
def test_any_depth_of_indented_keys_is_one_diagnostic(levels: int) -> None:
    data = "".join(" " * level + "a:\n" for level in range(levels)).encode()
    with at_most(2):
        results = found(data)
    assert [each.code for each in results] == [Code.TOO_DEEP]


def test_a_file_over_5_mb_is_refused_before_it_is_read() -> None:
    data = (BANK + "#" * MAX_BYTES).encode()
    with at_most(1):
        assert places(data) == ["bank.yaml:1 too-large"]
    assert lines(data)[0].endswith("a bank may have 5000000: split it [too-large]")


def test_a_file_of_just_5_mb_is_read() -> None:
    data = (BANK + "#").encode()
    assert not found(data + b"#" * (MAX_BYTES - len(data)))


@pytest.mark.parametrize("letter", ["x", "x ", "ä", "*", "`", "_x", "[", "<", "!["])
def test_a_line_of_megabytes_ends(letter: str) -> None:
    """Signs of markup take longer than letters, so there are fewer of them."""
    size = 4_900_000 if letter.isalpha() or letter == "x " else 20_000
    text = (letter * size).encode()[: size // 2 * 2].decode()
    with at_most(10):
        results = found(BANK.replace("Which sign is it?", f'"{text}"').encode())
    assert not {each.code for each in results} - {Code.UNCLOSED_FENCE, Code.HEADING}


def test_ten_thousand_questions_take_seconds() -> None:
    question = BANK.partition("\n")[2]
    data = "questions:\n" + "".join(
        question.replace("sign-one", f"sign-{number}") for number in range(10_000)
    )
    with at_most(6):
        assert not found(data.encode())


def test_32_levels_are_read() -> None:
    results = found(b"[" * 32 + b"]" * 32)
    assert Code.TOO_DEEP not in {each.code for each in results}
