"""Files in and out: bounded reading, and writing that never destroys what was there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from selfcheck.unwritten import unwritten


class RefusedError(Exception):
    """A file that is not read or written; its words are for the author."""


def read_bounded(path: Path, most: int) -> bytes:
    """Return the bytes of a file of at most ``most``; raise RefusedError where it has more."""
    if not path.is_file():
        raise RefusedError(f"{path}: there is no such file")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise RefusedError(f"{path}: the file is larger than {most // 1_000_000} MB: split it")
    return data


def check_free(path: Path, *, force: bool) -> None:
    """Raise RefusedError where a file would be replaced that nobody asked to replace."""
    if path.is_dir():
        raise RefusedError(f"{path} is a folder: name the file to write")
    if path.exists() and not force:
        raise RefusedError(f"{path} is there already: --force replaces it, and keeps the old one")
    if not path.parent.is_dir():
        raise RefusedError(f"there is no folder {path.parent}: make it first")


def put(path: Path, data: bytes) -> Path | None:
    """Write a file whole or not at all; return where a file of that name was moved to.

    Raise RefusedError where there is no room for it, or no right to write.
    """
    kept = path.with_name(f"{path.name}.bak") if path.exists() else None
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        if kept:
            path.replace(kept)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise RefusedError(unwritten(path, error)) from error
    return kept


def schema_line(target: Path, root: Path) -> list[str]:
    """Return the comment by which editors find the schema of a folder of banks."""
    schema = root / "schema.json"
    if not schema.is_file():
        return []
    way = Path(os.path.relpath(schema.resolve(), target.parent.resolve())).as_posix()
    return [f"yaml-language-server: $schema={way}"]
