"""A page of questions with our own script -> a SCORM 1.2 package, and the ids that it holds.

The page is the form that the site shows; only what keeps attempts is another: score, status and
answers go to the learning platform. Nothing is asked of another origin.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

from selfcheck.export.xmltree import archive, document, node

NOTES = (
    "Words of one's own are not sent to the platform: they are gone when the page is left.",
    "SCORM 1.2 keeps 4096 characters: in a long package the longest answers keep points alone.",
)
_HERE = Path(__file__).parent
_QUESTION = re.compile(rb'<div class="selfcheck-question"[^>]* data-id="([^"]+)"')
_CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="page.css">
<link rel="stylesheet" href="selfcheck.css">
<script src="selfcheck.js" defer></script>
</head>
<body data-digest="{digest}" data-pass="{least}" data-alone="{alone}">
<main>
<h1>{title}</h1>
{body}
</main>
{note}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Player:
    """One package: its page without the frame, and the files that the page needs."""

    name: str
    title: str
    course: str
    language: str
    body: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    least: int = 0
    """The share of the points, in percent, that passes; 0 where doing it is enough."""
    note: str = ""
    """What stands below the questions: licence, state of review."""
    alone: str = ""
    """What to say where no platform is found."""


def part(name: str) -> str:
    """Return a source that stands beside this file."""
    return (_HERE / name).read_text("utf-8")


def package(player: Player) -> bytes:
    """Return the package, the manifest first; the same page gives the same bytes."""
    files = {"index.html": _page(player).encode(), "page.css": part("page.css").encode()}
    files |= dict(sorted(player.files.items()))
    manifest = document(_manifest(player, list(files)))
    return archive({"imsmanifest.xml": manifest, **files})


def held(data: bytes) -> list[str]:
    """Return the ids of the questions on the page of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return [each.decode() for each in _QUESTION.findall(found.read("index.html"))]


def _page(player: Player) -> str:
    return _PAGE.format(
        language=escape(player.language),
        title=escape(player.title),
        digest=sha256(player.body.encode()).hexdigest()[:8],
        least=player.least or "",
        alone=escape(player.alone),
        body=player.body,
        note=f"<footer>{escape(player.note)}</footer>" if player.note else "",
    )


def _manifest(player: Player, files: list[str]) -> ET.Element:
    item = node(
        "item",
        node("title", text=player.title),
        *_mastery(player.least),
        identifier="item",
        identifierref="page",
    )
    organization = node("organization", node("title", text=player.title), item, identifier="all")
    resource = node(
        "resource",
        *(node("file", href=name) for name in files),
        identifier="page",
        type_="webcontent",
        href="index.html",
        **{"adlcp:scormtype": "sco"},
    )
    return node(
        "manifest",
        node("metadata", node("schema", text="ADL SCORM"), node("schemaversion", text="1.2")),
        node("organizations", organization, default="all"),
        node("resources", resource),
        identifier=f"selfcheck-{player.course}-{player.name}",
        version="1.2",
        xmlns=_CONTENT,
        **{"xmlns:adlcp": _SCORM},
    )


def _mastery(least: int) -> Iterator[ET.Element]:
    if least:
        yield node("adlcp:masteryscore", text=str(least))


__all__ = ["NOTES", "Player", "held", "package", "part"]
