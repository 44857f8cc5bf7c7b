"""The figure gallery in small builds: what it shows of each drawing, what rewrites it, warnings."""

from __future__ import annotations

import pytest
from sample_course import Course, text

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title id="t">{}</title></svg>\n'
FIGURE = """
```{figure} /figures/d3-sign.svg
:name: fig-sign
:alt: A hand that bends.

The sign.
```
"""


@pytest.fixture
def gallery(course: Course) -> Course:
    course.write("docs/figures/d3-sign.svg", SVG.format("Hoffmann &amp; more"))
    course.edit("docs/diagnosis/d3.md", "Text.\n", f"Text.\n{FIGURE}")
    course.write("docs/gallery.md", "# Gallery\n\n```{figure-gallery} /figures\n```\n")
    course.edit("docs/index.md", "diagnosis/index", "diagnosis/index\ngallery")
    return course


def test_a_card_has_all_that_a_reader_needs(gallery: Course) -> None:
    place = gallery.build("html")
    assert gallery.warnings == ""
    html = (place / "gallery.html").read_text(encoding="utf-8")
    assert html.count('class="gallery-figure"') == 1
    assert '<section class="gallery-figure" id="figure-d3-sign">' in html
    assert 'alt="Hoffmann &amp; more"' in html
    assert "D3 Bedside signs" in html
    assert "<strong>In words:</strong> A hand that bends." in html
    assert (
        "The course's authors. Hoffmann &amp; more. In: The course, page diagnosis/d3. CC BY 4.0"
        in html
    )
    (download,) = place.glob("_downloads/*/d3-sign.svg")
    assert download.read_text(encoding="utf-8") == SVG.format("Hoffmann &amp; more")
    assert (place / "_images/d3-sign.svg").exists()


def test_other_outputs_get_a_list_without_pictures(gallery: Course) -> None:
    shown = text(gallery.build(), "gallery")
    assert "* Hoffmann & more: D3 Bedside signs" in shown
    assert "Download" not in shown
    assert "[image" not in shown


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "gettext", "xml"])
def test_every_builder_takes_a_gallery(gallery: Course, builder: str) -> None:
    # The sample has no converter from SVG, which LaTeX would need for the figure of the lesson.
    gallery.build(builder, suppress_warnings=["app.add_node"])
    others = [line for line in gallery.warnings.splitlines() if "image" not in line]
    assert others == []


def test_a_new_drawing_is_shown_and_a_deleted_one_is_gone(gallery: Course) -> None:
    gallery.build()
    gallery.write("docs/figures/a1-neck.svg", SVG.format("The neck"))
    gallery.edit("docs/diagnosis/d3.md", "/d3-sign.svg\n", "/a1-neck.svg\n")
    place = gallery.build()
    assert "* The neck: D3" in text(place, "gallery")
    (gallery.folder / "docs/figures/d3-sign.svg").unlink()
    assert "Hoffmann" not in text(gallery.build(), "gallery")


def test_a_changed_text_alternative_rewrites_the_gallery(gallery: Course) -> None:
    gallery.build("html")
    gallery.edit("docs/diagnosis/d3.md", "A hand that bends.", "A thumb that bends.")
    html = (gallery.build("html") / "gallery.html").read_text(encoding="utf-8")
    assert "A thumb that bends." in html


def test_a_drawing_that_no_page_shows_is_told_in_every_build(gallery: Course) -> None:
    gallery.write("docs/figures/t1-idle.svg", SVG.format("Idle"))
    for _build in range(2):
        gallery.build()
        assert "docs/figures/t1-idle.svg:1: WARNING: no page shows this drawing" in gallery.warnings
        assert "[course.figure]" in gallery.warnings


def test_a_drawing_without_a_title_is_told(gallery: Course) -> None:
    gallery.write("docs/figures/d3-sign.svg", SVG.format(" "))
    gallery.build()
    assert "docs/figures/d3-sign.svg:1: WARNING: the drawing has no <title>" in gallery.warnings


def test_an_empty_folder_is_an_error_at_its_line(gallery: Course) -> None:
    gallery.edit("docs/gallery.md", "} /figures", "} /nothing")
    gallery.build()
    assert "docs/gallery.md:3: ERROR: no drawing in /nothing: name a folder" in gallery.warnings
