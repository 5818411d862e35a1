"""Sending files with a report: what is taken, what is refused in words, and what is never lost."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from reports import attachments, drafts, sweep
from reports.evidence_kinds import MOST_BYTES
from reports.models import Attachment, Draft, Report
from reports.sealed_file import Sealer
from reports.upload_handler import MOST_REQUEST
from tests.reports.evidence import files
from tests.reports.evidence.sender import Sender, errors_of
from tests.reports.public.reporter import body_of

ON_DISK = "canary in the middle of a recording"


def short(value: object) -> str:
    """A name for a case of a table: never the bytes of its file."""
    return value[:24] if isinstance(value, str) else "file"


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "shown", "kind"),
    [
        ("street.jpg", files.jpeg(gps=True), "street.jpg", "jpeg"),
        ("screen.png", files.png(), "screen.png", "png"),
        ("polyglot.html", files.polyglot(), "polyglot.jpg", "jpeg"),
        ("letter.pdf", files.PDF, "letter.pdf", "pdf"),
        ("clip.mp4", files.MP4, "clip.mp4", "mp4"),
        ("clip.MOV", files.MOV, "clip.mov", "mov"),
        ("clip.webm", files.WEBM, "clip.webm", "webm"),
        ("noise.mp3", files.MP3, "noise.mp3", "mp3"),
        ("noise.m4a", files.M4A, "noise.m4a", "m4a"),
        ("noise.wav", files.WAV, "noise.wav", "wav"),
        ("noise.ogg", files.OGG, "noise.ogg", "ogg"),
        ("photo\u202egpj.exe", files.jpeg(), "photogpj.jpg", "jpeg"),
        ("<script>alert(1)</script>.png", files.png(), "script.png", "png"),
        ("n" * 200 + ".png", files.png(), "n" * 60 + ".png", "png"),
        ("last.pdf", files.PDF.ljust(MOST_BYTES, b" "), "last.pdf", "pdf"),
    ],
    ids=short,
)
def test_a_good_file_is_added(
    sender: Sender, name: str, content: bytes, shown: str, kind: str
) -> None:
    (kept,) = sender.report((name, content))
    assert kept.kind == kind
    assert kept.state == Attachment.State.CLEAN
    assert attachments.read_name(kept) == shown
    report = Report.objects.get()
    assert report.read_answers()["evidence"]["files"] == [
        {"id": str(kept.id), "name": shown, "kind": kind, "size": kept.size}
    ]
    plain = attachments.read(kept)
    assert len(plain) == kept.size
    if kind not in {"jpeg", "png"}:
        assert plain == content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jpg", b"", "“a.jpg” is empty"),
        ("a.jpg", b"\xff", "not a kind of file"),
        ("a.jpg", files.ZIP, "“a.jpg” is not a kind of file that we take"),
        ("a.jpg", files.HTML, "not a kind of file"),
        ("a.jpg", files.SVG, "not a kind of file"),
        ("a.jpg", files.EXE, "not a kind of file"),
        ("a.heic", files.HEIC, "choose Most compatible"),
        ("a.jpg", files.jpeg()[:-40], "“a.jpg” is damaged or did not arrive whole"),
        ("a.jpg", b"\xff\xd8\xff" + bytes(500), "damaged"),
        ("a.png", files.flood(), "“a.png” has too many pixels"),
        ("a.jpg", files.jpeg_flood(), "too many pixels"),
        ("a.pdf", files.PDF.ljust(MOST_BYTES + 1, b" "), "“a.pdf” is larger than 10 MB"),
        ("a.jpg", files.jpeg().ljust(MOST_BYTES + 1, b" "), "larger than 10 MB"),
        ("../../a\0b.zip", files.ZIP, "“ab.zip” is not a kind"),
        ("<b>&.zip", files.ZIP, "“b-&amp;.zip” is not a kind"),
    ],
    ids=short,
)
def test_a_bad_file_is_refused_in_words_and_nothing_else_is_lost(
    sender: Sender, folder: Path, name: str, content: bytes, words: str
) -> None:
    sender.arrive()
    sent = sender.add(("good.png", files.png()), (name, content))
    assert sent.status_code == 422
    (said,) = errors_of(sent)
    assert words in said
    assert sender.added() == ["good.png"]
    assert len(stored(folder)) == Attachment.objects.count() == 1
    sender.get("evidence/")
    assert sender.go_on().headers["Location"].endswith("/check/")
    page = body_of(sender.get("check/"))
    assert "good.png" in page
    assert "It is loud" in page
    sender.send()
    assert [file["name"] for file in Report.objects.get().read_answers()["evidence"]["files"]] == [
        "good.png"
    ]


def test_a_file_chosen_before_continue_is_taken_too(sender: Sender) -> None:
    sender.arrive()
    assert sender.go_on(("a.png", files.png())).headers["Location"].endswith("/check/")
    assert sender.added() == ["a.png"]


def test_a_bad_file_before_continue_stays_on_the_page(sender: Sender) -> None:
    sender.arrive()
    sent = sender.go_on(("a.zip", files.ZIP))
    assert sent.status_code == 422
    assert len(errors_of(sent)) == 1


def test_no_file_is_needed(sender: Sender, folder: Path) -> None:
    assert sender.report() == []
    assert stored(folder) == []
    assert Report.objects.get().read_answers()["evidence"] == {"files": []}


def test_add_without_a_file_says_so(sender: Sender) -> None:
    sender.arrive()
    assert errors_of(sender.add()) == ["Choose a file first, then press “Add”."]


def test_the_sixth_file_is_one_too_many(sender: Sender) -> None:
    sender.arrive()
    pictures = [(f"{n}.png", files.png((10 + n, 10))) for n in range(6)]
    sent = sender.add(*pictures)
    assert errors_of(sent) == ["You can send 5 files. “5.png” was not added."]
    assert sender.added() == [f"{n}.png" for n in range(5)]
    page = body_of(sender.get("evidence/"))
    assert 'type="file"' not in page
    assert "the most that we can take" in page
    assert errors_of(sender.add(("late.png", files.png((30, 30))))) == [
        "You can send 5 files. “late.png” was not added."
    ]


def test_files_come_one_after_the_other_and_go_again(sender: Sender, folder: Path) -> None:
    sender.arrive()
    assert sender.add(("a.png", files.png((10, 10)))).headers["Location"].endswith("/evidence/")
    assert sender.added() == ["a.png"]
    sender.add(("b.png", files.png((20, 20))))
    assert sender.added() == ["a.png", "b.png"]
    first = Attachment.objects.get(position=0)
    assert sender.go_on(remove=str(first.id)).headers["Location"].endswith("/evidence/")
    assert sender.added() == ["b.png"]
    assert len(stored(folder)) == Attachment.objects.count() == 1


def test_the_same_file_twice_is_one(sender: Sender, folder: Path) -> None:
    sender.arrive()
    for _ in range(2):
        sender.add(("a.pdf", files.PDF), ("b.pdf", files.PDF))
    assert sender.added() == ["a.pdf"]
    assert len(stored(folder)) == Attachment.objects.count() == 1


@pytest.mark.parametrize(
    "remove", ["", "x", "3f0e5c3e-0c5e-4f8e-9a53-1b7f0a6b2c11", "\x00", "' or 1=1 --"]
)
def test_a_made_up_id_removes_nothing(sender: Sender, remove: str) -> None:
    sender.arrive()
    sender.add(("a.png", files.png()))
    sender.get("evidence/")
    sender.go_on(remove=remove)
    assert sender.added() == ["a.png"]


def test_another_browsers_file_cannot_be_taken_or_removed(sender: Sender) -> None:
    sender.arrive()
    sender.add(("a.png", files.png()))
    row = str(Attachment.objects.get().id)
    stranger = Sender()
    stranger.arrive()
    stranger.go_on(remove=row)
    stranger.get("evidence/")
    stranger.go_on(evidence=row, files=f'[{{"id": "{row}"}}]')
    stranger.get("check/")
    stranger.send()
    assert Report.objects.get().read_answers()["evidence"] == {"files": []}
    assert sender.added() == ["a.png"]
    assert Attachment.objects.get().report is None


def test_a_forged_form_leaves_nothing(sender: Sender, folder: Path) -> None:
    sender.arrive()
    sender.token = "x" * 64
    assert sender.add(("a.png", files.png())).status_code == 403
    assert not Attachment.objects.exists()
    assert stored(folder) == []


def test_a_request_beyond_every_limit_is_refused_politely(sender: Sender, folder: Path) -> None:
    sender.arrive()
    sent = sender.add(("a.pdf", files.PDF.ljust(MOST_REQUEST + 1, b" ")))
    assert sent.status_code == 422
    assert "Each may be 10 MB at most" in errors_of(sent)[0]
    assert stored(folder) == []
    assert sender.get("evidence/").status_code == 200


def test_the_key_of_a_draft_is_only_in_the_cookie(sender: Sender) -> None:
    sender.arrive()
    sender.add(("a.png", files.png()))
    row = Attachment.objects.get()
    assert row.data_key is None
    with pytest.raises(attachments.NotServed):
        attachments.read(row)


def test_files_go_with_the_draft(
    sender: Sender,
    folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sender.arrive()
    sender.add(("a.png", files.png()))
    assert len(stored(folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        sender.get("/leave/")
    assert stored(folder) == []
    assert not Attachment.objects.exists()


def test_files_of_a_draft_that_is_over_go_with_the_sweep(sender: Sender, folder: Path) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False):
        sender.arrive()
        sender.add(("a.png", files.png()))
    sweep.tidy(now=begun + timedelta(minutes=59))
    assert len(stored(folder)) == 1
    sweep.tidy(now=begun + timedelta(minutes=61))
    assert stored(folder) == []
    assert not Attachment.objects.exists()
    assert not Draft.objects.exists()


def test_files_come_along_when_the_session_gets_a_new_key(sender: Sender) -> None:
    sender.arrive()
    sender.add(("a.pdf", files.PDF))
    session = sender.client.session
    before = session.session_key
    session.cycle_key()
    drafts.carry_over(before=before, after=session.session_key, slugs=["files"], now=timezone.now())
    sender.client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key
    sender.get("check/")
    sender.send()
    assert attachments.read(Attachment.objects.get()) == files.PDF


def test_storage_that_fails_loses_no_words(sender: Sender, folder: Path) -> None:
    sender.arrive()
    # A file where the folder should be: nothing can be written below it.
    folder.write_text("")
    sent = sender.add(("a.png", files.png()))
    assert sent.status_code == 422
    assert "We could not keep “a.png” just now" in errors_of(sent)[0]
    folder.unlink()
    assert sender.added() == []
    sender.get("evidence/")
    assert sender.go_on().headers["Location"].endswith("/check/")
    sweep.tidy(now=timezone.now())
    assert not Attachment.objects.exists()


def test_unsent_files_may_not_fill_the_disk(sender: Sender, settings: Settings) -> None:
    settings.EVIDENCE_MOST_WAITING = 1000
    sender.arrive()
    assert sender.add(("a.pdf", files.PDF)).status_code == 303
    assert sender.add(("b.pdf", files.PDF.ljust(1000))).status_code == 422
    assert sender.added() == ["a.pdf"]
    sender.get("check/")
    sender.send()
    # Those of a report that was sent no longer count.
    other = Sender()
    other.arrive()
    assert other.add(("b.pdf", files.PDF.ljust(900))).status_code == 303


@pytest.mark.parametrize("path", ["words/", "check/", "privacy/"])
def test_a_file_sent_to_another_page_is_dropped(sender: Sender, folder: Path, path: str) -> None:
    sender.arrive()
    sent = sender.post(path, {"words": "Kept", "evidence": open_file(), "words-file": open_file()})
    assert sent.status_code < 500
    assert not Attachment.objects.exists()
    assert stored(folder) == []


def open_file() -> "files.BytesIO":
    content = files.BytesIO(files.PDF)
    content.name = "a.pdf"
    return content


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b"--x\r\nContent-Disposition: form-data; name=evidence; filename=a\r\n\r\n%PDF-half",
        (
            b"--x\r\nContent-Disposition: form-data; name=evidence; filename=a\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n"
        ),
        b"--x\r\n" * 500 + b"--x--",
    ],
    ids=["nothing", "boundary", "half", "base64", "many"],
)
def test_a_broken_body_is_no_crash(sender: Sender, folder: Path, body: bytes) -> None:
    sender.arrive()
    client: Client = sender.client
    sent = client.post(
        "/report/files/evidence/", body, content_type="multipart/form-data; boundary=x"
    )
    assert 400 <= sent.status_code < 500
    assert stored(folder) == []


def test_no_plain_byte_is_on_disk(
    sender: Sender, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    content = files.MP4 + bytes(3_000_000) + ON_DISK.encode() + bytes(2_000_000)
    (kept,) = sender.report(("quiet words.mp4", content))
    assert list(temporary.iterdir()) == []
    (file,) = stored(folder)
    sealed = file.read_bytes()
    assert ON_DISK.encode() not in sealed
    assert b"ftypisom" not in sealed
    assert bytes(100) not in sealed
    assert "quiet" not in str(file)
    assert b"quiet" not in bytes(Attachment.objects.get().name)
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert attachments.read(kept) == content


def test_a_sealed_file_cannot_be_cut_swapped_or_changed(sender: Sender, folder: Path) -> None:
    (kept,) = sender.report(("a.mp4", files.MP4 + bytes(200_000)))
    (file,) = stored(folder)
    sealed = file.read_bytes()
    step = 64 * 1024 + 28
    for bad in (
        sealed[:step],
        sealed[: 2 * step],
        sealed[step : 2 * step] + sealed[:step] + sealed[2 * step :],
        sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:],
        sealed + sealed[:step],
        b"",
    ):
        file.write_bytes(bad)
        with pytest.raises(attachments.vault.SealBroken):
            attachments.read(kept)


def test_a_file_for_a_draft_that_has_gone_is_not_kept(db: None, folder: Path) -> None:
    row = uuid.uuid4()
    key = b"k" * 32
    upload = attachments.SealedUpload(row, key, Sealer(key, row).finish(), "a", "pdf", 1, "0")
    with pytest.raises(attachments.CannotKeep):
        attachments.keep(upload=upload, files=attachments.DraftFiles(uuid.uuid4(), key))
    assert not Attachment.objects.exists()
    assert not folder.exists()


def test_a_file_that_cannot_be_opened_does_not_take_the_report_along(sender: Sender) -> None:
    sender.arrive()
    sender.add(("a.pdf", files.PDF), ("b.pdf", files.PDF + b"b"))
    Attachment.objects.filter(position=0).update(wrapped_key=b"broken")
    sender.get("check/")
    sender.send()
    (kept,) = Attachment.objects.exclude(report=None)
    assert attachments.read(kept) == files.PDF + b"b"
    assert Report.objects.count() == 1


def test_storage_that_cannot_delete_is_asked_again(sender: Sender, folder: Path) -> None:
    sender.arrive()
    sender.add(("a.pdf", files.PDF))
    (file,) = stored(folder)
    Draft.objects.all().delete()
    # A folder of that name cannot be deleted as a file.
    file.unlink()
    (file / "inside").mkdir(parents=True)
    assert attachments.delete_orphans() == 0
    assert Attachment.objects.orphans().count() == 1
    (file / "inside").rmdir()
    file.rmdir()
    assert attachments.delete_orphans() == 1
