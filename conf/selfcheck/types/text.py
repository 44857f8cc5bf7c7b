"""A word or a few to write, compared with accepted spellings."""

from __future__ import annotations

import re
import unicodedata

from selfcheck.diagnostics import Report
from selfcheck.fields import Boolean, ListOf, Word
from selfcheck.model import Body, Mistake, TextEntry
from selfcheck.records import Field, Values
from selfcheck.types.base import QuestionType
from selfcheck.types.entry import check_mistakes, mistakes

_QUOTES = re.compile("[\u2018\u2019\u201b\u02bc\u2032`\u00b4]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def _build(values: Values, report: Report) -> Body:
    accepted: tuple[str, ...] = values["answer"]
    keep_case = values.get("case_sensitive", False)

    def same(word: str) -> str:
        """Even out what the page evens out before it compares."""
        even = _DASHES.sub("-", unicodedata.normalize("NFKC", _QUOTES.sub("'", word)))
        even = " ".join(even.split())
        return even if keep_case else even.lower()

    rights = {same(word) for word in accepted}
    check_mistakes(values, lambda word: same(word) in rights, same, report)
    mistakes = (Mistake(each["answer"], each["why"]) for each in values.get("mistakes", ()))
    return Body((TextEntry(accepted, keep_case, tuple(mistakes)),))


TYPE = QuestionType(
    "text",
    "inline",
    "A word or a few, in any of the accepted spellings.",
    (
        Field(
            "answer",
            ListOf(Word(), or_one=True),
            "Every accepted spelling; the first one is shown as the answer.",
            required=True,
        ),
        Field("case_sensitive", Boolean(), "true where capital letters matter."),
        mistakes(Field("answer", Word(), "A foreseen wrong word.", required=True)),
    ),
    _build,
)
