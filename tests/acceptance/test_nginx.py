"""nginx, configured by `masthead nginx`, answers as the reader does: from the same files, or by asking it."""

import contextlib
import gzip
import http.client
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from masthead.store.base import Address, StoredObject, make_object
from masthead.store.filesystem import FilesystemStore
from tests.acceptance.papers import ROOT, Paper, get, wait_until
from tests.processes import free_ports

HTML = "text/html; charset=utf-8"
_NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
_HEADERS = ("content-type", "cache-control", "content-security-policy", "location", "x-content-type-options",
            "referrer-policy", "permissions-policy", "cross-origin-opener-policy", "vary", "x-robots-tag")  # fmt: skip

# Beside what the press made of a small newspaper: every sort of object that a store can hold.
OBJECTS = {
    "/2009/08/story/": make_object(b"<p>kept address", HTML),
    "/2009/08/story": make_object(b"", HTML, status=301, location="/2009/08/story/"),
    "/extensionless": make_object(b"<p>page", HTML),
    "/story.php": make_object(b"<p>page", HTML),
    "/old.html": make_object(b"<p>moved", HTML, status=301, location="/2009/08/story/"),
    "/gone.html": make_object(b"<p>gone", HTML, status=410),
    "/?p=12": make_object(b"<p>twelve", HTML),
    "/?p=13": make_object(b"", HTML, status=301, location="/2009/08/story/"),
    "/标签/河流/": make_object("<p>河流".encode(), HTML),
    "/with space & plus+.html": make_object(b"<p>odd", HTML),
    "/_a/icon.1f0c2a9b3d4e.svg": make_object(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
    "/_m/1-1f0c2a9b3d4e/words.vtt": make_object(b"WEBVTT\n", "text/vtt; charset=utf-8"),
    "/_m/2-1f0c2a9b3d4e/film.mp4": make_object(bytes(200_000), "video/mp4"),
    "/_p/1-1f0c2a9b3d4e.webp": make_object(b"RIFF picture", "image/webp"),
    "/_f/related/tag-4.html": make_object(b"<p>list", HTML),
    "/story.json": make_object(b"{}", "application/json"),
    "/_figures/mood/1.json": make_object(b"{}", "application/json"),
    "/odd.json": make_object(b"{}", "application/feed+json"),
    "/notes.txt": make_object(b"plain", "text/plain; charset=utf-8"),
}
# What is nowhere, or not to be had in this way.
ABSENT = [
    "/nowhere", "/nowhere.html", "/nowhere/", "/town", "/town/index.html", "/index.html", "/index.html.gz",
    "/gone.html.gz", "/index.html%253Fp=12", "/?p=99", "/notes.txt?utm_source=x", "//town/", "/town//", "/.writer",
    "/town/../.writer", "/_p/", "/_p", "/_a/nothing.css", "/_a//icon.1f0c2a9b3d4e.svg", "/_m/2-1f0c2a9b3d4e/",
    "/healthz/", "/_404.html", "/_report", "/_report/",
]  # fmt: skip
# What nginx refuses before it looks at any rule of ours.
REFUSED = ["/../.writer", "/%2e%2e/.writer", "/..%2f.writer", "/%00", "/town/../../.writer"]


@pytest.fixture
def store(paper: Paper) -> Iterator[FilesystemStore]:
    """The newspaper's store, with all sorts of objects in it, some on a host of its own."""
    store = FilesystemStore(paper.home / "public")
    store.put([(Address("paper.example", path), stored) for path, stored in OBJECTS.items()])
    store.put([(Address("east.example", "/"), make_object(b"<p>east", HTML))])
    yield store
    store.close()


@pytest.fixture
def nginx(paper: Paper, store: FilesystemStore) -> Iterator[int]:
    """Port of an nginx beside the running reader, configured as docs/running.md says."""
    if _NGINX is None:
        pytest.skip("nginx isn't installed: apt-get install nginx-light")
    (port,) = free_ports(1)
    paper.write_settings(trusted_proxies="127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="masthead-nginx-") as name, paper.running("reader"):
        folder = Path(name)
        folder.chmod(0o755)
        assert "nginx -t" in paper.do("nginx", folder / "masthead")
        documented = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        (folder / "site.conf").write_text(localised(documented, folder, port))
        (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=_USER))
        wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
        with serving(folder):
            wait_until(lambda: get(port, "/healthz")[0] == 200, "nginx answers")
            yield port


# Started by root, nginx would answer as another user, who may not enter the test's folder.
_USER = "user root;" if os.geteuid() == 0 else ""
_MAIN = """
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""


def localised(documented: str, folder: Path, port: int) -> str:
    """The documented file with our folder, our port, and no certificate."""
    text = documented.replace("/etc/nginx/masthead/", f"{folder}/masthead/")
    text = re.sub(r"^\s*ssl_.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*listen \[::\].*$", "", text, flags=re.MULTILINE)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    text = re.sub(r"listen 80;", lambda _: f"listen 127.0.0.1:{free_ports(1)[0]};", text)
    return text.replace("www.newspaper.example", "paper.example east.example")


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[None]:
    """Run nginx; what it logs as an error fails the test."""
    assert _NGINX is not None
    command = [_NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    subprocess.run([*command, "-t"], check=True, capture_output=True, text=True)
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)
    errors = [
        line
        for line in (folder / "error.log").read_text().splitlines()
        if "[emerg]" in line or "[alert]" in line
    ]
    assert errors == []


def look(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, the headers that count, and the decoded body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(
            method, path, headers={"Host": "paper.example", "Accept-Encoding": "gzip", **headers}
        )
        answer = connection.getresponse()
        body = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()
    if body and found.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    counted = {name: found[name].lower() for name in _HEADERS if name in found}
    return answer.status, counted, body


def target(path: str) -> str:
    """A path as it is sent."""
    return quote(path, safe="/?=%&")


def test_nginx_answers_everything_as_the_reader_does(
    paper: Paper, store: FilesystemStore, nginx: int
) -> None:
    """Every object of a newspaper, and much that is none: same status, headers and bytes, compressed or not."""
    paths = [address.path for address in store.addresses() if address.host == "paper.example"]
    assert len(paths) > 50
    for path in (*map(target, paths), *ABSENT):
        for headers in ({}, {"Accept-Encoding": "identity"}):
            expected = look(paper.portal, path, **headers)
            assert look(nginx, path, **headers) == expected, path
        assert look(nginx, path, "HEAD")[0] == look(paper.portal, path, "HEAD")[0]
    assert look(nginx, "/", "POST")[0] == look(paper.portal, "/", "POST")[0] == 405


def test_nothing_outside_the_store_is_reachable(paper: Paper, nginx: int) -> None:
    """Whatever the path; nginx says so with words of its own."""
    for path in REFUSED:
        assert look(nginx, path)[0] == 400, path
        assert look(paper.portal, path)[0] in (400, 404), path


def test_pages_need_no_reader_but_what_a_name_does_not_say_does(paper: Paper, nginx: int) -> None:
    """Which are answered by nginx itself: those without the reader's tag."""
    by_itself = {
        "/",
        "/town/",
        "/feed.rss",
        "/sitemap.xml",
        "/2009/08/story/",
        "/notes.txt",
        target("/标签/河流/"),
    }
    for path in by_itself:
        assert "etag" not in raw_headers(nginx, path), path
    assert "etag" in raw_headers(nginx, "/extensionless")
    assert "etag" in raw_headers(nginx, "/feed.json")
    assert raw_headers(nginx, "/_m/2-1f0c2a9b3d4e/film.mp4")["last-modified"]
    assert "last-modified" not in raw_headers(nginx, "/")


def raw_headers(port: int, path: str) -> dict[str, str]:
    """All headers of an answer."""
    return get(port, path, **{"Accept-Encoding": "gzip"})[1]


def test_what_is_published_is_in_the_very_next_answer(store: FilesystemStore, nginx: int) -> None:
    """From missing to there, to another text of the same length, to moved, to withdrawn, with no reload."""
    address = Address("paper.example", "/2026/1.html")
    states: list[tuple[StoredObject, int]] = [
        (make_object(b"<p>one", HTML), 200),
        (make_object(b"<p>two", HTML), 200),
        (make_object(b"<p>moved", HTML, status=301, location="/2026/2.html"), 301),
        (make_object(b"<p>gone", HTML, status=410), 410),
    ]
    for _ in range(20):
        assert look(nginx, address.path)[0] == 404
        for stored, status in states:
            store.put([(address, stored)])
            found = look(nginx, address.path, **{"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
            assert (found[0], found[2]) == (status, gzip.decompress(stored.body))
        store.delete([address])


def test_each_host_has_its_own_folder(nginx: int) -> None:
    """Its own pages; none of another's; a host that nobody knows gets the newspaper's."""
    assert look(nginx, "/", Host="east.example")[2] == b"<p>east"
    assert look(nginx, "/town/", Host="east.example")[0] == 404
    assert look(nginx, "/town/", Host="paper.example")[0] == 200


def test_parts_of_a_film_are_had_from_nginx(nginx: int) -> None:
    """Seeking in it."""
    status, headers, body = get(nginx, "/_m/2-1f0c2a9b3d4e/film.mp4", Range="bytes=1000-1999")

    assert (status, len(body), headers["content-range"]) == (206, 1000, "bytes 1000-1999/200000")


def test_a_readers_report_goes_through_with_the_address_that_nginx_saw(paper: Paper, nginx: int) -> None:
    """Whatever the client says of itself; the rest is as it is without nginx."""
    words = urlencode({"address": "/town/", "text": "第三段的数字不对" + "字" * 1900})
    headers = {
        "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }  # fmt: skip

    def send(port: int, body: str, **more: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", "/_report", body, {"Host": "paper.example", **headers, **more})
            return connection.getresponse().status
        finally:
            connection.close()

    assert send(nginx, "text=x") == send(paper.portal, "text=x") == 422
    assert send(nginx, words, **{"Sec-Fetch-Site": "cross-site"}) == 403
    assert look(nginx, "/_report")[0] == look(paper.portal, "/_report")[0] == 405
    statuses = [send(nginx, words, **{"X-Forwarded-For": f"198.51.100.{number}"}) for number in range(11)]
    assert statuses == [201] * 10 + [429]


def test_the_newsroom_has_an_origin_of_its_own(paper: Paper, nginx: int) -> None:
    """By its host's name alone; nothing of it is on the portal."""
    with paper.running("newsroom"):
        wait_until(lambda: paper.newsroom_get("/admin/login/")[0] == 200, "the newsroom answers")
        assert get(nginx, "/admin/login/", Host="newsroom.example")[0] == 200
        assert look(nginx, "/admin/login/")[0] == 404


def test_every_host_answers_with_the_figures_of_votes(nginx: int, paper: Paper) -> None:
    """They lie in the newspaper's own folder; nginx and the reader agree on it."""
    for port in (nginx, paper.portal):
        status, headers, body = get(port, "/_figures/mood/1.json", Host="east.example")
        assert (status, body, headers["cache-control"].startswith("public, max-age=1,")) == (200, b"{}", True)
