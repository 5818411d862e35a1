"""Pictures made again from their pixels: turned as the camera said, and nothing else of the file kept.

A plain re-save would keep comments, profiles and what stands after the picture's end. Here only
pixels pass: no place, no time, no camera, no hidden second file.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

# A picture of more pixels than this is taken at half or less of its size (JPEG), or not at all.
MOST_PIXELS: Final = 25_000_000
# A JPEG of more than this is no photograph, but something to fill memory with.
MOST_PIXELS_BEFORE: Final = 250_000_000
THUMBNAIL: Final = (240, 240)
QUALITY: Final = 90
_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises at bytes that are no good picture.
FAULTS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    EOFError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
)


class BadPicture(Exception):
    """These bytes are no picture that can be read."""


class TooManyPixels(BadPicture):
    """The picture would fill too much memory."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made again, and a small PNG of it."""

    content: bytes
    thumbnail: bytes


def rebuild(data: bytes, kind: str) -> Picture:
    """Make a JPEG or PNG again from its pixels. Raises BadPicture or TooManyPixels."""
    try:
        with _opened(data, kind) as opened:
            turned = _turned(opened, _plain(opened))
        return Picture(_saved(turned, kind), _thumbnail(turned))
    except FAULTS as fault:
        raise BadPicture("This picture cannot be read.") from fault


def _opened(data: bytes, kind: str) -> ImageFile:
    """The picture, its pixels not yet read, when they are not too many."""
    # By its own class: guessing by content would let other decoders at these bytes.
    found = JpegImageFile(BytesIO(data)) if kind == "jpeg" else PngImageFile(BytesIO(data))
    pixels = found.width * found.height
    if pixels > (MOST_PIXELS_BEFORE if kind == "jpeg" else MOST_PIXELS):
        raise TooManyPixels("This picture has too many pixels.")
    while kind == "jpeg" and found.width * found.height > MOST_PIXELS:
        before = found.size
        # The decoder itself makes it smaller, so that the big one never exists.
        found.draft(None, (found.width // 2, found.height // 2))
        if found.size == before:
            raise TooManyPixels("This picture has too many pixels.")
    return found


def _plain(opened: ImageFile) -> Image.Image:
    """A new picture that has the pixels of this one and nothing else."""
    has_holes = opened.mode in {"RGBA", "LA", "PA"} or "transparency" in opened.info
    mode = "L" if opened.mode in {"1", "L"} or opened.mode.startswith("I") else "RGB"
    mode = "RGBA" if has_holes else mode
    # Greys of 16 bits would all turn white by a plain conversion.
    deep = opened.mode.startswith("I")
    source = opened.convert("I").point(lambda value: value * (1 / 256)) if deep else opened
    pixels = source.convert(mode)
    found = Image.new(mode, pixels.size)
    found.paste(pixels)
    return found


def _turned(opened: ImageFile, pixels: Image.Image) -> Image.Image:
    """The picture the way up that the camera noted."""
    try:
        orientation = opened.getexif().get(_ORIENTATION)
    except FAULTS:
        # Notes that cannot be read are no reason to lose the picture.
        return pixels
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return pixels if turn is None else pixels.transpose(turn)


def _saved(picture: Image.Image, kind: str) -> bytes:
    target = BytesIO()
    if kind == "jpeg":
        picture.convert("L" if picture.mode == "L" else "RGB").save(target, "JPEG", quality=QUALITY)
    else:
        picture.save(target, "PNG")
    return target.getvalue()


def _thumbnail(picture: Image.Image) -> bytes:
    small = ImageOps.contain(picture.convert("RGB"), THUMBNAIL)
    target = BytesIO()
    small.save(target, "PNG")
    return target.getvalue()
