"""What happens to a file while it comes in: sealed piece by piece, or dropped. Never written plain."""

import hashlib
import secrets
import uuid
from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from reports import vault
from reports.attachments import SealedUpload, seal_thumbnail
from reports.evidence_kinds import (
    HEAD_BYTES,
    MOST_BYTES,
    MOST_FILES,
    Kind,
    is_apple_picture,
    sniff,
)
from reports.file_names import clean_name, plain_name
from reports.pictures import BadPicture, TooManyPixels, rebuild
from reports.sealed_file import Sealer

# Where no file is taken unless a view has asked for it.
PRIVATE: Final = ("/report/", "/leave/", "/partner/")
# More than this is not read at all: five files at their limit, and the form round them.
MOST_REQUEST: Final = MOST_FILES * MOST_BYTES + 5 * 1024 * 1024
MOST_DRAINED: Final = 4 * MOST_REQUEST


class NoFilesHere(FileUploadHandler):
    """Drops every file sent to a page of ours that did not ask for one. First in FILE_UPLOAD_HANDLERS."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Let the parser read past the file on private pages; leave it to the next handler elsewhere."""
        if self.request is not None and self.request.path.startswith(PRIVATE):
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the data on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Make nothing of it."""


class EvidenceHandler(FileUploadHandler):
    """Takes the files of one field, sealed; `taken` and `wrong` say what came of them.

    It has read nothing of the form when it is made, and keeps nothing: the view does, once it knows
    that the form is our own.
    """

    def __init__(self, request: HttpRequest, *, field: str, room: int) -> None:
        """Listen to the field of this name; `room` is how many files may still come."""
        super().__init__(request)
        self.field, self.room = field, room
        self.taken: list[SealedUpload] = []
        self.wrong: list[str] = []
        self.is_too_big = False
        self._coming: _Coming | None = None

    def handle_raw_input(
        self, *args: Any, **kwargs: Any
    ) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
        """Refuse a request far beyond every limit, reading past it when it is not absurdly large."""
        input_data, _meta, content_length = args[:3]
        if content_length <= MOST_REQUEST:
            return None
        self.is_too_big = True
        left = content_length if content_length <= MOST_DRAINED else 0
        while left > 0 and (piece := input_data.read(min(left, self.chunk_size))):
            left -= len(piece)
        return QueryDict(), MultiValueDict()

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """Begin a file, or skip it when it is not ours or one too many."""
        super().new_file(field_name, file_name, *args, **kwargs)
        self._coming = None
        if field_name != self.field:
            raise SkipFile
        if len(self.taken) >= self.room:
            words = _("You can send %(most)s files. “%(name)s” was not added.")
            self._refuse(words % {"most": MOST_FILES, "name": _shown(file_name)})
        self._coming = _Coming(file_name)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal what came; stop at the first sign that the file will not do."""
        coming = self._coming
        if coming is None:
            raise SkipFile
        try:
            coming.add(raw_data)
        except _WillNotDo as reason:
            self._refuse(str(reason))

    def file_complete(self, file_size: int) -> None:
        """Keep the sealed file for the view. Nothing goes to request.FILES."""
        coming, self._coming = self._coming, None
        if coming is None:
            return
        try:
            self.taken.append(coming.finish())
        except _WillNotDo as reason:
            self.wrong.append(str(reason))

    def upload_interrupted(self) -> None:
        """Forget half a file."""
        if self._coming is not None:
            self.wrong.append(_not_whole(self._coming.shown))
            self._coming = None

    def _refuse(self, words: str) -> None:
        self._coming = None
        # A hundred bad files need no hundred lines.
        if len(self.wrong) < 2 * MOST_FILES:
            self.wrong.append(words)
        raise SkipFile


def seal_whole(name: str, content: bytes) -> SealedUpload | None:
    """Return a file that is already here, sealed as one that comes in is; None when it will not do."""
    coming = _Coming(name)
    try:
        coming.add(content)
        return coming.finish()
    except _WillNotDo:
        return None


class _WillNotDo(Exception):
    """Why a file is not taken, in words for whoever sent it."""


class _Coming:
    """One file on its way in."""

    def __init__(self, given: str) -> None:
        self.shown = _shown(given)
        self._given = given
        self._row, self._key = uuid.uuid4(), secrets.token_bytes(vault.KEY_BYTES)
        self._sealer = Sealer(self._key, self._row)
        self._sha256 = hashlib.sha256()
        self._size = 0
        self._head = bytearray()
        self._kind: Kind | None = None
        # Pictures are made again from their pixels, which needs all of one at once; nothing else does.
        self._picture = bytearray()

    def add(self, data: bytes) -> None:
        """Take the next bytes. Raises _WillNotDo."""
        self._size += len(data)
        if self._size > MOST_BYTES:
            raise _WillNotDo(_("“%s” is larger than 10 MB. Choose a smaller file.") % self.shown)
        if self._kind is None:
            self._head += data
            if len(self._head) < HEAD_BYTES:
                return
            self._begin()
        else:
            self._pass_on(data)

    def finish(self) -> SealedUpload:
        """The whole file, sealed. Raises _WillNotDo."""
        if not self._size:
            raise _WillNotDo(_("“%s” is empty. Choose another file.") % self.shown)
        if self._kind is None:
            self._begin()
        kind, thumbnail = self._kind, b""
        if kind is None:
            raise AssertionError("A file that begins as nothing known is refused in _begin.")
        if kind.is_picture:
            thumbnail = self._rebuild(kind)
        return SealedUpload(
            row=self._row,
            key=self._key,
            sealed=self._sealer.finish(),
            name=clean_name(self._given, kind.extension, _("file")),
            kind=kind.key,
            size=self._size,
            sha256=self._sha256.hexdigest(),
            thumbnail=seal_thumbnail(self._key, self._row, thumbnail),
        )

    def _begin(self) -> None:
        """Tell the kind by the first bytes."""
        head = bytes(self._head)
        self._kind = sniff(head)
        if self._kind is None:
            raise _WillNotDo(_not_a_kind(self.shown, head))
        self._pass_on(head)
        self._head.clear()

    def _pass_on(self, data: bytes) -> None:
        if self._kind and self._kind.is_picture:
            self._picture += data
        else:
            self._sha256.update(data)
            self._sealer.add(data)

    def _rebuild(self, kind: Kind) -> bytes:
        """Seal the picture made again; return its thumbnail."""
        try:
            made = rebuild(bytes(self._picture), kind.key)
        except TooManyPixels as fault:
            words = _("“%s” has too many pixels. Choose a smaller picture.")
            raise _WillNotDo(words % self.shown) from fault
        except BadPicture as fault:
            raise _WillNotDo(_not_whole(self.shown)) from fault
        finally:
            self._picture.clear()
        self._size = len(made.content)
        self._sha256.update(made.content)
        self._sealer.add(made.content)
        return made.thumbnail


def _shown(given: str) -> str:
    """The name of a file in a message, as it was given but safe."""
    return plain_name(given, _("file"))


def _not_a_kind(shown: str, head: bytes) -> str:
    if is_apple_picture(head):
        words = _(
            "“%s” is a photo in a format that we cannot open. Send a JPEG: in your phone’s camera "
            "settings, under Formats, choose Most compatible. Or send a screenshot of it."
        )
        return words % shown
    words = _("“%s” is not a kind of file that we take. Choose a photo, video, recording or PDF.")
    return words % shown


def _not_whole(shown: str) -> str:
    return _("“%s” is damaged or did not arrive whole. Try again, or choose another file.") % shown
