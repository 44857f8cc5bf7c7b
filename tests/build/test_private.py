"""Private banks: exports take them, and nothing of them reaches a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_project import Built, MakeProject, Project, bank, question

SHOWN = {
    "shown.yaml": bank(question("shown-one")),
    "index.md": "# Sample\n\n```{quiz} shown\n```\n",
}
MARK = "zebrafinch"
"""In every text of the private bank, and nowhere else."""
SECRET = bank(
    question(
        f"{MARK}-one",
        why=f'"The {MARK} sings {{term}}`{MARK}`."',
        rationale=f"A {MARK} too.",
        tags=f"[{MARK}]",
    )
)
CONF = 'selfcheck_private = "../secret"'


@pytest.fixture
def kept(project: MakeProject) -> Project:
    return with_secret(project(SHOWN, conf=CONF))


def with_secret(made: Project, name: str = "final.yaml") -> Project:
    folder = made.root.parent / "secret"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(SECRET, encoding="utf-8")
    return made


def traces(built: Built) -> list[str]:
    """Return the files that hold the mark, doctrees and Sphinx's state included."""
    state = Path(f"{built.out}.doctrees")
    return [
        file.name
        for folder in (built.out, state)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and MARK.encode() in file.read_bytes()
    ]


def test_the_mark_is_found_where_a_bank_is_public(project: MakeProject) -> None:
    page = SHOWN["index.md"] + "\n```{quiz} final\n```\n"
    made = project({**SHOWN, "final.yaml": SECRET, "index.md": page})
    assert {"index.html", "index.doctree"} <= set(traces(made.build("html")))


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "epub", "gettext", "text", "latex", "xml"]
)
def test_nothing_of_a_private_bank_reaches_a_site(kept: Project, builder: str) -> None:
    built = kept.build(builder)
    assert (built.status, built.warnings) == (0, [])
    assert traces(built) == []


def test_nothing_of_it_reaches_a_site_that_was_exported_before(kept: Project) -> None:
    """Builders may share their state, which by default lies in the folder of the site."""
    built = kept.build("exports", out="html")
    assert (built.status, MARK in built.text("moodle.xml")) == (0, True)
    assert {"moodle.xml", "canvas.zip", "gift.txt"} >= set(traces(built))
    for name in ("moodle.xml", "canvas.zip", "gift.txt", "REPORT.md"):
        (built.out / name).unlink()
    built = kept.build("html")
    assert (built.status, built.warnings) == (0, [])
    assert traces(built) == []


@pytest.mark.parametrize("name", ["final", "final.yaml", "exams/final"])
def test_a_page_that_names_one_is_told(kept: Project, name: str) -> None:
    if "/" in name:
        secret = kept.root.parent / "secret"
        (secret / "exams").mkdir()
        (secret / "final.yaml").rename(secret / "exams" / "final.yaml")
    kept.write({"index.md": f"# Sample\n\n```{{quiz}} shown\n```\n\n```{{quiz}} {name}\n```\n"})
    built = kept.build("html")
    assert built.status == 1
    (told,) = built.warnings
    assert told.startswith("docs/index.md:6: ERROR: bank ")
    assert told.endswith("is private: no page shows it [selfcheck.bank-private]")
    assert traces(built) == []


@pytest.mark.parametrize("pattern", ["*", f"{MARK}-one"])
def test_neither_a_pattern_nor_an_id_finds_one(kept: Project, pattern: str) -> None:
    kept.write({"index.md": f"# Sample\n\n```{{quiz}} {pattern}\n```\n"})
    built = kept.build("html")
    page = built.text("index.html")
    assert "sings" not in page
    assert "A zebrafinch too" not in page


@pytest.mark.parametrize(
    "page",
    [
        "```{literalinclude} ../../secret/final.yaml\n```",
        "```{include} ../../secret/final.yaml\n```",
        "{download}`it <../../secret/final.yaml>`",
    ],
)
def test_a_page_that_takes_one_in_is_emptied(kept: Project, page: str) -> None:
    kept.write({"index.md": f"# Sample\n\n{page}\n"})
    built = kept.build("html")
    assert built.status == 1
    (told,) = [row for row in built.warnings if "final.yaml" in row]
    assert told.startswith('docs/index.md:1: ERROR: this page takes in "final.yaml", which is')
    assert "index.md:1: this page takes in" in built.text("index.html")
    assert traces(built) == []


@pytest.mark.parametrize(
    "private", ["quizzes/secret", ".", "docs/secret", "docs/_static/../secret", "static"]
)
def test_a_private_folder_within_the_site_is_refused(project: MakeProject, private: str) -> None:
    conf = f'selfcheck_private = ["{private}"]\nhtml_static_path = ["static"]'
    made = project(SHOWN, conf=conf)
    (made.root / "static").mkdir()
    folder = made.root / private
    folder.mkdir(parents=True, exist_ok=True)
    if private != ".":
        (folder / "final.yaml").write_text(SECRET, encoding="utf-8")
    built = made.build("html")
    assert built.status == 1
    assert any("selfcheck_private: " in row and "[selfcheck.setting]" in row
               for row in built.warnings), built.warnings  # fmt: skip
    assert MARK not in built.text("index.html")


def test_a_link_to_a_private_bank_in_the_public_folder_is_refused(kept: Project) -> None:
    (kept.root / "quizzes" / "linked.yaml").symlink_to(kept.root.parent / "secret" / "final.yaml")
    kept.write({"index.md": "# Sample\n\n```{quiz} shown linked\n```\n"})
    built = kept.build("html")
    assert built.status == 1
    assert "[selfcheck.bank-private]" in built.said
    assert traces(built) == []


def test_several_folders_and_one_from_the_command_line(project: MakeProject) -> None:
    made = with_secret(project(SHOWN, conf='selfcheck_private = ["../secret", "../more"]'))
    more = made.root.parent / "more"
    more.mkdir()
    (more / "other.yaml").write_text(bank(question("other-one")), encoding="utf-8")
    built = made.build("exports")
    assert built.status == 0
    said = built.text("moodle.xml")
    assert f"{MARK}-one" in said
    assert "other-one" in said
    built = made.build("exports", "-D", f"selfcheck_private={more}")
    assert "other-one" in built.text("moodle.xml")
    assert MARK not in built.text("moodle.xml")


def test_a_private_folder_that_is_missing_fails_exports_alone(project: MakeProject) -> None:
    made = project(SHOWN, conf='selfcheck_private = "../absent"')
    built = made.build("html")
    assert (built.status, built.warnings) == (0, [])
    built = made.build("exports")
    assert built.status == 1
    assert "selfcheck_private: there is no folder" in built.said
    assert "conf.py:" in built.said


def test_ids_and_names_of_banks_stay_apart(project: MakeProject) -> None:
    made = with_secret(project(SHOWN, conf=CONF), "shown.yaml")
    built = made.build("exports")
    assert built.status == 0
    secret = made.root.parent / "secret" / "shown.yaml"
    secret.write_text(bank(question("shown-one")), encoding="utf-8")
    built = made.build("exports")
    assert built.status == 1
    assert 'id "shown-one" is taken at ' in built.said
