"""``selfcheck check | stats | schema``, and what is optional: banks without Sphinx.

Exit status: 0 sound, 1 mistakes in the banks, 2 the command itself is wrong.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from selfcheck import __version__
from selfcheck.check.editor import json_schema
from selfcheck.check.profile import Profile, check_profile, load_profile
from selfcheck.check.reporters import REPORTERS
from selfcheck.diagnostics import Code, Diagnostic, Position, Severity
from selfcheck.load import Library, load_library
from selfcheck.stats import as_text, stats


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] and given[0] in OPTIONAL:
        return _run_optional(given[0], given[1:])
    options = _parser().parse_args(given)
    _accept_every_character()
    root: Path = options.folder
    if not root.is_dir():
        hint = f" such as {root.parent}" if root.is_file() else ""
        print(
            f"selfcheck: {root} is no folder: name the folder of the banks{hint}", file=sys.stderr
        )
        return 2
    try:
        status: int = options.run(root, options)
    except OSError as error:
        print(f"selfcheck: {error.filename or 'output'}: {error.strerror}", file=sys.stderr)
        return 2
    return status


OPTIONAL = {
    "import": ("selfcheck.import_.cli", "questions from Moodle XML or GIFT into a bank"),
    "new": ("selfcheck.template.cli", "a small course with quizzes, to start from"),
    "sheet": ("selfcheck.sheet.cli", "banks as workbooks: template, export, import"),
}
"""Commands of optional packages: the module that runs each, loaded when it is asked for."""


def _run_optional(name: str, arguments: list[str]) -> int:
    _accept_every_character()
    try:
        status: int = importlib.import_module(OPTIONAL[name][0]).main(arguments)
    except OSError as error:
        print(f"selfcheck: {error.filename or 'output'}: {error.strerror}", file=sys.stderr)
        return 2
    return status


def _accept_every_character() -> None:
    """Let a terminal that lacks a character show its escape, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("selfcheck", description="Look after banks of questions.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find every mistake of every bank")
    check.add_argument("--format", choices=sorted(REPORTERS), default="text")
    check.set_defaults(run=_check)
    count = commands.add_parser("stats", help="count questions by type, level, objective, ...")
    count.add_argument("--format", choices=("text", "json"), default="text")
    count.set_defaults(run=_stats)
    schema = commands.add_parser("schema", help="write schema.json, which editors complete from")
    schema.add_argument("--check", action="store_true", help="only say whether it is stale")
    schema.set_defaults(run=_schema)
    for name, (_, words) in OPTIONAL.items():
        commands.add_parser(name, help=words)
    for command in (check, count, schema):
        command.add_argument("folder", type=Path, nargs="?", default=Path("quizzes"))
    return parser


def _load(root: Path) -> tuple[Library, Profile, list[Diagnostic]]:
    library = load_library(root)
    found = list(library.diagnostics)
    profile = load_profile(root, str(root / "profile.yaml"), found.append)
    found.extend(check_profile(library, profile))
    found.extend(_empty(root, library))
    found.sort(key=lambda each: (each.position.path, each.position.line, each.position.column or 0))
    return library, profile, found


def _empty(root: Path, library: Library) -> list[Diagnostic]:
    if library.banks:
        return []
    message = "there is no bank here: a bank is a file such as lesson.yaml below this folder"
    return [Diagnostic(Position(str(root), 1), Code.EMPTY_FILE, message)]


def _check(root: Path, options: argparse.Namespace) -> int:
    library, _, found = _load(root)
    sys.stdout.write(REPORTERS[options.format](found))
    errors = sum(each.severity is Severity.ERROR for each in found)
    if options.format == "text":
        asked = sum(1 for _ in library.questions())
        print(f"{asked} questions in {len(library.banks)} banks: {errors or 'no'} errors")
        if not (root / "profile.yaml").is_file():
            print(f"(no profile.yaml in {root}: only the schema was checked)", file=sys.stderr)
    return 1 if errors else 0


def _stats(root: Path, options: argparse.Namespace) -> int:
    counts = stats(load_library(root))
    if options.format == "json":
        print(json.dumps(counts, indent=1, ensure_ascii=False))
    else:
        sys.stdout.write(as_text(counts))
    return 0


def _schema(root: Path, options: argparse.Namespace) -> int:
    library, profile, _ = _load(root)
    wanted = json_schema({**profile.values, "objective": tuple(library.objectives)})
    file = root / "schema.json"
    written = file.read_text(encoding="utf-8") if file.is_file() else ""
    if not options.check:
        file.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if written != wanted:
        print(f"{file} is stale: run selfcheck schema {root}", file=sys.stderr)
    return int(written != wanted)
