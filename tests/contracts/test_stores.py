"""Every store against one suite: what a put, a get, a delete and a listing promise."""

import gzip
import string
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.errors import AddressError, ForeignStoreError, StoreError
from masthead.store.addresses import PLAIN_TYPES, canonical_path, find_problem
from masthead.store.base import Address, Store, StoredObject, decoded, make_object
from masthead.store.filesystem import FilesystemStore
from masthead.store.layout import plain_file
from masthead.store.memory import MemoryStore

HOST = "paper.example"


@pytest.fixture(params=["memory", "folder", "folder, synced"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    folder = FilesystemStore(tmp_path / "public", sync="synced" in request.param)
    yield folder
    folder.close()


def at(path: str, host: str = HOST) -> Address:
    return Address(host, path)


def page(text: str = "<p>Rain", **facts: object) -> StoredObject:
    return make_object(text.encode(), "text/html; charset=utf-8", **facts)  # type: ignore[arg-type]  # kept short


def picture(content: bytes = b"\xff\xd8pixels") -> StoredObject:
    return make_object(content, "image/jpeg")


# What objects are


@pytest.mark.parametrize(
    "stored",
    [
        page(),
        page(""),
        page("河水" * 10_000),
        page("Gone", status=410),
        page("", status=301, location="https://paper.example/河?p=1"),
        page("No such page", status=404),
        make_object(b"<svg/>", "image/svg+xml"),
        make_object(b"{}", "application/feed+json"),
    ],
    ids=lambda stored: f"{stored.status} {stored.media_type} {len(stored.body)}",
)
def test_a_compressed_object_comes_back_as_it_was_put(store: Store, stored: StoredObject) -> None:
    """Status, type, location, digest and the very bytes."""
    store.put([(at("/x.html"), stored)])

    assert store.get(at("/x.html")) == stored


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\x1f\x8b not really gzip", bytes(300_000)])
def test_an_uncompressed_object_comes_back_as_it_was_put(store: Store, content: bytes) -> None:
    """Its digest and type too, though its file holds nothing but the picture."""
    store.put([(at("/_p/9-960.jpg"), picture(content))])

    assert store.get(at("/_p/9-960.jpg")) == picture(content)


@pytest.mark.parametrize(
    ("path", "stored"),
    [
        ("/x.png", picture()),
        ("/x", picture()),
        ("/", picture()),
        ("/x.jpg?size=2", picture()),
        ("/x.html", make_object(b"", "text/html", compress=False)),
        ("/x.jpg", make_object(b"", "image/jpeg", status=410, compress=False)),
        ("/x.jpg", make_object(b"", "image/jpeg", status=301, location="/y", compress=False)),
    ],
)
def test_an_uncompressed_object_that_its_name_does_not_describe_is_refused(
    store: Store, path: str, stored: StoredObject
) -> None:
    """The type must follow from the extension, on every machine alike."""
    with pytest.raises(AddressError, match="uncompressed"):
        store.put([(at(path), stored)])

    assert list(store.addresses()) == []


# Putting and deleting


def test_a_put_replaces(store: Store) -> None:
    """The second answer, whole."""
    store.put([(at("/"), page("one, and longer"))])
    store.put([(at("/"), page("two"))])

    assert store.get(at("/")) == page("two")
    assert list(store.addresses()) == [at("/")]


def test_the_last_of_several_at_one_address_counts(store: Store) -> None:
    """As a dict would have it."""
    store.put([(at("/"), page("one")), (at("/"), page("two"))])

    assert store.get(at("/")) == page("two")


def test_an_address_may_change_between_compressed_and_not(store: Store) -> None:
    """A withdrawn picture becomes a gone page, and a picture again; nothing of the other stays."""
    for stored in (picture(), page("Gone", status=410), picture(b"\xff\xd8other"), page("Gone", status=410)):
        store.put([(at("/_p/9.jpg"), stored)])

        assert store.get(at("/_p/9.jpg")) == stored
        assert list(store.addresses()) == [at("/_p/9.jpg")]

    store.delete([at("/_p/9.jpg")])
    assert store.get(at("/_p/9.jpg")) is None


def test_nothing_is_put_when_one_address_is_bad(store: Store) -> None:
    """The batch is looked through before the first is written."""
    with pytest.raises(AddressError):
        store.put([(at("/good"), page()), (at("/../bad"), page())])

    assert list(store.addresses()) == []


def test_deleting_what_is_not_there_is_no_error(store: Store) -> None:
    """Nor is an address that could never be."""
    store.put([(at("/a/b"), page())])

    store.delete([at("/a"), at("/a/"), at("/a/b/c"), at("/../x"), Address("other.example", "/a/b")])

    assert list(store.addresses()) == [at("/a/b")]


def test_a_large_batch_is_put_and_deleted(store: Store) -> None:
    """Past the number where whole file systems are synced."""
    pages = {at(f"/{number % 7}/{number}.html"): page(f"number {number}") for number in range(60)}

    store.put(list(pages.items()))
    assert {address: store.get(address) for address in store.addresses()} == pages

    store.delete(list(pages))
    assert list(store.addresses()) == []


def test_a_path_can_be_a_page_and_a_folder(store: Store) -> None:
    """`/a`, `/a/` and `/a/b` are three objects."""
    each = {at(path): page(path) for path in ("/a", "/a/", "/a/b", "/a/b/", "/a?p=1", "/a/?p=1", "/")}

    store.put(list(each.items()))

    assert {address: store.get(address) for address in store.addresses()} == each


def test_hosts_are_apart(store: Store) -> None:
    """The same path on two hosts is two objects."""
    store.put([(at("/"), page("main")), (at("/", "north.paper.example"), page("north"))])
    store.delete([at("/")])

    assert list(store.addresses()) == [at("/", "north.paper.example")]
    assert store.get(at("/", "north.paper.example")) == page("north")


# Addresses

HOSTILE_PATHS = [
    "",
    "x",
    "//",
    "//etc/passwd",
    "/a//b",
    "/..",
    "/../../etc/passwd",
    "/a/../b",
    "/.",
    "/./a",
    "/.hidden",
    "/.staging/x",
    "/a/.git/config",
    "/a\0b",
    "/a\nb",
    "/a\x7f",
    "/a\x85",
    "/a\\b",
    "/a%2Fb",
    "/a%2e",
    "/%E6%B2%B3",
    "/a\ufffd",
    "/\ud800",
    "/index.html",
    "/a/index.html",
    "/index.html?p=1",
    "/index.html/a",
    "/x.gz",
    "/x.GZ",
    "/x.gz/y",
    "/x.jpg/y",
    "/x.jpg/",
    "/?",
    "/a?",
    "/a?b#c",
    "/a?b c",
    "/a?河",
    "/a?%e6",
    "/a?%zz",
    "/a?\\",
    "/" + "x" * 241,
    "/" + "河" * 81,
    "/a?" + "x" * 240,
    "/a?" + "/" * 100,
    "/abcdefgh" * 130,
]
HOSTILE_HOSTS = [
    "",
    ".",
    "..",
    ".staging",
    ".writer",
    "a/b",
    "a..b",
    "Paper.example",
    "a:80",
    "-a",
    "a_b",
    "a\0",
    "河.cn",
    "::1",
]


@pytest.mark.parametrize(
    "address", [*map(at, HOSTILE_PATHS), *(Address(host, "/") for host in HOSTILE_HOSTS)], ids=ascii
)
def test_a_hostile_address_is_refused_and_never_found(store: Store, address: Address) -> None:
    """Whatever could leave the folder, hide, or meet another address in one file."""
    with pytest.raises(AddressError):
        store.put([(address, page())])

    assert store.get(address) is None
    assert list(store.addresses()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/2024-07/11/content_9.html",
        "/标签/河流/",
        "/a b",
        "/100%",
        "/100%x?p=3F",
        "/%",
        "/a%3?p",
        "/x.html/y",
        "/a~b!c'd(e)*,;=:@&+$",
        "/?p=123",
        "/news/?a=%2Fb&c=d/e?f&g=%25%3F",
        "/feed.xml?x=a.gz",
        "/a?b=.jpg",
        "/" + "x" * 240,
        "/a...",
        "/\u202e",
    ],
)
def test_an_unusual_address_is_kept_as_it_is(store: Store, path: str) -> None:
    """Its file's name leads back to it."""
    store.put([(at(path), page(path))])

    assert list(store.addresses()) == [at(path)]
    assert store.get(at(path)) == page(path)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/%E6%B2%B3/", "/河/"),
        ("/a/index.html", "/a/"),
        ("/index.html?p=%e6#top", "/?p=%E6"),
        ("/a?", "/a"),
        ("/a%20b", "/a b"),
    ],
)
def test_a_link_has_one_canonical_path(target: str, path: str) -> None:
    """The form that addresses are written in."""
    assert canonical_path(target) == path
    assert find_problem(at(path)) is None


# Any sequence equals a dict

SEGMENTS = st.one_of(
    st.sampled_from(["a", "b", "index", "index.html", "a.gz", "a.jpg", "a%3Fp", "a%", "3Fp"]),
    st.text(
        st.one_of(st.sampled_from("ab.%?3F/"), st.characters(exclude_categories=["Cs"])),
        min_size=1,
        max_size=6,
    ),
)
PATHS = st.builds(
    lambda segments, slash, query: "/" + "/".join(segments) + slash + query,
    st.lists(SEGMENTS, max_size=3),
    st.sampled_from(["", "/"]),
    st.one_of(st.just(""), st.text("?/%3F2ab=.gzjp", max_size=8).map("?".__add__)),
)
OBJECTS = st.one_of(
    st.builds(page, st.text(max_size=20), status=st.sampled_from([200, 404, 410])),
    st.builds(
        lambda place: page("", status=301, location=place), st.text(string.printable.strip(), min_size=1)
    ),
    st.builds(picture, st.binary(max_size=20)),
)
STEPS = st.lists(
    st.tuples(st.lists(st.tuples(PATHS, OBJECTS), max_size=3), st.lists(PATHS, max_size=2)), max_size=6
)


@pytest.mark.parametrize("kind", ["memory", "folder"])
@given(steps=STEPS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_sequence_of_puts_and_deletes_equals_a_dict(
    kind: str, steps: list[tuple[list[tuple[str, StoredObject]], list[str]]]
) -> None:
    """What is refused changes nothing; the rest is there, at its address and at no other."""
    model: dict[Address, StoredObject] = {}
    with TemporaryDirectory() as folder:
        store: Store = (
            MemoryStore() if kind == "memory" else FilesystemStore(Path(folder) / "public", sync=False)
        )
        for puts, deletions in steps:
            batch = [(at(path), stored) for path, stored in puts]
            try:
                store.put(batch)
                model.update(batch)
            except AddressError:
                assert any(find_problem(address) or stored.encoding is None for address, stored in batch)
            store.delete([at(path) for path in deletions])
            for path in deletions:
                model.pop(at(path), None)
            assert {address: store.get(address) for address in store.addresses()} == model


@given(first=PATHS, second=PATHS)
@settings(max_examples=500)
def test_two_good_addresses_never_share_a_file_or_block_each_other(first: str, second: str) -> None:
    """The static rules leave nothing to chance when the disk is written."""
    if first == second or find_problem(at(first)) or find_problem(at(second)):
        return
    one, two = plain_file(at(first)), plain_file(at(second))
    files = {f"{one}.gz", *([one] if one.endswith(tuple(PLAIN_TYPES)) else [])}
    others = {f"{two}.gz", *([two] if two.endswith(tuple(PLAIN_TYPES)) else [])}
    assert not files & others
    assert not any(theirs.startswith(f"{own}/") for own in files for theirs in others)


def test_a_body_that_is_no_plain_gzip_member_is_refused(tmp_path: Path) -> None:
    """The file's own header is needed for what the object says of itself."""
    stored = page()
    odd = StoredObject(200, stored.media_type, gzip.compress(b"x"), stored.digest, "gzip")
    named = StoredObject(200, stored.media_type, odd.body[:3] + b"\x08" + odd.body[4:], stored.digest, "gzip")
    with pytest.raises(StoreError, match="plain gzip member"):
        FilesystemStore(tmp_path).put([(at("/"), named)])


def test_decoding_undoes_the_compression(store: Store) -> None:
    """The decoded bytes are what was given."""
    store.put([(at("/"), page("<p>Rain"))])

    found = store.get(at("/"))
    assert found
    assert decoded(found) == b"<p>Rain"


def test_styles_and_scripts_are_compressed_as_far_as_can_be() -> None:
    """They are few and go with every page; pages, which are many, are compressed quickly."""
    text = Path(__file__).read_bytes()
    style, script, plain = (make_object(text, f"text/{each}") for each in ("css", "javascript", "html"))

    assert style.body == script.body
    assert len(style.body) < len(plain.body)
    assert decoded(style) == decoded(plain) == text


# Whose it is


def test_a_store_belongs_to_who_claimed_it_first(store: Store) -> None:
    """It takes no other owner, and is left as it was; to claim it again is no error."""
    store.claim("a1")
    store.put([(at("/x.html"), page())])
    store.claim("a1")

    with pytest.raises(ForeignStoreError):
        store.claim("b2")

    store.claim("a1")
    assert store.get(at("/x.html")) == page()
    assert list(store.addresses()) == [at("/x.html")]


def test_what_lies_in_a_store_that_nobody_claimed_is_nobodys(store: Store) -> None:
    """It is refused, unless it is taken over on purpose; so is another's."""
    store.put([(at("/x.html"), page())])
    with pytest.raises(ForeignStoreError):
        store.claim("a1")

    store.claim("a1", adopt=True)
    store.claim("b2", adopt=True)

    with pytest.raises(ForeignStoreError):
        store.claim("a1")
    assert store.get(at("/x.html")) == page()
