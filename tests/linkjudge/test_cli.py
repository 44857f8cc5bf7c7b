import json
import subprocess
import sys
from pathlib import Path

import pytest

from linkjudge.cli import main


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text('<a href="index.html">x</a>\n<a href="a,%:b">y</a>')
    return tmp_path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text('<a href="index.html">x</a>')
    return tmp_path


def test_faults_exit_1_and_are_counted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["html", str(site)]) == 1
    fault, total = capsys.readouterr().out.splitlines()
    assert fault.startswith(f"{site.as_posix()}/index.html:2:1: error: ")
    assert fault.endswith(" [bad-url]")
    assert total.endswith("1 page and 2 links checked (0 links to elsewhere not asked): 1 fault")


def test_no_fault_exits_0(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["html", str(clean)]) == 0
    assert capsys.readouterr().out.endswith(": 0 faults\n")


def test_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["html", str(site), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["pages"], document["links"]) == (1, 2)
    assert [one["code"] for one in document["findings"]] == ["bad-url"]


def test_github_commands_are_escaped(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["html", str(site), "--format", "github"]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("::error file=")
    assert ",line=2,col=1::a malformed address in a href: 'a,%25:b';" in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["html", "{}/absent"], "is not a folder"),
        (["html", "{}"], "no HTML file"),
        (["web", "--conf", "{}", "{}", "{}/out"], "no conf.py"),
        (["web", "--conf", "{}/conf", "{}/absent", "{}/out"], "is not a folder"),
    ],
)
def test_nothing_to_check_exits_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "conf.py").touch()
    assert main([argument.format(tmp_path) for argument in arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_site_without_a_link_was_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("<p>x</p>")
    assert main(["html", str(tmp_path)]) == 2
    assert "nothing was checked" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["html"],
        ["html", ".", "--format", "xml"],
        ["html", ".", "--base-path", "sub"],
        ["web", "docs", "out"],
        ["web", "--conf", "conf", "docs", "out", "--time-limit", "0"],
        ["web", "--conf", "conf", "docs", "out", "--time-limit", "soon"],
        ["web", "--conf", "conf", "docs", "out", "--preflight", "file:///etc/hosts"],
    ],
)
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_it_runs_as_a_module(clean: Path) -> None:
    command = [sys.executable, "-m", "linkjudge", "html", str(clean)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_offline_check_needs_no_sphinx() -> None:
    program = "import sys, linkjudge.cli; print([m for m in sys.modules if m.startswith('sphinx')])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "[]\n"
