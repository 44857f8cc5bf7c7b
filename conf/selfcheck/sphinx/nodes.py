"""Nodes of a quiz as a reader thinks of it. They hold data and parsed text, no behaviour.

Builders that only look at text (gettext, linkcheck) meet them whole; HTML has visitors for
them; for every other builder they are lowered to stock nodes before writing.
"""

from __future__ import annotations

from docutils import nodes


class quiz(nodes.General, nodes.Element):  # noqa: N801 - node classes are written like docutils' own
    """A set of questions. ``key``, ``shuffle``, ``title``."""


class quiz_question(nodes.General, nodes.Element):  # noqa: N801
    """One question: ``qid``, ``type``, ``number`` of ``total``, ``task``, ``rule``, ``maximum``."""


class quiz_prompt(nodes.General, nodes.Element):  # noqa: N801
    """What is asked."""


class quiz_choice(nodes.General, nodes.Element):  # noqa: N801
    """Options to pick from: one with ``radio``, else several."""


class quiz_option(nodes.General, nodes.Element):  # noqa: N801
    """One option: ``correct`` and ``value``."""


class quiz_option_text(nodes.General, nodes.TextElement):  # noqa: N801
    """The words of an option."""


class quiz_feedback(nodes.General, nodes.Element):  # noqa: N801
    """What an option says afterwards: a ``why`` and perhaps a ``why_not``."""


class quiz_why(nodes.General, nodes.Element):  # noqa: N801
    """What to say when the option was chosen, or with ``left_out`` when it was not."""


class quiz_entry(nodes.General, nodes.Element):  # noqa: N801
    """A field to write in: ``mode``, ``unit``, ``solution``, and ``data`` for the script."""


class quiz_hint(nodes.General, nodes.Element):  # noqa: N801
    """A nudge; ``number`` counts from 1."""


class quiz_answer(nodes.General, nodes.Element):  # noqa: N801
    """Everything shown after answering: mistakes, explanation, rationale, sources."""


class quiz_mistake(nodes.General, nodes.Element):  # noqa: N801
    """What to say to somebody who wrote ``answer``."""


class quiz_explanation(nodes.General, nodes.Element):  # noqa: N801
    """Why the answer is right."""


class quiz_rationale(nodes.General, nodes.Element):  # noqa: N801
    """Longer background."""


class quiz_sources(nodes.General, nodes.Element):  # noqa: N801
    """What the question rests on."""


class quiz_key(nodes.General, nodes.Element):  # noqa: N801
    """Marks the place of the answer key."""
