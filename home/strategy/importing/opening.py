"""Whether a file can be read at all, and if not, what to do about it, in words for whoever chose it."""

import io
import zipfile
import zlib
from pathlib import PurePath
from typing import Final

from django.utils.translation import gettext as _

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_TEXT_BYTES: Final = 2 * 1024 * 1024
# What a Word file may unpack to: all of it, and its words, which we hold in memory.
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_WORDS_UNPACKED: Final = 12 * 1024 * 1024
MOST_PARTS: Final = 5_000
BODY: Final = "word/document.xml"
# An old .doc, and a Word file that is locked with a password, are both kept in this older container.
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"


class CannotRead(Exception):
    """The file cannot be read; its words say why and what to do."""


def kind_of(name: str, data: bytes) -> str:
    """Return `docx`, `md` or `txt`, by what the file begins with and then by its name.

    Raises CannotRead when it is none of them, is empty, too large, locked or damaged.
    """
    _check_size(data)
    ending = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise CannotRead(_old_or_locked(data))
    if data.startswith(_ZIP):
        _check_word(data)
        return "docx"
    if data.startswith(b"%PDF"):
        raise CannotRead(
            _(
                "This is a PDF. Open it in Word, save it as a Word document (.docx), and choose that."
            )
        )
    if data.startswith(b"{\\rtf"):
        raise CannotRead(_("This is an RTF file. Open it in Word and save it as .docx."))
    return _text_kind(ending, data)


def _check_size(data: bytes) -> None:
    if not data.strip():
        raise CannotRead(_("The file is empty. Open it to see whether it is the right one."))
    if len(data) > MOST_BYTES:
        raise CannotRead(
            _(
                "The file is larger than 20 MB. Save a copy without its pictures (they are not read) and choose that."
            )
        )


def _text_kind(ending: str, data: bytes) -> str:
    if ending == ".docx":
        raise CannotRead(_damaged())
    if ending not in {".md", ".markdown", ".txt", ".text", ""}:
        raise CannotRead(_("Choose a Word document (.docx), Markdown (.md) or plain text (.txt)."))
    if len(data) > MOST_TEXT_BYTES:
        raise CannotRead(_("The text is longer than 2 MB, which is longer than any strategy."))
    return "md" if ending in {".md", ".markdown"} else "txt"


def _old_or_locked(data: bytes) -> str:
    if _ENCRYPTED in data:
        return _(
            "The document is locked with a password. Open it in Word, take the password away "
            "(File, Info, Protect document), save it, and choose it again."
        )
    return _("This is an old Word file (.doc). Open it in Word, save it as .docx, and choose that.")


def _check_word(data: bytes) -> None:
    """Look into the container before anything is unpacked: a small file can unpack to a huge one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            # Only a file made to do harm declares entities of its own; Word never does.
            if b"<!DOCTYPE" in archive.read(BODY)[:4096]:
                raise CannotRead(_damaged())
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, EOFError) as fault:
        raise CannotRead(_damaged()) from fault
    except (NotImplementedError, RuntimeError) as fault:
        raise CannotRead(_damaged()) from fault


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    sizes = {part.filename: part.file_size for part in parts}
    if BODY not in sizes:
        raise CannotRead(
            _("This is not a Word document. Open it in Word or LibreOffice and save it as .docx.")
        )
    words = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    too_much = sum(sizes.values()) > MOST_UNPACKED or words > MOST_WORDS_UNPACKED
    if too_much or len(parts) > MOST_PARTS:
        raise CannotRead(
            _(
                "The document unpacks to far more than any strategy needs. "
                "Copy its text into a new document and choose that."
            )
        )


def _damaged() -> str:
    return _(
        "The document is damaged or is not what its name says. "
        "Open it in Word, save it again as .docx, and choose that."
    )
