"""DOI links and the handle API: turn one into the other. Knows neither Sphinx nor the network.

The handle API knows every DOI and says 404 for one that does not exist, so publishers,
who turn robots away, are never asked.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

HANDLE_API = "https://doi.org/api/handles/"
"""Where the DOI Foundation answers for a DOI's existence."""

# Also short DOIs (10/abc). What follows "?" or "#" is no part of a DOI unless it is escaped.
_DOI_LINK = re.compile(r"https?://(?:(?:dx|www)\.)?doi\.org/(10[./][^?#]+)", re.IGNORECASE)


def handle_question(url: str, api: str = HANDLE_API) -> str | None:
    """Give the handle API's address for a DOI link, None for any other link."""
    found = _DOI_LINK.match(url)
    return _slashed(api) + quote(unquote(found[1]), safe="/:;().") if found else None


def doi_of(url: str) -> str:
    """Give the DOI in a DOI link, nothing for any other link."""
    found = _DOI_LINK.match(url)
    return unquote(found[1]) if found else ""


def doi_link(url: str, api: str = HANDLE_API) -> str | None:
    """Give the DOI link that a handle API address stands for, None for any other address."""
    base = _slashed(api)
    return f"https://doi.org/{url.removeprefix(base)}" if url.startswith(base) else None


def _slashed(api: str) -> str:
    return api.rstrip("/") + "/"
