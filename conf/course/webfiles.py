"""Small files of a published site: signposts, site map, robots.txt. Text in, text out."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
_QUESTION = re.compile(
    r'<div class="selfcheck-question"[^>]*\sid="(?P<id>[^"]+)"[^>]*>\s*<fieldset[^>]*>\s*'
    r"<legend>.*?(?=</legend>)",
    re.DOTALL,
)
_ADDRESS = re.compile(r'(\s(?:href|src|action|data-content_root)=")(?![a-z]+:|[/#"])([^"]*)"')


def signpost(to: str, title: str, canonical: str, script: str, language: str) -> str:
    """Return a page that leads to another at once, with and without script.

    `to` and `script` are relative to it; `canonical` is the whole address that search engines are
    told, or empty. The script keeps what a reader's address has after the page: `?embed`, `#place`.
    """
    link, words = escape(to), escape(title)
    told = f'<link rel="canonical" href="{escape(canonical)}">\n' if canonical else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{words}</title>\n<meta name="robots" content="noindex">\n{told}'
        f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>\n'
        f'</head>\n<body>\n<main>\n<h1>{words}</h1>\n<p><a href="{link}">{words}</a></p>\n</main>\n'
        f'<script src="{escape(script)}"></script>\n</body>\n</html>\n'
    )


def linked_questions(body: str, words: str, sign: str) -> str:
    """Return a page's body with a link to itself in the first line of each question."""
    link = f' <a class="headerlink" href="#{{}}" title="{escape(words)}">{sign}</a>'
    return _QUESTION.sub(lambda found: found[0] + link.format(found["id"]), body)


def site_map(pages: Iterable[tuple[str, str]]) -> str:
    """Return a site map of whole addresses, each with the day of its last change or nothing.

    The format is that of https://www.sitemaps.org/protocol.html.
    """
    lines = [
        f"  <url><loc>{escape(address)}</loc>"
        + (f"<lastmod>{day}</lastmod>" if day else "")
        + "</url>\n"
        for address, day in pages
    ]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(lines)}</urlset>\n"
    )


def robots(base: str) -> str:
    """Return robots.txt for a site that is a whole host, else nothing: nobody reads one deeper."""
    return f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n" if is_host(base) else ""


def is_host(base: str) -> bool:
    """Tell whether a site's address is the top of its host."""
    return bool(base) and urlsplit(base).path == "/"


def from_the_top(page: str, base: str) -> str:
    """Return a page whose addresses start at the top of the host: it is shown at any depth.

    Without a site's address it stays as it is.
    """
    if not base:
        return page
    top = urlsplit(base).path
    return _ADDRESS.sub(lambda found: f'{found[1]}{top}{found[2].removeprefix("./")}"', page)
