"""A store in memory: for tests and for builds that are only compared. Same rules as the file store."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from masthead.errors import ForeignStoreError
from masthead.store.addresses import check_address
from masthead.store.base import Address, StoredObject
from masthead.store.layout import check_object


class MemoryStore:
    """Objects in a dict."""

    def __init__(self) -> None:
        self._objects: dict[Address, StoredObject] = {}
        self._mutex = threading.Lock()
        self._writer = threading.Lock()
        self._owner = ""

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one that puts and deletes, until the block is left."""
        with self._writer:
            yield

    def claim(self, owner: str, *, adopt: bool = False) -> None:
        """Mark the store as `owner`'s.

        Raises:
            ForeignStoreError: it is another's, or holds something and has no mark.
        """
        if not adopt and self._owner != owner and (self._owner or self._objects):
            raise ForeignStoreError("The store is another newspaper's, or nobody's.")
        self._owner = owner

    def get(self, address: Address) -> StoredObject | None:
        return self._objects.get(Address(*address))

    def put(self, objects: list[tuple[Address, StoredObject]]) -> None:
        """Keep each object under its address.

        Raises:
            AddressError: an address can't be published; nothing was put.
        """
        for address, stored in objects:
            check_address(address)
            check_object(address, stored)
        with self._mutex:
            self._objects.update(objects)

    def delete(self, addresses: list[Address]) -> None:
        with self._mutex:
            for address in addresses:
                self._objects.pop(address, None)

    def addresses(self) -> Iterator[Address]:
        with self._mutex:
            found = list(self._objects)
        yield from found
