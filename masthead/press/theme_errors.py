"""What is wrong with a theme, in one sentence that begins with the file and the line. Raised by theme.py."""

import re
from collections.abc import Callable

import minijinja

from masthead.errors import MastheadError

_CAUSE = re.compile(r"(?:caused by: )?(?P<message>.+) \(in (?P<name>.+):(?P<line>\d+)\)")


class ThemeError(MastheadError):
    """A file of the theme can't be used. `file` is empty where no single one is at fault, `line` 0 where none is.

    `reads` are the keys of what was looked at before: who failed is tried again when one of them changes.
    """

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        place = f"{file}, line {line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + message)
        self.message, self.file, self.line = message, file, line
        self.reads: frozenset[str] = frozenset()


def explained(error: minijinja.TemplateError, file_of: Callable[[str], str]) -> ThemeError:
    """Return what the template engine says, of the innermost template: not of those that include it."""
    lines = str(error).splitlines()
    causes = [line for number, line in enumerate(lines) if not number or line.startswith("caused by: ")]
    for line in reversed(causes):
        if found := _CAUSE.fullmatch(line):
            return ThemeError(found["message"], file_of(found["name"]), int(found["line"]))
    return ThemeError(causes[0])


def reason_of(error: Exception) -> str:
    """Return why a render failed, in one line that is the same for all that fail for the same cause."""
    text = str(error) if isinstance(error, MastheadError) else f"{type(error).__name__}: {error}"
    return " ".join(text.split())[:2000]
