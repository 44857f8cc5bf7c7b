"""Only what changed is done again, and what comes out is what a clean build gives.

Sphinx itself writes a page again whose toctree names a page that changed: the index, here.
"""

import os

import pytest
from sample_project import Built, MakeProject, Project, bank, question

COUNT = 14


def pages(count: int = COUNT) -> dict[str, str]:
    names = [f"page{number:02}" for number in range(count)]
    listed = "\n".join([*names, "key"])
    files = {"index.md": f"# Index\n\n```{{toctree}}\n{listed}\n```\n"}
    files["key.md"] = "# Key\n\n```{quiz-key}\n```\n"
    for number, name in enumerate(names):
        quiz = f"```{{quiz}} {'shared' if number > 11 else name}\n```\n"
        files[f"{name}.md"] = f"# {name}\n\n{quiz}"
        if number <= 11:
            files[f"{name}.yaml"] = bank(question(f"{name}-one"), question(f"{name}-two"))
    files["shared.yaml"] = bank(question("shared-one", why="See {doc}`/page00`."))
    return files


def same(one: Built, other: Built) -> None:
    first, second = one.files(), other.files()
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def sound(built: Built) -> Built:
    assert (built.status, built.warnings) == (0, [])
    return built


@pytest.fixture
def made(project: MakeProject) -> Project:
    return project(pages())


def test_nothing_changed_nothing_done(made: Project) -> None:
    sound(made.build("html"))
    again = sound(made.build("html"))
    assert (again.read, again.written) == ([], [])


def test_one_bank_edited(made: Project) -> None:
    sound(made.build("html"))
    made.write({"page03.yaml": bank(question("page03-one", prompt="New?"), question("page03-two"))})
    built = sound(made.build("html"))
    assert built.read == ["page03"]
    assert built.written == ["index", "key", "page03"]
    assert "New?" in built.text("page03.html")
    same(built, sound(made.clean("html")))


def test_a_bank_of_two_pages_edited(made: Project) -> None:
    sound(made.build("text"))
    made.write({"shared.yaml": bank(question("shared-one", why="Mended reason."))})
    built = sound(made.build("text"))
    assert built.read == ["page12", "page13"]
    assert built.written == ["index", "key", "page12", "page13"]
    assert built.text("key.txt").count("Mended reason.") == 2
    same(built, sound(made.clean("text")))


def test_a_bank_broken_and_mended(made: Project) -> None:
    before = sound(made.build("html")).files()
    good = pages()["page05.yaml"]
    made.write({"page05.yaml": good.replace("correct: true", "correct: false")})
    assert made.build("html").status == 1
    made.write({"page05.yaml": good})
    built = sound(made.build("html"))
    assert built.files() == before


def test_a_bank_added_and_used(made: Project) -> None:
    sound(made.build("html"))
    made.write({"extra/new.yaml": bank(question("new-one"))})
    unused = made.build("html")
    assert [row.split(": ")[0] for row in unused.warnings] == ["quizzes/extra/new.yaml:1"]
    made.write({"page01.md": "# page01\n\n```{quiz} page01\n```\n\n```{quiz} extra/new\n```\n"})
    built = sound(made.build("html"))
    assert built.read == ["page01"]
    assert built.written == ["index", "key", "page01"]
    same(built, sound(made.clean("html")))


def test_a_bank_that_was_missing_is_found_when_it_comes(made: Project) -> None:
    made.write({"page01.md": "# page01\n\n```{quiz} page01\n```\n\n```{quiz} extra/new\n```\n"})
    assert made.build("html").status == 1
    made.write({"extra/new.yaml": bank(question("new-one"))})
    built = sound(made.build("html"))
    assert "Prompt of new-one" in built.text("page01.html")


def test_a_bank_removed_is_missed(made: Project) -> None:
    sound(made.build("html"))
    made.delete("page02.yaml")
    built = made.build("html")
    assert built.status == 1
    assert built.warnings[0].startswith("docs/page02.md:3: ERROR: ")


def test_a_page_removed(made: Project) -> None:
    sound(made.build("html"))
    made.delete("page13.md")
    index = pages()["index.md"].replace("page13\n", "")
    made.write({"index.md": index})
    built = sound(made.build("html"))
    assert "page13" not in built.text("key.html")
    clean = sound(made.clean("html"))
    assert built.text("key.html") == clean.text("key.html")


def test_a_page_moved_in_the_order(made: Project) -> None:
    sound(made.build("html"))
    index = pages()["index.md"].replace("page00\npage01\n", "page01\npage00\n")
    made.write({"index.md": index})
    built = sound(made.build("html"))
    key = built.text("key.html")
    assert key.index("page01.html#q") < key.index("page00.html#q")


def test_a_page_renamed_in_its_title(made: Project) -> None:
    sound(made.build("html"))
    made.write({"page04.md": "# Another title\n\n```{quiz} page04\n```\n"})
    built = sound(made.build("html"))
    assert "Another title" in built.text("key.html").partition('role="main"')[2]


def test_a_line_added_above_a_question_changes_no_output(made: Project) -> None:
    before = sound(made.build("html")).files()
    made.write({"page03.yaml": "# a remark\n" + pages()["page03.yaml"]})
    assert sound(made.build("html")).files() == before


def test_a_key_page_added_later_takes_the_answers(project: MakeProject) -> None:
    files = pages(8)
    del files["shared.yaml"]
    made = project({**files, "key.md": "# Key\n"})
    built = sound(made.build("text"))
    assert "Because of page00-one" in built.text("page00.txt")
    made.write({"key.md": files["key.md"]})
    built = sound(made.build("text"))
    same(built, sound(made.clean("text")))
    assert "Because of page00-one" not in built.text("page00.txt")


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_parallel_equals_serial_and_two_builds_are_alike(made: Project, builder: str) -> None:
    serial = sound(made.build(builder, fresh=True))
    assert len(serial.processes("read")) == 1
    parallel = sound(made.clean(builder, "-j", "2", fresh=True))
    assert len(parallel.processes("read")) > 1
    if builder == "html":  # the only one that tells where it writes
        assert len(parallel.processes("render")) > 1
    same(serial, parallel)


def test_the_order_of_hashes_does_not_matter(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    for seed in ("1", "2"):
        monkeypatch.setitem(os.environ, "PYTHONHASHSEED", seed)
        built.append(sound(made.build("html", fresh=True, out=f"html{seed}")))
    same(*built)


def test_catalogues_are_alike(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1700000000")
    serial = sound(made.build("gettext", fresh=True))
    same(serial, sound(made.clean("gettext", "-j", "2", fresh=True)))


def test_builders_that_share_their_doctrees(made: Project) -> None:
    shared = str(made.root / "shared")
    for builder in ("html", "text"):
        sound(made.build(builder, "-d", shared))
    made.write({"shared.yaml": bank(question("shared-one", why="Mended reason."))})
    sound(made.build("html", "-d", shared))
    built = sound(made.build("text", "-d", shared))
    same(built, sound(made.clean("text")))
    assert "Mended reason." in built.text("key.txt")


def test_a_page_that_no_toctree_names_removed(made: Project) -> None:
    alone = "---\norphan: true\n---\n\n# Alone\n\n```{quiz} shared\n```\n"
    made.write({"alone.md": alone})
    assert "alone.html#q" in sound(made.build("html")).text("key.html")
    made.delete("alone.md")
    assert "alone.html#q" not in sound(made.build("html")).text("key.html")
