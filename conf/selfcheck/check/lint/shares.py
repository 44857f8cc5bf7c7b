"""Rules about all questions together: habits of an author that readers learn to use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import sqrt

from selfcheck.check.lint.sketch import Offer, Sketch
from selfcheck.check.lint.view import Limits

Survey = Callable[[Sequence[Sketch], Limits], Iterator[str]]
"""What is found in all questions, as sentences: there is no one place to point to."""

_NORMAL = 1.64
"""Standard deviations that chance alone exceeds once in twenty."""


def _offers(questions: Sequence[Sketch], kind: str) -> Iterator[Offer]:
    return (offer for each in questions if each.type == kind for offer in each.offers)


def longest_key_share(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when keys are the longest option more often than chance makes them."""
    keyed = [(offer.key, offer) for offer in _offers(questions, "single") if offer.key]
    if not keyed or len(keyed) < limits["least"]:
        return
    expected = sum(1 / len(offer.right) for _, offer in keyed) / len(keyed)
    most = expected + _NORMAL * sqrt(expected * (1 - expected) / len(keyed))
    share = sum(key.longest for key, _ in keyed) / len(keyed)
    if share > most:
        yield (
            f"the right option is the longest in {share:.0%} of {len(keyed)} questions with one "
            f"right option; chance gives {expected:.0%}, up to {most:.0%}: lengthen wrong options"
        )


def negative_share(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when too many questions ask for what is not so."""
    found = sum(each.denies for each in questions)
    share = 100 * found / max(1, len(questions))
    if len(questions) >= limits["least"] and share > limits["percent"]:
        yield (
            f"{found} of {len(questions)} questions ask for what is not so, {share:.0f} in 100 "
            f"({limits['percent']:g} at most): ask for what is so"
        )


def true_false_share(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when too many questions can be answered by a coin."""
    found = sum(each.truth is not None for each in questions)
    share = 100 * found / max(1, len(questions))
    if len(questions) >= limits["least"] and share > limits["percent"]:
        yield (
            f"{found} of {len(questions)} questions are true or false, {share:.0f} in 100 "
            f"({limits['percent']:g} at most): a coin answers half of them; ask with options"
        )


def true_false_balance(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when true-or-false questions are mostly true, or mostly false."""
    keys = [each.truth for each in questions if each.truth is not None]
    share = 100 * sum(keys) / max(1, len(keys))
    if keys and len(keys) >= limits["least"] and abs(share - 50) > limits["percent"]:
        yield (
            f"{sum(keys)} of {len(keys)} true-or-false questions are true: turn some round, until "
            f"the share lies between {50 - limits['percent']:g} and {50 + limits['percent']:g} in "
            "100"
        )


def key_count(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when select-all questions mostly have the same number of right options."""
    rights = Counter(
        sum(offer.right) for offer in _offers(questions, "multiple") if not offer.limited
    )
    total = rights.total()
    for count, found in rights.most_common(1):
        if total >= limits["least"] and 100 * found / total > limits["percent"]:
            yield (
                f"{found} of {total} select-all questions have {count} right options: vary the "
                f"number, so that no count is above {limits['percent']:g} in 100"
            )


def keys_first(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when the right options of select-all questions stand before all wrong ones."""
    mixed = [
        offer.right
        for offer in _offers(questions, "multiple")
        if 1 < sum(offer.right) < len(offer.right)
    ]
    first = sum(all(right[: sum(right)]) for right in mixed)
    share = 100 * first / max(1, len(mixed))
    if len(mixed) >= limits["least"] and share > limits["percent"]:
        yield (
            f"in {first} of {len(mixed)} questions with several right options these come first: "
            f"mix them with wrong ones ({limits['percent']:g} in 100 at most)"
        )


def key_position(questions: Sequence[Sketch], limits: Limits) -> Iterator[str]:
    """Yield when the right option often stands at the same place, or many times running."""
    places = [
        (offer.key.place, len(offer.right)) for offer in _offers(questions, "single") if offer.key
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
