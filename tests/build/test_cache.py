"""A build reads the banks that changed and takes the others from the build before."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from sample_project import Built, MakeProject, Project, bank, question

import selfcheck.load
from selfcheck.sphinx.cache import FILENAME

FILES = {
    "a.yaml": bank(question("a-one"), question("a-two", prompt="(What is it?")),
    "b.yaml": bank(question("b-one")),
    "index.md": "# Sample\n\n```{quiz} a\n```\n\n```{quiz} b\n```\n",
}


@pytest.fixture
def made(project: MakeProject) -> Project:
    return project(FILES)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the banks that are read from now on."""
    names: list[str] = []
    load = selfcheck.load.load_bank

    def spy(data: bytes, path: str, name: str, first_line: int = 1) -> object:
        names.append(name)
        return load(data, path, name, first_line)

    monkeypatch.setattr(selfcheck.load, "load_bank", spy)
    return names


def cache_of(built: Built) -> Path:
    return Path(f"{built.out}.doctrees") / FILENAME


def test_only_a_bank_that_changed_is_read(made: Project, parsed: list[str]) -> None:
    made.build()
    assert parsed == ["a", "b"]
    made.build()
    assert parsed == ["a", "b"]
    made.write({"b.yaml": bank(question("b-one", prompt="New?"))})
    built = made.build()
    assert parsed == ["a", "b", "b"]
    assert "New?" in built.text("index.html")
    assert built.files() == made.clean().files()


def test_a_build_that_starts_afresh_reads_all(made: Project, parsed: list[str]) -> None:
    made.build()
    made.build("html", "-E")
    assert parsed == ["a", "b", "a", "b"]


@pytest.mark.parametrize("content", [b"", b"\x80\x05torn", pickle.dumps(("0", {})), b"cos\nx\n."])
def test_a_cache_that_is_no_use_is_written_anew(
    made: Project, parsed: list[str], content: bytes
) -> None:
    place = cache_of(made.build())
    whole = place.read_bytes()
    place.write_bytes(content)
    built = made.build()
    assert (built.status, built.warnings) == (0, [])
    assert parsed == ["a", "b", "a", "b"]
    assert place.read_bytes() == whole


def test_a_bank_that_is_gone_is_forgotten(made: Project, parsed: list[str]) -> None:
    place = cache_of(made.build())
    made.delete("b.yaml")
    made.write({"index.md": "# Sample\n\n```{quiz} a\n```\n"})
    assert (made.build().status, parsed) == (0, ["a", "b"])
    assert b"b-one" not in place.read_bytes()
    assert b"a-one" in place.read_bytes()


def test_a_bank_that_moved_is_read_under_its_new_name(made: Project, parsed: list[str]) -> None:
    made.build()
    (made.root / "quizzes" / "b.yaml").rename(made.root / "quizzes" / "c.yaml")
    built = made.build()
    assert parsed == ["a", "b", "c"]
    assert "Allowed: a, c, a-one, a-two, b-one [selfcheck.question-not-found]" in built.said


def test_ids_that_stand_twice_are_found_in_a_kept_bank_too(made: Project) -> None:
    made.build()
    made.write({"c.yaml": bank(question("b-one"))})
    first, again = made.build(), made.build()
    assert first.status == again.status == 1
    assert "[selfcheck.duplicate-id]" in first.said
    assert again.warnings == first.warnings


def test_a_place_that_takes_no_file_costs_time_alone(made: Project, parsed: list[str]) -> None:
    place = cache_of(made.build())
    place.unlink()
    part = place.with_suffix(".part")
    part.mkdir()  # as good as a disk that is full, also for root
    built = made.build()
    assert (built.status, built.warnings) == (0, [])
    assert not place.exists()
    assert parsed == ["a", "b", "a", "b"]
