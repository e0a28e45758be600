"""The errors that people see: each says what is wrong and what to do."""


class MastheadError(Exception):
    """Base of every error that Masthead raises on purpose; its text is shown to people."""


class SettingsError(MastheadError):
    """A setting is missing or can't be used."""


class AddressError(MastheadError):
    """An address can't be published: unsafe, too long or taken."""


class ContentError(MastheadError):
    """Content can't be recorded as it is."""


class ImportFailedError(MastheadError):
    """A source can't be read; nothing of it was imported."""


class StoreError(MastheadError):
    """The store can't take or give an object."""


class ForeignStoreError(StoreError):
    """The store holds what isn't this newspaper's; nothing was put or deleted."""
