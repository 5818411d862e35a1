"""Small real files of every kind, and bad ones, made from bytes and Pillow."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

# Words that may be nowhere once a picture was made again.
SECRET = "canary of the metadata"


def jpeg(
    size: tuple[int, int] = (64, 32), *, orientation: int = 0, gps: bool = False, comment: str = ""
) -> bytes:
    """A JPEG, red on its left and blue on its right, with whatever a camera writes."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if gps:
        exif[0x010E] = SECRET
        exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 54.0, 7.5), 3: "W", 4: (0.0, 12.0, 3.5)})
    target = BytesIO()
    picture.save(target, "JPEG", quality=95, exif=exif, comment=comment.encode())
    return target.getvalue()


def png(size: tuple[int, int] = (40, 20), mode: str = "RGB", *, text: str = "") -> bytes:
    """A PNG, with words in a chunk of their own."""
    notes = PngInfo()
    if text:
        notes.add_text("Comment", text)
        notes.add_itxt("XML:com.adobe.xmp", f"<x>{text}</x>")
    target = BytesIO()
    Image.new(mode, size).save(target, "PNG", pnginfo=notes)
    return target.getvalue()


def flood(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few bytes that says that it has 900 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack("!L", len(body)) + name + body + struct.pack("!L", zlib.crc32(name + body))
        )

    head = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_flood() -> bytes:
    """A JPEG whose header says 65,000 by 65,000 pixels."""
    small = bytearray(jpeg())
    at = small.index(b"\xff\xc0") + 5
    small[at : at + 4] = struct.pack("!HH", 65_000, 65_000)
    return bytes(small)


def polyglot() -> bytes:
    """A JPEG that is a web page and a ZIP archive as well."""
    comment = jpeg(comment=f"<script>alert('{SECRET}')</script>")
    return comment + b"PK\x03\x04" + SECRET.encode() + b"PK\x05\x06" + bytes(18)


PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41" + bytes(80)
MOV = b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  " + bytes(80)
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x02\x00M4A mp42" + bytes(80)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(80)
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm" + bytes(80)
MKV = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x88matroska" + bytes(80)
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" + bytes(200)
BARE_MP3 = b"\xff\xfb\x90\x64" + bytes(200)
WAV = b"RIFF\x2c\x00\x00\x00WAVEfmt " + bytes(80)
OGG = b"OggS\x00\x02" + bytes(80)
AVI = b"RIFF\x2c\x00\x00\x00AVI LIST" + bytes(80)
ZIP = b"PK\x03\x04" + bytes(80)
HTML = b"<!doctype html><script>alert(1)</script>" + bytes(80)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>" + bytes(30)
EXE = b"MZ" + bytes(80)
