"""How each question is asked: one host at a time to wait for, little read, an end to waiting.

linkcheck hands these manners to `requests` as its authentication, the documented way to see a
request before it leaves and its answer before it is read. Knows neither Sphinx nor the ledger.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from requests import PreparedRequest, Response

MOST_REFUSALS = 3
"""So many times a host may answer 429; then it is left alone for the rest of the run."""
LONGEST_WAIT = 60.0
"""Seconds that a host may ask to wait."""
LONGEST_READ = 10.0
"""Seconds for the beginning of a page."""
_BEGINNING = 65536
_TOO_MANY_REQUESTS = 429
_OK = 200

_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_GONE_TITLE = re.compile(
    r"^\W*(?:http |error )*404\b|\b404\W+(?:error|page|(?:file )?not found)|\bnot found\W*$"
    r"|\b(?:page|file|article|document|content) (?:was |could )?not (?:be )?found"
    r"|\bpage (?:does not|doesn.t|no longer) exist|\bpage (?:is )?no longer available",
    re.IGNORECASE,
)


class LeaveAlone(Exception):  # noqa: N818 - the text is what linkcheck writes down
    """A host has said 429 too often or for too long."""


class SoftNotFound(Exception):  # noqa: N818 - as above
    """A page arrived with status 200, and its title says that there is no page."""


class Pace:
    """Keeps a distance in seconds between two questions to one host."""

    def __init__(
        self,
        gap: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.gap, self.clock, self.sleep = gap, clock, sleep
        self.free: dict[str, float] = {}
        self.lock = threading.Lock()

    def wait(self, host: str) -> None:
        """Wait until it is this question's turn."""
        with self.lock:
            now = self.clock()
            turn = max(now, self.free.get(host, now))
            self.free[host] = turn + self.gap
        if turn > now:
            self.sleep(turn - now)


class Manners:
    """The rules of one run, shared by all workers: call it with a request that is about to go."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.asked: set[str] = set()
        """Addresses for which a request was made, without their `#anchor`."""
        self.refusals: Counter[str] = Counter()

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Wait for the host's turn and make the request a frugal one."""
        url = request.url or ""
        host = urlsplit(url).netloc
        if self.refusals[host] >= MOST_REFUSALS:
            raise LeaveAlone(_refused(f"{host} was left alone after {MOST_REFUSALS} such answers"))
        self.pace.wait(host)
        self.asked.add(url)
        request.register_hook("response", self._weigh)
        if request.method == "HEAD":
            # Servers hang, lie or say 403 to HEAD, and only a page shows a "not found" in 200.
            request.method = "GET"
            request.register_hook("response", _look)
        return request

    def _weigh(self, response: Response, **_: object) -> None:
        if response.status_code != _TOO_MANY_REQUESTS:
            return
        host = urlsplit(response.url).netloc
        self.refusals[host] += 1
        asked_for = wait_of(response.headers.get("Retry-After", ""))
        if asked_for > LONGEST_WAIT:
            self.refusals[host] = MOST_REFUSALS
            raise LeaveAlone(_refused(f"{host} asked to wait {asked_for:.0f} seconds"))
        if self.refusals[host] >= MOST_REFUSALS:
            raise LeaveAlone(_refused(f"{host} said so {MOST_REFUSALS} times"))


class Both:
    """Manners first, then what the settings say for this address: a password, or a rule."""

    def __init__(self, manners: Manners, auth: Any) -> None:
        self.manners, self.auth = manners, auth

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Do both to a request that is about to go."""
        request = self.manners(request)
        if isinstance(self.auth, tuple):
            request.prepare_auth(self.auth)
            return request
        done: PreparedRequest = self.auth(request)
        return done


def _refused(why: str) -> str:
    return f"429 Client Error: Too Many Requests: {why}"


def wait_of(retry_after: str) -> float:
    """Give the seconds of a Retry-After header (a number or a date), 0 where it has none."""
    if re.fullmatch(r"\d+(?:\.\d+)?", retry_after.strip()):
        return float(retry_after)
    try:
        return parsedate_to_datetime(retry_after).timestamp() - time.time()
    except (ValueError, TypeError):
        return 0.0


def _look(response: Response, **_: object) -> None:
    # A redirect is followed first. Whatever is read here, linkcheck asks for no more.
    if response.is_redirect:
        return
    is_page = "html" in response.headers.get("Content-Type", "")
    beginning = _read(response.raw) if is_page and response.status_code == _OK else b""
    response.close()
    if title := gone_title(beginning):
        raise SoftNotFound(f"Soft 404: status 200, but the title says {title!r}")


def _read(raw: Any) -> bytes:
    # Piece by piece as they arrive: a server may send a byte at a time for ever.
    end, beginning = time.monotonic() + LONGEST_READ, b""
    while len(beginning) < _BEGINNING and time.monotonic() < end and b"</title" not in beginning:
        piece = raw.read1(4096, decode_content=True)
        if not piece:
            break
        beginning += piece
    return beginning


def gone_title(beginning: bytes) -> str:
    """Give the title of a page that says "not found", else nothing."""
    found = _TITLE.search(beginning)
    title = " ".join(found[1].decode("utf-8", "replace").split()) if found else ""
    return title if _GONE_TITLE.search(title) else ""
