"""What a person does about each verdict: one sentence a code."""

from __future__ import annotations

from linkjudge.verdict import Verdict, WebCode

_MOVE = "find its new address or an archived copy (web.archive.org), or take the link out"
_LOOK = (
    "open it in a browser: if it works there, ignore it with a reason and an end date "
    "(linkjudge_ignore); if not, find another source"
)
_WAIT = "nothing yet: the site may be back; it fails after the grace period"

TO_DO: dict[WebCode, str] = {
    WebCode.NOT_FOUND: _MOVE,
    WebCode.GONE: _MOVE,
    WebCode.UNKNOWN_HOST: f"look for a typing mistake in the host; else {_MOVE}",
    WebCode.UNKNOWN_DOI: "look the work up at https://search.crossref.org and correct its DOI",
    WebCode.MALFORMED: "correct the address",
    WebCode.REFUSED: _LOOK,
    WebCode.RATE_LIMITED: _LOOK,
    WebCode.SERVER_ERROR: _LOOK,
    WebCode.TIMEOUT: _LOOK,
    WebCode.TLS: _LOOK,
    WebCode.NO_CONNECTION: _LOOK,
    WebCode.ANCHOR: "open it: correct what follows the #, or link to the page alone",
    WebCode.SOFT_NOT_FOUND: f"open it: if the page is gone, {_MOVE}",
    WebCode.REDIRECT_LOOP: _LOOK,
    WebCode.HOME_PAGE: f"open it: if the site no longer has the page, {_MOVE}",
    WebCode.UNCLEAR: _LOOK,
}
"""What to do when a link fails the run."""

# A robot is refused today as it will be tomorrow; the others may pass by themselves.
_PASSING = frozenset(
    {
        *(WebCode.RATE_LIMITED, WebCode.SERVER_ERROR, WebCode.TIMEOUT),
        *(WebCode.TLS, WebCode.NO_CONNECTION),
    }
)


def to_do(verdict: Verdict, code: WebCode | None) -> str:
    """Say what to do about a link, nothing for one that needs nothing."""
    if code is None:
        return ""
    return _WAIT if verdict is Verdict.UNSURE and code in _PASSING else TO_DO[code]
