"""A small film and a small recording made by program, since the demo brings no files of others."""

import io
import math
import struct
import wave

from PIL import Image

from masthead.newsroom.drawing import draw

_SIZE = (640, 360)
_FRAMES_A_SECOND = 8
_HZ = 16_000
_NOTES = (392.0, 440.0, 523.25, 587.33, 523.25, 440.0, 392.0, 329.63)


def make_film(numbers: tuple[int, ...], *, seconds_each: float = 2.0) -> bytes:
    """Return a WebM film that glides over drawn pictures. Each frame is a VP8 key frame, as WebP holds one."""
    frames = []
    for number in numbers:
        wide = draw(number, size=(_SIZE[0] + 160, _SIZE[1] + 90))
        steps = round(seconds_each * _FRAMES_A_SECOND)
        frames += [_vp8(wide.crop(_window(step / steps))) for step in range(steps)]
    return _webm(frames)


def make_recording() -> bytes:
    """Return a WAV file: a few plucked notes."""
    samples = bytearray()
    for note in _NOTES:
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
