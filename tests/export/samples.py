"""Resolved questions written by hand: every type, and every way that one can go."""

from dataclasses import replace
from decimal import Decimal
from html import escape
from typing import Any

from selfcheck.export.resolved import (
    Choice,
    Collection,
    Goal,
    Link,
    Mistake,
    NumberEntry,
    Open,
    Option,
    Part,
    Picture,
    Question,
    Sequence,
    TextEntry,
    Words,
)
from selfcheck.model import Adding, Rule

SIGNS = "a < b & c ~ d # e } f { g \\ h [i] 100%"
"""Every sign that means something to a format."""


def words(text: str) -> Words:
    return Words(escape(text), text)


def block(text: str) -> Words:
    return Words(f"<p>{escape(text)}</p>", text)


def options(text: str, *, why: bool = True) -> tuple[Option, ...]:
    """Return options from words; a star in front marks a right one."""
    return tuple(
        Option(
            words(word.removeprefix("*")),
            word.startswith("*"),
            block(f"Why {word.removeprefix('*')}") if why else None,
        )
        for word in text.split()
    )


def choice(text: str, rule: Rule = Rule.EXACT, **fields: Any) -> Choice:
    made = options(text)
    points = 1 if rule is Rule.EXACT else sum(option.correct for option in made)
    limit = {Rule.EXACT: 1, Rule.HITS: points, Rule.PLUS_MINUS: None}[rule]
    return Choice(made, rule, points, limit, **fields)


def question(name: str, kind: str, *parts: Part, **fields: Any) -> Question:
    values: dict[str, Any] = {
        "title": f"Title of {name}",
        "prompt": block(f"Prompt of {name}"),
        "points": sum(part.points for part in parts),
        "why": block(f"Because of {name}"),
        "bank": "module/lesson",
        "bank_title": "A lesson",
        "module": "A module",
        "goals": (Goal("goal-one", "Do one thing"),),
        "lessons": (Link("The lesson", "https://example.invalid/lesson.html"),),
        "hints": (block(f"Hint of {name}"),),
        "tags": ("apply",),
    }
    return Question(id=name, type=kind, parts=parts, **(values | fields))


def gap(part: int, at: int = 0) -> str:
    return f'<gap part="{part}" at="{at}"></gap>'


def passage(*places: str) -> Words:
    return Words(f"<p>Passage {' and '.join(places)}</p>", "Passage")


PLUS = Rule.PLUS_MINUS
RIGHT = "*one two three"
ROWS = tuple(choice(text, name=f"Row {n}") for n, text in enumerate(("*one two", "one *two"), 1))
LIST = (choice("*one *two three", PLUS, name="First"), choice("four *five", PLUS, name="Second"))
TEXT = TextEntry(("clonus", "ankle clonus"), mistakes=(Mistake("tremor", block("No push")),))
NUMBER = NumberEntry(
    Decimal("2.5"), Decimal("0.05"), "steps", 1, (Mistake("25", block("Ten times")),)
)
SHARED = choice("*one *two three", Rule.HITS, gaps=2)
SPANS = Words('<p><mark part="0" at="0">one</mark></p>', "one")
MODEL = Open(block("Model"), (words("point one"), words("point two")))

SAMPLES = {
    each.id: each
    for each in (
        question("single", "single", choice(RIGHT)),
        question("signs", "single", Choice((
            Option(words(f"= {SIGNS}"), correct=True, why=block(SIGNS)),
            Option(words(SIGNS), correct=False, why=block(SIGNS)),
        ), Rule.EXACT, 1, 1), prompt=block(SIGNS)),
        question("multiple", "multiple", choice("*one *two *three four", PLUS)),
        question("pick", "multiple", choice("*one *two three", Rule.HITS)),
        question("true", "true-false", choice("*True False"), hints=()),
        question("number", "numeric", NUMBER),
        question("text", "text", TEXT),
        question("case", "text", replace(TEXT, case_sensitive=True, mistakes=())),
        question("matching", "matching", *ROWS),
        question("tokens", "matching", *ROWS, each_once=True),
        question("ordering", "ordering", Sequence(options("*one *two *three"), (2, 0, 1))),
        question("matrix", "matrix", *ROWS),
        question("columns", "matrix", *LIST),
        question("grouping", "grouping", *LIST),
        question("cloze", "cloze", choice("*one two", gaps=1), choice("three *four", gaps=1),
                 passage=passage(gap(0), gap(1))),
        question("written", "cloze", NUMBER, TEXT, choice("*one two", gaps=1),
                 passage=passage(gap(0), gap(1), gap(2))),
        question("dyad", "cloze", choice("*one two", gaps=1), choice("three *four", gaps=1),
                 passage=passage(gap(0), gap(1)), adding=Adding.ALL, points=1),
        question("triad", "cloze", choice("*one two", gaps=1), SHARED, adding=Adding.GATE,
                 passage=passage(gap(0), gap(1), gap(1, 1)), points=2),
        question("highlight", "highlight", choice("*one two", PLUS), passage=SPANS),
        question("bowtie", "bowtie", choice("*one *two three", Rule.HITS, name="Actions"),
                 choice("*four five", name="Condition"),
                 choice("*six *seven eight", Rule.HITS, name="Parameters")),
        question("hotspot", "hotspot", choice(RIGHT), picture=Picture("neck.svg", "The neck")),
        question("open", "open", MODEL, hints=()),
    )
}  # fmt: skip
"""Questions by id: every type, and the forms of a type that go another way."""


def collection(*questions: Question) -> Collection:
    """Return the given questions, or all samples."""
    chosen = questions or tuple(SAMPLES.values())
    return Collection("Course 1/2", chosen, {"neck.svg": b"<svg/>"})
