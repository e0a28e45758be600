"""Lists the words of Wagtail's admin that neither its own catalogue nor the newsroom's has in Chinese.

    python tools/wagtail_words.py            # as entries of a catalogue, to be filled in
    python tools/wagtail_words.py --count

Run it after an upgrade of Wagtail; translations go into masthead/newsroom/wagtail_locale/.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import wagtail
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

APPS = ("", "admin", "images", "documents", "snippets", "users", "embeds", "sites", "search",
        "contrib/settings", "contrib/table_block")  # fmt: skip
OWN = Path(__file__).parent.parent / "masthead" / "newsroom" / "wagtail_locale"
CHINESE = Path("zh_Hans") / "LC_MESSAGES"


def load(path: Path) -> Catalog:
    """A catalogue, empty where there is none."""
    if not path.is_file():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def iter_missing(name: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """(message, context) of all that stays English."""
    own = load(OWN / CHINESE / name)
    for app in APPS:
        folder = Path(wagtail.__file__).parent / app / "locale"
        theirs = load(folder / CHINESE / name)
        for message in load(folder / "en" / "LC_MESSAGES" / name):
            if message.id and not any(is_in(each, message.id, message.context) for each in (theirs, own)):
                yield message.id, message.context


def is_in(catalogue: Catalog, id: str | tuple[str, str], context: str | None) -> bool:
    """Whether it is translated there; a guess of Wagtail's translators doesn't count."""
    found = catalogue.get(id[0] if isinstance(id, tuple) else id, context)
    if found is None or found.fuzzy:
        return False
    return all(found.string) if isinstance(found.string, tuple) else bool(found.string)


def main() -> None:
    """Print them."""
    for name in ("django.po", "djangojs.po"):
        missing = Catalog(locale="zh_Hans")
        for id, context in iter_missing(name):
            missing.add(id, context=context)
        if "--count" in sys.argv:
            print(f"{name}: {len(missing)}")
        else:
            print(f"# {name}")
            sys.stdout.flush()
            write_po(sys.stdout.buffer, missing, omit_header=True, width=0)


if __name__ == "__main__":
    main()
