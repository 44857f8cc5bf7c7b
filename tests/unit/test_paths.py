"""Learning paths in small builds: what they list, what rewrites them, what they warn."""

from __future__ import annotations

import pytest
from sample_course import Course, lesson, text

from course.frontmatter import read_lesson
from course.pathways import read_case, read_path

CORE = """\
---
path: core
minutes: 20 to 30
next: [ward]
description: For everybody.
---

# Core: half an hour

```{course-path}
```
"""
WARD = """\
---
path: ward
minutes: 40 to 60
description: For the ward.
---

# The ward

```{course-path}
```
"""
CASE = """\
---
case: a-fall
minutes: 15
paths: [ward]
description: A fall at night.
---

# Case: a fall

```{in-paths}
```
"""
INDEX = "# Paths\n\n```{course-paths}\n```\n\n```{toctree}\n\ncore\nward\n```\n"


@pytest.fixture
def paths(course: Course) -> Course:
    course.write("docs/paths/core.md", CORE)
    course.write("docs/paths/ward.md", WARD)
    course.write("docs/paths/index.md", INDEX)
    course.write("docs/cases/a-fall.md", CASE)
    course.write("docs/diagnosis/d1.md", lesson("D1", "What patients say", paths="[ward]"))
    course.edit("docs/diagnosis/d1.md", "track: core", "track: further")
    objective = "  d1-ask:\n    text: Ask for legs.\n    lesson: diagnosis/d1\n"
    course.edit("quizzes/objectives.yaml", "objectives:\n", f"objectives:\n{objective}")
    course.edit("docs/index.md", "diagnosis/index", "paths/index\ndiagnosis/index\ncases/a-fall")
    return course


def test_a_path_lists_its_pages_in_teaching_order(paths: Course) -> None:
    place = paths.build()
    assert paths.warnings == ""
    shown = text(place, "paths/ward")
    assert "**40 minutes: 1 lesson, 1 case**" in shown
    assert (
        '1. **D1 What patients say** (25 minutes) A "plain" <page> & more. '
        "2. **Case: a fall** (15 minutes) A fall at night."
    ) in shown
    assert "When you are done" not in shown


def test_the_path_of_a_track_lists_its_lessons_and_names_what_follows(paths: Course) -> None:
    shown = text(paths.build(), "paths/core")
    assert "1. **D3 Bedside signs** (25 minutes)" in shown
    assert "What patients say" not in shown
    assert "**When you are done:** * **The ward** (40 minutes: 1 lesson, 1 case). For" in shown


def test_all_paths_are_listed_in_their_order(paths: Course) -> None:
    shown = text(paths.build(), "paths/index")
    assert (
        "* **Core: half an hour** (25 minutes: 1 lesson). For everybody. "
        "* **The ward** (40 minutes: 1 lesson, 1 case). For the ward."
    ) in shown


def test_lessons_and_cases_name_their_paths(paths: Course) -> None:
    place = paths.build()
    assert "In these paths: Core." in text(place, "diagnosis/d3")
    assert "In these paths: The ward." in text(place, "diagnosis/d1")
    assert "In these paths: The ward." in text(place, "cases/a-fall")


def test_a_page_in_no_path_says_nothing(course: Course) -> None:
    shown = text(course.build(), "diagnosis/d3")
    assert "In these paths" not in shown
    assert course.warnings == ""


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize(
    ("file", "old", "new", "page", "expected"),
    [
        ("diagnosis/d1", "minutes: 25", "minutes: 30", "paths/ward", "45 minutes: 1 lesson, 1"),
        ("diagnosis/d1", "# What patients say", "# New", "paths/ward", "1. **D1 New**"),
        ("cases/a-fall", "minutes: 15", "minutes: 20", "paths/index", "45 minutes: 1 lesson, 1"),
        ("paths/ward", "# The ward", "# On the ward", "diagnosis/d1", "paths: On the ward."),
        ("paths/ward", "For the ward.", "Now.", "paths/core", "1 case). Now."),
    ],
)
def test_a_change_rewrites_what_shows_it(  # noqa: PLR0913, PLR0917 - one table
    paths: Course, parallel: int, file: str, old: str, new: str, page: str, expected: str
) -> None:
    paths.build(parallel=parallel)
    paths.edit(f"docs/{file}.md", old, new)
    place = paths.build(parallel=parallel)
    assert paths.warnings == ""
    assert expected in text(place, page)
    clean = paths.build(out="clean")
    for each in ("paths/index", "paths/core", "paths/ward", "diagnosis/d1", "cases/a-fall"):
        assert text(place, each) == text(clean, each)


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex", "man", "gettext"])
def test_every_builder_takes_paths(paths: Course, builder: str) -> None:
    paths.build(builder)
    assert paths.warnings == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "warning"),
    [
        ("diagnosis/d1", "[ward]", "[wrad]", "d1.md:10: WARNING: there is no path `wrad`; there"),
        ("diagnosis/d1", "[ward]", "[core]", "d1.md:10: WARNING: `core` is said by `track`"),
        ("diagnosis/d1", "[ward]", "ward", "d1.md:10: WARNING: `paths` expects a list of names"),
        ("cases/a-fall", "[ward]", "[Ward 7]", "a-fall.md:4: WARNING: `paths` expects a list"),
        ("cases/a-fall", "case: a-fall", "case: fall", "a-fall.md:2: WARNING: case `fall` does"),
        ("cases/a-fall", "minutes: 15\n", "", "a-fall.md:2: WARNING: the front matter has no `m"),
        ("paths/core", "[ward]", "[wrad]", "core.md:2: WARNING: `next` names the path `wrad`"),
        ("paths/core", "20 to 30", "1 to 2", "core.md:2: WARNING: the path takes 25 minutes, not"),
        ("paths/core", "20 to 30", "30 to 20", "core.md:3: WARNING: `minutes: 30 to 20` is not"),
        ("paths/core", "path: core", "path: cor", "core.md:2: WARNING: path `cor` does not have"),
    ],
)
def test_a_mistake_is_a_warning_with_its_line(
    paths: Course, file: str, old: str, new: str, warning: str
) -> None:
    paths.edit(f"docs/{file}.md", old, new)
    paths.build()
    assert warning in paths.warnings
    assert "[course." in paths.warnings


def test_a_wrong_path_is_told_in_every_build(paths: Course) -> None:
    paths.edit("docs/diagnosis/d1.md", "[ward]", "[ward, nowhere]")
    for _build in range(2):
        paths.build()
        assert "there is no path `nowhere`; there are: ward" in paths.warnings


def test_an_empty_path_says_how_to_fill_it(paths: Course) -> None:
    paths.write("docs/paths/empty.md", WARD.replace("path: ward", "path: empty"))
    paths.edit("docs/paths/index.md", "\nward\n", "\nward\nempty\n")
    paths.build()
    assert "empty.md:2: WARNING: no page belongs to this path: write `paths: [empty]`" in (
        paths.warnings
    )


def test_a_path_directive_needs_a_path(course: Course) -> None:
    course.edit("docs/index.md", "# Home\n", "# Home\n\n```{course-path}\n```\n")
    course.build()
    assert "docs/index.md:1: WARNING: `course-path` needs a page with" in course.warnings
    assert "[course.no-path]" in course.warnings


def test_front_matter_is_read() -> None:
    path, problems = read_path(CORE, "paths/core")
    assert (problems, path and (path.name, path.minutes, path.next)) == (
        [],
        ("core", range(20, 31), ("ward",)),
    )
    case, problems = read_case(CASE, "cases/a-fall")
    assert (problems, case and (case.minutes, case.paths)) == ([], (15, ("ward",)))
    read, problems = read_lesson(lesson("D1", "T", paths="[a, b]"), "diagnosis/d1")
    assert (problems, read and read.paths) == ([], ("a", "b"))
