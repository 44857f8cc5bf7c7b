"""The workflows run what the Makefile has, with little power and an end in time."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]


def read(path: Path) -> dict[str, Any]:
    # BaseLoader: YAML 1.1 would read the key "on" as true.
    workflow: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return workflow


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    return found


def commands(path: Path) -> list[str]:
    return [step["run"] for job in jobs(path).values() for step in job["steps"] if "run" in step]


def make_targets(command: str) -> list[str]:
    calls = re.findall(r"(?m)(?:^|[;&|(]|\bif\b)[ \t]*make((?:[ \t]+[\w=-]+)+)", command)
    return [word for call in calls for word in call.split() if re.fullmatch(r"[a-z]+", word)]


def makefile_targets() -> set[str]:
    return set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))


def test_all_workflows_are_there() -> None:
    assert {"ci.yml", "nightly.yml", "pages.yml", "release.yml", "audit.yml"} == set(NAMES)


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_make_targets_exist(path: Path) -> None:
    used = [target for command in commands(path) for target in make_targets(command)]
    assert used
    assert set(used) <= makefile_targets()


def test_make_targets_are_seen_in_scripts() -> None:
    assert make_targets("make html check\nx=1; make links > a.txt 2>&1 || y=no\nmakes x") == [
        *("html", "check", "links")
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_scripts_that_are_run_exist(path: Path) -> None:
    scripts = [command for command in commands(path) if command.startswith(".")]
    assert all((ROOT / script.split()[0]).is_file() for script in scripts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_power_and_time_are_limited(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "concurrency" in workflow
    assert all(int(job["timeout-minutes"]) <= 60 for job in workflow["jobs"].values())


def test_only_what_publishes_may_write_and_only_that() -> None:
    written = {
        (path.name, what)
        for path in WORKFLOWS
        for job in jobs(path).values()
        for what, access in job.get("permissions", {}).items()
        if access != "read"
    }
    assert written == {
        ("nightly.yml", "issues"),
        ("pages.yml", "pages"),
        ("pages.yml", "id-token"),
        ("release.yml", "contents"),
    }


def test_a_job_that_may_write_a_release_or_the_site_runs_nothing_of_the_project() -> None:
    for path in (path for path in WORKFLOWS if path.name in {"pages.yml", "release.yml"}):
        for job in jobs(path).values():
            if "write" in job.get("permissions", {}).values():
                used = [step.get("uses", "") for step in job["steps"]]
                scripts = [step["run"] for step in job["steps"] if "run" in step]
                assert not [action for action in used if action.startswith("actions/checkout")]
                assert not [script for script in scripts if "make" in script or script[0] == "."]


def test_a_release_waits_for_the_tests_and_the_site_for_a_release() -> None:
    release = jobs(ROOT / ".github/workflows/release.yml")
    assert set(release["publish"]["needs"]) == {"tests", "build"}
    assert release["tests"]["steps"][-1]["run"] == ".ci/run"
    assert make_targets(release["build"]["steps"][2]["run"]) == ["release"]
    pages = read(ROOT / ".github/workflows/pages.yml")
    # A release made by a workflow starts no other one, except through workflow_run.
    assert pages["on"]["workflow_run"]["workflows"] == [
        read(ROOT / ".github/workflows/release.yml")["name"]
    ]
    assert make_targets(pages["jobs"]["build"]["steps"][4]["run"]) == ["archive"]


def test_the_audit_runs_by_itself_and_when_a_lock_changes() -> None:
    audit = read(ROOT / ".github/workflows/audit.yml")
    assert "schedule" in audit["on"]
    for event in ("push", "pull_request"):
        assert all((ROOT / path).is_file() for path in audit["on"][event]["paths"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_actions_are_pinned_to_a_major_version(path: Path) -> None:
    used = [step["uses"] for job in jobs(path).values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+(?:/[a-z]+)?@v\d+", action) for action in used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_no_expression_is_pasted_into_a_script(path: Path) -> None:
    assert not [command for command in commands(path) if "${{" in command]


def test_the_gate_needs_every_job_but_the_soft_one() -> None:
    ci = jobs(ROOT / ".github" / "workflows" / "ci.yml")
    hard = {name for name, job in ci.items() if "continue-on-error" not in job}
    assert set(ci["gate"]["needs"]) == hard - {"gate"}
    assert ci["gate"]["if"] == "always()"
    assert hard == {"course", "tests", "gate"}


def test_tests_run_on_every_supported_python() -> None:
    ci = jobs(ROOT / ".github" / "workflows" / "ci.yml")
    assert ci["tests"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]


def test_nightly_is_hard_and_scheduled() -> None:
    nightly = ROOT / ".github" / "workflows" / "nightly.yml"
    assert {"schedule", "workflow_dispatch"} == set(read(nightly)["on"])
    assert not [job for job in jobs(nightly).values() if "continue-on-error" in job]
    assert any("not-checked" in command and "exit 3" in command for command in commands(nightly))


def test_the_ledger_is_kept_between_nightly_runs_and_only_read_by_changes() -> None:
    steps = {
        path.name: [step for job in jobs(path).values() for step in job["steps"]]
        for path in WORKFLOWS
    }
    caches = {
        name: [step for step in found if step.get("uses", "").startswith("actions/cache")]
        for name, found in steps.items()
    }
    ledger = re.search(r"--ledger (\S+)/", (ROOT / "Makefile").read_text("utf-8"))
    assert ledger
    assert {step["with"]["path"] for found in caches.values() for step in found} == {ledger[1]}
    assert [step["uses"].split("@")[0] for step in caches["ci.yml"]] == ["actions/cache/restore"]
    restore, save = caches["nightly.yml"]
    assert restore["with"]["key"] == save["with"]["key"]
    # Also when links are dead: else nobody would know since when.
    assert save["if"].startswith("always()")


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[str]]:
    """Run the issue script with a gh that writes down what it is told."""
    fake = tmp_path / "bin" / "gh"
    fake.parent.mkdir()
    listed = '[ "$2" != list ] || printf %s "$OPEN"'
    fake.write_text(f'#!/bin/sh\n{listed}\necho "$1 $2 $3" >> "{tmp_path}/calls"\n', "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("RUN", "https://example.org/run/1")
    monkeypatch.chdir(tmp_path)

    def run(ended: str, issue: str) -> list[str]:
        monkeypatch.setenv("OPEN", issue)
        (tmp_path / "calls").unlink(missing_ok=True)
        subprocess.run([ROOT / ".ci" / "link-issue", ended], check=True, timeout=30)
        calls = (tmp_path / "calls").read_text("utf-8").splitlines()
        return [call for call in calls if not call.startswith("issue list")]

    return run


def test_one_issue_is_opened_rewritten_and_closed(
    github: Callable[[str, str], list[str]], tmp_path: Path
) -> None:
    summary = tmp_path / "build" / "linkcheck" / "summary.md"
    summary.parent.mkdir(parents=True)
    summary.write_text("# External links\n" + "\u00e4" * 40_000, "utf-8")
    assert github("no dead", "") == ["label create external-links", "issue create --title"]
    body = (tmp_path / "build" / "issue.md").read_text("utf-8")
    assert body.startswith("# External links\n\u00e4")
    assert len(body.encode()) < 65_536
    assert "https://example.org/run/1" in body
    assert github("no overdue", "7") == ["issue edit 7"]
    assert github("yes ok", "7") == ["issue close 7"]
    assert github("yes ok", "") == []


def test_a_run_without_a_summary_is_told_too(
    github: Callable[[str, str], list[str]], tmp_path: Path
) -> None:
    assert github("no no-report", "7") == ["issue edit 7"]
    assert "no summary (no no-report)" in (tmp_path / "build" / "issue.md").read_text("utf-8")


def test_read_the_docs_builds_with_make() -> None:
    commands = read(ROOT / ".readthedocs.yaml")["build"]["commands"]
    assert make_targets("\n".join(commands).replace('="$', "=")) == [
        *("check", "html", "epub", "pdf")
    ]
    # One file each is all that it takes beside the site.
    assert [command for command in commands if "pdf/" in command] == [
        'cp build/pdf/dcm-course-student.pdf "$READTHEDOCS_OUTPUT/pdf/"'
    ]
    assert commands[-1].startswith("cp ")
    assert "$READTHEDOCS_OUTPUT/html" in commands[-1]
