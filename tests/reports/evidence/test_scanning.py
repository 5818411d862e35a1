"""The virus scanner: clean, infected, silent, odd; and what waits for it."""

import socket
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from pytest_django import Settings

from reports import attachments, audit, sweep, virus_scan
from reports.desk.groups import set_up_groups
from reports.models import Attachment, Report, Task
from reports.permissions import OFFICERS
from reports.virus_scan import Verdict
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.evidence import files
from tests.reports.evidence.sender import Sender, errors_of

State = Attachment.State
SOUND = ("noise.mp3", files.MP3)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (b"stream: OK\0", Verdict.CLEAN),
        (b"stream: OK\n", Verdict.CLEAN),
        (b"stream: Eicar-Test-Signature FOUND\0", Verdict.INFECTED),
        (b"INSTREAM size limit exceeded. ERROR\0", Verdict.UNKNOWN),
        (b"stream: OK but not really\0", Verdict.UNKNOWN),
        (b"UNKNOWN COMMAND\0", Verdict.UNKNOWN),
        (b"", Verdict.UNKNOWN),
        (b"x" * 10_000, Verdict.UNKNOWN),
    ],
)
def test_what_an_answer_means(clamd: Any, answer: bytes, verdict: Verdict) -> None:
    clamd.answer = answer
    assert virus_scan.scan([b"first ", b"", b"second"]) is verdict
    assert clamd.seen == [b"first second"]


@pytest.mark.parametrize(
    "url",
    ["unix:/no/such/socket", "tcp://127.0.0.1:1", "http://127.0.0.1", "tcp://", "x", "tcp://h:x"],
)
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_scanner_that_is_not_there(settings: Settings, url: str) -> None:
    settings.CLAMD_URL = url
    assert virus_scan.scan([b"x"]) is Verdict.UNKNOWN


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_scanner_that_never_answers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virus_scan, "SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.CLAMD_URL = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert virus_scan.scan([b"x"]) is Verdict.UNKNOWN


def test_no_scanner_is_set_up(settings: Settings) -> None:
    settings.CLAMD_URL = ""
    assert virus_scan.scan([b"x"]) is Verdict.NOT_ASKED


def test_a_clean_file_is_kept_as_seen(sender: Sender, clamd: Any) -> None:
    (row,) = sender.report(SOUND)
    assert clamd.seen == [files.MP3]
    assert (row.state, row.was_scanned) == (State.CLEAN, True)


def test_an_infected_file_is_refused_in_words(sender: Sender, clamd: Any, folder: Path) -> None:
    clamd.answer = b"stream: Eicar-Test-Signature FOUND\0"
    sender.arrive()
    sent = sender.add(SOUND)
    assert errors_of(sent) == [
        "“noise.mp3” may hold a virus, so we did not keep it. Everything else is still here."
    ]
    assert not Attachment.objects.exists()
    assert not folder.exists()


@pytest.fixture
def waiting(sender: Sender, clamd: Any) -> Attachment:
    """A file that was sent while the scanner answered nothing that makes sense."""
    clamd.answer = b"ERROR\0"
    (row,) = sender.report(SOUND)
    return row


def test_a_file_that_nobody_checked_waits_in_quarantine(waiting: Attachment) -> None:
    assert waiting.state == State.QUARANTINED
    with pytest.raises(attachments.NotServed):
        attachments.read(waiting)
    (task,) = Task.objects.filter(words=attachments.ALARM)
    assert task.is_alarm
    set_up_groups()
    officer: AbstractBaseUser = make_user("olive", OFFICERS)
    case = Report.objects.get().case
    desk = client_of(officer)
    page = desk.get(f"/admin/reports/case/{case.reference}/").content.decode()
    assert "In quarantine" in page
    assert attachments.ALARM in page
    assert f"/file/{waiting.id}/" not in page
    sent = desk.get(f"/admin/reports/case/{case.reference}/file/{waiting.id}/")
    assert sent.status_code == 302


@pytest.mark.parametrize(
    ("answer", "state", "is_done"),
    [
        (b"stream: OK\0", State.CLEAN, True),
        (b"stream: Bad FOUND\0", State.REFUSED, True),
        (b"ERROR\0", State.QUARANTINED, False),
    ],
)
def test_the_sweep_shows_it_again(
    waiting: Attachment, clamd: Any, answer: bytes, state: str, is_done: bool
) -> None:
    clamd.answer = answer
    sweep.tidy(now=timezone.now())
    waiting.refresh_from_db()
    assert waiting.state == state
    task = Task.objects.get(words=attachments.ALARM)
    assert (task.done_by == audit.PORTAL) is is_done
    if state == State.CLEAN:
        assert attachments.read(waiting) == files.MP3
    else:
        with pytest.raises(attachments.NotServed):
            attachments.read(waiting)


def test_taking_the_scanner_away_lets_nothing_out(waiting: Attachment, settings: Settings) -> None:
    settings.CLAMD_URL = ""
    sweep.tidy(now=timezone.now())
    waiting.refresh_from_db()
    assert waiting.state == State.QUARANTINED


def test_a_file_that_storage_lost_does_not_stop_the_sweep(
    waiting: Attachment, clamd: Any, folder: Path
) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    clamd.answer = b"stream: OK\0"
    sweep.tidy(now=timezone.now())
    waiting.refresh_from_db()
    assert waiting.state == State.QUARANTINED
