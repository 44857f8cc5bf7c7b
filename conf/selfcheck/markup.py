"""The dialect of bank text: always the same MyST, whatever page shows it.

A question stands on several pages, so its text may refer to anything and defines nothing.
What it must not hold is found here on tokens, without docutils, for ``check`` and builds alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.rules_block import make_fence_rule
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from selfcheck.diagnostics import Code, Diagnostic, Position, Report, quoted
from selfcheck.model import Text

LINKING_ROLES = re.compile(
    r"(?:[\w-]+:)?"
    r"(?:cite\w*|p|t|ts|ps|term|doc|ref|any|numref|download|eq|token|option|rfc|pep|keyword|envvar|"
    r"confval|func|meth|mod|class|attr|data|exc|obj|program|(?:py|c|cpp|js|rst|std):.*)"
)
GAP = "gap"
"""The role that marks a gap in a passage."""
DEFINING_ROLES = frozenset({"index", "target"})
DEFINING_DIRECTIVES = re.compile(
    r"figure|figure-md|index|glossary|contents|toctree|math|bibliography|quiz|quiz-key|raw|object|"
    r"productionlist|default-domain|default-role|highlight|only|include|eval-rst|literalinclude|"
    r"describe|function|class|method|data|exception|module|envvar|option|program|confval|.*:.*"
)
_NAMING_OPTION = re.compile(r"^:?(name|label|caption|file)\s*:\s*\S", re.MULTILINE)
# Two characters at least: C:\figure.png has no scheme, it is on somebody's own disk.
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]+:")
# Nearly all texts hold none of these signs and need no parsing to be found clean. The set of
# characters in front is looked for many times faster than alternatives are.
_SUSPECT = re.compile(
    r"[#\]`~:)=_*<{\n-](?:(?<=[#\]])|(?<=`)``|(?<=~)~~|(?<=:)::|(?<=\))=|(?<=[=_*-])[ \t]*$"
    r"|(?<=<)\w\S*[:@]|(?<=\{)\w|(?<=\n)\s{4})",
    re.MULTILINE,
)
# Roles that any block may hold; a role is checked by its name alone, save those with a path.
_HARMLESS = re.compile(r"\{(?:term|cite:\w+|abbr|sub|sup)\}`[^`]*`")
_MAX_NESTING = 8
_BREAKS = frozenset({"softbreak", "hardbreak"})
MARKS = frozenset({Code.GAP, Code.SPAN})
"""What is set wrongly where a mark stands outside the passage that it belongs to."""


def dialect(renderer: Callable[[MarkdownIt], RendererProtocol] = RendererHTML) -> MarkdownIt:
    """Return a parser of the dialect: CommonMark, tables, roles, directives; no raw HTML."""
    md = MarkdownIt("commonmark", renderer_cls=renderer)
    md.enable("table").use(myst_block_plugin).use(myst_role_plugin).use(deflist_plugin)
    # Footnotes and targets are parsed so that they can be refused in words.
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    # [words]{#name} marks a span: only in passages, but parsed everywhere to be refused in words.
    md.use(attrs_plugin, after=(), spans=True, allowed=("id",))
    colons = make_fence_rule(markers=(":",), token_type="colon_fence", exact_match=True)  # noqa: S106 - no password
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("fence", "colon_fence", colons, {"alt": interrupts})
    return md.disable(["html_inline", "html_block"])


@cache
def _parser() -> MarkdownIt:
    return dialect()


def check_text(text: Text, report: Report, *, option: bool = False, passage: bool = False) -> bool:
    """Report headings, definitions, relative paths and open fences; in an option any link.

    Gaps and spans are allowed in a passage only. Return False where one is out of place: nothing
    could be made of it.
    """
    sound = True
    source = text.source if option or "{" not in text.source else _HARMLESS.sub("", text.source)
    if not _SUSPECT.search(source) and not source[:4].isspace():
        return sound
    for offset, code, message in _findings(text.source, option=option, passage=passage):
        sound &= code not in MARKS
        line = text.line_of(offset)
        column = text.position.column if line == text.position.line else None
        report(Diagnostic(Position(text.position.path, line, column), code, message))
    return sound


Finding = tuple[int, Code, str]


def _findings(
    source: str, *, option: bool = False, passage: bool = False, depth: int = 0
) -> Iterator[Finding]:
    """Yield line offset, code and message for each thing that must not be there."""
    env: dict[str, Any] = {}
    tokens = _parser().parseInline(source, env) if option else _parser().parse(source, env)
    lines = source.split("\n")
    for token in tokens:
        offset = token.map[0] if token.map else 0
        if token.type in {"fence", "colon_fence"}:
            yield from _fence(token, lines, offset, depth)
        elif token.type in _BLOCKS:
            yield offset, *_BLOCKS[token.type]
        line, spans = 0, 0
        for child in token.children or ():
            line += child.type in _BREAKS
            spans += child.nesting if child.type in {"span_open", "span_close"} else 0
            found = _inline(child, option=option or spans > 0)
            if child.type == "span_open" and spans > 1:
                found = iter([(Code.SPAN, "a span stands inside another: end that one before it")])
            elif passage and _mark_of(child):
                continue
            yield from ((offset + line, *each) for each in found)


def _mark_of(token: Token) -> Code | None:
    """Return the code of the mark that a token sets in a passage."""
    if token.type == "myst_role" and token.meta.get("name") == GAP:
        return Code.GAP
    return Code.SPAN if token.type == "span_open" else None


_NO_FOOTNOTE = (Code.FOOTNOTE, "a footnote stands in a question: put it into the text")
_BLOCKS = {
    "heading_open": (
        Code.HEADING,
        "a heading stands in a question: use **bold** text; --- or === below text makes one",
    ),
    "hr": (Code.HEADING, "a rule across the page stands in a question: leave it out"),
    "myst_target": (Code.DEFINITION, "a target stands in a question: put it on a page"),
    "footnote_reference_open": _NO_FOOTNOTE,
}


def _inline(token: Token, *, option: bool) -> Iterator[tuple[Code, str]]:
    if token.type == "footnote_ref":
        yield _NO_FOOTNOTE
    elif token.type == "link_open":
        href = str(token.attrGet("href") or "")
        if option:
            yield _link_in_option(href)
        else:
            yield from _path(href)
    elif token.type == "image":
        yield from _path(str(token.attrGet("src") or ""))
    elif token.type == "span_open":
        yield Code.SPAN, "[words]{#name} marks a span in the passage of a highlight question only"
    elif token.type == "myst_role":
        yield from _role(str(token.meta.get("name", "")), token.content, option=option)


def _role(name: str, content: str, *, option: bool) -> Iterator[tuple[Code, str]]:
    if name == GAP:
        yield Code.GAP, "the role {gap} marks a gap in the passage of a cloze question only"
    elif name in DEFINING_ROLES:
        yield Code.DEFINITION, f"role {quoted(name)} defines something in a question: delete it"
    elif option and LINKING_ROLES.fullmatch(name):
        yield _link_in_option("{" + name + "}")
    elif name in {"doc", "download"}:
        yield from _path(re.sub(r".*<(.*)>$", r"\1", content))


def _link_in_option(what: str) -> tuple[Code, str]:
    message = f"link {quoted(what)} in an option or a span, which is a control: put it into the why"
    return Code.LINK_IN_OPTION, message


def _path(target: str) -> Iterator[tuple[Code, str]]:
    if target.startswith("#"):
        message = (
            f"link {quoted(target)} means another place on every page: start at the top folder, "
            f"such as /page.md{target}"
        )
        yield Code.ANCHOR_LINK, message
    elif not target.startswith("/") and not _SCHEME.match(target):
        message = (
            f"path {quoted(target)} means another file on every page: start at the top folder, "
            f"such as /{target.lstrip('./')}"
        )
        yield Code.RELATIVE_PATH, message


def _fence(token: Token, lines: list[str], offset: int, depth: int) -> Iterator[Finding]:
    begin, end = token.map or (0, 0)
    # A fence that its text's end closes has no line of its own below its content.
    content = token.content.count("\n") + (token.content[-1:] not in {"", "\n"})
    if content != end - begin - 2:
        message = (
            f"the fence {quoted(lines[offset].strip())} is not closed before its text ends: "
            "close it, and give every fence around it one more sign"
        )
        yield offset, Code.UNCLOSED_FENCE, message
    directive = re.match(r"\{([^}\s]+)\}\s*(.*)", token.info.strip())
    if directive:
        yield from _directive(directive[1], directive[2], token.content, offset, depth)


def _directive(
    name: str, argument: str, content: str, offset: int, depth: int
) -> Iterator[Finding]:
    if DEFINING_DIRECTIVES.fullmatch(name):
        message = (
            f"directive {quoted(name)} defines something or leaves the question: put it on a page"
        )
        yield offset, Code.DEFINITION, message
    elif _NAMING_OPTION.search(content):
        message = f"directive {quoted(name)} gets a name, label, caption or file: put it on a page"
        yield offset, Code.DEFINITION, message
    elif name == "image" and argument:
        yield from ((offset, *found) for found in _path(argument))
    elif depth < _MAX_NESTING and not name.startswith("code"):
        for inner, code, message in _findings(content, depth=depth + 1):
            hidden = f"no {code} is found inside a directive: put it into a text or a table"
            yield offset + 1 + inner, code, hidden if code in MARKS else message


@dataclass(frozen=True, slots=True)
class Mark:
    """A gap or a span of a passage; ``row`` counts the rows of its tables, 0 stands outside."""

    name: str
    words: str
    line: int
    row: int = 0


def marks(text: Text) -> tuple[list[Mark], list[Mark]]:
    """Return the gaps and the spans of a passage in their order; a span without name has ""."""
    gaps: list[Mark] = []
    spans: list[Mark] = []
    row, rows, line = 0, 0, 0
    for token in _parser().parse(text.source, {}):
        line = token.map[0] if token.map else line
        if token.type == "tr_open":
            rows += 1
            row = rows
        elif token.type == "tr_close":
            row = 0
        for index, child in enumerate(token.children or ()):
            line += child.type in _BREAKS
            if _mark_of(child) is Code.GAP:
                gaps.append(Mark(child.content, "", text.line_of(line), row))
            elif _mark_of(child) is Code.SPAN:
                words = _words_until_close(token.children or [], index)
                spans.append(Mark(str(child.attrGet("id") or ""), words, text.line_of(line), row))
    return gaps, spans


def _words_until_close(tokens: list[Token], index: int) -> str:
    depth, words = 0, ""
    for token in tokens[index:]:
        depth += (token.type == "span_open") - (token.type == "span_close")
        words += " " if token.type in _BREAKS else token.content
        if not depth:
            break
    return words
