"""Who can open a file that was sent: officers always, partners where the tier allows, others never."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from reports import attachments, links, shredding, unverified
from reports.desk.groups import set_up_groups
from reports.models import Attachment, AuditEvent, DataKey, ReferralLink, Report
from reports.permissions import ADMINISTRATORS, COMMS, MANAGERS, OFFICERS, PROTECTION
from reports.redirecting import Officer
from tests.factories import reports as make
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.evidence import files
from tests.reports.evidence.sender import Sender
from tests.reports.partner.walk import open_link

PICTURE = ("holiday.jpg", files.jpeg((300, 200), gps=True))
SOUND = ("the noise.mp3", files.MP3)


@pytest.fixture
def officer(db: None) -> AbstractBaseUser:
    set_up_groups()
    return make_user("olive", OFFICERS)


def desk_url(row: Attachment, *, small: bool = False) -> str:
    reference = row.report.case.reference
    end = "small.png" if small else ""
    return f"/admin/reports/case/{reference}/file/{row.id}/{end}"


def test_an_officer_sees_and_opens_what_was_sent(sender: Sender, officer: AbstractBaseUser) -> None:
    picture, sound = sender.report(PICTURE, SOUND)
    desk = client_of(officer)
    page = desk.get(f"/admin/reports/case/{picture.report.case.reference}/").content.decode()
    for url in (desk_url(picture), desk_url(picture, small=True), desk_url(sound)):
        assert url in page
    assert desk_url(sound, small=True) not in page
    assert "holiday.jpg" in page
    assert "Not checked for viruses" in page

    sent = desk.get(desk_url(sound))
    assert sent.content == files.MP3
    assert sent.headers["Content-Disposition"] == 'attachment; filename="the noise.mp3"'
    assert sent.headers["Content-Type"] == "audio/mpeg"
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["Cache-Control"] == "no-store"
    assert sent.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    small = desk.get(desk_url(picture, small=True))
    assert small.headers["Content-Type"] == "image/png"
    assert small.content.startswith(b"\x89PNG")
    assert "Content-Disposition" not in small.headers
    assert desk.get(desk_url(sound, small=True)).status_code == 404

    events = AuditEvent.objects.filter(actor="olive").values_list("action", "detail__file")
    assert ("file-opened", str(sound.id)) in events
    assert ("thumbnail-seen", str(picture.id)) in events
    assert "noise.mp3" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("group", "status"),
    [(OFFICERS, 200), (MANAGERS, 200), (COMMS, 404), (PROTECTION, 404), (ADMINISTRATORS, 404)],
)
def test_who_may_open_files(
    sender: Sender, officer: AbstractBaseUser, group: str, status: int
) -> None:
    (row,) = sender.report(PICTURE)
    client = client_of(make_user("other", group))
    assert client.get(desk_url(row)).status_code == status
    assert client.get(desk_url(row, small=True)).status_code == status


def test_nobody_opens_files_without_signing_in(sender: Sender) -> None:
    (row,) = sender.report(PICTURE)
    for url in (desk_url(row), desk_url(row, small=True)):
        assert "/admin/login/" in Client().get(url).headers["Location"]


def test_a_file_is_only_found_at_its_own_case(sender: Sender, officer: AbstractBaseUser) -> None:
    (row,) = sender.report(PICTURE)
    other = make.take_report("named")
    desk = client_of(officer)
    wrong = desk_url(row).replace(row.report.case.reference, other.reference)
    assert desk.get(wrong).status_code == 404
    assert AuditEvent.objects.filter(action="desk-refused").exists()


@pytest.mark.parametrize(
    ("tier", "may"), [("named", True), ("confidential", False), ("anonymous", False)]
)
def test_a_partner_gets_files_of_named_reports_only(sender: Sender, tier: str, may: bool) -> None:
    (row,) = sender.report(SOUND, tier=tier)
    link = partner_link(row)
    browser = Client()
    path = open_link(browser, link)
    page = browser.get(f"{path}referral/").content.decode()
    assert ("the noise.mp3" in page) is may
    assert (str(row.id) in page) is may
    sent = browser.get(f"{path}file/{row.id}/")
    assert sent.status_code == (200 if may else 404)
    assert (sent.content == files.MP3) is may
    if may:
        assert sent.headers["Content-Disposition"].startswith("attachment")
        assert sent.headers["X-Content-Type-Options"] == "nosniff"
    action = "file-opened" if may else "file-refused"
    assert AuditEvent.objects.filter(action=action, actor__startswith="link of").count() == 1


def partner_link(row: Attachment) -> ReferralLink:
    """The link of environmental health to this file's case, once an officer said that it is real."""
    unverified.verify(case=row.report.case, by=Officer(make_user("real"), "", timezone.now()))
    return make.link_of(make.referral_of(row.report.case))


def test_a_partner_without_a_code_gets_nothing(sender: Sender) -> None:
    (row,) = sender.report(SOUND, tier="named")
    path = "/partner/" + re.sub(r".*/partner/", "", links.url_of(partner_link(row)))
    sent = Client().get(f"{path}file/{row.id}/")
    assert sent.status_code == 302


def test_a_partner_gets_no_file_of_another_case(sender: Sender) -> None:
    (row,) = sender.report(SOUND, tier="named")
    browser = Client()
    other = make.take_report("named", now=timezone.now())
    path = open_link(browser, make.link_of(make.referral_of(other)))
    assert browser.get(f"{path}file/{row.id}/").status_code == 404


def test_erasing_a_report_takes_its_files(
    sender: Sender,
    officer: AbstractBaseUser,
    folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    (row,) = sender.report(SOUND)
    case, report = row.report.case, Report.objects.get()
    url = desk_url(row)
    with django_capture_on_commit_callbacks(execute=True):
        assert attachments.erase(report) == 1
    assert not Attachment.objects.exists()
    assert not DataKey.objects.filter(purpose=DataKey.Purpose.EVIDENCE).exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]
    desk = client_of(officer)
    assert desk.get(url).status_code == 404
    assert desk.get(f"/admin/reports/case/{case.reference}/").status_code == 200


def test_shredding_a_report_takes_its_files(sender: Sender) -> None:
    sender.report(SOUND)
    shredding.shred_report(Report.objects.get())
    assert not Attachment.objects.filter(report__isnull=False).exists()
    assert not DataKey.objects.filter(purpose=DataKey.Purpose.EVIDENCE).exists()


def test_a_file_that_storage_lost_is_said_to_be_closed(
    sender: Sender, officer: AbstractBaseUser, folder: Path
) -> None:
    (row,) = sender.report(SOUND, tier="named")
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    desk = client_of(officer)
    sent = desk.get(desk_url(row), follow=True)
    assert "That file cannot be opened now" in sent.content.decode()
    browser = Client()
    assert browser.get(f"{open_link(browser, partner_link(row))}file/{row.id}/").status_code == 409


def test_a_file_whose_key_is_gone_is_listed_as_such(
    sender: Sender, officer: AbstractBaseUser
) -> None:
    (row,) = sender.report(SOUND)
    DataKey.objects.filter(purpose=DataKey.Purpose.EVIDENCE).delete()
    desk = client_of(officer)
    page = desk.get(f"/admin/reports/case/{row.report.case.reference}/").content.decode()
    assert "It cannot be opened: its key is missing." in page
    assert desk.get(desk_url(row)).status_code == 302
