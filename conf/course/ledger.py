"""``{claims-ledger}``: a table of claims as a page that needs no script. Stock nodes only.

Web pages filter by verdict: the entry of a verdict links to itself, and while it is the target
the style sheet hides the other claims. Every other output lists the claims of each verdict.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from course import words
from course.claims import VERDICTS, Claim, Verdict, read_claims
from course.domain import course_domain
from course.outline import page_link
from course.problems import Code, Problem
from course.report import warn, warn_file

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

STYLE = "course-ledger.css"
WEB = "builder_html or builder_dirhtml"
ALL = "claims-all"
COUNTS = "claims-counts"


class ClaimsLedger(SphinxDirective):
    """Show the claims of a table: counts by verdict, then the claims by section."""

    required_arguments = 1
    path: Path
    known: Collection[str]

    def run(self) -> list[nodes.Node]:
        """Return the counts, and a section for each section of the table."""
        self.path = Path(self.env.relfn2path(self.arguments[0])[1])
        self.known = known_sources(self.env)
        self.env.note_dependency(self.path)
        course_domain(self.env).listings[self.env.docname] = True
        claims = self.read()
        if not claims:
            return []
        sections = dict.fromkeys(claim.section for claim in claims)
        return [counts(claims), *(self.section(name, claims) for name in sections)]

    def read(self) -> Sequence[Claim]:
        """Return the sound rows; a file with a mistake is read again in the next build."""
        try:
            source = self.path.read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            where = (self.env.docname, self.lineno)
            warn(Code.NO_FILE, f"no claims at {self.arguments[0]}: {type(error).__name__}", where)
            self.env.note_reread()
            return []
        claims, problems = read_claims(source)
        problems += unknown(claims, self.known, self.env.found_docs)
        if problems:
            self.env.note_reread()
        shown = Path(os.path.relpath(self.path, Path(self.env.srcdir).parent)).as_posix()
        warn_file(sorted(problems, key=lambda problem: problem.line), shown)
        return claims

    def section(self, name: str, claims: Sequence[Claim]) -> nodes.section:
        """Return the claims of one section of the article under its title."""
        chosen = [claim for claim in claims if claim.section == name]
        title = nodes.title(name, name)
        self.place(title, chosen[0])
        section = nodes.section("", title, *map(self.claim, chosen), classes=["claims-section"])
        section["names"].append(nodes.fully_normalize_name(name))
        self.state.document.note_implicit_target(section, section)
        return section

    def claim(self, claim: Claim) -> nodes.container:
        """Return one claim: verdict, what is said, what the sources say, and where to read on."""
        target = nodes.target("", "", names=[anchor(claim)])
        self.state.document.note_explicit_target(target, target)
        sign = nodes.inline("", claim.verdict.label, classes=["verdict"])
        box = nodes.container(
            "",
            paragraph(target, f"{claim.id} ", sign),
            paragraph(nodes.strong("", claim.claim), raw=f"**{claim.claim}**"),
            paragraph(*self.inline(claim.evidence), raw=claim.evidence),
            paragraph(*self.more(claim)),
            classes=["claim", f"claim-{claim.verdict.name}"],
        )
        self.place(box, claim)
        return box

    def more(self, claim: Claim) -> list[nodes.Node | str]:
        """Return sources and lessons; what does not exist was warned about and is left out."""
        keys = ",".join(key for key in claim.sources if key in self.known)
        found: list[nodes.Node | str] = []
        if keys:
            found += ["Sources: ", *self.inline(f"{{cite:p}}`{keys}`"), ". "]
        for page in claim.lessons:
            if page in self.env.found_docs:
                code = page.rpartition("/")[2].upper()
                found += [f"Lesson {code}: ", page_link(self.env.docname, page), ". "]
        return found

    def inline(self, text: str) -> list[nodes.Node]:
        """Return a line of MyST as nodes."""
        parsed, messages = self.parse_inline(text)
        return [*parsed, *messages]

    def place(self, node: nodes.Element, claim: Claim) -> None:
        """Let what Sphinx says about a node point at the row."""
        for each in node.findall(nodes.Element):
            each.source, each.line = str(self.path), claim.line


def counts(claims: Sequence[Claim]) -> nodes.bullet_list:
    """Return how many claims there are, in all and by verdict, with what a verdict means."""
    total = words.count(len(claims), "claim")
    every = nodes.list_item("", paragraph(*chooser(f"All {total}", ALL)), ids=[ALL])
    listed = [
        count(verdict, chosen)
        for verdict in VERDICTS.values()
        if (chosen := [claim for claim in claims if claim.verdict is verdict])
    ]
    return nodes.bullet_list("", every, *listed, bullet="-", classes=[COUNTS])


def count(verdict: Verdict, chosen: Sequence[Claim]) -> nodes.list_item:
    """Return the entry of one verdict; its claims are listed where nothing filters."""
    name = f"claims-{verdict.name}"
    links: list[nodes.Node | str] = []
    for claim in chosen:
        links += [", " if links else "", link(claim.id, anchor(claim))]
    return nodes.list_item(
        "",
        paragraph(*chooser(f"{verdict.label}: {len(chosen)}", name), f" {verdict.meaning}"),
        addnodes.only("", paragraph(*links), expr=f"not ({WEB})"),
        ids=[name],
        classes=[f"claim-{verdict.name}"],
    )


def chooser(text: str, name: str) -> list[nodes.Node]:
    """Return a label: on the web a link that chooses, in every other output plain words."""
    return [
        addnodes.only("", link(text, name), expr=WEB),
        addnodes.only("", nodes.strong("", f"{text}."), expr=f"not ({WEB})"),
    ]


def link(text: str, name: str) -> nodes.reference:
    """Return a link to an id of the same page."""
    return nodes.reference("", text, internal=True, refid=name)


def paragraph(*parts: nodes.Node | str, raw: str = "") -> nodes.paragraph:
    """Return a paragraph of text and inline nodes; `raw` is what a translator sees."""
    inline = [nodes.Text(part) if isinstance(part, str) else part for part in parts if part != ""]
    return nodes.paragraph(raw, "", *inline)


def anchor(claim: Claim) -> str:
    """Return the id of a claim, which is its label, too: claim-c001."""
    return f"claim-{claim.id.lower()}"


def known_sources(env: BuildEnvironment) -> set[str]:
    """Return the keys of the bibliography, which belongs to sphinxcontrib-bibtex."""
    files = cast("Any", env.get_domain("cite")).bibdata.bibfiles.values()
    return {key for file in files for key in file.keys}


def unknown(
    claims: Sequence[Claim], sources: Collection[str], pages: Collection[str]
) -> list[Problem]:
    """Return what rows name and nobody knows: sources and lessons."""
    return [
        Problem(code, f"claim `{claim.id}` names {thing} `{name}`, which is unknown", claim.line)
        for claim in claims
        for code, thing, named, known in (
            (Code.SOURCE, "the source", claim.sources, sources),
            (Code.CLAIM_LESSON, "the page", claim.lessons, pages),
        )
        for name in named
        if name not in known
    ]


def dress(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Load the style sheet on a page with a ledger (html-page-context)."""
    lists = tree.findall(nodes.bullet_list) if tree is not None else ()
    if any(COUNTS in each["classes"] for each in lists):
        app.add_css_file(STYLE)
