"""Small Sphinx projects: `project(files)` writes one, `.build(builder)` runs Sphinx on it.

A project is conf.py, docs/ and quizzes/ side by side. Builds run in this process through
Sphinx's own command line, or with `fresh=True` in an interpreter of their own.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent, indent

from sphinx import locale
from sphinx.cmd.build import build_main

ROOTS = Path(__file__).parent / "roots"
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# Notes which page is read or written by which process, whatever the builder prints.
SPY = """
import os, pathlib
def _note(what, name):
    with (pathlib.Path(__file__).parent / "events.log").open("a") as log:
        log.write(f"{what} {name} {os.getpid()}\\n")
def _spy(app):
    app.connect("source-read", lambda app, name, source: _note("read", name))
    app.connect("html-page-context", lambda app, name, *_: _note("render", name))
    app.connect("doctree-resolved", lambda app, tree, name: _note("write", name))
"""
CONF = """
project = "Sample"
version = release = "1"
copyright = "nobody"
html_theme = "basic"
html_copy_source = False
extensions = ["myst_parser", "selfcheck"]
latex_elements = {"babel": ""}
epub_show_urls = "no"
suppress_warnings = ["epub.unknown_project_files"]
"""


@dataclass
class Built:
    """What a build left: its exit status, what it said and what it wrote."""

    status: int
    log: str
    said: str
    out: Path
    root: Path
    events: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def warnings(self) -> list[str]:
        """Lines on standard error, with places below the project's folder."""
        lines = ANSI.sub("", self.said).replace(f"{self.root}{os.sep}", "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    @property
    def read(self) -> list[str]:
        return sorted(name for what, name, _pid in self.events if what == "read")

    @property
    def written(self) -> list[str]:
        return sorted(name for what, name, _pid in self.events if what == "write")

    def processes(self, what: str) -> set[str]:
        return {pid for each, _name, pid in self.events if each == what}

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")

    def everything(self) -> str:
        """Return every text that was written, for questions such as "is it anywhere?"."""
        files = (file for file in sorted(self.out.rglob("*")) if file.is_file())
        return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def files(self) -> dict[str, bytes]:
        """Return every written file by name, Sphinx's own state aside."""
        found = (file for file in self.out.rglob("*") if file.is_file())
        return {
            file.relative_to(self.out).as_posix(): file.read_bytes()
            for file in found
            if file.name not in {".buildinfo", "environment.pickle", "last_build"}
        }


@dataclass
class Project:
    """A folder with conf.py, docs/ and quizzes/."""

    root: Path

    def write(self, files: Mapping[str, str]) -> "Project":
        """Write files: `x.yaml` goes to quizzes/, `x.md` and `x.rst` to docs/."""
        for name, text in files.items():
            folder = {".yaml": "quizzes", ".md": "docs", ".rst": "docs"}.get(Path(name).suffix, "")
            path = self.root / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return self

    def delete(self, *names: str) -> None:
        for name in names:
            folder = "quizzes" if name.endswith(".yaml") else "docs"
            (self.root / folder / name).unlink()

    def build(
        self, builder: str = "html", *options: str, fresh: bool = False, out: str = ""
    ) -> Built:
        """Build into out/<builder>, with doctrees of its own, and never expect a traceback."""
        target = self.root / "out" / (out or builder)
        log = self.root / "events.log"
        log.unlink(missing_ok=True)
        arguments = ["-N", "-b", builder, "-c", str(self.root), "-d", f"{target}.doctrees"]
        run = _outside if fresh else _inside
        status, said_out, said = run([*arguments, *options, str(self.root / "docs"), str(target)])
        assert "Traceback" not in said, said
        assert "Exception occurred" not in said, said
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        events = [(what, name, pid) for what, name, pid in map(str.split, lines)]
        return Built(status, said_out, said, target, self.root, events)

    def clean(self, builder: str = "html", *options: str, fresh: bool = False) -> Built:
        """Build with builder into an empty folder."""
        shutil.rmtree(self.root / "out" / "clean", ignore_errors=True)
        shutil.rmtree(self.root / "out" / "clean.doctrees", ignore_errors=True)
        return self.build(builder, *options, fresh=fresh, out="clean")


def _inside(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    redirected = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
    with warnings.catch_warnings(), redirected[0], redirected[1], _no_traces():
        # Other extensions may use what Sphinx deprecates; ours may not.
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", module=r"selfcheck\b")
        status = build_main(arguments)
    return status, out.getvalue(), err.getvalue()


@contextlib.contextmanager
def _no_traces() -> Iterator[None]:
    """Let nothing of a build reach the next: translations, or modules beside a conf.py."""
    path = sys.path.copy()
    locale.translators.clear()
    yield
    added = [folder for folder in sys.path if folder not in path]
    sys.path[:] = path
    for name, module in list(sys.modules.items()):
        if str(Path(getattr(module, "__file__", None) or "/").parent) in added:
            del sys.modules[name]


def _outside(arguments: list[str]) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "sphinx", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def make_project(
    folder: Path,
    files: Mapping[str, str] | None = None,
    *,
    conf: str = "",
    root: str = "",
    setup: str = "",
) -> Project:
    """Write a project: from a folder of roots/, from files, or from both."""
    if root:
        shutil.copytree(ROOTS / root, folder)
    made = Project(folder)
    code = f"{CONF}\n{dedent(conf)}\n{SPY}\ndef setup(app):\n    _spy(app)\n"
    code += indent(dedent(setup), "    ")
    made.write({"conf.py": code, **(files or {})})
    (folder / "docs").mkdir(exist_ok=True)
    return made


MakeProject = Callable[..., Project]


def question(name: str, **fields: str) -> str:
    """Return a sound single-choice question as an item of a list; fields replace one-line ones."""
    values = {"type": "single", "prompt": f"Prompt of {name}?", "why": f"Because of {name}."}
    values |= fields
    answer = values.pop(
        "answer", f"\n- text: Right of {name}\n  correct: true\n- text: Wrong of {name}"
    )
    lines = [f"- id: {name}"]
    lines += [f"  {key}: {value}" for key, value in values.items()]
    lines += ["  answer:" + answer.replace("\n", "\n    ")]
    return "\n".join(lines) + "\n"


def bank(*questions: str) -> str:
    """Return a bank file of questions."""
    return "questions:\n" + "".join(questions)
