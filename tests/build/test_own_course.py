"""Someone else's course: the template that the wheel carries, with other themes and builders."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import selfcheck
from selfcheck.cli import main
from selfcheck.template.cli import template

QUESTIONS = ("map-top", "map-right-edge", "map-distance", "map-scales")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    assert main(["new", str(folder)]) == 0
    return folder


def build(course: Path, builder: str, *options: str) -> Path:
    out = course.parent / builder
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, *options]
    done = subprocess.run(
        [*command, str(course), str(out)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return out


def test_the_package_carries_ten_files(course: Path) -> None:
    names = sorted(file.relative_to(course).as_posix() for file in course.rglob("*.*"))
    assert names == [name for name, _ in template()]
    assert len(names) == 10
    assert "conf.py" in names
    assert (Path(selfcheck.__file__).parent / "template" / "course" / "conf.py.txt").is_file()


def test_its_banks_are_sound(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(course / "quizzes")]) == 0
    assert "4 questions in 2 banks: no errors" in capsys.readouterr().out
    assert main(["schema", str(course / "quizzes")]) == 0


@pytest.mark.parametrize("theme", ["furo", "alabaster", "pydata_sphinx_theme"])
def test_it_builds_with_a_theme(course: Path, theme: str) -> None:
    out = build(course, "html", "-D", f"html_theme={theme}")
    pages = "".join((out / "lessons" / f"{name}.html").read_text("utf-8") for name in
                    ("first", "second"))  # fmt: skip
    assert [name for name in QUESTIONS if f'data-id="{name}"' not in pages] == []
    assert "<fieldset" in pages
    scripts = re.findall(r'src="\.\./(_static/selfcheck[^"?]*)', pages)
    assert scripts
    assert all((out / script).is_file() for script in scripts)


@pytest.mark.parametrize("builder", ["dirhtml", "epub", "text", "exports"])
def test_it_builds_as_something_else(course: Path, builder: str) -> None:
    out = build(course, builder)
    assert any(out.iterdir())


def test_one_line_is_enough_for_pages_in_restructuredtext(course: Path) -> None:
    conf = course / "conf.py"
    conf.write_text(
        re.sub(r"extensions = .*", 'extensions = ["selfcheck"]', conf.read_text("utf-8")),
        encoding="utf-8",
    )
    for page in (*course.glob("*.md"), *course.glob("lessons/*.md")):
        page.unlink()
    (course / "index.rst").write_text("Course\n======\n\n.. quiz:: first second\n", "utf-8")
    out = build(course, "html", "-D", "html_theme=alabaster")
    assert 'data-id="map-scales"' in (out / "index.html").read_text("utf-8")


def test_a_folder_in_use_is_left_alone(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "index.md").write_text("mine", encoding="utf-8")
    assert main(["new", str(course)]) == 1
    assert "is not empty: name a new folder" in capsys.readouterr().err
    assert (course / "index.md").read_text("utf-8") == "mine"
