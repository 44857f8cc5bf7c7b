"""The nodes of one question, with every reference resolved -> a resolved question."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import cast

from docutils import nodes as stock

from selfcheck import model
from selfcheck.export import resolved
from selfcheck.export.resolved import Goal, Link, Words
from selfcheck.export.sphinx.fragments import Fragments
from selfcheck.export.sphinx.parts import resolved_parts
from selfcheck.sphinx import nodes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question belongs: its bank, its module, its objectives and their lessons."""

    bank: str
    bank_title: str
    module: str
    goals: tuple[Goal, ...] = ()
    lessons: tuple[Link, ...] = ()


class Resolver:
    """Makes resolved questions and collects the pictures that they show."""

    def __init__(self, source: Path, words: Mapping[str, str]) -> None:
        self.source = source
        self.words = words
        self.pictures: dict[str, bytes] = {}

    def question(
        self, question: model.Question, holder: stock.Element, place: Place
    ) -> resolved.Question:
        """Return a resolved question; ``holder`` holds its node and perhaps its case."""
        fragments = Fragments(self._picture)
        node = cast("stock.Element", holder.next_node(nodes.quiz_question))
        fragments.number_citations(holder)
        prompt = fragments.found(node, nodes.quiz_prompt)
        title = question.title or textwrap.shorten(prompt.text, 80, placeholder=" …")
        return resolved.Question(
            id=question.id,
            type=question.type,
            title=title,
            prompt=prompt,
            parts=resolved_parts(question, node, fragments),
            points=question.points,
            why=fragments.found(node, nodes.quiz_explanation),
            bank=place.bank,
            bank_title=place.bank_title,
            module=place.module,
            task=node["task"],
            adding=question.body.adding,
            each_once=question.body.each_once,
            shuffle=question.shuffle,
            stimulus=self._stimulus(question, holder, fragments),
            passage=fragments.words(_first(node, nodes.quiz_passage)),
            picture=self._figure(node, fragments),
            hints=tuple(fragments.all(node, nodes.quiz_hint)),
            rationale=fragments.words(_first(node, nodes.quiz_rationale)),
            sources=sources_of(node, fragments, self.words["Sources"]),
            lessons=place.lessons,
            goals=place.goals,
            tags=_tags(question.metadata),
            left=tuple(fragments.left),
        )

    def _picture(self, path: str) -> str:
        """Return the name of a picture, or nothing where it cannot be read."""
        file = self.source / path
        if "://" in path or not file.is_file():
            return ""
        name = f"{file.stem}-{hashlib.sha256(path.encode()).hexdigest()[:8]}{file.suffix}"
        self.pictures[name] = file.read_bytes()
        return name

    def _figure(self, node: stock.Element, fragments: Fragments) -> resolved.Picture | None:
        figure = _first(node, nodes.quiz_figure)
        if figure is None:
            return None
        image = cast("stock.Element", figure.children[0])
        name = self._picture(image["uri"])
        if not name:
            fragments.left[f"the picture {image['uri']}"] = None
        return resolved.Picture(name, image["alt"]) if name else None

    def _stimulus(
        self, question: model.Question, holder: stock.Element, fragments: Fragments
    ) -> Words | None:
        """Return case and chart in one text; each question tells its own state of the chart."""
        blocks = []
        case = _first(holder, nodes.quiz_case)
        if case is not None and question.case:
            step = self.words["Question %d of %d"] % (question.step, question.case.count)
            blocks.append(f"<p><strong>{escape(case['title'])}</strong> ({step})</p>")
            blocks.append(fragments.inner(case))
        chart = _first(holder, nodes.quiz_chart)
        if chart is not None:
            blocks.append(fragments.inner(nodes.quiz_intro("", chart.deepcopy())))
        return Words("".join(blocks), "") if blocks else None


def sources_of(node: stock.Element, fragments: Fragments, head: str) -> Words | None:
    """Return the works cited, by their numbers in this question, then the other sources."""
    line = _first(node, nodes.quiz_sources)
    said = [f"[{number}] {escape(title)}" for title, number in fragments.cited.items()]
    said += _uncited(line, fragments)
    if not said:
        return None
    items = "".join(f"<li>{each}</li>" for each in said)
    return Words(f"<p>{escape(head)}:</p><ul>{items}</ul>", "")


def _uncited(line: stock.Element | None, fragments: Fragments) -> list[str]:
    """Return the sources that are no citations, as HTML."""
    if line is None:
        return []
    (paragraph,) = line.children
    said = [""]
    for child in cast("stock.Element", paragraph).children[1:]:
        if isinstance(child, stock.Text) and child.astext() == "; ":
            said.append("")
        elif "bibtex-citation" not in getattr(child, "attributes", {}).get("classes", ()):
            said[-1] += fragments.inner(stock.inline("", "", child.deepcopy()))
    return [each for each in said if each]


def _first(node: stock.Element, kind: type[stock.Element]) -> stock.Element | None:
    return node.next_node(kind)


def _tags(metadata: model.Metadata) -> tuple[str, ...]:
    said = [metadata.level, metadata.step, metadata.client_need, metadata.pool]
    said += ["critical"] if metadata.critical else []
    return tuple(word for word in (*said, *metadata.tags) if word and word != "none")
