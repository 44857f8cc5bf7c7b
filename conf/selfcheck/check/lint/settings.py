"""What a profile says about the rules: which are on, how bad they are, and their thresholds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from selfcheck.check.lint.rules import RULES, Rule
from selfcheck.diagnostics import Code, Diagnostic, Position, Report, Severity, allowed, quoted
from selfcheck.fields import Schema, Word
from selfcheck.reader import Fields, Node, Scalar

OFF = "off"
_SEVERITIES = (OFF, *(each.value for each in Severity))
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class LintSettings:
    """The rules that are on, each as the profile wants it; ``place`` is where it says so."""

    rules: tuple[Rule, ...] = tuple(RULES.values())
    place: Position = field(default=Position("profile.yaml", 1))


class LintKind:
    """``lint: all``, or a mapping from rules to a severity, to ``off`` or to thresholds."""

    def read(self, node: Node, report: Report) -> LintSettings | None:
        """Return the settings; a rule that is not named stands as in the table."""
        if isinstance(node, Scalar) and node.text.strip() == "all":
            return LintSettings(place=node.position)
        if not isinstance(node, Fields):
            message = "lint is a mapping of rules, or the word all"
            report(Diagnostic(node.position, Code.WRONG_SHAPE, message))
            return None
        for name in node.values.keys() - RULES.keys():
            message = f"{quoted(name)} is no rule: {allowed(RULES, name)}"
            report(Diagnostic(node.keys[name], Code.UNKNOWN_KEY, message))
        chosen = (
            _changed(rule, node.values[name], report) if name in node.values else rule
            for name, rule in RULES.items()
        )
        return LintSettings(tuple(filter(None, chosen)), node.position)

    def schema(self) -> Schema:
        """Return an object with any names."""
        return {"type": ["object", "string"]}


def _changed(rule: Rule, node: Node, report: Report) -> Rule | None:
    """Return a rule with the severity and the thresholds of a profile, or None for off."""
    if not isinstance(node, Fields):
        return _graded(rule, node, report)
    limits = dict(rule.limits)
    for name, value in node.values.items():
        if name == "severity":
            continue
        number = _number(value)
        if name not in limits:
            message = f"rule {rule.name} has no key {quoted(name)}: "
            message += allowed(["severity", *limits], name)
            report(Diagnostic(node.keys[name], Code.UNKNOWN_KEY, message))
        elif number is None:
            message = f"{name} is a number such as {limits[name]:g}"
            report(Diagnostic(value.position, Code.BAD_NUMBER, message))
        else:
            limits[name] = number
    changed = replace(rule, limits=limits)
    severity = node.values.get("severity")
    return _graded(changed, severity, report) if severity else changed


def _graded(rule: Rule, node: Node, report: Report) -> Rule | None:
    word = Word(_SEVERITIES).read(node, report)
    if word == OFF:
        return None
    return replace(rule, severity=Severity(word)) if word else rule


def _number(node: Node) -> float | None:
    written = node.text.strip() if isinstance(node, Scalar) else ""
    return float(written) if _NUMBER.fullmatch(written) else None
