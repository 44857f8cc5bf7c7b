"""Banks as the build before read them: after one edit, one bank is read.

They lie beside Sphinx's pickle of its environment and live as long: a build that starts afresh
reads every bank, and so does one with another version of this package.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx

from selfcheck import __version__
from selfcheck.model import Bank

FILENAME = "selfcheck.pickle"


class BankCache:
    """Pickles of banks by path, each with the digest of the file that it was read from."""

    def __init__(self, app: Sphinx) -> None:
        self.place = Path(app.doctreedir) / FILENAME
        self.kept = {} if app.fresh_env_used else self._read()
        self.taken: dict[str, tuple[str, bytes]] = {}

    def _read(self) -> dict[str, tuple[str, bytes]]:
        try:
            version, kept = pickle.loads(self.place.read_bytes())  # noqa: S301 - see below
        except Exception:  # noqa: BLE001 - a torn pickle raises anything; all banks are there
            return {}
        return kept if version == __version__ else {}

    def __call__(self, path: str, digest: str) -> Bank | None:
        """Return the bank of a file that still has this digest."""
        before = self.kept.get(path)
        if before is None or before[0] != digest:
            return None
        self.taken[path] = before
        # Whoever can write here can write the environment, which Sphinx unpickles the same way.
        return cast("Bank", pickle.loads(before[1]))  # noqa: S301

    def keep(self, banks: Iterable[Bank]) -> None:
        """Write down the banks for the next build, where anything changed.

        A disk that takes no file costs the next build its time and nothing else.
        """
        now = {
            bank.path: self.taken.get(bank.path) or (bank.digest, pickle.dumps(bank, -1))
            for bank in banks
        }
        if now == self.kept:
            return
        part = self.place.with_suffix(".part")
        try:
            part.write_bytes(pickle.dumps((__version__, now), -1))
            os.replace(part, self.place)  # noqa: PTH105 - whole or not at all
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()


@contextlib.contextmanager
def many_objects() -> Iterator[None]:
    """Let the collector wait while banks are read: it would walk them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
