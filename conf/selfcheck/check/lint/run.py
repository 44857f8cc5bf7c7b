"""Runs the rules over all questions, and hears the reasons of questions that want silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfcheck.check.lint.plain import plain, words
from selfcheck.check.lint.rules import RULES, Rule
from selfcheck.check.lint.settings import LintSettings
from selfcheck.check.lint.view import Finding, View
from selfcheck.diagnostics import Diagnostic, Severity, allowed, quoted
from selfcheck.load import Library

SILENCE = "lint.silence"
"""The code of a silence that is wrong in itself."""
LEAST_REASON = 4
"""Words that a reason has at least."""


def check_lint(library: Library, settings: LintSettings) -> Iterator[Diagnostic]:
    """Yield what the rules find; a question that gives a reason silences a rule on itself."""
    views = [View(question) for question in library.questions()]
    fired: dict[int, set[str]] = {}
    for rule in settings.rules:
        for view, finding in _of_questions(rule, views):
            if rule.name in view.question.metadata.lint:
                fired.setdefault(id(view), set()).add(rule.name)
            else:
                yield _diagnostic(rule, finding)
        for message in rule.survey(views, rule.limits) if rule.survey else ():
            yield Diagnostic(settings.place, rule.code, message, rule.severity)
    for view in views:
        if view.question.metadata.lint:
            yield from _silences(view, fired.get(id(view), set()), settings)


def _of_questions(rule: Rule, views: Sequence[View]) -> Iterator[tuple[View, Finding]]:
    if rule.judge is not None:
        for view in views:
            for finding in rule.judge(view, rule.limits):
                yield view, finding
    if rule.compare is not None:
        yield from rule.compare(views, rule.limits)


def _diagnostic(rule: Rule, finding: Finding) -> Diagnostic:
    # A profile that calls a rule a note means all of its findings.
    milder = rule.severity is not RULES[rule.name].severity
    severity = rule.severity if milder else finding.severity or rule.severity
    return Diagnostic(finding.position, rule.code, finding.message, severity)


def _silences(view: View, fired: set[str], settings: LintSettings) -> Iterator[Diagnostic]:
    """Yield silences without a reason, of unknown rules, and those that silence nothing."""
    on = {rule.name for rule in settings.rules if rule.survey is None}
    for name, reason in view.question.metadata.lint.items():
        severity = Severity.ERROR
        if name not in RULES:
            message = f"{quoted(name)} is no rule: {allowed(RULES, name)}"
        elif len(words(plain(reason.source).lower())) < LEAST_REASON:
            message = (
                f"rule {name} is silenced without a reason: say in {LEAST_REASON} words or more "
                "why it is wrong about this question"
            )
        elif name not in fired:
            why = "the rule finds nothing here" if name in on else "the rule is not asked here"
            message = f"{name} is silenced, but {why}: delete the line"
            severity = Severity.WARNING
        else:
            continue
        yield Diagnostic(reason.position, SILENCE, message, severity)
