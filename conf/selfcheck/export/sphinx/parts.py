"""The parts of a question: numbers come from the model, words from the nodes in its order."""

from __future__ import annotations

from typing import cast

from docutils import nodes as stock

from selfcheck import model
from selfcheck.export import resolved
from selfcheck.export.resolved import Words
from selfcheck.export.sphinx.fragments import Fragments
from selfcheck.sphinx import nodes
from selfcheck.sphinx.solution import gaps_of, name_of, options_of, parts_of


def resolved_parts(
    question: model.Question, node: stock.Element, fragments: Fragments
) -> tuple[resolved.Part, ...]:
    """Return the parts of a question with their words."""
    gaps = gaps_of(node)
    reader = _Parts(node, fragments)
    pairs = zip(question.parts, parts_of(node), strict=True)
    return tuple(
        reader.part(part, child, name_of(child, gaps.get(index, [])))
        for index, (part, child) in enumerate(pairs)
    )


class _Parts:
    def __init__(self, question: stock.Element, fragments: Fragments) -> None:
        self.question = question
        self.fragments = fragments

    def part(self, part: model.Part, node: stock.Element, name: str) -> resolved.Part:
        """Return a resolved part."""
        if isinstance(part, model.Choice):
            options = self._options(part.options, options_of(node))
            return resolved.Choice(
                options, part.rule, part.points, part.maximum, name, len(part.gaps), self._why(node)
            )
        if isinstance(part, model.Sequence):
            in_order = sorted(options_of(node), key=lambda each: int(each["value"]))
            return resolved.Sequence(self._options(part.items, in_order), part.shown)
        if isinstance(part, model.Open):
            points = tuple(self.fragments.all(self.question, nodes.quiz_point))
            return resolved.Open(self.fragments.found(self.question, nodes.quiz_model), points)
        mistakes, why = self._mistakes(node["part"]), self._why(node)
        if isinstance(part, model.TextEntry):
            return resolved.TextEntry(part.accepted, part.case_sensitive, mistakes, name, why)
        return resolved.NumberEntry(
            part.answer, part.tolerance, part.unit, part.places, mistakes, name, why
        )

    def _options(
        self, options: tuple[model.Option, ...], found: list[nodes.quiz_option]
    ) -> tuple[resolved.Option, ...]:
        return tuple(self._option(*pair) for pair in zip(options, found, strict=True))

    def _option(self, option: model.Option, node: stock.Element) -> resolved.Option:
        words = self._words(cast("stock.Element", node.children[0]))
        said = {each["left_out"]: self._words(each) for each in node.findall(nodes.quiz_why)}
        return resolved.Option(
            words, option.correct, said.get(False), said.get(True), option.region
        )

    def _why(self, node: stock.Element) -> Words | None:
        last = node.children[-1] if node.children else None
        return self._words(last) if isinstance(last, nodes.quiz_part_why) else None

    def _mistakes(self, part: int) -> tuple[resolved.Mistake, ...]:
        return tuple(
            resolved.Mistake(each["answer"], self._words(each))
            for each in self.question.findall(nodes.quiz_mistake)
            if each["part"] == part
        )

    def _words(self, node: stock.Element) -> Words:
        return cast("Words", self.fragments.words(node))
