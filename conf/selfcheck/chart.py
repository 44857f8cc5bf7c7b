"""Charts and cases: what a question is asked about, and what opens with each question."""

from __future__ import annotations

from dataclasses import replace

from selfcheck.diagnostics import Code, Diagnostic, Report, quoted
from selfcheck.fields import Integer, ListOf, Markup, Word
from selfcheck.model import Case, ChartEntry, Question, Tab
from selfcheck.records import Field, Record, Values

ENTRY = Record(
    "a chart entry",
    (
        Field("text", Markup(), "What the chart says, in MyST.", required=True),
        Field("time", Word(), "When, as the chart writes it, such as 08:00 or day 2."),
        Field("from", Integer(1, 100), "The question of a case from which on it shows."),
    ),
    lambda values, _report: ChartEntry(
        values["text"], values.get("time", ""), values.get("from", 1), values.place("from")
    ),
)

CHART = Field(
    "chart",
    ListOf(
        Record(
            "a sheet of a chart",
            (
                Field("tab", Word(), "Its name, such as Nurses' notes.", required=True),
                Field("entries", ListOf(ENTRY), "What stands on it, in order.", required=True),
            ),
            lambda values, _report: Tab(values["tab"], values["entries"]),
        )
    ),
    "Sheets of a chart to read before answering.",
)


def check_chart(
    chart: tuple[Tab, ...], report: Report, count: int = 1, where: str = "no case is here"
) -> None:
    """Report entries that open at a question that is not there, and sheets that stand twice."""
    for entry in (entry for tab in chart for entry in tab.entries):
        if entry.step > count:
            remedy = f"1 to {count} is allowed" if count > 1 else "delete from"
            message = f"the entry shows from question {entry.step}, but {where}: {remedy}"
            report(Diagnostic(entry.place or entry.text.position, Code.CHART_STEP, message))
    titles = [tab.title for tab in chart]
    for number, tab in enumerate(chart):
        if tab.title in titles[:number]:
            message = f"sheet {quoted(tab.title)} stands here twice: put all its entries on one"
            report(Diagnostic(tab.entries[0].text.position, Code.DUPLICATE_OPTION, message))


def make_case(values: Values, count: int, report: Report) -> Case:
    """Return a case; what was refused in it is left out."""
    chart = values.get("chart", ())
    if count:  # without questions that is what is told
        where = f"this case has {count} question" + "s" * (count > 1)
        check_chart(chart, report, count, where)
    return Case(
        values.get("case", ""), values.get("title", ""), values.get("intro"), chart, count,
        values.position,
    )  # fmt: skip


def in_case(question: Question, case: Case, step: int, report: Report) -> Question:
    """Return a question at its place in a case, with the chart as it stands then."""
    if question.chart:
        message = "a question of a case has the chart of the case: put these entries there"
        report(Diagnostic(question.metadata.places["chart"], Code.CASE_CHART, message))
    return replace(question, case=case, step=step, chart=open_at(case.chart, step))


def open_at(chart: tuple[Tab, ...], step: int) -> tuple[Tab, ...]:
    """Return the sheets with the entries that a reader may see at a question."""
    sheets = (
        Tab(tab.title, tuple(entry for entry in tab.entries if entry.step <= step)) for tab in chart
    )
    return tuple(tab for tab in sheets if tab.entries)
