"""Is there a web at all? Without one every host is unknown, which is no verdict on a link."""

from __future__ import annotations

import queue
import ssl
import threading
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTS = ("https://doi.org/", "https://www.wikipedia.org/", "https://www.who.int/")
"""Asked when no other addresses are given: independent of each other, rarely down."""
LIMIT = 10.0
"""Seconds that all hosts together have for a first answer."""

# What a proxy or a captive portal says in place of the host.
_NOT_THE_HOST = {407, 502, 503, 504, 511}


def has_network(urls: Sequence[str] = HOSTS, limit: float = LIMIT) -> bool:
    """Tell whether at least one address answers; all are asked at once."""
    answers: queue.Queue[bool] = queue.Queue()
    for url in urls:
        # A thread each, as no timeout of the library covers the look-up of a name.
        threading.Thread(target=_ask, args=(url, limit, answers), daemon=True).start()
    end = time.monotonic() + limit
    for _ in urls:
        try:
            if answers.get(timeout=max(0.0, end - time.monotonic())):
                return True
        except queue.Empty:
            return False
    return False


def _ask(url: str, limit: float, answers: queue.Queue[bool]) -> None:
    answers.put(_is_answered(url, limit))


def _is_answered(url: str, limit: float) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=limit):  # noqa: S310 - cli takes http(s) only
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return error.code not in _NOT_THE_HOST
    except OSError as error:
        # A host whose certificate is not trusted here did answer.
        reason = getattr(error, "reason", error)
        return isinstance(reason, ssl.SSLCertVerificationError)
    except Exception:  # noqa: BLE001 - whatever came back, it was no answer of the host
        return False
