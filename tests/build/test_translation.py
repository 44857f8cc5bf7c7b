"""Page text of banks is translated as page text is, and words of the form by the extension."""

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sample_project import MakeProject

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
    conf = 'language = "de"\nlocale_dirs = ["../locale"]\ngettext_compact = False'
    made = project({"word.yaml": BANK, **HOSTS[host], "other.md": "# Other\n"}, conf=conf)
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
