"""Figures and tables are numbered on paper, by page or through the file; the web stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_book import Book, write_book

PAGE = """\
---
lesson: {name}
---
# Page {name}

See {{ref}}`words-{name} <fig-{name}>` and (on {{ref}}`tab-{name}`).

```{{figure}} /sign.png
:alt: sign
:name: fig-{name}

caption-{name}
```

```{{figure}} /sign.png
:alt: second sign

second-{name}
```

```{{figure}} /sign.png
:alt: no caption
```

```{{list-table}} rows-{name}
:name: tab-{name}

* - a
  - b
```
"""
INDEX = "# The book\n\n```{toctree}\none\ntwo\nplain\n```\n"
FIELD = "typst_number_field = 'lesson'\n"


def build(folder: Path, conf: str, builder: str = "typst") -> Book:
    plain = PAGE.format(name="plain").replace("lesson: plain", "author: x")
    pages = {
        "one.md": PAGE.format(name="one"),
        "two.md": PAGE.format(name="two"),
        "plain.md": plain,
    }
    settings = f"numfig = False\nsuppress_warnings += ['toc.not_included']\n{conf}"
    made = write_book(folder / "p", settings, **{"index.md": INDEX, **pages})
    return Book(made.build(builder))


def numbers(book: Book, caption: str) -> str:
    """Return the arguments of the figure or the table with this caption."""
    return book.source.partition(f'[#"{caption}";]')[0].rpartition("#figured(")[2]


@pytest.mark.parametrize(
    ("conf", "caption", "number"),
    [
        ("", "caption-one", "Fig. 1"),
        ("", "second-one", "Fig. 2"),
        ("", "caption-two", "Fig. 3"),
        ("", "caption-plain", "Fig. 5"),
        (FIELD, "caption-one", "Fig. one.1"),
        (FIELD, "second-one", "Fig. one.2"),
        (FIELD, "caption-two", "Fig. two.1"),
        ("numfig_format = {'figure': 'Figure %s'}", "caption-one", "Figure 1"),
    ],
)
def test_a_figure_with_a_caption_has_a_number(
    tmp_path: Path, conf: str, caption: str, number: str
) -> None:
    book = build(tmp_path, conf)
    assert book.built.warnings == []
    assert f'number: "{number}"' in numbers(book, caption)


@pytest.mark.parametrize("conf", [FIELD, "typst_numbered = False"])
def test_a_page_without_name_has_no_numbers(tmp_path: Path, conf: str) -> None:
    assert 'number: ""' in numbers(build(tmp_path, conf), "caption-plain")


def test_a_reference_says_the_number(tmp_path: Path) -> None:
    source = build(tmp_path, FIELD).source
    assert '#goto(to: "two#fig-two", page: true, number: "Fig. two.1")[#"words-two";]' in source


def test_a_reference_in_brackets_opens_no_second_ones(tmp_path: Path) -> None:
    source = build(tmp_path, FIELD).source
    said = 'page: true, number: "Table two.1", bare: true)[#"rows-two";]'
    assert f'#goto(to: "two#tab-two", {said}' in source


def test_the_web_has_no_numbers(tmp_path: Path) -> None:
    page = build(tmp_path, FIELD, "html").built.text("one.html")
    assert "caption-one" in page
    assert "Fig." not in page
    assert "one.1" not in page
