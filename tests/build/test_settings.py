"""Settings in conf.py: wrong values are told in one line, folders are found, builders chosen."""

import pytest
from sample_project import MakeProject, bank, question

FILES = {
    "some.yaml": bank(question("some-one")),
    "index.md": "# Page\n\n```{quiz} some\n```\n",
}
CUSTOM = """
from sphinx.builders.html import StandaloneHTMLBuilder

class Kiosk(StandaloneHTMLBuilder):
    name = "kiosk"

def setup(app):
    app.add_builder(Kiosk)
"""


@pytest.mark.parametrize("value", ['"ende"', '""', '"HERE"'])
def test_a_wrong_key_mode(project: MakeProject, value: str) -> None:
    made = project(FILES, conf=f"selfcheck_key = {value}")
    line = (
        (made.root / "conf.py")
        .read_text(encoding="utf-8")
        .splitlines()
        .index(f"selfcheck_key = {value}")
    )
    for _again in range(2):
        built = made.build("html")
        assert built.status == 1
        (told,) = built.warnings
        assert told.startswith(f"conf.py:{line + 1}: ERROR: selfcheck_key: {value} is not known: ")
        assert told.endswith("Allowed: auto, here, each, end, none [selfcheck.setting]")
    assert "Because of some-one" in built.text("index.html")


@pytest.mark.parametrize("value", ["3", "None", "[]"])
@pytest.mark.parametrize("name", ["key", "quizzes", "source_role", "interactive_builders"])
def test_a_value_of_the_wrong_kind_is_told(project: MakeProject, name: str, value: str) -> None:
    if (name, value) == ("interactive_builders", "[]"):
        return  # a list is right there
    built = project(FILES, conf=f"selfcheck_{name} = {value}").build("html", "-W")
    assert built.status == 1
    assert any(f"selfcheck_{name}" in row for row in built.warnings)


def test_settings_on_the_command_line(project: MakeProject) -> None:
    built = project(FILES).build("html", "-D", "selfcheck_shuffle=1", "-D", "selfcheck_key=none")
    assert (built.status, built.warnings) == (0, [])
    assert 'data-shuffle="1"' in built.text("index.html")
    assert "Because of some-one" not in built.text("index.html")


def test_a_folder_that_is_missing(project: MakeProject) -> None:
    built = project({"index.md": "# Page\n"}).build("html")
    assert (built.status, built.warnings) == (0, [])
    built = project({"index.md": FILES["index.md"]}).build("html")
    assert built.status == 1
    assert built.warnings[0].startswith("docs/index.md:3: ERROR: ")
    assert "[selfcheck.bank-not-found]" in built.warnings[0]


@pytest.mark.parametrize("folder", ["banks", "./banks/", "deep/../banks", "docs/banks"])
def test_the_folder_is_relative_to_conf(project: MakeProject, folder: str) -> None:
    made = project({"index.md": FILES["index.md"]}, conf=f'selfcheck_quizzes = "{folder}"')
    path = (made.root / folder.replace("deep/../", "")).resolve() / "some.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(FILES["some.yaml"], encoding="utf-8")
    built = made.build("html")
    assert (built.status, built.warnings) == (0, [])
    path.write_text(FILES["some.yaml"].replace("correct: true", "correct: 1"), encoding="utf-8")
    built = made.build("html")
    assert built.status == 1
    assert built.warnings[0].startswith(
        folder.replace("deep/../", "").strip("./") + "/some.yaml:8:16: "
    )


def test_a_builder_of_ones_own_may_be_interactive(project: MakeProject) -> None:
    pages = {**FILES}
    for interactive in (True, False):
        listed = '["html", "kiosk"]' if interactive else '["html"]'
        conf = (
            "import sys, os\nsys.path.append(os.path.dirname(__file__))\n"
            f'extensions.append("kiosk")\nselfcheck_interactive_builders = {listed}\n'
        )
        made = project({**pages, "kiosk.py": CUSTOM}, conf=conf)
        built = made.build("kiosk")
        assert (built.status, built.warnings) == (0, [])
        page = built.text("index.html")
        assert ("<fieldset" in page) == interactive
        assert ("selfcheck.js" in page) == interactive
        assert (built.out / "_static" / "selfcheck.js").exists() == interactive
        assert "Prompt of some-one" in page


def test_a_changed_setting_builds_anew(project: MakeProject) -> None:
    made = project(FILES)
    made.build("text")
    conf = (made.root / "conf.py").read_text(encoding="utf-8")
    made.write({"conf.py": conf + '\nselfcheck_key = "none"\n'})
    assert "Because" not in made.build("text").text("index.txt")
