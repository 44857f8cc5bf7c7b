"""Cases: what an author writes, and every line that an author is told.

A file of tests/cases/banks holds a sentence, the files of a library and the expected lines:

    An option is marked as right twice
    === quizzes/bank.yaml
    ...
    === expected
    quizzes/bank.yaml:9:13: error: ...
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # tests are no package: helpers are found here

from sample_course import Course

from selfcheck.check.profile import check_profile, load_profile
from selfcheck.diagnostics import Code, Diagnostic
from selfcheck.load import load_library

CASES = Path(__file__).parents[1] / "cases" / "banks"
NOTHING = "nothing"


@dataclass(frozen=True)
class Case:
    """One case file."""

    path: Path
    says: str
    files: dict[str, str]
    expected: str

    @property
    def codes(self) -> frozenset[Code]:
        lines = (line for line in self.expected.splitlines() if line.endswith("]"))
        return frozenset(Code(line[line.rindex("[") + 1 : -1]) for line in lines)

    def write(self, folder: Path) -> None:
        for name, text in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())

    def diagnostics(self, folder: Path) -> list[Diagnostic]:
        """Write the files below a folder and return what `selfcheck check` finds there."""
        self.write(folder)
        root = folder / "quizzes"

        def show(path: Path) -> str:
            return path.relative_to(folder).as_posix()

        library = load_library(root, show)
        found = list(library.diagnostics)
        profile = load_profile(root, "quizzes/profile.yaml", found.append)
        found.extend(check_profile(library, profile))
        return found

    def actual(self, folder: Path) -> str:
        """Return the lines that an author is told, in the order of the files."""
        found = self.diagnostics(folder)
        found.sort(key=_order)
        return "\n".join(map(str, found)) or NOTHING


def _order(found: Diagnostic) -> tuple[str, int, int, str]:
    place = found.position
    return place.path, place.line, place.column or 0, found.message


def parse_case(path: Path) -> Case:
    """Read a case file; line ends are kept as they are."""
    says, *sections = path.read_bytes().decode().split("\n=== ")
    files = {}
    for section in sections:
        name, _, text = section.partition("\n")
        files[name.strip()] = text + "\n"
    expected = files.pop("expected").strip()
    return Case(path, says.strip(), files, expected)


def all_cases() -> list[Case]:
    return [parse_case(path) for path in sorted(CASES.glob("*.txt"))]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", all_cases(), ids=lambda case: case.path.stem)


@pytest.fixture
def cases() -> list[Case]:
    return all_cases()


@pytest.fixture
def project() -> Path:
    """The top folder of the project."""
    return Path(__file__).parents[2]


@pytest.fixture
def python() -> str:
    return sys.executable


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A small course to build."""
    return Course(tmp_path)
