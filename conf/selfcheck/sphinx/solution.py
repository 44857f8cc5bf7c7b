"""The right answer of a question in words, read off its nodes: for pages, keys and paper."""

from __future__ import annotations

from docutils import nodes as stock

from selfcheck.sphinx import nodes
from selfcheck.sphinx.words import _

PARTS = (nodes.quiz_choice, nodes.quiz_entry, nodes.quiz_sequence, nodes.quiz_open)


def parts_of(question: stock.Element) -> list[stock.Element]:
    """Return the parts of a question in their order."""
    return [child for child in question.children if isinstance(child, PARTS)]


def options_of(part: stock.Element) -> list[nodes.quiz_option]:
    """Return the options of a part as they are shown."""
    return [child for child in part.children if isinstance(child, nodes.quiz_option)]


def label_of(part: stock.Element) -> nodes.quiz_label | None:
    """Return what a part is about, where it says so."""
    first = part.children[0] if part.children else None
    return first if isinstance(first, nodes.quiz_label) else None


def gaps_of(question: stock.Element) -> dict[int, list[nodes.quiz_gap]]:
    """Return the gaps of a passage by the part that they belong to."""
    found: dict[int, list[nodes.quiz_gap]] = {}
    for gap in question.findall(nodes.quiz_gap):
        found.setdefault(gap["part"], []).append(gap)
    return found


def words_of(option: stock.Element) -> str:
    """Return the words of an option."""
    return option.children[0].astext()


def right_of(part: stock.Element) -> list[str]:
    """Return the right answers of a part."""
    if isinstance(part, nodes.quiz_entry):
        return [part["solution"]]
    options = options_of(part)
    if isinstance(part, nodes.quiz_sequence):
        return [words_of(each) for each in sorted(options, key=lambda each: int(each["value"]))]
    return [words_of(option) for option in options if option["correct"]]


def name_of(part: stock.Element, gaps: list[nodes.quiz_gap]) -> str:
    """Return what a part is called: its label, or the numbers of its gaps."""
    label = label_of(part)
    if label is not None:
        return label.astext()
    numbers = [gap["number"] for gap in gaps]
    if len(numbers) > 1:
        return _("Gaps %s") % ", ".join(map(str, numbers))
    return _("Gap %d") % numbers[0] if numbers else ""


def solution_of(question: stock.Element) -> str:
    """Return the right answer of a question as one line; an open question has none."""
    gaps = gaps_of(question)
    parts = parts_of(question)
    lines = []
    for part in parts:
        words = right_of(part)
        if isinstance(part, nodes.quiz_sequence):
            words = [f"{place}. {text.rstrip('.')}" for place, text in enumerate(words, 1)]
        said = words[0] if len(words) == 1 else "; ".join(word.rstrip(".") for word in words)
        name = name_of(part, gaps.get(part["part"], []))
        if said:
            lines.append(f"{name}: {said}" if name else said)
    if len(lines) < 2:
        return "".join(lines)
    return " · ".join(line.rstrip(".") for line in lines)


def score_of(question: stock.Element) -> str:
    """Return how a question counts, unless it is simply right or not for one point."""
    parts = parts_of(question)
    points = question["points"]
    counted = _("1 point") if points == 1 else _("%d points") % points
    how = _how(question, parts)
    return f"{counted}: {how}" if how else ""


def _how(question: stock.Element, parts: list[stock.Element]) -> str:
    if question["adding"] == "all":
        return _("only when every gap is right.")
    if question["adding"] == "gate":
        first = name_of(parts[0], gaps_of(question).get(0, []))
        return _("one for each other right answer, but none unless %s is right.") % first
    if any(part.get("rule") == "plus_minus" for part in parts):
        how = _("plus 1 for each right pick, minus 1 for each wrong pick, never below 0.")
        return how if len(parts) == 1 else f"{_each(question)} {how}"
    if question["layout"] == "box":
        return _("one for each point that your answer makes.")
    return _("one for each right answer.") if question["points"] > 1 else ""


def _each(question: stock.Element) -> str:
    """Return the unit that points are counted in and never fall below 0 in."""
    if question["layout"] == "spans":
        return _("in the text and in each row of a table")
    return _("in each column") if question["by_column"] else _("in each group")
