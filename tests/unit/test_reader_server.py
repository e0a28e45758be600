"""What the public process is started with."""

import socket
from pathlib import Path
from typing import Any

import pytest

from masthead.conf import load_settings
from masthead.errors import SettingsError
from masthead.reader import server


@pytest.mark.parametrize(
    ("bind", "expected"),
    [("127.0.0.1:8000", ("127.0.0.1", 8000)), ("[::1]:80", ("::1", 80)), ("0.0.0.0:0", ("0.0.0.0", 0))],
)
def test_a_bind_is_an_address_and_a_port(bind: str, expected: tuple[str, int]) -> None:
    """Both kinds of address."""
    assert server.parse_bind(bind) == expected


@pytest.mark.parametrize("bind", ["", "8000", "host:", "host:http", "host:70000", "host:-1"])
def test_a_bad_bind_is_said(bind: str) -> None:
    """By the setting's name."""
    with pytest.raises(SettingsError, match="portal_bind"):
        server.parse_bind(bind)


def test_an_address_of_another_machine_is_said() -> None:
    """It can't be listened on here."""
    with pytest.raises(SettingsError, match="address of this machine"):
        server.check_free("192.0.2.1", 1)


def test_a_port_is_free_again_after_the_check() -> None:
    """The check leaves nothing behind."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server.check_free("127.0.0.1", port)
    server.check_free("127.0.0.1", port)


def test_the_settings_of_the_newspaper_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its store, its host, its bind."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(server, "serve_folder", lambda folder, **rest: given.update(rest, folder=folder))
    settings = load_settings(tmp_path, {"MASTHEAD_ORIGIN": "https://paper.example"})

    server.serve(settings, workers=3)

    assert given == {
        "folder": settings.home / "public",
        "default_host": "paper.example",
        "bind": "127.0.0.1:8000",
        "workers": 3,
        "cache_bytes": server.DEFAULT_CACHE_BYTES,
        "settings": settings,
    }
