"""Writers and readers of a format agree: what goes out comes back, whatever signs it holds."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from html import escape, unescape
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from selfcheck.export import gift as gift_out
from selfcheck.export import moodle as moodle_out
from selfcheck.export.resolved import (
    Choice,
    Collection,
    Mistake,
    NumberEntry,
    Open,
    Option,
    Question,
    Sequence,
    TextEntry,
    Words,
)
from selfcheck.import_ import gift, moodle
from selfcheck.import_.collect import collect
from selfcheck.import_.foreign import Outcome
from selfcheck.import_.verdict import Draft
from selfcheck.load import load_bank
from selfcheck.markup import dialect
from selfcheck.model import Question as Ours
from selfcheck.model import Rule

SIGNS = "abcXYZ äé\u2013\u20190123456789.,:;!?()[]{}<>*_`~#=%&@^$|\\/\"'+-"
MARKS = ("", "", "", "em", "strong", "code")
MD = dialect()
QUICK = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # to shrink a failure takes minutes: ask for it
    suppress_health_check=list(HealthCheck),
)


def tidy(text: str) -> str:
    return " ".join(text.split())


plain = some.text(SIGNS, min_size=1, max_size=14).map(tidy).filter(bool)


@some.composite
def words(draw: Any, *, block: bool = False) -> Words:
    """Draw a text of plain, emphasised and quoted pieces."""
    parts = draw(some.lists(some.tuples(some.sampled_from(MARKS), plain), min_size=1, max_size=3))
    html, text = [], []
    for wish, said in parts:
        mark = "" if wish == "code" and re.search(r"[`\\]", said) else wish
        html.append(f"<{mark}>{escape(said)}</{mark}>" if mark else escape(said))
        text.append(said)
    joined = " ".join(html)
    return Words(f"<p>{joined}</p>" if block else joined, " ".join(text))


def distinct(least: int, most: int) -> Any:
    return some.lists(
        words(), min_size=least, max_size=most, unique_by=lambda each: shape(each.text)
    )


def shape(text: str) -> str:
    """Return what two texts may not share: compared as strictly as any reader does."""
    return unicodedata.normalize("NFKC", tidy(text)).casefold()


whys = some.none() | words(block=True)
number = some.decimals(-9999, 9999, places=2).map(lambda each: Decimal(f"{each:f}"))


@some.composite
def choice(draw: Any, *, several: bool) -> Choice:
    texts = draw(distinct(2, 5))
    right = draw(
        some.sets(some.integers(0, len(texts) - 1), min_size=1, max_size=None if several else 1)
    )
    made = tuple(Option(each, n in right, draw(whys)) for n, each in enumerate(texts))
    return Choice(made, Rule.PLUS_MINUS if several else Rule.EXACT, len(right) if several else 1)


@some.composite
def statement(draw: Any) -> Choice:
    true = draw(some.booleans())
    yes = Option(Words("True", "True"), true, draw(whys))
    no = Option(Words("False", "False"), not true, draw(whys))
    return Choice((yes, no), Rule.EXACT, 1)


@some.composite
def number_entry(draw: Any) -> NumberEntry:
    answer, tolerance = draw(number), abs(draw(number)) / 100
    far = answer + tolerance + 1
    mistakes = tuple(
        Mistake(f"{far + n:f}", draw(words(block=True))) for n in range(draw(some.integers(0, 2)))
    )
    unit = draw(some.sampled_from(["", "mmHg", "µg", "steps a minute"]))
    return NumberEntry(answer, tolerance, unit, None, mistakes)


@some.composite
def text_entry(draw: Any, *, signs: bool) -> TextEntry:
    alphabet = SIGNS if signs else "abcdef "
    listed = draw(some.lists(some.text(alphabet, min_size=1, max_size=9).map(tidy).filter(bool),
                             min_size=1, max_size=4, unique_by=_compared))  # fmt: skip
    count = draw(some.integers(1, len(listed)))
    mistakes = tuple(Mistake(each, draw(words(block=True))) for each in listed[count:])
    return TextEntry(tuple(listed[:count]), case_sensitive=False, mistakes=mistakes)


def _compared(word: str) -> str:
    return re.sub("[\u2013-]", "-", shape(word).replace("\u2019", "'").replace("`", "'"))


@some.composite
def rows(draw: Any) -> tuple[Choice, ...]:
    pool = [Words(escape(each.text), each.text) for each in draw(distinct(2, 5))]
    pool.sort(key=lambda each: each.text.casefold())
    names = draw(some.lists(plain, min_size=2, max_size=4, unique_by=shape))
    made = []
    for name in names:
        right = draw(some.integers(0, len(pool) - 1))
        made.append(Choice(tuple(Option(each, n == right) for n, each in enumerate(pool)),
                           Rule.EXACT, 1, 1, name))  # fmt: skip
    return tuple(made)


@some.composite
def sequence(draw: Any) -> Sequence:
    texts = draw(distinct(2, 5))
    order = tuple(reversed(range(len(texts))))
    return Sequence(tuple(Option(each, correct=True) for each in texts), order)


@some.composite
def model(draw: Any) -> Open:
    return Open(draw(words(block=True)), tuple(draw(distinct(1, 3))))


@some.composite
def question(draw: Any, kinds: tuple[str, ...]) -> Question:
    kind = draw(some.sampled_from(kinds))
    parts = {
        "single": lambda: (draw(choice(several=False)),),
        "multiple": lambda: (draw(choice(several=True)),),
        "true-false": lambda: (draw(statement()),),
        "numeric": lambda: (draw(number_entry()),),
        "text": lambda: (draw(text_entry(signs=True)),),
        "matching": lambda: draw(rows()),
        "ordering": lambda: (draw(sequence()),),
        "open": lambda: (draw(model()),),
    }[kind]()
    return Question(
        id=draw(some.from_regex(r"[a-z][a-z0-9-]{2,20}", fullmatch=True)),
        type=kind,
        title=draw(plain),
        prompt=draw(words(block=True)),
        parts=parts,
        points=sum(each.points for each in parts),
        why=draw(words(block=True)),
        bank="module/lesson",
        bank_title="A lesson",
        module="A module",
        hints=()
        if kind in {"true-false", "open"}
        else tuple(draw(some.lists(words(block=True), max_size=2))),
        tags=("apply",),
    )


def html_of(source: str, *, line: bool = False) -> str:
    """Return what a bank's text shows, as far as words and emphasis go."""
    made = MD.renderInline(source) if line else MD.render(source)
    made = re.sub(r"</?p>", " ", made)
    return tidy(unescape(made))


def shown(words: Words) -> str:
    return tidy(unescape(re.sub(r"</?p>", " ", words.html)))


def back(asked: Question, out: Any, read: Any) -> tuple[Ours, Any]:
    collection = Collection("Course", (asked,))
    data = out.write(collection).data
    draft = Draft("file")
    (fate,) = collect(read.read(data, "file"), draft, set())
    assert fate.outcome is not Outcome.SKIPPED, fate
    bank = load_bank(draft.text([]).encode(), "bank", "bank")
    assert bank.diagnostics == ()
    (ours,) = bank.questions
    assert isinstance(ours, Ours)
    return ours, fate


def compare(asked: Question, ours: Ours, *, unit: bool) -> None:
    assert (ours.id, ours.type, ours.points) == (asked.id, asked.type, asked.points)
    assert ours.title == asked.title
    assert html_of(ours.why.source) == shown(asked.why)
    if unit:
        assert html_of(ours.prompt.source) == shown(asked.prompt)
        assert [html_of(each.source) for each in ours.hints] == [
            shown(each) for each in asked.hints
        ]
    for mine, theirs in zip(ours.parts, asked.parts, strict=True):
        _compare_part(mine, theirs, asked.type, unit=unit)


def _compare_part(mine: Any, theirs: Any, kind: str, *, unit: bool) -> None:
    if isinstance(theirs, Choice):
        said = [(html_of(each.text.source, line=True), each.correct) for each in mine.options]
        wanted = [(shown(each.words), each.correct) for each in theirs.options]
        if kind == "matching":
            assert html_of(mine.label.source, line=True) == tidy(theirs.name)
            wanted = [each for each in wanted if each[0] in dict(said)]
        assert (said if kind != "matching" else sorted(said)) == (
            wanted if kind != "matching" else sorted(wanted)
        )
        if kind in {"single", "multiple", "true-false"}:
            mine_why = [html_of(each.why.source) if each.why else "" for each in mine.options]
            assert mine_why == [shown(each.why) if each.why else "" for each in theirs.options]
    elif isinstance(theirs, NumberEntry):
        assert (mine.answer, mine.tolerance) == (theirs.answer, theirs.tolerance)
        assert not unit or mine.unit == theirs.unit
        assert [Decimal(each.answer) for each in mine.mistakes] == [
            Decimal(each.answer) for each in theirs.mistakes
        ]
    elif isinstance(theirs, TextEntry):
        assert mine.accepted == theirs.accepted
        assert [each.answer for each in mine.mistakes] == [each.answer for each in theirs.mistakes]
    elif isinstance(theirs, Sequence):
        assert [html_of(each.text.source, line=True) for each in mine.items] == [
            shown(each.words) for each in theirs.items
        ]
    else:
        assert html_of(mine.model.source) == shown(theirs.model)
        assert [html_of(each.source, line=True) for each in mine.looked_for] == [
            shown(each) for each in theirs.looked_for
        ]


IN_MOODLE = (
    "single", "multiple", "true-false", "numeric", "text", "matching", "ordering", "open",
)  # fmt: skip
IN_GIFT = ("single", "multiple", "true-false", "numeric", "text", "matching")


@QUICK
@given(question(IN_MOODLE))
def test_moodle_xml_comes_back(asked: Question) -> None:
    ours, fate = back(asked, moodle_out, moodle)
    compare(asked, ours, unit=True)
    assert fate.outcome is Outcome.NATIVE, fate


@QUICK
@given(question(IN_GIFT))
def test_gift_comes_back(asked: Question) -> None:
    ours, _ = back(asked, gift_out, gift)
    compare(asked, ours, unit=False)
