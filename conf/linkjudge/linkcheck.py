"""Runs Sphinx's linkcheck builder in a process of its own, under a time limit that holds.

linkcheck by itself never ends where a server sends one byte at a time for ever.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from linkjudge.doi import doi_link
from linkjudge.plan import PLAN, Plan, read_plan
from linkjudge.verdict import Judgement, Verdict, WebCode, read_output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linkjudge.plan import Orders

LOG = "linkcheck.log"
_CRASHED = 2
_NO_END = "no whole answer when the time was up"
_NO_TURN = "its turn had not come when the time was up"
_LAST_WORDS = 5.0
"""Seconds between the request to end and the end by force."""


@dataclass(frozen=True, slots=True)
class LinkcheckRun:
    """What a run left behind; a trouble means that the answers cannot be trusted."""

    judgements: list[Judgement]
    timed_out: bool
    trouble: str = ""
    plan: Plan = field(default_factory=Plan)


def run_linkcheck(
    conf: Path, source: Path, out: Path, time_limit: float, orders: Orders
) -> LinkcheckRun:
    """Ask every link once that the orders do not spare; the limit in seconds holds."""
    out.mkdir(parents=True, exist_ok=True)
    # Answers of an earlier run would pass for this one's.
    for name in (PLAN, LOG, "output.json", "output.txt"):
        (out / name).unlink(missing_ok=True)
    # -E: pages read by an earlier run may lack links that settings or extensions now add.
    command = [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-E", "-N"]
    command += ["-D", f"linkjudge_orders={orders.to_json()}"]
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
    output, timed_out = out / "output.json", code is None
    if code == _CRASHED or (not timed_out and not output.is_file()):
        return LinkcheckRun([], timed_out, f"Sphinx failed: {_last_line(out / LOG)}")
    plan = read_plan(out)
    if plan is None:
        trouble = "" if timed_out else 'add "linkjudge.sphinx" to the extensions in conf.py'
        return LinkcheckRun([], timed_out, trouble)
    answers = list(read_output(output, plan.doi_api)) if output.is_file() else []
    places = {url: tuple(many) for url, many in plan.places.items()}
    answers = [replace(one, places=places.get(one.url, one.places)) for one in answers]
    judgements = answers + list(_not_answered(plan, {one.url for one in answers}))
    return LinkcheckRun(judgements, timed_out, plan=plan)


def _not_answered(plan: Plan, answered: set[str]) -> Iterator[Judgement]:
    begun = {doi_link(url, plan.doi_api) or url for url in plan.asked}
    fresh, ignored = set(plan.fresh), set(plan.ignored)
    for url, places in plan.places.items():
        known = Judgement(url, Verdict.NOT_ASKED, places=tuple(places))
        if url in answered:
            continue
        if url in fresh:
            yield replace(known, verdict=Verdict.FRESH)
        elif url in ignored:
            yield replace(known, verdict=Verdict.IGNORED)
        elif url.partition("#")[0] in begun:
            yield replace(known, verdict=Verdict.UNSURE, code=WebCode.TIMEOUT, detail=_NO_END)
        else:
            yield replace(known, detail=_NO_TURN)


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    error = next((line for line in reversed(said) if "rror" in line), "")
    return error or (said[-1] if said else "it said nothing")
