"""Everything that `selfcheck check` finds in a folder of banks.

A file is read, judged and let go; what is kept of its questions is short. So a folder of any size
needs little memory, and many files are shared out among the processors.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from selfcheck.check.blueprint import FILE, check_blueprint, load_blueprint
from selfcheck.check.lint.run import compare, judge
from selfcheck.check.lint.sketch import Sketch
from selfcheck.check.profile import Profile, check_bank, load_profile
from selfcheck.diagnostics import Code, Diagnostic, Position
from selfcheck.load import Library, bank_files, load_banks, shelve
from selfcheck.model import Bank, Body, BrokenQuestion, Metadata, Question, Text

LEAST_BYTES = 500_000
"""Fewer are read sooner than a second process has started."""
A_SHARE = 20
"""Files that a process takes at a time."""


@dataclass(slots=True)
class Share:
    """What some files hold: their banks in short, what was found, and what is to be compared."""

    banks: list[Bank] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)


def check_folder(root: Path) -> tuple[Library, list[Diagnostic]]:
    """Return the banks in short (ids, types and metadata) and all diagnostics in their order."""
    library, found = Library(root), list[Diagnostic]()
    profile = load_profile(root, str(root / "profile.yaml"), found.append)
    blueprint = load_blueprint(root, str(root / FILE), found.append)
    shares = list(_shares(root, profile))
    found.extend(each for share in shares for each in share.found)
    shelve((bank for share in shares for bank in share.banks), library)
    found.extend(library.diagnostics)
    if profile.lint is not None:
        found.extend(compare([each for share in shares for each in share.sketches], profile.lint))
    found.extend(check_blueprint(library, blueprint, profile.values))
    found.extend(_empty(library))
    found.sort(key=lambda each: (each.position.path, each.position.line, each.position.column or 0))
    return library, found


def _empty(library: Library) -> list[Diagnostic]:
    if library.banks:
        return []
    message = "there is no bank here: a bank is a file such as lesson.yaml below this folder"
    return [Diagnostic(Position(str(library.root), 1), Code.EMPTY_FILE, message)]


def _shares(root: Path, profile: Profile) -> Iterable[Share]:
    """Return what the files hold, in their order, however many processes read them."""
    files = bank_files(root)
    piles = [files[start : start + A_SHARE] for start in range(0, len(files), A_SHARE)]
    check = partial(check_share, root=root, profile=profile)
    if len(piles) > 1 and sum(map(_size, files)) >= LEAST_BYTES and (os.cpu_count() or 1) > 1:
        try:
            with ProcessPoolExecutor(initializer=_begin) as crew:
                return list(crew.map(check, piles))
        except (BrokenExecutor, NotImplementedError, OSError):
            # No second process here, or one was ended: this one does it all.
            pass
    return map(check, piles)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # reported when it is read
        return 0


def _begin() -> None:
    """Begin a process that helps: it collects no garbage, as the command does not, and is quiet."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def check_share(files: Sequence[Path], root: Path, profile: Profile) -> Share:
    """Read and judge some files below ``root``."""
    share = Share()
    for bank in load_banks(files, root, share.found.append):
        share.found.extend(check_bank(bank, profile))
        if profile.lint is not None:
            sound = (each for each in bank.questions if isinstance(each, Question))
            share.sketches.extend(judge(sound, profile.lint, share.found.append))
        share.banks.append(replace(bank, questions=tuple(_in_short(bank.questions))))
    return share


_NOTHING = Text("", Position("", 1))
_NO_BODY = Body(())


def _in_short(
    questions: Iterable[Question | BrokenQuestion],
) -> Iterator[Question | BrokenQuestion]:
    """Yield what ids, shares and objectives are told by, without the texts."""
    for question in questions:
        if isinstance(question, BrokenQuestion):
            yield question
            continue
        metadata, places = question.metadata, question.metadata.places
        kept = {key: places[key] for key in ("objective",) if key in places}
        yield Question(
            question.id,
            question.type,
            prompt=_NOTHING,
            body=_NO_BODY,
            why=_NOTHING,
            position=question.position,
            case=question.case,
            metadata=Metadata(
                metadata.objectives,
                step=metadata.step,
                client_need=metadata.client_need,
                level=metadata.level,
                pool=metadata.pool,
                places=kept,
            ),
        )
