"""The settings in conf.py: each is registered, checked and documented from here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.i18n import format_date
from sphinx.util.osutil import make_filename_from_project

from typst_pdf.diagnostics import Problem, warn

PAPERS = ("a4", "us-letter")
"""Sizes of paper that the pages were designed for."""

TEXT_SIZES = range(8, 25)
"""Sizes of text in points; from 14 on it is large print."""

MOST_BINDING = 10
"""Millimetres by which the text can move from the spine: more would leave no outer margin."""

COLOURS = {
    "ink": "#16211f",
    "quiet": "#475754",
    "accent": "#0b5563",
    "accent-ground": "#eef5f5",
    "line": "#a9b8b5",
    "ground": "#f4f7f6",
    "note": "#0b5f70",
    "tip": "#1d6237",
    "warning": "#7a4a00",
    "danger": "#a3161d",
    "danger-ground": "#fdf1f0",
    "story": "#3c4590",
}
"""Colours of the pages by their names; `typst_colours` changes some or all."""

BOX_KEYS = ("like", "mark", "heavy", "large", "handout")


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name without the prefix ``typst_``, its default and what it does."""

    name: str
    default: Any
    doc: str
    kinds: tuple[type, ...] = ()


SETTINGS = (
    Setting(
        "documents",
        (),
        "The files to write, as a list of `(start page, file name, title, author, options)`; the "
        "options are optional. Without it: the whole project as one file.",
        (list, tuple),
    ),
    Setting(
        "handout",
        "",
        "A page: only that page, with the pages below it, is written, as `handout-<page>.pdf`.",
    ),
    Setting(
        "handout_appendices",
        (),
        "Pages that every handout ends with, as patterns; of a list of works there, only those "
        "that the handout cites are printed.",
        (list, tuple),
    ),
    Setting(
        "tag",
        "",
        "A tag of entries of `typst_documents`, such as `instructor`: only they are written, and a "
        "handout belongs to the first of them. Without it: all, and a handout to the first entry.",
    ),
    Setting("paper", "a4", "Size of the paper: `a4` or `us-letter`."),
    Setting(
        "text_size",
        10,
        "Size of the text in points, 8 to 24. Large print is 16 or more.",
        (int, float, str),
    ),
    Setting(
        "binding",
        0,
        "Millimetres, 0 to 10, by which the text stands further from the spine, for printing on "
        "both sides: numbers of pages stand outside, parts begin on a right page. 8 is good for a "
        "punched sheet.",
        (int, float, str),
    ),
    Setting(
        "date",
        "",
        "The date that is printed, as in `2026-11-22`. Without it SOURCE_DATE_EPOCH counts; "
        "without both no date is printed. The clock is never read: two builds are the same file.",
    ),
    Setting("footer", "", "Words at the foot of every page, for example the state of review."),
    Setting("notice", "", "A paragraph below the title, for example the licence."),
    Setting(
        "numbered",
        True,
        "Whether figures and tables with a caption are numbered where `numfig` is off; references "
        "say the number. The web keeps none.",
    ),
    Setting(
        "number_field",
        "",
        "A field of the front matter whose value begins the numbers of its page, such as `lesson` "
        "for *Fig. D3.2*; pages without it have none. Without the setting the count runs through "
        "the file.",
    ),
    Setting("colours", {}, "Colours by name, as in `{'accent': '#0b5563'}`.", (dict,)),
    Setting(
        "boxes",
        {},
        "How admonitions and containers of a class look, as in `{'fiction': {'like': 'story'}}`.",
        (dict,),
    ),
    Setting(
        "inline",
        {},
        "How words of a class look, as in `{'verdict': 'badge'}`: `badge`, `small`.",
        (dict,),
    ),
    Setting(
        "row_heights",
        {},
        "Height of empty cells by class of the table, as in `{'sheet-form': '6.5mm'}`.",
        (dict,),
    ),
    Setting(
        "boxed_sections",
        (),
        "Sections, by id, that stand in a box, as in `['key-points']`.",
        (list, tuple),
    ),
    Setting(
        "fonts",
        (),
        "Folders with more fonts, relative to conf.py; their glyphs fill gaps.",
        (list, tuple),
    ),
    Setting(
        "font_family",
        (),
        "Families for the text, first choice first, from `typst_fonts`.",
        (list, tuple),
    ),
)
"""Every setting; docs/teach/print.md prints them."""


def register(app: Sphinx) -> None:
    """Register every setting with Sphinx; none of them reads a page again."""
    for setting in SETTINGS:
        kinds = setting.kinds or (type(setting.default),)
        app.add_config_value(f"typst_{setting.name}", setting.default, "", kinds)


@dataclass(frozen=True, slots=True)
class Document:
    """One file to write. ``tags`` are those of Sphinx, as in ``{only}``."""

    start: str
    target: str
    title: str
    author: str
    subtitle: str = ""
    edition: str = ""
    tags: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    paper: str = "a4"
    text_size: float = 10.0
    handout: bool = False


OPTIONS = ("subtitle", "edition", "tags", "exclude", "appendices", "paper", "text_size")


def documents(config: Config) -> list[Document]:
    """Return what is to be written: a handout alone, or the entries of ``typst_documents``."""
    entries = [_entry(config, each) for each in _entries(config)]
    if config.typst_handout and entries:
        return [_handout(config, _edition(config, entries))]
    tagged = [each for each in entries if config.typst_tag in each.tags]
    return tagged or entries  # a tag of none is a warning, and counts as none given


def _entries(config: Config) -> list[tuple[Any, ...]]:
    if config.typst_documents:
        return [tuple(each) for each in config.typst_documents if _is_entry(each)]
    target = make_filename_from_project(config.project)
    return [(config.root_doc, target, config.project, config.author)]


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, (list, tuple)) or len(entry) not in {4, 5}:
        return False
    return all(isinstance(each, str) for each in entry[:4])


def _entry(config: Config, entry: tuple[Any, ...]) -> Document:
    start, target, title, author, *rest = entry
    said: dict[str, Any] = {"paper": config.typst_paper, "text_size": config.typst_text_size}
    said |= {key: value for key, value in (rest[0] if rest else {}).items() if key in OPTIONS}
    for key in ("tags", "exclude", "appendices"):
        said[key] = tuple(said.get(key, ()))
    said["paper"] = said["paper"] if said["paper"] in PAPERS else PAPERS[0]
    said["text_size"] = _size(said["text_size"]) or 10.0
    return Document(start, target.removesuffix(".pdf"), title, author, **said)


def _edition(config: Config, entries: list[Document]) -> Document:
    """Return the entry that a handout belongs to; its edition counts when it was asked for."""
    found = (each for each in entries if config.typst_tag in each.tags)
    return next(found, replace(entries[0], edition=""))


def _handout(config: Config, edition: Document) -> Document:
    page = config.typst_handout.strip("/").removesuffix(".md").removesuffix(".rst")
    tag = config.typst_tag
    target = "handout-" + page.removesuffix("/index").replace("/", "-")
    return Document(
        page,
        f"{target}-{tag}" if tag in edition.tags else target,
        edition.title,
        edition.author,
        edition=edition.edition,
        tags=("handout", *edition.tags),
        appendices=tuple(config.typst_handout_appendices),
        paper=config.typst_paper,
        text_size=_size(config.typst_text_size) or 10.0,
        handout=True,
    )


def _size(value: object) -> float | None:
    try:
        size = float(str(value).removesuffix("pt"))
    except ValueError:
        return None
    return size if TEXT_SIZES.start <= size < TEXT_SIZES.stop else None


def binding(value: object) -> float | None:
    """Return by how many millimetres the text moves from the spine; None for what is no such."""
    try:
        moved = float(str(value).removesuffix("mm"))
    except ValueError:
        return None
    return moved if 0 <= moved <= MOST_BINDING else None


def printed_date(config: Config) -> date | None:
    """Return the date of the edition, which is never the clock's."""
    if config.typst_date:
        try:
            return date.fromisoformat(config.typst_date)
        except ValueError:
            return None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else None


def date_text(made: date, language: str) -> str:
    """Return a date in words, in the language of the project."""
    return format_date(
        "%d %B %Y",
        date=datetime(made.year, made.month, made.day, tzinfo=UTC),
        language=language or "en",
    ).lstrip("0")


def check(_app: Sphinx, config: Config) -> None:
    """Warn about every value that is not allowed, and say what is (config-inited)."""
    for message in mistakes(config):
        warn(Problem.SETTING, f"conf.py: {message}")


def mistakes(config: Config) -> Iterator[str]:
    """Yield what is wrong with the values; each wrong value counts as its default."""
    if config.typst_paper not in PAPERS:
        yield f"typst_paper: {config.typst_paper!r} is not known; known: {', '.join(PAPERS)}"
    if _size(config.typst_text_size) is None:
        yield f"typst_text_size: {config.typst_text_size!r} is no size from 8 to 24 points"
    if binding(config.typst_binding) is None:
        yield f"typst_binding: {config.typst_binding!r} is no length from 0 to 10 millimetres"
    if config.typst_date and printed_date(config) is None:
        yield f"typst_date: {config.typst_date!r} is no date, as in 2026-11-22"
    if (tag := config.typst_tag) and tag not in (known := _tags(config)):
        yield f"typst_tag: no document has the tag {tag!r}; known: {', '.join(known)}"
    yield from _unknown("typst_colours", config.typst_colours, tuple(COLOURS))
    for name, style in config.typst_boxes.items():
        yield from _unknown(f"typst_boxes[{name!r}]", style, BOX_KEYS)
    for entry in config.typst_documents:
        yield from _wrong_document(entry)


def _tags(config: Config) -> list[str]:
    return sorted({tag for each in _entries(config) for tag in _entry(config, each).tags})


def _unknown(name: str, given: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    for key in given:
        if key not in known:
            yield f"{name}: {key!r} is not known; known: {', '.join(known)}"


def _wrong_document(entry: Any) -> Iterator[str]:
    if not _is_entry(entry):
        yield f"typst_documents: {entry!r} is no (start page, file name, title, author, options)"
    elif len(entry) > 4:
        yield from _unknown(f"typst_documents: {entry[1]!r}", entry[4], OPTIONS)
