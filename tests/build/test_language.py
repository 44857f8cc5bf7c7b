"""The words of the interface: catalogues without drift, and builds in other languages."""

import ast
import contextlib
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest
import sample_project
from babel.messages.mofile import read_mo
from sample_project import MakeProject, Project
from sphinx import locale

import selfcheck
from selfcheck.types.bowtie import SIDES

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))  # tests are no package: examples.py is found there

from examples import examples  # noqa: E402 - see above

SOURCE = ROOT / "conf" / "selfcheck"
INSTALLED = Path(selfcheck.__file__).parent / "sphinx" / "locale"
LANGUAGES = sorted(path.parts[-3] for path in INSTALLED.glob("*/LC_MESSAGES/selfcheck.po"))
PLACEHOLDER = re.compile(r"%\w|\{\w+\}")
TRANSLATED_LATER = {"_TASKS[question.type]", "text.source", "option.text.source", "words"}
"""Words that are marked where they are listed, and translated where they are shown."""


def tool() -> ModuleType:
    """Return what `make words` runs."""
    spec = importlib.util.spec_from_file_location("words", ROOT / "conf" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDS = tool()


def entries(path: Path) -> dict[str, str]:
    """Return the words of a catalogue with their translations, its header aside."""
    return {each.id: each.string for each in WORDS.read(path) if each.id}


def catalogue(language: str) -> Path:
    return INSTALLED / language / "LC_MESSAGES" / "selfcheck.po"


# The catalogues


def test_the_template_holds_the_words_of_the_source() -> None:
    found = {each.id for each in WORDS.template() if each.id}
    kept = set(entries(WORDS.TEMPLATE))
    assert (found - kept, kept - found) == (set(), set()), "run: make words"


def calls(file: Path) -> Iterator[ast.expr]:
    """Yield what is handed to `_` and `mark`, also inside f-strings."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in WORDS.KEYWORDS:
            yield node.args[0]


def test_no_word_hides_from_the_extraction() -> None:
    given = [each for file in sorted(SOURCE.rglob("*.py")) for each in calls(file)]
    words = {ast.literal_eval(each) for each in given if isinstance(each, ast.Constant)}
    others = {ast.unparse(each) for each in given if not isinstance(each, ast.Constant)}
    assert words == set(entries(WORDS.TEMPLATE))
    assert others == TRANSLATED_LATER
    assert {"True", "False", *SIDES.values()} <= words


def test_the_wheel_carries_the_catalogues() -> None:
    kept = {path.relative_to(WORDS.LOCALE): path.read_bytes() for path in files(WORDS.LOCALE)}
    assert {path.suffix for path in kept} == {".pot", ".po", ".mo"}
    assert {path.relative_to(INSTALLED): path.read_bytes() for path in files(INSTALLED)} == kept


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def test_spanish_is_there() -> None:
    assert "es" in LANGUAGES
    text = catalogue("es").read_text(encoding="utf-8")
    assert "NOT REVIEWED by a native speaker" in text.partition("msgid")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    translated = entries(catalogue(language))
    assert translated.keys() == entries(WORDS.TEMPLATE).keys(), "run: make words"
    assert [word for word, other in translated.items() if not other.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_ends_are_kept(language: str) -> None:
    for word, other in entries(catalogue(language)).items():
        wanted, found = PLACEHOLDER.findall(word), PLACEHOLDER.findall(other)
        if "%" not in word:  # those are filled by their place, words in braces by their name
            wanted, found = sorted(wanted), sorted(found)
        assert found == wanted, word
        assert word.endswith((".", "?")) == other.endswith((".", "?")), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    with catalogue(language).with_suffix(".mo").open("rb") as file:
        found = {each.id: each.string for each in read_mo(file) if each.id}
    assert found == entries(catalogue(language)), "run: make words"


def test_words_are_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost word comes back empty, a stale one goes, the rest and the header stay."""
    module = tool()
    po = tmp_path / "es" / "LC_MESSAGES" / "selfcheck.po"
    po.parent.mkdir(parents=True)
    text = catalogue("es").read_text(encoding="utf-8")
    po.write_text(text.replace('msgid "Check"', 'msgid "Chekc"'), encoding="utf-8")
    monkeypatch.setattr(module, "LOCALE", tmp_path)
    monkeypatch.setattr(module, "TEMPLATE", tmp_path / "selfcheck.pot")
    module.main()
    words = entries(po)
    assert words == {**entries(catalogue("es")), "Check": ""}
    assert "Comprobar" not in po.read_text(encoding="utf-8")
    assert po.read_text(encoding="utf-8").startswith(text.partition("msgid")[0])
    before = [path.read_bytes() for path in files(tmp_path)]
    module.main()
    assert [path.read_bytes() for path in files(tmp_path)] == before


# Builds

EXTRA = """\
- id: more-true
  type: true-false
  prompt: P?
  answer: true
  why: W
  hints: [H]
- id: more-round
  type: numeric
  prompt: P?
  answer: 2.5
  round: 1
  mistakes: [{answer: 25, why: W}]
  why: W
"""


def every_type(project: MakeProject, language: str) -> Project:
    """Return a project with the example of every type; citations and terms are taken out."""
    text = re.sub(r"\{(?!gap)[\w:]+\}`([^`<]*)[^`]*`", r"\1", "".join(examples().values()))
    made = project(
        {
            "all.yaml": "questions:\n" + text + EXTRA,
            "index.md": "# P\n\n```{quiz} all\n```\n\n```{toctree}\nexam\n```\n",
            "exam.md": "# P\n\n```{quiz} all\n:mode: exam\n:confidence:\n```\n",
        },
        conf=f'language = "{language}"',
    )
    for path in set(re.findall(r"/figures/[\w.-]+", text)):
        target = made.root / "docs" / path.lstrip("/")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((ROOT / "docs" / path.lstrip("/")).read_bytes())
    return made


def script_words(page: str) -> dict[str, str | list[str]]:
    (given,) = set(re.findall(r'data-words="([^"]*)"', page))
    words: dict[str, str | list[str]] = json.loads(unescape(given))
    return words


def flat(words: dict[str, str | list[str]]) -> set[str]:
    return {word for each in words.values() for word in ([each] if isinstance(each, str) else each)}


def said_whole(page: str) -> set[str]:
    """Return every text that fills an element."""
    return {unescape(text).strip() for text in re.findall(r">([^<>]+)<", page)}


def test_spanish_in_html(project: MakeProject) -> None:
    built = every_type(project, "es").build("html", "-W")
    assert (built.status, built.warnings) == (0, [])
    page = built.text("exam.html")
    spanish = entries(catalogue("es"))
    assert flat(script_words(page)) <= set(spanish.values())
    said = said_whole(page)
    for word in ("Pista 1", "Mostrar la respuesta", "Elige una respuesta.", "Verdadero", "Falso",
                 spanish[SIDES["actions"]], "Selecciona todo lo que corresponda.", "Correcta",
                 "Tu respuesta", "Escribe un número, redondeado a 1 decimal.",
                 "Si escribiste 25"):  # fmt: skip
        assert word in said, word
    assert said & spanish.keys() == set()
    assert "Modo examen: " in page
    assert 'aria-label="Historia clínica"' in page
    assert re.search(r">Pregunta 1 de \d+<", page)
    assert not re.search(r"(Question|Hint|Gap) \d", page)


def test_spanish_on_paper(project: MakeProject) -> None:
    built = every_type(project, "es").build("text", "-W")
    assert (built.status, built.warnings) == (0, [])
    text = " ".join(built.text("index.txt").split())
    for word in ("**Pregunta 1** *Elige", "Verdadero", "-[ Respuestas ]-", "correcta:**",
                 "Respuesta modelo:", "Acciones que hay que realizar (elige 2)", "**Espacio 1:**",
                 "puntos: 1 más por cada", "Completa todos los espacios.",
                 "No escribas nada sobre un paciente real.", "Comprueba si está:"):  # fmt: skip
        assert word in text, word
    assert not re.search(r"(Question|Hint|Gap|Gaps) \d|Answers|Actions to take", text)


@contextlib.contextmanager
def only_sphinx_forgets() -> Iterator[None]:
    """Take away Sphinx's own words, which it keeps from build to build; ours stay as they are."""
    for name in [name for name in locale.translators if name[1] != "selfcheck"]:
        del locale.translators[name]
    yield


def test_languages_in_one_process(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build loads does not reach the next one, whichever comes first."""
    spanish, english = every_type(project, "es"), every_type(project, "en")
    alone = {
        made.root: [made.build(builder).text(name) for builder, name in OUTPUTS]
        for made in (spanish, english)
    }
    monkeypatch.setattr(sample_project, "_no_traces", only_sphinx_forgets)
    for made in (english, spanish, english):
        for number, (builder, name) in enumerate(OUTPUTS):
            built = made.clean(builder)
            assert (built.status, built.warnings) == (0, [])
            assert quizzes(built.text(name)) == quizzes(alone[made.root][number])


OUTPUTS = (("html", "exam.html"), ("text", "index.txt"))


def quizzes(page: str) -> str:
    return page.partition('class="selfcheck-quiz"')[2].partition('class="sphinxsidebar"')[0] or page


@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub"])
@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_language_without_a_catalogue(project: MakeProject, language: str, builder: str) -> None:
    """Words that nobody has translated are English, and the build has nothing to say about it."""
    made = every_type(project, language)
    conf = made.root / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('latex_elements = {"babel": ""}', ""), "utf-8")
    built = made.build(builder, "-W")
    assert (built.status, built.warnings) == (0, [])
    if builder == "html":
        assert f'lang="{language}"' in built.text("index.html")
        assert "Check" in flat(script_words(built.text("index.html")))


def test_a_site_brings_words_of_its_own(project: MakeProject) -> None:
    """A language that the extension does not have comes from a folder of the site."""
    setup = 'app.add_message_catalog("selfcheck", pathlib.Path(__file__).parent / "locale")\n'
    made = project({"all.yaml": "questions:\n" + EXTRA, "index.md": "# P\n\n```{quiz} all\n```\n"},
                   conf='language = "de"', setup=setup)  # fmt: skip
    po = made.root / "locale" / "de" / "LC_MESSAGES" / "selfcheck.po"
    po.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    words = 'msgid "Check"\nmsgstr "Prüfen"\n\nmsgid "True"\nmsgstr "Wahr"\n'
    po.write_text(header + words, "utf-8")
    po.with_suffix(".mo").write_bytes(WORDS.compiled(WORDS.read(po, "de")))
    built = made.build("html", "-W")
    assert (built.status, built.warnings) == (0, [])
    page = built.text("index.html")
    assert script_words(page)["check"] == "Prüfen"
    assert {"Wahr", "False"} <= said_whole(page)
