"""CITATION.cff, which code hosts read from the top folder, and what else may lie there."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONF = (ROOT / "conf/conf.py").read_text(encoding="utf-8")

# The keys of version 1.2.0 of the format that a file must have, and all that it may have.
REQUIRED = {"authors", "cff-version", "message", "title"}
ALLOWED = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "type", "url", "version",
}  # fmt: skip
TOP = {"docs", "quizzes", "conf", "tests", "Makefile", "pyproject.toml", "README.md"}
BESIDE = {"LICENSE", "CHANGELOG.md", "CITATION.cff"}


def faults(citation: dict[str, Any]) -> list[str]:
    """Return what the format forbids; an author here is an entity, which has a name."""
    found = [f"no {name}" for name in sorted(REQUIRED - set(citation))]
    found += [f"unknown {name}" for name in sorted(set(citation) - ALLOWED)]
    found += [
        "an author without a name" for each in citation.get("authors", [{}]) if not each.get("name")
    ]
    if citation.get("type", "software") not in {"software", "dataset"}:
        found.append("type")
    texts = {name: each for name, each in citation.items() if name not in {"authors", "keywords"}}
    found += [f"no text: {name}" for name, each in texts.items() if not isinstance(each, str)]
    return found


def test_the_citation_file_is_well_formed() -> None:
    citation = yaml.safe_load(CITATION)
    assert faults(citation) == []
    assert citation["cff-version"] == "1.2.0"
    assert all(isinstance(word, str) for word in citation["keywords"])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": None}, "no title"),
        ({"titel": "A course"}, "unknown titel"),
        ({"authors": [{"nam": "Somebody"}]}, "an author without a name"),
        ({"type": "course"}, "type"),
        ({"version": 0.1}, "no text: version"),
    ],
)
def test_a_fault_is_found(change: dict[str, Any], fault: str) -> None:
    citation = yaml.safe_load(CITATION) | change
    kept = {name: value for name, value in citation.items() if value is not None}
    assert faults(kept) == [fault]


def test_the_citation_file_says_what_the_project_says() -> None:
    citation = yaml.safe_load(CITATION)
    assert citation["version"] == PROJECT["version"]
    assert f'project = "{citation["title"]}"' in CONF
    assert [author["name"] for author in citation["authors"]] == ["The course's authors"]
    assert citation["license"] in CONF.replace("CC BY 4.0", "CC-BY-4.0")
    assert "No clinician has reviewed" in citation["message"]
    # A date would say that the version was released; the change log knows no such version yet.
    released = re.search(rf"^## \[{re.escape(PROJECT['version'])}\] - (\S+)$",
                         (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)  # fmt: skip
    assert citation.get("date-released") == (released[1] if released else None)


def test_the_top_folder_holds_what_a_reader_expects_and_no_more() -> None:
    listed = subprocess.run(
        [shutil.which("git") or "git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: there is no list of tracked files")
    names = {name.split("/")[0] for name in listed.stdout.decode().split("\0") if name}
    assert {name for name in names if not name.startswith(".")} == TOP | BESIDE
