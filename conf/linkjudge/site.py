"""The files of a built site, and where an address leads among them.

Names are compared with a list read once, never with the file system, so that wrong
letter case is found on systems that do not mind it.
"""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from linkjudge.html_codes import HtmlCode

if TYPE_CHECKING:
    from pathlib import Path

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_MALFORMED = re.compile(r"[\s\\\x00-\x1f\x7f]|%(?![0-9a-fA-F]{2})")
_WEB = {"http", "https"}
_OTHER_SCHEMES = {
    *("mailto", "tel", "sms", "geo", "webcal", "irc", "ircs"),
    *("about", "blob", "ftp", "sftp", "ssh", "git", "magnet"),
}
_OWN_MACHINE = {"localhost", "127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104 - names, not a bind


class Target(NamedTuple):
    """Where an address leads: a file of the site, somewhere else (path None), or a fault."""

    path: str | None = None
    fragment: str = ""
    code: HtmlCode | None = None
    problem: str = ""


_ELSEWHERE = Target()


def folded(name: str) -> str:
    """Give a name without letter case and in one Unicode form, for near misses."""
    return unicodedata.normalize("NFC", name).casefold()


@dataclass(frozen=True, slots=True)
class Site:
    """The file names below a folder."""

    files: frozenset[str]
    folders: frozenset[str]
    base_path: str = ""
    near: dict[str, str] = field(default_factory=dict)
    cache: dict[tuple[str, str], Target] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, base_path: str = "") -> Site:
        """List a folder once; paths are relative to it, with slashes."""
        files: set[str] = set()
        folders: set[str] = set()
        for folder, _, names in os.walk(root):
            relative = os.path.relpath(folder, root).replace(os.sep, "/")
            folders.add(relative)
            files.update(posixpath.normpath(posixpath.join(relative, name)) for name in names)
        near = {folded(name): name for name in (*folders, *files)}
        return cls(frozenset(files), frozenset(folders), base_path, near)

    def target(self, page: str, url: str) -> Target:
        """Say where an address on a page leads. Only the path is judged, not the fragment."""
        address, mark, fragment = url.strip().partition("#")
        if not address and not mark:
            return Target(code=HtmlCode.EMPTY_URL, problem="an empty address")
        if not address or address.startswith("?"):
            return Target(page, fragment)
        if address[0] == "/" and not self.base_path and posixpath.basename(page) == "404.html":
            # Shown at any depth, this page needs paths from a root that is not known here.
            return _ELSEWHERE
        key = (page.rpartition("/")[0], address)
        known = self.cache.get(key)
        if known is None:
            known = self.cache[key] = self._judge(*key)
        return known._replace(fragment=fragment) if fragment else known

    def _judge(self, folder: str, address: str) -> Target:
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() == "data":
            return _ELSEWHERE
        if _MALFORMED.search(address):
            return Target(code=HtmlCode.BAD_URL, problem="a malformed address")
        if scheme:
            return _judge_scheme(scheme[1].lower(), address)
        if address.startswith("//"):
            problem = "an address without its protocol"
            return Target(code=HtmlCode.PROTOCOL_RELATIVE, problem=problem)
        path = unquote(address.partition("?")[0])
        return self._absolute(path) if path[0] == "/" else self._local(posixpath.join(folder, path))

    def _absolute(self, path: str) -> Target:
        if not self.base_path:
            return Target(code=HtmlCode.ABSOLUTE_PATH, problem="a path from the server's root")
        if not f"{path}/".startswith(self.base_path):
            problem = f"a path outside {self.base_path}"
            return Target(code=HtmlCode.ABSOLUTE_PATH, problem=problem)
        return self._local("./" + path[len(self.base_path) :])

    def _local(self, path: str) -> Target:
        name = posixpath.normpath(path)
        if name == ".." or name.startswith("../"):
            return Target(code=HtmlCode.OUTSIDE_SITE, problem="a path above the site's folder")
        if name in self.files and not path.endswith("/"):
            return Target(name)
        if name in self.folders:
            return self._folder(name)
        real = self.near.get(folded(name))
        if real is not None and real != name:
            problem = f"other letter case than {real!r}"
            return Target(code=HtmlCode.WRONG_CASE, problem=problem)
        return Target(code=HtmlCode.MISSING_FILE, problem="no such file")

    def _folder(self, name: str) -> Target:
        index = posixpath.normpath(posixpath.join(name, "index.html"))
        if index in self.files:
            return Target(index)
        return Target(code=HtmlCode.FOLDER_WITHOUT_INDEX, problem="a folder without index.html")


def _judge_scheme(scheme: str, address: str) -> Target:
    if scheme in _WEB:
        return _judge_web(address)
    if scheme not in _OTHER_SCHEMES:
        return Target(code=HtmlCode.BAD_SCHEME, problem=f"the scheme {scheme!r}")
    rest = address.partition(":")[2]
    if (scheme == "mailto" and not _is_mail(rest)) or (scheme == "tel" and not _has_digit(rest)):
        return Target(code=HtmlCode.BAD_ADDRESS, problem=f"a {scheme} link to nobody")
    return _ELSEWHERE


def _judge_web(address: str) -> Target:
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port is None or parts.port > 0 else None
    except ValueError:
        host = None
    if not host:
        return Target(code=HtmlCode.BAD_URL, problem="an address without a host or a valid port")
    if host in _OWN_MACHINE or host.endswith(".localhost"):
        return Target(code=HtmlCode.LOCAL_HOST, problem="the writer's own machine")
    return _ELSEWHERE


def _is_mail(rest: str) -> bool:
    people, _, query = rest.partition("?")
    return "@" in unquote(people) or (not people and bool(query))


def _has_digit(rest: str) -> bool:
    return any(character.isdigit() for character in rest)
