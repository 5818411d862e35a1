"""Replies by email, posted to the real addresses in the shape of each provider."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client, override_settings

from reports import attachments, audit, delivery, evidence, reply_addresses
from reports.choices import ReferralStatus
from reports.disclosure import Level
from reports.models import (
    Attachment,
    AuditEvent,
    CaseEvent,
    Delivery,
    MailChannel,
    Referral,
    StrayMail,
    Task,
)
from reports.webhook_door import MOST_INBOUND
from tests.factories.reports import MONDAY, link_of, partnership, referral_of, take_report
from tests.reports.mail.payloads import BRINGERS, Letter, postmark_in
from tests.support.mail import SmtpServer

pytestmark = pytest.mark.django_db
K = CaseEvent.Kind
EVERY = pytest.mark.parametrize("bring", BRINGERS.values(), ids=BRINGERS)
PDF = (
    "photo report.pdf",
    "application/pdf",
    b"%PDF-1.7 invented for a test, long enough to be told",
)
CANARY = "Canaryreply about Mrs Canaryneighbour"


@pytest.fixture
def referral(tmp_path: Any, settings: Any) -> Referral:
    partnership()
    return referral_of(take_report("confidential"))


def letter_to(referral: Referral, **more: Any) -> Letter:
    return Letter(to=reply_addresses.address_of(referral), **more)


def notes(referral: Referral, kind: CaseEvent.Kind = K.MAIL_REPLY) -> list[CaseEvent]:
    return list(CaseEvent.objects.filter(case=referral.case, kind=kind).select_related("note_key"))


@EVERY
def test_a_reply_is_kept_sealed_as_a_note_that_answers_nothing(
    bring: Any, referral: Referral
) -> None:
    letter = letter_to(referral, text=f"{CANARY}\n\n> Referral needs an answer", files=(PDF,))
    assert bring(letter).send(Client()).status_code == 200
    (note,) = notes(referral)
    assert note.actor == "unverified sender"
    said = note.read_note()
    assert CANARY in said
    assert "> Referral needs an answer" in said
    assert "Ann Example <ann@agency.example>" in said
    assert CANARY.encode() not in bytes(note.note or b"")
    assert note.note_key_id == referral.case.reports.get().answers_key_id
    (task,) = Task.objects.filter(case=referral.case, words__contains="reply by email")
    assert not task.is_alarm
    kept = Referral.objects.get(pk=referral.pk)
    assert (kept.status, kept.answered_at) == (ReferralStatus.WAITING, None)
    event = AuditEvent.objects.get(action="mail-reply")
    assert CANARY not in str(event.detail)
    assert audit.first_broken() is None
    (file,) = evidence.listed(referral.case)
    assert (file.name, file.trouble) == ("photo report.pdf", "")
    assert "sender nobody has checked" in file.note


@EVERY
def test_the_same_mail_twice_is_kept_once(bring: Any, referral: Referral) -> None:
    letter = letter_to(referral, files=(PDF,))
    for _ in range(3):
        assert bring(letter).send(Client()).status_code == 200
    assert len(notes(referral)) == 1
    assert len(evidence.listed(referral.case)) == 1
    # What came with the repeats belongs to nothing, and goes with the next sweep.
    attachments.delete_orphans()
    assert Attachment.objects.count() == 1
    bring(replace(letter, message_id="<reply-2@agency.example>")).send(Client())
    assert len(notes(referral)) == 2
    assert Task.objects.filter(words__contains="reply by email").count() == 1


@EVERY
def test_a_mail_in_html_alone_is_kept_as_words(bring: Any, referral: Referral) -> None:
    html = f"<html><script>alert(1)</script><p>{CANARY}</p></html>"
    bring(letter_to(referral, text="", html=html)).send(Client())
    (note,) = notes(referral)
    assert CANARY in note.read_note()
    assert "<" not in note.read_note().partition("\n\n")[2]


@EVERY
@pytest.mark.parametrize(
    ("headers", "envelope", "sender", "kind"),
    [
        ((("Auto-Submitted", "auto-replied"),), "ann@agency.example", "", K.MAIL_AUTOMATIC),
        ((("X-Auto-Response-Suppress", "All"),), "ann@agency.example", "", K.MAIL_AUTOMATIC),
        ((), "", "", K.MAIL_AUTOMATIC),
        ((), "x@y.test", "Mail Delivery System <MAILER-DAEMON@agency.example>", K.MAIL_BOUNCE),
    ],
)
def test_what_a_machine_wrote_is_noted_as_such_and_not_kept(
    bring: Any, referral: Referral, headers: Any, envelope: str, sender: str, kind: CaseEvent.Kind
) -> None:
    letter = letter_to(referral, text=CANARY, headers=headers, envelope=envelope, files=(PDF,))
    letter = replace(letter, sender=sender or letter.sender)
    for number in range(3):
        assert (
            bring(replace(letter, message_id=f"<{number}@x.test>")).send(Client()).status_code
            == 200
        )
    (note,) = notes(referral, kind)
    assert (note.note, notes(referral)) == (None, [])
    assert not Attachment.objects.exists()
    alarms = Task.objects.filter(case=referral.case, is_alarm=True)
    assert alarms.count() == (kind == K.MAIL_BOUNCE)


@EVERY
def test_mail_for_no_case_is_counted_and_nothing_of_it_is_kept(
    bring: Any, referral: Referral
) -> None:
    known = reply_addresses.address_of(referral)
    local, _at, domain = known.partition("@")
    wrong = [
        f"{'0' * 32}@{domain}",
        f"office@{domain}",
        f"{local}@elsewhere.test",
        f"{local[:-1]}@{domain}",
    ]
    for number, to in enumerate(wrong):
        letter = Letter(to=to, text=CANARY, files=(PDF,), message_id=f"<{number}@x.test>")
        assert bring(letter).send(Client()).status_code == 200
    assert StrayMail.objects.get().count == len(wrong)
    assert MailChannel.objects.get().unmatched == len(wrong)
    assert not Attachment.objects.exists()
    assert not CaseEvent.objects.filter(kind=K.MAIL_REPLY).exists()


def test_a_reply_about_an_erased_case_is_not_kept(referral: Referral) -> None:
    address = reply_addresses.address_of(referral)
    referral.case.erased_at = MONDAY
    referral.case.save()
    assert postmark_in(Letter(to=address)).send(Client()).status_code == 200
    assert notes(referral) == []
    assert StrayMail.objects.get().count == 1


def test_an_address_says_nothing_and_stands_in_no_table(referral: Referral) -> None:
    address = reply_addresses.address_of(referral)
    other = reply_addresses.address_of(referral_of(take_report()))
    assert address == reply_addresses.address_of(referral) != other
    local = address.partition("@")[0]
    assert len(local) == 32
    assert referral.case.reference.lower() not in address
    kept = referral.reply_address
    assert local not in {kept.digest, kept.seed}
    assert local not in kept.digest
    assert reply_addresses.find(address.upper()) == referral


def test_a_partner_never_sees_what_came_by_mail() -> None:
    partnership()
    referral = referral_of(take_report("named"))
    postmark_in(letter_to(referral, files=(PDF,))).send(Client())
    (file,) = evidence.listed(referral.case)
    assert evidence.listed_for_partner(referral, Level.EVERYTHING) == ()
    with pytest.raises(evidence.NoSuchFile):
        evidence.open_for_partner(link=link_of(referral), row=file.row, now=MONDAY)


def test_files_wait_for_the_scanner_where_there_is_one(referral: Referral, settings: Any) -> None:
    settings.CLAMD_URL = "unix:/nowhere/clamd.ctl"
    postmark_in(letter_to(referral, files=(PDF,))).send(Client())
    (file,) = evidence.listed(referral.case)
    assert "quarantine" in file.trouble.lower()


def test_files_that_will_not_do_are_named_and_the_words_are_kept(referral: Referral) -> None:
    files = (
        ("macro.docm", "application/msword", b"\xd0\xcf\x11\xe0 not a kind that we take"),
        *[(f"{n}.pdf", "application/pdf", PDF[2] + bytes([n])) for n in range(6)],
    )
    assert (
        postmark_in(letter_to(referral, text=CANARY, files=files)).send(Client()).status_code == 200
    )
    said = notes(referral)[0].read_note()
    assert CANARY in said
    assert "A file was not kept: macro.docm" in said
    assert "A file was not kept: 5.pdf" in said
    assert len(evidence.listed(referral.case)) == 4


def test_a_mail_that_cannot_be_read_is_told_to_the_desk(referral: Referral) -> None:
    # Anymail cannot read Postmark's event of a mail with an empty file.
    letter = letter_to(referral, files=(("empty.pdf", "application/pdf", b""),))
    assert postmark_in(letter).send(Client()).status_code == 400
    assert StrayMail.objects.get().count == 1
    assert postmark_in(letter).send(Client(), body=b"a" * (MOST_INBOUND + 1)).status_code == 413
    assert StrayMail.objects.get().count == 2
    postmark_in(letter).send(Client(), secret="hook:wrong")
    assert StrayMail.objects.get().count == 2


@pytest.mark.parametrize("bad", ["\\ud800", "\\u0000", "\\u202e", "\\r\\n X: y"])
def test_a_reply_with_letters_that_cannot_be_kept_is_kept_without_them(
    referral: Referral, bad: str
) -> None:
    letter = letter_to(referral, text="AAA", subject="AAA", sender="AAA <a@b.test>", files=(PDF,))
    body = postmark_in(letter).body.replace(b"AAA", f"A{bad}A".encode())
    body = body.replace(b"photo report.pdf", f"photo{bad}.pdf".encode())
    assert postmark_in(letter).send(Client(), body=body).status_code in {200, 400}
    assert len(notes(referral)) + StrayMail.objects.count() == 1


def test_two_machines_that_talk_to_each_other_are_stopped(referral: Referral) -> None:
    for number in range(60):
        letter = letter_to(referral, message_id=f"<{number}@x.test>")
        assert postmark_in(letter).send(Client()).status_code == 200
    assert len(notes(referral)) == 50
    assert Task.objects.get(is_alarm=True, words__contains="Too many replies")


@override_settings(VAULT_KEYS={})
def test_a_closed_vault_has_the_provider_come_again(referral: Referral) -> None:
    assert postmark_in(letter_to(referral)).send(Client()).status_code == 503
    assert notes(referral) == []


def test_a_reply_goes_to_the_referrals_own_address(
    referral: Referral, smtp_server: SmtpServer, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    row = Delivery.objects.get(referral=referral)
    delivery.send(row.pk, now=MONDAY)
    (letter,) = smtp_server.letters
    assert letter.message["Reply-To"] == reply_addresses.address_of(referral)
    assert "an officer reads it" in letter.text
    # Whoever answers it is heard.
    answer = Letter(to=str(letter.message["Reply-To"]), text=CANARY)
    assert postmark_in(answer).send(Client()).status_code == 200
    assert CANARY in notes(referral)[0].read_note()


def test_a_site_that_takes_no_replies_says_so(referral: Referral, settings: Any) -> None:
    address = reply_addresses.address_of(referral)
    settings.INBOUND_DOMAIN = ""
    assert reply_addresses.address_of(referral) == ""
    assert reply_addresses.find(address) is None
