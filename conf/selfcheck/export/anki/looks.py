"""The kinds of notes: their fields, what stands in front and behind, and how cards look."""

from __future__ import annotations

from dataclasses import dataclass

CARD, TYPED, CLOZE = "card", "type", "gaps"


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of note in Anki's words; the first field is the id of the question."""

    fields: tuple[str, ...]
    front: str
    back: str
    cloze: bool = False


LOOKS = {
    CARD: Look(("Question", "Front", "Back"), "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
    TYPED: Look(
        ("Question", "Front", "Answer", "Back"),
        "{{Front}}{{type:Answer}}",
        "{{Front}}{{type:Answer}}<hr id=answer>{{Back}}",
    ),
    CLOZE: Look(
        ("Question", "Front", "Back"),
        "{{cloze:Front}}",
        "{{cloze:Front}}<hr id=answer>{{Back}}",
        cloze=True,
    ),
}
"""Every kind by its name."""

STYLE = """\
.card { font: 20px/1.45 system-ui, sans-serif; max-width: 42em; margin: 0 auto; padding: 1em;
  text-align: left; color: #16211f; background: #fff; }
.card img { max-width: 100%; height: auto; background: #fff; }
.card table { border-collapse: collapse; }
.card li { margin: .25em 0; }
.card .cloze { font-weight: 700; color: #0b5563; }
.nightMode.card { color: #dde5e3; background: #121918; }
.nightMode.card .cloze { color: #8ad2de; }
"""
