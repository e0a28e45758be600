"""WeChat's server as far as we ask it, on loopback: tokens, tickets, and the errors that it documents."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

APP_ID, SECRET = "wx0123456789abcdef", "0123456789abcdef0123456789abcdef"


class WeChatServer:
    """Hands out numbered tokens and tickets; `fail` is what it answers next instead, by call."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fail: list[tuple[str, Any]] = []  # (call, answer): an error's code, bytes, or seconds of silence
        self.good_token = ""
        self.expires_in = 7200
        self._number = 0
        self._mutex = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer as the documentation says."""
        with self._mutex:
            self.calls.append(call)
            self._number += 1
            number = self._number
            for index, (name, failure) in enumerate(self.fail):
                if name == call:
                    del self.fail[index]
                    return failure if not isinstance(failure, int) else _error(failure)
        if call == "token":
            return self._token(given, number)
        if given.get("access_token") != self.good_token:
            return _error(40001)
        return {"errcode": 0, "errmsg": "ok", "ticket": f"ticket-{number}", "expires_in": self.expires_in}

    def _token(self, given: dict[str, Any], number: int) -> Any:
        if given.get("grant_type") != "client_credential":
            return _error(40002)
        if given.get("appid") != APP_ID:
            return _error(40013)
        if given.get("secret") != SECRET:
            return _error(40125)
        if given.get("force_refresh") or not self.good_token:
            self.good_token = f"token-{number}"
        return {"access_token": self.good_token, "expires_in": self.expires_in}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # noqa: N802
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                known = parts.path == "/cgi-bin/ticket/getticket" and query.get("type") == "jsapi"
                self._send(server.answer("ticket", query) if known else _error(40097))

            def do_POST(self) -> None:  # noqa: N802
                given = json.loads(self.rfile.read(int(self.headers["content-length"])))
                known = self.path == "/cgi-bin/stable_token"
                self._send(server.answer("token", given) if known else _error(40097))

            def _send(self, answer: Any) -> None:
                if isinstance(answer, float):
                    threading.Event().wait(answer)
                    answer = {}
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                with suppress(OSError):  # whoever asked may have given up
                    self.send_response(200)
                    self.send_header("Content-Type", "application/json; encoding=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler

    @contextmanager
    def running(self) -> Iterator["WeChatServer"]:
        """Answer until the block ends."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def _error(code: int) -> dict[str, Any]:
    messages = {
        -1: "system error",
        40001: "invalid credential, access_token is invalid or not latest",
        42001: "access_token expired",
        45009: "reach max api daily quota limit",
        45011: "api minute-quota reach limit, must slower, retry next minute",
        40013: "invalid appid",
        40125: "invalid appsecret",
        40164: "invalid ip 192.0.2.1, not in whitelist",
    }
    return {"errcode": code, "errmsg": messages.get(code, "error")}
