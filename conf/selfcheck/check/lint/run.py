"""Runs the rules over all questions, and hears the reasons of questions that want silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.check.lint.plain import plain, words
from selfcheck.check.lint.rules import RULES, Rule
from selfcheck.check.lint.settings import LintSettings
from selfcheck.check.lint.sketch import Sketch, sketch
from selfcheck.check.lint.view import Finding, View
from selfcheck.diagnostics import Diagnostic, Report, Severity, allowed, quoted
from selfcheck.load import Library
from selfcheck.model import Question

SILENCE = "lint.silence"
"""The code of a silence that is wrong in itself."""
LEAST_REASON = 4
"""Words that a reason has at least."""


def check_lint(library: Library, settings: LintSettings) -> Iterator[Diagnostic]:
    """Yield what the rules find; a question that gives a reason silences a rule on itself."""
    found: list[Diagnostic] = []
    sketches = list(judge(library.questions(), settings, found.append))
    yield from found
    yield from compare(sketches, settings)


def judge(
    questions: Iterable[Question], settings: LintSettings, report: Report
) -> Iterator[Sketch]:
    """Report what each question breaks by itself; yield what is kept of it for ``compare``."""
    judges = [(rule, rule.judge) for rule in settings.rules if rule.judge]
    for question in questions:
        view = View(question)
        kept = sketch(view)
        for rule, ask in judges:
            for finding in ask(view, rule.limits):
                if heard := _heard(rule, kept, finding):
                    report(heard)
        yield kept


def compare(sketches: Sequence[Sketch], settings: LintSettings) -> Iterator[Diagnostic]:
    """Yield what questions break beside each other and all together, and wrong silences."""
    for rule in settings.rules:
        for kept, finding in rule.compare(sketches, rule.limits) if rule.compare else ():
            if heard := _heard(rule, kept, finding):
                yield heard
        for message in rule.survey(sketches, rule.limits) if rule.survey else ():
            yield Diagnostic(settings.place, rule.code, message, rule.severity)
    for kept in sketches:
        if kept.silences:
            yield from _silences(kept, settings)


def _heard(rule: Rule, kept: Sketch, finding: Finding) -> Diagnostic | None:
    """Return what is said of a finding; what the question silences is only noted."""
    if rule.name in kept.silences:
        kept.fired.add(rule.name)
        return None
    # A profile that calls a rule a note means all of its findings.
    milder = rule.severity is not RULES[rule.name].severity
    severity = rule.severity if milder else finding.severity or rule.severity
    return Diagnostic(finding.position, rule.code, finding.message, severity)


def _silences(kept: Sketch, settings: LintSettings) -> Iterator[Diagnostic]:
    """Yield silences without a reason, of unknown rules, and those that silence nothing."""
    on = {rule.name for rule in settings.rules if rule.survey is None}
    for name, reason in kept.silences.items():
        severity = Severity.ERROR
        if name not in RULES:
            message = f"{quoted(name)} is no rule: {allowed(RULES, name)}"
        elif len(words(plain(reason.source).lower())) < LEAST_REASON:
            message = (
                f"rule {name} is silenced without a reason: say in {LEAST_REASON} words or more "
                "why it is wrong about this question"
            )
        elif name not in kept.fired:
            why = "the rule finds nothing here" if name in on else "the rule is not asked here"
            message = f"{name} is silenced, but {why}: delete the line"
            severity = Severity.WARNING
        else:
            continue
        yield Diagnostic(reason.position, SILENCE, message, severity)
