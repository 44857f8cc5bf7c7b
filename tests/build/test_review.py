"""The directives of selfcheck.review in every builder, in pages that change, and without it."""

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from sample_project import MakeProject, Project, bank, question

CONF = 'extensions.append("selfcheck.review")'
FILES = {
    "first.yaml": bank(question("first-one")),
    "index.md": "# Index\n\n```{quiz-continue}\n```\n\n```{quiz-offline}\n```\n\n"
    "```{toctree}\nlesson\nprogress\nreview\n```\n",
    "lesson.md": "# Lesson\n\n```{quiz} first\n```\n",
    "progress.md": "# Progress\n\n```{quiz-progress}\n```\n",
    "review.md": "# Review\n\n```{quiz-review}\n```\n",
}


@pytest.fixture
def made(project: MakeProject) -> Project:
    return project(FILES, conf=CONF)


def course_of(built: Any) -> Any:
    text = built.text("_static/selfcheck-questions.js")
    return json.loads(text.removeprefix("globalThis.selfcheckCourse=").removesuffix(";\n"))


@pytest.mark.parametrize(
    "builder", ["text", "man", "latex", "epub", "singlehtml", "texinfo", "xml"]
)
def test_other_builders_say_what_to_do_without_script(made: Project, builder: str) -> None:
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    files = built.files().items()
    text = b" ".join(data for name, data in files if not name.endswith((".js", ".inv")))
    assert b"Without script" in re.sub(rb"\s+", b" ", text)
    assert b"data-app" not in text
    assert b"review_app" not in text


@pytest.mark.parametrize("builder", ["gettext", "linkcheck"])
def test_walkers_meet_nothing_to_translate_or_follow(made: Project, builder: str) -> None:
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    assert not any(b"Without script" in data for data in built.files().values())


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_find_their_files_and_each_other(made: Project, builder: str) -> None:
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    name = "progress.html" if builder == "html" else "progress/index.html"
    page = built.text(name)
    assert 'data-top="' + ("" if builder == "html" else "../") + '"' in page
    (links,) = re.findall(r'data-links="([^"]*)"', page)
    there = "review.html" if builder == "html" else "../review/"
    assert json.loads(links.replace("&quot;", '"'))["review"] == there
    assert "selfcheck-questions.js" in page
    assert "selfcheck-questions.js" not in built.text(name.replace("progress", "lesson"))
    assert course_of(built)["pages"][0][1] == ("lesson.html" if builder == "html" else "lesson/")


def test_without_the_extension_nothing_is_remembered(project: MakeProject) -> None:
    files = {"first.yaml": FILES["first.yaml"], "index.md": FILES["lesson.md"]}
    page = project(files).build("html").text("index.html")
    assert "data-memory" not in page
    assert "data-fingerprints" not in page
    assert "selfcheck.js" in page
    switched_off = project(files, conf=f"{CONF}\nselfcheck_memory = False").build("html")
    assert "data-memory" not in switched_off.text("index.html")
    alone = project(files, conf="selfcheck_memory = True").build("html").text("index.html")
    assert 'data-memory="sample"' in alone
    assert "selfcheck-memory.js" in alone


def test_pages_can_be_left_out_and_the_name_kept(project: MakeProject) -> None:
    conf = f'{CONF}\nselfcheck_memory_name = "Old Name"\nselfcheck_memory_exclude = ["less*"]'
    built = project(
        {**FILES, "other.md": "# Other\n\n```{quiz} first-one\n```\n"}, conf=conf
    ).build("html")
    assert "data-memory" not in built.text("lesson.html")
    assert 'data-memory="old-name"' in built.text("other.html")
    assert [page[0] for page in course_of(built)["pages"]] == ["other"]


def test_a_changed_bank_reaches_the_list_and_the_pages_that_load_it(made: Project) -> None:
    # In interpreters of their own: Sphinx remembers the checksums of files.
    made.build("html", fresh=True)
    made.write({"first.yaml": bank(question("first-one"), question("first-two"))})
    again = made.build("html", fresh=True)
    assert [row[0] for row in course_of(again)["questions"]] == ["first-one", "first-two"]
    fresh = made.clean("html", fresh=True)
    assert again.text("progress.html") == fresh.text("progress.html")
    assert again.files() == fresh.files()
    nothing = made.build("html", fresh=True)
    assert [event for event in nothing.events if event[0] == "write"] == []


def test_modules_are_the_entries_of_the_first_contents(project: MakeProject) -> None:
    files = {
        **FILES,
        "second.yaml": bank(question("second-one")),
        "index.md": "# Index\n\n```{toctree}\nmodule\nlesson\n```\n",
        "module.md": "# Module\n\n```{toctree}\ndeep\nprogress\nreview\n```\n",
        "deep.md": "# Deep\n\n```{quiz} second\n```\n",
    }
    course = course_of(project(files, conf=CONF).build("html"))
    assert course["modules"] == ["Module", "Lesson"]
    assert [(page[0], page[3]) for page in course["pages"]] == [("deep", 0), ("lesson", 1)]


def test_two_builds_of_a_site_with_a_zip_are_alike(project: MakeProject) -> None:
    made = project(FILES, conf=f'{CONF}\nselfcheck_offline = "site"')
    first = made.build("html").files()
    assert {"site.zip", "selfcheck-worker.js"} <= first.keys()
    assert made.clean("html", "-j", "2").files() == first
    assert "site.zip" in first
    assert b"site.zip" not in first["selfcheck-worker.js"]


def test_what_is_of_no_use_without_a_network_is_left_out(project: MakeProject) -> None:
    left_out = 'selfcheck_offline_exclude = ["genindex.html", "_static/*.js"]'
    made = project(FILES, conf=f'{CONF}\nselfcheck_offline = "site"\n{left_out}')
    files = made.build("html").files()
    with zipfile.ZipFile(BytesIO(files["site.zip"])) as archive:
        names = archive.namelist()
    assert "site/index.html" in names
    assert "site/genindex.html" not in names
    assert not [name for name in names if name.endswith(".js") and "_static/" in name]
    assert b"genindex.html" not in files["selfcheck-worker.js"]
    assert "genindex.html" in files, "the site itself keeps it"
