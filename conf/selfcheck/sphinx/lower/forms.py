"""The form of each layout on paper: what stands between the prompt and the hints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes as stock

from selfcheck.sphinx import nodes
from selfcheck.sphinx.lower import stimulus
from selfcheck.sphinx.lower.answers import reason
from selfcheck.sphinx.lower.vocabulary import (
    blank,
    box,
    bullets,
    copies,
    labelled,
    table,
    tick_list,
    words,
    write_line,
)
from selfcheck.sphinx.solution import gaps_of, label_of, options_of, parts_of, words_of
from selfcheck.sphinx.words import _

LINES = 5
"""Lines to write on below an open question."""

Gaps = list[nodes.quiz_gap]


def question_form(question: nodes.quiz_question, seen: stimulus.Seen) -> Iterator[stock.Node]:
    """Yield a question as a form for a pen; ``seen`` is what its case has shown of the chart."""
    yield stock.target("", "", ids=question["ids"])
    yield _legend(question)
    for child in question.children:
        if isinstance(child, nodes.quiz_chart):
            yield from stimulus.chart(child, seen)
        elif isinstance(child, nodes.quiz_prompt):
            yield from child.children
    yield from _FORMS[question["layout"]](question)
    for child in question.children:
        if isinstance(child, nodes.quiz_hint):
            yield from _hint(child)
    if "answer" in question:
        link = stock.reference("", _("Answer"), refuri=question["answer"], internal=True)
        yield stock.paragraph("", "", link, classes=["answer-link"])


def _hint(hint: nodes.quiz_hint) -> Iterator[stock.Node]:
    """Yield a hint; its class lets paper keep it beside its question."""
    for each in labelled(_("Hint %d") % hint["number"], hint.children):
        if isinstance(each, stock.paragraph):
            each["classes"].append("selfcheck-hint")
        yield each


def _legend(question: nodes.quiz_question) -> stock.paragraph:
    number = stock.strong("", _("Question %d") % question["number"])
    task = stock.emphasis("", question["task"])
    return stock.paragraph("", "", number, stock.Text(" "), task, classes=["selfcheck-legend"])


def _list(question: stock.Element) -> Iterator[stock.Node]:
    """Yield the picture, if there is one, and the options, with reasons where it is solved."""
    for figure in question.findall(nodes.quiz_figure):
        yield from figure.children
    for part in parts_of(question):
        yield tick_list(options_of(part), reason if question["solved"] else None)


def _inline(question: stock.Element) -> Iterator[stock.Node]:
    for part in parts_of(question):
        yield write_line(part["unit"])


def _rows(question: stock.Element) -> Iterator[stock.Node]:
    """Yield the rows with a line each, and once what they are matched with."""
    parts = parts_of(question)
    line = 12
    yield table([], [[_label(part), [blank(line, "write-line")]] for part in parts])
    yield tick_list(options_of(parts[0]))


def _table(question: stock.Element) -> Iterator[stock.Node]:
    """Yield a table with a box to tick in every cell."""
    parts = parts_of(question)
    labels = [_label(part) for part in parts]
    options = [words(option) for option in options_of(parts[0])]
    rows, columns = (options, labels) if question["by_column"] else (labels, options)
    yield table([[], *columns], [[row, *_boxes(len(columns))] for row in rows])


def _boxes(count: int) -> Iterator[list[stock.Node]]:
    for _number in range(count):
        yield [box()]


def _groups(question: stock.Element) -> Iterator[stock.Node]:
    for part in parts_of(question):
        yield from labelled(_label(part), [], end="")
        yield tick_list(options_of(part))


def _bowtie(question: stock.Element) -> Iterator[stock.Node]:
    """Yield three lists, each with how many to pick from it."""
    bow = stock.container(classes=["bow-tie"])
    for part in parts_of(question):
        picks = stock.Text(" " + _("(choose %d)") % part["points"])
        bow += labelled([*_label(part), picks], [], end="")
        bow += tick_list(options_of(part))
    yield bow


def _passage(question: stock.Element) -> Iterator[stock.Node]:
    """Yield the passage with blanks, then what the gaps choose from; a shared list once."""
    gaps = gaps_of(question)
    lists: dict[tuple[str, ...], list[stock.Element]] = {}
    for part in parts_of(question):
        if options := options_of(part):
            lists.setdefault(tuple(map(words_of, options)), []).append(part)
    labels = [_gap_label([gaps[part["part"]] for part in parts]) for parts in lists.values()]
    yield from stimulus.passage(question)
    for label, parts in zip(labels, lists.values(), strict=True):
        once = len(parts) > 1 and question["each_once"]
        said = label + "; " + _("use no answer twice") if once else label
        yield from labelled(said, [])
        yield tick_list(options_of(parts[0]))


def _gap_label(several: list[Gaps]) -> str:
    """Return the numbers of gaps that share a list; gaps of one part take it in any order."""
    return ", ".join(_pair([f"({gap['number']})" for gap in gaps]) for gaps in several)


def _pair(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return numbers[0]
    return _("%s and %s, in any order") % (", ".join(numbers[:-1]), numbers[-1])


def _steps(question: stock.Element) -> Iterator[stock.Node]:
    """Yield the items as shown, each with a line for its number."""
    options = (option for part in parts_of(question) for option in options_of(part))
    lines = (
        stock.paragraph("", "", blank(4, "number-line"), stock.Text(" "), *words(option))
        for option in options
    )
    yield bullets(([line] for line in lines), "number-lines")


def _box(_question: stock.Element) -> Iterator[stock.Node]:
    """Yield lines to write on."""
    note = _("Do not write anything about a real patient.")
    yield stock.paragraph("", "", stock.emphasis("", note), classes=["selfcheck-note"])
    for _line in range(LINES):
        yield write_line(length=40)


def _label(part: stock.Element) -> list[stock.Node]:
    """Return a copy of what a part is about."""
    label = label_of(part)
    return copies(label) if label is not None else []


_FORMS: dict[str, Callable[[stock.Element], Iterator[stock.Node]]] = {
    "list": _list,
    "figure": _list,
    "inline": _inline,
    "rows": _rows,
    "table": _table,
    "groups": _groups,
    "bowtie": _bowtie,
    "passage": _passage,
    "spans": stimulus.passage,
    "steps": _steps,
    "box": _box,
}
