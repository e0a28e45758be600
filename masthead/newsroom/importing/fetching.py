"""Downloads from addresses that others wrote: only the public web, within limits, nothing believed by name."""

import http.client
import ipaddress
import socket
import ssl
import time
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from masthead.errors import MastheadError

MAX_REDIRECTS = 5
CONNECT_TIMEOUT_S = 15
CHUNK_BYTES = 1 << 16
_PORTS = {80, 443, 8080, 8443}
_USER_AGENT = "Masthead import"
_SAFE = "/%:@!$&'()*+,;=~-._"


class FetchError(MastheadError):
    """A file can't be downloaded; says why."""


def fetch(url: str, target: Path, *, max_bytes: int, timeout_s: float, allow_private: bool = False) -> None:
    """Download `url` into the file `target`.

    The name is looked up once and that very address is connected to, so that it can't change between the
    check and the request. Redirects are followed a few times, each checked anew.

    Raises:
        FetchError: another scheme, an address that isn't public, an answer that isn't 200, too large, too slow.
    """
    until = time.monotonic() + timeout_s
    for _ in range(MAX_REDIRECTS + 1):
        connection = _connect(url, allow_private=allow_private, until=until)
        try:
            answer = _ask(connection, url)
            if answer.status in {301, 302, 303, 307, 308}:
                url = urljoin(url, answer.getheader("Location") or "")
                continue
            if answer.status != 200:
                raise FetchError(f"{url} answers {answer.status} {answer.reason}")
            _save(answer, target, url=url, max_bytes=max_bytes, until=until)
            return
        except (OSError, http.client.HTTPException) as error:
            raise FetchError(f"{url} can't be read: {error}") from error
        finally:
            connection.close()
    raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times")


def public_address(host: str, port: int, *, allow_private: bool) -> str:
    """Return an address of the host to connect to.

    Raises:
        FetchError: it has none, or one that isn't public: a name that means both is refused as a whole.
    """
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not known: {error}") from error
    if not found:
        raise FetchError(f"{host} has no address")
    if not allow_private and not all(_is_public(each) for each in found):
        raise FetchError(f"{host} is not on the public web ({found[0]}), so nothing is asked of it")
    return found[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        parsed = inner or parsed
    return parsed.is_global and not parsed.is_multicast


def _connect(url: str, *, allow_private: bool, until: float) -> http.client.HTTPConnection:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchError(f"{url} is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError(f"{url} is no address of the web")
    if port not in _PORTS and not allow_private:
        raise FetchError(f"{url} asks for port {port}, which web sites don't use")
    address = public_address(host, port, allow_private=allow_private)
    timeout_s = max(1.0, min(CONNECT_TIMEOUT_S, until - time.monotonic()))
    connection = http.client.HTTPConnection(host, port, timeout=timeout_s)
    try:
        plain = socket.create_connection((address, port), timeout=timeout_s)
        secure = parts.scheme == "https"
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        )
    except OSError as error:
        raise FetchError(f"{host} can't be reached: {error}") from error
    return connection


def _ask(connection: http.client.HTTPConnection, url: str) -> http.client.HTTPResponse:
    parts = urlsplit(url)
    query = f"?{quote(parts.query, safe=_SAFE + '?[]')}" if parts.query else ""
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": _USER_AGENT,
        "Accept-Encoding": "identity",
    }
    connection.request("GET", quote(parts.path or "/", safe=_SAFE) + query, headers=headers)
    return connection.getresponse()


def _save(answer: http.client.HTTPResponse, target: Path, *, url: str, max_bytes: int, until: float) -> None:
    size = 0
    with target.open("wb") as file:
        while chunk := answer.read1(CHUNK_BYTES):
            size += len(chunk)
            if size > max_bytes:
                raise FetchError(f"{url} is larger than {max_bytes // 1_048_576} MB")
            if time.monotonic() > until:
                raise FetchError(f"{url} takes too long")
            file.write(chunk)
    if answer.length:
        raise FetchError(f"{url} was cut off")
    if not size:
        raise FetchError(f"{url} is empty")
