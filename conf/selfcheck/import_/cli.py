"""``selfcheck import FILE BANK.yaml``: questions from Moodle XML or GIFT.

Exit status: 0 written, 1 nothing to write or not allowed to, 2 the command itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from selfcheck.import_ import gift, moodle
from selfcheck.import_.collect import collect
from selfcheck.import_.files import RefusedError, check_free, put, read_bounded, schema_line
from selfcheck.import_.foreign import Fate, Foreign, Outcome
from selfcheck.import_.verdict import Draft, counted, judge, left_out
from selfcheck.load import load_library
from selfcheck.reader import MAX_BYTES

MOST_BYTES = 20_000_000
READERS: dict[str, Callable[[bytes, str], list[Foreign]]] = {
    "moodle": moodle.read,
    "gift": gift.read,
}
NOTES = (
    "categories are left out, tags are kept; links and the numbers of citations are plain text "
    "or links to where they led"
)


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _import(options)
    except RefusedError as refused:
        print(f"selfcheck: {refused}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "selfcheck import", description="Write the questions of Moodle XML or GIFT into a bank."
    )
    parser.add_argument("file", type=Path, help="such as questions.xml or questions.gift")
    parser.add_argument("bank", type=Path, metavar="BANK.yaml")
    parser.add_argument("--format", choices=sorted(READERS), help="by the file's content otherwise")
    parser.add_argument("--prefix", default="", help="begins every id, such as mdl-")
    parser.add_argument("--strict", action="store_true", help="write nothing where a loss is told")
    parser.add_argument(
        "--force", action="store_true", help="replace a bank; the old one is kept as .bak"
    )
    parser.add_argument(
        "--banks", type=Path, default=Path("quizzes"), help="folder of the banks (quizzes)"
    )
    return parser


def _import(options: argparse.Namespace) -> int:
    check_free(options.bank, force=options.force)
    if options.bank.suffix not in {".yaml", ".yml"}:
        raise RefusedError(f"{options.bank}: a bank is a file such as lesson.yaml")
    data = read_bounded(options.file, MOST_BYTES)
    if data.startswith(b"PK"):
        raise RefusedError(
            f"{options.file}: an archive: unpack it first; a workbook goes in with "
            "selfcheck sheet import"
        )
    draft = Draft(str(options.file))
    read = READERS[options.format or _format_of(data)]
    fates = collect(
        read(data, str(options.file)), draft, _taken(options.banks, options.bank), options.prefix
    )
    _report(fates)
    if not draft.nodes:
        raise RefusedError(f"{options.file}: no question that a bank can hold")
    if options.strict and any(each.outcome is not Outcome.NATIVE for each in fates):
        raise RefusedError(f"{options.bank} was not written: --strict allows no loss")
    return _write(draft, options)


def _format_of(data: bytes) -> str:
    start = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return "moodle" if start.startswith(b"<") else "gift"


def _taken(root: Path, target: Path) -> set[str]:
    """Return the ids of every other bank."""
    if not root.is_dir():
        return set()
    return {
        each.id.casefold()
        for bank in load_library(root).banks.values()
        if Path(bank.path).resolve() != target.resolve()
        for each in bank.questions
    }


def _report(fates: list[Fate]) -> None:
    for each in fates:
        if each.outcome is not Outcome.NATIVE:
            print(each, file=sys.stderr)
    count = Counter(each.outcome for each in fates)
    print(", ".join(f"{count[outcome]} {outcome}" for outcome in Outcome))
    if fates:
        print(f"({NOTES})")


def _write(draft: Draft, options: argparse.Namespace) -> int:
    bank = judge(draft, options.banks, options.bank, profiled=False)
    for each in draft.found:
        print(each, file=sys.stderr)
    if not draft.sound:
        return 1
    gone = left_out(options.bank, bank, options.banks)
    head = [*schema_line(options.bank, options.banks), f"Imported from {options.file.name}."]
    text = draft.text(head).encode()
    if len(text) > MAX_BYTES:
        raise RefusedError(f"{options.bank} would be larger than 5 MB: import it in parts")
    kept = put(options.bank, text)
    if kept:
        print(f"what was there is kept as {kept}")
    print(f"{counted(bank)} in {options.bank}: look at them, then run selfcheck check")
    if gone:
        print(f"no longer there, and lost with what readers answered: {', '.join(gone)}")
    return 0
