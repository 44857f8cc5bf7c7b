"""Nodes of a quiz as a reader thinks of it. They hold data and parsed text, no behaviour.

Words in attributes are messages of their own, as the titles of a toctree are.

Builders that only look at text (gettext, linkcheck) meet them whole; HTML has visitors for
them; for every other builder they are lowered to stock nodes before writing.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx import addnodes


class _Worded(nodes.General, nodes.Element, addnodes.translatable):
    """A node with words in an attribute, to be translated."""

    words: ClassVar[str]
    """Name of the attribute."""

    def preserve_original_messages(self) -> None:
        """Keep the author's words beside those that are shown."""
        self.setdefault("original", self[self.words])

    def apply_translated_message(self, _original: str, translated: str) -> None:
        """Show the translation."""
        self[self.words] = translated
        self["translated"] = True

    def extract_original_messages(self) -> list[str]:
        """Return the author's words, unless there are none: a time of digits has none."""
        original: str = self.get("original", "")
        return [original] if any(map(str.isalpha, original)) else []


class quiz(nodes.General, nodes.Element):
    """A set of questions. ``key``, ``shuffle``, ``exam``, ``confidence``; on paper ``answers``.

    ``memory`` is the name that answers are kept under, ``page`` the document.
    """


class quiz_question(nodes.General, nodes.Element):
    """One question: ``qid``, ``type``, ``layout``, ``number`` of ``total``, ``task``, ``points``.

    Also ``adding``, ``each_once``, ``by_column``, ``critical``, ``objectives``, ``shuffle``,
    ``fingerprints``.
    """


class quiz_prompt(nodes.General, nodes.Element):
    """What is asked."""


class quiz_choice(nodes.General, nodes.Element):
    """Options to pick from: ``part``, ``rule``, ``points``, ``pick`` or None, ``radio`` for one."""


class quiz_option(nodes.General, nodes.Element):
    """One option: ``correct``, ``value`` from 1, and ``region`` on a picture."""


class quiz_option_text(nodes.General, nodes.TextElement):
    """The words of an option."""


class quiz_feedback(nodes.General, nodes.Element):
    """What an option says afterwards: a ``why`` and perhaps a ``why_not``."""


class quiz_why(nodes.General, nodes.Element):
    """What to say when the option was chosen, or with ``left_out`` when it was not."""


class quiz_entry(nodes.General, nodes.Element):
    """A field to write in: ``part``, ``mode``, ``unit``, ``solution``; ``data`` for the script."""


class quiz_hint(nodes.General, nodes.Element):
    """A nudge; ``number`` counts from 1."""


class quiz_answer(nodes.General, nodes.Element):
    """Everything shown after answering: mistakes, explanation, rationale, sources."""


class quiz_mistake(nodes.General, nodes.Element):
    """What to say to somebody who wrote ``answer`` into ``part``."""


class quiz_explanation(nodes.General, nodes.Element):
    """Why the answer is right."""


class quiz_rationale(nodes.General, nodes.Element):
    """Longer background."""


class quiz_sources(nodes.General, nodes.Element):
    """What the question rests on."""


class quiz_key(nodes.General, nodes.Element):
    """Marks the place of the answer key."""


class quiz_case(_Worded):
    """One patient's story around its questions: ``case`` (its id) and ``title``."""

    words = "title"


class quiz_intro(nodes.General, nodes.Element):
    """How a case begins."""


class quiz_chart(nodes.General, nodes.Element):
    """The sheets of a chart at one question; ``grown`` when earlier questions showed some of it."""


class quiz_tab(_Worded):
    """One sheet: ``title`` and ``number`` from 1."""

    words = "title"


class quiz_chart_entry(_Worded):
    """What was written at ``time`` (perhaps empty); ``new`` since the question before."""

    words = "time"


class quiz_passage(nodes.General, nodes.Element, addnodes.translatable):
    """Text with gaps to fill or spans to mark: one message, which is its source.

    It is translated before it is parsed, so Sphinx meets the message only where texts are
    collected (``walked``): it would parse a translation as text of the page, without gaps.
    """

    def preserve_original_messages(self) -> None:
        """Do nothing: the source stays."""

    def apply_translated_message(self, _original: str, _translated: str) -> None:
        """Do nothing: the translation is here already."""

    def extract_original_messages(self) -> list[str]:
        """Return the source."""
        return [self.rawsource] if self.get("walked") else []


class quiz_gap(nodes.Inline, nodes.Element):
    """A gap: ``name``, ``part`` from 0, ``place`` in its part, ``number`` in the passage."""


class quiz_span(nodes.Inline, nodes.TextElement):
    """Words that can be marked: ``name``, option ``value`` of ``part``."""


class quiz_figure(nodes.General, nodes.Element):
    """A picture to point at: one image; the options of the choice carry ``region``."""


class quiz_label(nodes.General, nodes.TextElement):
    """What a part is about: a row, a column or a group. First child of its part."""


class quiz_part_why(nodes.General, nodes.Element):
    """What to say about a part, whatever was answered. Last child of its part."""


class quiz_sequence(nodes.General, nodes.Element):
    """Options to put in order, as shown; each ``value`` is its right place from 1."""


class quiz_open(nodes.General, nodes.Element):
    """A box for words of one's own."""


class quiz_model(nodes.General, nodes.Element):
    """The model answer to an open question."""


class quiz_points(nodes.General, nodes.Element):
    """The points to look for in an open answer."""


class quiz_point(nodes.General, nodes.TextElement):
    """One point to look for: ``value`` from 1."""


class quiz_results(nodes.General, nodes.Element):
    """The objectives of a quiz in exam mode, each an item with ``objective`` and its lesson."""
