"""The reader's answers over a real folder, without a server around it."""

import gzip
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from masthead.errors import StoreError
from masthead.reader.answers import Answer
from masthead.reader.app import Reader
from masthead.reader.objects import LOOK_AGAIN_S, MAX_IN_MEMORY
from masthead.store.base import Address, StoredObject, make_object
from masthead.store.filesystem import FilesystemStore

HOST = "paper.example"
PAGE = b"<p>The river rose again." * 40
PICTURE = bytes(range(256)) * 4
FILM = os.urandom(MAX_IN_MEMORY + 10)


class Request:
    """What the server would hand over."""

    query_string = ""
    authority: str | None = None
    http_version = "1.1"

    def __init__(self, path: str, method: str = "GET", **headers: str | None) -> None:
        self.path, _, self.query_string = path.partition("?")
        self.method = method
        fields: dict[str, str | None] = {"host": HOST, "accept_encoding": "gzip", **headers}
        self.headers = {name.replace("_", "-"): value for name, value in fields.items() if value is not None}


class Wire:
    """Takes what the server would send."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    def response_file_range(self, status: int, headers: Any, file: str, start: int, end: int) -> None:
        self.status, self.headers, self.body = status, dict(headers), Path(file).read_bytes()[start:end]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilesystemStore]:
    store = FilesystemStore(tmp_path / "public", sync=False)
    put(store, "/", page())
    yield store
    store.close()


@pytest.fixture
def get(store: FilesystemStore) -> Callable[..., Wire]:
    reader = Reader(FilesystemStore(store.root), default_host=HOST)

    def ask(path: str, method: str = "GET", **headers: str | None) -> Wire:
        wire = Wire()
        assert reader.respond(Request(path, method, **headers), wire, lambda: None)
        return wire

    return ask


def page(body: bytes = PAGE, **facts: Any) -> StoredObject:
    return make_object(body, "text/html; charset=utf-8", **facts)


def put(store: FilesystemStore, path: str, stored: StoredObject, host: str = HOST) -> None:
    store.put([(Address(host, path), stored)])


# Forms


def test_a_page_is_sent_as_it_is_stored(get: Callable[..., Wire]) -> None:
    """Compressed once, by the press."""
    answer = get("/")

    assert (answer.status, answer.headers["content-encoding"]) == (200, "gzip")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["vary"] == "accept-encoding"
    assert gzip.decompress(answer.body) == PAGE
    assert answer.body == page().body


def test_a_client_without_gzip_gets_the_plain_page(get: Callable[..., Wire]) -> None:
    """With an ETag of its own, since the bytes are others."""
    plain, packed = get("/", accept_encoding=None), get("/")

    assert plain.body == PAGE
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "accept-encoding"
    assert plain.headers["etag"] != packed.headers["etag"]


def test_a_client_that_takes_nothing_is_told(get: Callable[..., Wire]) -> None:
    """406, and never a form that it refused."""
    assert get("/", accept_encoding="*;q=0").status == 406


def test_head_has_the_headers_of_get(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """The length too, which the server can't know."""
    put(store, "/_m/film.mp4", make_object(FILM, "video/mp4"))
    for path in ("/", "/nothing", "/_m/film.mp4"):
        for coding in ("gzip", None):
            whole, head = get(path, accept_encoding=coding), get(path, "HEAD", accept_encoding=coding)
            assert head.body == b""
            assert head.status == whole.status
            assert int(head.headers["content-length"]) == len(whole.body)
            assert {**head.headers, "content-length": ""} == {**whole.headers, "content-length": ""}


@pytest.mark.parametrize("coding", ["gzip", None])
def test_what_a_client_has_is_not_sent_again(get: Callable[..., Wire], coding: str | None) -> None:
    """304 with what a cache must renew, and no body's headers."""
    whole = get("/", accept_encoding=coding)

    again = get("/", accept_encoding=coding, if_none_match=f'"x", W/{whole.headers["etag"]}')

    assert (again.status, again.body) == (304, b"")
    for name in ("etag", "cache-control", "vary", "content-security-policy"):
        assert again.headers[name] == whole.headers[name]
    assert not {"content-type", "content-encoding", "content-length"} & set(again.headers)
    assert get("/", accept_encoding=coding, if_none_match='"x"').status == 200


def test_a_condition_does_not_hide_a_withdrawal(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """A client that has the article learns that it is gone."""
    etag = get("/").headers["etag"]
    put(store, "/", page(status=410))

    assert get("/", if_none_match=etag).status == 410
    assert get("/", if_none_match="*").status == 410


# Ranges


@pytest.mark.parametrize(("path", "content"), [("/_p/9.jpg", PICTURE), ("/_p/film.jpg", FILM)])
def test_a_picture_can_be_had_in_parts(
    get: Callable[..., Wire], store: FilesystemStore, path: str, content: bytes
) -> None:
    """From memory and from the disk alike."""
    put(store, path, make_object(content, "image/jpeg"))
    whole = get(path)
    part = get(path, range="bytes=10-19")

    assert (whole.status, whole.body, whole.headers["accept-ranges"]) == (200, content, "bytes")
    assert (part.status, part.body) == (206, content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(content)}"
    assert part.headers["etag"] == whole.headers["etag"]
    assert get(path, range="bytes=-5").body == content[-5:]
    assert get(path, range="bytes=10-19", if_range=whole.headers["etag"]).status == 206
    assert get(path, range="bytes=10-19", if_range='"other"').body == content
    assert get(path, range="bytes=0-1,3-4").status == 200
    assert get(path, range="bytes=0-1", if_none_match=whole.headers["etag"]).status == 304
    assert get(path, if_match='"other"').status == 412
    assert get(path, if_match=whole.headers["etag"]).status == 200

    beyond = get(path, range=f"bytes={len(content)}-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{len(content)}")


def test_a_compressed_page_has_no_parts(get: Callable[..., Wire]) -> None:
    """A range of compressed bytes helps nobody: the whole is sent."""
    assert get("/", range="bytes=0-1").status == 200


# What is not a page


def test_redirects_and_gone_pages_are_answered_as_published(
    get: Callable[..., Wire], store: FilesystemStore
) -> None:
    """Status, location and page come from the object."""
    put(store, "/old", page(b"", status=301, location="https://paper.example/new"))
    put(store, "/gone", page(b"<p>Withdrawn", status=410))

    assert (get("/old").status, get("/old").headers["location"]) == (301, "https://paper.example/new")
    assert (get("/gone").status, gzip.decompress(get("/gone").body)) == (410, b"<p>Withdrawn")
    assert "etag" not in get("/gone").headers
    assert get("/gone").headers["cache-control"] == "public, max-age=0, must-revalidate"


def test_what_is_not_there_gets_the_hosts_own_page(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """A line of text until there is one; the default host's where a host has none."""
    assert (get("/nope").status, get("/nope").body) == (404, b"404 Not Found\n")

    put(store, "/_404.html", page(b"<p>No such page", status=404))
    put(store, "/", page(), host="north.example")

    for host in (HOST, "north.example", "unknown.example"):
        assert get("/nope", host=host).status == 404
        assert gzip.decompress(get("/nope", host=host).body) == b"<p>No such page"
    assert get("/nope", accept_encoding="*;q=0").status == 404


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/city", "/city/"),
        ("/city/index.html", "/city/"),
        ("//city//", "/city/"),
        ("/city?a=b%20c", "/city/?a=b%20c"),
        ("/about.html/", "/about.html"),
        ("/河", "/%E6%B2%B3/"),
    ],
)
def test_an_alias_leads_to_the_one_address(
    get: Callable[..., Wire], store: FilesystemStore, asked: str, location: str
) -> None:
    """308, on this host, encoded; only where there is something."""
    for path in ("/city/", "/about.html", "/河/"):
        put(store, path, page())

    assert (get(asked).status, get(asked).headers["location"]) == (308, location)
    store.delete([Address(HOST, path) for path in ("/city/", "/about.html", "/河/")])
    assert get(asked).status == 404


def test_a_query_finds_its_own_address_first(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """An old address such as /?p=123; any other query is the page's own business."""
    put(store, "/?p=123&s=%E6", page(b"", status=301, location="/new"))

    assert get("/?p=123&s=%e6").status == 301
    assert get("/?p=124").status == 200
    assert get("/nope?p=123").status == 404


def test_a_host_answers_for_itself_and_the_default_for_unknown_ones(
    get: Callable[..., Wire], store: FilesystemStore
) -> None:
    """A known host never shows another's pages."""
    put(store, "/", page(b"north"), host="north.example")

    assert gzip.decompress(get("/", host="North.Example:8000").body) == b"north"
    assert gzip.decompress(get("/", host="unknown.example").body) == PAGE
    put(store, "/", page(b"now known"), host="unknown.example")
    assert gzip.decompress(get("/", host="unknown.example").body) == b"now known"
    put(store, "/only", page(), host=HOST)
    assert get("/only", host="north.example").status == 404


def test_a_malformed_request_is_refused(get: Callable[..., Wire]) -> None:
    """No host, a bad one, or a path that is none."""
    for path, host in (
        ("/", None),
        ("/", "a b"),
        ("/", "a/../b"),
        ("*", HOST),
        ("", HOST),
        ("/\0", HOST),
        ("/\ufffd", HOST),
    ):
        assert get(path, host=host).status == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_other_methods_are_refused(get: Callable[..., Wire], method: str) -> None:
    """405 names those that work."""
    answer = get("/", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


# Nothing outside the store


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/a/../../secret",
        "/.staging/x",
        "/../.writer",
        "/.writer",
        "/%2e%2e/secret",
        "/..\\secret",
        "//..//secret",
        "/index.html.gz",
        "/out.jpg",
        "/out/secret",
        "/out",
        "/dir/",
        "/fifo.jpg",
    ],
)
def test_nothing_outside_the_store_can_be_reached(
    get: Callable[..., Wire], store: FilesystemStore, path: str
) -> None:
    """Not by dots, not by links that somebody put there, not by the store's own files."""
    (store.root.parent / "secret.gz").write_bytes(b"secret")
    (store.root.parent / "secret").write_bytes(b"secret")
    inside = store.root / HOST
    (inside / "out.jpg").symlink_to(store.root.parent / "secret")
    (inside / "out.gz").symlink_to(store.root.parent / "secret.gz")
    (inside / "out").symlink_to(store.root.parent)
    (inside / "dir").mkdir()
    os.mkfifo(inside / "fifo.jpg")

    answer = get(path)

    assert answer.status == 404
    assert b"secret" not in answer.body


def test_a_root_that_is_a_link_may_be_switched(tmp_path: Path) -> None:
    """As a deployment does; a moment later the answer is the new folder's."""
    link = tmp_path / "public"
    reader = Reader(FilesystemStore(link), default_host=HOST)
    reader.answer(Request("/"))
    for number in range(3):
        folder = FilesystemStore(tmp_path / str(number), sync=False)
        put(folder, "/", page(str(number).encode()))
        folder.close()
        (tmp_path / "next").symlink_to(folder.root)
        (tmp_path / "next").replace(link)
        time.sleep(LOOK_AGAIN_S)

        for _ in range(3):
            answer = reader.answer(Request("/"))

        assert gzip.decompress(answer.body) == str(number).encode()


# Freshness


def test_what_is_put_is_in_the_next_answer(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """Same size, same moment, reused inodes, gone and back again: two thousand times."""
    for number in range(2000):
        body = f"{number:08}".encode()
        put(store, "/", page(body))
        assert get("/", accept_encoding=None).body == body
        if number % 10 == 0:
            store.delete([Address(HOST, "/")])
            assert get("/").status == 404


def test_a_copy_that_others_write_is_fresh_soon(tmp_path: Path, store: FilesystemStore) -> None:
    """As on another machine, with the number that tells of changes or without: nobody moves it on there."""
    for ignored in (".generation", ".nothing"):
        copy = tmp_path / f"copy-without{ignored}"
        shutil.copytree(store.root, copy, ignore=shutil.ignore_patterns(ignored))
        reader = Reader(FilesystemStore(copy), default_host=HOST)
        assert [reader.answer(Request("/")).status for _ in range(3)] == [200] * 3

        put(store, "/", page(b"new"))
        shutil.copy(store.root / HOST / "index.html.gz", copy / "new")
        (copy / "new").replace(copy / HOST / "index.html.gz")
        time.sleep(LOOK_AGAIN_S)

        assert gzip.decompress(reader.answer(Request("/")).body) == b"new"
        put(store, "/", page())


def test_a_host_that_comes_or_goes_is_known_at_once(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """Whatever was asked before."""
    for _ in range(20):
        assert get("/only", host="south.example").status == 404
        put(store, "/only", page(), host="south.example")
        assert [get("/only", host="south.example").status for _ in range(3)] == [200] * 3
        store.delete([Address("south.example", "/only")])


def test_a_picture_that_is_withdrawn_and_put_back_is_never_stale(
    get: Callable[..., Wire], store: FilesystemStore
) -> None:
    """The compressed gone page counts over the picture from the moment that it is there."""
    for number in range(50):
        picture = bytes([number]) * 100
        put(store, "/_p/9.jpg", make_object(picture, "image/jpeg"))
        assert get("/_p/9.jpg").body == picture
        (store.root / HOST / "_p" / "9.jpg").rename(store.root / "kept")
        put(store, "/_p/9.jpg", page(b"gone", status=410))
        (store.root / "kept").rename(store.root / HOST / "_p" / "9.jpg")  # as a crash could leave it
        assert get("/_p/9.jpg").status == 410


def test_a_large_file_is_sent_whole_though_it_is_replaced_meanwhile(store: FilesystemStore) -> None:
    """Headers and bytes are of one file, even if the server opens it late."""
    put(store, "/_m/film.mp4", make_object(FILM, "video/mp4"))
    reader = Reader(FilesystemStore(store.root), default_host=HOST)

    class Late(Wire):
        def response_file_range(self, *given: Any) -> None:
            put(store, "/_m/film.mp4", make_object(FILM[::-1] + b"more", "video/mp4"))
            super().response_file_range(*given)

    wire = Late()
    reader.respond(Request("/_m/film.mp4"), wire, lambda: None)

    assert wire.body == FILM
    assert int(wire.headers["content-length"]) == len(FILM)
    fresh = Wire()
    reader.respond(Request("/_m/film.mp4"), fresh, lambda: None)
    assert fresh.body == FILM[::-1] + b"more"
    assert fresh.headers["etag"] != wire.headers["etag"]


def test_memory_is_bounded(store: FilesystemStore) -> None:
    """The least lately used goes; the bytes held never pass what was allowed."""
    for number in range(60):
        put(store, f"/{number}.bin", make_object(os.urandom(10_000), "application/octet-stream"))
    reader = Reader(FilesystemStore(store.root), default_host=HOST, cache_bytes=200_000)
    objects = reader._objects

    for number in range(60):
        reader.answer(Request(f"/{number}.bin"))
        reader.answer(Request("/0.bin"))
        assert objects._bytes <= 200_000

    held = [path for _, path in objects._entries]
    assert len(held) == 14
    assert "/0.bin" in held
    assert "/59.bin" in held
    assert "/30.bin" not in held


# Trouble


def test_a_damaged_file_is_an_error_of_ours(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """503, logged, and fine again once it is put again."""
    (store.root / HOST / "bad.html.gz").write_bytes(gzip.compress(b"by hand"))

    assert get("/bad.html").status == 503
    with pytest.raises(StoreError, match="damaged"):
        store.get(Address(HOST, "/bad.html"))
    put(store, "/bad.html", page())
    assert get("/bad.html").status == 200


def test_a_damaged_body_is_an_error_of_ours_for_whom_it_is_undone(
    get: Callable[..., Wire], store: FilesystemStore
) -> None:
    """Its header is whole, so that only who takes no gzip meets it: 503, not an exception."""
    put(store, "/bad.html", page())
    file = store.root / HOST / "bad.html.gz"
    whole = file.read_bytes()
    file.write_bytes(whole[:-40] + b"\xff" * 40)

    assert get("/bad.html", accept_encoding="identity").status == 503


def test_a_store_that_is_away_says_nothing_of_its_pages(
    get: Callable[..., Wire], store: FilesystemStore
) -> None:
    """A mount that was lost is no reason to forget a page: 503, and the page again once it is back."""
    put(store, "/here.html", page())
    away = store.root.rename(store.root.with_name("away"))

    assert get("/here.html").status == 503
    away.rename(store.root)
    assert get("/here.html").status == 200


def test_health_says_whether_the_store_can_be_read(get: Callable[..., Wire], store: FilesystemStore) -> None:
    """For load balancers: 200, or 503 once the folder is away; never kept by anyone."""
    well = get("/healthz", host=None)
    store.root.rename(store.root.with_name("away"))
    ill = get("/healthz")

    assert (well.status, json.loads(well.body)["status"]) == (200, "ok")
    assert json.loads(well.body)["disk"]["free_bytes"] > 0
    assert (ill.status, json.loads(ill.body)["store"]["readable"]) == (503, False)
    assert well.headers["cache-control"] == ill.headers["cache-control"] == "no-store"


def test_every_answer_keeps_the_reader_safe(get: Callable[..., Wire]) -> None:
    """Errors too; nothing may be sniffed, framed by others or run inline."""
    for answer in (get("/"), get("/nope"), get("/", "POST"), get("/healthz"), get("/", host=None)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "permissions-policy" in answer.headers
        assert "referrer-policy" in answer.headers


def test_an_answer_is_made_without_a_server(store: FilesystemStore) -> None:
    """So that others can build on it."""
    assert isinstance(Reader(store, default_host=HOST).answer(Request("/")), Answer)
