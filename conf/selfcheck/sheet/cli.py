"""``selfcheck sheet template | export | import``.

Exit status: 0 written, 1 mistakes in the questions, 2 the command itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selfcheck.check.profile import load_profile
from selfcheck.diagnostics import Diagnostic, Position
from selfcheck.import_.files import RefusedError, check_free, put, read_bounded, schema_line
from selfcheck.import_.verdict import Draft, counted, judge, left_out
from selfcheck.load import load_bank
from selfcheck.reader import MAX_BYTES, Fields, Items, Node, read
from selfcheck.sheet.columns import YAML, Column
from selfcheck.sheet.decode import node_of
from selfcheck.sheet.encode import MOST_CHARACTERS, Cells, cells_of
from selfcheck.sheet.guard import MOST_BYTES, column_letters
from selfcheck.sheet.guide import EXAMPLES
from selfcheck.sheet.workbook_in import rows_of
from selfcheck.sheet.workbook_out import workbook

_WORDS = {
    "mark the right one with correct: true": 'write x in its column "right"',
    "keep one, or use type: multiple": "mark one, or use the type multiple",
    "needs the key": "needs the column",
    "has no key": "has no column",
    " or delete the key": "",
}
"""What the schema says of a bank, as it is said of a sheet."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except RefusedError as refused:
        print(f"selfcheck: {refused}", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("selfcheck sheet", description="Banks as workbooks (.xlsx).")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    template = commands.add_parser("template", help="write an empty workbook with examples")
    template.set_defaults(run=_template)
    export = commands.add_parser("export", help="write a bank into a workbook")
    export.add_argument("bank", type=Path)
    export.set_defaults(run=_export)
    template.add_argument("file", type=Path, metavar="FILE.xlsx")
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    back = commands.add_parser("import", help="write the questions of a workbook into a bank")
    back.add_argument("file", type=Path, metavar="FILE.xlsx")
    back.add_argument("bank", type=Path, metavar="BANK.yaml")
    back.add_argument(
        "--draft", action="store_true", help="write the bank although the profile asks for more"
    )
    back.set_defaults(run=_import)
    for command in (template, export, back):
        command.add_argument(
            "--force", action="store_true", help="replace a file; the old one is kept as .bak"
        )
        command.add_argument(
            "--banks", type=Path, default=Path("quizzes"), help="folder of the banks (quizzes)"
        )
    return parser


def _template(options: argparse.Namespace) -> int:
    check_free(options.file, force=options.force)
    examples = [cells_of(node) for node in _questions(EXAMPLES.encode(), "examples")]
    data = workbook([], examples=examples, values=_values(options.banks))
    _say_kept(put(options.file, data))
    print(f"{options.file} is ready: its sheet How to says how to fill it in")
    return 0


def _values(root: Path) -> dict[str, Any]:
    """Return the words that the profile of a folder allows, by key."""
    if not (root / "profile.yaml").is_file():
        return {}
    profile = load_profile(root, str(root / "profile.yaml"), lambda _: None)
    return dict(profile.values)


def _export(options: argparse.Namespace) -> int:
    check_free(options.file, force=options.force)
    data = read_bounded(options.bank, MAX_BYTES)
    bank = load_bank(data, str(options.bank), options.bank.stem)
    if bank.diagnostics:
        _tell(bank.diagnostics, lettered=False)
        print(f"selfcheck: {options.bank} has mistakes: mend them first", file=sys.stderr)
        return 1
    rows = [cells_of(node) for node in _questions(data, str(options.bank))]
    for row in rows:
        _check_length(row, options.bank)
    _say_kept(put(options.file, workbook(rows, title=bank.title, values=_values(options.banks))))
    print(f"{len(rows)} rows in {options.file}")
    _say_yaml([row for row in rows if Column(YAML) in row])
    if b"#" in data and (count := _comments(data)):
        print(f"{count} lines of comments stay behind: a workbook has no place for them")
    return 0


def _questions(data: bytes, path: str) -> list[Node]:
    root = read(data, path, lambda _: None)
    root = root.values.get("questions") if isinstance(root, Fields) else root
    return root.items if isinstance(root, Items) else []


def _check_length(row: Cells, bank: Path) -> None:
    for column, text in row.items():
        if len(text) > MOST_CHARACTERS:
            name = row.get(Column("id"), "")
            raise RefusedError(
                f"{bank}: {column} of {name} has {len(text)} characters; a cell holds "
                f"{MOST_CHARACTERS}: this bank stays in YAML"
            )


def _say_yaml(rows: list[Cells]) -> None:
    if rows:
        kinds = sorted({row.get(Column("type"), "?") for row in rows})
        print(f"{len(rows)} of them fit no row and stand in the column yaml: {', '.join(kinds)}")


def _comments(data: bytes) -> int:
    lines = data.decode("utf-8", "replace").split("\n")
    return sum(
        line.startswith("#") and "yaml-language-server" not in line
        for line in map(str.lstrip, lines)
    )


def _import(options: argparse.Namespace) -> int:
    check_free(options.bank, force=options.force)
    if options.bank.suffix not in {".yaml", ".yml"}:
        raise RefusedError(f"{options.bank}: a bank is a file such as lesson.yaml")
    draft = Draft(str(options.file))
    rows = rows_of(read_bounded(options.file, MOST_BYTES), draft)
    made = [node_of(row, draft.found.append) for row in rows]
    draft.nodes = [node for node in made if node is not None]
    if not rows and draft.sound:
        raise RefusedError(f"{options.file}: the sheet Questions holds no question yet")
    bank = judge(draft, options.banks, options.bank, profiled=not options.draft)
    _tell(draft.found, lettered=True)
    if not draft.sound:
        print(f"selfcheck: {options.bank} was not written: mend the cells above", file=sys.stderr)
        return 1
    gone = left_out(options.bank, bank, options.banks)
    text = draft.text(schema_line(options.bank, options.banks))
    _say_kept(put(options.bank, text.encode()))
    print(f"{counted(bank)} in {options.bank}")
    if gone:
        print(f"no longer there, and lost with what readers answered: {', '.join(gone)}")
    return 0


def _say_kept(kept: Path | None) -> None:
    if kept:
        print(f"what was there is kept as {kept}")


def _tell(found: Sequence[Diagnostic], *, lettered: bool) -> None:
    """Print diagnostics in the order of the file, columns of a sheet by their letters."""
    for each in sorted(found, key=lambda one: (one.position.line, one.position.column or 0)):
        place = _lettered(each.position) if lettered else str(each.position)
        message = each.message
        for said, other in _WORDS.items() if lettered else ():
            message = message.replace(said, other)
        print(f"{place}: {each.severity}: {message} [{each.code}]", file=sys.stderr)


def _lettered(place: Position) -> str:
    column = f":{column_letters(place.column)}" if place.column else ""
    return f"{place.path}:{place.line}{column}"
