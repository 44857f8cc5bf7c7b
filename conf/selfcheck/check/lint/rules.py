"""The table of rules: what each is called, how bad it is, its thresholds and where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.check.lint import (
    cues,
    feedback,
    numbers,
    options,
    pairs,
    shares,
    stems,
    wording,
)  # fmt: skip
from selfcheck.check.lint.pairs import Compare
from selfcheck.check.lint.shares import Survey
from selfcheck.check.lint.view import Judge
from selfcheck.diagnostics import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

HALADYNA = "Haladyna2002Guidelines"
NBME = "NBME2020ItemWriting"
PHAM = "Pham2018Flaws"
OURS = ""
"""Our own judgement: no study was found."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a code in words, how bad a finding is, and what to compare with.

    Exactly one of ``judge`` (a question by itself), ``compare`` (one beside others) and ``survey``
    (all together) is given. ``sources`` are citation keys.
    """

    name: str
    severity: Severity
    says: str
    sources: tuple[str, ...]
    limits: Mapping[str, float] = field(default_factory=dict)
    judge: Judge | None = None
    compare: Compare | None = None
    survey: Survey | None = None

    @property
    def code(self) -> str:
        """Return the code that stands behind a message."""
        return f"lint.{self.name}"


_BOTH = (HALADYNA, NBME)

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("all-of-the-above", ERROR, "An option that stands for others.", _BOTH,
             judge=options.all_of_the_above),
        Rule("none-of-the-above", WARNING,
             "An option that rules out the others; an error where it is the key.", _BOTH,
             judge=options.none_of_the_above),
        Rule("negative-stem", ERROR,
             "A prompt that asks for what is not so, without bold type.",
             (HALADYNA, "Schmucker2025Flaws"), judge=stems.negative_stem),
        Rule("double-negative", ERROR, "A negative option below a negative prompt.", (HALADYNA,),
             judge=stems.double_negative),
        Rule("no-question", WARNING, "A prompt that asks nothing.", (HALADYNA, PHAM),
             judge=stems.no_question),
        Rule("short-stem", WARNING, "A prompt so short that the options hold the idea.",
             (PHAM, NBME), {"words": 5}, stems.short_stem),
        Rule("blank-in-stem", WARNING, "A blank inside a prompt.", (HALADYNA,),
             judge=stems.blank_in_stem),
        Rule("long-sentence", WARNING, "A sentence of a prompt that is too long.", (OURS,),
             {"words": 25}, stems.long_sentence),
        Rule("long-option", WARNING, "An option that is too long.", (HALADYNA,), {"words": 20},
             options.long_option),
        Rule("reading-grade", WARNING, "A question that is too hard to read.", (NBME,),
             {"grade": 10}, wording.reading_grade),
        Rule("idiom", WARNING, "A saying that not every reader knows.", (OURS,),
             judge=wording.idiom),
        Rule("absolute-words", WARNING,
             "Always, never and the like in wrong options only; an error where all have one.",
             _BOTH, judge=options.absolute_words),
        Rule("vague-words", WARNING, "Often, rarely and the like in an option.", (NBME,),
             judge=options.vague_words),
        Rule("alike-options", WARNING,
             "Two options that are nearly the same; an error where they say the same.",
             (HALADYNA,), {"ratio": 0.9}, options.alike_options),
        Rule("longest-key", ERROR, "A right option that is much longer than the others.",
             (PHAM, NBME), {"words": 4, "ratio": 0.75}, cues.longest_key),
        Rule("grammar-cue", WARNING, "Grammar that gives the key away.", _BOTH,
             judge=cues.grammar_cue),
        Rule("clang", WARNING, "The right option repeats a word of the question, no other does.",
             _BOTH, {"letters": 5}, cues.clang),
        Rule("convergence", NOTE, "The right option shares most with the others.", (NBME,),
             {"words": 2}, cues.convergence),
        Rule("odd-one-out", WARNING, "Only the right option has a number, a name or the like.",
             (HALADYNA, PHAM), judge=cues.odd_one_out),
        Rule("unsorted-numbers", ERROR, "Numbers out of order, or without shuffle: false.",
             (HALADYNA,), judge=numbers.unsorted_numbers),
        Rule("overlapping-ranges", ERROR, "Ranges that share a number.", (HALADYNA,),
             judge=numbers.overlapping_ranges),
        Rule("mixed-units", WARNING, "Numbers in different units or decimal places.", (NBME,),
             judge=numbers.mixed_units),
        Rule("unsafe-notation", ERROR, "A dose written so that it is misread.",
             ("JointCommissionNDDoNotUse",), judge=numbers.unsafe_notation),
        Rule("incomplete-dose", ERROR, "A dose to work out without unit or rounding.", (OURS,),
             judge=numbers.incomplete_dose),
        Rule("thin-why", WARNING, "A reason that only says right or wrong.",
             ("VanderKleij2015Feedback",), {"words": 4}, feedback.thin_why),
        Rule("critical-source", ERROR, "A critical question without a work as its source.",
             (OURS,), judge=feedback.critical_source),
        Rule("critical-action", ERROR, "A critical question that does not say what to do.",
             (OURS,), judge=feedback.critical_action),
        Rule("image-without-words", ERROR, "An image without a text alternative.", (OURS,),
             judge=feedback.image_without_words),
        Rule("review", WARNING,
             "A review that is old; an error where nobody is named, or it is much older.",
             (OURS,), {"months": 24}, feedback.review),
        Rule("similar-stem", WARNING, "A prompt that is nearly another one.", (HALADYNA,),
             {"ratio": 0.8}, compare=pairs.similar_stem),
        Rule("answer-in-stem", WARNING, "A prompt that tells the answer of another question.",
             _BOTH, {"words": 4}, compare=pairs.answer_in_stem),
        Rule("longest-key-share", WARNING, "Keys that are the longest option too often.",
             (PHAM,), {"least": 10}, survey=shares.longest_key_share),
        Rule("key-position", WARNING, "Keys that stand at one place too often.", (OURS,),
             {"least": 20, "percent": 15}, survey=shares.key_position),
        Rule("key-run", WARNING, "Keys at one place many times running in a bank.", (OURS,),
             {"run": 6}, compare=pairs.key_run),
        Rule("keys-first", WARNING, "Right options that stand before all wrong ones.", (OURS,),
             {"least": 10, "percent": 30}, survey=shares.keys_first),
        Rule("key-count", WARNING, "Select-all questions with the same number of keys.", (OURS,),
             {"least": 10, "percent": 60}, survey=shares.key_count),
        Rule("negative-share", WARNING, "Too many questions that ask for what is not so.",
             (HALADYNA,), {"least": 20, "percent": 5}, survey=shares.negative_share),
        Rule("true-false-share", WARNING, "Too many true-or-false questions.", (NBME,),
             {"least": 20, "percent": 10}, survey=shares.true_false_share),
        Rule("true-false-balance", WARNING, "True-or-false questions that are mostly true.",
             (OURS,), {"least": 10, "percent": 10}, survey=shares.true_false_balance),
    )
}  # fmt: skip
"""Every rule by its name."""
