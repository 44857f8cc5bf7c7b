"""A full or read-only disk: one sentence, and the next build is as if it had never been."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sample_project import Built, MakeProject, Project, question

from course.disk import disk_error

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")

# LIMIT holds a point of the build and the most bytes that a file may have from there on: what is
# larger stays half-written. REFUSE holds an error's number and a path: nothing is opened there.
DISK = """
import os, pathlib, resource, sys
here = pathlib.Path(__file__).parent
def limit(point):
    if (here / "LIMIT").exists():
        at, most = (here / "LIMIT").read_text().split()
        if at == point:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), -1))
app.connect("builder-inited", lambda *_: limit("read"))
app.connect("write-started", lambda *_: limit("write"))
app.connect("build-finished", lambda *_: limit("end"), priority=1)
"""
REFUSE = """
import os, pathlib, sys
refuse = pathlib.Path(__file__).parent / "REFUSE"
if refuse.exists():
    number, name = refuse.read_text().split()
    def refused(event, args):
        written = event == "os.mkdir" or event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR)
        if written and str(args[0]).startswith(name):
            raise OSError(int(number), os.strerror(int(number)), str(args[0]))
    sys.addaudithook(refused)
"""
CONF = """
import sys
extensions += ["typst_pdf", "selfcheck.review", "course.interrupted", "course.disk"]
smartquotes = False
selfcheck_offline = "copy"
"""


@pytest.fixture
def made(project: MakeProject) -> Project:
    banks = {f"{name}.yaml": "questions:\n" + question(f"{name}-one") for name in "abc"}
    pages = {f"{name}.md": f"# {name}\n\n```{{quiz}} {name}\n```\n" for name in "abc"}
    index = "# Index\n\n```{toctree}\na\nb\nc\n```\n\n```{quiz-key}\n```\n"
    whole: Project = project({**banks, **pages, "index.md": index}, conf=CONF + REFUSE, setup=DISK)
    return whole


def only_sentence(built: Built) -> str:
    """Return all that a build says that ended because of the disk."""
    assert built.status == 2, built.said
    (said,) = built.warnings
    assert said.startswith("ERROR: ")
    return said.removeprefix("ERROR: ")


def assert_mended(project: Project, builder: str) -> None:
    again = project.build(builder, fresh=True)
    assert (again.status, again.warnings) == (0, [])
    clean = project.clean(builder, fresh=True).files()
    assert {name: again.files().get(name) for name in clean} == clean


@pytest.mark.parametrize(
    ("builder", "limit", "options"),
    [
        ("html", "read 2000", ("-j", "2")),
        ("html", "write 2000", ()),
        ("html", "write 3000", ("-j", "2")),
        ("html", "write 20000", ()),
        ("html", "end 2000", ()),
        ("xml", "write 1000", ("-j", "2")),
        ("typst", "write 1000", ()),
        ("exports", "write 1000", ("-D", "selfcheck_exports=moodle")),
    ],
)
def test_a_disk_that_fills_up_is_told_and_leaves_nothing_half_written(
    made: Project, builder: str, limit: str, options: tuple[str, ...]
) -> None:
    (made.root / "LIMIT").write_text(limit, encoding="utf-8")
    said = only_sentence(made.build(builder, *options, fresh=True))
    assert f"out/{builder}" in said
    assert said.endswith(
        "was not written: files may not be that large there: allow larger ones, or choose another "
        "disk, then build again (everything is written anew)"
    )
    (made.root / "LIMIT").unlink()
    assert_mended(made, builder)


@needs_full
@pytest.mark.parametrize("name", ["html/b.html", "html/_static/pygments.css", "html/copy.zip"])
def test_a_full_disk_is_told_with_the_file(made: Project, name: str) -> None:
    assert made.build(fresh=True).status == 0
    file = made.root / "out" / name
    file.unlink()
    file.symlink_to(FULL)
    (made.root / "docs" / "b.md").write_text("# Other\n\n```{quiz} b\n```\n", encoding="utf-8")
    said = only_sentence(made.build(fresh=True))
    where = file if name == "html/b.html" else f"A file below {made.root}/out/html"
    assert said == (
        f"{where} was not written: the disk is full: free some space, then build again "
        "(everything is written anew)"
    ).replace(f"{made.root}{os.sep}", "")
    file.unlink()
    assert_mended(made, "html")


@pytest.mark.parametrize(
    ("number", "below", "words"),
    [
        (errno.EROFS, "out/html", "the disk is read-only: choose another folder"),
        (errno.EACCES, "out/html.doctrees", "you may not write there: choose another folder"),
        (errno.EACCES, "out", "you may not write there: choose another folder"),
        (errno.ENOSPC, "out/html", "the disk is full: free some space"),
    ],
)
def test_a_folder_that_takes_no_file_is_told_before_anything_is_read(
    made: Project, number: int, below: str, words: str
) -> None:
    (made.root / "REFUSE").write_text(f"{number} {made.root}/{below}", encoding="utf-8")
    built = made.build("html", fresh=True)
    said = only_sentence(built)
    assert said.startswith(("out/html was not written", "out/html.doctrees was not written"))
    assert words in said
    assert built.read == []
    (made.root / "REFUSE").unlink()
    assert_mended(made, "html")


def test_a_folder_below_a_file_is_told(made: Project) -> None:
    (made.root / "out").write_text("a file", encoding="utf-8")
    assert only_sentence(made.build(fresh=True)).startswith("out/html was not written: ")


def test_the_zip_that_was_half_written_is_not_kept_for_an_older_site(made: Project) -> None:
    made.build(fresh=True)
    whole, page = (made.root / "out/html/copy.zip").read_bytes(), made.root / "docs/b.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nOther words.\n", encoding="utf-8")
    (made.root / "LIMIT").write_text("end 2000", encoding="utf-8")
    only_sentence(made.build(fresh=True))
    assert (made.root / "out/html/copy.zip").read_bytes() != whole
    (made.root / "LIMIT").unlink()
    page.write_text(text, encoding="utf-8")
    made.build(fresh=True)
    assert (made.root / "out/html/copy.zip").read_bytes() == whole


FOLDERS = (Path("/site/html"), Path("/site/trees"))


@pytest.mark.parametrize(
    ("found", "path"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ""),
        (PermissionError(errno.EACCES, "Permission denied", "/site/html/a.html"), "a.html"),
        ("OSError: [Errno 28] No space left on device", ""),
        ("[('/x', '/y', \"[Errno 30] Read-only file system: '/site/html/y'\")]", "y"),
        ("error writing file /site/html/a.html: [Errno 28] No space left on device", "a.html"),
    ],
)
def test_what_could_not_be_written_is_known(found: object, path: str) -> None:
    error = disk_error(found, FOLDERS)
    assert error
    assert Path(error.filename).name == path


@pytest.mark.parametrize(
    "found",
    [
        None,
        ValueError("no disk in it"),
        FileNotFoundError(errno.ENOENT, "No such file or directory", "/site/html/a.html"),
        PermissionError(errno.EACCES, "Permission denied", "/docs/secret.png"),
        PermissionError(errno.EACCES, "Permission denied", "/site/html-other/a.html"),
        "cannot copy image file '/docs/a.png': [Errno 13] Permission denied: '/docs/a.png'",
        "broken link: [Errno 111] Connection refused",
    ],
)
def test_what_is_no_matter_of_writing_is_left_to_sphinx(found: object) -> None:
    assert disk_error(found, FOLDERS) is None


def test_a_database_that_finds_no_room_is_a_full_disk() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA max_page_count=1")
        with pytest.raises(sqlite3.OperationalError) as caught:
            base.execute("CREATE TABLE cards (id)").execute("CREATE TABLE notes (id)")
    error = disk_error(caught.value, FOLDERS)
    assert error
    assert error.errno == errno.ENOSPC
