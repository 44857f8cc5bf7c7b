"""Rules about a question beside others: asked twice, told by another, at the same place again.

Inverted indexes find the candidates: comparing all pairs of 10,000 prompts would take minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from selfcheck.check.lint.options import keyed
from selfcheck.check.lint.plain import STOP_WORDS
from selfcheck.check.lint.view import Finding, Limits, View
from selfcheck.diagnostics import quoted

Compare = Callable[[Sequence[View], Limits], Iterator[tuple[View, Finding]]]
"""What is found at which question by comparing it with others."""

Trigram = tuple[str, str, str]


class _Key(NamedTuple):
    """The words of a right option, of the question that it belongs to."""

    words: tuple[str, ...]
    view: View


def similar_stem(views: Sequence[View], limits: Limits) -> Iterator[tuple[View, Finding]]:
    """Yield prompts that share most of their trigrams of words with an earlier one.

    Two sets as alike as ``ratio`` (Jaccard) must share one of their rarest members, so only these
    are looked up (prefix filter).
    """
    sets = [_trigrams(view.words) for view in views]
    often = Counter(each for found in sets for each in found)
    index: dict[Trigram, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        rare = sorted(found, key=lambda each: (often[each], each))
        rare = rare[: len(found) - ceil(limits["ratio"] * len(found)) + 1]
        other = next(_alike(found, rare, sets, index, limits["ratio"]), None)
        for each in rare:
            index[each].append(number)
        if other is not None:
            yield views[number], _twice(views[number], views[other])


def _alike(
    found: frozenset[Trigram],
    rare: Sequence[Trigram],
    sets: Sequence[frozenset[Trigram]],
    index: Mapping[Trigram, Sequence[int]],
    ratio: float,
) -> Iterator[int]:
    """Yield the numbers of earlier sets that are as alike as the ratio."""
    seen: set[int] = set()
    for each in rare:
        for other in index.get(each, ()):
            if other not in seen and len(found & sets[other]) >= ratio * len(found | sets[other]):
                yield other
            seen.add(other)


def _twice(view: View, other: View) -> Finding:
    message = (
        f"the prompt is nearly that of {quoted(other.question.id)} at {other.question.position}: "
        "ask another question, or drop one"
    )
    return Finding(view.position, message)


def _trigrams(found: Sequence[str]) -> frozenset[Trigram]:
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def answer_in_stem(views: Sequence[View], limits: Limits) -> Iterator[tuple[View, Finding]]:
    """Yield prompts that hold the right answer of another question word by word."""
    keys: dict[Trigram, list[_Key]] = defaultdict(list)
    for view in views:
        for _, key in keyed(view) if view.question.type == "single" else ():
            said = [word for word in key.words if word not in STOP_WORDS]
            if len(said) >= limits["words"] and len(key.words) > 2:
                keys[key.words[0], key.words[1], key.words[2]].append(_Key(key.words, view))
    for view in views:
        for place, trigram in enumerate(
            zip(view.words, view.words[1:], view.words[2:], strict=False)
        ):
            for told in keys.get(trigram, ()):
                if _apart(told.view, view) and _says(view.words[place:], told.words):
                    yield view, _told(view, told)


def key_run(views: Sequence[View], limits: Limits) -> Iterator[tuple[View, Finding]]:
    """Yield the question at which the right option has stood at one place too many times."""
    run, last = 0, ("", -1)
    for view in views:
        for group in view.groups if view.question.type == "single" else ():
            if group.key is None:
                continue
            place = group.options.index(group.key)
            run = run + 1 if last == (view.question.position.path, place) else 1
            last = view.question.position.path, place
            if run == limits["run"]:
                message = (
                    f"the right option is number {place + 1} for the {run}th time running: move it"
                )
                yield view, Finding(group.key.position, message)


def _apart(one: View, other: View) -> bool:
    """Say whether a reader may meet one question before the other and learn from it."""
    same_case = one.question.case is not None and one.question.case is other.question.case
    return one is not other and not same_case


def _says(words: Sequence[str], key: Sequence[str]) -> bool:
    return tuple(words[: len(key)]) == tuple(key)


def _told(view: View, key: _Key) -> Finding:
    message = (
        f"the prompt says {quoted(' '.join(key.words))}, which is the answer of "
        f"{quoted(key.view.question.id)}: say it otherwise here or there"
    )
    return Finding(view.position, message)
