"""Every rule fires on the bad example of its page and on nothing of the mended one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from selfcheck.check.lint.rules import RULES
from selfcheck.check.lint.run import SILENCE, check_lint
from selfcheck.check.lint.settings import LintSettings
from selfcheck.diagnostics import Diagnostic, Severity
from selfcheck.load import Library, load_bank

PAGE = (Path(__file__).parents[2] / "docs/teach/lint.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ([\w-]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = {
    name: re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) for name, text in SECTIONS.items()
}
NEGATIVE = " Which one does **NOT** fit?"
ALONE = [name for name, rule in RULES.items() if rule.survey is None and name != "key-run"]


def lint(text: str) -> list[Diagnostic]:
    """Return what the rules find in a bank that the loader finds sound."""
    bank = load_bank(text.encode(), "bank.yaml", "bank")
    assert bank.diagnostics == ()
    return list(check_lint(Library(Path(), {"bank": bank}), LintSettings()))


def codes(found: list[Diagnostic]) -> set[str]:
    return {each.code for each in found}


def single(number: int, *, right: int, more: str = "") -> str:
    """Return a question with one right option of four, at a place from 0."""
    said = ["alpha", "gamma", "delta", "kappa"]
    options = "".join(
        f"    - {{text: option {word}{', correct: true' * (place == right)}}}\n"
        for place, word in enumerate(said)
    )
    return (
        f"- id: lint-{number}\n  type: single\n"
        f"  prompt: Which of these words is meant in line {number}?{more}\n"
        f"  answer:\n{options}  why: The word stands in the book.\n"
    )


def true_false(number: int, answer: str) -> str:
    return (
        f"- id: tf-{number}\n  type: true-false\n  prompt: Does line {number} hold {number * 7}?\n"
        f"  answer: {answer}\n  why: The line has been read aloud.\n"
    )


def select_all(number: int, rights: str) -> str:
    """Return a select-all question; ``rights`` has an x for a right option, a dot for a wrong."""
    options = "".join(
        f"    - {{text: piece {'abcdefg'[place] * 3}{', correct: true' * (sign == 'x')}}}\n"
        for place, sign in enumerate(rights)
    )
    return (
        f"- id: all-{number}\n  type: multiple\n"
        f"  prompt: Which pieces belong to set {number}? Select all that apply.\n"
        f"  answer:\n{options}  why: They carry the number of the set.\n"
    )


def test_every_rule_has_its_section_and_no_section_is_without_a_rule() -> None:
    assert SECTIONS.keys() == RULES.keys()


@pytest.mark.parametrize("name", ALONE)
def test_a_rule_fires_on_its_bad_example_and_no_other_rule_does(name: str) -> None:
    bad, _ = EXAMPLES[name]
    assert codes(lint(bad)) == {f"lint.{name}"}


@pytest.mark.parametrize("name", ALONE)
def test_no_rule_fires_on_the_mended_example(name: str) -> None:
    _, mended = EXAMPLES[name]
    assert lint(mended) == []


@pytest.mark.parametrize("name", RULES)
def test_every_finding_is_one_line_that_says_what_to_do(name: str) -> None:
    for example in EXAMPLES[name][:1]:
        for found in lint(example):
            assert found.message.isprintable()
            assert re.search(r"[:;,] ", found.message)
            assert found.position.line <= example.count("\n")


@pytest.mark.parametrize(
    ("name", "bad", "fine"),
    [
        ("key-run", [single(n, right=1) for n in range(6)],
         [single(n, right=1 if n != 3 else 2) for n in range(6)]),
        ("key-position", [single(n, right=0 if n % 2 else n % 4) for n in range(20)],
         [single(n, right=n % 4) for n in range(20)]),
        ("true-false-share",
         [true_false(n, "false") for n in range(3)] + [single(n, right=n % 4) for n in range(20)],
         [true_false(n, "false") for n in range(2)] + [single(n, right=n % 4) for n in range(20)]),
        ("true-false-balance",
         [true_false(n, "true" if n < 3 else "false") for n in range(10)],
         [true_false(n, "true" if n < 4 else "false") for n in range(10)]),
        ("key-count",
         [select_all(n, "x.x.x" if n < 7 else ".xx..") for n in range(10)],
         [select_all(n, "x.x.x" if n < 6 else ".xx..") for n in range(10)]),
        ("keys-first",
         [select_all(n, "xx..." if n < 4 else (".x.xx", "x.xxx.")[n % 2]) for n in range(10)],
         [select_all(n, "xx..." if n < 3 else (".x.xx", "x.xxx.")[n % 2]) for n in range(10)]),
        ("negative-share",
         [single(n, right=n % 4, more=NEGATIVE * (n < 2)) for n in range(20)],
         [single(n, right=n % 4, more=NEGATIVE * (n < 1)) for n in range(20)]),
        ("longest-key-share",
         [single(n, right=n % 4).replace(", correct", " too, correct") for n in range(10)],
         [single(n, right=n % 4).replace(", correct", " too, correct" if n < 4 else ", correct")
          for n in range(10)]),
    ],
)  # fmt: skip
def test_a_rule_about_many_questions_fires_at_its_threshold(
    name: str, bad: list[str], fine: list[str]
) -> None:
    assert f"lint.{name}" in codes(lint("".join(bad)))
    assert f"lint.{name}" not in codes(lint("".join(fine)))


def test_few_questions_are_not_judged_together() -> None:
    assert lint("".join(true_false(n, "false") for n in range(9))) == []


def test_none_of_the_above_as_a_wrong_option_is_a_warning() -> None:
    bad = EXAMPLES["none-of-the-above"][0].replace(", correct: true", "")
    bad = bad.replace("A twitching calf", "A rising toe, correct: true")
    assert [each.severity for each in lint(bad)] == [Severity.WARNING]


def test_a_review_grows_old() -> None:
    def severities(months: int) -> list[Severity]:
        day = date.today() - timedelta(days=31 * months)  # noqa: DTZ011 - as the rule does
        named = f"reviewed: {{by: A B, role: nurse, date: '{day}'}}"
        return [each.severity for each in lint(true_false(1, "true") + f"  {named}\n")]

    assert [severities(months) for months in (1, 30, 40)] == [
        [], [Severity.WARNING], [Severity.ERROR],
    ]  # fmt: skip


def test_words_in_a_quote_are_no_negation() -> None:
    said = single(1, right=1).replace("?", ' and gets the mark \\"do not stop\\"?')
    said = re.sub("prompt: (.*)", r'prompt: "\1"', said)
    assert lint(said) == []


def test_questions_of_one_case_may_build_on_each_other() -> None:
    bad = EXAMPLES["answer-in-stem"][0]
    inner = "".join(f"    {line}\n" for line in bad.splitlines())
    assert lint(f"- case: lint-case\n  title: A case\n  questions:\n{inner}") == []


@pytest.mark.parametrize("number", [0.0, 1.0, 1000.0])
@pytest.mark.parametrize("name", ["", *EXAMPLES])
def test_no_threshold_of_a_profile_breaks_a_rule(name: str, number: float) -> None:
    rules = tuple(
        replace(rule, limits=dict.fromkeys(rule.limits, number)) for rule in RULES.values()
    )
    text = EXAMPLES[name][0] if EXAMPLES.get(name) else single(1, right=1)
    bank = load_bank(text.encode(), "bank.yaml", "bank")
    for found in check_lint(Library(Path(), {"bank": bank}), LintSettings(rules)):
        assert found.message.isprintable()


def test_a_prompt_that_stands_often_is_told_once_for_each_copy() -> None:
    copy = EXAMPLES["similar-stem"][0].partition("- id: lint-two")[0]
    copies = "".join(copy.replace("lint-one", f"lint-{number}") for number in range(300))
    found = lint(copies)
    assert len([each for each in found if each.code == "lint.similar-stem"]) == 299


# Silence


BAD = EXAMPLES["idiom"][0]


def silenced(name: str, reason: str) -> list[Diagnostic]:
    return lint(BAD + f"  lint:\n    {name}: {reason}\n")


def test_a_reason_silences_one_rule_on_one_question() -> None:
    assert silenced("idiom", "The saying is what the person is asked about.") == []
    twice = BAD + "  lint:\n    idiom: The saying is what is asked.\n"
    other = BAD.replace("lint-one", "lint-two").replace("Mr Example", "Mrs Sample from ward two")
    assert [each.position.line for each in lint(twice + other)] == [10]


@pytest.mark.parametrize(
    ("name", "reason", "told", "severity"),
    [
        ("idiom", "so it is", "without a reason", Severity.ERROR),
        ("idoim", "The saying is what is asked.", 'did you mean "idiom"?', Severity.ERROR),
        ("clang", "The word is a name of its own.", "finds nothing here", Severity.WARNING),
        ("key-count", "The count is what it is.", "is not asked here", Severity.WARNING),
    ],
)
def test_a_silence_needs_a_reason_a_rule_and_a_finding(
    name: str, reason: str, told: str, severity: Severity
) -> None:
    found = [each for each in silenced(name, reason) if each.code == SILENCE]
    assert [each.severity for each in found] == [severity]
    assert told in found[0].message
    assert found[0].position.line == 7


def test_a_silence_without_words_is_told() -> None:
    (found,) = lint(BAD + "  lint:\n    idiom: ''\n")
    assert "without a reason" in found.message
