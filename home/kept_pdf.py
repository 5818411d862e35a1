"""PDFs that are made once for what they say, and kept: asking again and again costs next to nothing."""

from contextlib import suppress
from hashlib import sha256

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from home.pdf import SECONDS, pdf_of

FOLDER = "pdf"


class BeingMadeError(RuntimeError):
    """Somebody else's request is making this PDF at the moment."""


def kept_pdf(name: str, html: str, *, base_url: str) -> bytes:
    """The PDF of this HTML, made now only if it is not kept; what was kept under the name before goes.

    Raises BeingMadeError while it is being made, and PdfError when it cannot be.
    """
    digest = sha256(f"{base_url}\n{html}".encode()).hexdigest()[:24]
    path = f"{FOLDER}/{name}-{digest}.pdf"
    kept = _read(path)
    if kept is not None:
        return kept
    lock = f"home:pdf:{name}"
    if not cache.add(lock, True, SECONDS + 30):
        raise BeingMadeError(name)
    try:
        made = pdf_of(html, base_url=base_url)
        _forget(name)
        default_storage.save(path, ContentFile(made))
    finally:
        cache.delete(lock)
    return made


def _read(path: str) -> bytes | None:
    if not default_storage.exists(path):
        return None
    with default_storage.open(path) as file:
        content: bytes = file.read()
    return content


def _forget(name: str) -> None:
    """Delete what was kept under a name."""
    with suppress(FileNotFoundError):
        for file in default_storage.listdir(FOLDER)[1]:
            if file.rpartition("-")[0] == name:
                default_storage.delete(f"{FOLDER}/{file}")
