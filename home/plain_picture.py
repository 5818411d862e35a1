"""A picture rebuilt from its pixels: turned the right way up, without where, when and by whom it was taken."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
QUALITY = 92


def plain(file: Any) -> ContentFile[bytes] | None:
    """The same picture without anything but its pixels and colours; None for one that moves or is of another kind."""
    file.seek(0)
    with Image.open(file) as given:
        kind = given.format
        if kind not in KINDS or getattr(given, "is_animated", False):
            return None
        colours = given.info.get("icc_profile")
        upright = ImageOps.exif_transpose(given)
        # A comment in a JPEG is kept by Pillow unless it does not know of it.
        upright.info = {}
        out = BytesIO()
        upright.save(out, kind, quality=QUALITY, icc_profile=colours, exif=b"")
    return ContentFile(out.getvalue(), name=PurePosixPath(file.name).name)
