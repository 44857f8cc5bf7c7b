"""A small processor of QTI 3.0 responses: what our items use of the standard, no more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
Value = Any  # None, a word, a number, True or False, or a list of them


def tag(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{QTI}qti-")


@dataclass
class Played:
    """An item with the answers of one reader, and what they earned."""

    item: ET.Element
    answers: Mapping[str, Value]
    outcomes: dict[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.item.iterfind(f"{QTI}qti-outcome-declaration"):
            self.outcomes[each.attrib["identifier"]] = 0.0 if each.find(".//*") is not None else []
        (processing,) = self.item.iterfind(f"{QTI}qti-response-processing")
        for step in processing:
            self.step(step)

    @property
    def score(self) -> float:
        return float(self.outcomes["SCORE"])

    @property
    def said(self) -> set[str]:
        """Return the names of the feedback that is shown."""
        shown = set(self.outcomes["FEEDBACK"])
        names = [each.attrib["identifier"] for each in self.item.iter(f"{QTI}qti-modal-feedback")]
        assert len(set(names)) == len(names)
        return shown & set(names)

    def step(self, element: ET.Element) -> None:
        if tag(element) == "set-outcome-value":
            self.outcomes[element.attrib["identifier"]] = self.value(element[0])
            return
        assert tag(element) == "response-condition"
        test, *steps = element[0]
        if self.value(test) is True:
            for each in steps:
                self.step(each)

    def declaration(self, name: str) -> ET.Element:
        found = self.item.iterfind(f"{QTI}qti-response-declaration")
        return next(each for each in found if each.attrib["identifier"] == name)

    def value(self, element: ET.Element) -> Value:
        kind = tag(element)
        name = element.attrib.get("identifier", "")
        if kind == "variable":
            return self.outcomes[name] if name in self.outcomes else self.answers.get(name)
        if kind == "correct":
            return self.correct(name)
        if kind == "map-response":
            return self.mapped(name)
        if kind == "base-value":
            number = element.attrib["base-type"] == "float"
            return float(element.text or "") if number else element.text
        return self.operator(kind, element, [self.value(each) for each in element])

    def operator(self, kind: str, element: ET.Element, found: list[Value]) -> Value:
        if kind == "multiple":
            lists = (each if isinstance(each, list) else [each] for each in found)
            return [word for each in lists for word in each if word is not None]
        if kind in {"and", "or"}:
            return (all if kind == "and" else any)(each is True for each in found)
        if None in found:
            return None
        if kind == "sum":
            return sum(found)
        if kind == "string-match":
            strict = element.attrib["case-sensitive"] == "true"
            one, two = found if strict else (each.casefold() for each in found)
            return one == two
        one, two = found
        return {
            "match": lambda: one == two,
            "equal": lambda: one == two,
            "gte": lambda: one >= two,
            "lte": lambda: one <= two,
        }[kind]()

    def correct(self, name: str) -> Value:
        declaration = self.declaration(name)
        values = [each.text for each in declaration.iter(f"{QTI}qti-value")]
        return values[0] if declaration.attrib["cardinality"] == "single" else values

    def mapped(self, name: str) -> float:
        (mapping,) = self.declaration(name).iterfind(f"{QTI}qti-mapping")
        given = self.answers.get(name)
        picks = given if isinstance(given, list) else [] if given is None else [given]
        total = sum(self.worth(mapping, pick) for pick in set(picks))
        return max(float(mapping.attrib["lower-bound"]), total)

    @staticmethod
    def worth(mapping: ET.Element, pick: str) -> float:
        for each in mapping:
            key, strict = each.attrib["map-key"], each.attrib["case-sensitive"] == "true"
            if key == pick or (not strict and key.casefold() == pick.casefold()):
                return float(each.attrib["mapped-value"])
        return float(mapping.attrib["default-value"])
