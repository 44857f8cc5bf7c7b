"""Semantic nodes -> a form that is complete before any script runs.

Typed visitors for Sphinx's HTML translator. The script adds buttons and verdicts; whatever a
reader without it needs stands here. Attributes go through ``starttag``, texts through ``encode``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from docutils import nodes as stock
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from selfcheck.sphinx import nodes
from selfcheck.sphinx.words import _, script_words

Visitor = Callable[[HTML5Translator, Any], None]


def _flag(value: object) -> str | None:
    return "1" if value else None


def _open(self: HTML5Translator, tag: str, css: str, ids: str = "", **attributes: object) -> None:
    """Write a start tag; attributes of None are left out, underscores become hyphens."""
    given: dict[str, Any] = {"CLASS": css} if css else {}
    given |= {k.replace("_", "-"): str(v) for k, v in attributes.items() if v is not None}
    if ids:
        given["ids"] = [ids]
    self.body.append(self.starttag(stock.inline(), tag, "", **given))


def _closing(*tags: str) -> Visitor:
    closed = "".join(f"</{tag}>" for tag in tags)

    def depart(self: HTML5Translator, _node: stock.Element) -> None:
        self.body.append(closed + "\n")

    return depart


def _wrap(tag: str, css: str) -> tuple[Visitor, Visitor]:
    """Return visitors that put the children into one element."""
    start = f'<{tag} class="{css}">\n'

    def visit(self: HTML5Translator, _node: stock.Element) -> None:
        self.body.append(start)

    return visit, _closing(tag)


def _parent(node: stock.Node, kind: type[stock.Element]) -> stock.Element:
    """Return the nearest ancestor of a kind: the nodes never stand without it."""
    current: Any = node
    while not isinstance(current, kind):
        current = current.parent
    return current


def _hides_answers(node: stock.Node) -> bool:
    return bool(_parent(node, nodes.quiz)["key"] == "none")


def visit_quiz(self: HTML5Translator, node: nodes.quiz) -> None:
    """Open the quiz with the words that the script needs."""
    _open(
        self, "div", "selfcheck-quiz", node["ids"][0],
        data_shuffle=_flag(node["shuffle"]),
        data_words=script_words(self.config.language),
    )  # fmt: skip


def visit_question(self: HTML5Translator, node: nodes.quiz_question) -> None:
    """Open the question: number and task are the legend, the prompt stands beside it."""
    anchor = node["ids"][0]
    _open(
        self, "div", "selfcheck-question", anchor,
        data_id=node["qid"],
        data_type=node["type"],
        data_rule=node["rule"],
        data_max=node["maximum"],
        data_critical=_flag(node["critical"]),
        data_shuffle=None if node["shuffle"] else "0",
    )  # fmt: skip
    _open(self, "fieldset", "", aria_describedby=f"{anchor}-prompt")
    number = _("Question %d of %d") % (node["number"], node["total"])
    self.body.append(
        f'<legend><span class="selfcheck-number">{self.encode(number)}</span> '
        f'<span class="selfcheck-task">{self.encode(node["task"])}</span></legend>\n'
    )


def visit_prompt(self: HTML5Translator, node: nodes.quiz_prompt) -> None:
    """Open the prompt, which describes the fieldset."""
    anchor = _parent(node, nodes.quiz_question)["ids"][0]
    _open(self, "div", "selfcheck-prompt", f"{anchor}-prompt")


def visit_option(self: HTML5Translator, node: nodes.quiz_option) -> None:
    """Open one option with its control; the label holds the words."""
    question = _parent(node, nodes.quiz_question)
    radio = _parent(node, nodes.quiz_choice)["radio"]
    right = node["correct"] and not _hides_answers(node)
    _open(self, "div", "selfcheck-option", data_value=node["value"], data_right=_flag(right))
    self.body.append("<label>")
    kind = "radio" if radio else "checkbox"
    control = self.emptytag(
        stock.inline(), "input", " ", type=kind, name=question["ids"][0], value=str(node["value"])
    )
    self.body.append(control)


def visit_feedback(self: HTML5Translator, node: nodes.quiz_feedback) -> None:
    """Open what an option says afterwards, headed by right or wrong."""
    if _hides_answers(node):
        raise stock.SkipNode
    _open(self, "div", "selfcheck-feedback no-search")
    mark = _("Right") if node["correct"] else _("Wrong")
    self.body.append(f'<p class="selfcheck-mark">{self.encode(mark)}</p>\n')


def visit_why(self: HTML5Translator, node: nodes.quiz_why) -> None:
    """Open the words for a chosen or a left-out option."""
    _open(self, "div", "selfcheck-why-not" if node["left_out"] else "selfcheck-why")


def visit_entry(self: HTML5Translator, node: nodes.quiz_entry) -> None:
    """Write the field with its label and unit."""
    field = f"{_parent(node, nodes.quiz_question)['ids'][0]}-entry"
    _open(self, "p", "selfcheck-entry")
    self.body.append(f'<label for="{field}">{self.encode(_("Your answer"))}</label> ')
    control = self.emptytag(
        stock.inline(), "input", " ", ids=[field], type="text", inputmode=node["mode"],
        autocomplete="off", autocapitalize="none", spellcheck="false",
        **({"aria-describedby": f"{field}-unit"} if node["unit"] else {}),
    )  # fmt: skip
    self.body.append(control)
    if node["unit"]:
        _open(self, "span", "selfcheck-unit", f"{field}-unit")
        self.body.append(f"{self.encode(node['unit'])}</span>")
    self.body.append("</p>\n")
    raise stock.SkipNode


def visit_hint(self: HTML5Translator, node: nodes.quiz_hint) -> None:
    """Open a hint that shows itself on demand."""
    _close_fieldset(self, node)
    _open(self, "details", "selfcheck-hint")
    self.body.append(f"<summary>{self.encode(_('Hint %d') % node['number'])}</summary>\n")


def visit_answer(self: HTML5Translator, node: nodes.quiz_answer) -> None:
    """Open the answer: shown on demand, headed by the solution."""
    _close_fieldset(self, node)
    if _hides_answers(node):
        raise stock.SkipNode
    question = _parent(node, nodes.quiz_question)
    entry = question.next_node(nodes.quiz_entry)
    data = entry["data"] if entry else {}
    _open(
        self, "details", "selfcheck-answer no-search",
        **{f"data_{key}": value for key, value in data.items() if value},
    )  # fmt: skip
    label, words = self.encode(_("Answer")), self.encode(solution_of(question))
    self.body.append(
        f"<summary>{self.encode(_('Show answer'))}</summary>\n"
        f'<p class="selfcheck-solution">{label}: <strong>{words}</strong></p>\n'
    )


def solution_of(question: stock.Element) -> str:
    """Return the right answer of a question as one line."""
    entry = question.next_node(nodes.quiz_entry)
    if entry is not None:
        return cast("str", entry["solution"])
    right = (option for option in question.findall(nodes.quiz_option) if option["correct"])
    words = [option.children[0].astext() for option in right]
    return words[0] if len(words) == 1 else "; ".join(word.rstrip(".") for word in words)


def _close_fieldset(self: HTML5Translator, node: stock.Element) -> None:
    """End the fieldset before the first thing that is no control."""
    siblings = _parent(node, nodes.quiz_question).children
    if node is next(
        each for each in siblings if isinstance(each, (nodes.quiz_hint, nodes.quiz_answer))
    ):
        self.body.append("</fieldset>\n")


def visit_mistake(self: HTML5Translator, node: nodes.quiz_mistake) -> None:
    """Open what to say about a foreseen wrong entry."""
    _open(self, "div", "selfcheck-mistake", data_answer=node["answer"])
    words = self.encode(_("If you wrote %s") % node["answer"])
    self.body.append(f'<p class="selfcheck-mark">{words}</p>\n')


def _pass(_self: HTML5Translator, _node: stock.Element) -> None:
    """Write nothing."""


VISITORS: dict[type[stock.Element], tuple[Visitor, Visitor]] = {
    nodes.quiz: (visit_quiz, _closing("div")),
    nodes.quiz_question: (visit_question, _closing("div")),
    nodes.quiz_prompt: (visit_prompt, _closing("div")),
    nodes.quiz_choice: _wrap("div", "selfcheck-options"),
    nodes.quiz_option: (visit_option, _closing("div")),
    nodes.quiz_option_text: (_wrap("span", "selfcheck-text")[0], _closing("span", "label")),
    nodes.quiz_feedback: (visit_feedback, _closing("div")),
    nodes.quiz_why: (visit_why, _closing("div")),
    nodes.quiz_entry: (visit_entry, _pass),
    nodes.quiz_hint: (visit_hint, _closing("details")),
    nodes.quiz_answer: (visit_answer, _closing("details")),
    nodes.quiz_mistake: (visit_mistake, _closing("div")),
    nodes.quiz_explanation: _wrap("div", "selfcheck-explanation"),
    nodes.quiz_rationale: _wrap("div", "selfcheck-rationale"),
    nodes.quiz_sources: _wrap("div", "selfcheck-sources"),
    nodes.quiz_key: (_pass, _pass),
}


def register(app: Sphinx) -> None:
    """Register every node with its visitors; only interactive builders ever meet them."""
    for node, visitors in VISITORS.items():
        app.add_node(node, html=visitors)
