"""Places on a picture in its own pixels, as QTI wants them."""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape

from selfcheck.export.qti3.scoring import option_id
from selfcheck.export.resolved import Choice, Collection, Question
from selfcheck.model import Region

_VIEW = re.compile(rb'<svg[^>]*\bviewBox="[\d.+-]+[ ,]+[\d.+-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_SIZE = re.compile(rb'<svg(?=[^>]*\bwidth="([\d.]+)(?:px)?")(?=[^>]*\bheight="([\d.]+)(?:px)?")')
_PNG = b"\x89PNG\r\n\x1a\n"


def size_of(picture: bytes) -> tuple[int, int] | None:
    """Return width and height of an SVG or PNG picture in pixels; None where they are unknown."""
    if picture.startswith(_PNG):
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    found = _VIEW.search(picture[:4000]) or _SIZE.search(picture[:4000])
    return (round(float(found[1])), round(float(found[2]))) if found else None


def places(question: Question, part: Choice, collection: Collection) -> str:
    """Return the picture and its places as XML; empty where a size or a place is unknown."""
    if question.picture is None:
        return ""
    size = size_of(collection.pictures.get(question.picture.name, b""))
    if size is None or not all(option.region for option in part.options):
        return ""
    name, alt = question.picture.name, escape(question.picture.alt)
    image = f'<img src="media:{name}" alt="{alt}" width="{size[0]}" height="{size[1]}" />'
    return image + "".join(
        f'<qti-hotspot-choice identifier="{option_id(0, place)}" '
        f'hotspot-label="{escape(option.words.text)}" {_shape(option.region, size)} />'
        for place, option in enumerate(part.options)
        if option.region
    )


def _shape(region: Region, size: tuple[int, int]) -> str:
    """Return shape and coordinates: percents of the picture become its pixels."""
    left, width = (_share(each, size[0]) for each in (region.left, region.width))
    top, height = (_share(each, size[1]) for each in (region.top, region.height))
    if region.round:
        said = left + width / 2, top + height / 2, width / 2, height / 2
    else:
        said = left, top, left + width, top + height
    coordinates = ",".join(str(round(each)) for each in said)
    return f'shape="{"ellipse" if region.round else "rect"}" coords="{coordinates}"'


def _share(percent: Decimal, whole: int) -> Decimal:
    return percent * whole / 100
