"""Trees -> the bank that they would be, and all that is wrong with it, told at its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.check.profile import check_profile, load_profile
from selfcheck.diagnostics import Code, Diagnostic, Position, Severity
from selfcheck.import_.tree import items
from selfcheck.import_.yaml_bank import bank_text, check_text
from selfcheck.load import Library, bank_of, duplicate_ids, load_library, unknown_objectives
from selfcheck.model import Bank, Question
from selfcheck.reader import Node


@dataclass(slots=True)
class Draft:
    """Questions on their way into a bank, and what there is to say about them."""

    path: str
    nodes: list[Node] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    title: str = ""

    def complain(self, place: Position, code: Code, message: str) -> None:
        """Report a mistake: no bank is written."""
        self.found.append(Diagnostic(place, code, message))

    def note(self, place: Position, code: Code, message: str) -> None:
        """Report what an author should know and that stops nothing."""
        self.found.append(Diagnostic(place, code, message, Severity.WARNING))

    @property
    def sound(self) -> bool:
        """Say whether nothing is wrong."""
        return not any(each.severity is Severity.ERROR for each in self.found)

    def text(self, head: list[str]) -> str:
        """Return the bank as YAML."""
        text = bank_text(self.nodes, self.title, head)
        check_text(text, self.nodes)
        return text


def judge(draft: Draft, root: Path, target: Path, *, profiled: bool) -> Bank:
    """Return the bank of a draft; what the schema and the other banks refuse is added to it.

    ``root`` is the folder of banks; with ``profiled`` its profile is asked too.
    """
    bank = bank_of(
        items(draft.nodes, Position(draft.path, 1)), Bank(target.stem, draft.path), draft.found
    )
    draft.found = list(bank.diagnostics)
    library = load_library(root) if root.is_dir() else Library(root)
    others = [
        each for each in library.banks.values() if Path(each.path).resolve() != target.resolve()
    ]
    seen: dict[str, Position] = {}
    for each in others:
        list(duplicate_ids(each.questions, seen))
    draft.found += duplicate_ids(bank.questions, seen)
    if profiled:
        known = (each.metadata for each in bank.questions if each.metadata)
        draft.found += unknown_objectives(known, library.objectives)
        profile = load_profile(root, str(root / "profile.yaml"), draft.found.append)
        alone = Library(root, {bank.name: bank}, library.objectives)
        draft.found += check_profile(alone, profile)
    return bank


def left_out(target: Path, bank: Bank, root: Path) -> list[str]:
    """Return the ids that the file to be replaced holds and the new bank does not."""
    if not target.is_file():
        return []
    kept = {each.id for each in bank.questions}
    old = next(
        (
            each
            for each in load_library(root if root.is_dir() else target.parent).banks.values()
            if Path(each.path).resolve() == target.resolve()
        ),
        None,
    )
    return [each.id for each in old.questions if each.id not in kept] if old else []


def counted(bank: Bank) -> str:
    """Return how many questions of which types a bank holds, in words."""
    kinds: dict[str, int] = {}
    for each in bank.questions:
        kind = each.type if isinstance(each, Question) else "broken"
        kinds[kind] = kinds.get(kind, 0) + 1
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"{len(bank.questions)} questions ({listed})" if kinds else "no questions"
