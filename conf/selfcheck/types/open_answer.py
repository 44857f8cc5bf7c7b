"""Words of one's own, which readers rate themselves against a model answer."""

from __future__ import annotations

from selfcheck.diagnostics import Report
from selfcheck.fields import ListOf, Markup
from selfcheck.model import Body, Open
from selfcheck.records import Field, Values
from selfcheck.types.base import WORDS, QuestionType, check_different


def _build(values: Values, report: Report) -> Body | None:
    if not check_different(values["points"], report, "point"):
        return None
    return Body((Open(values["answer"], values["points"]),))


TYPE = QuestionType(
    "open",
    "box",
    "A few sentences of one's own, rated by oneself against points to look for.",
    (
        Field("answer", Markup(), "A model answer, in MyST.", required=True),
        Field("points", ListOf(WORDS), "Points to look for; each is worth one.", required=True),
    ),
    _build,
)
