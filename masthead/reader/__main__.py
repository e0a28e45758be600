"""`python -m masthead.reader`: serves a store's folder with no newspaper around it, as on a machine of its own."""

import argparse
import sys
from pathlib import Path

from masthead.errors import MastheadError
from masthead.reader.app import DEFAULT_CACHE_BYTES
from masthead.reader.server import serve_folder


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m masthead.reader", description=__doc__)
    parser.add_argument("--store", type=Path, required=True, help="folder of the store")
    parser.add_argument("--host", required=True, help="default host: its folder answers for unknown ones")
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default: %(default)s)")
    parser.add_argument(
        "--cache-mb", type=int, default=DEFAULT_CACHE_BYTES >> 20, help="memory for hot objects, each"
    )
    given = parser.parse_args()
    try:
        serve_folder(
            given.store,
            default_host=given.host,
            bind=given.bind,
            workers=given.workers,
            cache_bytes=given.cache_mb << 20,
        )
    except MastheadError as error:
        print(error, file=sys.stderr)  # noqa: T201  (the command's answer)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
