"""Files of the old site: which attachment an address in a body means, and commands for those that have none."""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from masthead.importers.commands import PutMedia, PutPicture

_PICTURES = "avif bmp gif heic jfif jpe jpeg jpg png tif tiff webp"
_MEDIA = "aac flac flv m4a m4v mkv mov mp3 mp4 oga ogg ogv opus wav webm wma wmv"
PICTURE_ENDINGS = frozenset(_PICTURES.split())
MEDIA_ENDINGS = frozenset(_MEDIA.split())
_SIZE = re.compile(
    r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{8,14}(?:-\d{1,5}x\d{1,5})?)(?=\.[A-Za-z0-9]+\Z)"
)
_PROXY = re.compile(r"i\d\.wp\.com/")
_UPLOADS = "/wp-content/uploads/"
_BY_MONTH = re.compile(r"/((?:sites/\d+/)?\d{4}/\d{2}/[^/]+)\Z")


class Attachment(NamedTuple):
    """One file in the old site's library."""

    ref: str
    id: str
    url: str
    path: str  # below the folder of uploads
    title: str
    alt: str
    caption: str
    credit: str
    parent: str  # id of the post that it was uploaded for
    order: int

    @property
    def ending(self) -> str:
        return ending_of(self.url)

    def command(self) -> PutPicture | PutMedia | None:
        """Return what brings the file in; None for a kind of file that has no place."""
        if self.ending in PICTURE_ENDINGS:
            return PutPicture(
                ref=self.ref, title=self.title, url=self.url, path=self.path, alt=self.alt, credit=self.credit
            )
        if self.ending in MEDIA_ENDINGS:
            return PutMedia(ref=self.ref, title=self.title, url=self.url, path=self.path)
        return None


class Files:
    """Knows the attachments; finds files by address, and by the number that WordPress left in the markup."""

    def __init__(self, site: str, base_url: str) -> None:
        self._site = site
        self._base_url = base_url.rstrip("/") + "/"
        self._by_url: dict[str, Attachment] = {}
        self._by_id: dict[str, Attachment] = {}
        self._by_parent: dict[str, list[str]] = {}
        self._foreign: set[str] = set()  # refs of files without an attachment that were handed out
        self._new: list[PutPicture | PutMedia] = []

    def add(self, attachment: Attachment) -> None:
        """Take note of an attachment."""
        self._by_id[attachment.id] = attachment
        self._by_parent.setdefault(attachment.parent, []).append(attachment.id)
        self._by_url.setdefault(_key(attachment.url), attachment)

    def __iter__(self) -> Iterator[Attachment]:
        return iter(self._by_id.values())

    def get(self, id: str) -> Attachment | None:
        """Return the attachment of that number."""
        return self._by_id.get(id)

    def of_post(self, id: str) -> list[Attachment]:
        """Return the pictures that were uploaded for a post, in the desk's order."""
        found = [self._by_id[each] for each in self._by_parent.get(id, ()) if id and id != "0"]
        pictures = [each for each in found if each.ending in PICTURE_ENDINGS]
        return sorted(pictures, key=lambda each: (each.order, int(each.id) if each.id.isdigit() else 0))

    def find(self, url: str, id: str = "") -> Attachment | None:
        """Return the attachment that an address means, whatever the size in it.

        `id` counts only where the file's name agrees: numbers change when a site is moved, names don't.
        """
        key = _key(urljoin(self._base_url, url))
        for each in (key, _SIZE.sub("", key), _SIZE.sub("-scaled", key)):
            if each in self._by_url:
                return self._by_url[each]
        numbered = self._by_id.get(id)
        return numbered if numbered and _stem(numbered.url) == _stem(url) else None

    def picture(self, url: str, id: str = "", *, title: str = "", alt: str = "") -> str:
        """Return the ref of a picture; "" where the address can't be one. A new one is handed out by `take_new`."""
        found = self.find(url, id)
        if found and found.ending in PICTURE_ENDINGS:
            return found.ref
        whole = self._whole(url)
        if not whole or ending_of(whole) == "svg":
            return ""
        return self._hand_out(
            PutPicture(
                ref=self._ref(whole), title=title or name_of(whole), url=whole, path=path_of(whole), alt=alt
            )
        )

    def media(self, url: str, id: str = "") -> str:
        """Return the ref of a film or recording; "" where the address can't be one."""
        found = self.find(url, id)
        if found and found.ending in MEDIA_ENDINGS:
            return found.ref
        whole = self._whole(url)
        if not whole or ending_of(whole) not in MEDIA_ENDINGS:
            return ""
        return self._hand_out(
            PutMedia(ref=self._ref(whole), title=name_of(whole), url=whole, path=path_of(whole))
        )

    def take_new(self) -> list[PutPicture | PutMedia]:
        """Return the commands for files without an attachment that were met since the last call."""
        taken, self._new = self._new, []
        return taken

    def _whole(self, url: str) -> str:
        try:
            whole = urljoin(self._base_url, url.strip())
            parts = urlsplit(whole)
        except ValueError:
            return ""
        return whole if parts.scheme in {"http", "https"} and parts.hostname and len(whole) < 2000 else ""

    def _ref(self, url: str) -> str:
        return f"{self._site}:file:{hashlib.blake2b(_key(url).encode(), digest_size=10).hexdigest()}"

    def _hand_out(self, command: PutPicture | PutMedia) -> str:
        if command.ref not in self._foreign:
            self._foreign.add(command.ref)
            self._new.append(command)
        return command.ref


def ending_of(url: str) -> str:
    """Return the ending of a file's name in small letters, without the dot."""
    try:
        return posixpath.splitext(urlsplit(url).path)[1].lower().lstrip(".")
    except ValueError:
        return ""


def name_of(url: str) -> str:
    """Return a file's name as a title, without its ending."""
    return posixpath.splitext(posixpath.basename(unquote(urlsplit(url).path)))[0].replace("_", " ") or "file"


def path_of(url: str) -> str:
    """Return where the file lies below the folder of uploads; "" where the address doesn't tell."""
    path = unquote(urlsplit(url).path)
    if _UPLOADS in path:
        path = path.rpartition(_UPLOADS)[2]
    elif found := _BY_MONTH.search(path):
        path = found[1]
    else:
        return ""
    return clean_path(path)


def clean_path(path: str) -> str:
    """Return a path below a folder that can't leave it; "" where it would."""
    parts = path.replace("\\", "/").split("/")
    bad = any(part in {"", ".", ".."} or "\0" in part for part in parts)
    return "" if bad else "/".join(parts)


def _key(url: str) -> str:
    """One form for all addresses of a file: without scheme, query, proxy and escapes."""
    try:
        parts = urlsplit(url.strip())
        key = (parts.hostname or "").removeprefix("www.") + unquote(parts.path)
    except ValueError:
        return url
    return _PROXY.sub("", key)


def _stem(url: str) -> str:
    return _SIZE.sub("", posixpath.basename(_key(url))).lower()
