"""What the options of a quiz do, and the same question more than once."""

import re

import pytest
from sample_project import Built, MakeProject, bank, question

NAMES = [f"many-{word}" for word in ("one", "two", "three", "four", "five", "six", "seven")]
BANKS = {
    "many.yaml": "title: Of the bank\n" + bank(*(question(name) for name in NAMES)),
    "few.yaml": bank(question("few-one", shuffle="false"), question("few-two")),
}


def asked(text: str) -> list[str]:
    return re.findall(r'data-id="([^"]+)"', text)


def page(*quizzes: str) -> dict[str, str]:
    return {"index.md": "# Page\n\n" + "\n".join(f"```{{quiz}} {quiz}\n```\n" for quiz in quizzes)}


def sound(built: Built) -> str:
    assert (built.status, built.warnings) == (0, [])
    return built.text("index.html")


@pytest.fixture
def shown(project: MakeProject):  # noqa: ANN201 - a function from quizzes to HTML
    conf = 'suppress_warnings.append("selfcheck.bank-unused")'

    def show(*quizzes: str, more: str = "") -> str:
        return sound(project({**BANKS, **page(*quizzes)}, conf=f"{conf}\n{more}").build("html"))

    return show


def test_title(shown) -> None:  # noqa: ANN001
    html = shown("many", "few", "few\n:title: Given & kept", "many\n:title: Another")
    titles = re.findall(r'<p class="[^"]*selfcheck-title[^"]*">([^<]*)</p>', html)
    assert titles == ["Of the bank", "Given &amp; kept", "Another"]


def test_only_keeps_its_own_order(shown) -> None:  # noqa: ANN001
    assert asked(shown("many\n:only: many-three many-one")) == ["many-three", "many-one"]


def test_ids_of_several_banks(shown) -> None:  # noqa: ANN001
    html = shown("few-two many-four")
    assert asked(html) == ["few-two", "many-four"]
    assert "Question 1 of 2" in html
    assert "Question 2 of 2" in html


def test_draw_is_the_same_in_every_build_and_changes_with_the_seed(shown) -> None:  # noqa: ANN001
    first = asked(shown("many\n:draw: 3"))
    assert len(first) == len(set(first)) == 3
    assert first == sorted(first, key=NAMES.index)
    assert first == asked(shown("many\n:draw: 3"))
    seeded = {tuple(asked(shown(f"many\n:draw: 3\n:seed: {seed}"))) for seed in "abc"}
    assert len(seeded) > 1
    assert asked(shown("many\n:draw: 7")) == NAMES


def test_shuffle(shown) -> None:  # noqa: ANN001
    quizzes = ("many", "many\n:shuffle:", "many\n:shuffle: false")
    flags = re.compile(r'<div class="selfcheck-quiz"([^>]*)>')
    for setting, expected in (("", [False, True, False]), ("True", [True, True, False])):
        more = f"selfcheck_shuffle = {setting}" if setting else ""
        html = shown(*quizzes, more=more)
        assert ['data-shuffle="1"' in each for each in flags.findall(html)] == expected
    few = re.findall(r'<div class="selfcheck-question"([^>]*)>', shown("few"))
    assert ['data-shuffle="0"' in each for each in few] == [True, False]


def test_key_is_an_option_of_each_quiz(shown) -> None:  # noqa: ANN001
    html = shown("few\n:key: none", "many\n:only: many-one")
    assert "Because of few-one" not in html
    assert "Because of many-one" in html


@pytest.mark.parametrize("builder", ["html", "latex", "text", "epub", "xml", "gettext"])
def test_the_same_question_twice_on_a_page_and_on_two_pages(
    project: MakeProject, builder: str
) -> None:
    files = {**BANKS, **page("many", "few", "many\n:only: many-one", "many-one")}
    files["index.md"] += "\n```{toctree}\nother\n```\n"
    files["other.md"] = "# Other\n\n```{quiz} many\n```\n"
    built = project(files).build(builder)
    assert (built.status, built.warnings) == (0, [])
    if builder != "html":
        return
    html = built.text("index.html")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    # What follows _ names controls, whose number depends on the options.
    assert [each for each in ids if each.startswith("q-many-one") and "_" not in each] == [
        *(f"q-many-one{part}" for part in ("", "-prompt")),
        *(f"q-many-one-2{part}" for part in ("", "-prompt")),
        *(f"q-many-one-3{part}" for part in ("", "-prompt")),
    ]
    names = re.findall(r'<input [^>]*name="(q-[^"]+)"', html)
    assert names.count("q-many-one_0") == names.count("q-many-one-3_0") == 2
    assert 'id="q-many-one"' in built.text("other.html")


def test_an_id_does_not_take_the_number_of_another(project: MakeProject) -> None:
    quizzes = ("odd-a-prompt odd-a", "odd", "odd")
    files = {"odd.yaml": bank(question("odd-a"), question("odd-a-2"), question("odd-a-prompt"))}
    html = sound(project({**files, **page(*quizzes)}).build("html"))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), sorted(ids)
    names = re.findall(r'<input [^>]*name="(q-[^"]+)"', html)
    assert len(set(names)) == 8
    assert {names.count(name) for name in names} == {2}


def test_a_heading_with_the_same_id_is_left_alone(project: MakeProject) -> None:
    text = "# Page\n\n## Q few one\n\n```{quiz} few\n```\n\n(quiz-few-one)=\n## Last\n"
    html = sound(project({"few.yaml": BANKS["few.yaml"], "index.md": text}).build("html"))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), sorted(ids)


# Which questions: pools, levels, objectives, parts and patterns

KEPT = {
    "a/one.yaml": bank(
        question("one-a", pool="lesson", level="apply"),
        question("one-b", pool="final", level="remember"),
        question("one-c"),
    ),
    "a/two.yaml": bank(question("two-a", pool="final"), question("two-b", pool="lesson")),
    "b/three.yaml": bank(question("three-a", pool="final"), question("three-b", pool="lesson")),
}
SILENT = 'suppress_warnings += ["selfcheck.bank-unused", "selfcheck.question-unused"]'


@pytest.mark.parametrize(
    ("quiz", "expected"),
    [
        ("a/one", "one-a one-c"),
        ("a/*", "one-a one-c two-b"),
        ("b/* a/*", "three-b one-a one-c two-b"),
        ("a/* a/one", "one-a one-c two-b"),
        ("*\n:pool: final", "one-b two-a three-a"),
        ("*\n:pool: all", "one-a one-b one-c two-a two-b three-a three-b"),
        ("*\n:pool: final lesson", "one-a one-b two-a two-b three-a three-b"),
        ("*\n:pool: final\n:part: 1 of 2", "one-b three-a"),
        ("*\n:pool: final\n:part: 2 of 2", "two-a"),
        ("*\n:pool: all\n:level: remember apply", "one-a one-b"),
        ("*\n:pool: final\n:draw: 3", "one-b two-a three-a"),
        # What an author names is shown.
        ("a/one\n:only: one-b", "one-b"),
        ("two-a one-b", "two-a one-b"),
    ],
)
def test_a_quiz_leaves_out_what_is_kept_for_later(
    project: MakeProject, quiz: str, expected: str
) -> None:
    conf = f'selfcheck_pool = "lesson"\n{SILENT}'
    html = sound(project({**KEPT, **page(quiz)}, conf=conf).build("html"))
    assert asked(html) == expected.split()


def test_without_the_setting_a_bank_is_shown_whole(project: MakeProject) -> None:
    html = sound(project({**KEPT, **page("a/one")}, conf=SILENT).build("html"))
    assert asked(html) == ["one-a", "one-b", "one-c"]


def test_questions_of_an_objective(project: MakeProject) -> None:
    objectives = "objectives:\n  say-why: {text: Say why., lesson: index, level: apply}\n"
    banks = bank(question("for-it", objective="say-why"), question("for-nothing"))
    files = {"objectives.yaml": objectives, "some.yaml": banks}
    made = project({**files, **page("some\n:objective: say-why")})
    assert asked(sound(made.build("html"))) == ["for-it"]


def test_a_question_that_is_kept_for_no_page_is_told(project: MakeProject) -> None:
    made = project({**KEPT, **page("*")}, conf='selfcheck_pool = "lesson"')
    for _again in range(2):
        built = made.build("html")
        assert len(built.warnings) == 3
        assert built.warnings[0].startswith("quizzes/a/one.yaml:16:")
        assert 'question "one-b" is kept for the pool "final"' in built.warnings[0]
        assert "[selfcheck.question-unused]" in built.warnings[0]
    made.write(page("*", "*\n:pool: final"))
    sound(made.build("html"))


def test_a_bank_that_a_pattern_finds_anew_is_shown(project: MakeProject) -> None:
    made = project({**KEPT, **page("a/*")}, conf=SILENT)
    assert "four-a" not in asked(sound(made.build("html")))
    assert made.build("html").read == []
    made.write({"a/four.yaml": bank(question("four-a"))})
    assert asked(sound(made.build("html")))[0] == "four-a"
    made.delete("a/four.yaml")
    assert "four-a" not in asked(sound(made.build("html")))
