"""Puts the press together for one newspaper: connections, store, executor, lease, coordinator."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from masthead.clock import Clock, utc_now
from masthead.conf import FILE_NAME, Settings
from masthead.content.identity import load_identity
from masthead.database import connect
from masthead.errors import SettingsError
from masthead.lease import hold_lease
from masthead.press.coordinator import Coordinator
from masthead.press.db import forget_everything, open_tables
from masthead.press.executor import Executor, make_executor
from masthead.press.worker import Workshop
from masthead.store.base import Store
from masthead.store.filesystem import FilesystemStore


def make_workshop(settings: Settings, catalogue: str, default_theme: Path) -> Workshop:
    """Return what renderers of this newspaper need to know; `catalogue` is "module:function".

    Raises:
        SettingsError: the theme's folder is missing: pages would lose their look, all of them.
    """
    if not settings.theme.is_dir():
        raise SettingsError(
            f"The theme's folder {settings.theme} is missing: make it (it may be empty), or mend `theme` in"
            f" {settings.home / FILE_NAME}."
        )
    return Workshop(
        database_url=settings.database_url,
        catalogue=catalogue,
        theme_folders=(settings.theme, default_theme),
        originals=settings.originals,
    )


def open_store(settings: Settings) -> Store:
    """Return the store that the settings name."""
    return FilesystemStore(settings.store_path)


@contextmanager
def open_press(
    settings: Settings,
    catalogue: str,
    *,
    default_theme: Path,
    renderers: int | None = None,
    clock: Clock = utc_now,
    store: Store | None = None,
    executor: Executor | None = None,
    from_nothing: bool = False,
    adopt: bool = False,
) -> Iterator[Coordinator]:
    """Be the newspaper's press until the block is left; `from_nothing` forgets first what any press knew.

    `adopt` takes the store over, whoever's it is, and builds from nothing.

    Raises:
        LeaseTakenError: another press is at work on it.
        ForeignStoreError: the store is another newspaper's, or has files that are nobody's.
    """
    with ExitStack() as stack:
        content = connect(settings.database_url)
        stack.callback(content.close)
        press = open_tables(settings.press_url)
        stack.callback(press.close)
        lease = stack.enter_context(hold_lease(press, settings.home / "data" / "press.lock", "press"))
        store = store or open_store(settings)
        stack.enter_context(store.lock())
        store.claim(load_identity(content), adopt=adopt)
        if from_nothing or adopt:
            forget_everything(press)
        workshop = make_workshop(settings, catalogue, default_theme)
        if executor is None:
            executor = make_executor(workshop, settings.renderers if renderers is None else renderers)
        stack.callback(executor.close)
        yield Coordinator(
            content=content, press=press, store=store, executor=executor,
            workshop=workshop, lease=lease, clock=clock,
        )  # fmt: skip
