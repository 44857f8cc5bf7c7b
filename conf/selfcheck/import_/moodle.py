"""Moodle XML -> foreign questions. Format: question/format/xml of Moodle."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from selfcheck.diagnostics import Position
from selfcheck.import_.files import RefusedError
from selfcheck.import_.foreign import Answer, Foreign
from selfcheck.import_.html_text import from_html, from_plain
from selfcheck.import_.xml_tree import Element, tree

_KINDS = {
    "truefalse": "true-false",
    "numerical": "numeric",
    "shortanswer": "text",
    "matching": "matching",
    "ordering": "ordering",
    "essay": "open",
    "cloze": "embedded answers (cloze): write the passage and its gaps in YAML",
    "description": "a text without a question: put it on a page",
}


def read(data: bytes, path: str) -> list[Foreign]:
    """Return the questions of a file; raise RefusedError where it holds none that can be read."""
    root = tree(data, path)
    if root.tag != "quiz":
        raise RefusedError(f"{path}:{root.line}: no Moodle XML: it begins with <{root.tag[:40]}>")
    asked = (each for each in root.all("question") if each.given.get("type") != "category")
    return [_question(each, path) for each in asked]


def _question(node: Element, path: str) -> Foreign:
    kind = node.given.get("type", "")
    made = Foreign(Position(path, node.line), _KINDS.get(kind, kind))
    if kind == "multichoice":
        many = node.word("single").casefold() in {"false", "0"}
        made.kind = "multiple" if many else "single"
    made.title = " ".join(node.word("name", "text").split())
    made.ident = node.word("idnumber")
    made.shuffle = node.word("shuffleanswers").casefold() not in {"false", "0"}
    made.case_sensitive = node.word("usecase") == "1"
    made.tags = [each.word("text") for each in node.all("tag")]
    tags = node.first("tags")
    made.tags += [each.word("text") for each in tags.all("tag")] if tags else []
    made.tags = [" ".join(tag.split()) for tag in made.tags if tag]
    try:
        made.grade = _decimal(node.word("defaultgrade")) if node.first("defaultgrade") else None
        made.prompt = _rich(node.first("questiontext"), made)
        made.why = _rich(node.first("generalfeedback"), made)
        made.hints = [words for each in node.all("hint") if (words := _rich(each, made))]
        _FORMS.get(made.kind, _nothing)(node, made)
    except ValueError as error:
        made.broken = str(error)
    return made


def _rich(node: Element | None, made: Foreign, *, one_line: bool = False) -> str:
    """Return formatted text as MyST, after noting what stayed behind."""
    if node is None:
        return ""
    text = node.word("text") if node.first("text") else node.text.strip()
    form = node.given.get("format", "html")
    if form == "markdown":
        return " ".join(text.split()) if one_line else text
    if form == "plain_text":
        return from_plain(text)
    markup = from_html(text, one_line=one_line)
    made.losses += markup.losses
    return markup.text


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text.strip() or "0")
    except InvalidOperation as error:
        raise ValueError(f"{text[:40]!r} is no number") from error
    if not number.is_finite() or abs(number) > 10**15:
        raise ValueError(f"{text[:40]!r} is no number that a bank can hold")
    return number


def _share(node: Element) -> Decimal:
    return _decimal(node.given.get("fraction") or node.word("fraction"))


def _choices(node: Element, made: Foreign) -> None:
    for each in node.all("answer"):
        words = _rich(each, made, one_line=True)
        made.answers.append(Answer(words, _share(each), _rich(each.first("feedback"), made)))


def _typed(node: Element, made: Foreign) -> None:
    """Read answers that are compared as typed characters."""
    for each in node.all("answer"):
        text = each.word("text")
        why = _rich(each.first("feedback"), made)
        made.answers.append(Answer(text, _share(each), why, each.word("tolerance")))


def _numeric(node: Element, made: Foreign) -> None:
    _typed(node, made)
    units = node.first("units")
    named = list(units.all("unit")) if units else []
    if named:
        made.unit = named[0].word("unit_name")
        # Our own export shows the unit below the prompt as well.
        made.prompt = made.prompt.removesuffix(f"\n\n({from_plain(made.unit)})")
    if len(named) > 1 or any(_decimal(each.word("multiplier") or "1") != 1 for each in named):
        made.losses.append("only the first unit is kept")


def _matching(node: Element, made: Foreign) -> None:
    for each in node.all("subquestion"):
        right = from_plain(each.word("answer", "text"))
        made.answers.append(Answer(_rich(each, made, one_line=True), match=right))


def _ordering(node: Element, made: Foreign) -> None:
    _choices(node, made)
    made.answers.sort(key=lambda each: each.share)
    if node.word("gradingtype") not in {"ALL_OR_NOTHING", "-1"}:
        made.losses.append("all or nothing instead of points for parts of the order")


def _open(node: Element, made: Foreign) -> None:
    """Take what stands in a list at the end of the notes for markers as points to look for."""
    said = node.first("graderinfo")
    html = said.word("text") if said else ""
    found = re.fullmatch(r"(.*)<ul>((?:\s*<li>.*?</li>\s*)+)</ul>\s*", html, re.DOTALL)
    markup = from_html(found[1] if found else html)
    made.losses += markup.losses
    made.model = markup.text
    for item in re.findall(r"<li>(.*?)</li>", found[2], re.DOTALL) if found else ():
        point = from_html(item, one_line=True)
        made.losses += point.losses
        made.points.append(point.text)
    # Our own export says the model answer and its points in the feedback as well.
    head, _, rest = made.why.partition(f"{made.model}\n\n")
    blocks = rest.split("\n\n", 2)
    if made.points and head.startswith("**") and len(blocks) == 3:
        made.why = blocks[2]


def _nothing(_node: Element, _made: Foreign) -> None:
    """Leave a question of a kind that no bank knows."""


_FORMS: dict[str, Callable[[Element, Foreign], None]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _typed,
    "numeric": _numeric,
    "text": _typed,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
}
