"""The reader beside nginx on the same files: requests a second and p99, hot and over a cold archive.

Server on one core, wrk on another, in turn, several rounds; prints medians, writes .bench/reader.json.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from masthead.reader.nginx import HTTP_FILE, PORTAL_FILE, nginx_files
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
from masthead.store.gzip_header import read_facts
from masthead.store.layout import plain_file

ROOT = Path(__file__).resolve().parent.parent
HOST = "paper.example"
CONNECTIONS = 32
HOT_PAGES = 50
COLD_PAGES = 20_000  # at most; each is asked for once
SERVER_CORE, CLIENT_CORE = "0", "1"

Start = Callable[[Path, str, int, Path], list[str]]


@dataclass
class Figures:
    """Medians over the rounds."""

    requests_per_s: float
    p99_ms: float
    cpu_us: float  # of the server for a request; a busy machine distorts it less than the rest
    failures: int
    rounds: list[float]


@dataclass
class Run:
    """What one run gave."""

    requests: float
    requests_per_s: float
    p99_ms: float
    failures: int
    cpu_us: float = 0.0


def reader_command(store: Path, host: str, port: int, _: Path) -> list[str]:
    command = [sys.executable, "-m", "masthead.reader", "--store", str(store)]
    return [*command, "--host", host, "--bind", f"127.0.0.1:{port}"]


def nginx_command(store: Path, host: str, port: int, folder: Path, *, log: str = "off") -> list[str]:
    """One worker, pages as they lie there, undone for clients without gzip."""
    config = folder / "nginx.conf"
    config.write_text(f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; user {user_name()};
events {{ worker_connections 1024; }}
http {{
  access_log {log}; default_type text/html; types {{ text/html html; image/jpeg jpg; image/webp webp; }}
  sendfile on; tcp_nopush on; keepalive_timeout 65;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port}; root "{store / host}";
    location / {{ gzip_static on; gunzip on; rewrite ^(.*/)$ $1index.html break; }}
  }}
}}
""")
    return ["nginx", "-c", str(config), "-e", str(folder / "error.log")]


def nginx_default_command(store: Path, host: str, port: int, folder: Path) -> list[str]:
    """As installed it writes an access log."""
    return nginx_command(store, host, port, folder, log=f"{folder}/access.log")


def nginx_like_ours_command(store: Path, host: str, port: int, folder: Path) -> list[str]:
    """As `masthead nginx` sets it up: the same answers as the reader's, header for header."""
    written = folder / "masthead-nginx"
    written.mkdir(exist_ok=True)
    files = nginx_files(store=store, host=host, hosts=[host], reader="127.0.0.1:9", newsroom="127.0.0.1:9")
    for name, text in files.items():
        (written / name).write_text(text)
    config = folder / "nginx-like-ours.conf"
    config.write_text(f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; user {user_name()};
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_timeout 65;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  include {written}/{HTTP_FILE};
  server {{ listen 127.0.0.1:{port}; server_name _; include {written}/{PORTAL_FILE}; }}
}}
""")
    return ["nginx", "-c", str(config), "-e", str(folder / "error.log")]


SERVERS: dict[str, Start] = {
    "reader": reader_command,
    "nginx": nginx_command,
    "nginx, access log on as by default": nginx_default_command,
    "nginx with our headers and rules": nginx_like_ours_command,
}


def user_name() -> str:
    return subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="folder of a store (default: one of its own)")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each hot run (default: %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="of each server, in turn (default: %(default)s)"
    )
    parser.add_argument(
        "--drop-caches", action="store_true", help="before cold runs, file names too (needs root)"
    )
    given = parser.parse_args()
    missing = [tool for tool in ("wrk", "nginx", "taskset") if not shutil.which(tool)]
    if missing:
        print(f"Not measured: {', '.join(missing)} is not installed.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        store = given.store or make_store(folder / "public")
        report = measure(store.resolve(), folder, given)
    print_report(report)
    target = ROOT / ".bench" / "reader.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report, indent=2) + "\n")
    return 0


def make_store(root: Path, count: int = 5000) -> Path:
    """Write pages of the size that articles have: some 10 KB of HTML, 3 KB compressed."""
    chance = random.Random(1)
    words = [
        "river",
        "council",
        "harbour",
        "bridge",
        "market",
        "school",
        "flood",
        "museum",
        "tram",
        "quarter",
    ]
    words += ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(1500)]
    store = FilesystemStore(root, sync=False)
    for start in range(0, count, 500):
        store.put(
            [
                (Address(HOST, f"/2026-{number % 12 + 1:02}/{number % 28 + 1:02}/content_{number}.html"),
                 make_object(f"<p>{' '.join(chance.choices(words, k=1100))}".encode(), "text/html; charset=utf-8"))
                for number in range(start, start + 500)
            ]
        )  # fmt: skip
    store.close()
    return root


def find_pages(root: Path) -> tuple[str, list[str]]:
    """Return the host with the most pages and up to COLD_PAGES paths of pages that are there, in random order."""
    store = FilesystemStore(root)
    paths: dict[str, list[str]] = {}
    for address in store.addresses():
        if address.path.endswith(".html") and len(paths.get(address.host, ())) < COLD_PAGES * 5:
            paths.setdefault(address.host, []).append(address.path)
    host = max(paths, key=lambda name: len(paths[name]))
    chosen = random.Random(1).sample(paths[host], min(COLD_PAGES, len(paths[host])))
    return host, [path for path in chosen if is_page(root, Address(host, path))]


def is_page(root: Path, address: Address) -> bool:
    file = root / f"{plain_file(address)}.gz"
    return file.exists() and read_facts(file.read_bytes())[0].status == 200


def measure(store: Path, folder: Path, given: argparse.Namespace) -> dict[str, object]:
    host, pages = find_pages(store)
    runs: dict[tuple[str, str], list[Run]] = {}
    for _ in range(given.rounds):
        for name, command in SERVERS.items():
            for kind, paths in (("hot", pages[:HOT_PAGES]), ("cold", pages)):
                if kind == "cold":
                    forget(store, host, paths, drop=given.drop_caches)
                with serving(command, store, host, folder) as (port, pid):
                    seconds = given.seconds if kind == "hot" else None
                    before = cpu_s(pid)
                    figures = load(folder, port, host, paths, seconds=seconds)
                    figures.cpu_us = (cpu_s(pid) - before) * 1e6 / figures.requests
                runs.setdefault((kind, name), []).append(figures)
    report: dict[str, object] = {"pages": len(pages), "connections": CONNECTIONS, "rounds": given.rounds}
    for kind in ("hot", "cold"):
        report[kind] = {name: asdict(summary(runs[kind, name])) for name in SERVERS}
    return report


def summary(runs: list[Run]) -> Figures:
    return Figures(
        requests_per_s=statistics.median(run.requests_per_s for run in runs),
        p99_ms=statistics.median(run.p99_ms for run in runs),
        cpu_us=statistics.median(run.cpu_us for run in runs),
        failures=sum(run.failures for run in runs),
        rounds=[run.requests_per_s for run in runs],
    )


def cpu_s(pid: int) -> float:
    """Return the processor time that a process and its children have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(cpu_s(int(child)) for child in children)


def forget(store: Path, host: str, paths: list[str], *, drop: bool) -> None:
    """Let the system forget the content of the pages and, if asked, the names of all files."""
    os.sync()
    for path in paths:
        descriptor = os.open(store / f"{plain_file(Address(host, path))}.gz", os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    if drop:
        Path("/proc/sys/vm/drop_caches").write_text("3")


@contextlib.contextmanager
def serving(command: Start, store: Path, host: str, folder: Path) -> Iterator[tuple[int, int]]:
    """Run a server on its core; give its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pinned = ["taskset", "-c", SERVER_CORE, *command(store, host, port, folder)]
    with subprocess.Popen(pinned, env=environment) as process:
        try:
            wait_for(port)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(15)


def wait_for(port: int) -> None:
    for _ in range(200):
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), timeout=1) as connection,
        ):
            connection.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
            if connection.recv(10):
                return
        time.sleep(0.05)
    raise SystemExit("A server did not start.")


SCRIPT = """
local ffi = require("ffi")
ffi.cdef("int kill(int, int); int getpid(void);")
local file, host, once = "%s", "%s", %s
local requests, at, count = {}, 0, 0
function init(args)
  for path in io.lines(file) do
    requests[#requests + 1] = wrk.format("GET", path, {["Host"] = host, ["Accept-Encoding"] = "gzip"})
  end
end
function request()
  at = at %% #requests + 1
  return requests[at]
end
function response()
  count = count + 1
  if once and count == #requests then ffi.C.kill(ffi.C.getpid(), 2) end -- wrk sums up when interrupted
end
if not once then response = nil end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %%d %%d %%f %%d\\n", summary.requests, summary.duration, latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def load(folder: Path, port: int, host: str, paths: list[str], *, seconds: float | None) -> Run:
    """Ask for the pages in turn for so long, or each once."""
    listed, script = folder / "paths.txt", folder / "load.lua"
    listed.write_text("".join(f"{path}\n" for path in paths))
    once = "false" if seconds else "true"
    script.write_text(SCRIPT % (listed, host, once))
    command = ["taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds or 120:g}s"]
    command += ["-s", str(script), f"http://127.0.0.1:{port}"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180).stdout
    line = next(line for line in printed.splitlines() if line.startswith("RESULT "))
    requests, duration_us, p99_us, failures = map(float, line.split()[1:])
    return Run(requests, requests / duration_us * 1e6, p99_us / 1000, int(failures))


def print_report(report: dict[str, object]) -> None:
    print(f"{report['pages']} pages, {CONNECTIONS} connections, one core each, median of {report['rounds']}")
    for kind in ("hot", "cold"):
        each = report[kind]
        assert isinstance(each, dict)
        for name, figures in each.items():
            ratio = each["reader"]["requests_per_s"] / figures["requests_per_s"]
            beside = "" if name == "reader" else f"  reader is {ratio:.2f} of it"
            print(
                f"{kind:5} {name:36} {figures['requests_per_s']:9,.0f}/s  p99 {figures['p99_ms']:6.2f} ms"
                f"  {figures['cpu_us']:5.1f} us of processor time  failures {figures['failures']}{beside}"
            )


if __name__ == "__main__":
    sys.exit(main())
