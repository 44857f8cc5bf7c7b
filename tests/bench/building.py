"""One build of one project, measured: processor seconds, seconds, memory."""

from __future__ import annotations

import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a build took: seconds of processors, seconds on the wall, megabytes at the most."""

    cpu: float
    wall: float
    memory: float


def build(
    source: Path, *, jobs: int = 1, afresh: bool = True, python: str = sys.executable
) -> Cost:
    """Build a project as HTML and return the cost; ``RuntimeError`` where the build fails."""
    out = source / "out"
    if afresh:
        shutil.rmtree(out, ignore_errors=True)
    command = [python, "-m", "sphinx", "-q", "-j", str(jobs), "-b", "html", str(source), str(out)]
    log = source.parent / f"{source.name}.log"
    # Peers and plain pages run from what pip compiled; ours may run from a folder that is not yet.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with log.open("wb") as said:
        quiet = [(os.POSIX_SPAWN_DUP2, said.fileno(), 1), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)]
        process = os.posix_spawn(python, command, environment, file_actions=quiet)
        # Of this process alone, where the sums of `resource` are of all that came before.
        _process, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status:
        message = f"{source.name}: {log.read_text(errors='replace')[-2000:]}"
        raise RuntimeError(message)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in kilobytes but for macOS
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit / 1e6)
