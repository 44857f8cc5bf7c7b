"""One right place on a picture; the same places stand below it as a list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.fields import ListOf, Word
from selfcheck.model import Body, Image, Option, Region
from selfcheck.records import Field, Record, Values
from selfcheck.types.base import OPTION, QuestionType, check_one_right, make_option, picked

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,9})?"
_REGION = Word(
    pattern=rf"(?:(?:box|oval) )?{_NUMBER}(?: {_NUMBER}){{3}}",
    code=Code.REGION,
    hint="write left, top, width and height in percent of the image, such as 40 10.5 20 8, "
    "after oval where it is round",
)

_PATH = Word(
    pattern=r"/\S.*",
    code=Code.RELATIVE_PATH,
    hint="start at the top folder, such as /figures/neck.svg",
)


def _place(values: Values, report: Report) -> Option | None:
    words = values["region"].split()
    left, top, width, height = map(Decimal, words[-4:])
    message = ""
    if not (width and height):
        message = "has no size: width and height are the third and fourth number"
    elif left + width > 100 or top + height > 100:
        message = (
            f"ends at {left + width} across and {top + height} down, outside its image: "
            "left + width and top + height are at most 100"
        )
    if message:
        message = f"region {quoted(values['region'])} {message}"
        report(Diagnostic(values.place("region"), Code.REGION, message))
        return None
    region = Region(left, top, width, height, words[0] == "oval")
    return replace(make_option(values, report), region=region)


PLACE = Record(
    "a place",
    (*OPTION.fields, Field("region", _REGION, "Where it lies, in percent.", required=True)),
    _place,
)


def _build(values: Values, report: Report) -> Body | None:
    places: tuple[Option, ...] = values["answer"]
    if not check_one_right(places, values.place("answer"), report, "keep one"):
        return None
    for number, place in enumerate(places):
        if place.region in [other.region for other in places[:number]]:
            message = f"{quoted(place.text.source)} has the region of another place: move one"
            report(Diagnostic(place.text.position, Code.REGION, message))
    image = Image(values["image"], values["alt"], values.place("image"))
    return Body((picked(places),), image=image)


TYPE = QuestionType(
    "hotspot",
    "figure",
    "A place on a picture, with the same places as a list.",
    (
        Field("image", _PATH, "Path from the top folder, such as /figures/x.svg.", required=True),
        Field("alt", Word(), "What the picture shows, without the answer.", required=True),
        Field("answer", ListOf(PLACE), "Places, the right one correct: true.", required=True),
    ),
    _build,
)
