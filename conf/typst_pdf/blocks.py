"""Paragraphs, boxes, code, quotations."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import admonitionlabels

from typst_pdf import vocabulary
from typst_pdf.base import Base
from typst_pdf.figures import pictures_alone
from typst_pdf.markup import call, quoted, words

ADMONITIONS = frozenset(admonitionlabels)


class Blocks(Base):
    """Visitors of block nodes."""

    # Paragraphs

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Write a paragraph; alone in a cell or an item it is only its words, or a picture."""
        classes = node["classes"]
        if vocabulary.WRITE_LINE in classes:
            self.block(vocabulary.write_line(node))
        elif vocabulary.LEGEND in classes:
            self.block(self.legend(node))
        elif _alone(node) or len(pictures_alone(node)) == 1:
            self.body.append(self.deferred() + self.render(node.children))
        else:
            self.text_block(node, next(iter(classes), ""))
        raise nodes.SkipNode

    def text_block(self, node: nodes.Element, kind: str = "") -> None:
        """Write a paragraph of its own."""
        self.mark(node)
        body = self.deferred() + self.render(node.children)
        arguments: dict[str, str | bool] = {"kind": kind} if kind else {}
        if vocabulary.in_stem(self, node) or _leads(node):
            arguments["sticky"] = True
        self.block(call("p", body, **arguments))

    def legend(self, node: nodes.Element) -> str:
        """Return the line above a question: its number, what to do, where the answer stands."""
        self.mark(node)
        answer, self.answer = self.answer, ""
        number = node.children[0] if node.children else nodes.Text("")
        before = self.deferred()
        said = "".join(self.render([each]) for each in node.children[1:])
        return before + call("legend", self.render(number.children), said, answer=answer)

    def visit_compound(self, _node: nodes.Element) -> None:
        """Write the children."""

    def depart_compound(self, node: nodes.Element) -> None:
        """Nothing is open."""

    visit_compact_paragraph = visit_paragraph
    visit_centered = visit_paragraph
    visit_attribution = visit_paragraph

    def visit_container(self, node: nodes.Element) -> None:
        """Write a box of a class, a form, or only the children."""
        classes = node["classes"]
        if vocabulary.BOW_TIE in classes:
            self.block(vocabulary.bow_tie(self, node))
        elif vocabulary.CHART in classes:
            whole = vocabulary.fits(self, node, vocabulary.WHOLE_CHART)
            short = vocabulary.fits(self, node, vocabulary.SHORT_CHART)
            self.block(call("chart", self.render(node.children), whole=whole, sticky=short))
        elif kind := self.own_box(node):
            self.mark(node)
            body = self.deferred() + self.render(node.children)
            self.block(self.boxed(node, "", body, kind))
        else:
            return
        raise nodes.SkipNode

    def depart_container(self, node: nodes.Element) -> None:
        """Nothing is open."""

    # Boxes

    def visit_admonition(self, node: nodes.Element) -> None:
        """Write a box with its title."""
        self.mark(node)
        titles = [each for each in node.children if isinstance(each, nodes.title)]
        rest = [each for each in node.children if not isinstance(each, nodes.title)]
        kind = self.own_box(node) or self.kind_of(node)
        before = self.deferred()
        title = self.render(titles[0].children) if titles else self.default_title(node)
        body = before + self.render(rest)
        self.block(self.boxed(node, title, body, kind))
        raise nodes.SkipNode

    visit_topic = visit_admonition
    visit_sidebar = visit_admonition

    def own_box(self, node: nodes.Element) -> str:
        """Return the class of a box that conf.py names; SkipNode where it is not printed."""
        kind = self.builder.box_of(node["classes"])
        only_handout = self.builder.config.typst_boxes.get(kind, {}).get("handout", False)
        if only_handout and not self.builder.handout:
            raise nodes.SkipNode
        return kind

    def kind_of(self, node: nodes.Element) -> str:
        """Return the kind of a box that no class names."""
        name = node.tagname
        if name in ADMONITIONS:
            return name
        return next((each for each in node["classes"] if each in ADMONITIONS), "plain")

    def default_title(self, node: nodes.Element) -> str:
        """Return the word for a kind of admonition."""
        return words(str(admonitionlabels.get(node.tagname, "")))

    visit_attention = visit_caution = visit_danger = visit_error = visit_admonition
    visit_hint = visit_important = visit_note = visit_tip = visit_warning = visit_admonition
    visit_seealso = visit_todo_node = visit_admonition

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """Write "New in version", which is a paragraph already."""
        self.body.append(self.render(node.children))
        raise nodes.SkipNode

    def visit_productionlist(self, node: nodes.Element) -> None:
        """Write a grammar as code."""
        self.block(f"#code-block({quoted(node.astext())});")
        raise nodes.SkipNode

    # Code and quotations

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write code, with the colours of its language."""
        self.mark(node)
        self.body.append(self.deferred())
        language = node.get("language", "")
        self.block(f"#code-block({quoted(node.astext())}, lang: {quoted(language)});")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_caption(self, node: nodes.Element) -> None:
        """Write the caption of code above it; figures write their own."""
        self.mark(node)
        number = self.figure_number(node.parent, "code-block")
        body = self.deferred() + self.render(node.children)
        self.block(call("code-caption", body, number=number))
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Write a quotation, with its source at the right."""
        said = [each for each in node.children if isinstance(each, nodes.attribution)]
        rest = [each for each in node.children if not isinstance(each, nodes.attribution)]
        source = self.render(said[0].children) if said else ""
        self.block(call("quoted", self.render(rest), source))
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.Element) -> None:
        """Write lines as they were broken; nested ones are indented."""
        lines = [self.render([each]) for each in node.children]
        self.block(call("lines", *lines))
        raise nodes.SkipNode

    def visit_line(self, node: nodes.Element) -> None:
        """Write one line."""
        self.body.append(self.render(node.children))
        raise nodes.SkipNode

    # Descriptions of programming interfaces

    def visit_desc(self, node: nodes.Element) -> None:
        """Write a described object as a term with its text."""
        terms = [each for each in node.children if each.astext() and _named(each, "signature")]
        rest = [each for each in node.children if _named(each, "content")]
        bodies = self.render(child for each in rest for child in each.children)
        before = "".join(self.anchors(each) for each in terms if isinstance(each, nodes.Element))
        term = before + "#linebreak();".join(f"#raw({quoted(t.astext())});" for t in terms)
        self.block(self.terms(node, [term, bodies]))
        raise nodes.SkipNode


def _named(node: nodes.Node, part: str) -> bool:
    return isinstance(node, nodes.Element) and node.tagname == f"desc_{part}"


_HOLDERS = (nodes.list_item, nodes.entry, nodes.definition, nodes.field_body, nodes.description)


def _alone(node: nodes.Element) -> bool:
    """Say whether a paragraph is all that its item, cell or footnote holds."""
    parent = node.parent
    if isinstance(parent, nodes.footnote):
        return len(parent.children) <= 2
    return isinstance(parent, _HOLDERS) and len(parent.children) == 1


def _leads(node: nodes.Element) -> bool:
    """Say whether a paragraph leads to the list, table or form below it."""
    if vocabulary.HINT in node["classes"]:
        return vocabulary.hint_follows(node)  # it ends a question and leads to nothing
    if vocabulary.heads_sheet(node):
        return True
    following = node.next_node(siblings=True, descend=False, ascend=False)
    if isinstance(following, (nodes.bullet_list, nodes.enumerated_list, nodes.table)):
        return True
    if isinstance(following, (nodes.target, nodes.container)):
        return True  # a question or a form begins
    return isinstance(following, nodes.paragraph) and vocabulary.WRITE_LINE in following["classes"]
