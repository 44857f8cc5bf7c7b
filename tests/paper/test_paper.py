"""`sphinx-build -b paper`: paper, marking sheet and key of each version."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from sample_project import Built, MakeProject, Project, bank, make_project, question

INDEX = {"index.md": "# Sample\n\n```{quiz} shown\n```\n"}
SHOWN = {"shown.yaml": bank(*(question(f"q-{number}") for number in range(6)))}


def paper(project: Project, *, out: str = "", **wish: str) -> Built:
    options = [f"-Dselfcheck_paper_{name}={value}" for name, value in wish.items()]
    return project.build("paper", *options, out=out)


def source(built: Built, target: str) -> str:
    return (built.out / "typst" / target / f"{target}.typ").read_text(encoding="utf-8")


def data(built: Built, target: str) -> str:
    return (built.out / "typst" / target / "data.typ").read_text(encoding="utf-8")


def rows_of(data: str) -> list[tuple[str, str, str, str]]:
    """Return number, key, id and points of each row of a marking sheet."""
    return re.findall(r'\("(\d+)", "((?:[^"\\]|\\.)*)", "([^"]*)", "(\d+)",\)', data)


def pdfs(built: Built) -> dict[str, bytes]:
    return {name: made for name, made in built.files().items() if name.endswith(".pdf")}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a paper of every type of question, in two versions."""
    made = make_project(tmp_path_factory.mktemp("paper") / "p", root="every-type")
    return paper(made, questions="21", versions="A,B", title="Test", minutes="45", seed="s3")


def test_each_version_has_paper_marking_sheet_and_key(whole: Built) -> None:
    assert (whole.status, whole.warnings) == (0, [])
    names = {f"{sheet}-{version}.pdf" for sheet in ("paper", "marking", "key") for version in "AB"}
    made = pdfs(whole)
    assert made.keys() == names
    for file in made.values():
        pdf = pikepdf.open(BytesIO(file))
        assert pdf.Root.MarkInfo.Marked
        assert "Test" in str(pdf.docinfo["/Title"])


def test_the_paper_asks_and_answers_nothing(whole: Built) -> None:
    text = source(whole, "paper-A")
    for piece in ("option-right", "#tick-list", "#write-line", "#number-lines", "#bow-tie"):
        assert piece in text, piece
    assert re.search(r"Questions \d+ to \d+: Title of a case", text)
    assert "#mark-span" in text
    assert "#mark-span[#tick-box" not in text  # the look draws one box already
    for told in ("Answers", "whole-why", "right-why", "Hint", "selfcheck-key"):
        assert told not in text, told
    points = re.findall(r'kind: "points"\)\[#"(\d+) points?"', text)
    assert len(points) == 21
    assert sum(map(int, points)) == int(re.findall(r'"points": (\d+)', data(whole, "paper-A"))[0])


def test_the_key_has_reasons_and_ids(whole: Built) -> None:
    text = source(whole, "key-A")
    assert text.count("· all-") + text.count("· more-") == 21
    assert "#tick-list" not in text
    assert "wrong" in text


def test_the_marking_sheet_has_a_row_for_each_question(whole: Built) -> None:
    text = data(whole, "marking-A")
    rows = rows_of(text)
    assert [int(row[0]) for row in rows] == list(range(1, 22))
    assert all(row[1] for row in rows)
    keys = {row[2]: row[1] for row in rows}
    assert keys["all-single"] in set("ABC")
    assert '"rows": ()' in data(whole, "paper-A")


def test_versions_ask_the_same_in_another_order(whole: Built) -> None:
    found = []
    for version in "AB":
        rows = [row[2] for row in rows_of(data(whole, f"marking-{version}"))]
        case = [row for row in rows if row.startswith("more-case")]
        start = rows.index(case[0])
        assert rows[start : start + len(case)] == case
        found.append(rows)
    assert found[0] != found[1]
    assert sorted(found[0]) == sorted(found[1])


def test_a_seed_gives_the_same_files_and_another_gives_others(project: MakeProject) -> None:
    made = project({**INDEX, **SHOWN})
    first = paper(made, questions="4", seed="one")
    again = paper(made, questions="4", seed="one", out="again")
    before = pdfs(first)
    assert pdfs(again) == before
    # The same folder once more, with what a build remembers of the last one.
    other = paper(made, questions="4", seed="two", versions="X")
    assert (other.status, other.warnings) == (0, [])
    assert pdfs(other).keys() == {"paper-X.pdf", "marking-X.pdf", "key-X.pdf"}
    assert pdfs(other)["paper-X.pdf"] != before["paper-A.pdf"]


def test_a_private_bank_is_drawn_from_and_named(project: MakeProject) -> None:
    made = project({**INDEX, **SHOWN}, conf='selfcheck_private = "../secret"')
    secret = made.root.parent / "secret"
    secret.mkdir()
    (secret / "shown.yaml").write_text(bank(question("kept-back")), encoding="utf-8")
    built = paper(made, questions="1", banks="private/*")
    assert built.status == 0
    assert "Prompt of kept-back?" in source(built, "paper-A")


def test_a_wish_that_cannot_be_writes_nothing_and_leaves_what_is_there(
    project: MakeProject,
) -> None:
    made = project({**INDEX, **SHOWN})
    before = pdfs(paper(made, questions="2"))
    for wish, said in (
        ({"questions": "9"}, "questions: 9 are wished, and 6 match: 6 in shown"),
        ({"questions": "x"}, 'questions: "x" is not a whole number'),
        ({"banks": "shwon"}, 'banks: no question has "shwon": did you mean "shown"?'),
    ):
        built = paper(made, **wish)
        assert built.status == 1
        assert f"ERROR: selfcheck_paper_{said}" in built.said
        assert pdfs(built) == before


def test_cited_works_stand_in_the_key_alone(project: MakeProject) -> None:
    made = project(
        {
            "index.md": "# Sample\n\n```{toctree}\nworks\n```\n\n```{quiz} shown\n```\n",
            "works.md": "# Works\n\n```{bibliography}\n```\n",
            "shown.yaml": bank(
                question("cites", prompt='"Known {cite:p}`Doe2020`."', sources="[Doe2020]")
            ),
            "refs.bib": "@book{Doe2020, author={Jo Doe}, title={On gait}, publisher={P}, year=1}",
        },
        conf="""
            extensions += ["typst_pdf", "sphinxcontrib.bibtex"]
            bibtex_bibfiles = ["refs.bib"]
            selfcheck_source_role = "cite:p"
            typst_handout_appendices = ["works"]
            """,
    )
    built = paper(made, questions="1")
    assert (built.status, built.warnings) == (0, [])
    assert "#cited" not in source(built, "paper-A")
    assert "On gait" not in source(built, "paper-A")
    assert "On gait" in source(built, "key-A")
    # Nothing of the page is left over that a later build would stumble on.
    assert paper(made, questions="1", versions="B").status == 0


def test_other_builders_take_no_notice_of_papers(project: MakeProject, tmp_path: Path) -> None:
    made = project({**INDEX, **SHOWN})
    shared = str(tmp_path / "shared")
    made.build("paper", "-Dselfcheck_paper_questions=2", "-d", shared)
    built = made.build("html", "-d", shared)
    assert (built.status, built.warnings) == (0, [])
    assert not [name for name in built.files() if "selfcheck-paper" in name]
