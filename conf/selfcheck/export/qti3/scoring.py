"""Responses of an item and what they earn: our rules in the words of QTI 3.0.

Each unit earns its points in an outcome of its own, so that the points can be added, demanded
together or put behind a gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from selfcheck.export.resolved import Choice, NumberEntry, Question, TextEntry
from selfcheck.export.xmltree import node
from selfcheck.model import Adding, Rule

FEEDBACK = "FEEDBACK"
ALWAYS = "ALWAYS"
"""Name of what is said to everybody."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Responses that earn points together; ``steps`` set the outcome ``name``."""

    name: str
    points: int
    declarations: tuple[ET.Element, ...]
    steps: tuple[ET.Element, ...]
    picked: tuple[str, ...] = ()
    """Responses whose picks are the names of what is said about them."""
    told: dict[str, tuple[ET.Element, str]] = field(default_factory=dict)
    """By its name: when to say something, and its HTML."""


def option_id(part: int, place: int) -> str:
    """Return the name of an option, one of a kind in its item."""
    return f"O{part + 1}_{place + 1}"


def response(number: int) -> str:
    """Return the name of a response, or of the first response of a part."""
    return f"R{number + 1}"


def variable(name: str) -> ET.Element:
    """Return the value of a response or an outcome."""
    return node("qti-variable", identifier=name)


def value(text: str, kind: str) -> ET.Element:
    """Return a constant."""
    return node("qti-base-value", text=text, **{"base-type": kind})


def declared(
    name: str,
    kind: str,
    right: Iterable[str],
    *,
    cardinality: str = "single",
    mapping: ET.Element | None = None,
) -> ET.Element:
    """Return the declaration of a response."""
    values = [node("qti-value", text=each) for each in right]
    correct = node("qti-correct-response", *values) if values else None
    made = node("qti-response-declaration", correct, mapping, identifier=name)
    made.attrib |= {"cardinality": cardinality, "base-type": kind}
    return made


def mapping(earns: Iterable[tuple[str, int]], *, other: int = 0, strict: bool = True) -> ET.Element:
    """Return what picks earn: ``other`` for one that is not named, never below 0 in all."""
    entries = (
        node(
            "qti-map-entry",
            **{
                "map-key": key,
                "mapped-value": str(points),
                "case-sensitive": str(strict).lower(),
            },
        )
        for key, points in earns
    )
    return node("qti-mapping", *entries, **{"lower-bound": "0", "default-value": str(other)})


def _set(name: str, expression: ET.Element) -> ET.Element:
    return node("qti-set-outcome-value", expression, identifier=name)


def when(test: ET.Element, *steps: ET.Element) -> ET.Element:
    """Return steps that are taken when a test is true."""
    return node("qti-response-condition", node("qti-response-if", test, *steps))


def mapped_unit(number: int, points: int, declaration: ET.Element, *, picks: bool = True) -> Unit:
    """Return a unit that earns what its mapping says."""
    name, outcome = response(number), f"SCORE_{number + 1}"
    earned = node("qti-map-response", identifier=name)
    picked = (name,) if picks else ()
    return Unit(outcome, points, (declaration,), (_set(outcome, earned),), picked)


def matched_unit(number: int, declaration: ET.Element, *, picks: bool = True) -> Unit:
    """Return a unit that earns a point when the response is the right one."""
    name = response(number)
    test = node("qti-match", variable(name), node("qti-correct", identifier=name))
    return unit_when(number, declaration, test, picked=(name,) if picks else ())


def unit_when(
    number: int, declaration: ET.Element, test: ET.Element, picked: tuple[str, ...] = ()
) -> Unit:
    """Return a unit that earns a point when a test is true."""
    outcome = f"SCORE_{number + 1}"
    point = when(test, _set(outcome, value("1", "float")))
    return Unit(outcome, 1, (declaration,), (point,), picked)


def choice_unit(number: int, part: Choice) -> Unit:
    """Return the unit of options to tick, by the rule of the part."""
    name = response(number)
    right = [option_id(number, n) for n, each in enumerate(part.options) if each.correct]
    if part.rule is Rule.EXACT:
        return matched_unit(number, declared(name, "identifier", right))
    other = -1 if part.rule is Rule.PLUS_MINUS else 0
    earns = mapping([(each, 1) for each in right], other=other)
    declaration = declared(name, "identifier", right, cardinality="multiple", mapping=earns)
    return mapped_unit(number, part.points, declaration)


def shared_unit(number: int, part: Choice) -> Unit:
    """Return the unit of gaps that share a choice: each right option counts once, in any gap."""
    outcome = f"SCORE_{number + 1}"
    names = [f"{response(number)}_{gap + 1}" for gap in range(part.gaps)]
    right = [option_id(number, n) for n, each in enumerate(part.options) if each.correct]
    declarations = tuple(
        declared(name, "identifier", [right[min(n, len(right) - 1)]])
        for n, name in enumerate(names)
    )
    more = node("qti-sum", variable(outcome), value("1", "float"))
    steps = (
        when(
            node("qti-or", *(_is(name, each) for name in names)),
            _set(outcome, ET.fromstring(ET.tostring(more))),  # noqa: S314 - our own, a copy
        )
        for each in right
    )
    return Unit(outcome, part.points, declarations, tuple(steps), tuple(names))


def _is(name: str, option: str) -> ET.Element:
    return node("qti-match", variable(name), value(option, "identifier"))


def number_unit(number: int, part: NumberEntry) -> Unit:
    """Return the unit of a number, right within its tolerance."""
    name = response(number)
    low, high = part.answer - part.tolerance, part.answer + part.tolerance
    test = node(
        "qti-and",
        node("qti-gte", variable(name), value(f"{low:f}", "float")),
        node("qti-lte", variable(name), value(f"{high:f}", "float")),
    )
    made = unit_when(number, declared(name, "float", [f"{part.answer:f}"]), test)
    told = {
        f"M{number + 1}_{n}": (
            node("qti-equal", variable(name), value(each.answer, "float"), **_EXACTLY),
            each.why.html,
        )
        for n, each in enumerate(part.mistakes, 1)
    }
    return Unit(made.name, 1, made.declarations, made.steps, told=told)


_EXACTLY = {"tolerance-mode": "exact"}


def text_unit(number: int, part: TextEntry) -> Unit:
    """Return the unit of words to write, right in any accepted spelling."""
    name = response(number)
    earns = mapping([(word, 1) for word in part.accepted], strict=part.case_sensitive)
    declaration = declared(name, "string", part.accepted[:1], mapping=earns)
    made = mapped_unit(number, 1, declaration, picks=False)
    sensitive = {"case-sensitive": str(part.case_sensitive).lower()}
    told = {
        f"M{number + 1}_{n}": (
            node("qti-string-match", variable(name), value(each.answer, "string"), **sensitive),
            each.why.html,
        )
        for n, each in enumerate(part.mistakes, 1)
    }
    return Unit(made.name, 1, made.declarations, made.steps, told=told)


def outcomes(question: Question, units: Iterable[Unit], *, human: bool) -> Iterator[ET.Element]:
    """Yield the declarations of what an item gives: its score, that of each unit, feedback."""
    score = _outcome("SCORE", **{"normal-maximum": str(question.points)})
    if human:
        score.attrib["external-scored"] = "human"
    yield score
    yield from (_outcome(unit.name) for unit in units)
    yield node(
        "qti-outcome-declaration",
        identifier=FEEDBACK,
        cardinality="multiple",
        **{"base-type": "identifier"},
    )


def _outcome(name: str, **more: str) -> ET.Element:
    zero = node("qti-default-value", node("qti-value", text="0"))
    return node(
        "qti-outcome-declaration",
        zero,
        identifier=name,
        cardinality="single",
        **{"base-type": "float", **more},
    )


def processing(question: Question, units: tuple[Unit, ...]) -> ET.Element:
    """Return how responses become points and feedback."""
    made = node("qti-response-processing", *(step for unit in units for step in unit.steps))
    made.extend(_total(question, units))
    said = (variable(name) for unit in units for name in unit.picked)
    made.append(_set(FEEDBACK, node("qti-multiple", *said, value(ALWAYS, "identifier"))))
    for unit in units:
        for name, (test, _html) in unit.told.items():
            more = node("qti-multiple", variable(FEEDBACK), value(name, "identifier"))
            made.append(when(test, _set(FEEDBACK, more)))
    return made


def _total(question: Question, units: tuple[Unit, ...]) -> Iterator[ET.Element]:
    """Yield how the points of the units become those of the question."""
    if not units:
        return
    if question.adding is Adding.ALL:
        whole = node("qti-and", *map(_full, units))
        yield when(whole, _set("SCORE", value("1", "float")))
    elif question.adding is Adding.GATE:
        yield when(_full(units[0]), _set("SCORE", _sum(units[1:])))
    else:
        yield _set("SCORE", _sum(units))


def _sum(units: Iterable[Unit]) -> ET.Element:
    return node("qti-sum", *(variable(unit.name) for unit in units))


def _full(unit: Unit) -> ET.Element:
    return node("qti-gte", variable(unit.name), value(str(unit.points), "float"))
