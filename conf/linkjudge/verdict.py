"""What linkcheck saw, judged: fine, dead, unsure or not asked.

Pure: one line of linkcheck's output in, one judgement out. The ledger (what was fine lately,
how long a link has been unsure) weighs the judgements later.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from linkjudge.doi import doi_link
from linkjudge.plan import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Verdict(StrEnum):
    """How a link is judged."""

    FINE = "fine"
    """It leads to a page."""
    DEAD = "dead"
    """Surely gone: the run fails."""
    UNSURE = "unsure"
    """The answer proves nothing: it is listed and counted."""
    OVERDUE = "overdue"
    """Unsure for longer than a site may be down: the run fails."""
    FRESH = "fresh"
    """Fine a few days ago, so not asked now."""
    IGNORED = "ignored"
    """Left out by the course's settings."""
    NOT_ASKED = "not-asked"
    """No request was made: mail, a file of the source, or the time was up."""

    @property
    def is_asked(self) -> bool:
        """Tell whether the verdict comes from an answer of this run."""
        return self in {Verdict.FINE, Verdict.DEAD, Verdict.UNSURE, Verdict.OVERDUE}


class WebCode(StrEnum):
    """Why a link is dead or unsure."""

    NOT_FOUND = "not-found"
    """Dead: the server answers 404."""
    GONE = "gone"
    """Dead: the server answers 410."""
    UNKNOWN_HOST = "unknown-host"
    """Dead: the name of the host does not exist."""
    UNKNOWN_DOI = "unknown-doi"
    """Dead: the handle API knows no such DOI."""
    MALFORMED = "malformed"
    """Dead: no request can be made of this address."""
    REFUSED = "refused"
    """Unsure: 401, 403, 418, 451 and other refusals that robots meet and readers may not."""
    RATE_LIMITED = "rate-limited"
    """Unsure: the server answers 429, too many requests."""
    SERVER_ERROR = "server-error"
    """Unsure: the server answers 5xx."""
    TIMEOUT = "timeout"
    """Unsure: no answer in time."""
    TLS = "tls"
    """Unsure: the secure connection failed, as with an expired certificate."""
    NO_CONNECTION = "no-connection"
    """Unsure: refused, dropped, or the name could not be looked up just now."""
    ANCHOR = "anchor"
    """Unsure: the page is there, its `#anchor` is not in the HTML that was sent."""
    SOFT_NOT_FOUND = "soft-not-found"
    """Unsure: status 200, but the title of the page says that there is no such page."""
    REDIRECT_LOOP = "redirect-loop"
    """Unsure: the server sends from page to page without an end."""
    HOME_PAGE = "home-page"
    """Unsure: a deep link is redirected to the site's home page."""
    UNCLEAR = "unclear"
    """Unsure: an answer that fits nothing above."""


DEAD = frozenset(
    {
        WebCode.NOT_FOUND,
        WebCode.GONE,
        WebCode.UNKNOWN_HOST,
        WebCode.UNKNOWN_DOI,
        WebCode.MALFORMED,
    }
)
"""Every other code is unsure."""
SILENT = frozenset({WebCode.TIMEOUT, WebCode.TLS, WebCode.NO_CONNECTION})
"""Nobody answered: a run of nothing but these has judged nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One link, every place where it stands, and what became of it."""

    url: str
    verdict: Verdict
    code: WebCode | None = None
    detail: str = ""
    places: tuple[Place, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Tell whether some server said something about the link."""
        return self.verdict.is_asked and self.code not in SILENT


# linkcheck keeps the HTTP status of a broken link only in its text, as requests words it.
_STATUS = re.compile(r"(\d{3}) (?:Client|Server) Error")
# -2 and -5: Linux, 8: macOS, 11001: Windows. -3 (try again) is no verdict.
_NO_SUCH_NAME = re.compile(
    r"Errno (?:-2|-5|8|11001)\]|Name or service not known|nodename nor servname"
)
_SIGNS = (
    (WebCode.ANCHOR, re.compile(r"^Anchor '")),
    (WebCode.SOFT_NOT_FOUND, re.compile(r"^Soft 404")),
    (WebCode.REDIRECT_LOOP, re.compile(r"^Exceeded \d+ redirects")),
    (WebCode.MALFORMED, re.compile(r"Invalid URL|Failed to parse|No host supplied")),
    (WebCode.TLS, re.compile(r"SSL|certificate", re.IGNORECASE)),
    (WebCode.TIMEOUT, re.compile(r"timed out", re.IGNORECASE)),
    (WebCode.NO_CONNECTION, re.compile(r"ConnectionPool|Connection|Max retries|RemoteDisconn")),
)
_DEAD_STATUS = {404: WebCode.NOT_FOUND, 410: WebCode.GONE}
_SERVER_ERRORS = 500
_TOO_MANY_REQUESTS = 429


def read_output(path: Path, doi_api: str) -> Iterator[Judgement]:
    """Judge the links of linkcheck's output.json; a line cut off at the end is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            answer = json.loads(line)
        except json.JSONDecodeError:
            continue
        if not str(answer["uri"]).startswith("#"):  # a place on the same page is no link away
            yield judge(answer, doi_api)


def judge(answer: dict[str, object], doi_api: str) -> Judgement:
    """Judge one answer of linkcheck (an object of output.json)."""
    asked = str(answer["uri"])
    doi = doi_link(asked, doi_api)
    status, info = str(answer["status"]), str(answer["info"])
    verdict, code = _weigh(asked, status, info)
    if doi and code in {WebCode.NOT_FOUND, WebCode.GONE}:
        code = WebCode.UNKNOWN_DOI
    place = Place(str(answer["filename"]), max(int(str(answer["lineno"])), 0))
    return Judgement(doi or asked, verdict, code, info, (place,))


def _weigh(asked: str, status: str, info: str) -> tuple[Verdict, WebCode | None]:
    if not asked.startswith(("http:", "https:")) or status == "unchecked":
        return Verdict.NOT_ASKED, None
    code: WebCode | None = None
    match status:
        case "working":
            return Verdict.FINE, None
        case "redirected":
            code = WebCode.HOME_PAGE if _is_home_page(asked, info) else None
        case "ignored":
            # 503 is no ignore of ours: a site can be dead for ever behind it.
            if info not in {"service unavailable", "unable to decode response content"}:
                return Verdict.IGNORED, None
            code = WebCode.SERVER_ERROR if info.startswith("service") else WebCode.UNCLEAR
        case "timeout":
            code = WebCode.TIMEOUT
        case _:
            code = _why_broken(info)
    if code is None:
        return Verdict.FINE, None
    return (Verdict.DEAD if code in DEAD else Verdict.UNSURE), code


def _why_broken(info: str) -> WebCode:
    if found := _STATUS.search(info):
        return _from_status(int(found[1]))
    if info == "unauthorized":
        return WebCode.REFUSED
    if _NO_SUCH_NAME.search(info):
        return WebCode.UNKNOWN_HOST
    return next((code for code, sign in _SIGNS if sign.search(info)), WebCode.UNCLEAR)


def _from_status(status: int) -> WebCode:
    if status in _DEAD_STATUS:
        return _DEAD_STATUS[status]
    if status == _TOO_MANY_REQUESTS:
        return WebCode.RATE_LIMITED
    return WebCode.SERVER_ERROR if status >= _SERVER_ERRORS else WebCode.REFUSED


def _is_home_page(asked: str, reached: str) -> bool:
    start, end = urlsplit(asked), urlsplit(reached)
    return bool(start.path.strip("/")) and not end.path.strip("/") and not end.query
