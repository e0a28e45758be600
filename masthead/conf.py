"""Settings of one newspaper: defaults, then its newspaper.toml, then the environment."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from masthead.errors import SettingsError

FILE_NAME = "newspaper.toml"
LANGUAGES = ("zh-hans", "en")  # of the newsroom; content may be in any
Networks = tuple[IPv4Network | IPv6Network, ...]
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a process of this newspaper needs to know; paths are absolute.

    Every field but `home` can be set in newspaper.toml (`store_url = "…"`) or in the
    environment (`MASTHEAD_STORE_URL`; `DATABASE_URL` and `STORE_URL` without the prefix too).
    """

    home: Path
    database_url: str  # sqlite:///path or postgresql://…: newsroom and published content
    press_url: str  # the press's own tables; can be rebuilt, so never backed up
    reports_url: str  # readers' reports that the newsroom hasn't recorded yet
    votes_url: str  # the ledger of readers' votes
    store_url: str  # file:///path: where public bytes live
    originals: Path  # uploaded pictures and media
    theme: Path  # the newspaper's own templates and assets
    origin: str  # scheme://host[:port] of the portal
    newsroom_origin: str  # scheme://host[:port] of the newsroom
    portal_bind: str  # address:port
    newsroom_bind: str
    trusted_proxies: str  # addresses and networks whose X-Forwarded-For is believed, by commas
    renderers: int  # processes that render; 0 renders in the coordinator
    wechat_app_id: str  # of the newspaper's account with WeChat, where it has one
    wechat_app_secret: str
    wechat_api: str  # scheme://host[:port] of WeChat's server
    language: str  # default language of interface and content
    time_zone: str

    @property
    def host(self) -> str:
        """The portal's default host: the store's top folder for it."""
        return urlsplit(self.origin).hostname or "localhost"

    @property
    def store_path(self) -> Path:
        """The folder of a file store.

        Raises:
            SettingsError: the store isn't a folder.
        """
        if not self.store_url.startswith("file://"):
            raise SettingsError(f"STORE_URL must start with file:// (it is {self.store_url!r}).")
        return Path(self.store_url.removeprefix("file://"))


def load_settings(home: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings of the newspaper in `home`.

    Raises:
        SettingsError: newspaper.toml can't be parsed, names an unknown setting, or a value is unusable.
    """
    home = home.resolve()
    values: dict[str, str] = {
        "database_url": f"sqlite:///{home}/data/newsroom.sqlite3",
        "press_url": "",
        "reports_url": "",
        "votes_url": "",
        "store_url": f"file://{home}/public",
        "originals": str(home / "data" / "originals"),
        "theme": str(home / "theme"),
        "origin": "http://127.0.0.1:8000",
        "newsroom_origin": "http://127.0.0.1:8001",
        "portal_bind": "127.0.0.1:8000",
        "newsroom_bind": "127.0.0.1:8001",
        "trusted_proxies": "",
        "renderers": str(max(1, min(8, os.cpu_count() or 1))),
        "wechat_app_id": "",
        "wechat_app_secret": "",
        "wechat_api": "https://api.weixin.qq.com",
        "language": "zh-hans",
        "time_zone": "Asia/Shanghai",
    }
    _update(values, _read_file(home / FILE_NAME), home)
    _update(values, _read_environment(environ), home)
    for name, file in (
        ("press_url", "press.sqlite3"),
        ("reports_url", "reader/reports.sqlite3"),
        ("votes_url", "reader/votes.sqlite3"),
    ):
        if not values[name]:
            sqlite = values["database_url"].startswith("sqlite:")
            values[name] = f"sqlite:///{home}/data/{file}" if sqlite else values["database_url"]
    if not values["renderers"].isdecimal():
        raise SettingsError(f"renderers must be a whole number, 0 or more (it is {values['renderers']!r}).")
    settings = Settings(
        home=home,
        originals=home / values.pop("originals"),
        theme=home / values.pop("theme"),
        renderers=int(values.pop("renderers")),
        **values,
    )
    _check(settings)
    return settings


def check_origin(origin: str, name: str) -> None:
    """Refuse what is no origin.

    Raises:
        SettingsError: says what it must be, by the setting's name.
    """
    if not _ORIGIN.fullmatch(origin):
        raise SettingsError(f"{name} must be scheme://host[:port] and no more (it is {origin!r}).")


def parse_networks(text: str) -> Networks:
    """Return the networks of `127.0.0.1, ::1, 10.0.0.0/8`.

    Raises:
        SettingsError: one of them is none.
    """
    try:
        return tuple(ip_network(each.strip(), strict=False) for each in text.split(",") if each.strip())
    except ValueError as error:
        raise SettingsError(
            f"trusted_proxies must be addresses or networks such as 10.0.0.0/8, by commas: {error}."
        ) from None


def _check(settings: Settings) -> None:
    for name in ("origin", "newsroom_origin", "wechat_api"):
        check_origin(getattr(settings, name), name)
    if settings.origin == settings.newsroom_origin:
        raise SettingsError(
            "origin and newsroom_origin must be two origins: editors' cookies stay off the portal."
        )
    for name in ("database_url", "press_url", "reports_url", "votes_url"):
        url = getattr(settings, name)
        if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
            raise SettingsError(f"{name} must name an absolute path: sqlite:////srv/paper/… (it is {url!r}).")
    parse_networks(settings.trusted_proxies)
    if bool(settings.wechat_app_id) != bool(settings.wechat_app_secret):
        raise SettingsError("wechat_app_id and wechat_app_secret belong together: set both, or none.")
    if not settings.store_path.is_absolute():
        raise SettingsError(
            f"store_url must name an absolute path: file:///srv/… (it is {settings.store_url!r})."
        )
    if settings.language not in LANGUAGES:
        raise SettingsError(f"language must be {' or '.join(LANGUAGES)} (it is {settings.language!r}).")
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            f"time_zone must be a zone's name such as Asia/Shanghai (it is {settings.time_zone!r})."
        ) from None


def _update(values: dict[str, str], more: Mapping[str, str], home: Path) -> None:
    for name, value in more.items():
        if name not in values:
            raise SettingsError(
                f"{home / FILE_NAME}: unknown setting {name!r}; known are {', '.join(sorted(values))}."
            )
        values[name] = value


def _read_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        return {name: str(value) for name, value in tomllib.loads(path.read_text("utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can't be read: {error}") from error


def _read_environment(environ: Mapping[str, str]) -> dict[str, str]:
    found = {
        field.name: environ[f"MASTHEAD_{field.name.upper()}"]
        for field in fields(Settings)
        if f"MASTHEAD_{field.name.upper()}" in environ and field.name != "home"
    }
    for name in ("DATABASE_URL", "STORE_URL"):
        if name in environ:
            found.setdefault(name.lower(), environ[name])
    return found
