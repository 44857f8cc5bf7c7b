"""What every page of the course must keep to, as checks on text. No Sphinx, no files.

Each check returns complaints; an empty list is good. A page is the source of a MyST page, a bank
is the plain data of a bank file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from course.frontmatter import split
from course.objectives import VERBS
from course.readability import grade, prose, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from course.objectives import Objective

MOST_GRADE = 10
WORDS = range(500, 1501)
OBJECTIVES = range(2, 5)
FEWEST_FIGURES = 2
MOST_PLANNED_WORDS = 60

_CITE = re.compile(r"\{cite:\w+\}`([^`]*)`")
_TERM = re.compile(r"\{term\}`([^`]*)`")
_FIGURE = re.compile(
    r"^(`{3,}|:{3,})\{(?:figure|image)\}[^\n]*\n(.*?)^\1\s*$", re.DOTALL | re.MULTILINE
)
_CODE = re.compile(r"^```\w+\n.*?^```$", re.DOTALL | re.MULTILINE)
_INLINE_IMAGE = re.compile(r"!\[([^\]]*)\]\(")
_TABLE = re.compile(r"^(?:`{3,}|:{3,})\{(?:list-table|table|csv-table)\}|^\|.*\|$", re.MULTILINE)
_ROLE_BOX = re.compile(
    r":class:[^\n]*\brole-box\b.*?\n(.*?)^(?:`{3,}|:{3,})\s*$", re.DOTALL | re.MULTILINE
)
_FICTION = re.compile(
    r"(?ms)^(`{3,}|:{3,})\{admonition\}[^\n]*\n:class:[^\n]*\bfiction\b.*?^\1\s*$"
)
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")


def cited(text: str) -> set[str]:
    """Return the bibliography keys that a text cites."""
    return {key.strip() for found in _CITE.findall(text) for key in found.split(",")}


def terms_used(text: str) -> set[str]:
    """Return the glossary terms that a text refers to, in lower case."""
    targets = (re.sub(r"^.*<(.*)>$", r"\1", found) for found in _TERM.findall(text))
    return {target.strip().lower() for target in targets}


def bib_keys(source: str) -> list[str]:
    """Return the keys of a BibTeX file in its order."""
    return re.findall(r"^@\w+\{([^,\s]+),", source, re.MULTILINE)


def glossary_entries(source: str) -> dict[str, str]:
    """Return term -> definition of a page with a glossary; alternative terms share one."""
    found = re.search(r"^`{3}\{glossary\}\n(.*?)^`{3}\s*$", source, re.DOTALL | re.MULTILINE)
    entries: dict[str, str] = {}
    for block in re.split(r"\n\n+(?=\S)", found[1] if found else ""):
        lines = block.splitlines()
        definition = " ".join(line.strip() for line in lines if line.startswith(" "))
        names = [line.strip() for line in lines if line[:1].strip() and not line.startswith(":")]
        entries |= dict.fromkeys(names, definition)
    return entries


def check_objectives(objectives: Sequence[Objective]) -> list[str]:
    """Want two to four objectives, each with a verb that can be observed."""
    complaints = [
        f"{objective.name} starts with no measurable verb"
        for objective in objectives
        if objective.text.split()[0] not in VERBS
    ]
    if len(objectives) not in OBJECTIVES:
        complaints.append(f"{len(objectives)} objectives; 2 to 4 are wanted")
    return complaints


def check_role_box(page: str) -> list[str]:
    """Want a box that says who does what: student nurse, registered nurse, ask or call."""
    box = _ROLE_BOX.search(page)
    if box is None:
        return ["no role box"]
    parts = ("student nurse", "registered nurse", "ask or call")
    return [f"the role box does not name: {part}" for part in parts if part not in box[1].lower()]


def check_figures(page: str) -> list[str]:
    """Want at least two figures or a table."""
    if len(_FIGURE.findall(page)) >= FEWEST_FIGURES or _TABLE.search(page):
        return []
    return ["fewer than two figures and no table"]


def check_alt(page: str) -> list[str]:
    """Want a text alternative for every figure; what a page quotes as code is none."""
    page = _CODE.sub("", page)
    complaints = [
        f"no alt text: {options.strip().splitlines()[:1]}"
        for _fence, options in _FIGURE.findall(page)
        if not re.search(r"^:alt:\s*\S", options, re.MULTILINE)
    ]
    return complaints + [
        "an image without alt text" for alt in _INLINE_IMAGE.findall(page) if not alt
    ]


def check_parts(page: str, name: str) -> list[str]:
    """Want the lesson's header, its own quiz, key points and its footer."""
    wanted = {
        "header": r"^`{3}\{lesson-header\}",
        "quiz": rf"^`{{3}}\{{quiz\}} {re.escape(name)}$",
        "key points": r"^## Key points$",
        "footer": r"^`{3}\{lesson-footer\}",
    }
    return [
        f"no {part}" for part, form in wanted.items() if not re.search(form, page, re.MULTILINE)
    ]


def check_fences(page: str) -> list[str]:
    """Want no backtick in the title of a fence of backticks: it would be printed as it stands."""
    opened = re.findall(r"^`{3,}\{[^`\n]*`.*$", page, re.MULTILINE)
    return [f"put the role or code of this title below it: {line}" for line in opened]


def check_length(page: str) -> list[str]:
    """Want 500 to 1500 words of prose."""
    count = len(words_of(prose(page)))
    return (
        [] if count in WORDS else [f"{count} words; {WORDS.start} to {WORDS.stop - 1} are wanted"]
    )


def check_grade(page: str, terms: Iterable[str]) -> list[str]:
    """Want a reading grade of 10 or below; glossary terms do not count."""
    measured = grade(prose(page), terms)
    return [] if measured <= MOST_GRADE else [f"reading grade {measured:.1f}, above {MOST_GRADE}"]


def check_planned(page: str) -> list[str]:
    """Want an aim, and no text that would need sources, in a planned lesson."""
    count = len(words_of(prose(page)))
    complaints = [] if "**Aim:**" in page else ["no aim"]
    return complaints + (
        [f"{count} words in a planned lesson"] if count > MOST_PLANNED_WORDS else []
    )


def check_known(used: Iterable[str], known: Iterable[str], thing: str) -> list[str]:
    """Want everything that is referred to, to exist."""
    return [f"unknown {thing}: {name}" for name in sorted(set(used) - set(known))]


def check_used(known: Iterable[str], used: Iterable[str], thing: str) -> list[str]:
    """Want everything that exists to be referred to."""
    return [f"unused {thing}: {name}" for name in sorted(set(known) - set(used))]


def check_phrases(text: str, forbidden: Mapping[str, str]) -> list[str]:
    """Refuse wordings that the evidence does not carry.

    `forbidden` maps a pattern to what to write instead. Not searched: quoted misconceptions, and
    what the persons of a story believe.
    """
    own = _QUOTED.sub("", _FICTION.sub("", split(text)[1]))
    said = re.sub(r"\s+", " ", own)
    return [
        f"found /{pattern}/; write: {instead}"
        for pattern, instead in forbidden.items()
        if re.search(pattern, said, re.IGNORECASE)
    ]


def check_definition(term: str, definition: str) -> list[str]:
    """Want a source in a definition, or a mark that says what it is instead."""
    marks = ("*general usage*", "*teaching advice*", "{cite:p}`")
    return [] if any(mark in definition for mark in marks) else [f"no source: {term}"]


_SAY = re.compile(r"\*(Say:[^*]*)\*")
_SYLLABLE = r"(?:[a-z]{1,6}|[A-Z]{1,6})"
_SPOKEN = re.compile(rf"Say: {_SYLLABLE}(?:[- ]{_SYLLABLE})*\.")


def spoken(entries: Mapping[str, str]) -> dict[str, str]:
    """Return definition -> how its term is spoken, of the definitions that begin by saying it."""
    found = {each: _SAY.match(each) for each in dict.fromkeys(entries.values())}
    return {definition: said[1] for definition, said in found.items() if said}


def check_say(said: str) -> list[str]:
    """Want syllables joined by hyphens, the stressed one in capitals: Say: my-uh-LOP-uh-thee."""
    complaints = [] if _SPOKEN.fullmatch(said) else [f"not in the form of syllables: {said}"]
    words = said.removeprefix("Say: ").rstrip(".").split(" ")
    silent = [word for word in words if "-" in word and not re.search(r"[A-Z]", word)]
    return complaints + [f"no stressed syllable in capitals: {word}" for word in silent]


def questions_of(bank: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the questions of a bank, those of its cases too."""
    found: list[Mapping[str, Any]] = []
    for item in bank.get("questions", []):
        found += item.get("questions", []) if "case" in item else [item]
    return found


def bank_sources(bank: Mapping[str, Any]) -> set[str]:
    """Return the bibliography keys that a bank cites or lists."""
    listed = {key for question in questions_of(bank) for key in question.get("sources", [])}
    return listed.union(*(cited(text) for _key, text in _strings(bank)))


def bank_terms(bank: Mapping[str, Any]) -> set[str]:
    """Return the glossary terms that a bank refers to."""
    return set().union(*(terms_used(text) for _key, text in _strings(bank)))


def taught(bank: Mapping[str, Any]) -> str:
    """Return what a bank says in its own voice: no wrong options, no foreseen mistakes."""
    kept = [text for question in questions_of(bank) for text in _voice(question)]
    return "\n\n".join(kept)


_SAID = frozenset({"why", "why_not", "why_true", "why_false", "rationale", "hints"})
_RIGHT = frozenset({"right", "words", "points"})


def _voice(question: Mapping[str, Any]) -> Iterator[str]:
    for key, text in _strings(question):
        if key in _SAID or key in _RIGHT:
            yield text
    if question.get("type") == "cloze":
        yield str(question.get("passage"))
    yield from _right_texts(question.get("answer"))


def _right_texts(answer: object) -> Iterator[str]:
    """Yield the words of right options at any depth, and of items that are all right."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, dict):
        for child in answer.values():
            if not isinstance(child, str):
                yield from _right_texts(child)
    elif isinstance(answer, list):
        items = [each for each in answer if isinstance(each, dict)]
        marked = any("correct" in each for each in items)
        chosen = [each for each in items if each.get("correct") or not marked]
        yield from (str(each["text"]) for each in chosen if "text" in each)
        for each in items:
            yield from _right_texts(each)


def _strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from _strings(child, str(name))
    elif isinstance(value, list):
        for child in value:
            yield from _strings(child, key)


def check_bank_objectives(
    bank: Mapping[str, Any], name: str, objectives: Mapping[str, Objective]
) -> list[str]:
    """Want registered objectives of the bank's own lesson in every question; a case has several."""
    case = name.startswith("cases/")
    complaints = []
    for question in questions_of(bank):
        named = question.get("objective") or ["(none)"]
        for objective in [named] if isinstance(named, str) else named:
            found = objectives.get(objective)
            if found is None or (found.lesson != name and not case):
                complaints.append(f"{question.get('id')}: no objective of {name}: {objective}")
    return complaints
