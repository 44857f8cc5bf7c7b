"""What can be written is documented: every code, setting, type, key, option and make target."""

from __future__ import annotations

import re
from dataclasses import Field as Setting
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from selfcheck.diagnostics import Code
from selfcheck.records import Field
from selfcheck.schema import COMMON, METADATA
from selfcheck.sphinx.config import Settings
from selfcheck.sphinx.directives import QuizDirective
from selfcheck.types import TYPES

ROOT = Path(__file__).parent.parent
TEACH = ROOT / "docs/teach"
QUESTION = (TEACH / "question.md").read_text(encoding="utf-8")
DESIGN = (TEACH / "design.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def tables(page: str) -> set[str]:
    """Return the generated tables that a page prints."""
    text = (TEACH / page).read_text(encoding="utf-8")
    return set(re.findall(r"\{selfcheck-reference\} (\S+)", text))


def test_every_table_of_the_extension_is_printed() -> None:
    assert tables("diagnostics.md") == {"codes"}
    assert tables("settings.md") == {"settings"}
    assert {"keys", "types", "option", "metadata"} <= tables("question.md")


@pytest.mark.parametrize("kind", [name for name in TYPES if name not in {"single", "multiple"}])
def test_every_type_with_keys_of_its_own_has_its_table(kind: str) -> None:
    assert kind in tables("question.md")


@pytest.mark.parametrize("code", Code)
def test_every_code_says_what_is_wrong(code: Code) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert (code.__doc__ or "").endswith(".")


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda each: each.name)
def test_every_setting_says_what_it_does(setting: Setting[Any]) -> None:
    assert setting.metadata["doc"].endswith(".")


@pytest.mark.parametrize(
    "key", [*COMMON, *METADATA, *(key for kind in TYPES.values() for key in kind.fields)]
)
def test_every_key_says_what_it_holds(key: Field) -> None:
    assert key.doc.endswith(".")


@pytest.mark.parametrize("option", QuizDirective.option_spec)
def test_every_option_of_the_directive_is_documented(option: str) -> None:
    assert f"* - `{option}`\n" in QUESTION


def test_make_help_lists_every_target_in_one_line() -> None:
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(targets) == set(phony[1].split())
    for target in targets:
        assert re.search(rf"^{target}:.* ## \S", MAKEFILE, re.MULTILINE), target


def test_make_targets_that_pages_name_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    pages = [README, *(page.read_text(encoding="utf-8") for page in TEACH.glob("*.md"))]
    named = {name for page in pages for name in re.findall(r"(?:`|\$ )make ([a-z]+)", page)}
    assert named
    assert named <= targets


def test_every_promise_names_a_test_that_exists() -> None:
    named = re.findall(r"\{test\}`([^`]+)`|`(tests/[^`]+)`", DESIGN)
    assert len(named) >= 15
    for either in named:
        path, _, function = (either[0] or either[1]).partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert f"def {function}(" in text, f"{path}::{function}"


def test_every_dependency_has_its_reason() -> None:
    text = (TEACH / "dependencies.md").read_text(encoding="utf-8").casefold()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[project.scripts]")
    groups = project[0] + project[1].split("[tool.hatch")[0]
    names = re.findall(r'^ {4}"([a-z][a-z0-9-]+)(?:[<>=~].*)?",', groups, re.MULTILINE)
    assert "sphinx" in names
    missing = [name for name in names if name not in text]
    assert missing == []


def test_readme_shows_a_picture_that_exists() -> None:
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert (ROOT / picture).stat().st_size < 300_000


def test_pages_link_to_files_that_exist() -> None:
    for target in re.findall(r"\]\(((?!https?:)[^)#]+)\)", README):
        assert (ROOT / target).exists(), target
