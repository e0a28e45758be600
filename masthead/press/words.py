"""Reads message catalogues of themes, so that a damaged one is named with its line. Called by theme.py."""

from io import BytesIO
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from masthead.press.theme_errors import ThemeError

_KEYWORDS = (b"msgid", b"msgstr", b"msgctxt")


def load_words(path: Path, *, name: str) -> dict[str, str]:
    """Return translations by message; empty ones are left out. `name` is what an error calls the file.

    Raises:
        ThemeError: with the line at which it is damaged.
    """
    data = path.read_bytes()
    _check_quotes(data, name)
    try:
        found = read_po(BytesIO(data), abort_invalid=True)
    except PoFileError as error:
        what = str(error).removesuffix(f" on {error.lineno}")
        raise ThemeError(f"The catalogue is damaged: {what}.", name, error.lineno + 1) from error
    except UnicodeDecodeError as error:
        line = _undecodable(data, error.encoding)
        raise ThemeError(f"The catalogue is not {error.encoding.upper()}.", name, line) from error
    except (LookupError, ValueError) as error:  # an unknown encoding, a number that is none
        raise ThemeError(f"The catalogue is damaged: {error}.", name) from error
    return {str(message.id): str(message.string) for message in found if message.id and message.string}


def _check_quotes(data: bytes, name: str) -> None:
    """Find texts that don't end on their line: Babel would take them for empty."""
    for number, line in enumerate(data.splitlines(), start=1):
        text = line.strip()
        if text.startswith(_KEYWORDS):
            _keyword, _space, text = text.partition(b" ")
            text = text.strip()
        elif not text.startswith(b'"'):
            continue
        if len(text) < 2 or not text.startswith(b'"') or not _ends(text):
            raise ThemeError(
                "The catalogue is damaged: a text has no quotation mark at its end.", name, number
            )


def _undecodable(data: bytes, encoding: str) -> int:
    """Return the number of the first line that isn't in the encoding."""
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            return number
    return 0


def _ends(text: bytes) -> bool:
    """Whether the last sign closes the text: a quotation mark behind an even number of backslashes."""
    body = text[:-1]
    return text.endswith(b'"') and (len(body) - len(body.rstrip(b"\\"))) % 2 == 0
