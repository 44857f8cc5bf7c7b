"""The same words as plain pages, as quizzes of ours, and in the way of each peer.

Every question has one prompt, four options with an explanation each, and a reason. A kind says how
a page of them is written, in which language, and which extensions read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OPTIONS = {
    "Hoffmann sign": "The thumb flexes when the middle fingertip is flicked; a long tract sign.",
    "Absent ankle reflex": "A lost reflex belongs to the lower motor neuron.",
    "Wasting of the calf": "Wasting belongs to the lower motor neuron.",
    "Twitching in the hand": "Twitching points to the anterior horn.",
}
PROMPT = "Person {n}: which **bedside finding** points to an upper motor neuron above the arm?"
WHY = "Upper motor neuron signs above the arm show *in* the arm; see the finding again."
CONF = """project = 'bench'
html_theme = 'furo'
exclude_patterns = ['out*']
myst_enable_extensions = ['colon_fence']
"""


def plain(page: int, per: int) -> str:
    """Return a page with the words of the questions as ordinary paragraphs and lists."""
    parts = [f"# Page {page}\n"]
    for n in range(per):
        options = "\n".join(f"1. {text}\n\n   {why}\n" for text, why in OPTIONS.items())
        parts.append(f"{PROMPT.format(n=page * per + n)}\n\n{options}\n\n{WHY}\n")
    return "\n".join(parts)


def quiz(page: int, _per: int) -> str:
    """Return a page with the quiz of its bank."""
    return f"# Page {page}\n\n```{{quiz}} p{page:03}\n```\n"


def bank(page: int, per: int) -> str:
    """Return the words of a page as a bank."""
    rows = ["questions:"]
    for n in range(per):
        rows += [
            f"  - id: q{page}-{n}-id",
            "    type: single",
            f'    prompt: "{PROMPT.format(n=page * per + n)}"',
            "    answer:",
        ]
        for index, (text, why) in enumerate(OPTIONS.items()):
            rows += [f"      - text: {text}", f"        why: {why}"]
            rows += ["        correct: true"] if index == 0 else []
        rows.append(f'    why: "{WHY}"')
    return "\n".join(rows) + "\n"


def teachbooks(page: int, per: int) -> str:
    """Return a page for teachbooks-questions."""
    parts = [f"# Page {page}\n"]
    for n in range(per):
        options = "\n".join(
            f"[{'x' if place == 0 else ' '}] {text}\n> {why}"
            for place, (text, why) in enumerate(OPTIONS.items())
        )
        head = f"::::{{question}} Q{page}-{n}\n:type: multiple-choice\n:variant: single-select\n"
        prompt = PROMPT.format(n=page * per + n)
        parts.append(f"{head}\n{prompt}\n---\n{options}\n---\n{WHY}\n::::\n")
    return "\n".join(parts)


def yaq(page: int, per: int) -> str:
    """Return a page for sphinx-yaq, which reads reStructuredText and has no reasons of its own."""
    title = f"Page {page}"
    parts = [f"{title}\n{'=' * len(title)}\n"]
    right, *_others = OPTIONS
    choice = json.dumps({"type": "SC", "values": ",".join(OPTIONS), "answer": right})
    for n in range(per):
        whys = "".join(f"   {why}\n\n" for why in [*OPTIONS.values(), WHY])
        prompt = PROMPT.format(n=page * per + n)
        head = f".. quiz:: q{page}x{n}\n   :title: Q"
        parts.append(f"{head}\n\n   {prompt}\n\n   :quiz:`{choice}`\n\n{whys}")
    return "\n".join(parts)


def exercise(page: int, per: int) -> str:
    """Return a page for sphinx-exercise, whose solutions are boxes that open."""
    parts = [f"# Page {page}\n"]
    for n in range(per):
        options = "".join(f"1. {text}\n" for text in OPTIONS)
        whys = "".join(f"{why}\n\n" for why in [*OPTIONS.values(), WHY])
        prompt = PROMPT.format(n=page * per + n)
        parts.append(
            f"````{{exercise}} Q\n:label: ex{page}x{n}\n\n{prompt}\n\n{options}````\n\n"
            f"````{{solution}} ex{page}x{n}\n:class: dropdown\n\n{whys}````\n"
        )
    return "\n".join(parts)


@dataclass(frozen=True)
class Kind:
    """One way to write the words: a page, its language, the extensions."""

    page: Callable[[int, int], str]
    extensions: tuple[str, ...]
    suffix: str = "md"
    package: str = ""
    """What a peer's extension is installed as; empty for what the project has itself."""


KINDS = {
    "plain": Kind(plain, ("myst_parser",)),
    "quiz": Kind(quiz, ("myst_parser", "selfcheck")),
    "teachbooks-questions": Kind(
        teachbooks,
        ("myst_parser", "sphinx_design", "teachbooks_questions"),
        package="teachbooks-questions",
    ),
    "sphinx-yaq": Kind(yaq, ("sphinx_yaq",), "rst", "sphinx-yaq"),
    "sphinx-exercise": Kind(
        exercise, ("myst_parser", "sphinx_exercise"), package="sphinx-exercise"
    ),
}


def project(root: Path, name: str, pages: int, per: int) -> Path:
    """Write the project of a kind and return its folder."""
    kind = KINDS[name]
    source = root / name
    (source / "quizzes").mkdir(parents=True)
    (source / "conf.py").write_text(f"{CONF}extensions = {list(kind.extensions)!r}\n")
    names = [f"p{page:03}" for page in range(pages)]
    for page, stem in enumerate(names):
        (source / f"{stem}.{kind.suffix}").write_text(kind.page(page, per))
        if name == "quiz":
            (source / "quizzes" / f"{stem}.yaml").write_text(bank(page, per))
    if kind.suffix == "md":
        index = "# Index\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"
    else:
        index = "Index\n=====\n\n.. toctree::\n\n" + "".join(f"   {stem}\n" for stem in names)
    (source / f"index.{kind.suffix}").write_text(index)
    return source
