"""Page text of banks is translated as page text is, and words of the form by the extension."""

import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sample_project import MakeProject, Project

BANK = """\
title: A title
questions:
  - id: word-one
    type: single
    prompt: |
      Which *one* is right?

      - first point
    answer:
      - {text: The right option, correct: true, why: Said of right, why_not: Said when left out}
      - {text: A wrong option, why: Said of wrong}
    why: See {doc}`/other` for the reason.
    rationale: Long background
    hints: [A small hint]
  - id: word-two
    type: text
    prompt: A word?
    answer: word
    mistakes: [{answer: ward, why: Nearly}]
    why: Because
"""
WORDS = {
    "A title": "Ein Titel",
    "Which *one* is right?": "Welche *eine* stimmt?",
    "first point": "erster Punkt",
    "The right option": "Die richtige Option",
    "A wrong option": "Eine falsche Option",
    "Said of right": "Zur richtigen",
    "Said when left out": "Wenn ausgelassen",
    "Said of wrong": "Zur falschen",
    "See {doc}`/other` for the reason.": "Den Grund nennt {doc}`/other`.",
    "Long background": "Langer Hintergrund",
    "A small hint": "Ein kleiner Hinweis",
    "Nearly": "Beinahe",
    "Because": "Darum",
}
HOSTS = {
    "md": {"index.md": "# Page\n\n```{quiz} word\n```\n\n```{toctree}\nother\n```\n"},
    "rst": {"index.rst": "Page\n====\n\n.. quiz:: word\n\n.. toctree::\n\n   other\n"},
}


PASSAGES = """\
title: Passages
questions:
  - id: word-gaps
    type: cloze
    prompt: Complete.
    passage: |
      Look at the *hand* {gap}`what` and wait {gap}`min`.

      | sign | side |
      |---|---|
      | brisk | {gap}`tok` |
    answer:
      - gap: what
        why: Said of the gap
        options: [{text: first, correct: true}, {text: last}]
      - {gap: min, number: 5, unit: min}
      - {gap: tok, right: left}
    options: [left, right]
    why: Because
  - id: word-spans
    type: highlight
    prompt: Mark.
    passage: "She [**falls** often]{#falls} and [eats]{#eats}."
    answer: [{span: falls, correct: true, why: Said of falls}, {span: eats}]
    why: Because
  - id: word-rows
    type: matrix
    prompt: Tick.
    columns: [Now, Later]
    answer: [{text: A row, right: Now, why: Said of the row}, {text: Other row, right: Later}]
    why: Because
  - id: word-open
    type: open
    prompt: Write.
    answer: A model
    points: [A point]
    why: Because
  - case: word-case
    title: A case
    intro: It begins
    chart:
      - tab: Notes
        entries: [{time: day 1, text: Admitted}, {time: "08:00", text: Worse}]
    questions:
      - id: word-step
        type: true-false
        prompt: Is it so?
        answer: true
        why: Because
"""
GERMAN = {
    "Complete.": "Ergänze.",
    "Look at the *hand* {gap}`what` and wait {gap}`min`.\\n\\n"
    "| sign | side |\\n|---|---|\\n| brisk | {gap}`tok` |":
    "Warte {gap}`min` und prüfe die *Hand* {gap}`what`.\\n\\n"
    "| Zeichen | Seite |\\n|---|---|\\n| lebhaft | {gap}`tok` |",
    "Said of the gap": "Zur Lücke",
    "first": "zuerst",
    "last": "zuletzt",
    "left": "links",
    "right": "rechts",
    "Mark.": "Markiere.",
    "She [**falls** often]{#falls} and [eats]{#eats}.":
    "Sie [isst]{#eats} und [**stürzt** oft]{#falls}.",
    "Said of falls": "Zum Stürzen",
    "Tick.": "Kreuze an.",
    "Now": "Jetzt",
    "Later": "Später",
    "A row": "Eine Zeile",
    "Other row": "Andere Zeile",
    "Said of the row": "Zur Zeile",
    "Write.": "Schreibe.",
    "A model": "Ein Muster",
    "A point": "Ein Punkt",
    "A case": "Ein Fall",
    "It begins": "Es beginnt",
    "Notes": "Notizen",
    "day 1": "Tag 1",
    "Admitted": "Aufgenommen",
    "Worse": "Schlechter",
    "Is it so?": "Ist es so?",
    "Because": "Darum",
}  # fmt: skip
GERMANS = 'language = "de"\nlocale_dirs = ["../locale"]\ngettext_compact = False'


def compile_catalogue(root: Path, words: dict[str, str]) -> None:
    folder = root / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = "".join(f'msgid "{a}"\nmsgstr "{b}"\n\n' for a, b in words.items())
    po = folder / "index.po"
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po.write_text(header + entries, encoding="utf-8")
    with po.open("rb") as source, (folder / "index.mo").open("wb") as target:
        write_mo(target, read_po(source, locale="de"))


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("host", HOSTS)
def test_every_text_is_translated(project: MakeProject, host: str, builder: str) -> None:
    made = project({"word.yaml": BANK, **HOSTS[host], "other.md": "# Other\n"}, conf=GERMANS)
    words = dict(WORDS)
    if host == "rst":  # a translation on a reST page is written in reST
        words["See {doc}`/other` for the reason."] = "Den Grund nennt :doc:`/other`."
    compile_catalogue(made.root, words)
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    text = built.text("index.html" if builder == "html" else "index.txt")
    flat = text.replace("<em>", "*").replace("</em>", "*")
    for word in words.values():
        plain = word.partition("{doc}")[0].partition(":doc:")[0]
        assert plain in flat, (word, flat)
    for word in ("option</", "Said", "Nearly", "Because", "background"):
        assert word not in flat.partition("<body")[2] if builder == "html" else word not in flat
    if builder == "html":
        assert 'href="other.html"><span class="doc">Other' in text
        assert (
            "Antwort: <strong>Die richtige Option" in text or "Die richtige Option</strong>" in text
        )


def test_the_catalogue_offers_what_is_translated(project: MakeProject) -> None:
    made = project({"word.yaml": BANK, **HOSTS["md"], "other.md": "# Other\n"})
    pot = made.build("gettext").text("index.pot")
    assert not [word for word in WORDS if f'msgid "{word}"' not in pot]


def passages(project: MakeProject, host: str = "md") -> Project:
    return project({"word.yaml": PASSAGES, **HOSTS[host], "other.md": "# Other\n"}, conf=GERMANS)


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("host", HOSTS)
def test_passages_charts_and_rows_are_translated(
    project: MakeProject, host: str, builder: str
) -> None:
    made = passages(project, host)
    compile_catalogue(made.root, GERMAN)
    built = made.build(builder, "-W")
    assert (built.status, built.warnings) == (0, [])
    text = built.text("index.html" if builder == "html" else "index.txt")
    for word in GERMAN.values():
        plain = re.split(r"[{*[|]|\]", word)[0].strip() or "isst"
        assert plain in text, (word, text)
    page = text.partition("<body")[2] or text
    for word in ("Look at the", "brisk", "falls often", "eats</", "Admitted", "Notes", "Said"):
        assert word not in page, word
    assert "{gap}" not in page
    assert "{#" not in page


def test_a_translated_passage_keeps_its_gaps_and_spans(project: MakeProject) -> None:
    made = passages(project)
    compile_catalogue(made.root, GERMAN)
    text = " ".join(made.build("text").text("index.txt").split())
    assert "Warte (1) ________ min und prüfe die *Hand* (2) ________." in text
    assert "| lebhaft | (3) ________" in text
    assert "* **Gap 2:** A. zuerst Zur Lücke" in text
    assert "Sie [☐ isst] und [☐ **stürzt** oft]." in text
    assert "* **stürzt oft, right:** Zum Stürzen" in text


LOST = {
    "Warte {gap}`min`.": ("gap", "its gaps are min instead of min, tok, what"),
    "{gap}`min` {gap}`what` {gap}`tok` {gap}`tok`": (
        "gap", "its gaps are min, tok, tok, what instead of min, tok, what",
    ),
    "# {gap}`min` {gap}`what` {gap}`tok`": ("heading", "a heading stands in a question"),
}  # fmt: skip


@pytest.mark.parametrize("german", LOST)
def test_a_translation_that_loses_a_gap_is_not_used(project: MakeProject, german: str) -> None:
    made = passages(project)
    (english,) = [word for word in GERMAN if word.startswith("Look")]
    compile_catalogue(made.root, {**GERMAN, english: german})
    built = made.build("html")
    code, message = LOST[german]
    assert built.status == 0
    (line,) = built.warnings
    assert line.startswith("quizzes/word.yaml:7: WARNING: the translation of this passage is not ")
    assert message in line
    assert line.endswith(f"[selfcheck.{code}]")
    assert "Look at the <em>hand</em>" in built.text("index.html")


def test_a_passage_is_one_message_and_its_words_are_no_others(project: MakeProject) -> None:
    made = passages(project)
    compile_catalogue(made.root, GERMAN)  # collecting is not disturbed by what is there already
    built = made.build("gettext", "-W")
    assert (built.status, built.warnings) == (0, [])
    with (built.out / "index.pot").open("rb") as file:
        found = {message.id: message.locations for message in read_po(file) if message.id}
    wanted = {word.replace("\\n", "\n") for word in GERMAN}
    assert wanted <= found.keys()
    for word in ("brisk", "sign", "eats", "falls often", "**falls** often", "08:00"):
        assert word not in found
    (passage,) = [word for word in found if word.startswith("Look")]
    assert [line for _file, line in found[passage]] == [7]
