"""Encoder: an uploaded picture's bytes -> one rendition: upright, cropped, in sRGB, without metadata."""

import io

from PIL import Image, ImageCms, ImageOps

from masthead.errors import ContentError

MAX_PIXELS = 100_000_000  # of an original; more is a mistake or an attack
AVIF_QUALITY = 54  # as near to the original as WebP's 78, in 70 to 90 per cent of its bytes
AVIF_SPEED = 7  # of 10: a third of a second for all widths; a step slower takes twice that for 4 per cent
WEBP_QUALITY = 78
JPEG_QUALITY = 82
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
_SRGB = ImageCms.createProfile("sRGB")
_TRANSPARENT = {"RGBA", "LA", "PA"}


def encode(original: bytes, *, size: tuple[int, int], focus: tuple[float, float], suffix: str) -> bytes:
    """Return the picture in exactly `size` pixels, cropped around `focus` where its shape differs.

    Of an animation the first frame is taken: what moves by itself is a film's job, which can be stopped.

    Raises:
        ContentError: no picture, or one of too many pixels.
    """
    image = _open(original)
    if image.mode == "RGB":  # only JPEG: decodes at a fraction of the size
        side = 2 * max(size)  # whichever way it will be turned
        image.draft("RGB", (side, side))
    image = ImageOps.exif_transpose(image)
    image = ImageOps.fit(_in_srgb(image), size, method=Image.Resampling.LANCZOS, centering=focus)
    target = io.BytesIO()
    if (
        suffix == "avif"
    ):  # with one thread: renderers are many already, and the same picture gives the same bytes
        image.save(target, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, max_threads=1)
    elif suffix == "webp":
        image.save(target, "WEBP", quality=WEBP_QUALITY, method=4)
    else:
        _flat(image).save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return target.getvalue()


def _open(original: bytes) -> Image.Image:
    try:
        image: Image.Image = Image.open(io.BytesIO(original))
    except (OSError, Image.DecompressionBombError) as error:
        raise ContentError(f"An original can't be read as a picture: {error}") from error
    if image.width * image.height > MAX_PIXELS:
        raise ContentError(f"A picture of {image.width} × {image.height} pixels is more than can be encoded.")
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.pop("icc_profile", None)
    mode = "RGBA" if image.mode in _TRANSPARENT or "transparency" in image.info else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode=mode)
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: take the numbers as they are
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert(mode)


def _flat(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
