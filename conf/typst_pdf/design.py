"""Components of sphinx-design, as it leaves them to builders other than HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from docutils import nodes

from typst_pdf.blocks import Blocks
from typst_pdf.markup import call

_COLUMNS = re.compile(r"sd-row-cols-(?:lg|md)-(\d+)")


def is_component(node: nodes.Node, name: str) -> bool:
    """Say whether a node is a component of this name."""
    return isinstance(node, nodes.Element) and node.get("design_component") == name


class Design(Blocks):
    """Visitors of components: containers with an attribute, and nodes of their own."""

    def visit_container(self, node: nodes.Element) -> None:
        """Write a component, else what any container is."""
        writer = self._components.get(node.get("design_component", ""))
        if writer is None:
            super().visit_container(node)
            return
        self.mark(node)
        self.body.append(self.deferred())
        writer(self, node)
        raise nodes.SkipNode

    def grid(self, node: nodes.Element) -> None:
        """Write cards side by side, as many as fit on paper."""
        found = _COLUMNS.search(" ".join(node["classes"]))
        columns = min(int(found[1]), 3) if found else 2
        cells = [self.render(each.children) for each in node.children]
        self.block(call("cards", *cells, columns=columns))

    def card(self, node: nodes.Element) -> None:
        """Write a card: head, title, body, foot, and the page it links to."""
        link = next((each for each in node.findall(nodes.reference) if _stretched(each)), None)
        label = self.points_at(link) if link is not None else None
        uri = link.get("refuri", "") if link is not None and label is None else ""
        uri = uri if "://" in uri else ""
        made = call("card", self.render(node.children), to=label or "", uri=uri)
        self.block(made)

    def card_part(self, node: nodes.Element) -> None:
        """Write head, title or foot of a card."""
        name = node["design_component"].removeprefix("card-")
        self.block(call("card-part", self.render(node.children), part=name))

    def tabs(self, node: nodes.Element) -> None:
        """Write every tab of a set: nothing on paper can be chosen."""
        self.body.append(self.render(node.children))

    def titled(self, node: nodes.Element) -> None:
        """Write a tab or a dropdown: its label, then its content, open."""
        title, *rest = node.children or [nodes.Text("")]
        if not node.get("has_title", True):
            title, rest = nodes.Text(""), list(node.children)
        heading = self.render(title.children) if isinstance(title, nodes.Element) else ""
        self.block(self.boxed(node, heading, self.render(rest), "tab"))

    def children(self, node: nodes.Element) -> None:
        """Write only the children."""
        self.body.append(self.render(node.children))

    _components: ClassVar[dict[str, Callable[[Design, nodes.Element], None]]] = {
        "grid-container": children,
        "grid-row": grid,
        "grid-item": children,
        "card": card,
        "card-header": card_part,
        "card-title": card_part,
        "card-footer": card_part,
        "card-body": children,
        "tab-set": tabs,
        "tab-item": titled,
        "tab-content": children,
        "dropdown": titled,
        "aside": titled,
        "aside-body": children,
        "step-content": children,
    }

    def visit_PassthroughTextElement(self, node: nodes.Element) -> None:
        """Write the words of a label or a title."""
        self.body.append(self.render(node.children))
        raise nodes.SkipNode

    visit_dropdown_title = visit_PassthroughTextElement
    visit_sd_tab_label = visit_PassthroughTextElement

    def visit_sd_badge(self, node: nodes.Element) -> None:
        """Write a badge."""
        kind = next((each for each in node["classes"] if each.startswith("sd-bg-")), "")
        self.body.append(call("badge", self.render(node.children), kind=kind[6:]))
        raise nodes.SkipNode

    def visit_sd_icon(self, _node: nodes.Element) -> None:
        """Skip an icon: it is an ornament beside words."""
        raise nodes.SkipNode

    visit_fontawesome = visit_sd_icon
    visit_sd_tab_input = visit_sd_icon

    def visit_sd_line_break(self, _node: nodes.Element) -> None:
        """Break the line."""
        self.body.append("#linebreak();")
        raise nodes.SkipNode

    def visit_steps_list(self, node: nodes.Element) -> None:
        """Write steps as a numbered list with their titles."""
        bodies = [self.render(each.children) for each in node.children]
        self.block(call("numbered", *bodies, pattern="1.", start=node.get("start", 1), tight=False))
        raise nodes.SkipNode


def _stretched(reference: nodes.Element) -> bool:
    return "sd-stretched-link" in reference.get("classes", ())
