"""What a request's headers ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.reader.app import iter_aliases, parse_host
from masthead.reader.negotiation import (
    Coding,
    RangeError,
    allows_range,
    matches,
    matches_none,
    parse_accept_encoding,
    parse_range,
)
from masthead.reader.policy import IMMUTABLE, REVALIDATE, SHORT, cache_control, is_indexed, security_headers

GZIP, PLAIN, EITHER, NEITHER = (
    Coding(True, False),
    Coding(False, True),
    Coding(True, True),
    Coding(False, False),
)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, PLAIN),
        ("", PLAIN),
        ("gzip", EITHER),
        ("GZIP", EITHER),
        ("x-gzip", EITHER),
        ("gzip, deflate, br, zstd", EITHER),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", EITHER),
        ("gzip;q=0", PLAIN),
        ("gzip;q=0.000", PLAIN),
        ("gzip ; q=0.001", EITHER),
        ("br", PLAIN),
        ("*", EITHER),
        ("*;q=0", NEITHER),
        ("*;q=0, gzip", GZIP),
        ("identity;q=0", NEITHER),
        ("identity;q=0, gzip", GZIP),
        ("gzip;q=0.5, identity", PLAIN),
        ("gzip;q=0.5, identity;q=0.5", EITHER),
        ("gzip;q=2", PLAIN),
        ("gzip;q=", PLAIN),
        (",,gzip,,", EITHER),
        ("gzipped", PLAIN),
    ],
)
def test_accept_encoding_is_understood(header: str | None, coding: Coding) -> None:
    """Weights, wildcards and refusals count; nonsense is no consent."""
    assert parse_accept_encoding(header) == coding


@given(st.text(max_size=40))
def test_no_header_is_too_odd_to_parse(header: str) -> None:
    """Whatever comes, there is an answer."""
    parse_accept_encoding(header)
    matches_none(header, '"a"')
    parse_host(header)


@pytest.mark.parametrize(
    ("header", "none", "strong"),
    [
        ('"a"', True, True),
        ('W/"a"', True, False),
        ('"b", "a"', True, True),
        ('"b","c" , W/"a"', True, False),
        ("*", True, True),
        (" * ", True, True),
        ('"b"', False, False),
        ("a", False, False),
        ('"a', False, False),
        ('"x,"a"', False, False),
        ('w/"a"', False, False),
        ("", False, False),
    ],
)
def test_entity_tags_are_compared(header: str, none: bool, strong: bool) -> None:
    """Weakly for If-None-Match, strongly for If-Match."""
    assert matches_none(header, '"a"') is none
    assert matches(header, '"a"') is strong


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-", (0, 100)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-1000", (90, 100)),
        ("bytes=-1", (99, 100)),
        ("bytes=-1000", (0, 100)),
        ("Bytes = 5-6", (5, 7)),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("bytes=٣-٤", None),
        ("bytes=" + "9" * 5000 + "-", None),
        ("", None),
    ],
)
def test_a_range_is_understood_or_ignored(header: str, part: tuple[int, int] | None) -> None:
    """One range of bytes; several, other units and nonsense get the whole."""
    assert parse_range(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_outside_the_object_is_told_apart(header: str) -> None:
    """For a 416."""
    with pytest.raises(RangeError):
        parse_range(header, 100)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 30))
def test_a_range_never_reaches_past_the_object(first: int, last: int, size: int) -> None:
    """What is sent is never empty and never more than there is."""
    try:
        part = parse_range(f"bytes={first}-{last}", size)
    except RangeError:
        assert first >= size
        return
    assert part is None or 0 <= part[0] < part[1] <= size


def test_a_range_needs_the_same_object() -> None:
    """If-Range: a strong tag; dates and weak tags never fit."""
    assert allows_range(None, '"a"')
    assert allows_range('"a"', '"a"')
    assert not allows_range('W/"a"', '"a"')
    assert not allows_range("Tue, 24 Nov 2026 03:50:11 GMT", '"a"')


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("paper.example", "paper.example"),
        ("Paper.Example:8000", "paper.example"),
        ("paper.example.", "paper.example"),
        ("[::1]:8000", "[::1]"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("..", "."),
        ("", None),
        ("a b", None),
        ("a/b", None),
        ("a\\b", None),
        ("a@b", None),
        ("a:b", None),
        ("a:1:2", None),
        ("a\n", None),
    ],
)
def test_a_host_header_is_reduced_to_its_host(header: str, host: str | None) -> None:
    """Small letters, no port; what no client may send is told apart."""
    assert parse_host(header) == host


@pytest.mark.parametrize(
    ("path", "aliases"),
    [
        ("/a", ["/a/"]),
        ("/a/", ["/a"]),
        ("/a/index.html", ["/a/", "/a"]),
        ("/index.html", ["/", "//"]),
        ("//evil.example/", ["/evil.example/", "/evil.example"]),
        ("/a//b", ["/a/b", "/a/b/"]),
    ],
)
def test_a_path_has_aliases(path: str, aliases: list[str]) -> None:
    """None of them can be taken for another host's address: two slashes at the start are never published."""
    assert list(iter_aliases(path)) == aliases


@pytest.mark.parametrize(
    ("path", "media_type", "status", "policy"),
    [
        ("/", "text/html", 200, REVALIDATE),
        ("/_a/site-0f3c.css", "text/css", 200, IMMUTABLE),
        ("/_p/9/960-0f3c.webp", "image/webp", 200, IMMUTABLE),
        ("/_p/9/960-0f3c.webp", "text/html", 410, REVALIDATE),
        ("/_f/related/9.html", "text/html", 200, SHORT),
        ("/feeds/latest.xml", "application/xml", 200, SHORT),
        ("/city/feed", "application/rss+xml; charset=utf-8", 200, SHORT),
        ("/old", "text/html", 301, REVALIDATE),
    ],
)
def test_how_long_an_answer_may_be_kept(path: str, media_type: str, status: int, policy: str) -> None:
    """A year only where the name changes with the content."""
    assert cache_control(path, media_type, status) == policy


@pytest.mark.parametrize(
    ("path", "media_type", "indexed"),
    [
        ("/", "text/html; charset=utf-8", True),
        ("/2024-07/11/content_9.html", "text/html; charset=utf-8", True),
        ("/2024-07/11/content_9.json", "application/json", False),
        ("/_f/related/tag-4.html", "text/html; charset=utf-8", False),
        ("/_saved.html", "text/html; charset=utf-8", False),
        ("/_p/9-0f3c-w960.webp", "image/webp", True),
        ("/_m/9-0f3c/film.mp4", "video/mp4", True),
        ("/_a/style.0f3c.css", "text/css; charset=utf-8", True),
        ("/feed.json", "application/feed+json", True),
        ("/sitemap.xml", "application/xml; charset=utf-8", True),
    ],
)
def test_what_search_engines_may_list(path: str, media_type: str, indexed: bool) -> None:
    """Pages, and what is shown on them; no fragment, no data."""
    assert is_indexed(path, media_type) is indexed


def test_no_policy_lets_inline_script_run() -> None:
    """Neither on pages nor in drawings and uploads opened by themselves."""
    for path, media_type in (("/", "text/html"), ("/a.svg", "image/svg+xml"), ("/_m/9.html", "text/html")):
        policy = dict(security_headers(path, media_type))["content-security-policy"]
        directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in directives.get("script-src", "")
        assert ("sandbox" in directives) is (path != "/")
