"""Ask ClamAV whether a file holds a virus: clamd's INSTREAM, over TCP or a Unix socket."""

import re
import socket
import struct
from collections.abc import Iterable
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

SECONDS: Final = 20.0
_MOST_ANSWER: Final = 4096
_DEFAULT_PORT: Final = 3310


class Verdict(Enum):
    """What is known of a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    # There is a scanner, and it did not answer, or not in words that we know.
    UNKNOWN = "unknown"
    # This site has no scanner.
    NOT_ASKED = "not-asked"


def scan(pieces: Iterable[bytes]) -> Verdict:
    """Return what clamd says of a file; never raises for a scanner that is down, slow or odd."""
    if not settings.CLAMD_URL:
        return Verdict.NOT_ASKED
    try:
        with _connection(settings.CLAMD_URL) as clamd:
            return _verdict(_ask(clamd, pieces))
    except (OSError, ValueError):
        return Verdict.UNKNOWN


def _connection(url: str) -> socket.socket:
    """A connection to clamd. Raises OSError, or ValueError for a URL that says neither."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        found.settimeout(SECONDS)
        try:
            found.connect(parts.path)
        except OSError:
            found.close()
            raise
        return found
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or _DEFAULT_PORT), SECONDS)
    raise ValueError("CLAMD_URL must start with tcp:// or unix:")


def _ask(clamd: socket.socket, pieces: Iterable[bytes]) -> bytes:
    """Send the file, each piece behind its length; return the answer."""
    clamd.sendall(b"zINSTREAM\0")
    for piece in pieces:
        if piece:
            clamd.sendall(struct.pack("!L", len(piece)) + piece)
    clamd.sendall(struct.pack("!L", 0))
    answer = b""
    while b"\0" not in answer and len(answer) < _MOST_ANSWER:
        more = clamd.recv(_MOST_ANSWER)
        if not more:
            break
        answer += more
    return answer


def _verdict(answer: bytes) -> Verdict:
    """What an answer means; the name of a virus is not kept."""
    words = answer.rstrip(b"\0\n ")
    if words == b"stream: OK":
        return Verdict.CLEAN
    return Verdict.INFECTED if re.fullmatch(rb"stream: .+ FOUND", words) else Verdict.UNKNOWN
