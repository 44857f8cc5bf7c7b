"""What to say when a file cannot be written: what, why, and what to do. Knows no Sphinx."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

_SPACE = "free some space"
_MAY_NOT = "you may not write there", "choose another folder, or have its owner let you write"
REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", _SPACE),
    errno.EDQUOT: ("your share of the disk is used up", _SPACE),
    errno.EFBIG: ("files may not be that large there", "allow larger ones, or choose another disk"),
    errno.EROFS: ("the disk is read-only", "choose another folder"),
    errno.EACCES: _MAY_NOT,
    errno.EPERM: _MAY_NOT,
}
"""By the system's number of an error: why, and what to do."""

ONLY_WHEN_WRITING = frozenset(REASONS) - {errno.EACCES, errno.EPERM}
"""The errors that reading never has."""


def unwritten(path: Path | str, error: OSError, then: str = "then try again") -> str:
    """Return the sentence for a file or folder that could not be written."""
    other = error.strerror or str(error), "choose another folder"
    why, advice = REASONS.get(error.errno or 0, other)
    return f"{path} was not written: {why}: {advice}, {then}"


def told(error: OSError) -> str:
    """Return what to say of an error of the system that reading may have had as well."""
    file = error.filename or "the output"
    if error.errno in ONLY_WHEN_WRITING:
        return unwritten(file, error)
    return f"{file}: {error.strerror or error}"
