"""Every kind of answer that was seen on the web, in one run against a web on 127.0.0.1."""

import json
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linkjudge.cli import main

if TYPE_CHECKING:
    from conftest import FakeWeb

# What stands in the course, the code, the verdict. HOST0 and so on are hosts of their own.
LINKS = {
    "BASE/ok": (None, "fine"),
    "BASE/moved": (None, "fine"),
    "BASE/page#part": (None, "fine"),
    "BASE/near-miss": (None, "fine"),
    "BASE/get-only": (None, "fine"),
    "BASE/head-hangs": (None, "fine"),
    "BASE/picture.png": (None, "fine"),
    "BASE/raw": (None, "fine"),
    "BASE/theme": (None, "fine"),
    "HOST0/limited-once": (None, "fine"),
    "https://dx.doi.org/10.1234/known%3C1%3E": (None, "fine"),
    "BASE/missing": ("not-found", "dead"),
    "BASE/gone": ("gone", "dead"),
    "http://doi.org/10.1234/unknown": ("unknown-doi", "dead"),
    "http://a..b/": ("malformed", "dead"),
    "BASE/private": ("refused", "unsure"),
    "BASE/forbidden": ("refused", "unsure"),
    "BASE/teapot": ("refused", "unsure"),
    "BASE/illegal": ("refused", "unsure"),
    "BASE/broken": ("server-error", "unsure"),
    "BASE/down": ("server-error", "unsure"),
    "BASE/slow": ("timeout", "unsure"),
    "BASE/dropped": ("no-connection", "unsure"),
    "BASE/sent-home": ("home-page", "unsure"),
    "BASE/soft": ("soft-not-found", "unsure"),
    "BASE/loop": ("redirect-loop", "unsure"),
    "BASE/page#nowhere": ("anchor", "unsure"),
    "HOST1/limited": ("rate-limited", "unsure"),
    "HOST2/limited-long": ("rate-limited", "unsure"),
    "HOST3/limited-date": ("rate-limited", "unsure"),
    "http://127.0.0.1:CLOSED/": ("no-connection", "unsure"),
    "https://127.0.0.1:PORT/": ("tls", "unsure"),
    "BASE/ignored": (None, "ignored"),
    "mailto:a@example.org": (None, "not-asked"),
}
# linkcheck asks these in their canonical form.
SHOWN = {
    "https://dx.doi.org/10.1234/known%3C1%3E": "https://doi.org/10.1234/known%3C1%3E",
    "http://doi.org/10.1234/unknown": "https://doi.org/10.1234/unknown",
}
ELSEWHERE = {"BASE/picture.png", "BASE/raw", "BASE/theme"}
IGNORE = (
    'linkjudge_ignore = [{{"url": "{base}/ignored", "reason": "a robot trap", '
    f'"until": "{datetime.now(UTC).date()}"}}}}]\n'
)
MORE = """
.. image:: BASE/picture.png

.. raw:: html

   <p>
   <a href="BASE/raw">x</a>
"""


class Checked:
    """One run and what it left."""

    def __init__(self, web: "FakeWeb", hosts: list["FakeWeb"], root: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            closed = str(probe.getsockname()[1])
        self.names = {"BASE": web.base, "CLOSED": closed, "PORT": str(web.server_port)}
        self.names |= {f"HOST{number}": host.base for number, host in enumerate(hosts)}
        links = [self.real(url) for url in LINKS if url not in ELSEWHERE]
        arguments = web.course(root, *links, more=MORE, conf=web.conf + IGNORE)
        (root / "html").mkdir()
        built = f'<a href="{web.base}/theme">x</a>\n<form action="{web.base}/form"></form>'
        for name in ("a.html", "b.html"):
            (root / "html" / name).write_text(built, encoding="utf-8")
        self.status = main([*arguments, "--html", str(root / "html")])
        text = (root / "out" / "report.json").read_text(encoding="utf-8")
        self.report: dict[str, Any] = json.loads(text)
        self.links = {link["url"]: link for link in self.report["links"]}
        self.summary = (root / "out" / "summary.md").read_text(encoding="utf-8")

    def real(self, url: str) -> str:
        for name, value in self.names.items():
            url = url.replace(name, value)
        return url


@pytest.fixture(scope="module")
def checked(
    web: "FakeWeb", hosts: list["FakeWeb"], tmp_path_factory: pytest.TempPathFactory
) -> Checked:
    return Checked(web, hosts, tmp_path_factory.mktemp("course"))


@pytest.mark.parametrize("url", LINKS)
def test_an_answer_is_judged(checked: Checked, url: str) -> None:
    link = checked.links[checked.real(SHOWN.get(url, url))]
    assert (link["code"], link["verdict"]) == LINKS[url]


def test_nothing_else_was_found_and_the_run_fails(checked: Checked) -> None:
    assert len(checked.links) == len(LINKS)
    assert (checked.status, checked.report["status"]) == (1, "dead")
    counts = [verdict for _, verdict in LINKS.values()]
    assert checked.report["counts"] == {
        verdict: counts.count(verdict)
        for verdict in ("fine", "dead", "unsure", "overdue", "fresh", "ignored", "not-asked")
    }
    # A malformed address was judged, but nobody could be asked.
    assert checked.report["asked"] == len(LINKS) - 3


@pytest.mark.usefixtures("checked")
def test_who_is_not_to_be_asked_is_not(web: "FakeWeb") -> None:
    assert not {"/ignored", "/form"} & set(web.asked)
    assert "/api/handles/10.1234/known%3C1%3E" in web.asked


def test_a_host_that_says_429_is_soon_left_alone(checked: Checked, hosts: list["FakeWeb"]) -> None:
    assert checked.links[checked.real("HOST1/limited")]["code"] == "rate-limited"
    assert [len(host.asked) for host in hosts] == [2, 3, 1, 1]


@pytest.mark.parametrize(
    ("url", "places"),
    [
        ("BASE/raw", [("docs/index.rst", 42)]),
        ("BASE/theme", [("html/a.html", 1), ("html/b.html", 1)]),
        ("BASE/missing", [("docs/index.rst", 12)]),
    ],
)
def test_every_place_is_told(checked: Checked, url: str, places: list[tuple[str, int]]) -> None:
    found = checked.links[checked.real(url)]["places"]
    assert [one["line"] for one in found] == [line for _, line in places]
    for one, (path, _) in zip(found, places, strict=True):
        assert one["path"].endswith(path)


def test_the_summary_names_each_fault_and_what_to_do(checked: Checked) -> None:
    faults = [link for link in checked.links.values() if link["verdict"] in {"dead", "unsure"}]
    for link in faults:
        assert f"- <{link['url']}>" in checked.summary
        assert link["todo"]
    assert checked.summary.count("  - to do: ") == len(faults)
    assert checked.summary.count("  - where: `") == len(faults)
