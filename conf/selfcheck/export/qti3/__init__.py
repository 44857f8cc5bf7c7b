"""Resolved questions -> a QTI 3.0 package with an item for each, and the ids that it holds.

Points are earned by response processing of its own in every item, so they are those of our rules
wherever the standard is kept.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from selfcheck.export.common import every_tag, feedback, options_of
from selfcheck.export.fates import Export, fate
from selfcheck.export.qti3.forms import FORMS, Form
from selfcheck.export.qti3.scoring import (
    ALWAYS,
    FEEDBACK,
    option_id,
    outcomes,
    processing,
    response,
)
from selfcheck.export.resolved import TABLE, Collection, Question, with_pictures
from selfcheck.export.xmltree import archive, document, node

NOTES = ("Hints are left out.",)
_ITEM = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_WORDS = "http://ltsc.ieee.org/xsd/LOM"
_PREFIX = "q-"
_MEDIA = "images/"


def write(collection: Collection) -> Export:
    """Return a package: a manifest, an item for each question, and the pictures."""
    fates, items = [], {}
    for question in collection.questions:
        form = FORMS[question.type](question, collection)
        fates.append(fate(question.id, question.type, [*form.how, *question.left]))
        items[question.id] = _item(question, form, collection)
    files = {"imsmanifest.xml": document(_manifest(collection, items))}
    files |= {f"items/{name}.xml": document(each, indented=False) for name, each in items.items()}
    files |= {_MEDIA + name: collection.pictures[name] for name in sorted(collection.pictures)}
    return Export(archive(files), tuple(fates), NOTES)


def held(data: bytes) -> list[str]:
    """Return the ids of the questions in a package; every item that its manifest names is read."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        manifest = ET.fromstring(package.read("imsmanifest.xml"))  # noqa: S314 - made by write
        places = [each.attrib["href"] for each in manifest.iterfind(".//{*}resource")]
        roots = [ET.fromstring(package.read(place)) for place in places]  # noqa: S314 - as above
    return [root.attrib["identifier"].removeprefix(_PREFIX) for root in roots]


def _item(question: Question, form: Form, collection: Collection) -> ET.Element:
    made = node(
        "qti-assessment-item",
        *(each for unit in form.units for each in unit.declarations),
        *outcomes(question, form.units, human=form.open),
        _block("qti-item-body", form.html),
        processing(question, () if form.open else form.units),
        *_said(question, form, collection),
        xmlns=_ITEM,
        identifier=_PREFIX + question.id,
        title=question.title,
        adaptive="false",
    )
    made.attrib["time-dependent"] = "false"
    return made


def _block(tag: str, html: str) -> ET.Element:
    """Return an element with a block of HTML; QTI draws tables by style, not by attributes."""
    words = with_pictures(html, f"../{_MEDIA}").replace(TABLE, "<table>")
    return ET.fromstring(f"<{tag}><div>{words}</div></{tag}>")  # noqa: S314 - our own fragments


def _said(question: Question, form: Form, collection: Collection) -> Iterator[ET.Element]:
    """Yield what is said afterwards: to everybody, about each option, about foreseen mistakes."""
    picks = {name.partition("_")[0] for unit in form.units for name in unit.picked}
    yield _feedback(ALWAYS, feedback(question, collection, options=False))
    for number, part in enumerate(question.parts):
        if response(number) not in picks:
            continue
        for place, option in enumerate(options_of(part)):
            if option.why:
                name = f"<p><strong>{option.words.html}</strong></p>"
                yield _feedback(option_id(number, place), name + option.why.html)
    for unit in form.units:
        for name, (_test, html) in unit.told.items():
            yield _feedback(name, html)


def _feedback(name: str, html: str) -> ET.Element:
    body = _block("qti-content-body", html)
    made = node("qti-modal-feedback", body, identifier=name)
    made.attrib |= {"outcome-identifier": FEEDBACK, "show-hide": "show"}
    return made


def _manifest(collection: Collection, items: dict[str, ET.Element]) -> ET.Element:
    resources = node("resources")
    for question in collection.questions:
        resources.append(_resource(question, items[question.id]))
    schema = node("schema", text="QTI Package"), node("schemaversion", text="3.0.0")
    return node(
        "manifest",
        node("metadata", *schema),
        node("organizations"),
        resources,
        identifier=f"selfcheck-{collection.name}",
        xmlns=_PACKAGE,
    )


def _resource(question: Question, item: ET.Element) -> ET.Element:
    """Return what the manifest says of a question: its files, module, objectives and tags."""
    place = f"items/{question.id}.xml"
    shown = sorted({each.attrib["src"].removeprefix("../") for each in item.iter("img")})
    words = (node("keyword", node("string", text=tag)) for tag in every_tag(question))
    return node(
        "resource",
        node("metadata", node("lom", node("general", *words), xmlns=_WORDS)),
        *(node("file", href=each) for each in (place, *shown)),
        identifier=_PREFIX + question.id,
        type_="imsqti_item_xmlv3p0",
        href=place,
    )


__all__ = ["held", "write"]
