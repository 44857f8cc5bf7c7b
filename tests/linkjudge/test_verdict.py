import json
from pathlib import Path

import pytest

from linkjudge.advice import TO_DO, to_do
from linkjudge.doi import HANDLE_API, doi_link, handle_question
from linkjudge.verdict import DEAD, Verdict, WebCode, judge, read_output


def answer(status: str, info: str, uri: str = "https://example.org/a") -> dict[str, object]:
    return {"filename": "a.md", "lineno": 3, "status": status, "code": 0, "uri": uri, "info": info}


POOL = "HTTPSConnectionPool(host='x', port=443): Max retries exceeded with url: / (Caused by "


@pytest.mark.parametrize(
    ("status", "info", "code"),
    [
        ("working", "", None),
        ("redirected", "https://example.org/b", None),
        ("redirected", "https://example.org/", WebCode.HOME_PAGE),
        ("redirected", "https://example.org/?page=a", None),
        ("broken", "404 Client Error: Not Found for url: https://x/", WebCode.NOT_FOUND),
        ("broken", "410 Client Error: Gone for url: https://x/500", WebCode.GONE),
        ("broken", "403 Client Error: Forbidden for url: https://x/404", WebCode.REFUSED),
        ("broken", "451 Client Error: no reason for url: https://x/", WebCode.REFUSED),
        ("broken", "429 Client Error: Too Many Requests for url: x", WebCode.RATE_LIMITED),
        ("broken", "502 Server Error: Bad Gateway for url: https://x/", WebCode.SERVER_ERROR),
        ("broken", "unauthorized", WebCode.REFUSED),
        ("broken", "Anchor 'x' not found", WebCode.ANCHOR),
        ("broken", "Exceeded 30 redirects.", WebCode.REDIRECT_LOOP),
        ("broken", "Soft 404: status 200, but the title says 'Gone'", WebCode.SOFT_NOT_FOUND),
        ("broken", "Invalid URL 'http://': No host supplied", WebCode.MALFORMED),
        ("broken", f"{POOL}NameResolutionError(([Errno -2] Name or", WebCode.UNKNOWN_HOST),
        ("broken", f"{POOL}NameResolutionError(([Errno 11001] getaddr", WebCode.UNKNOWN_HOST),
        ("broken", f"{POOL}NameResolutionError(([Errno -3] Temporary", WebCode.NO_CONNECTION),
        ("broken", f"{POOL}NewConnectionError([Errno 111] refused", WebCode.NO_CONNECTION),
        ("broken", f"{POOL}SSLError(SSLCertVerificationError(1, '", WebCode.TLS),
        ("broken", "('Connection aborted.', RemoteDisconnected('", WebCode.NO_CONNECTION),
        ("broken", "HTTPSConnectionPool(...): Read timed out.", WebCode.TIMEOUT),
        ("timeout", "HTTPSConnectionPool(...): Read timed out.", WebCode.TIMEOUT),
        ("ignored", "service unavailable", WebCode.SERVER_ERROR),
        ("ignored", "unable to decode response content", WebCode.UNCLEAR),
        ("a later word", "something new", WebCode.UNCLEAR),
    ],
)
def test_what_linkcheck_says_is_weighed(status: str, info: str, code: WebCode | None) -> None:
    judged = judge(answer(status, info), HANDLE_API)
    assert judged.code is code
    expected = Verdict.FINE if code is None else Verdict.DEAD if code in DEAD else Verdict.UNSURE
    assert judged.verdict is expected


@pytest.mark.parametrize(
    ("status", "uri", "verdict"),
    [
        ("ignored", "https://example.org/", Verdict.IGNORED),
        ("unchecked", "mailto:a@example.org", Verdict.NOT_ASKED),
        ("working", "local.txt", Verdict.NOT_ASKED),
        ("broken", "gone.txt", Verdict.NOT_ASKED),
    ],
)
def test_what_was_not_asked_does_not_count(status: str, uri: str, verdict: Verdict) -> None:
    judged = judge(answer(status, "", uri), HANDLE_API)
    assert judged.verdict is verdict
    assert not judged.verdict.is_asked


def test_every_failing_code_says_what_to_do() -> None:
    assert set(TO_DO) == set(WebCode)
    assert to_do(Verdict.FINE, None) == ""
    assert to_do(Verdict.UNSURE, WebCode.TIMEOUT).startswith("nothing yet")
    assert to_do(Verdict.OVERDUE, WebCode.TIMEOUT) == TO_DO[WebCode.TIMEOUT]
    assert to_do(Verdict.UNSURE, WebCode.REFUSED) == TO_DO[WebCode.REFUSED]


def test_an_unknown_doi_is_shown_as_its_link() -> None:
    said = answer("broken", "404 Client Error: Not Found for url: x", HANDLE_API + "10.1/a")
    judged = judge(said, HANDLE_API)
    assert (judged.url, judged.code) == ("https://doi.org/10.1/a", WebCode.UNKNOWN_DOI)


def test_a_line_cut_off_by_the_time_limit_is_left_out(tmp_path: Path) -> None:
    whole, here = json.dumps(answer("working", "")), json.dumps(answer("unchecked", "", "#here"))
    (tmp_path / "output.json").write_text(f"{whole}\n{here}\n{whole[:30]}")
    assert len(list(read_output(tmp_path / "output.json", HANDLE_API))) == 1


@pytest.mark.parametrize(
    ("link", "question"),
    [
        ("https://doi.org/10.1002/a.b", "10.1002/a.b"),
        ("http://dx.doi.org/10.1002/a.b#x", "10.1002/a.b"),
        ("HTTPS://www.DOI.org/10.1002/A?x=1", "10.1002/A"),
        ("https://doi.org/10.1/(S)10(15:<1::A>3.0;2-2", "10.1/(S)10(15:%3C1::A%3E3.0;2-2"),
        ("https://doi.org/10.1/(S)10(15:%3C1::A%3E3.0;2-2", "10.1/(S)10(15:%3C1::A%3E3.0;2-2"),
        ("https://doi.org/10.1002/a%23b", "10.1002/a%23b"),
        ("https://doi.org/10/abc", "10/abc"),
    ],
)
def test_doi_links_become_questions_and_back(link: str, question: str) -> None:
    assert handle_question(link) == HANDLE_API + question
    assert doi_link(HANDLE_API + question) == f"https://doi.org/{question}"


@pytest.mark.parametrize(
    "link",
    ["https://doi.org/", "https://example.org/10.1/a", "https://notdoi.org/10.1/a", "10.1/a"],
)
def test_other_links_are_left_alone(link: str) -> None:
    assert handle_question(link) is None


def test_another_api_may_be_named_with_or_without_a_slash() -> None:
    assert handle_question("https://doi.org/10.1/a", "http://x/api") == "http://x/api/10.1/a"
    assert doi_link("http://x/api/10.1/a", "http://x/api") == "https://doi.org/10.1/a"
