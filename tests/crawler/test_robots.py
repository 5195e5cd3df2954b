from __future__ import annotations

import os
from pathlib import Path

import pytest

from crawler.robots import (
    MAX_CRAWL_DELAY,
    MAX_ROBOTS_BYTES,
    find_product_token,
    parse_robots,
    refuse_everything,
)
from tests.crawler.textproto import parse_textproto

AGENT = "Pactwatch/0.1 (+https://example.org/pactwatch)"
SHARED = os.environ.get("PACTWATCH_SHARED", "")

#: Expectations that do not hold here, by file (10 of 400); each is a choice.
KNOWN_DIFFERENCES: dict[str, int] = {
    # /robots.txt itself may always be fetched (RFC 9309, 2.2.2); the cases want it under the rules
    "327748.textproto": 1,
    "860237.textproto": 1,
    # the same once, and a robot name with digits: it is cut at the first of them on both sides here
    "369883.textproto": 4,
    # addresses are percent-encoded before they are compared, as RFC 9309, 2.2.2 wants; the cases compare them bare
    "non-ascii-paths.textproto": 3,
    # a robot called "Foo Bar" has the token "Foo" here
    "user-agent-name.textproto": 1,
}


def allowed(text: str, url: str, agent: str = AGENT, status: int = 200) -> bool:
    return parse_robots(status, text.encode(), user_agent=agent).is_allowed(url)


@pytest.mark.parametrize("status", [500, 502, 503, 599, 301, 100])
def test_server_error_disallows_all(status: int) -> None:
    rules = parse_robots(status, b"User-agent: *\nAllow: /\n", user_agent=AGENT)
    assert not rules.is_allowed("https://a.example/x")
    assert str(status) in rules.reason


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_client_error_allows_all(status: int) -> None:
    assert allowed("User-agent: *\nDisallow: /\n", "https://a.example/x", status=status)


def test_unreachable_disallows_all() -> None:
    rules = refuse_everything("robots.txt timed out", user_agent=AGENT)
    assert not rules.is_allowed("https://a.example/x")
    assert rules.reason == "robots.txt timed out"


def test_own_group_wins_over_everyone() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: pactwatch\nDisallow: /private/\n"
    assert allowed(text, "https://a.example/news/1")
    assert not allowed(text, "https://a.example/private/1")


def test_group_of_a_shorter_name_is_not_ours() -> None:
    text = "User-agent: pact\nDisallow: /\nUser-agent: *\nAllow: /\n"
    assert allowed(text, "https://a.example/news/1")


def test_old_line_ends_and_byte_order_mark() -> None:
    text = "\ufeffUser-agent: *\rDisallow: /x\r\nDisallow: /y\n"
    assert not allowed(text, "https://a.example/x")
    assert not allowed(text, "https://a.example/y")
    assert allowed(text, "https://a.example/z")


def test_only_the_first_500_kib_count() -> None:
    text = "User-agent: *\n" + "#" * MAX_ROBOTS_BYTES + "\nDisallow: /\n"
    assert allowed(text, "https://a.example/x")


def test_crawl_delay_is_obeyed_and_bounded() -> None:
    def delay(text: str) -> float:
        return parse_robots(200, text.encode(), user_agent=AGENT).crawl_delay

    assert delay("User-agent: *\nCrawl-delay: 7\n") == 7
    assert delay("User-agent: *\nCrawl-delay: 2.5\n") == 2.5
    assert delay("User-agent: *\nCrawl-delay: 86400\n") == MAX_CRAWL_DELAY
    assert delay("User-agent: *\nCrawl-delay: soon\n") == 0
    assert delay("User-agent: *\nCrawl-delay: -4\n") == 0
    assert delay("User-agent: *\nCrawl-delay: nan\n") in {0, MAX_CRAWL_DELAY}


def test_product_token() -> None:
    assert find_product_token(AGENT) == "pactwatch"
    assert find_product_token("Foo-Bot_x/2.0") == "foo-bot_x"
    assert find_product_token("0/1") == "*"


def test_bytes_that_are_no_robots_file() -> None:
    assert allowed("<html>\x00" + "%" * 1000, "https://a.example/x")
    assert parse_robots(200, bytes(range(256)) * 10, user_agent=AGENT).is_allowed("https://a.example/x")


def test_specification_cases() -> None:
    if not SHARED:
        pytest.skip("PACTWATCH_SHARED names no folder with robots cases")
    files = sorted(Path(SHARED, "data", "robots").glob("*.textproto"))
    assert len(files) == 41
    total, failed = 0, {}
    for path in files:
        for test in parse_textproto(path.read_text(encoding="utf-8"))["tests"]:
            for expectation in test["test_expectations"]:
                total += 1
                rules = parse_robots(200, test["robotstxt"], user_agent=expectation["useragent"].decode())
                expected = expectation["expected_outcome"] == "ALLOWED"
                if rules.is_allowed(expectation["testurl"].decode()) != expected:
                    failed.setdefault(path.name, []).append((test["robotstxt"], expectation))
    assert total > 41
    assert {name: len(cases) for name, cases in failed.items()} == KNOWN_DIFFERENCES, failed
