"""Every fault is planted alone, and its mended twin must be quiet."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from linkjudge.html_check import HtmlReport, check_site
from linkjudge.html_codes import ALLOWED, HtmlCode

SITE = {
    "index.html": '<h1 id="top-of-it">Start</h1><a href="other.html">other</a>',
    "other.html": '<h1 id="part">Other</h1><p id="ä">x</p><a name="old"></a>',
    "Mixed/Case.html": '<p id="Deep">x</p><a href="../index.html">back</a>',
    "sub/index.html": '<a href="../index.html">back</a>',
    "bare/readme.txt": "no index here",
    "pic.png": "",
    "my file.txt": "",
    "icons.svg": '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="icon"/></svg>',
    "print.css": ".a { background: url('pic.png') }",
}


class Case(NamedTuple):
    name: str
    code: str
    faulty: str
    clean: str
    line: int
    column: int


CASES = [
    Case(name, code, faulty, clean, int(line), int(column))
    for name, code, line, column, faulty, clean in re.findall(
        r"^# (\S+) (\S+) (\d+):(\d+)\n(.+?)\n--\n(.+?)\n(?=\n# |\Z)",
        Path(__file__).with_name("html_cases.txt").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]


def build(root: Path, snippet: str = "", **more: str) -> Path:
    files = {**SITE, "page.html": f"<!doctype html>\n<title>t</title>\n{snippet}\n", **more}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def places(report: HtmlReport, root: Path) -> list[tuple[str, int, str]]:
    start = f"{root.as_posix()}/"
    return [(one.path.removeprefix(start), one.line, one.code) for one in report.findings]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_planted_fault_is_found_where_it_is(tmp_path: Path, case: Case) -> None:
    report = check_site(build(tmp_path, case.faulty))
    assert places(report, tmp_path) == [("page.html", case.line, case.code)]
    assert report.findings[0].column == case.column


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_its_mended_twin_is_quiet(tmp_path: Path, case: Case) -> None:
    assert check_site(build(tmp_path, case.clean)).findings == []


def test_faults_of_other_files(tmp_path: Path) -> None:
    build(tmp_path, **{
        "a.css": ".a {}\n/* url(no.png) */ .b { background: url(no.png) }",
        "b.svg": '<svg>\n<path fill="url(#none)"/></svg>',
        "c.html": " \n",
    })  # fmt: skip
    (tmp_path / "d.html").write_bytes(b"\xff\xfe\x00")
    assert places(check_site(tmp_path), tmp_path) == [
        ("a.css", 2, "missing-file"),
        ("b.svg", 2, "missing-fragment"),
        ("c.html", 1, "empty-page"),
        ("d.html", 1, "unreadable"),
    ]


def test_all_faults_are_told_in_one_run_in_order_of_place(tmp_path: Path) -> None:
    snippet = "\n".join(case.faulty for case in CASES)
    report = check_site(build(tmp_path, snippet))
    found = places(report, tmp_path)
    assert {code for _, _, code in found} >= {case.code for case in CASES}
    assert [line for _, line, _ in found] == sorted(line for _, line, _ in found)


def test_every_code_has_a_case_and_says_what_is_allowed() -> None:
    planted = {case.code for case in CASES} | {"empty-page", "unreadable"}
    assert planted == {str(code) for code in HtmlCode} == {str(code) for code in ALLOWED}
    assert len(CASES) == len({case.name for case in CASES}) == 73


def test_a_finding_reads_like_a_compiler_message(tmp_path: Path) -> None:
    report = check_site(build(tmp_path, '<p><a href="Gone.html">x</a></p>'))
    assert str(report.findings[0]) == (
        f"{tmp_path.as_posix()}/page.html:3:4: error: no such file in a href: 'Gone.html'; "
        "a path to a file of the site is needed [missing-file]"
    )


@pytest.mark.parametrize(
    ("base", "url", "codes"),
    [
        ("/sub/", "/sub/other.html#part", []),
        ("/sub/", "/sub", []),
        ("/sub/", "/other.html", ["absolute-path"]),
        ("/sub/", "/sub/gone.html", ["missing-file"]),
        ("/", "/other.html", []),
    ],
)
def test_paths_from_the_root_under_a_base_path(
    tmp_path: Path, base: str, url: str, codes: list[str]
) -> None:
    report = check_site(build(tmp_path, f'<a href="{url}">x</a>'), base)
    assert [finding.code for finding in report.findings] == codes


def test_a_404_page_may_link_from_the_root(tmp_path: Path) -> None:
    page = {"404.html": '<a href="/sub/index.html">x</a>'}
    assert check_site(build(tmp_path, **page)).findings == []


def test_links_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="a.html">x</a><a href="https://example.org/">y</a><i id="b" aria-owns="b">',
        encoding="utf-8",
    )
    assert check_site(tmp_path).counts == {"pages": 1, "links": 2, "external": 1}


@pytest.mark.parametrize("text", ["<a ", '<a x="', "<a x='", "<!-- ", "<", "<a x=", "</template "])
def test_a_tag_that_never_ends_neither_fails_nor_hangs(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_text(text * 50_000, encoding="utf-8")
    assert check_site(tmp_path).pages == 1


def test_plain_tags_do_not_move_places(tmp_path: Path) -> None:
    snippet = '<div class="a b">\n<span class="x">é</span><p><a class="x" href="n.html">x</a>'
    report = check_site(build(tmp_path, snippet))
    assert [(one.line, one.column) for one in report.findings] == [(4, 28)]
