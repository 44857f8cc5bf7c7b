"""What changes a fingerprint of a question, and what does not."""

from __future__ import annotations

import pytest

from selfcheck.fingerprint import fingerprints
from selfcheck.load import load_bank
from selfcheck.model import Question

SINGLE = """
questions:
  - id: fp-one
    type: multiple
    prompt: Which?
    answer:
      - {text: A, correct: true, why: Yes.}
      - {text: B, correct: true, why: Yes.}
      - {text: C, why: No.}
    why: Because.
"""
NUMBER = """
questions:
  - {id: fp-number, type: numeric, prompt: How many?, answer: 1.50, tolerance: 0.1, why: Because.}
"""
WORD = "questions:\n  - {id: fp-word, type: text, prompt: P?, answer: [a b, c], why: W.}\n"
ORDER = """
questions:
  - id: fp-order
    type: ordering
    prompt: Which order?
    answer: [{text: Apple}, {text: Banana}, {text: Cherry}]
    why: Because.
"""


def of(text: str) -> tuple[str, str]:
    (question,) = load_bank(text.encode(), "x.yaml", "x").questions
    assert isinstance(question, Question), question.diagnostics
    return fingerprints(question)


@pytest.mark.parametrize(
    ("text", "old", "new", "same_key", "same_texts"),
    [
        (SINGLE, "Which?", "Which two?", True, True),
        (SINGLE, "Because.", "For another reason.", True, True),
        (SINGLE, "why: Yes.}", "why: Indeed.}", True, True),
        (SINGLE, "text: C", "text: D", True, False),
        (SINGLE, "text: B, correct: true", "text: B", False, True),
        (SINGLE, "type: multiple", "type: multiple\n    pick: 2", False, True),
        (NUMBER, "1.50", "1.5", True, True),
        (NUMBER, "1.50", "1.6", False, True),
        (NUMBER, "0.1", "0.2", False, True),
        (WORD, "[a b, c]", "[c, a b]", True, True),
        (WORD, "[a b, c]", "[a b, c, d]", False, True),
        (ORDER, "Banana", "Blackberry", True, False),
        (ORDER, "{text: Apple}, {text: Banana}", "{text: Banana}, {text: Apple}", False, False),
    ],
)
def test_what_a_change_does(
    text: str, old: str, new: str, same_key: bool, same_texts: bool
) -> None:
    assert old in text
    (key, texts), (other_key, other_texts) = of(text), of(text.replace(old, new))
    assert (key == other_key, texts == other_texts) == (same_key, same_texts)
    assert len(key) == len(texts) == 8
