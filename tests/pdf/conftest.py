"""Two books, each built once a session: every construct, and every type of question."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent / "build"):
    sys.path.append(str(folder))  # tests are no package: helpers are found here

from paper_book import Book, write_book  # noqa: E402 - found by the line above
from sample_project import make_project  # noqa: E402 - as above


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return the book of constructs."""
    return Book(write_book(tmp_path_factory.mktemp("book") / "p").build("typst", "-W"))


@pytest.fixture(scope="session")
def quizzes(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return the book of every type of question."""
    folder = tmp_path_factory.mktemp("quizzes") / "p"
    made = make_project(folder, root="every-type", conf='extensions += ["typst_pdf"]')
    return Book(made.build("typst", "-W"))
