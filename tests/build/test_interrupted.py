"""A build that is killed half-way leaves nothing that the next one would take for whole."""

import pytest
from sample_project import MakeProject, Project, question

# As sudden as a power cut: no handler runs, nothing is closed.
KILLED = """
import os, pathlib, signal
flag = pathlib.Path(__file__).parent / "KILL"
def kill(app, *found):
    if flag.exists() and flag.read_text() in {str(each) for each in found}:
        flag.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
app.connect("doctree-read", lambda app, tree: kill(app, "read", f"read {app.env.docname}"))
app.connect("doctree-resolved", lambda app, tree, name: kill(app, f"write {name}"))
app.connect("build-finished", lambda app, error: kill(app, "end"))
"""


@pytest.fixture
def made(project: MakeProject) -> Project:
    banks = {f"{name}.yaml": "questions:\n" + question(f"{name}-one") for name in "abc"}
    pages = {f"{name}.md": f"# {name}\n\n```{{quiz}} {name}\n```\n" for name in "abc"}
    index = "# Index\n\n```{toctree}\na\nb\nc\n```\n\n```{quiz-key}\n```\n"
    conf = 'extensions += ["typst_pdf", "course.interrupted"]\nsmartquotes = False'
    whole: Project = project({**banks, **pages, "index.md": index}, conf=conf, setup=KILLED)
    return whole


@pytest.mark.parametrize("builder", ["html", "text", "typst", "xml"])
@pytest.mark.parametrize("point", ["read b", "write b", "end"])
def test_the_run_after_a_kill_equals_a_clean_one(made: Project, builder: str, point: str) -> None:
    (made.root / "KILL").write_text(point, encoding="utf-8")
    killed = made.build(builder, fresh=True)
    # Some builders do not write page by page: they are not killed there, and are whole.
    assert killed.status == (0 if (made.root / "KILL").exists() else -9)
    (made.root / "KILL").unlink(missing_ok=True)
    again = made.build(builder)
    assert (again.status, again.warnings) == (0, [])
    clean = made.clean(builder).files()
    assert {name: again.files().get(name) for name in clean} == clean


def test_a_page_written_before_the_kill_is_in_the_search_index(made: Project) -> None:
    made.build()
    for name in "ab":
        text = f"# {name}\n\nA quiddity.\n\n```{{quiz}} {name}\n```\n"
        made.write({f"{name}.md": text})
    (made.root / "KILL").write_text("write b", encoding="utf-8")
    assert made.build(fresh=True).status == -9
    again = made.build()
    assert again.files() == made.clean().files()
    assert "quidd" in again.text("searchindex.js")


def test_nothing_is_done_again_after_a_whole_build(made: Project) -> None:
    assert sorted(made.build().read) == ["a", "b", "c", "index"]
    assert made.build().read == []


def test_an_edit_between_is_seen(made: Project) -> None:
    (made.root / "KILL").write_text("write b", encoding="utf-8")
    assert made.build(fresh=True).status == -9
    made.write({"b.yaml": "questions:\n" + question("b-one", why="Quite another reason.")})
    again = made.build()
    assert "Quite another reason." in again.text("b.html")
    assert again.files() == made.clean().files()
