"""What the desk shows of the mail provider's word and of mail that came in."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from reports import delivery, inbound, mail_news
from reports.incoming_mail import Incoming
from reports.mail_news import Word
from reports.models import AuditEvent, Delivery, StrayMail
from tests.factories.reports import MONDAY, referral_of, take_report

MINUTE = timedelta(minutes=1)


def test_a_reply_is_read_on_the_case_and_what_it_quotes_is_folded(desk: Client) -> None:
    referral = referral_of(take_report("confidential"))
    text = "We went <b>round</b>.\n\n-----Original Message-----\nOpen it"
    mail = Incoming(to=(), sender="Ann <ann@agency.example>", subject="Re: it", text=text)
    inbound.keep_reply(referral=referral, mail=mail, files=(), now=MONDAY)
    page = desk.get(f"/admin/reports/case/{referral.case.reference}/").content.decode()
    assert "Reply by email, sender not checked" in page
    assert "unverified sender" in page
    assert "We went &lt;b&gt;round&lt;/b&gt;." in page
    before, folded = page.split("What it quotes")
    assert "Original Message" in folded
    assert "Original Message" not in before
    assert "A reply by email came about the referral to Environmental health" in page


def test_the_case_says_what_the_provider_said_of_each_message(desk: Client) -> None:
    referral = referral_of(take_report())
    row = Delivery.objects.get(referral=referral)
    delivery.send(row.pk, now=MONDAY)
    said = []
    for word in (Word.DEFERRED, Word.DELIVERED, Word.COMPLAINED, Word.BOUNCED):
        mail_news.take_in(delivery=row, word=word, said_at=MONDAY, now=MONDAY)
        said.append(desk.get(f"/admin/reports/case/{referral.case.reference}/").content.decode())
    assert "put it off" in said[0]
    assert "put it off" not in said[1]
    assert "that is not an answer" in said[1]
    assert "Called spam" in said[2]
    assert "It came back." in said[3]
    assert "In the mailbox of" in said[1]
    assert "In the mailbox of" not in said[3]


def test_mail_for_no_case_is_told_until_somebody_has_seen_to_it(
    desk: Client, officer: AbstractBaseUser
) -> None:
    assert "belongs to no case" not in desk.get("/admin/").content.decode()
    inbound.note_stray(now=MONDAY)
    assert "1 mail came in" in desk.get("/admin/").content.decode()
    inbound.note_stray(now=MONDAY + MINUTE)
    assert "2 mails came in" in desk.get("/admin/").content.decode()
    assert desk.get("/admin/reports/stray-mail/").status_code == 405
    assert desk.post("/admin/reports/stray-mail/").status_code == 302
    assert "mails came in" not in desk.get("/admin/").content.decode()
    seen = StrayMail.objects.get()
    assert (seen.count, seen.seen_by) == (2, officer.get_username())
    assert AuditEvent.objects.filter(action="stray-mail-seen").count() == 1
    inbound.note_stray(now=MONDAY)
    assert StrayMail.objects.filter(seen_at=None).get().count == 1


def test_only_officers_say_that_they_have_seen_to_it(db: None, client: Client) -> None:
    inbound.note_stray(now=MONDAY)
    assert client.post("/admin/reports/stray-mail/").status_code in {302, 404}
    assert StrayMail.objects.filter(seen_at=None).exists()
