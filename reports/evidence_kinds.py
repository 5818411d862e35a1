"""The kinds of file that are taken as evidence, told by their first bytes. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MOST_FILES: Final = 5
MOST_BYTES: Final = 10 * 1024 * 1024
# As many of a file's first bytes as `sniff` wants to see.
HEAD_BYTES: Final = 64

_MOVIES: Final = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"MSNV"}
    | {b"3gp4", b"3gp5", b"3gp6", b"3g2a", b"M4V "}
)
_APPLE_PICTURES: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}
)
# The second byte of an MP3 frame: all bits of the sync, MPEG 1 or 2, layer III.
_MP3_FRAMES: Final = frozenset({0xFB, 0xFA, 0xF3, 0xF2})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is called on storage and on a disk, and what it is to a browser."""

    key: str
    extension: str
    mime: str
    matches: Callable[[bytes], bool]
    is_picture: bool = False


def _starts(*magic: bytes) -> Callable[[bytes], bool]:
    """A test for one of several beginnings."""
    return lambda head: head.startswith(magic)


def _brand(brands: frozenset[bytes]) -> Callable[[bytes], bool]:
    """A test for the brand of an ISO media file."""
    return lambda head: head[4:8] == b"ftyp" and head[8:12] in brands


KINDS: Final = {
    kind.key: kind
    for kind in (
        Kind("jpeg", "jpg", "image/jpeg", _starts(b"\xff\xd8\xff"), is_picture=True),
        Kind("png", "png", "image/png", _starts(b"\x89PNG\r\n\x1a\n"), is_picture=True),
        Kind("pdf", "pdf", "application/pdf", _starts(b"%PDF-")),
        Kind("mov", "mov", "video/quicktime", _brand(frozenset({b"qt  "}))),
        Kind("m4a", "m4a", "audio/mp4", _brand(frozenset({b"M4A ", b"M4B "}))),
        Kind("mp4", "mp4", "video/mp4", _brand(_MOVIES)),
        Kind(
            "webm",
            "webm",
            "video/webm",
            lambda head: head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:HEAD_BYTES],
        ),
        Kind("wav", "wav", "audio/wav", lambda h: h[:4] == b"RIFF" and h[8:12] == b"WAVE"),
        Kind("ogg", "ogg", "audio/ogg", _starts(b"OggS")),
        Kind(
            "mp3",
            "mp3",
            "audio/mpeg",
            lambda h: (
                h[:3] == b"ID3" or (h[:1] == b"\xff" and h[1:2] != b"" and h[1] in _MP3_FRAMES)
            ),
        ),
    )
}
# What a file input offers first; the bytes decide.
ACCEPT: Final = ",".join(
    ["image/jpeg", "image/png", "application/pdf", "video/*", "audio/*"]
    + [f".{kind.extension}" for kind in KINDS.values()]
)


def sniff(head: bytes) -> Kind | None:
    """The kind that a file's first bytes say, or None for any that is not taken."""
    return next((kind for kind in KINDS.values() if kind.matches(head)), None)


def is_apple_picture(head: bytes) -> bool:
    """Whether it is a picture in the format that iPhones keep, which we do not take."""
    return head[4:8] == b"ftyp" and head[8:12] in _APPLE_PICTURES
