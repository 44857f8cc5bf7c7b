"""How questions are asked: at a distance, with an end to waiting. No clock but a given one."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests

from linkjudge.manners import Both, LeaveAlone, Manners, Pace, gone_title, wait_of


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 100.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_questions_to_one_host_keep_their_distance_and_other_hosts_need_not_wait() -> None:
    clock, begun = Clock(), []
    pace = Pace(0.25, lambda: clock.now, clock.sleep)
    for host in ("a", "a", "b", "a", "b"):
        pace.wait(host)
        begun.append((host, clock.now))
    assert begun == [("a", 100.0), ("a", 100.25), ("b", 100.25), ("a", 100.5), ("b", 100.5)]


def asked(manners: Manners | Both, url: str, method: str = "HEAD") -> requests.PreparedRequest:
    return requests.Request(method, url, auth=manners).prepare()


def test_passwords_of_the_settings_go_along() -> None:
    manners = Manners(Pace(0))
    request = asked(Both(manners, ("me", "secret")), "http://a/x")
    assert request.headers["Authorization"].startswith("Basic ")
    assert request.method == "GET"

    def own(request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["X-Token"] = "t"
        return request

    assert asked(Both(manners, own), "http://a/y").headers["X-Token"] == "t"
    assert manners.asked == {"http://a/x", "http://a/y"}


def answer(manners: Manners, url: str, status: int, **headers: str) -> None:
    response = requests.Response()
    response.url, response.status_code = url, status
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    for hook in asked(manners, url, "GET").hooks["response"]:
        hook(response)


def test_a_question_is_a_get_and_is_counted() -> None:
    manners = Manners(Pace(0))
    assert asked(manners, "http://a/x").method == "GET"
    assert manners.asked == {"http://a/x"}


def test_the_third_429_of_a_host_ends_the_questions_to_it() -> None:
    manners = Manners(Pace(0))
    for url in ("http://a/1", "http://a/2"):
        answer(manners, url, 429, Retry_After="1")
    with pytest.raises(LeaveAlone, match="429 Client Error"):
        answer(manners, "http://a/3", 429)
    with pytest.raises(LeaveAlone, match="a was left alone"):
        asked(manners, "http://a/4")
    assert "http://a/4" not in manners.asked
    asked(manners, "http://b/4")


def test_a_wait_that_is_too_long_ends_the_questions_at_once() -> None:
    manners = Manners(Pace(0))
    answer(manners, "http://a/0", 429, Retry_After="60")
    with pytest.raises(LeaveAlone, match="asked to wait 61 seconds"):
        answer(manners, "http://a/1", 429, Retry_After="61")
    with pytest.raises(LeaveAlone):
        asked(manners, "http://a/2")


def test_the_wait_that_a_server_asks_for_is_a_number_or_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert wait_of(" 120 ") == 120
    assert 3500 < wait_of(later) <= 3600
    assert [wait_of(text) for text in ("", "soon", "-5")] == [0, 0, 0]


@pytest.mark.parametrize(
    "title",
    [
        *("404", "Error 404", "404 Not Found", "404 - Page", "HTTP 404: x", "Page not found | NHS"),
        *("Not found", "Oops! Page could not be found", "This page does not exist"),
        *("Page no longer available", "Document was not found"),
    ],
)
def test_a_title_that_says_not_found_is_seen(title: str) -> None:
    assert gone_title(f"<TITLE lang=en>\n{title}\n</title>".encode()) == title


@pytest.mark.parametrize(
    "title",
    [
        *("Spinal cord compression", "Regulation 404/2011", "Lost and found", "Room 404 opens"),
        *("Why causes are not found in one patient of ten", "Not found wanting: a review", ""),
    ],
)
def test_a_title_that_only_looks_so_is_not(title: str) -> None:
    assert gone_title(f"<title>{title}</title><p>404 page not found".encode()) == ""
