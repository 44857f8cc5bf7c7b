"""The house: what the core may import, how large it may grow, and what tests import."""

from __future__ import annotations

import ast
import io
import os
import subprocess
import tokenize
from collections.abc import Iterable
from pathlib import Path

import pytest

import selfcheck

ROOT = Path(__file__).parents[2]
CONF = ROOT / "conf"
WHEEL = ROOT / "build" / "wheel"
# What a site loads only to check its banks, to take them along or print them, or to remember.
OPTIONAL = (
    "cli.py", "stats.py", "__main__.py", "check/", "desk/", "export/", "review/", "import_/",
    "paper/", "sheet/", "template/", "unwritten.py",
)  # fmt: skip
# What grows with every type and layout.
OF_TYPES = (
    "types/", "sphinx/html/", "sphinx/lower", "sphinx/solution.py", "sphinx/passage.py",
    "sphinx/lettering.py",
)  # fmt: skip
MOST_LINES_OF_CORE = 3080
MOST_LINES_OF_TYPES = 2200
MOST_LINES_OF_A_TYPE = 170
MOST_LINES_OF_A_FILE = 350

WITHOUT_SPHINX = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"sphinx", "docutils", "myst_parser"}:
            raise ImportError(f"the core imports {name}")

sys.meta_path.insert(0, Blocked())
import selfcheck.load, selfcheck.cli
sys.exit(selfcheck.cli.main(["check", "quizzes"]))
"""


def test_the_core_runs_without_sphinx_and_docutils(python: str) -> None:
    result = subprocess.run(
        [python, "-c", WITHOUT_SPHINX],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in result.stderr, result.stderr
    assert " questions in " in result.stdout


def package(*, types: bool) -> dict[str, Path]:
    """Return the files that a site loads: those of types and layouts, or all the others."""
    root = CONF / "selfcheck"
    files = {file.relative_to(root).as_posix(): file for file in sorted(root.rglob("*.py"))}
    return {
        name: file
        for name, file in files.items()
        if not name.startswith(OPTIONAL) and name.startswith(OF_TYPES) is types
    }


def lines_of_code(source: str) -> int:
    """Count lines that hold more than white space, comments and docstrings."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
              tokenize.ENCODING, tokenize.ENDMARKER}  # fmt: skip
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in silent:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        # A string that is a statement documents what stands above it.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            code.difference_update(range(node.lineno, (node.end_lineno or 0) + 1))
    return len(code)


def test_lines_of_code_are_counted_without_docstrings_comments_and_blanks() -> None:
    source = '"""Doc."""\n\n# comment\na = 1  # comment\n"""\nAttribute.\n"""\nb = """\nx\n"""\n'
    assert lines_of_code(source) == 4


def lines_of(files: Iterable[Path]) -> int:
    return sum(lines_of_code(file.read_text("utf-8")) for file in files)


def test_the_core_stays_small() -> None:
    """The core knows no type: neither types nor layouts, neither checks nor counts are part of it.

    It is read as a whole by whoever changes it, so it has to fit into one head.
    """
    core = package(types=False)
    assert {"reader.py", "fields.py", "load.py", "sphinx/directives.py"} <= core.keys()
    assert lines_of(core.values()) < MOST_LINES_OF_CORE


def test_types_and_their_layouts_stay_small() -> None:
    """A type is one file and its layouts are few: what is common stands in the core."""
    files = package(types=True)
    assert {"types/cloze.py", "sphinx/html/question.py"} <= files.keys()
    assert lines_of(files.values()) < MOST_LINES_OF_TYPES
    types = {name: lines_of([file]) for name, file in files.items() if name.startswith("types/")}
    assert not {name for name, lines in types.items() if lines > MOST_LINES_OF_A_TYPE}


@pytest.mark.parametrize(
    "file", sorted(CONF.rglob("*.py")), ids=lambda file: file.relative_to(CONF).as_posix()
)
def test_no_file_is_long(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES_OF_A_FILE


def test_tests_import_the_wheel() -> None:
    """`make test` unpacks the wheel and names it in PYTHONPATH; nothing else stands in for it."""
    named = [Path(entry).resolve() for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    if WHEEL not in named and not {"CI", "MAKELEVEL"} & os.environ.keys():
        pytest.skip("run by hand: only `make test` builds the wheel")
    assert Path(selfcheck.__file__).resolve().is_relative_to(WHEEL)
