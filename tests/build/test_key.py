"""Where answers stand: in forms, below the quiz on paper, or on the key page."""

import re

import pytest
from sample_project import MakeProject, Project, bank, question

INDEX = """\
# Sample

```{toctree}
later
early
key
```
"""
KEY = "# Key\n\n```{quiz-key}\n```\n"


def quiz(name: str, *options: str) -> str:
    lines = "\n".join(options)
    return f"# Page {name}\n\n```{{quiz}} {name}\n{lines}\n```\n"


def pages(*options: str) -> dict[str, str]:
    return {
        "index.md": INDEX,
        "early.md": quiz("early", *options),
        "later.md": quiz("later", *options),
        "early.yaml": bank(question("early-one"), question("early-two")),
        "later.yaml": bank(question("later-one")),
    }


def answers_on(text: str) -> list[str]:
    return re.findall(r"Because of ([a-z-]+)\.", text)


@pytest.mark.parametrize("builder", ["text", "latex"])
@pytest.mark.parametrize(
    ("mode", "with_key", "on_page", "in_key"),
    [
        ("auto", True, False, True),
        ("auto", False, True, False),
        ("here", True, True, False),
        ("each", True, True, False),
        ("each", False, True, False),
        ("end", True, False, True),
        ("none", True, False, False),
        ("none", False, False, False),
    ],
)
def test_paper(  # noqa: PLR0913, PLR0917 - one row of the table
    project: MakeProject, builder: str, mode: str, with_key: bool, on_page: bool, in_key: bool
) -> None:
    made = project(pages(f":key: {mode}"))
    made.write({"key.md": KEY if with_key else "# Key\n"})
    built = made.build(builder)
    assert (built.status, built.warnings) == (0, [])
    whole = built.everything().replace("\\sphinxhyphen{}", "-").replace("\\-", "-")
    expected = ["later-one", "early-one", "early-two"] if on_page or in_key else []
    assert sorted(answers_on(whole)) == sorted(expected)
    if builder == "text":
        assert answers_on(built.text("early.txt")) == (expected[1:] if on_page else [])
        assert answers_on(built.text("key.txt")) == (expected if in_key else [])
    else:
        assert answers_on(whole) == expected  # in the order of the toctree


def test_each_page_has_a_section_of_the_key(project: MakeProject) -> None:
    built = project({**pages(), "key.md": KEY}).build("html")
    found = re.findall(r'<section id="(key-\w+)">\s*<h2>([^<]+)<', built.text("key.html"))
    assert found == [("key-later", "Page later"), ("key-early", "Page early")]


@pytest.mark.parametrize("key", ["{mark}\n\nText after it.\n", ":::{{note}}\n{mark}\n:::\n"])
def test_where_no_section_may_stand_the_key_has_plain_headings(
    project: MakeProject, key: str
) -> None:
    text = "# Key\n\n" + key.format(mark="```{quiz-key}\n```")
    conf = 'myst_enable_extensions = ["colon_fence"]'
    made = project({**pages(), "key.md": text}, conf=conf)
    built = made.build("html")
    assert (built.status, built.warnings) == (0, [])
    assert '<p class="rubric">Page early</p>' in built.text("key.html")
    assert '<section id="key-early">' not in built.text("key.html")
    assert made.build("latex", "-W").status == 0


SAID = ("Prompt", "Because")


def test_with_each_an_answer_stands_before_the_next_question(project: MakeProject) -> None:
    text = project({**pages(":key: each"), "key.md": KEY}).build("text").text("early.txt")
    places = [text.index(f"{said} of early-{n}") for n in ("one", "two") for said in SAID]
    assert places == sorted(places)


def test_with_each_an_option_says_its_reason(project: MakeProject) -> None:
    answer = "\n- {text: It is, correct: true, why: It was.}\n- {text: It is not, why: It was so.}"
    early = bank(question("early-one", answer=answer))
    made = project({**pages(":key: each"), "early.yaml": early})
    text = re.sub(r"[\s*]+", " ", made.build("text").text("early.txt"))
    assert "A. It is Right: It was. B. It is not Wrong: It was so. Answer: A" in text


TAGGED = 'selfcheck_key_tag = "teachers"'


@pytest.mark.parametrize("mode", ["auto", "here", "each", "end", "none"])
def test_an_edition_for_teachers_has_answers_in_place(project: MakeProject, mode: str) -> None:
    made = project({**pages(f":key: {mode}"), "key.md": KEY}, conf=TAGGED)
    built = made.build("text", "-t", "teachers")
    assert (built.status, built.warnings) == (0, [])
    text = built.text("early.txt")
    assert text.index("Because of early-one") < text.index("Prompt of early-two")
    assert answers_on(text) == ["early-one", "early-two"]
    key = built.text("key.txt")
    assert answers_on(key) == []
    assert "Question 1: Prompt of early-one?" in key


def test_without_the_tag_answers_stand_where_the_quiz_says(project: MakeProject) -> None:
    built = project({**pages(), "key.md": KEY}, conf=TAGGED).build("text")
    assert answers_on(built.text("early.txt")) == []
    assert len(answers_on(built.text("key.txt"))) == 3


def test_the_setting_is_the_default_of_the_option(project: MakeProject) -> None:
    made = project({**pages(), "key.md": KEY}, conf='selfcheck_key = "here"')
    assert answers_on(made.build("text").text("early.txt")) == ["early-one", "early-two"]


@pytest.mark.parametrize("mode", ["auto", "here", "end"])
def test_a_form_holds_its_answers_and_the_key_links_to_it(project: MakeProject, mode: str) -> None:
    built = project({**pages(f":key: {mode}"), "key.md": KEY}).build("html")
    assert (built.status, built.warnings) == (0, [])
    assert answers_on(built.text("early.html")) == ["early-one", "early-two"]
    key = built.text("key.html")
    assert answers_on(key) == []
    links = re.findall(r'href="(\w+\.html#q-[a-z0-9-]+)"', key)
    assert links == ["later.html#q-later-one", "early.html#q-early-one", "early.html#q-early-two"]
    for link in links:
        page, _hash, anchor = link.partition("#")
        assert built.text(page).count(f'id="{anchor}"') == 1


def test_none_leaves_no_answer_in_the_form(project: MakeProject) -> None:
    built = project({**pages(":key: none"), "key.md": KEY}).build("html")
    page = built.text("early.html")
    assert "Prompt of early-one" in page
    assert "Wrong of early-one" in page
    for word in ("Because", "data-right", "selfcheck-answer", "selfcheck-mark", "data-answer"):
        assert word not in page


def test_end_without_a_key_page_is_a_warning(project: MakeProject) -> None:
    made = project({**pages(":key: end"), "key.md": "# Key\n"})
    built = made.build("html")
    assert built.status == 0
    assert [line.partition(": ")[0] for line in built.warnings] == [
        "docs/later.md:3",
        "docs/early.md:3",
    ]
    assert all("[selfcheck.key-missing]" in line for line in built.warnings)


REFERRING = """\
questions:
  - id: refer-one
    type: text
    prompt: Which {term}`gait` is this?
    answer: stiff
    mistakes: [{answer: soft, why: "See {term}`gait`."}]
    why: |
      See {term}`gait`, {doc}`/words`, [words](/words.md), {cite:p}`Key2020` and
      ![sign](/sign.svg).
    rationale: See {cite:t}`Key2020`.
    sources: [Key2020]
"""
WORDS = """\
# Words

```{glossary}
gait
    How one walks.
```

```{bibliography}
```
"""
BIB = "@book{Key2020, author={Ann Author}, title={A title}, year={2020}, publisher={P}}\n"
CITING = """
extensions.append("sphinxcontrib.bibtex")
bibtex_bibfiles = ["docs/references.bib"]
selfcheck_source_role = "cite:p"
"""


def referring(project: MakeProject) -> Project:
    files = {
        "index.md": "# Sample\n\n```{toctree}\nsub/deep/page\nwords\nother/key\n```\n",
        "sub/deep/page.md": quiz("refer"),
        "words.md": WORDS,
        "other/key.md": KEY,
        "refer.yaml": REFERRING,
        "docs/references.bib": BIB,
        "docs/sign.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n',
    }
    return project(files, conf=CITING)


@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub", "xml", "singlehtml"])
def test_references_in_answers_resolve_from_the_key_page(
    project: MakeProject, builder: str
) -> None:
    built = referring(project).build(builder)
    assert (built.status, built.warnings) == (0, [])
    if builder == "epub":
        key = built.text("other/key.xhtml")
        assert 'href="../words.xhtml#term-gait"' in key
        assert 'href="../words.xhtml#id' in key
        for target in set(re.findall(r'href="(\.\./[^"]+)"', key)):
            file, _hash, anchor = target.removeprefix("../").partition("#")
            assert f'id="{anchor}"' in built.text(file) or not anchor, target


def test_every_label_that_latex_refers_to_exists(project: MakeProject) -> None:
    text = referring(project).build("latex").text("sample.tex")
    used = re.findall(r"\\hyperref\[\\detokenize\{([^}]+)\}\]", text)
    assert any("q-refer-one" in each for each in used)
    defined = re.findall(r"\\label\{\\detokenize\{([^}]+)\}\}", text)
    assert set(used) <= set(defined)
    assert len(set(defined)) == len(defined)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_the_key_page_follows_its_quizzes(project: MakeProject, builder: str) -> None:
    made = project({**pages(), "key.md": KEY})
    ending = {"html": "html", "text": "txt"}[builder]

    def same_as_clean() -> str:
        built = made.build(builder)
        assert "key" in built.written
        key = built.text(f"key.{ending}")
        assert key == made.clean(builder).text(f"key.{ending}")
        return key

    made.build(builder)
    made.write({"early.yaml": bank(question("early-one"), question("early-three", title="New"))})
    assert "Question 2" in same_as_clean()
    made.write({"more.yaml": bank(question("more-one")), "more.md": quiz("more")})
    made.write({"index.md": INDEX.replace("key", "more\nkey")})
    assert "Page more" in same_as_clean()
    made.delete("more.md", "more.yaml")
    made.write({"index.md": INDEX})
    assert "Page more" not in same_as_clean()


@pytest.mark.parametrize("builder", ["html", "epub", "singlehtml", "dirhtml"])
def test_no_id_stands_twice(project: MakeProject, builder: str) -> None:
    made = project({**pages(), "key.md": KEY, "later.md": quiz("later") + quiz("early")})
    built = made.build(builder)
    for file in [*built.out.rglob("*.html"), *built.out.rglob("*.xhtml")]:
        ids = re.findall(r'\sid="(q[^"]+)"', file.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), file


def test_question_and_answer_lead_to_each_other(project: MakeProject) -> None:
    """In builders of linked pages; one that joins pages has the answers below the quiz."""
    page = "# Page\n\n```{quiz} one\n```\n"
    files = {
        "index.md": "# Home\n\n```{toctree}\npage\nkey\n```\n",
        "page.md": page,
        "key.md": "# Key\n\n```{quiz-key}\n```\n",
        "one.yaml": bank(question("one-a"), question("one-b")),
    }
    built = project(files).build("epub", "-W")
    assert (built.status, built.warnings) == (0, [])
    for name in ("one-a", "one-b"):
        answer = f"answer-page-q-{name}"
        assert f'href="key.xhtml#{answer}"' in built.text("page.xhtml")
        entry = rf'<dt><span id="{answer}"><a [^>]*href="page\.xhtml#q-{name}"'
        assert re.search(entry, built.text("key.xhtml"))
    assert "answer-link" not in project(files).build("singlehtml").everything()
