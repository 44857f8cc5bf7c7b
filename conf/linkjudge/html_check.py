"""The offline check of built HTML: every page is read once, then every address is followed.

Asks no network. Links to other sites are counted, not judged: that is the web check's task.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from linkjudge.findings import Finding
from linkjudge.html_codes import ALLOWED, HtmlCode
from linkjudge.html_index import Fault, Page, Reference, read_css, read_markup
from linkjudge.site import Site, folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGES = (".html", ".htm", ".xhtml")
_READERS = {**dict.fromkeys((*_PAGES, ".svg"), read_markup), ".css": read_css}
_EMPTY_IS_ITSELF = {"form action", "button formaction", "input formaction"}


@dataclass(frozen=True, slots=True)
class HtmlReport:
    """The findings in order, and how much was looked at."""

    findings: list[Finding]
    pages: int
    links: int
    external: int

    @property
    def counts(self) -> dict[str, int]:
        """Give the numbers for the JSON report."""
        return {"pages": self.pages, "links": self.links, "external": self.external}


def check_site(root: Path, base_path: str = "") -> HtmlReport:
    """Check every page, style sheet and SVG file below a folder.

    With a base path, absolute paths that start with it are followed instead of refused.
    """
    site = Site.read(root, base_path)
    pages = {name: _read(root, name) for name in sorted(site.files) if _is_read(name)}
    findings: list[Finding] = []
    external = total = 0
    for page in pages.values():
        faults = [*page.faults, *_missing_ids(page)]
        for reference in page.references:
            fault, elsewhere = _follow(site, pages, page, reference)
            external += elsewhere
            faults += [fault] if fault else []
        total += len(page.references) + len(page.id_references)
        findings += [_finding(root, page.path, fault) for fault in faults]
    count = sum(name.endswith(_PAGES) for name in pages)
    return HtmlReport(sorted(findings), count, total - external, external)


def _is_read(name: str) -> bool:
    hidden = name.startswith(".") or "/." in name
    return posixpath.splitext(name)[1].lower() in _READERS and not hidden


def _read(root: Path, name: str) -> Page:
    try:
        text = (root / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        return Page(name, faults=[Fault(HtmlCode.UNREADABLE, reason, name, 1, 1)])
    return _READERS[posixpath.splitext(name)[1].lower()](name, text)


def _finding(root: Path, path: str, fault: Fault) -> Finding:
    return Finding(
        (root / path).as_posix(),
        fault.line,
        fault.column,
        fault.code,
        fault.problem,
        fault.value,
        ALLOWED[fault.code],
    )


def _missing_ids(page: Page) -> Iterator[Fault]:
    for one in page.id_references:
        if one.url not in page.ids and not (one.in_template and one.url in page.template_ids):
            yield _fault(one, HtmlCode.MISSING_ID, f"no element for {one.where}")


def _fault(reference: Reference, code: HtmlCode, problem: str) -> Fault:
    return Fault(code, problem, reference.url, reference.line, reference.column)


def _follow(
    site: Site, pages: dict[str, Page], page: Page, reference: Reference
) -> tuple[Fault | None, bool]:
    if not reference.url.strip() and reference.where in _EMPTY_IS_ITSELF:
        return None, False
    target = site.target(page.path, reference.url)
    if target.code is not None:
        problem = f"{target.problem} in {reference.where}"
        return _fault(reference, target.code, problem), False
    if target.path is None:
        return None, True
    known = pages.get(target.path)
    if known is None or not target.fragment:
        return None, False
    inert = page.template_ids if reference.in_template and known is page else set()
    return _fragment(reference, target.fragment, known, inert), False


def _fragment(reference: Reference, fragment: str, page: Page, inert: set[str]) -> Fault | None:
    if fragment in page.ids:
        return None
    # A text directive (#:~:text=) is no part of the id.
    raw = fragment.partition(":~:")[0]
    name = unquote(raw)
    if not raw or name.lower() == "top" or not {raw, name}.isdisjoint(page.ids) or name in inert:
        return None
    if page.path.lower().endswith((".svg", ".css")) and ("(" in name or "=" in name):
        return None
    near = next((one for one in page.ids if folded(one) == folded(name)), None)
    if near is not None:
        problem = f"other letter case than the id {near!r} in {reference.where}"
        return _fault(reference, HtmlCode.FRAGMENT_CASE, problem)
    problem = f"{page.path} has no element with this id, {reference.where}"
    return _fault(reference, HtmlCode.MISSING_FRAGMENT, problem)
