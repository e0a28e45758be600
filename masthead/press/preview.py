"""Preview: the real page of drafts, rendered by the same code from an Edition with the drafts laid over it."""

from datetime import datetime

from masthead.content.documents import Document, key_of
from masthead.content.edition import Edition
from masthead.database import Database
from masthead.press.capture import Rendering
from masthead.press.model import Body, Catalogue
from masthead.press.theme import Theme
from masthead.press.worker import Workshop
from masthead.store.base import Address


class DraftEdition(Edition):
    """The published content with some documents replaced by drafts."""

    def __init__(self, database: Database, drafts: list[Document]) -> None:
        super().__init__(database)
        self.drafts = {key_of(document): document for document in drafts}

    def document(self, key: str) -> Document | None:
        """Return the draft where there is one."""
        return self.drafts.get(key) or super().document(key)

    def documents(self, keys: list[str]) -> dict[str, Document]:
        """Return the drafts where there are any."""
        found = super().documents(keys)
        return found | {key: self.drafts[key] for key in keys if key in self.drafts}


def render_preview(
    *,
    content: Database,
    catalogue: Catalogue,
    workshop: Workshop,
    now: datetime,
    drafts: list[Document],
    address: Address,
) -> Body | None:
    """Return what `address` would answer if the drafts were published; None where nothing would be there."""
    edition = DraftEdition(content, drafts)
    theme = Theme(workshop.theme_folders, getattr(catalogue, "filters", None))
    with edition.snapshot():
        candidates = [output for key in edition.drafts for output in catalogue.outputs_of(edition, key)]
        candidates += [output for _, output in catalogue.shared_outputs(edition, theme)]
        for output in candidates:
            if output.address == address:
                return catalogue.render(Rendering(edition, theme, workshop.originals, now=now), output)
    return None
