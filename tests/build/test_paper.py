"""What a pen meets: the form of every layout and its answer, as plain text and as LaTeX."""

import re
from textwrap import indent

import pytest
from sample_project import MakeProject, bank, question

PAGE = "# Page\n\n```{quiz} paper\n```\n"


def quiz(kind: str, answer: str, **fields: str) -> str:
    """Return a bank of one question of a type; the answer is the YAML behind its key."""
    return bank(question("paper-one", type=kind, answer=answer.rstrip(), **fields))


def halves(project: MakeProject, text: str) -> tuple[str, str]:
    """Return form and answers as text, with single spaces and no rules of tables."""
    made = project({"index.md": PAGE, "paper.yaml": text})
    (made.root / "docs" / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    built = made.build("text")
    assert (built.status, built.warnings) == (0, [])
    lines = built.text("index.txt").splitlines()
    words = " ".join(line for line in lines if not line.startswith(("+", "|="))).split()
    form, _title, answers = " ".join(words).partition("-[ Answers ]-")
    return form, answers


MATCHING = """
- {text: Row one, right: Bee, why: Said of one.}
- {text: Row two, right: Ant}
"""
MATRIX = """
- {text: Row one, right: Now, why: Said of one.}
- {text: Row two, right: Later}
"""
COLUMNS = """
- {text: Row one, right: Now, why: Said of one.}
- {text: Row two, right: [Now, Later]}
- {text: Row three}
"""
GROUPS = """
- text: Hands
  why: Said of hands.
  options: [{text: Clumsy, correct: true, why: Said of it.}, {text: Blue}]
- text: Legs
  options: [{text: Stiff, correct: true}, {text: Cold}]
"""
BOWTIE = """
  actions: [{text: Act, correct: true}, {text: Do, correct: true}, {text: Wait}]
  condition: [{text: Ill, correct: true}, {text: Well}]
  parameters: [{text: Pulse, correct: true}, {text: Gait, correct: true}, {text: Hair}]
"""
BLANK = "________"
FORMS = [
    (
        quiz("matching", MATCHING, options="[Ant, Bee, Cat]"),
        "| Row one | ____________ | | Row two | ____________ | * A. Ant * B. Bee * C. Cat",
        ("* **Row one:** B. Bee Said of one. * **Row two:** A. Ant "
        "*2 points: one for each right answer.* Because of paper-one."),
    ),
    (
        quiz("matrix", MATRIX, columns="[Now, Later]"),
        "| | Now | Later | | Row one | ☐ | ☐ | | Row two | ☐ | ☐ |",
        "* **Row one:** Now Said of one. * **Row two:** Later *2 points:",
    ),
    (
        quiz("matrix", COLUMNS, columns="[Now, Later]", by="column"),
        "| | Now | Later | | Row one | ☐ | ☐ | | Row two | ☐ | ☐ | | Row three | ☐ | ☐ |",
        ("* **Now:** Row one; Row two * **Later:** Row two *3 points: in each column plus 1 for "
        "each right pick, minus 1 for each wrong pick, never below 0.* Because of paper-one. "
        "* **Row one:** Said of one."),
    ),
    (
        quiz("grouping", GROUPS),
        "**Hands** * A. Clumsy * B. Blue **Legs** * A. Stiff * B. Cold",
        ("* **Hands:** A. Clumsy Said of hands. * **A, right:** Said of it. * **Legs:** A. Stiff "
        "*2 points: in each group plus 1"),
    ),
    (
        quiz("bowtie", BOWTIE),
        ("**Actions to take (choose 2)** * A. Act * B. Do * C. Wait "
        "**Condition most likely (choose 1)** * A. Ill * B. Well"),
        "* **Actions to take:** A. Act; B. Do * **Condition most likely:** A. Ill",
    ),
    (
        quiz("ordering", "\n- {text: First}\n- {text: Second, why: Said.}\n- {text: Third}"),
        "* ____ ",
        "Question 1 1. First; 2. Second; 3. Third Because of paper-one. * **2. Second:** Said.",
    ),
    (
        quiz("open", " A model.", points="[One point, Another]"),
        "*Do not write anything about a real patient.* " + " ".join(["_" * 40] * 5),
        ("**Model answer:** A model. **Look for:** * One point * Another "
        "*2 points: one for each point that your answer makes.*"),
    ),
    (
        quiz(
            "hotspot",
            "\n- {text: Ankle, region: 1 1 5 5, correct: true, why: Said.}"
            "\n- {text: Knee, region: 9 9 5 5}",
            image="/x.png", alt="A leg",
        ),
        "[image: A leg][image] * A. Ankle * B. Knee",
        "Question 1: A Ankle Because of paper-one. * **A, right:** Said.",
    ),
    (
        quiz(
            "highlight",
            "\n- {span: one, correct: true, why: Said.}\n- {span: two, why: Not so.}",
            passage="She [**falls** often]{#one} and [eats]{#two}.",
        ),
        "She [☐ **falls** often] and [☐ eats].",
        ("Question 1 falls often *1 point: plus 1 for each right pick, minus 1 for each wrong "
        "pick, never below 0.* Because of paper-one. * **falls often, right:** Said. "
        "* **eats, wrong:** Not so."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "answer"), FORMS, ids=[form[:25] for _, form, _ in FORMS])
def test_forms_and_answers(project: MakeProject, text: str, form: str, answer: str) -> None:
    before, after = halves(project, text)
    assert form in before
    assert answer in after


GAPS = """
- {gap: b, options: [{text: Airway, correct: true, why: First.}, {text: Wound}], why: Said.}
- gap: [c, d]
  options: [{text: Swelling, correct: true}, {text: Stridor, correct: true}, {text: Hunger}]
- {gap: e, number: 5, tolerance: 1, unit: minutes}
- {gap: f, words: [SBAR, S-BAR]}
- {gap: a, right: Two}
- {gap: g, right: One}
"""
PASSAGE = '"{gap}`a`, {gap}`b`, {gap}`c`, {gap}`d`, {gap}`e`, {gap}`f`, {gap}`g`."'


def test_gaps_are_numbered_as_they_stand(project: MakeProject) -> None:
    text = quiz("cloze", GAPS, passage=PASSAGE, options="[One, Two]", each_once="true")
    form, answers = halves(project, text)
    blanks = ", ".join(f"({number}) {BLANK}" for number in range(1, 5))
    assert f"{blanks}, (5) {BLANK} minutes, (6) {BLANK}, (7) {BLANK}." in form
    assert "**(2):** * A. Airway * B. Wound" in form
    assert "**(3) and (4), in any order:** * A. Swelling * B. Stridor * C. Hunger" in form
    assert "**(1), (7); use no answer twice:** * A. One * B. Two" in form
    assert form.count("A. One") == 1
    assert "* **Gap 2:** A. Airway Said. * **A, right:** First. * **Gaps 3, 4:** A. S" in answers
    assert "* **Gap 5:** 5 minutes (± 1) * **Gap 6:** SBAR (also accepted: S-BAR)" in answers
    assert "* **Gap 1:** B. Two * **Gap 7:** A. One *7 points: one for each" in answers


@pytest.mark.parametrize(
    ("scoring", "gaps", "says"),
    [
        ("dyad", "ab", "*1 point: only when every gap is right.*"),
        (
            "triad", "abc",
            "*2 points: one for each other right answer, but none unless Gap 1 is right.*",
        ),
    ],
)  # fmt: skip
def test_pairs_and_triads_say_how_they_count(
    project: MakeProject, scoring: str, gaps: str, says: str
) -> None:
    answer = "".join(f"\n- {{gap: {gap}, right: Word {gap}}}" for gap in gaps)
    passage = " ".join(f"{{gap}}`{gap}`" for gap in gaps)
    _form, answers = halves(project, quiz("cloze", answer, passage=f'"{passage}"', scoring=scoring))
    assert says in answers


CASE = """\
questions:
  - case: paper-case
    title: A case
    intro: It begins.
    chart:
      - tab: Notes
        entries:
          - {time: "08:00", text: Admitted.}
          - {time: "09:00", text: Worse., from: 2}
      - tab: Vitals
        entries: [{text: Late., from: 3}]
    questions:
"""


def case() -> str:
    steps = "".join(question(f"paper-{step}") for step in ("one", "two", "three", "four"))
    return CASE + indent(steps, " " * 6)


CHART = re.compile(r"\b(Admitted|Worse|Late|Added|case(?= \])|(?<=Prompt of paper-)[a-z]+)\b")


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (
            "one two three four",
            "case Admitted one Added Worse two Added Late three four",
        ),
        # What was new at a question that is left out is not lost.
        (
            "one four",
            "case Admitted one Added Worse Late four",
        ),
        ("two", "case Admitted Worse two"),
    ],
)
def test_paper_repeats_only_what_is_new(project: MakeProject, only: str, expected: str) -> None:
    ids = " ".join(f"paper-{name}" for name in only.split())
    page = f"# Page\n\n```{{quiz}} paper\n:only: {ids}\n:key: none\n```\n"
    result = project({"index.md": page, "paper.yaml": case()}).build("text")
    assert (result.status, result.warnings) == (0, [])
    text = " ".join(result.text("index.txt").split())
    assert " ".join(CHART.findall(text)) == expected
    assert "**Notes** **08:00** Admitted." in text


def test_exam_and_confidence_change_nothing_on_paper(project: MakeProject) -> None:
    plain = "# Page\n\n```{quiz} paper\n```\n"
    files = {"paper.yaml": bank(question("paper-one"))}
    texts = {
        project({"index.md": page, **files}).build("text").text("index.txt")
        for page in (plain, plain.replace("```\n", ":mode: exam\n:confidence: true\n```\n", 1))
    }
    texts = {text.replace("```", "") for text in texts}
    assert len(texts) == 1


CONF = "man_pages = [('index', 'sample', 'Sample', 'nobody', 1)]\n"


@pytest.mark.parametrize("builder", ["text", "latex", "html"])
def test_many_processes_write_what_one_writes(project: MakeProject, builder: str) -> None:
    made = project(root="every-type", conf=CONF)
    many = made.build(builder, "-W", "-j", "4", fresh=True, out="many")
    assert (many.status, many.warnings) == (0, [])
    one = made.build(builder, "-W", out="one")
    assert many.files() == one.files()


def test_latex_is_closed_and_uses_no_sign_that_it_lacks(project: MakeProject) -> None:
    text = project(root="every-type").build("latex").text("sample.tex")
    body = text.partition(r"\begin{document}")[2]
    opened = ["document"]
    for what, name in re.findall(r"\\(begin|end)\{(\w+\*?)\}", body):
        if what == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert not opened
    assert "\u2610" not in text
    assert r"\(\square\)" in text
    bare = re.sub(r"\\[\\{}]", "", body)
    assert bare.count("{") == bare.count("}")
    # No list may stand in a cell of a table: tabulary measures cells in one line.
    for table in re.findall(r"\\begin\{tabulary\}.*?\\end\{tabulary\}", body, re.DOTALL):
        assert "itemize" not in table
    assert text.count(r"\sphinxincludegraphics{{sign}.png}") >= 3
