"""Pictures brought in by program: the demo's, the sample's, an importer's."""

from io import BytesIO

from django.core.files.images import ImageFile

from masthead.newsroom.models import Picture


def add_picture(title: str, content: bytes, *, name: str, alt: str = "", credit: str = "") -> Picture:
    """Store a picture as an upload would be.

    Raises:
        ContentError: it can't be decoded.
    """
    picture = Picture(title=title[:255], file=ImageFile(BytesIO(content), name=name), alt=alt, credit=credit)
    picture.file_size = len(content)
    picture.save()
    return picture
