"""``selfcheck check | stats | blueprint | schema``, and what is optional: banks without Sphinx.

Exit status: 0 sound, 1 mistakes in the banks, 2 the command itself is wrong.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from selfcheck import __version__
from selfcheck.check.blueprint import FILE, Blueprint, check_blueprint, load_blueprint
from selfcheck.check.editor import json_schema
from selfcheck.check.folder import check_folder
from selfcheck.check.profile import load_profile
from selfcheck.check.reporters import BLUEPRINTS, REPORTERS
from selfcheck.diagnostics import Diagnostic, Severity
from selfcheck.load import Library, load_library
from selfcheck.stats import as_text, stats
from selfcheck.unwritten import told, unwritten


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] and given[0] in OPTIONAL:
        return _run_optional(given[0], given[1:])
    options = _parser().parse_args(given)
    # Banks are read into many small objects that all live to the end: nothing is to be collected.
    gc.disable()
    _accept_every_character()
    root: Path = options.folder
    if not root.is_dir():
        hint = f" such as {root.parent}" if root.is_file() else ""
        print(
            f"selfcheck: {root} is no folder: name the folder of the banks{hint}", file=sys.stderr
        )
        return 2
    return _run(lambda: options.run(root, options))


def _run(command: Callable[[], int]) -> int:
    """Run a command; what the system refuses is a sentence and the status 2."""
    try:
        status = command()
        sys.stdout.flush()
    except OSError as error:
        _drop_output()
        print(f"selfcheck: {told(error)}", file=sys.stderr)
        return 2
    return status


def _drop_output() -> None:
    """Let nothing that the output refuses be tried once more, with a traceback, at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


OPTIONAL = {
    "import": ("selfcheck.import_.cli", "questions from Moodle XML or GIFT into a bank"),
    "new": ("selfcheck.template.cli", "a small course with quizzes, to start from"),
    "sheet": ("selfcheck.sheet.cli", "banks as workbooks: template, export, import"),
}
"""Commands of optional packages: the module that runs each, loaded when it is asked for."""


def _run_optional(name: str, arguments: list[str]) -> int:
    _accept_every_character()
    return _run(lambda: importlib.import_module(OPTIONAL[name][0]).main(arguments))


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
    check.add_argument("--notes", action="store_true", help="show notes too: what to look at again")
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings as well")
    check.set_defaults(run=_check)
    count = commands.add_parser("stats", help="count questions by type, level, objective, ...")
    count.add_argument("--format", choices=("text", "json"), default="text")
    count.set_defaults(run=_stats)
    shares = commands.add_parser("blueprint", help="shares of questions beside their targets")
    shares.add_argument("--format", choices=sorted(BLUEPRINTS), default="text")
    shares.set_defaults(run=_shares)
    schema = commands.add_parser("schema", help="write schema.json, which editors complete from")
    schema.add_argument("--check", action="store_true", help="only say whether it is stale")
    schema.set_defaults(run=_schema)
    for name, (_, words) in OPTIONAL.items():
        commands.add_parser(name, help=words)
    for command in (check, count, shares, schema):
        command.add_argument("folder", type=Path, nargs="?", default=Path("quizzes"))
    return parser


def _blueprint(root: Path, found: list[Diagnostic]) -> Blueprint:
    return load_blueprint(root, str(root / FILE), found.append)


def _check(root: Path, options: argparse.Namespace) -> int:
    library, found = check_folder(root)
    shown = [each for each in found if options.notes or each.severity is not Severity.NOTE]
    sys.stdout.write(REPORTERS[options.format](shown))
    counts = Counter(each.severity for each in found)
    if options.format == "text":
        print(_summary(library, counts, notes=options.notes))
        if not (root / "profile.yaml").is_file():
            print(f"(no profile.yaml in {root}: only the schema was checked)", file=sys.stderr)
    return 1 if counts[Severity.ERROR] or (options.strict and counts[Severity.WARNING]) else 0


def _summary(library: Library, counts: Counter[Severity], *, notes: bool) -> str:
    """Return one line: what was looked at, what was found, and what to do about it."""
    asked = sum(1 for _ in library.questions())
    errors, warnings, hints = (counts[severity] for severity in Severity)
    said = f"{asked} questions in {len(library.banks)} banks: {errors or 'no'} errors"
    said += f", {warnings} warning{'s' * (warnings != 1)}" if warnings else ""
    said += f", {hints} note{'s' * (hints != 1)}" if hints else ""
    if errors:
        said += ". Mend the errors: questions with errors may be missing from the course"
    elif warnings:
        said += (
            ". Look at each warning: reword, or silence it with a reason (lint: in the question)"
        )
    elif hints and not notes:
        said += " (--notes shows them)"
    return said


def _stats(root: Path, options: argparse.Namespace) -> int:
    counts = stats(load_library(root))
    if options.format == "json":
        print(json.dumps(counts, indent=1, ensure_ascii=False))
    else:
        sys.stdout.write(as_text(counts))
    return 0


def _shares(root: Path, options: argparse.Namespace) -> int:
    """Print the shares beside their targets; what is off is an exit status of 1."""
    found: list[Diagnostic] = []
    library, blueprint = load_library(root), _blueprint(root, found)
    sys.stdout.write(BLUEPRINTS[options.format](library, blueprint))
    off = list(check_blueprint(library, blueprint, {}))
    sys.stderr.write("".join(f"{each}\n" for each in found))
    return 1 if found or off else 0


def _schema(root: Path, options: argparse.Namespace) -> int:
    library, profile = load_library(root), load_profile(root, "", lambda _: None)
    wanted = json_schema({**profile.values, "objective": tuple(library.objectives)})
    file = root / "schema.json"
    written = file.read_text(encoding="utf-8") if file.is_file() else ""
    if not options.check:
        return _put(file, wanted)
    if written != wanted:
        print(f"{file} is stale: run selfcheck schema {root}", file=sys.stderr)
    return int(written != wanted)


def _put(file: Path, text: str) -> int:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"selfcheck: {unwritten(file, error)}", file=sys.stderr)
        return 2
    return 0
