"""The file store on a real disk: what lies there, who may write, and what a crash or a full disk leaves."""

import errno
import gzip
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead.errors import StoreError
from masthead.store import durability, filesystem
from masthead.store.base import Address, StoredObject, make_object
from masthead.store.filesystem import FilesystemStore

HOST = "paper.example"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilesystemStore]:
    store = FilesystemStore(tmp_path / "public")
    yield store
    store.close()


def at(path: str) -> Address:
    return Address(HOST, path)


def page(text: str = "<p>Rain") -> StoredObject:
    return make_object(text.encode(), "text/html")


def files(store: FilesystemStore) -> set[str]:
    """Every file below the root but those that belong to no object."""
    every = {str(path.relative_to(store.root)) for path in store.root.rglob("*") if path.is_file()}
    return every - {".writer", ".generation"}


# What lies there


def test_the_files_are_what_nginx_serves(store: FilesystemStore) -> None:
    """One a page, compressed and readable by gunzip; a picture as it is."""
    picture = make_object(b"\xff\xd8pixels", "image/jpeg")
    store.put(
        [(at("/"), page()), (at("/2024/9.html"), page()), (at("/?p=1"), page()), (at("/_p/9.jpg"), picture)]
    )

    assert files(store) == {
        "paper.example/index.html.gz",
        "paper.example/2024/9.html.gz",
        "paper.example/index.html%3Fp=1.gz",
        "paper.example/_p/9.jpg",
    }
    content = (store.root / HOST / "index.html.gz").read_bytes()
    assert gzip.decompress(content) == b"<p>Rain"
    assert (
        subprocess.run(["gzip", "-dc"], input=content, capture_output=True, check=True).stdout == b"<p>Rain"
    )
    assert (store.root / HOST / "_p" / "9.jpg").read_bytes() == b"\xff\xd8pixels"


def test_others_may_read_what_is_published(store: FilesystemStore) -> None:
    """nginx runs as somebody else."""
    store.put([(at("/a/b"), page())])

    assert (store.root / HOST / "a" / "b.gz").stat().st_mode & 0o444 == 0o444
    assert (store.root / HOST / "a").stat().st_mode & 0o005 == 0o005


@pytest.mark.parametrize(
    ("path", "stored", "mode"),
    [
        ("/news/", make_object(b"page", "text/html; charset=utf-8"), 0o644),
        ("/feed.rss", make_object(b"feed", "application/rss+xml; charset=utf-8"), 0o644),
        ("/_p/1.webp", make_object(b"picture", "image/webp"), 0o644),
        ("/gone.html", make_object(b"gone", "text/html; charset=utf-8", status=410), 0o744),
        ("/old.html", make_object(b"", "text/html; charset=utf-8", status=301, location="/new.html"), 0o744),
        ("/feed.json", make_object(b"{}", "application/feed+json"), 0o744),
        ("/2009/a-story", make_object(b"page", "text/html; charset=utf-8"), 0o744),
        ("/story.php", make_object(b"page", "text/html; charset=utf-8"), 0o744),
        ("/?p=1.html", make_object(b"page", "text/html; charset=utf-8"), 0o744),
    ],
)
def test_a_file_whose_name_does_not_say_how_to_answer_is_marked(
    store: FilesystemStore, path: str, stored: StoredObject, mode: int
) -> None:
    """With the executable bit, by which nginx leaves it to the reader; replaced, it is marked anew."""
    store.put([(at(path), make_object(b"before", stored.media_type, compress=stored.encoding is not None))])

    store.put([(at(path), stored)])

    (file,) = [each for each in (store.root / HOST).rglob("*") if each.is_file()]
    assert file.stat().st_mode & 0o777 == mode


def test_an_emptied_folder_goes(store: FilesystemStore) -> None:
    """Up to the first that still holds something."""
    store.put([(at("/a/b/c/d"), page()), (at("/a/x"), page())])

    store.delete([at("/a/b/c/d")])

    assert [path.name for path in (store.root / HOST / "a").iterdir()] == ["x.gz"]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """A store that isn't there yet is empty."""
    store = FilesystemStore(tmp_path / "public")

    assert store.get(at("/")) is None
    assert list(store.addresses()) == []
    assert not store.root.exists()


def test_no_two_files_have_one_time(store: FilesystemStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the clock stands still or goes back, which a reader's freshness rests on."""
    monkeypatch.setattr(filesystem.time, "time_ns", lambda: 1_700_000_000_000_000_000)
    times = []
    for _ in range(5):
        store.put([(at("/"), page())])
        times.append((store.root / HOST / "index.html.gz").stat().st_mtime_ns)

    assert len(set(times)) == 5


# Durability


@pytest.mark.parametrize("count", [1, filesystem.FEW, filesystem.FEW + 1])
def test_bytes_are_durable_before_their_name_and_names_before_the_end(
    store: FilesystemStore, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Sync of the content, rename, sync of the folders up to the root."""
    store.put([(at("/_"), page())])
    log: list[str] = []
    watch(monkeypatch, log)

    store.put([(at(f"/{number}/new"), page()) for number in range(count)])

    renames = [place for place, step in enumerate(log) if step == "rename"]
    assert len(renames) == count
    if count <= filesystem.FEW:
        assert log[: renames[0]] == ["fsync"] * count
        assert log[renames[-1] + 1 :].count("fsync") == count + 2  # the new folders, the host's, the root
    else:
        assert log[: renames[0]] == ["syncfs"]
        assert log[renames[-1] + 1 :] == ["syncfs"]


def test_without_syncfs_each_file_is_synced(store: FilesystemStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no such call."""
    store.put([(at("/_"), page())])
    monkeypatch.setattr(durability, "_SYNCFS", None)
    log: list[str] = []
    watch(monkeypatch, log)

    store.put([(at(f"/{number}"), page()) for number in range(20)])

    assert log[: log.index("rename")] == ["fsync"] * 20
    assert "syncfs" not in log


def watch(monkeypatch: pytest.MonkeyPatch, log: list[str]) -> None:
    fsync, replace, syncfs = os.fsync, os.replace, durability._SYNCFS

    def log_fsync(descriptor: int) -> None:
        log.append("fsync")
        fsync(descriptor)

    def log_replace(source: str, target: str) -> None:
        replace(source, target)
        log.append("rename")

    def log_syncfs(descriptor: int) -> int:
        log.append("syncfs")
        return int(syncfs(descriptor))

    monkeypatch.setattr(os, "fsync", log_fsync)
    monkeypatch.setattr(os, "replace", log_replace)
    if syncfs is not None:
        monkeypatch.setattr(durability, "_SYNCFS", log_syncfs)


# One writer


def test_two_presses_never_write_at_once(store: FilesystemStore) -> None:
    """The second is refused, or waits until the first is done."""
    other = FilesystemStore(store.root)
    with store.lock():
        with pytest.raises(StoreError, match="Another process writes"), other.lock():
            pass
        waiter = threading.Thread(target=lambda: take(other, order))
        order: list[str] = []
        waiter.start()
        time.sleep(0.1)
        order.append("first done")
    waiter.join(5)

    assert order == ["first done", "second in"]


def take(store: FilesystemStore, order: list[str]) -> None:
    with store.lock(wait_s=5):
        order.append("second in")


def test_reading_needs_no_lock(store: FilesystemStore) -> None:
    """A reader beside a press."""
    with store.lock():
        store.put([(at("/"), page())])
        assert FilesystemStore(store.root).get(at("/")) == page()


def test_a_child_does_not_keep_its_dead_parents_lock(store: FilesystemStore) -> None:
    """A renderer that outlives its coordinator must not hold up the next."""
    context = multiprocessing.get_context("fork")
    release = context.Event()
    parent = context.Process(target=hold_with_child, args=(store.root, release))
    parent.start()
    deadline = time.monotonic() + 10
    while parent.exitcode is None and time.monotonic() < deadline:  # join() would wait for the grandchild
        time.sleep(0.01)
    assert parent.exitcode == -signal.SIGKILL

    try:
        with store.lock(wait_s=0):
            pass
    finally:
        release.set()


def hold_with_child(root: Path, release: "multiprocessing.synchronize.Event") -> None:
    with FilesystemStore(root).lock():
        if os.fork() == 0:
            release.wait(10)
            os._exit(0)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_store_can_be_used_after_a_fork(store: FilesystemStore) -> None:
    """Threads and the staging folder of the parent are not the child's."""
    store.put([(at(f"/{number}"), page()) for number in range(3)])
    child = multiprocessing.get_context("fork").Process(
        target=store.put, args=([(at(f"/c{number}"), page()) for number in range(3)],)
    )
    child.start()
    child.join(10)
    store.put([(at("/after"), page())])

    assert child.exitcode == 0
    assert len(list(store.addresses())) == 7


# Crashes

WRITER = """
import sys
from pathlib import Path
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
store = FilesystemStore(Path(sys.argv[1]))
with store.lock(wait_s=5):
    print("ready", flush=True)
    number = 0
    while True:
        number += 1
        texts = {f"/{name}.html": f"{name} {number} " + "x" * 50_000 for name in range(12)}
        store.put([(Address("paper.example", path), make_object(text.encode(), "text/html", compress=True))
                   for path, text in texts.items()])
        store.delete([Address("paper.example", "/0.html")])
        print(number, flush=True)
"""


def test_a_killed_writer_leaves_whole_objects_and_nothing_else(store: FilesystemStore) -> None:
    """Ten times, at random moments: every object is whole, what was acknowledged is there, the rest is cleared."""
    seed = random.randrange(1 << 30)
    print(f"seed {seed}")  # noqa: T201  (shown when the test fails)
    chance = random.Random(seed)
    for _ in range(10):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.root)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.15))
        writer.kill()
        acknowledged = [int(line) for line in writer.stdout.read().split()]
        writer.wait()
        writer.stdout.close()

        with store.lock(wait_s=5):
            assert all(name.startswith(HOST) for name in files(store))
        for address in store.addresses():
            found = store.get(address)
            assert found
            name, number = gzip.decompress(found.body).decode().split()[:2]
            assert address.path == f"/{name}.html"
            assert int(number) >= max(acknowledged, default=0)
        store.delete(list(store.addresses()))


def test_what_a_living_writer_has_unfinished_stays(store: FilesystemStore) -> None:
    """Votes write figures beside the press: cleaning up is for the dead."""
    beside = FilesystemStore(store.root)
    beside.put([(at("/_figures/1.json"), page())])
    unfinished = beside._open_staging().new_path()
    Path(unfinished).write_bytes(b"half")

    with store.lock():
        assert Path(unfinished).exists()
    beside.close()
    assert not Path(unfinished).exists()


def test_puts_and_deletes_of_many_threads_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Folders are removed under the feet of writers, and made again."""
    store = FilesystemStore(tmp_path / "public", sync=False)
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for _ in range(150):
                store.put([(at(f"/a/b/c/{name}"), page(str(name)))])
                assert store.get(at(f"/a/b/c/{name}")) == page(str(name))
                store.delete([at(f"/a/b/c/{name}")])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()

    assert failures == []
    assert files(store) == set()


# Disks that refuse


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_full_disk_is_said_and_costs_nothing_that_was_published(small_disk: Path, count: int) -> None:
    """The old answers stay, no unfinished file does, and once there is room work goes on."""
    store = FilesystemStore(small_disk / "public")
    store.put([(at("/old"), page("old"))])
    big = [
        (at(f"/{number}.bin"), make_object(os.urandom(1_500_000 // count), "application/octet-stream"))
        for number in range(count)
    ]

    with pytest.raises(StoreError, match="disk is full"):
        store.put([(at("/old"), page("new")), *big])

    assert store.get(at("/old")) == page("old")
    assert files(store) == {"paper.example/old.gz"}
    store.put([(at("/old"), page("new"))])
    assert store.get(at("/old")) == page("new")
    store.close()


def test_a_read_only_disk_is_said(small_disk: Path) -> None:
    """Reading goes on."""
    store = FilesystemStore(small_disk / "public")
    store.put([(at("/"), page())])
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(StoreError, match="read-only"):
        store.put([(at("/"), page("new"))])
    with pytest.raises(StoreError, match="read-only"):
        store.delete([at("/")])
    assert store.get(at("/")) == page()


def test_a_limit_of_the_process_is_said(store: FilesystemStore) -> None:
    """A file that may not grow is removed again."""
    store.put([(at("/"), page())])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(StoreError, match="ulimit -f"):
            store.put([(at("/x.bin"), make_object(bytes(20_000), "application/octet-stream"))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert files(store) == {"paper.example/index.html.gz"}


@pytest.mark.parametrize(
    ("code", "says"), [(errno.EACCES, "owner"), (errno.EIO, "disk reports errors"), (errno.EDQUOT, "quota")]
)
def test_whatever_the_system_refuses_is_explained(
    store: FilesystemStore, monkeypatch: pytest.MonkeyPatch, code: int, says: str
) -> None:
    """With what to do, and nothing left behind."""
    store.put([(at("/"), page())])

    def refuse(source: str, target: str) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(StoreError, match=says):
            store.put([(at("/"), page("new")), (at("/b"), page())])

    assert store.get(at("/")) == page()
    assert files(store) == {"paper.example/index.html.gz"}


def test_a_staging_folder_that_somebody_removed_is_made_again(store: FilesystemStore) -> None:
    """An operator empties the store by hand while the press runs."""
    store.put([(at("/"), page())])
    subprocess.run(["rm", "-rf", str(store.root)], check=True)

    store.put([(at("/"), page("new"))])

    assert store.get(at("/")) == page("new")
