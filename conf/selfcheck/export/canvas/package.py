"""The files of a package: manifest, a folder a quiz, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from selfcheck.export.resolved import Collection
from selfcheck.export.xmltree import document, node

MEDIA = "images"
"""Folder of the pictures in the package."""
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_SETTINGS = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


@dataclass(frozen=True, slots=True)
class Quiz:
    """One quiz with its items as elements."""

    ident: str
    title: str
    points: int
    shuffle: bool
    items: Sequence[ET.Element]


def files(collection: Collection, quizzes: Iterable[Quiz]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the package by name, the manifest first."""
    quizzes = list(quizzes)
    pictures = sorted(collection.pictures)
    yield "imsmanifest.xml", document(_manifest(quizzes, pictures))
    for quiz in quizzes:
        yield f"{quiz.ident}/{quiz.ident}.xml", document(_questions(quiz))
        yield f"{quiz.ident}/assessment_meta.xml", document(_meta(quiz))
    for name in pictures:
        yield f"{MEDIA}/{name}", collection.pictures[name]


def _manifest(quizzes: Iterable[Quiz], pictures: Iterable[str]) -> ET.Element:
    resources = node("resources")
    for quiz in quizzes:
        resources.extend(_resources(quiz))
    for name in pictures:
        place = f"{MEDIA}/{name}"
        file = node("file", href=place)
        resources.append(
            node("resource", file, identifier=f"image-{name}", type_="webcontent", href=place)
        )
    return node(
        "manifest",
        node(
            "metadata",
            node("schema", text="IMS Content"),
            node("schemaversion", text="1.1.3"),
        ),
        node("organizations"),
        resources,
        identifier="selfcheck",
        xmlns=_PACKAGE,
    )


def _resources(quiz: Quiz) -> Iterator[ET.Element]:
    settings, place = f"{quiz.ident}-settings", f"{quiz.ident}/assessment_meta.xml"
    yield node(
        "resource",
        node("file", href=f"{quiz.ident}/{quiz.ident}.xml"),
        node("dependency", identifierref=settings),
        identifier=quiz.ident,
        type_="imsqti_xmlv1p2",
    )
    file = node("file", href=place)
    yield node("resource", file, identifier=settings, type_=_SETTINGS, href=place)


def _questions(quiz: Quiz) -> ET.Element:
    section = node("section", *quiz.items, ident="root_section")
    assessment = node("assessment", section, ident=quiz.ident, title=quiz.title)
    return node("questestinterop", assessment, xmlns=_QTI)


def _meta(quiz: Quiz) -> ET.Element:
    settings = {
        "title": quiz.title,
        "description": "",
        "shuffle_answers": str(quiz.shuffle).lower(),
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz",
        "points_possible": f"{quiz.points}.0",
        "show_correct_answers": "true",
        "allowed_attempts": "-1",
        "available": "false",
    }
    children = (node(name, text=value) for name, value in settings.items())
    return node("quiz", *children, identifier=quiz.ident, xmlns=_CANVAS)
