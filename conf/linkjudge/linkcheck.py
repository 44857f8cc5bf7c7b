"""Runs Sphinx's linkcheck builder in a process of its own, under a time limit that holds.

linkcheck by itself never ends where a server answers 429 for ever.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linkjudge.doi import doi_link
from linkjudge.sphinx import MARKER
from linkjudge.verdict import Judgement, Verdict, WebCode, read_output

if TYPE_CHECKING:
    from pathlib import Path

LOG = "linkcheck.log"
_CRASHED = 2
_PUT_OFF = "the server still asked to wait (429) when the time was up"
_LAST_WORDS = 5.0
"""Seconds between the request to end and the end by force."""


@dataclass(frozen=True, slots=True)
class LinkcheckRun:
    """What a run left behind; a trouble means that the answers cannot be trusted."""

    judgements: list[Judgement]
    timed_out: bool
    trouble: str = ""


def run_linkcheck(conf: Path, source: Path, out: Path, time_limit: float) -> LinkcheckRun:
    """Ask every link of the source once; never takes much longer than the limit in seconds."""
    out.mkdir(parents=True, exist_ok=True)
    # Answers of an earlier run would pass for this one's.
    for name in (MARKER, LOG, "output.json", "output.txt"):
        (out / name).unlink(missing_ok=True)
    # -E: pages read by an earlier run may lack links that settings or extensions now add.
    command = [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-E", "-N"]
    command += ["-c", str(conf), "-d", str(out / "doctrees"), str(source), str(out)]
    with (out / LOG).open("wb") as log:
        code = _limited(command, log.fileno(), time_limit)
    return _collect(out, code)


def _limited(command: list[str], output: int, time_limit: float) -> int | None:
    # A session of its own makes one group of all processes that it starts.
    process = subprocess.Popen(  # noqa: S603 - the command is this module's own
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        return process.wait(time_limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    # Asked first, so that linkcheck writes down what it knows; then by force, children too.
    _signal_group(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_LAST_WORDS)
    _signal_group(process.pid, signal.SIGKILL)
    process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    # Gone already; macOS says "permission" of a group of zombies.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _collect(out: Path, code: int | None) -> LinkcheckRun:
    output, marker = out / "output.json", out / MARKER
    timed_out = code is None
    if code == _CRASHED or (not timed_out and not output.is_file()):
        return LinkcheckRun([], timed_out, f"Sphinx failed: {_last_line(out / LOG)}")
    if not marker.is_file():
        trouble = "" if timed_out else 'add "linkjudge.sphinx" to the extensions in conf.py'
        return LinkcheckRun([], timed_out, trouble)
    api = str(json.loads(marker.read_text(encoding="utf-8"))["doi_api"])
    judgements = list(read_output(output, api)) if output.is_file() else []
    if timed_out:
        known = {one.url for one in judgements}
        judgements += [one for one in _still_waiting(out / LOG, api) if one.url not in known]
    return LinkcheckRun(judgements, timed_out)


def _still_waiting(log: Path, api: str) -> list[Judgement]:
    # Links that a server put off for ever stand in no output, only in what linkcheck says.
    text = log.read_text(encoding="utf-8", errors="replace")
    put_off = dict.fromkeys(re.findall(r"-rate limited-\s+(\S+) \| sleeping", text))
    return [
        Judgement(doi_link(url, api) or url, "", 0, Verdict.UNSURE, WebCode.RATE_LIMITED, _PUT_OFF)
        for url in put_off
    ]


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    error = next((line for line in reversed(said) if "rror" in line), "")
    return error or (said[-1] if said else "it said nothing")
