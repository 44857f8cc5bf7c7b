"""What a fresh machine meets: the lock, the interpreter, and one line when something is missing."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
LOCK = (ROOT / "conf/requirements.txt").read_text(encoding="utf-8")
BOOTSTRAP = (ROOT / "conf/bootstrap.sh").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks() -> dict[str, str]:
    """Return the lock's entries by name."""
    return {
        match[1]: match[0]
        for match in re.finditer(r"^([a-z0-9-]+)==.*\n(?: .*\n)*", LOCK, re.MULTILINE)
    }


def closure(wanted: list[str]) -> set[str]:
    """Return the names of packages that the wanted ones bring along here."""
    found: set[str] = set()
    while wanted:
        requirement = Requirement(wanted.pop())
        name = canonicalize_name(requirement.name)
        if name not in found and (not requirement.marker or requirement.marker.evaluate()):
            found.add(name)
            try:
                wanted += [each for each in requires(name) or [] if "extra ==" not in each]
            except PackageNotFoundError:
                continue
    return found


def test_every_locked_package_has_version_and_hash() -> None:
    assert "".join(blocks().values()) == LOCK
    for name, block in blocks().items():
        assert re.match(rf"{name}==\d\S*", block), name
        assert "--hash=sha256:" in block, name


def test_the_lock_names_no_address_and_no_path() -> None:
    assert not re.search(r"https?://|file:|^-|^\s*#|@ ", LOCK, re.MULTILINE)


def test_packages_left_out_of_make_html_are_those_that_only_tests_need() -> None:
    block = re.search(r'only_tests="([^"]+)"', BOOTSTRAP)
    assert block is not None
    needed = closure([*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["docs"]])
    assert set(block[1].split()) == set(blocks()) - needed


def bootstrap(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a folder of its own with a changed environment."""
    (folder / "conf").mkdir()
    shutil.copy(ROOT / "conf/bootstrap.sh", folder / "conf")
    (folder / "conf/requirements.txt").write_text("")
    return subprocess.run(
        ["/bin/sh", "conf/bootstrap.sh"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def fake_python(folder: Path, body: str) -> str:
    """Write a program that stands for a Python and return its path."""
    file = folder / "fake python"
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            '[ "$1" != --version ] || { echo Python 3.9.2; exit 0; }; exit 1',
            r"Python 3\.11 .* \(Python 3\.9\.2 was",
        ),
        ("exit 127", r"Python 3\.11 or newer is needed \(no Python was found\): install it"),
        (
            'case "$2" in *venv*) exit 1;; esac',
            r"venv module is missing: install it .*python3-venv",
        ),
    ],
    ids=["too old", "none", "no venv"],
)
def test_a_missing_python_is_one_line_that_says_what_to_install(
    tmp_path: Path, body: str, said: str
) -> None:
    result = bootstrap(tmp_path, PYTHON=fake_python(tmp_path, body))
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert re.search(said, result.stderr)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("word", "setting"),
    [
        ("PRIVATE=my own/banks", f"selfcheck_private={ROOT}/my own/banks"),
        ("PRIVATE=/my own/banks", "selfcheck_private=/my own/banks"),
        ("BLUEPRINT=a plan.yaml", f"selfcheck_paper_blueprint={ROOT}/a plan.yaml"),
        ("BLUEPRINT=1", "selfcheck_paper_blueprint=1"),
        ("TITLE=Week 3: the legs", "selfcheck_paper_title=Week 3: the legs"),
    ],
)
def test_words_of_the_command_line_may_have_spaces(word: str, setting: str) -> None:
    dry = [shutil.which("make") or "make", "--dry-run", "paper", word]
    shown = subprocess.run(dry, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    command = next(line for line in shown.splitlines() if "-b paper" in line)
    assert setting in shlex.split(command)


def test_no_tracked_text_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(
        [shutil.which("git") or "git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: there is no list of tracked files")
    hosts = "|".join(
        ["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.org", "/wor" + "k/"]
    )
    for name in listed.stdout.decode().split("\0"):
        file = ROOT / name
        if name and file.is_file() and file.suffix != ".png":
            assert not re.search(hosts, file.read_text(encoding="utf-8", errors="replace")), name
