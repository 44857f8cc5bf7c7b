"""Rules about a question beside others: asked twice, told by another, at the same place again.

Inverted indexes find the candidates: comparing all pairs of 10,000 prompts would take minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from itertools import chain
from math import ceil
from typing import NamedTuple

from selfcheck.check.lint.plain import STOP_WORDS
from selfcheck.check.lint.sketch import Sketch, Trigram
from selfcheck.check.lint.view import Finding, Limits
from selfcheck.diagnostics import quoted

Compare = Callable[[Sequence[Sketch], Limits], Iterator[tuple[Sketch, Finding]]]
"""What is found at which question by comparing it with others."""


class _Answer(NamedTuple):
    """The words of a right option, and the question that it belongs to."""

    words: tuple[str, ...]
    of: Sketch


def similar_stem(questions: Sequence[Sketch], limits: Limits) -> Iterator[tuple[Sketch, Finding]]:
    """Yield prompts that share most of their trigrams of words with an earlier one.

    Two sets as alike as ``ratio`` (Jaccard) must share one of their rarest members, so only these
    are looked up (prefix filter).
    """
    sets = [question.trigrams.keys() for question in questions]
    often = Counter(chain.from_iterable(sets))
    # One order for all: rarest first, and of equals the one that was met first.
    rank = {each: place for place, each in enumerate(sorted(often, key=often.__getitem__))}
    index: dict[Trigram, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        rare = sorted(found, key=rank.__getitem__)
        rare = rare[: len(found) - ceil(limits["ratio"] * len(found)) + 1]
        other = next(_alike(found, rare, sets, index, limits["ratio"]), None)
        for each in rare:
            index[each].append(number)
        if other is not None:
            yield questions[number], _twice(questions[number], questions[other])


def _alike(
    found: KeysView[Trigram],
    rare: Sequence[Trigram],
    sets: Sequence[KeysView[Trigram]],
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


def _twice(question: Sketch, other: Sketch) -> Finding:
    message = (
        f"the prompt is nearly that of {quoted(other.id)} at {other.position}: "
        "ask another question, or drop one"
    )
    return Finding(question.prompt, message)


def answer_in_stem(questions: Sequence[Sketch], limits: Limits) -> Iterator[tuple[Sketch, Finding]]:
    """Yield prompts that hold the right answer of another question word by word."""
    answers = _answers(questions, limits["words"])
    for question in questions:
        if answers.keys().isdisjoint(question.trigrams):
            continue
        words = question.words
        for place, trigram in enumerate(zip(words, words[1:], words[2:], strict=False)):
            for told in answers.get(trigram, ()):
                if _apart(told.of, question) and words[place:][: len(told.words)] == told.words:
                    yield question, _told(question, told)


def _answers(questions: Sequence[Sketch], least: float) -> dict[Trigram, list[_Answer]]:
    """Return the right answers that say enough, each by its first three words."""
    found: dict[Trigram, list[_Answer]] = defaultdict(list)
    for question in questions:
        for words in (key.words for key in question.keys if question.type == "single"):
            said = [word for word in words if word not in STOP_WORDS]
            if len(said) >= least and len(words) > 2:
                found[words[0], words[1], words[2]].append(_Answer(words, question))
    return found


def key_run(questions: Sequence[Sketch], limits: Limits) -> Iterator[tuple[Sketch, Finding]]:
    """Yield the question at which the right option has stood at one place too many times."""
    run, last = 0, ("", -1)
    for question in questions:
        for key in question.keys if question.type == "single" else ():
            run = run + 1 if last == (question.position.path, key.place) else 1
            last = question.position.path, key.place
            if run == limits["run"]:
                message = (
                    f"the right option is number {key.place + 1} for the {run}th time running: "
                    "move it"
                )
                yield question, Finding(key.position, message)


def _apart(one: Sketch, other: Sketch) -> bool:
    """Say whether a reader may meet one question before the other and learn from it."""
    return one is not other and not (one.case and one.case == other.case)


def _told(question: Sketch, answer: _Answer) -> Finding:
    message = (
        f"the prompt says {quoted(' '.join(answer.words))}, which is the answer of "
        f"{quoted(answer.of.id)}: say it otherwise here or there"
    )
    return Finding(question.prompt, message)
