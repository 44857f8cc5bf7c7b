"""Images and figures."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from typst_pdf import vocabulary
from typst_pdf.base import Base
from typst_pdf.diagnostics import Problem, warn
from typst_pdf.markup import Value, call, length, words


class Figures(Base):
    """Visitors of images and figures."""

    def visit_image(self, node: nodes.Element) -> None:
        """Write an image within words or as a block of its own."""
        holder = _holder(node)
        beside = pictures_alone(holder)
        inline = isinstance(holder, nodes.TextElement) and len(beside) != 1
        if not inline:
            self.mark(node)
        before = self.deferred()
        made = self.picture(node, inline=inline, row=len(beside) > 1)
        if not inline and (form := vocabulary.form_beside(node)) is not None:
            self.beside = form
            options = vocabulary.tick_list(self, form)
            made = call("beside", made, options, **vocabulary.kept(form))
        (self.body.append if inline else self.block)(before + made)
        raise nodes.SkipNode

    def picture(self, node: nodes.Element, *, inline: bool, row: bool) -> str:
        """Return an image, or its words when it cannot be printed.

        Within words it is as tall as a line; in a row of pictures it keeps its size.
        """
        alt = node.get("alt", "")
        path = self.builder.picture_path(node["uri"])
        if problem := self.builder.picture_problem(node["uri"]):
            warn(Problem.IMAGE, f"image not printed, {problem}: {node['uri']}", node)
            said = words(alt or Path(node["uri"]).name)
            return call("missing-picture", said, **({"inline": True} if inline else {}))
        if not alt:
            message = f"image without alt text: {node['uri']}; say in `alt` what it shows"
            warn(Problem.ALT, message, node)
        arguments: dict[str, Value] = {"path": path, "alt": alt or None, "inline": inline}
        if row:
            arguments["row"] = True
        for key in ("width", "height"):
            if (size := length(str(node.get(key, "")))) is not None:
                arguments[key] = size
        if (align := node.get("align")) in {"left", "right", "center"}:
            arguments["to"] = align
        return call("picture", **arguments)

    def visit_figure(self, node: nodes.Element) -> None:
        """Write a figure with caption, number and legend."""
        self.mark(node)
        # Within the figure: one that floats to the next page is found there.
        anchors = self.anchors(node)
        caption = next((each for each in node.children if isinstance(each, nodes.caption)), None)
        legend = [each for each in node.children if isinstance(each, nodes.legend)]
        rest = [e for e in node.children if not isinstance(e, (nodes.caption, nodes.legend))]
        said = self.render(caption.children) if caption else ""
        more = self.render(child for each in legend for child in each.children)
        number = self.figure_number(node, "figure")
        made = call(
            "figured",
            anchors + self.render(rest),
            said,
            more,
            number=number,
            floating=self.may_float(node),
        )
        self.block(self.deferred() + made)
        raise nodes.SkipNode

    def may_float(self, node: nodes.Element) -> bool:
        """Say whether text may flow around a figure: not within a box or a list."""
        boxed = set(node.parent.get("ids", ())) & set(self.builder.config.typst_boxed_sections)
        return isinstance(node.parent, nodes.section) and not boxed


def _holder(node: nodes.Element) -> nodes.Element:
    """Return what holds an image, whose link does not count."""
    holder = node.parent
    while isinstance(holder, nodes.reference):
        holder = holder.parent
    return holder


def pictures_alone(node: nodes.Element) -> list[nodes.image]:
    """Return the images of a paragraph that has no words; of others, nothing."""
    if not isinstance(node, nodes.paragraph) or _is_word(node.children[0]):
        return []
    images = list(node.findall(nodes.image))
    return images if images and not any(map(_is_word, node.findall(nodes.Text))) else []


def _is_word(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) and bool(node.strip())
