"""The command that shows a theme: styleguide."""

import hashlib
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from masthead.cli.context import DEFAULT_THEME, load
from masthead.content import documents as d
from masthead.outputs.catalogue import load_catalogue
from masthead.press.theme import Theme

_SCENES = ("bridge", "portrait", "harbour", "wetland")
_SIZE = (1600, 1000)


@click.command("styleguide")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--default", is_flag=True, help="Show the default theme; needs no newspaper.")
@click.pass_context
def styleguide_command(ctx: click.Context, folder: Path, default: bool) -> None:
    """Write a page of every component in every state into FOLDER.

    It is made of invented content, in Chinese and in English, through this newspaper's own templates,
    styles and words over the default ones: what it shows is what readers get, with the longest headlines, with
    nothing to show, in scripts that run from right to left and downwards. Nothing of the newspaper's content
    is read, and nothing is published.

    \b
    FOLDER/zh-hans/index.html  the components, and links to whole pages of each kind
    FOLDER/en/index.html       the same in English

    Open it from the disk, or serve the folder (`python -m http.server -d FOLDER`): scripts run only when it
    is served. Run it again after a change of the theme; it writes over what is there.
    """
    from masthead.styleguide.write import write_styleguide

    own = () if default else (load(ctx).theme,)
    theme = Theme((*own, DEFAULT_THEME), getattr(load_catalogue(), "filters", None))
    with tempfile.TemporaryDirectory(prefix="masthead-styleguide-") as name:
        originals = Path(name)
        files = _make_files(originals)
        console = Console(stderr=True)
        pages = write_styleguide(
            folder, theme, originals, files,
            lambda items, label: track(items, label, console=console, disable=not console.is_terminal),
        )  # fmt: skip
    for page in pages:
        click.echo(page)


def _make_files(originals: Path) -> list[d.Document]:
    """Draw the sample's pictures, a film and a recording; return their documents."""
    from masthead.newsroom.demo.film import make_captions, make_film, make_recording
    from masthead.newsroom.drawing import draw_jpeg

    files: list[d.Document] = []
    for number, scene in enumerate(_SCENES, 1):
        original, digest = _keep(originals, f"{number}.jpg", draw_jpeg(number, size=_SIZE, scene=scene))
        files.append(
            d.Picture(
                id=str(number), original=original, digest=digest, width=_SIZE[0], height=_SIZE[1],
                alt=scene, colour="#6f8f9f",
            )
        )  # fmt: skip
    media = {
        "film.webm": ("video/webm", make_film(enumerate(_SCENES[::2]))),
        "film.vtt": ("text/vtt", make_captions(("1", "2"))),
        "recording.wav": ("audio/wav", make_recording((440.0, 494.0, 523.0))),
    }
    for number, (name, (kind, content)) in enumerate(media.items(), 1):
        original, digest = _keep(originals, name, content)
        files.append(
            d.Media(
                id=str(number), original=original, digest=digest, media_type=kind, size_bytes=len(content)
            )
        )
    return files


def _keep(originals: Path, name: str, content: bytes) -> tuple[str, str]:
    (originals / name).write_bytes(content)
    return name, hashlib.blake2b(content, digest_size=16).hexdigest()
