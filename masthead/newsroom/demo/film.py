"""A small film and a small recording made by program, since the demo brings no files of others."""

import io
import math
import struct
import wave
from collections.abc import Iterable

from PIL import Image

from masthead.newsroom.drawing import draw

_SIZE = (640, 360)
_FRAMES_A_SECOND = 8
_SECONDS_EACH = 2
_HZ = 16_000


def make_film(pictures: Iterable[tuple[int, str]]) -> bytes:
    """Return a WebM film that glides over drawn pictures (number, scene).

    Each frame is a VP8 key frame, as WebP holds one.
    """
    frames = []
    for number, scene in pictures:
        wide = draw(number, size=(_SIZE[0] + 160, _SIZE[1] + 90), scene=scene)
        steps = _SECONDS_EACH * _FRAMES_A_SECOND
        frames += [_vp8(wide.crop(_window(step / steps))) for step in range(steps)]
    return _webm(frames)


def make_captions(lines: Iterable[str]) -> bytes:
    """Return a WebVTT file: a line for each picture of a film."""
    cues = ["WEBVTT"]
    for number, line in enumerate(lines):
        start, end = number * _SECONDS_EACH, (number + 1) * _SECONDS_EACH
        cues.append(f"00:{start:02}.000 --> 00:{end:02}.000\n{line}")
    return ("\n\n".join(cues) + "\n").encode()


def make_recording(notes_hz: Iterable[float]) -> bytes:
    """Return a WAV file: plucked notes, half a second each."""
    samples = bytearray()
    for note in notes_hz:
        for index in range(_HZ // 2):
            loudness = 9000 * math.exp(-5 * index / _HZ)
            tone = math.sin(6.2832 * note * index / _HZ) + 0.4 * math.sin(12.5664 * note * index / _HZ)
            samples += struct.pack("<h", round(loudness * tone))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_HZ)
        file.writeframes(bytes(samples))
    return buffer.getvalue()


def _window(share: float) -> tuple[int, int, int, int]:
    left, top = round(160 * share), round(45 * (1 + math.sin(3 * share)) / 2)
    return left, top, left + _SIZE[0], top + _SIZE[1]


def _vp8(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=55, method=2)
    data = buffer.getvalue()
    start = data.index(b"VP8 ")
    length = struct.unpack("<I", data[start + 4 : start + 8])[0]
    return data[start + 8 : start + 8 + length]


def _element(id: str, content: bytes) -> bytes:
    return bytes.fromhex(id) + struct.pack(">Q", len(content) | 1 << 56) + content


def _number(id: str, value: int) -> bytes:
    return _element(id, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _webm(frames: list[bytes]) -> bytes:
    step_ms = 1000 // _FRAMES_A_SECOND
    header = _element(
        "1A45DFA3",
        _number("4286", 1) + _number("42F7", 1) + _number("42F2", 4) + _number("42F3", 8)
        + _element("4282", b"webm") + _number("4287", 2) + _number("4285", 2),
    )  # fmt: skip
    length = _element("4489", struct.pack(">d", float(step_ms * len(frames))))
    maker = _element("4D80", b"masthead") + _element("5741", b"masthead")
    info = _element("1549A966", _number("2AD7B1", 1_000_000) + length + maker)
    video = _element("E0", _number("B0", _SIZE[0]) + _number("BA", _SIZE[1]))
    track = _number("D7", 1) + _number("73C5", 1) + _number("83", 1) + _element("86", b"V_VP8") + video
    tracks = _element("1654AE6B", _element("AE", track))
    clusters = b"".join(
        _element("1F43B675", _number("E7", index * step_ms) + _element("A3", b"\x81\x00\x00\x80" + frame))
        for index, frame in enumerate(frames)
    )
    return header + _element("18538067", info + tracks + clusters)
