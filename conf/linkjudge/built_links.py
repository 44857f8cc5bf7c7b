"""Links to the web that stand in built HTML: those of themes, templates and raw HTML too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from linkjudge.html_index import read_markup
from linkjudge.plan import Place

if TYPE_CHECKING:
    from pathlib import Path

# Asked by a browser only when a reader sends something.
_FORMS = ("form action", "button formaction", "input formaction")


def built_links(folder: Path, own_site: str = "") -> dict[str, list[Place]]:
    """Give every web address of a built site with its places, but for those of the site itself."""
    found: dict[str, list[Place]] = {}
    for page in sorted(folder.rglob("*.html")):
        read = read_markup(page.name, page.read_text(encoding="utf-8", errors="replace"))
        for one in read.references:
            url = one.url.strip()
            if one.where not in _FORMS and is_asked(url, own_site):
                found.setdefault(url, []).append(Place(page.as_posix(), one.line))
    return found


def is_asked(url: str, own_site: str = "") -> bool:
    """Tell whether an address is one of the web and not of the site itself."""
    if not url.lower().startswith(("http://", "https://")):
        return False
    return not (own_site and _below(url, own_site))


def _below(url: str, site: str) -> bool:
    here, base = urlsplit(url), urlsplit(site)
    inside = f"{here.path}/".startswith(base.path.rstrip("/") + "/")
    return here.netloc == base.netloc and inside
