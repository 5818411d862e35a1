"""A file sealed piece by piece, so that no more than one piece of it is ever plain.

Each piece is AES-256-GCM under the file's own key. Its additional data names the file, the number
of the piece and whether it is the last: pieces cannot be left out, swapped, repeated or cut off.
"""

from collections.abc import Iterator
from typing import Final

from reports import vault

PIECE: Final = 64 * 1024
_MORE_BYTES: Final = vault.NONCE_BYTES + 16


class Sealer:
    """Takes a file as it comes and holds it sealed."""

    def __init__(self, key: bytes, row: object) -> None:
        """Begin a file, sealed with its 32-byte key to its row."""
        self._key, self._row = key, str(row)
        self._plain = bytearray()
        self._sealed: list[bytes] = []

    def add(self, data: bytes) -> None:
        """Seal what fills a piece; keep the rest for the next."""
        self._plain += data
        # The last piece is marked as such, so one is always held back.
        while len(self._plain) > PIECE:
            self._seal(bytes(self._plain[:PIECE]), is_last=False)
            del self._plain[:PIECE]

    def finish(self) -> bytes:
        """Return the sealed file."""
        self._seal(bytes(self._plain), is_last=True)
        self._plain.clear()
        return b"".join(self._sealed)

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        place = _place(self._row, len(self._sealed), is_last=is_last)
        self._sealed.append(vault.seal(self._key, piece, place))


def pieces(key: bytes, row: object, sealed: bytes) -> Iterator[bytes]:
    """Yield the plain pieces of a sealed file in order. Raises vault.SealBroken."""
    step = PIECE + _MORE_BYTES
    starts = range(0, max(len(sealed), 1), step)
    for number, start in enumerate(starts):
        place = _place(str(row), number, is_last=start == starts[-1])
        yield vault.unseal(key, sealed[start : start + step], place)


def _place(row: str, number: int, *, is_last: bool) -> vault.Place:
    return vault.Place("attachment", row, f"content:{number}:{'last' if is_last else 'more'}")
