"""A digest: counts and links, no content, when the partner opens, once however many workers run."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from home.bank_holidays import around
from reports import delivery, digests, referrals
from reports.choices import DeliveryKind, DeliveryStatus, Digest
from reports.models import Delivery, Partner, PartnerContact
from reports.working_time import ALWAYS, OFFICE, Hours
from tests.factories.reports import CANARIES, MONDAY, link_of, partnership, referral_of, take_report
from tests.support.mail import SmtpServer
from tests.support.threads import all_at_once

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TUESDAY_9 = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def mail(smtp_server: SmtpServer, settings: Any) -> SmtpServer:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    return smtp_server


def wanting(digest: Digest = Digest.DAILY) -> PartnerContact:
    """A contact who has asked for a digest on Monday."""
    partnership()
    contact = PartnerContact.objects.get(key="environmental-health-desk")
    contact.digest = digest
    contact.save()
    digests.queue_due(now=MONDAY)
    contact.refresh_from_db()
    return contact


def queued() -> list[Delivery]:
    return list(Delivery.objects.filter(kind=DeliveryKind.DIGEST))


@pytest.mark.parametrize(
    ("wanted", "hours", "now", "expected"),
    [
        (Digest.DAILY, OFFICE, datetime(2026, 11, 23, 10, tzinfo=UTC), TUESDAY_9),
        (
            Digest.DAILY,
            OFFICE,
            datetime(2026, 11, 27, 9, tzinfo=UTC),
            datetime(2026, 11, 30, 9, tzinfo=UTC),
        ),
        (
            Digest.DAILY,
            OFFICE,
            datetime(2026, 12, 24, 9, tzinfo=UTC),
            datetime(2026, 12, 29, 9, tzinfo=UTC),
        ),
        (
            Digest.WEEKLY,
            OFFICE,
            datetime(2026, 11, 23, 10, tzinfo=UTC),
            datetime(2026, 11, 30, 9, tzinfo=UTC),
        ),
        (
            Digest.WEEKLY,
            OFFICE,
            datetime(2026, 12, 21, 9, tzinfo=UTC),
            datetime(2026, 12, 29, 9, tzinfo=UTC),
        ),
        (
            Digest.DAILY,
            ALWAYS,
            datetime(2026, 11, 28, 10, tzinfo=UTC),
            datetime(2026, 11, 29, 9, tzinfo=UTC),
        ),
        # The clocks change on the night to 29 March: nine is nine.
        (
            Digest.DAILY,
            OFFICE,
            datetime(2026, 3, 27, 12, tzinfo=UTC),
            datetime(2026, 3, 30, 8, tzinfo=UTC),
        ),
    ],
)
def test_the_next_moment_is_when_the_partner_opens(
    wanted: Digest, hours: Hours, now: datetime, expected: datetime
) -> None:
    assert digests.next_moment(wanted, hours, around(now.date()), now=now) == expected


@pytest.mark.django_db
def test_a_digest_has_counts_and_links_and_nothing_else(mail: SmtpServer, client: Client) -> None:
    contact = wanting()
    assert contact.digest_at == TUESDAY_9
    late, fresh, accepted = (referral_of(take_report()) for _ in range(3))
    referrals.accept(
        link=link_of(accepted),
        acceptance=referrals.Acceptance("Ann", "Visit"),
        is_low_assurance=False,
        now=MONDAY,
    )
    late.due_at = MONDAY + HOUR
    late.save()
    Delivery.objects.all().delete()
    assert digests.queue_due(now=TUESDAY_9 - HOUR) == 0
    assert digests.queue_due(now=TUESDAY_9) == 1
    (row,) = queued()
    with time_machine.travel(TUESDAY_9, tick=False):
        assert delivery.send(row.pk, now=TUESDAY_9)
    (letter,) = mail.letters
    assert (letter.recipients, letter.subject) == ((contact.email,), "2 referrals to answer")
    assert "2 referrals wait for your answer; 1 of them is late." in letter.text
    assert "You are dealing with 1." in letter.text
    for referral in (late, fresh, accepted):
        assert referral.case.reference in letter.text
        assert f"/partner/{'x'}"[:9] in letter.text
    assert letter.text.count("/partner/") == letter.html.count("/partner/") == 4
    (page,) = re.findall(r"(/partner/\w{64}/)all/", letter.text)
    assert f"{page}all/" in letter.html
    with time_machine.travel(TUESDAY_9, tick=False):
        # A good link asks for a code first, and then goes on to the page.
        assert client.get(f"{page}all/").headers["Location"] == page
        assert client.get(page).status_code == 200
    for secret in (*CANARIES.values(), "Noise", "Bedwell", "Antisocial"):
        assert secret.lower() not in (letter.text + letter.html).lower()


@pytest.mark.django_db
def test_nothing_open_is_no_mail() -> None:
    contact = wanting()
    assert digests.queue_due(now=TUESDAY_9) == 0
    contact.refresh_from_db()
    assert contact.digest_at == TUESDAY_9 + DAY


@pytest.mark.django_db
@pytest.mark.parametrize(
    "why",
    [{"digest": Digest.OFF}, {"retired_on": MONDAY}, {"verified_on": None}, {"bounced_at": MONDAY}],
)
def test_who_wants_none_or_cannot_have_one_gets_none(why: dict[str, Any]) -> None:
    contact = wanting()
    take_report()
    PartnerContact.objects.filter(pk=contact.pk).update(**why)
    assert digests.queue_due(now=TUESDAY_9) == 0


@pytest.mark.django_db
def test_a_worker_that_was_away_sends_one_and_only_in_working_hours() -> None:
    wanting()
    take_report()
    saturday = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert digests.queue_due(now=saturday) == 0
    assert [digests.queue_due(now=saturday + 2 * DAY + n * HOUR) for n in range(3)] == [1, 0, 0]
    assert len(queued()) == 1


@pytest.mark.django_db
def test_one_that_is_no_longer_wanted_is_not_sent(mail: SmtpServer) -> None:
    wanting()
    take_report()
    Delivery.objects.all().delete()
    digests.queue_due(now=TUESDAY_9)
    (row,) = queued()
    PartnerContact.objects.update(digest=Digest.OFF)
    delivery.send(row.pk, now=TUESDAY_9)
    assert mail.letters == []
    assert queued()[0].status == DeliveryStatus.FAILED


def test_many_workers_send_one(fresh_database: str) -> None:
    wanting()
    take_report()
    assert sum(all_at_once(lambda _: digests.queue_due(now=TUESDAY_9), range(6))) == 1
    assert len(queued()) == 1
    assert Partner.objects.filter(contacts__digest=Digest.DAILY).count() == 1
