"""The command line: `linkjudge html` and `linkjudge web`. Arguments in, text and status out."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from linkjudge import web_report
from linkjudge.findings import Format, as_github, as_json, counted
from linkjudge.html_check import check_site
from linkjudge.ledger import FRESH_DAYS, GRACE_DAYS
from linkjudge.preflight import HOSTS
from linkjudge.web_check import WebTask, check_web

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_USAGE = 2
_HTML_HELP = "check links, anchors, images and ids of built HTML, offline"
_HTML_EXIT = "exit status: 0 no fault, 1 faults, 2 nothing could be checked"
_WEB_HELP = "ask the web whether the links of a Sphinx project are alive"
_WEB_EXIT = (
    "exit status: 0 no link failed, 1 links failed or were not judged, 2 nothing could be run, "
    "3 not checked: no network"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status."""
    arguments = _parser().parse_args(argv)
    status: int = arguments.run(arguments)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="linkjudge", description="Judge links.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_html(commands.add_parser("html", help=_HTML_HELP, epilog=_HTML_EXIT))
    _add_web(commands.add_parser("web", help=_WEB_HELP, epilog=_WEB_EXIT))
    return parser


def _add_html(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the built site")
    parser.add_argument(
        "--format", type=Format, choices=list(Format), default=Format.TEXT, help="default: text"
    )
    parser.add_argument(
        "--base-path",
        type=_base_path,
        default="",
        metavar="/SUB/",
        help="where the site stands on its server: paths from the root that start so are followed",
    )
    parser.set_defaults(run=_html)


def _add_web(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the folder of the sources")
    parser.add_argument("out", type=Path, metavar="OUTDIR", help="where the reports go")
    parser.add_argument("--conf", type=Path, required=True, help="the folder of conf.py")
    parser.add_argument(
        "--time-limit", type=_seconds, default=600.0, metavar="SECONDS", help="default: 600"
    )
    parser.add_argument(
        "--preflight",
        type=_web_address,
        nargs="+",
        default=HOSTS,
        metavar="URL",
        help="one of these must answer, else nothing is checked",
    )
    parser.add_argument(
        "--ledger", type=Path, metavar="FILE", help="what is known from earlier runs, kept up"
    )
    parser.add_argument(
        "--html", type=Path, metavar="DIR", help="the built site: links of its theme are asked too"
    )
    parser.add_argument(
        "--fresh-days",
        type=_days,
        default=FRESH_DAYS,
        metavar="N",
        help=f"do not ask what was fine about N days ago (default: {FRESH_DAYS}; 0: ask all)",
    )
    parser.add_argument(
        "--grace-days",
        type=_days,
        default=GRACE_DAYS,
        metavar="N",
        help=f"an unsure link fails after N days (default: {GRACE_DAYS})",
    )
    parser.set_defaults(run=_web)


def _base_path(text: str) -> str:
    if not text:
        return ""
    if not text.startswith("/"):
        raise argparse.ArgumentTypeError(f"{text!r} does not start with /")
    return text.rstrip("/") + "/"


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days, 0 or more")
    return int(text)


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} does not start with http:// or https://")
    return text


def _html(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    if not folder.is_dir():
        return _refuse(f"{folder} is not a folder")
    with _no_collection():
        report = check_site(folder, arguments.base_path)
    if not report.pages:
        return _refuse(f"no HTML file in {folder}: nothing was checked")
    if not report.links + report.external + len(report.findings):
        return _refuse(f"no link in {folder}: nothing was checked")
    if arguments.format is Format.JSON:
        _say(as_json(report.findings, report.counts))
        return int(bool(report.findings))
    write = as_github if arguments.format is Format.GITHUB else str
    for finding in report.findings:
        _say(write(finding))
    looked = f"{counted(report.pages, 'page')} and {counted(report.links, 'link')} checked"
    away = f"{counted(report.external, 'link')} to elsewhere not asked"
    _say(f"{folder}: {looked} ({away}): {counted(len(report.findings), 'fault')}")
    return int(bool(report.findings))


@contextmanager
def _no_collection() -> Iterator[None]:
    # All that the check makes it keeps: looking for garbage takes a quarter of its time.
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _web(arguments: argparse.Namespace) -> int:
    if not (arguments.conf / "conf.py").is_file():
        return _refuse(f"no conf.py in {arguments.conf}")
    for folder in (arguments.source, arguments.html):
        if folder and not folder.is_dir():
            return _refuse(f"{folder} is not a folder")
    names = ("conf", "source", "out", "time_limit", "ledger", "html", "fresh_days", "grace_days")
    task = WebTask(hosts=arguments.preflight, **{name: getattr(arguments, name) for name in names})
    try:
        return _run_web(task)
    except OSError as error:
        return _refuse(f"{error.filename or task.out}: {error.strerror or error}")


def _run_web(task: WebTask) -> int:
    written = [task.out / name for name in (web_report.REPORT, web_report.SUMMARY)]
    for path in written:
        # An earlier run's report would pass for this one's.
        path.unlink(missing_ok=True)
    report = check_web(task)
    record = json.dumps(web_report.as_record(report, task.conf), indent=2, ensure_ascii=False)
    written[0].write_text(f"{record}\n", encoding="utf-8")
    written[1].write_text(web_report.as_markdown(report, task.conf), encoding="utf-8")
    for line in web_report.as_lines(report, task.conf):
        _say(line)
    _say(f"The report: {written[1]} and {written[0].name}")
    return report.outcome.exit_code


def _say(text: str) -> None:
    # A console that lacks a character must not end the report.
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _refuse(problem: str) -> int:
    sys.stderr.write(f"linkjudge: {problem}\n")
    return _USAGE
