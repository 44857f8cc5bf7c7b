"""``selfcheck new FOLDER``: a small course that builds, to be changed into one's own.

Exit status: 0 written, 1 the folder is in use, 2 the command itself is wrong.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from selfcheck.unwritten import unwritten


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser("selfcheck new", description="Start a course with quizzes.")
    parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet")
    folder: Path = parser.parse_args(arguments).folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"selfcheck: {folder} is not empty: name a new folder", file=sys.stderr)
        return 1
    was_there = folder.exists()
    try:
        count = _put(folder)
    except OSError as error:
        _clear(folder, keep=was_there)
        print(f"selfcheck: {unwritten(folder, error)}", file=sys.stderr)
        return 2
    print(f"{count} files in {folder}. Read README.md there, then build:")
    print(f"  python -m sphinx -b html {folder} {folder / '_build'}")
    return 0


def _put(folder: Path) -> int:
    """Write the template into a folder, and return the number of files."""
    count = 0
    for name, text in template():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count


def _clear(folder: Path, *, keep: bool) -> None:
    """Take away what was begun in a folder that was empty: else it could not be begun again."""
    for each in folder.iterdir() if folder.is_dir() else ():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink()
    if folder.is_dir() and not keep:
        folder.rmdir()


def template() -> Iterator[tuple[str, str]]:
    """Yield the files of the template by their paths in a course, in the order of their names."""
    yield from sorted(_below(files("selfcheck.template") / "course", PurePosixPath()))


def _below(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        here = path / each.name
        if each.is_dir():
            yield from _below(each, here)
        else:
            yield (
                str(here).removesuffix(".txt" if each.name == "conf.py.txt" else ""),
                (each.read_text(encoding="utf-8")),
            )
