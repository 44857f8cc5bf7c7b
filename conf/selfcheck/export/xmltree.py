"""XML and archives whose bytes depend on nothing but their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can name."""


def node(
    tag: str, *children: ET.Element | None, text: str | None = None, **attributes: str
) -> ET.Element:
    """Return an element; a child of None is left out, ``type_`` stands for ``type``."""
    made = ET.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    made.text = text
    made.extend(child for child in children if child is not None)
    return made


def document(root: ET.Element, *, indented: bool = True) -> bytes:
    """Return a whole document; indented where no space between elements can be read as one."""
    if indented:
        ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def archive(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of files in their order, without times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, data in dict(files).items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    return made.getvalue()
