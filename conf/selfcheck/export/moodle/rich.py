"""Moodle's elements of formatted text, pictures included."""

from __future__ import annotations

import base64
from xml.etree import ElementTree as ET

from selfcheck.export.resolved import Collection, Words, pictures_in, with_pictures
from selfcheck.export.xmltree import node


def rich(tag: str, html: str, collection: Collection, **attributes: str) -> ET.Element:
    """Return an element that holds HTML and the pictures that it names."""
    text = node("text", text=with_pictures(html, "@@PLUGINFILE@@/"))
    files = (_file(name, collection.pictures[name]) for name in pictures_in(html))
    return node(tag, text, *files, format="html", **attributes)


def _file(name: str, data: bytes) -> ET.Element:
    text = base64.b64encode(data).decode()
    return node("file", text=text, name=name, path="/", encoding="base64")


def answer(
    fraction: str, text: str, why: Words | None, collection: Collection, *extra: ET.Element
) -> ET.Element:
    """Return an answer in plain text with its feedback."""
    said = rich("feedback", why.html if why else "", collection)
    body = node("text", text=text)
    return node("answer", body, said, *extra, fraction=fraction, format="moodle_auto_format")


def rich_answer(fraction: str, html: str, why: Words | None, collection: Collection) -> ET.Element:
    """Return an answer in HTML with its feedback."""
    made = rich("answer", html, collection, fraction=fraction)
    made.append(rich("feedback", why.html if why else "", collection))
    return made
