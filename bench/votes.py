"""Votes: durable, acknowledged ones a second beside Redis with appendfsync always; figures' lag; reading meanwhile.

The reader has one core, wrk and the counter the other. Votes and Redis take turns, and the median of the rounds counts,
with the lowest and the highest beside it. Prints what docs/benchmarks.md names.
"""

import contextlib
import http.client
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bench.processes import ROOT, free_port, masthead, wait_for_port
from bench.reader import cpu_s
from masthead.conf import Settings, load_settings
from masthead.store.base import Address, decoded, make_object
from masthead.store.filesystem import FilesystemStore
from masthead.votes.figures import figures_path
from masthead.votes.ledger import append, now_ms, open_ledger
from masthead.votes.tokens import Tokens, load_key
from masthead.votes.vote import Vote

HOST = "paper.example"
ARTICLES, READERS = 200, 20_000  # that are voted on at a time
CONNECTIONS = (1, 64, 256)
ROUNDS = 5
SERVER_CORE, CLIENT_CORE = "0", "1"
Rounds = dict[int, dict[str, float]]  # figures by connections; none where it isn't installed
MOODS = ("happy", "sad", "like", "passing")
PAGE_BYTES = 10_000

_VOTE = """
local tokens, moods = {{}}, {{"happy", "sad", "like", "passing"}}
for line in io.lines("{folder}/tokens") do tokens[#tokens + 1] = line end
math.randomseed(os.time())
request = function()
  local headers = {{
    ["Host"] = "{host}", ["Sec-Fetch-Site"] = "same-origin", ["Origin"] = "http://{host}",
    ["Accept"] = "application/json",
    ["Cookie"] = "reader=" .. tokens[math.random(#tokens)],
    ["X-Forwarded-For"] = math.random(1, 223) .. "." .. math.random(0, 255) .. "." .. math.random(0, 255) .. ".7",
    ["Masthead-Form"] = "article=/a/" .. math.random(0, {articles} - 1) .. ".html&mood=" .. moods[math.random(4)],
  }}
  return wrk.format("POST", "/_vote", headers)
end
"""
_READ = """
request = function()
  local headers = {{["Host"] = "{host}", ["Accept-Encoding"] = "gzip"}}
  return wrk.format("GET", "/a/" .. math.random(0, 49) .. ".html", headers)
end
"""
_DONE = """
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("FIGURES %d %f %f %f %d\\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def main(seconds: float = 4.0) -> dict[str, object]:
    """Measure all of it; return the figures."""
    folder = ROOT / ".bench" / "votes"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    figures: dict[str, object] = {
        "one transaction a vote": alone(folder, seconds, 1), "groups of 64": alone(folder, seconds, 64)
    }  # fmt: skip
    settings = prepare(folder / "paper", folder)
    with serving(settings) as pid:
        load(folder, "vote", settings, 64, 2)  # warm
        rounds, others = [], []
        for _ in range(ROUNDS):
            rounds.append({each: votes(folder, settings, each, seconds, pid) for each in CONNECTIONS})
            others.append(redis(folder, seconds))
        figures["masthead"] = middle(rounds)
        figures["redis"] = middle(others) if all(others) else None
        figures["lag"] = lag(folder, settings, seconds * 2)
        figures["reading"] = reading(folder, settings, seconds, pid)
    print_figures(figures)
    shutil.rmtree(folder)
    return figures


def middle(rounds: Sequence[Rounds]) -> dict[int, dict[str, object]]:
    """Return the median of each figure over the rounds, and the lowest and highest number a second."""
    found: dict[int, dict[str, object]] = {}
    for each in CONNECTIONS:
        names = rounds[0][each]
        found[each] = {name: statistics.median(one[each][name] for one in rounds) for name in names}
        a_second = [round(one[each]["a_second"]) for one in rounds]
        found[each]["from_to"] = [min(a_second), max(a_second)]
    return found


def prepare(home: Path, folder: Path) -> Settings:
    """Make a newspaper with articles, readers' tokens and wrk's scripts."""
    home.mkdir()
    port = free_port()
    (home / "newspaper.toml").write_text(
        f'origin = "http://{HOST}"\nportal_bind = "127.0.0.1:{port}"\ntrusted_proxies = "127.0.0.1"\n'
    )
    settings = load_settings(home, {})
    store, chance = FilesystemStore(settings.store_path, sync=False), random.Random(1)
    page = " ".join("".join(chance.choices("abcdefgh ", k=9)) for _ in range(PAGE_BYTES // 10))
    objects: list[tuple[str, object, str]] = [
        ("/_moods/default.json", {"id": "default", "choices": MOODS, "open": True}, "application/json")
    ]
    for number in range(ARTICLES):
        objects.append(
            (f"/a/{number}.json", {"id": str(number), "moods": "default", "body": page}, "application/json")
        )
        objects.append((f"/a/{number}.html", page, "text/html; charset=utf-8"))
    store.put(
        [
            (Address(HOST, path), make_object(json.dumps(facts).encode(), kind))
            for path, facts, kind in objects
        ]
    )
    store.close()
    tokens = Tokens(load_key(home / "data" / "reader"))
    (folder / "tokens").write_text("\n".join(tokens.make(now_ms()) for _ in range(READERS)))
    for name, text in (("vote", _VOTE), ("read", _READ)):
        (folder / f"{name}.lua").write_text(text.format(folder=folder, host=HOST, articles=ARTICLES) + _DONE)
    return settings


@contextlib.contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """Run reader and counter, each on its core; give the reader's process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    commands = [
        ["taskset", "-c", core, *masthead(settings.home, part)]
        for core, part in ((SERVER_CORE, "reader"), (CLIENT_CORE, "counter"))
    ]
    processes = [subprocess.Popen(each, env=environment, stderr=subprocess.DEVNULL) for each in commands]
    try:
        wait_for_port(port_of(settings))
        yield processes[0].pid
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)


def port_of(settings: Settings) -> int:
    return int(settings.portal_bind.rpartition(":")[2])


def load(folder: Path, script: str, settings: Settings, connections: int, seconds: float) -> dict[str, float]:
    """Let wrk send for a while."""
    command = [
        "taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s",
        "-s", str(folder / f"{script}.lua"), f"http://127.0.0.1:{port_of(settings)}",
    ]  # fmt: skip
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    line = next(line for line in said.splitlines() if line.startswith("FIGURES"))
    requests, duration_s, p50_ms, p99_ms, failures = map(float, line.split()[1:])
    return {
        "a_second": requests / duration_s, "p50_ms": p50_ms, "p99_ms": p99_ms, "failures": failures,
        "requests": requests,
    }  # fmt: skip


def votes(folder: Path, settings: Settings, connections: int, seconds: float, pid: int) -> dict[str, float]:
    """Votes through the real endpoint; each is on the disk when it is answered."""
    before, rows = cpu_s(pid), count_rows(settings)
    found = load(folder, "vote", settings, connections, seconds)
    found["cpu_us"] = (cpu_s(pid) - before) * 1e6 / found["requests"]
    there = count_rows(settings) - rows
    if there < found["requests"] - found["failures"]:
        raise SystemExit(f"{found['requests']:.0f} votes were acknowledged and {there} are there.")
    return found


def count_rows(settings: Settings) -> int:
    with closing(open_ledger(settings.votes_url)) as source:
        return int(source.execute("SELECT COUNT(*) FROM votes_ledger")[0][0])


def lag(folder: Path, settings: Settings, seconds: float) -> dict[str, float]:
    """From the acknowledgement of a vote to the file that has it, while 64 connections vote; ten votes a second."""
    loading = threading.Thread(target=load, args=(folder, "vote", settings, 64, seconds + 3))
    loading.start()
    time.sleep(1.5)
    store, lags, end = FilesystemStore(settings.store_path), [], time.monotonic() + seconds
    token, waiting, next_at = (folder / "tokens").read_text().split()[0], dict[int, tuple[int, int]](), 0.0
    while time.monotonic() < end or (waiting and time.monotonic() < end + 60):
        if next_at <= time.monotonic() < end:
            next_at = time.monotonic() + 0.1
            article = random.randrange(ARTICLES)
            if article not in waiting:
                waiting[article] = vote_once(settings, article, token)
        for article, (sent_ms, answered_ms) in list(waiting.items()):
            if as_of_ms(store, article) >= sent_ms:
                lags.append(now_ms() - answered_ms)
                del waiting[article]
        time.sleep(0.01)
    loading.join()
    lags.sort()
    return {"p50_ms": statistics.median(lags), "p99_ms": lags[int(len(lags) * 0.99)], "votes": len(lags)}


def vote_once(settings: Settings, article: int, token: str) -> tuple[int, int]:
    """Vote; return when it was sent, and when it was acknowledged."""
    connection = http.client.HTTPConnection("127.0.0.1", port_of(settings), timeout=20)
    headers = {
        "Host": HOST, "Sec-Fetch-Site": "same-origin", "Accept": "application/json", "Cookie": f"reader={token}",
        "Masthead-Form": f"article=/a/{article}.html&mood={random.choice(MOODS)}",
        "X-Forwarded-For": f"10.{random.randrange(250)}.{random.randrange(250)}.1",
    }  # fmt: skip
    sent_ms = now_ms()
    connection.request("POST", "/_vote", headers=headers)
    if (status := connection.getresponse().status) != 200:
        raise SystemExit(f"A vote was answered with {status}.")
    answered_ms = now_ms()
    connection.close()
    return sent_ms, answered_ms


def as_of_ms(store: FilesystemStore, article: int) -> float:
    stored = store.get(Address(HOST, figures_path(f"mood:{article}")))
    if stored is None:
        return 0.0
    return datetime.fromisoformat(json.loads(decoded(stored))["as_of"]).timestamp() * 1000


def reading(folder: Path, settings: Settings, seconds: float, pid: int) -> dict[str, dict[str, float]]:
    """Pages a second by themselves, and while 64 connections vote as quickly as they can.

    With the reader's processor time: a page's by itself, and of a second while it does both, since wrk and the
    counter share a core and may be what is slow then.
    """
    before = cpu_s(pid)
    quiet = load(folder, "read", settings, 64, seconds)
    quiet["cpu_us"] = (cpu_s(pid) - before) * 1e6 / quiet["requests"]
    found: dict[str, dict[str, float]] = {}
    voting = threading.Thread(
        target=lambda: found.update(votes=load(folder, "vote", settings, 64, seconds + 2))
    )
    voting.start()
    time.sleep(1)
    before, since = cpu_s(pid), time.monotonic()
    beside = load(folder, "read", settings, 64, seconds)
    beside["cpu_s_a_second"] = (cpu_s(pid) - before) / (time.monotonic() - since)
    voting.join()
    return {"alone": quiet, "beside votes": beside, "votes beside reading": found["votes"]}


def alone(folder: Path, seconds: float, together: int) -> dict[str, float]:
    """Votes into the ledger from a plain loop, so many a transaction: what the disk and SQLite cost."""
    times: list[float] = []
    before = time.process_time()
    with closing(open_ledger(f"sqlite:///{folder}/alone-{together}.sqlite3")) as source:
        end = time.perf_counter() + seconds
        while (start := time.perf_counter()) < end:
            name = f"{len(times):018}"
            append(
                source,
                [Vote("mood:9", f"{name}{n:04}", "happy", now_ms(), "origin", 0) for n in range(together)],
            )
            times.append(time.perf_counter() - start)
    count = len(times) * together
    times.sort()
    return {
        "a_second": count / sum(times), "p99_ms": times[int(len(times) * 0.99)] * 1000,
        "cpu_us": (time.process_time() - before) * 1e6 / count,
    }  # fmt: skip


def redis(folder: Path, seconds: float) -> Rounds:
    """The same number of connections, each waiting for its answer, on a server that syncs every write."""
    if not shutil.which("redis-server"):
        print("redis-server isn't installed: apt-get install redis-server", file=sys.stderr)
        return {}
    port = free_port()
    with tempfile.TemporaryDirectory(dir=folder) as name:
        command = [
            "redis-server",
            "--port",
            str(port),
            "--dir",
            name,
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--save",
            "",
        ]
        with subprocess.Popen(["taskset", "-c", SERVER_CORE, *command], stdout=subprocess.DEVNULL) as process:
            try:
                wait_for_port(port)
                return {each: ask_redis(port, each, seconds) for each in CONNECTIONS}
            finally:
                process.terminate()


def ask_redis(port: int, connections: int, seconds: float) -> dict[str, float]:
    def run(count: int) -> dict[str, float]:
        command = [
            "taskset",
            "-c",
            CLIENT_CORE,
            "redis-benchmark",
            "-p",
            str(port),
            "-c",
            str(connections),
            "-n",
            str(count),
        ]
        command += ["-P", "1", "-r", str(READERS), "--csv", "HSET", "mood:9", "__rand_int__", "happy"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        facts = dict(zip(*(line.replace('"', "").split(",") for line in said[-2:]), strict=False))
        return {
            "a_second": float(facts["rps"]), "p50_ms": float(facts["p50_latency_ms"]),
            "p99_ms": float(facts["p99_latency_ms"]),
        }  # fmt: skip

    return run(int(run(500 * connections)["a_second"] * seconds))


def print_figures(figures: dict[str, object]) -> None:
    print(json.dumps(figures, indent=1, default=lambda value: round(value, 2)))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4.0)
