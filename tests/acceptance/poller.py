"""A reader that looks at page after page, and tells of any that is half there or leads nowhere."""

import threading
import zlib
from http.client import HTTPConnection, HTTPException
from urllib.parse import urljoin, urlsplit

import lxml.html


class Poller(threading.Thread):
    """Follows links from the home page, again and again, until stopped. `faults` says what it met."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.stopped = threading.Event()
        self.faults: list[str] = []
        self.pages = 0

    def run(self) -> None:
        while not self.stopped.is_set():
            seen: set[str] = set()
            waiting = ["/"]
            while waiting and not self.stopped.is_set() and len(seen) < 60:
                path = waiting.pop()
                if path not in seen:
                    seen.add(path)
                    waiting += self._look(path)

    def _look(self, path: str) -> list[str]:
        status, kind, body = self.fetch(path)
        self.pages += 1
        if status == 404:
            self.faults.append(f"{path} answers 404")
        if status != 200 or not kind.startswith("text/html"):
            return []
        text = body.decode("utf-8")
        if "</html>" not in text and not path.startswith("/_f/"):
            self.faults.append(f"{path} ends in the middle")
        base = f"http://127.0.0.1:{self.port}{path}"
        links = {
            urljoin(base, href)
            for href in lxml.html.fromstring(text).xpath("//*/@href | //*/@src | //*/@data-src")
        }
        here = [urlsplit(link) for link in links]
        return [part.path for part in here if part.netloc == f"127.0.0.1:{self.port}"]

    def fetch(self, path: str) -> tuple[int, str, bytes]:
        """Return status, media type and decoded body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.headers.get("Content-Encoding") == "gzip":
                body = zlib.decompress(body, 31)
            return answer.status, answer.headers.get("Content-Type", ""), body
        except (HTTPException, OSError, zlib.error) as error:
            self.faults.append(f"{path}: {error!r}")
            return 0, "", b""
        finally:
            connection.close()
