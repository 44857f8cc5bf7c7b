"""One item of QTI 1.2 as Canvas writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from selfcheck.export.canvas.package import MEDIA
from selfcheck.export.resolved import with_pictures
from selfcheck.export.xmltree import node

_PLACE = f"%24IMS-CC-FILEBASE%24/{MEDIA}/"
"""Where Canvas looks for files of the package: $IMS-CC-FILEBASE$ as it stands in an address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be answered to one response: HTML to choose or the text to write."""

    html: str
    right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """One response of an item; ``name`` is that of a blank, ``label`` the HTML of a row."""

    answers: Sequence[Answer]
    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What an item asks in Canvas's words: its type, its text, its responses."""

    kind: str
    html: str
    points: int
    responses: Sequence[Response] = ()
    span: tuple[str, str, str] | None = None
    """Of a number: the answer, the least and the most that count as right."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it asks and what it says to everybody afterwards."""

    ident: str
    title: str
    ask: Ask
    said: str = field(default="", repr=False)


_SEVERAL = frozenset(
    {"matching_question", "multiple_dropdowns_question", "fill_in_multiple_blanks_question"}
)
_WRITTEN = frozenset({"short_answer_question", "fill_in_multiple_blanks_question"})


def item_node(item: Item) -> ET.Element:
    """Return the element of an item."""
    ask = item.ask
    labels = _labels(item)
    return node(
        "item",
        node("itemmetadata", node("qtimetadata", *_metadata(item, labels))),
        node("presentation", _material(f"<div>{ask.html}</div>"), *_presented(item, labels)),
        node("resprocessing", _outcomes(), *_conditions(item, labels)),
        *_feedbacks(item, labels),
        ident=item.ident,
        title=item.title,
    )


Labels = Mapping[tuple[int, int], str]
"""The id of each answer by the numbers of its response and its place there."""


def _labels(item: Item) -> Labels:
    """Name answers; the responses of a matching share theirs, which are the same for each."""
    shared = item.ask.kind == "matching_question"
    return {
        (number, place): f"{item.ident}_{0 if shared else number}_{place}"
        for number, response in enumerate(item.ask.responses)
        for place, _answer in enumerate(response.answers)
    }


def _metadata(item: Item, labels: Labels) -> Iterator[ET.Element]:
    fields = {
        "question_type": item.ask.kind,
        "points_possible": f"{item.ask.points}.0",
        "original_answer_ids": ",".join(dict.fromkeys(labels.values())),
        "assessment_question_identifierref": f"{item.ident}_question",
    }
    for name, value in fields.items():
        label, entry = node("fieldlabel", text=name), node("fieldentry", text=value)
        yield node("qtimetadatafield", label, entry)


def _material(html: str) -> ET.Element:
    words = with_pictures(html, _PLACE)
    return node("material", node("mattext", text=words, texttype="text/html"))


def _plain(words: str) -> ET.Element:
    return node("material", node("mattext", text=words, texttype="text/plain"))


def _ident(ask: Ask, number: int) -> str:
    if ask.kind not in _SEVERAL:
        return "response1"
    return f"response_{ask.responses[number].name}"


# What is shown


def _presented(item: Item, labels: Labels) -> Iterator[ET.Element]:
    ask = item.ask
    if not ask.responses:
        number = {"fibtype": "Decimal"} if ask.span else {}
        blank = node("render_fib", node("response_label", ident="answer1"), **number)
        yield node("response_str", blank, ident="response1", rcardinality="Single")
    elif ask.kind == "short_answer_question":
        blank = node("render_fib", node("response_label", ident="answer1", rshuffle="No"))
        yield node("response_str", blank, ident="response1", rcardinality="Single")
    else:
        yield from (_choice(item, number, labels) for number in range(len(ask.responses)))


def _choice(item: Item, number: int, labels: Labels) -> ET.Element:
    ask, response = item.ask, item.ask.responses[number]
    write = _plain if ask.kind in _SEVERAL else _material
    choices = (
        node("response_label", write(answer.html), ident=labels[number, place])
        for place, answer in enumerate(response.answers)
    )
    head = None
    if ask.kind in _SEVERAL:
        head = _material(response.label) if response.label else _plain(response.name)
    several = {"rcardinality": "Multiple" if ask.kind == "multiple_answers_question" else "Single"}
    return node(
        "response_lid",
        head,
        node("render_choice", *choices),
        ident=_ident(ask, number),
        **({} if ask.kind in _SEVERAL else several),
    )


# What is right, and what is said


def _outcomes() -> ET.Element:
    score = node("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    return node("outcomes", score)


def _conditions(item: Item, labels: Labels) -> Iterator[ET.Element]:
    yield _condition([node("other")], shows="general_fb", go_on="Yes")
    ask = item.ask
    if ask.kind != "matching_question":
        for number, place, answer in _answers(ask):
            if answer.why:
                test = _equal(_value(ask, answer, labels[number, place]), _ident(ask, number))
                yield _condition([test], shows=f"{labels[number, place]}_fb", go_on="Yes")
    if ask.span:
        yield _condition([_within(*ask.span)], score="100")
    elif ask.kind in _SEVERAL:
        yield from _shares(ask, labels)
    elif ask.kind == "multiple_answers_question":
        yield _condition([node("and", *_exactly(ask, labels))], score="100")
    elif ask.responses:
        yield _condition(_rights(ask, 0, labels), score="100")


def _answers(ask: Ask) -> Iterator[tuple[int, int, Answer]]:
    for number, response in enumerate(ask.responses):
        for place, answer in enumerate(response.answers):
            yield number, place, answer


def _value(ask: Ask, answer: Answer, label: str) -> str:
    return answer.html if ask.kind == "short_answer_question" else label


def _equal(value: str, ident: str) -> ET.Element:
    return node("varequal", text=value, respident=ident)


def _rights(ask: Ask, number: int, labels: Labels) -> list[ET.Element]:
    return [
        _equal(_value(ask, answer, labels[number, place]), _ident(ask, number))
        for place, answer in enumerate(ask.responses[number].answers)
        if answer.right
    ]


def _exactly(ask: Ask, labels: Labels) -> Iterator[ET.Element]:
    for number, place, answer in _answers(ask):
        test = _equal(labels[number, place], "response1")
        yield test if answer.right else node("not", test)


def _shares(ask: Ask, labels: Labels) -> Iterator[ET.Element]:
    """Yield a condition for each right answer; Canvas adds up a share for each response."""
    share = f"{100 / len(ask.responses):.2f}"
    for number in range(len(ask.responses)):
        for test in _rights(ask, number, labels):
            yield _condition([test], score=share, action="Add", go_on="")


def _within(answer: str, least: str, most: str) -> ET.Element:
    exact = _equal(answer, "response1")
    low = node("vargte", text=least, respident="response1")
    high = node("varlte", text=most, respident="response1")
    return node("or", exact, node("and", low, high))


def _condition(
    tests: Iterable[ET.Element],
    *,
    score: str = "",
    action: str = "Set",
    shows: str = "",
    go_on: str = "No",
) -> ET.Element:
    return node(
        "respcondition",
        node("conditionvar", *tests),
        node("setvar", text=score, action=action, varname="SCORE") if score else None,
        node("displayfeedback", feedbacktype="Response", linkrefid=shows) if shows else None,
        **({"continue": go_on} if go_on else {}),
    )


def _feedbacks(item: Item, labels: Labels) -> Iterator[ET.Element]:
    yield _feedback("general_fb", item.said)
    if item.ask.kind != "matching_question":
        for number, place, answer in _answers(item.ask):
            if answer.why:
                yield _feedback(f"{labels[number, place]}_fb", answer.why)


def _feedback(ident: str, html: str) -> ET.Element:
    return node("itemfeedback", node("flow_mat", _material(html)), ident=ident)
