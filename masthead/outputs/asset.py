"""Asset: a file of the theme at an address with its digest, on every host."""

from collections.abc import Iterator

from masthead.content.edition import Edition
from masthead.outputs.links import hosts_of
from masthead.outputs.places import FILES
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.press.references import is_text
from masthead.press.theme import Theme
from masthead.press.theme_errors import ThemeError
from masthead.store.addresses import plain_type
from masthead.store.base import Address

_TEXT_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
}


def outputs(edition: Edition, theme: Theme) -> Iterator[tuple[str, Output]]:
    """Yield (key, output) of each asset on each host."""
    hosts = hosts_of(edition.site())
    for name in theme.assets():
        for host in hosts:
            yield f"asset:{name}", Output("asset", (name,), Address(host, theme.asset_path(name)), FILES)


def render(rendering: Rendering, output: Output) -> Body:
    """Copy the file; in a style sheet or script, the assets that it names stand in or are named by address.

    Raises:
        ThemeError: no type is known for its extension, or it names an asset that isn't there.
    """
    name = output.args[0]
    if not is_text(name):
        return Body(rendering.asset_file(name), _type_of(name))
    return Body(rendering.asset_text(name, output.address.host).encode(), _type_of(name))


def _type_of(name: str) -> str:
    found = _TEXT_TYPES.get(name.rpartition(".")[2]) or plain_type(name)
    if found is None:
        raise ThemeError(f"The asset {name!r} has an extension that no type is known for.")
    return found
