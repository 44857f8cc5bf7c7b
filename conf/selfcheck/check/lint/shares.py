"""Rules about all questions together: habits of an author that readers learn to use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import sqrt

from selfcheck.check.lint.stems import negative
from selfcheck.check.lint.view import Group, Limits, View

Survey = Callable[[Sequence[View], Limits], Iterator[str]]
"""What is found in all questions, as sentences: there is no one place to point to."""

_NORMAL = 1.64
"""Standard deviations that chance alone exceeds once in twenty."""


def _singles(views: Sequence[View]) -> list[Group]:
    return [
        group
        for view in views
        if view.question.type == "single"
        for group in view.groups
        if group.key is not None
    ]


def longest_key_share(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when keys are the longest option more often than chance makes them."""
    groups = _singles(views)
    if not groups or len(groups) < limits["least"]:
        return
    expected = sum(1 / len(group.options) for group in groups) / len(groups)
    most = expected + _NORMAL * sqrt(expected * (1 - expected) / len(groups))
    share = sum(map(_is_longest, groups)) / len(groups)
    if share > most:
        yield (
            f"the right option is the longest in {share:.0%} of {len(groups)} questions with one "
            f"right option; chance gives {expected:.0%}, up to {most:.0%}: lengthen wrong options"
        )


def _is_longest(group: Group) -> bool:
    key = group.key
    return key is not None and all(len(each.text) < len(key.text) for each in group.wrong)


def negative_share(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when too many questions ask for what is not so."""
    found = sum(map(negative, views))
    share = 100 * found / max(1, len(views))
    if len(views) >= limits["least"] and share > limits["percent"]:
        yield (
            f"{found} of {len(views)} questions ask for what is not so, {share:.0f} in 100 "
            f"({limits['percent']:g} at most): ask for what is so"
        )


def true_false_share(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when too many questions can be answered by a coin."""
    found = sum(view.question.type == "true-false" for view in views)
    share = 100 * found / max(1, len(views))
    if len(views) >= limits["least"] and share > limits["percent"]:
        yield (
            f"{found} of {len(views)} questions are true or false, {share:.0f} in 100 "
            f"({limits['percent']:g} at most): a coin answers half of them; ask with options"
        )


def true_false_balance(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when true-or-false questions are mostly true, or mostly false."""
    keys = [_is_true(view) for view in views if view.question.type == "true-false"]
    share = 100 * sum(keys) / max(1, len(keys))
    if keys and len(keys) >= limits["least"] and abs(share - 50) > limits["percent"]:
        yield (
            f"{sum(keys)} of {len(keys)} true-or-false questions are true: turn some round, until "
            f"the share lies between {50 - limits['percent']:g} and {50 + limits['percent']:g} in "
            "100"
        )


def _is_true(view: View) -> bool:
    """Say whether the first of the two options, *True*, is the right one."""
    return next(view.question.options()).correct


def key_count(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when select-all questions mostly have the same number of right options."""
    rights = Counter(
        len(group.right)
        for view in views
        if view.question.type == "multiple"
        for group in view.groups
        if group.part.maximum is None
    )
    total = rights.total()
    for count, found in rights.most_common(1):
        if total >= limits["least"] and 100 * found / total > limits["percent"]:
            yield (
                f"{found} of {total} select-all questions have {count} right options: vary the "
                f"number, so that no count is above {limits['percent']:g} in 100"
            )


def keys_first(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when the right options of select-all questions stand before all wrong ones."""
    groups = [
        group
        for view in views
        if view.question.type == "multiple"
        for group in view.groups
        if group.wrong and len(group.right) > 1
    ]
    first = sum(all(each.correct for each in group.options[: len(group.right)]) for group in groups)
    share = 100 * first / max(1, len(groups))
    if len(groups) >= limits["least"] and share > limits["percent"]:
        yield (
            f"in {first} of {len(groups)} questions with several right options these come first: "
            f"mix them with wrong ones ({limits['percent']:g} in 100 at most)"
        )


def key_position(views: Sequence[View], limits: Limits) -> Iterator[str]:
    """Yield when the right option often stands at the same place, or many times running."""
    places = [
        (group.options.index(group.key), len(group.options))
        for group in _singles(views)
        if group.key is not None
    ]
    if not places or len(places) < limits["least"]:
        return
    expected = sum(1 / size for _, size in places) / len(places)
    for place, found in Counter(place for place, _ in places).most_common(1):
        if found / len(places) > expected + limits["percent"] / 100:
            yield (
                f"the right option is number {place + 1} in {found} of {len(places)} questions, "
                f"where chance gives {expected:.0%}: move some"
            )
