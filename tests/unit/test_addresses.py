"""The register of addresses: what its lines say, and where it and the course disagree."""

import pytest

from course.addresses import Address, check_addresses, read_addresses, unlisted

PAGES = {"index", "diagnosis/d3"}


def test_lines_are_pages_and_arrows() -> None:
    text = "# A comment\n\nindex\ndiagnosis/signs -> diagnosis/d3  # moved\n"
    addresses, problems = read_addresses(text)
    assert addresses == [
        Address("index", "", 3),
        Address("diagnosis/signs", "diagnosis/d3", 4),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("old ->", "`old ->` is no address: write `page`, or `old/page -> new/page`"),
        ("two words", "`two words` is no address"),
        ("/index", "`/index` is no address"),
        ("index", "`index` stands here twice"),
        ("index -> diagnosis/d3", "`index` stands here twice"),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line: str, message: str) -> None:
    addresses, problems = read_addresses(f"index\n{line}\n")
    assert [address.page for address in addresses] == ["index"]
    (problem,) = problems
    assert message in problem.message
    assert problem.line == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("gone", "the page gone is gone: say where it went, as in `gone -> new/page`"),
        ("old -> nowhere", "old leads to the page nowhere, which does not exist"),
        ("index -> diagnosis/d3", "the page index is there: take `-> diagnosis/d3` away"),
    ],
)
def test_what_would_break_is_told(line: str, message: str) -> None:
    addresses, _problems = read_addresses(f"\n{line}\n")
    (problem,) = check_addresses(addresses, PAGES)
    assert message in problem.message
    assert problem.line == 2


def test_sound_lines_say_nothing_and_new_pages_are_named() -> None:
    addresses, _problems = read_addresses("index\nold -> diagnosis/d3\n")
    assert check_addresses(addresses, PAGES) == []
    assert unlisted(addresses, PAGES) == ["diagnosis/d3"]
