"""Verify: builds from nothing and compares with the store, in batches, while the portal runs."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from masthead.content.edition import Edition
from masthead.database import Database
from masthead.errors import StoreError
from masthead.press.capture import Memory, Rendering
from masthead.press.model import Catalogue, Output
from masthead.press.theme import Theme
from masthead.press.worker import Workshop
from masthead.store.base import Address, Store, StoredObject, decoded, make_object

Progress = Callable[[int], None]
NOT_OURS = ("/_figures/",)  # put by votes, whatever the press does
_MISSING, _DIFFERENT = "missing", "different"


@dataclass(slots=True)
class Verdict:
    """What differs between the store and a build from nothing. Empty lists: they are the same."""

    compared: int = 0
    missing: list[Address] = field(default_factory=list)
    extra: list[Address] = field(default_factory=list)
    different: list[Address] = field(default_factory=list)
    failing: list[tuple[Address, str]] = field(default_factory=list)
    unsettled: list[Address] = field(default_factory=list)  # the press still has work for them

    @property
    def is_same(self) -> bool:
        """Whether nothing differs and nothing fails."""
        return not (self.missing or self.extra or self.different or self.failing)


def iter_outputs(edition: Edition, catalogue: Catalogue, theme: Theme) -> Iterator[Output]:
    """Yield everything that the content gives rise to, in no order."""
    for _, output in catalogue.shared_outputs(edition, theme):
        yield output
    for key in edition.iter_keys():
        yield from catalogue.outputs_of(edition, key)


def verify(
    *,
    content: Database,
    store: Store,
    catalogue: Catalogue,
    workshop: Workshop,
    now: datetime,
    in_grace: Callable[[Address], bool] = lambda address: False,
    is_unsettled: Callable[[Address], bool] = lambda address: False,
    progress: Progress = lambda count: None,
) -> Verdict:
    """Compare every address, status, header and decoded body with what a build from nothing gives.

    `in_grace` names objects that may stay though nothing gives rise to them; `is_unsettled` those that
    the press has work for. Of kinds whose address says all (renditions), only that they exist is looked at.
    """
    verdict = Verdict()
    theme = Theme(workshop.theme_folders, getattr(catalogue, "filters", None))
    memory = Memory()
    edition = Edition(content)
    seen: set[int] = set()  # hashes of addresses: a set of eight-byte numbers, not of the archive
    with edition.snapshot():
        for output in iter_outputs(edition, catalogue, theme):
            seen.add(hash(output.address))
            verdict.compared += 1
            progress(verdict.compared)
            there = _look(store, output.address)
            rendering = Rendering(edition, theme, workshop.originals, now=now, memory=memory)
            problem = _compare(output, rendering, catalogue, there)
            if not problem:
                continue
            if _look(store, output.address) != there or is_unsettled(output.address):
                verdict.unsettled.append(output.address)  # put since then, or about to be
            elif problem == _MISSING:
                verdict.missing.append(output.address)
            elif problem == _DIFFERENT:
                verdict.different.append(output.address)
            else:
                verdict.failing.append((output.address, problem))
        verdict.extra = [
            address
            for address in store.addresses()
            if hash(address) not in seen
            and not address.path.startswith(NOT_OURS)
            and not in_grace(address)
            and not is_unsettled(address)
        ]
    return verdict


def _look(store: Store, address: Address) -> StoredObject | str | None:
    """Return the object; a word where it is damaged."""
    try:
        return store.get(address)
    except StoreError:
        return "damaged"


def _compare(
    output: Output, rendering: Rendering, catalogue: Catalogue, there: StoredObject | str | None
) -> str:
    """Return what is wrong with an object; nothing where it is what a build from nothing gives."""
    if there is None:
        return _MISSING
    if isinstance(there, str):
        return _DIFFERENT
    if catalogue.says_all(output.kind):
        return ""
    try:
        body = catalogue.render(rendering, output)
    except Exception as error:  # as in the press: what fails is reported
        return f"{type(error).__name__}: {error}"
    fresh = make_object(body.content, body.media_type, status=body.status, location=body.location)
    same = (fresh.status, fresh.media_type, fresh.location, fresh.encoding, fresh.digest) == (
        there.status, there.media_type, there.location, there.encoding, there.digest,
    )  # fmt: skip
    return "" if same and decoded(fresh) == _decoded(there) else _DIFFERENT


def _decoded(there: StoredObject) -> bytes | None:
    """Return the body; None where it was damaged."""
    try:
        return decoded(there)
    except zlib.error:
        return None
