"""A folder for sealed files, a form that asks for some, and a scanner that says what it is told."""

import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from reports.models import ReportFormPage
from tests.factories.reports import partnership
from tests.reports.evidence.sender import FORM, Sender
from tests.reports.public.reporter import publish


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where sealed files go in this test."""
    place = tmp_path / "evidence"
    kept = settings.STORAGES["evidence"]
    options = {**kept["OPTIONS"], "location": place}
    settings.STORAGES = {**settings.STORAGES, "evidence": {**kept, "OPTIONS": options}}
    return place


@pytest.fixture
def form(db: None, folder: Path) -> ReportFormPage:
    """A short form that asks for files, published; partners and a policy behind it."""
    cache.clear()
    partnership()
    return publish(FORM)


@pytest.fixture
def sender(form: ReportFormPage) -> Sender:
    """Somebody who has opened nothing yet."""
    return Sender()


class Clamd:
    """Speaks as clamd does, on a Unix socket; `answer` is what it says of every file."""

    def __init__(self, path: Path) -> None:
        self.url = f"unix:{path}"
        self.answer = b"stream: OK\0"
        self.seen: list[bytes] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        self._socket.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        """Be gone."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            with connection:
                self.seen.append(self._read(connection.makefile("rb")))
                connection.sendall(self.answer)

    def _read(self, stream: "socket.SocketIO") -> bytes:
        assert stream.read(10) == b"zINSTREAM\0"
        found = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            found += stream.read(length)
        return found


@pytest.fixture
def clamd(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Clamd]:
    """A virus scanner that this site asks."""
    made = Clamd(tmp_path_factory.mktemp("clamd") / "socket")
    settings.CLAMD_URL = made.url
    yield made
    made.stop()
