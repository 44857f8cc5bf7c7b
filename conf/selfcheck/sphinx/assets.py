"""Script and style: written for interactive builders, loaded only where there are questions.

The script is source in parts that share one scope; a page gets one file with the parts that its
questions need. What is served has no comments on lines of their own and no space that only people
need, so a literal in the script keeps to one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes as stock
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from selfcheck.sphinx import nodes
from selfcheck.sphinx.domain import domain_of
from selfcheck.sphinx.lower import is_interactive

_HERE = Path(__file__).parent
_PARTS = {
    "score": "", "compare": "entry", "dom": "", "chart": "chart", "order": "order", "read": "",
    "mark": "", "mistakes": "entry", "log": "memory", "memory": "memory", "question": "",
    "open": "", "confidence": "confidence", "hints": "", "upgrade": "", "quiz": "",
    "exam": "exam", "shuffle": "shuffle", "start": "", "run": "",
}  # fmt: skip
"""The parts of the script, each with what needs it; only the last does anything by itself."""
NEEDS = frozenset(_PARTS.values()) - {""}
_DROPPED = re.compile(
    r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)?(?:\n|\Z)|^[ \t]+", re.MULTILINE
)
LITERAL = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`|//.*|/\*.*?\*/"""
    r"""|(?<=[(=,:[!&|?{};\n])[ ]?/(?:[^/\\\n[]|\\.|\[(?:[^]\\\n]|\\.)*\])+/\w*)"""
)
"""Texts, patterns and comments: white space in them stays."""


def bare(source: str) -> str:
    """Return a source without whole lines of comment, empty lines and indentation."""
    return _DROPPED.sub("", source)


def joined(style: str) -> str:
    """Return a bare style with each rule on as few lines as no string could mind."""
    return re.sub(r"(?<=[{};,])\n", "", bare(style))


def tight(script: str) -> str:
    """Return a bare script without comments, and without the spaces around signs."""
    pieces = LITERAL.split(bare(script))
    pieces[::2] = [_tightened(piece) for piece in pieces[::2]]
    pieces[1::2] = ["" if each.startswith(("//", "/*")) else each for each in pieces[1::2]]
    return "".join(pieces)


def _tightened(code: str) -> str:
    code = re.sub(r" *([=,:;<>?!&|{}()[\]]+|[*+-](?= [^+-])) *", r"\1", code)
    return re.sub(
        r"(?<=[{;,([])\n|\n(?=[})\]])", "", re.sub(r"(?<!async)\((\w+)\)(?==>)", r"\1", code)
    )


def wrapped(*sources: str) -> str:
    """Return a script file: sources in a scope of their own."""
    text = tight("".join(sources))
    note = "// selfcheck: source with comments in selfcheck/sphinx/script\n"
    return f'{note}(()=>{{"use strict";{text}}})();\n'


def part(name: str, folder: Path = _HERE / "script") -> str:
    """Return the source of a part of the script."""
    return (folder / f"{name}.js").read_text("utf-8")


def parts(needs: Iterable[str]) -> Iterable[str]:
    """Return the names of the parts that needs come to, in their order."""
    return [name for name, need in _PARTS.items() if not need or need in needs]


def script_name(needs: Iterable[str]) -> str:
    """Return the name of the file with what these needs come to."""
    return "-".join(["selfcheck", *sorted(needs)]) + ".js"


def script(needs: Iterable[str] = NEEDS) -> str:
    """Return what browsers get on a page with these needs; by default everything."""
    return wrapped(*map(part, parts(needs)))


def style() -> str:
    """Return the style that browsers get."""
    return joined((_HERE / "static" / "selfcheck.css").read_text("utf-8"))


def needs_of(quiz: nodes.quiz) -> tuple[str, ...]:
    """Return what a quiz needs of the script."""
    found = {
        "entry": any(quiz.findall(nodes.quiz_entry)),
        "chart": any(len(chart.children) > 1 for chart in quiz.findall(nodes.quiz_chart)),
        "order": any(quiz.findall(nodes.quiz_sequence)),
        "exam": quiz["exam"],
        "confidence": quiz["confidence"],
        "shuffle": quiz["shuffle"],
        "memory": quiz["memory"],
    }
    return tuple(need for need, wanted in found.items() if wanted)


def write_asset(app: Sphinx, name: str, text: str) -> bool:
    """Write a file among the static ones if it changed, and say whether it did."""
    file, data = Path(app.outdir) / "_static" / name, text.encode()
    if file.exists() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return True


def write_assets(app: Sphinx, env: BuildEnvironment) -> None:
    """Write script and style where they changed, before any page names their checksums."""
    if not is_interactive(app.builder):
        return
    pages = domain_of(env).quizzes
    files = {
        script_name(needs): needs for page in pages if (needs := page_needs(env, page)) is not None
    }
    for name, needs in files.items():
        write_asset(app, name, script(needs))
    if files:
        write_asset(app, "selfcheck.css", style())
    ours = re.compile(rf"selfcheck(-({'|'.join(NEEDS)}))*\.js")
    for file in (Path(app.outdir) / "_static").glob("selfcheck*.js"):
        if ours.fullmatch(file.name) and file.name not in files:
            file.unlink()


def page_needs(env: BuildEnvironment, page: str) -> frozenset[str] | None:
    """Return what the quizzes of a page need of the script; None without a quiz."""
    records = domain_of(env).quizzes.get(page)
    return frozenset().union(*(record.needs for record in records)) if records else None


def load_assets(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], doctree: stock.document | None
) -> None:
    """Load the assets on a page with questions (handler of html-page-context)."""
    if doctree is None or not is_interactive(app.builder):
        return
    needs = page_needs(app.env, page)
    if needs is not None:
        app.add_css_file("selfcheck.css")
        app.add_js_file(script_name(needs), loading_method="defer")
