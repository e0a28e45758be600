"""Files for pictures and recordings: from a copy of the old site's uploads, or downloaded where that is wanted."""

import posixpath
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image

from masthead.errors import MastheadError
from masthead.importers.commands import PutMedia, PutPicture
from masthead.newsroom.importing.fetching import FetchError, fetch
from masthead.newsroom.uploads import media_type_of

MAX_PICTURE_BYTES = 30 * 1_048_576
MAX_MEDIA_BYTES = 1024 * 1_048_576
PICTURE_TIMEOUT_S = 60
MEDIA_TIMEOUT_S = 900
_ENDINGS = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}


class FileMissingError(MastheadError):
    """A file can't be had, or can't be used; says why."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """Where files come from."""

    base_folder: Path | None = None  # a copy of the old site's uploads
    fetch: bool = False  # whether to download what isn't there
    allow_private: bool = (
        False  # also from addresses that aren't public: an old site within one's own network
    )

    @contextmanager
    def open(self, command: PutPicture | PutMedia) -> Iterator[tuple[Path, str]]:
        """Yield (path, name) of the command's file for the time of the block; the name's ending is what it really is.

        Raises:
            FileMissingError: not in the folder and not to be downloaded, or of a kind that isn't taken.
        """
        limit = MAX_PICTURE_BYTES if isinstance(command, PutPicture) else MAX_MEDIA_BYTES
        local = self._local(command.path)
        if local is not None:
            if local.stat().st_size > limit:
                raise FileMissingError(f"{local} is larger than {limit // 1_048_576} MB")
            yield local, _real_name(command, local)
            return
        if not self.fetch:
            where = f"not in {self.base_folder}" if self.base_folder else "no --uploads folder was given"
            raise FileMissingError(f"{where}, and nothing is downloaded without --fetch: {command.url}")
        with tempfile.TemporaryDirectory(prefix="masthead-import-") as folder:
            target = Path(folder) / "download"
            self._download(command, target, limit)
            yield target, _real_name(command, target)

    def _local(self, path: str) -> Path | None:
        if self.base_folder is None or not path:
            return None
        base = self.base_folder.resolve()
        found = (base / path).resolve()
        return found if found.is_relative_to(base) and found.is_file() else None

    def _download(self, command: PutPicture | PutMedia, target: Path, limit: int) -> None:
        timeout_s = PICTURE_TIMEOUT_S if isinstance(command, PutPicture) else MEDIA_TIMEOUT_S
        try:
            fetch(command.url, target, max_bytes=limit, timeout_s=timeout_s, allow_private=self.allow_private)
        except FetchError as error:
            raise FileMissingError(str(error)) from error


def _real_name(command: PutPicture | PutMedia, path: Path) -> str:
    given = posixpath.basename(command.path or unquote(urlsplit(command.url).path)) or "file"
    stem = posixpath.splitext(given)[0][:80] or "file"
    if isinstance(command, PutPicture):
        return f"{stem}.{_picture_ending(path)}"
    with path.open("rb") as file:
        if media_type_of(given, file.read(16)) is None:
            raise FileMissingError(f"{given} is not of a kind that is taken (MP4, WebM, MP3, M4A, OGG, WAV)")
    return stem + posixpath.splitext(given)[1].lower()


def _picture_ending(path: Path) -> str:
    try:
        with Image.open(path) as picture:
            ending = _ENDINGS.get(picture.format or "")
            picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise FileMissingError(f"it is no picture that can be read: {error}") from error
    if ending is None:
        raise FileMissingError(f"its format is not taken ({picture.format}); convert it to JPEG, PNG or WebP")
    return ending
