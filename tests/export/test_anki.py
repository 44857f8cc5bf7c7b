"""Cards as the real Anki takes them: imported twice, changed, and looked at."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from anki.collection import Collection as Anki
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from samples import SAMPLES, block, choice, collection, gap, passage, question, words

from selfcheck.export import anki
from selfcheck.export.resolved import EARLIEST, Collection, NumberEntry, Question

DAY = 86400


@dataclass
class Desk:
    """A collection of Anki in a folder of its own."""

    anki: Anki
    folder: Path

    def take(self, course: Collection, update: int = 0) -> None:
        """Import a course as Anki's own dialog does; 0 updates notes that are newer."""
        file = self.folder / "anki.apkg"
        file.write_bytes(anki.write(course).data)
        options = ImportAnkiPackageOptions(update_notes=update, update_notetypes=update)  # type: ignore[arg-type]
        self.anki.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(file), options=options)
        )

    def notes(self) -> dict[str, dict[str, str]]:
        found = [self.anki.get_note(each) for each in self.anki.find_notes("")]
        by_id = {note["Question"]: dict(note.items()) for note in found}
        assert len(by_id) == len(found), "a question came in twice"
        return by_id

    def card(self, name: str) -> tuple[str, str]:
        """Return front and back of the only card of a question, as Anki renders them."""
        (number,) = self.anki.find_cards(f"Question:{name}")
        shown = self.anki.get_card(number)
        return shown.question(), shown.answer()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    base = Anki(str(folder / "collection.anki2"))
    try:
        yield Desk(base, folder)
    finally:
        base.close()


def test_a_second_import_brings_no_note_twice(desk: Desk) -> None:
    desk.take(collection())
    first = desk.notes()
    ids = set(desk.anki.find_notes(""))
    assert first.keys() == SAMPLES.keys()
    desk.take(collection())
    assert desk.notes() == first
    assert set(desk.anki.find_notes("")) == ids
    assert len(desk.anki.find_cards("")) == len(SAMPLES)


def test_a_newer_edition_updates_its_notes_and_keeps_what_was_learnt(desk: Desk) -> None:
    old = SAMPLES["single"]
    desk.take(collection(old))
    (card,) = desk.anki.find_cards("")
    new = replace(collection(replace(old, prompt=block("Better words"))), made=EARLIEST + DAY)
    desk.take(new)
    assert "Better words" in desk.notes()["single"]["Front"]
    assert list(desk.anki.find_cards("")) == [card]


def test_an_edition_without_a_new_date_updates_when_anki_is_told_to(desk: Desk) -> None:
    old = SAMPLES["single"]
    desk.take(collection(old))
    new = collection(replace(old, prompt=block("Better words")))
    desk.take(new)
    assert "Better words" not in desk.notes()["single"]["Front"]
    desk.take(new, update=1)
    assert "Better words" in desk.notes()["single"]["Front"]


def test_questions_of_two_courses_with_one_id_are_two_notes(desk: Desk) -> None:
    desk.take(collection(SAMPLES["single"]))
    desk.take(replace(collection(SAMPLES["single"]), name="another"))
    assert len(desk.anki.find_notes("")) == 2


def test_decks_tags_and_pictures_come_along(desk: Desk) -> None:
    desk.take(collection())
    decks = {each.name for each in desk.anki.decks.all_names_and_ids()}
    assert "Course 1/2::A module" in decks
    (note,) = desk.anki.find_notes("Question:hotspot")
    assert set(desk.anki.get_note(note).tags) == {"A-module", "goal-one", "apply"}
    front, _back = desk.card("hotspot")
    (name,) = re.findall(r'src="([^"]+)"', front)
    assert (Path(desk.anki.media.dir()) / name).read_bytes() == b"<svg/>"


def test_the_front_asks_and_the_back_answers(desk: Desk) -> None:
    desk.take(collection())
    for name, sample in SAMPLES.items():
        front, back = desk.card(name)
        for told in ("Because of", "Why one", "point one"):
            assert told not in front, name
        assert f"Because of {name}" in back
        if sample.type != "true-false":
            assert "media:" not in front + back, name
        for leftover in ("<gap", "<mark", "{{"):
            assert leftover not in front + back, name


def test_a_number_is_typed_and_its_tolerance_told(desk: Desk) -> None:
    desk.take(collection(SAMPLES["number"]))
    assert isinstance(SAMPLES["number"].parts[0], NumberEntry)
    assert desk.notes()["number"]["Answer"] == "2.5"
    front, back = desk.card("number")
    assert "[[type:Answer]]" in front
    assert "2.5 ± 0.05 steps" in back


def test_a_reason_stands_below_the_part_that_it_is_about(desk: Desk) -> None:
    desk.take(collection(SAMPLES["cloze"]))
    _front, back = desk.card("cloze")
    said = [back.index(words) for words in ("Why one", "Why two", "Why three", "Why four")]
    answers = [found.start() for found in re.finditer("<p>(?:[^<]*: )?<strong>", back)]
    assert answers[0] < said[0] < said[1] < answers[1] < said[2] < said[3]


def test_gaps_are_hidden_together_and_braces_of_an_author_hide_nothing(desk: Desk) -> None:
    desk.take(collection(braces()))
    front, back = desk.card("braces")
    assert front.count('class="cloze"') == 2
    assert "a::b" not in front.split("data-cloze")[0]
    assert "x}}y" in re.sub("&#(\\d+);", lambda found: chr(int(found[1])), back)
    assert "{&#8288;{c2" in front or "{\u2060{c2" in front


def braces() -> Question:
    one = choice("*x}}y a::b", gaps=1)
    return question(
        "braces", "cloze", one, choice("*two three", gaps=1),
        prompt=words("Keep {{c2::this}} as it is"), passage=passage(gap(0), gap(1)),
    )  # fmt: skip


def test_the_same_course_gives_the_same_bytes() -> None:
    assert anki.write(collection()).data == anki.write(collection()).data
