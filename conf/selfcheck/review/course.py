"""What progress and review know of the course: its pages, objectives and questions.

Pages of the browser get it as a classic script file: `fetch` fails from a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from selfcheck.fingerprint import fingerprints
from selfcheck.model import Question
from selfcheck.sphinx.config import settings
from selfcheck.sphinx.domain import QuestionRecord, QuizRecord, SelfcheckDomain, domain_of

FINAL = "final"
"""The pool whose questions stay out of reviews until the final was taken."""


def remembered(env: BuildEnvironment) -> list[QuizRecord]:
    """Return the quizzes whose answers browsers keep, in reading order."""
    own = settings(env.config)
    return [each for each in domain_of(env).records() if own.remembers(each.docname)]


def course_data(env: BuildEnvironment, builder: Builder) -> dict[str, Any]:
    """Return the course as the scripts read it.

    ``pages`` are [name, address from the top, title, module], ``objectives`` [text, page or -1],
    ``questions`` [id, page, anchor, fingerprint of the key, objectives, kept for the final, title];
    modules, pages and objectives are named by their place in their list, each question once.
    """
    domain = domain_of(env)
    records = remembered(env)
    names = list(dict.fromkeys(record.docname for record in records))
    modules = _modules(env)

    def module_of(name: str) -> str:
        return modules.get(name, name)

    titles = list(dict.fromkeys(map(module_of, names)))
    place = {name: index for index, name in enumerate(names)}
    return {
        "name": settings(env.config).memory_name,
        "project": env.config.project,
        "modules": [_title(env, module) for module in titles],
        "pages": [
            [name, builder.get_target_uri(name), _title(env, name), titles.index(module_of(name))]
            for name in names
        ],
        "objectives": [
            [each.text, place.get(each.lesson, -1)] for each in domain.library.objectives.values()
        ],
        "questions": [
            _row(domain, question, place[docname], found)
            for docname, question, found in _questions(domain, records)
        ],
    }  # fmt: skip


def course_script(data: dict[str, Any]) -> str:
    """Return the course as a script file."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.selfcheckCourse={text};\n"


def _title(env: BuildEnvironment, name: str) -> str:
    return env.titles[name].astext() if name in env.titles else name


def _modules(env: BuildEnvironment) -> dict[str, str]:
    """Return for each page the entry of the first table of contents that it stands below."""
    found: dict[str, str] = {}
    for module in env.toctree_includes.get(env.config.root_doc, []):
        waiting = [module]
        while waiting:
            page = waiting.pop()
            if page not in found:
                found[page] = module
                waiting += env.toctree_includes.get(page, [])
    return found


def _questions(
    domain: SelfcheckDomain, records: list[QuizRecord]
) -> Iterator[tuple[str, QuestionRecord, Question]]:
    """Yield each question of a bank where it stands first, in a lesson rather than in an exam.

    Questions that a page holds itself have no bank.
    """
    known = domain.library.by_id()
    seen: set[str] = set()
    for record in sorted(records, key=lambda each: "exam" in each.needs):
        for question in record.questions:
            _bank, found = known.get(question.id, (None, None))
            if question.id not in seen and isinstance(found, Question):
                seen.add(question.id)
                yield record.docname, question, found


def _row(
    domain: SelfcheckDomain, record: QuestionRecord, page: int, question: Question
) -> list[Any]:
    known = list(domain.library.objectives)
    own = [known.index(name) for name in question.metadata.objectives if name in known]
    key, _texts = fingerprints(question)
    final = int(question.metadata.pool == FINAL)
    return [question.id, page, record.anchor, key, own, final, record.title]
