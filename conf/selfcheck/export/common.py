"""What every writer says in the same way: stems, feedback, questions made of parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import product

from selfcheck.export.resolved import (
    Choice,
    Collection,
    Link,
    Open,
    Option,
    Part,
    Question,
    Sequence,
    TextEntry,
    Words,
    with_gaps,
)
from selfcheck.model import Adding, Rule

_TASK_IS_PLAIN = frozenset({"single", "true-false"})
"""Types whose form says by itself what to do."""
MOST_PAIRS = 40
"""More pairs of answers than that nobody reads."""


def stem(question: Question) -> str:
    """Return what stands before the answer: case, chart, prompt and task."""
    blocks = [question.stimulus.html if question.stimulus else "", question.prompt.html]
    if question.task and question.type not in _TASK_IS_PLAIN:
        blocks.append(f"<p><em>{escape(question.task)}</em></p>")
    return "".join(blocks)


def picture(question: Question) -> str:
    """Return the picture to point at."""
    if question.picture is None:
        return ""
    name, alt = question.picture.name, escape(question.picture.alt)
    return f'<p><img src="media:{name}" alt="{alt}" /></p>'


def plain_passage(question: Question) -> str:
    """Return the passage with its gaps as numbers in brackets."""
    count = iter(range(1, 1000))
    html = question.passage.html if question.passage else ""
    return with_gaps(html, lambda _part, _place: f"<strong>[{next(count)}]</strong>")


def feedback(question: Question, collection: Collection, *, options: bool = False) -> str:
    """Return what is said to everybody afterwards.

    With ``options`` also what single options and foreseen mistakes have to say, for forms that
    cannot say it at the option.
    """
    found = (each for part in question.parts for each in reasons(part, collection, options=options))
    return listed(found) + explanation(question, collection)


def explanation(question: Question, collection: Collection) -> str:
    """Return what explains the answer as a whole."""
    blocks = [_model(part, collection) for part in question.parts if isinstance(part, Open)]
    blocks.append(question.why.html)
    blocks += [each.html for each in (question.rationale, question.sources) if each]
    blocks += [_lesson(link, collection) for link in question.lessons]
    return "".join(blocks)


def listed(items: Iterable[str]) -> str:
    """Return items as a list, or nothing where there are none."""
    said = "".join(items)
    return f"<ul>{said}</ul>" if said else ""


def reasons(part: Part, collection: Collection, *, options: bool) -> Iterator[str]:
    """Yield items of a list: what is said about a part, and with ``options`` about each option."""
    for option in options_of(part):
        if option.why and options:
            yield _item(option.words.html, option.why)
        if option.why_not:
            yield _item(option.words.html, option.why_not)
    for mistake in getattr(part, "mistakes", ()) if options else ():
        said = collection.say("If you wrote %s") % escape(mistake.answer)
        yield _item(said, mistake.why)
    why: Words | None = getattr(part, "why", None)
    if why:
        yield _item(escape(getattr(part, "name", "")), why)


def options_of(part: Part) -> tuple[Option, ...]:
    """Return what can be chosen or ordered in a part."""
    if isinstance(part, Choice):
        return part.options
    return part.items if isinstance(part, Sequence) else ()


def _item(name: str, why: Words) -> str:
    return f"<li><strong>{name}</strong> {why.html}</li>"


def _model(part: Open, collection: Collection) -> str:
    points = "".join(f"<li>{point.html}</li>" for point in part.looked_for)
    model = f"<p><strong>{escape(collection.say('Model answer'))}</strong></p>{part.model.html}"
    return f"{model}<p>{escape(collection.say('Look for'))}:</p><ul>{points}</ul>"


def _lesson(link: Link, collection: Collection) -> str:
    title = escape(link.title)
    words = f'<a href="{escape(link.url)}">{title}</a>' if link.url else title
    return f"<p>{escape(collection.say('Lesson'))}: {words}</p>"


def every_tag(question: Question) -> list[str]:
    """Return the tags of a question: its module, objectives and own words."""
    goals = (goal.id for goal in question.goals)
    return list(dict.fromkeys([question.module, *goals, *question.tags]))


def joined_pairs(first: Choice, second: Choice) -> Choice | None:
    """Return a dyad as one choice of pairs, the only form that keeps both or nothing."""
    pairs = list(product(first.options, second.options))
    if len(pairs) > MOST_PAIRS:
        return None
    return Choice(tuple(_pair(*each) for each in pairs), Rule.EXACT, 1, 1)


def _pair(one: Option, two: Option) -> Option:
    html, text = (" + ".join(each) for each in zip(_both(one), _both(two), strict=True))
    whys = [each.why.html for each in (one, two) if each.why]
    why = Words("".join(whys), "") if whys else None
    return Option(Words(html, text), one.correct and two.correct, why)


def _both(option: Option) -> tuple[str, str]:
    return option.words.html, option.words.text


def gap_points(question: Question) -> int:
    """Return the points of gaps that each count for themselves."""
    return sum(part.points for part in question.parts)


def adding_losses(question: Question) -> list[str]:
    """Return what to say where gaps that hang together count for themselves."""
    return {
        Adding.SUM: [],
        Adding.ALL: ["each gap counts for itself"],
        Adding.GATE: ["the cause counts like an effect, and effects count without it"],
    }[question.adding]


def each_once_note(question: Question) -> list[str]:
    """Return what to say where an answer may be used once, which no form here enforces."""
    return ["an answer may be used twice"] if question.each_once else []


def loose_picks(part: Choice) -> list[str]:
    """Return what to say where a fixed number of picks becomes plus and minus."""
    counted = part.rule is Rule.HITS
    return ["picks are not limited, a wrong pick costs a point instead"] if counted else []


def strict_case(part: TextEntry) -> list[str]:
    """Return what to say where capital letters mattered."""
    return ["capital letters do not matter any more"] if part.case_sensitive else []
