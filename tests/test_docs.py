"""What can be written is documented: every code, setting, type, key, option and make target."""

from __future__ import annotations

import re
import sys
from dataclasses import Field as Setting
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from course.reference import TABLES
from selfcheck.chart import CHART
from selfcheck.check.profile import Profile
from selfcheck.diagnostics import Code
from selfcheck.fields import Schema
from selfcheck.load import load_bank
from selfcheck.records import Field
from selfcheck.schema import CASE, COMMON, METADATA, RECORDS
from selfcheck.sphinx.config import Settings
from selfcheck.sphinx.directives import QuizDirective
from selfcheck.types import TYPES
from selfcheck.types.base import OPTION

sys.path.append(str(Path(__file__).parent))  # tests are no package: examples.py is found here

from examples import examples

ROOT = Path(__file__).parent.parent
TEACH = ROOT / "docs/teach"
QUESTION = (TEACH / "question.md").read_text(encoding="utf-8")
DESIGN = (TEACH / "design.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


EXAMPLES = examples()


def tables(pages: str) -> list[str]:
    """Return the generated tables that pages print."""
    texts = [page.read_text(encoding="utf-8") for page in sorted(TEACH.glob(pages))]
    return re.findall(r"\{selfcheck-reference\} (\S+)", "\n".join(texts))


def paths_in(schema: Schema, *above: str) -> set[tuple[str, ...]]:
    """Return the keys that a JSON Schema knows, each below the keys that lead to it.

    The keys of an option are left out below others: they have a table of their own.
    """
    inner = schema.get("properties", {})
    if above and set(inner) == {key.name for key in OPTION.fields}:
        return set()
    found = {(*above, name) for name in inner}
    found = found.union(*(paths_in(each, *above, name) for name, each in inner.items()))
    deeper = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    return found.union(*(paths_in(each, *above) for each in deeper))


def paths_of(table: str) -> set[tuple[str, ...]]:
    """Return the keys of a generated table, each below the keys that lead to it."""
    return {tuple(path.replace("`", "").split(" → ")) for path, *_ in TABLES[table]()[1]}


def test_every_table_of_the_extension_is_printed() -> None:
    assert tables("diagnostics.md") == ["codes"]
    assert tables("settings.md") == ["settings"]
    assert tables("lint.md") == ["lint"]
    assert tables("question.md") == ["keys", "types", "metadata"]
    assert sorted(tables("types/*.md")) == sorted([*TYPES, "option", "chart", "case"])


@pytest.mark.parametrize("kind", TYPES)
def test_every_key_of_every_type_stands_in_its_table(kind: str) -> None:
    shared = {key.name for key in (*COMMON, *METADATA)}
    known = {path for path in paths_in(RECORDS[kind].schema()) if path[0] not in shared}
    assert known
    assert paths_of(kind) == known


def test_every_key_of_charts_and_cases_stands_in_a_table() -> None:
    chart = paths_in(CHART.kind.schema(), "chart")
    assert ("chart", "entries", "from") in chart
    assert paths_of("chart") == chart
    assert paths_of("case") == {(key.name,) for key in CASE}


def test_every_type_chart_trend_and_case_has_an_example() -> None:
    assert sorted(EXAMPLES) == sorted([*TYPES, "chart", "trend", "case"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_read_without_a_message(name: str) -> None:
    bank = load_bank(EXAMPLES[name].encode(), name, name)
    assert bank.diagnostics == ()
    assert all(question.id.startswith(f"teach-{name}") for question in bank.questions)
    kinds = {getattr(question, "type", None) for question in bank.questions}
    assert kinds == {name} or name in {"chart", "trend", "case"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_fits_beside_the_contents(name: str) -> None:
    assert max(map(len, EXAMPLES[name].splitlines())) <= 68


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


@pytest.mark.parametrize("key", fields(Profile), ids=lambda each: each.name)
def test_every_key_of_a_profile_is_documented(key: Setting[Any]) -> None:
    assert f"* - `{key.name}`\n" in QUESTION


def test_make_help_lists_every_target_in_one_line() -> None:
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(targets) == set(phony[1].split())
    for target in targets:
        assert re.search(rf"^{target}:.* ## \S", MAKEFILE, re.MULTILINE), target


def test_make_targets_that_pages_name_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    pages = [README, *(page.read_text(encoding="utf-8") for page in TEACH.rglob("*.md"))]
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
