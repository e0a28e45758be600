"""Both ends of a request without a server between them: what the reader is asked, and what it answers."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any


class Fields(dict[str, str]):
    """Headers as the server hands them over."""

    def get_all(self, name: str) -> list[str]:
        return self.get(name, "").split("\n") if name in self else []


class Asked:
    """What the server would hand over."""

    authority: str | None = None
    http_version = "1.1"

    def __init__(
        self, method: str, path: str, headers: dict[str, str | None], *,
        client: str = "192.0.2.1:40000", query: str = "",
    ) -> None:  # fmt: skip
        self.method, self.path, self.client, self.query_string = method, path, client, query
        self.headers = Fields(
            {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        )


class Answered:
    """The wire: gives the body in pieces, takes what the server would send."""

    status = 0
    headers: dict[str, str]
    body = b""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            if piece == b"...":
                await asyncio.sleep(10)
            yield piece

    async def __call__(self) -> bytes:
        return b"".join([piece async for piece in self])

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    @property
    def json(self) -> Any:
        """What a program reads."""
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """Why it was refused; empty where all went well."""
        return str(self.json.get("error", ""))
