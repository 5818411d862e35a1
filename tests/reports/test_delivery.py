"""A delivery is sent once, tried until it is hopeless, and never given up in silence."""

import contextlib
import uuid
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from reports import audit, delivery, links, partner_access, redirecting, referrals
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import (
    AuditEvent,
    Case,
    CaseEvent,
    Delivery,
    PartnerContact,
    Referral,
    Task,
)
from tests.factories.reports import (
    CANARIES,
    MONDAY,
    ContactFactory,
    link_of,
    partnership,
    referral_of,
    take_report,
)
from tests.reports.test_cases import make_officer
from tests.support.mail import Letter, SmtpServer
from tests.support.threads import all_at_once

ADDRESS = "environmental-health-desk@agency.example"
TEAM = "own-team-desk@agency.example"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def mail(smtp_server: SmtpServer, settings: Any) -> SmtpServer:
    """A real mail server, and the settings that lead to it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    return smtp_server


def waiting() -> Delivery:
    """A referral's message, still to be sent."""
    partnership()
    return referral_of(take_report()).deliveries.get()


def again(row: Delivery) -> Delivery:
    return Delivery.objects.get(pk=row.pk)


def send(row: Delivery, now: datetime = MONDAY) -> bool:
    return delivery.send(row.pk, now=now)


@pytest.mark.django_db
def test_a_referral_is_sent_as_promised(mail: SmtpServer) -> None:
    row = waiting()
    assert send(row)
    (letter,) = mail.letters
    assert (letter.recipients, letter.message_id) == ((ADDRESS,), row.message_id)
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.message["Message-ID"] == f"<{row.pk}@portal.example>"
    referral = Referral.objects.get(pk=row.referral_id)
    assert (referral.status, referral.sent_at) == (ReferralStatus.SENT, MONDAY)
    sent = again(row)
    assert (sent.status, sent.ended_at, sent.attempts, sent.leased_until) == (
        "sent",
        MONDAY,
        1,
        None,
    )
    assert CaseEvent.objects.get(kind=CaseEvent.Kind.SENT).words.endswith("not yet answered")
    assert not send(row, MONDAY + timedelta(days=9))


def words_of(letter: Letter) -> str:
    return "\n".join(
        [letter.subject, letter.text, letter.html, str(letter.message["From"])]
    ).lower()


@pytest.mark.django_db
@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_no_message_holds_a_category_a_name_a_street_or_a_word(mail: SmtpServer, tier: str) -> None:
    partnership()
    case = take_report(tier, what=["noise", "dealing", "threats"])
    for row in Delivery.objects.filter(referral__case=case):
        send(row)
    partner_access.ask_for_code(link=link_of(referral_of(case)), now=MONDAY)
    mail.refuse("550 5.1.1 Gone", only_to="police-desk@agency.example")
    assert delivery.send_due(now=MONDAY)
    assert len(mail.letters) >= 3
    secrets = [
        *CANARIES.values(),
        "noise",
        "drug",
        "asb",
        "antisocial",
        "behaviour",
        "hate",
        "canary",
    ]
    said = "\n".join(words_of(letter) for letter in mail.letters)
    assert [word for word in secrets if word.lower() in said] == []
    assert case.reference.lower() in said


WAITS = [1, 5, 15, 30, *[60] * 71]


@pytest.mark.django_db
def test_the_back_off_and_the_loud_end(mail: SmtpServer) -> None:
    row, now = waiting(), MONDAY
    mail.refuse("451 4.3.0 Later")
    for number, minutes in enumerate(WAITS, start=1):
        assert send(row, now)
        kept = again(row)
        assert (kept.status, kept.attempts) == (DeliveryStatus.QUEUED, number)
        assert kept.next_at - now == timedelta(minutes=minutes)
        assert not send(row, kept.next_at - timedelta(seconds=1))
        now = kept.next_at
    assert send(row, now)
    assert again(row).status == DeliveryStatus.FAILED
    assert MONDAY + timedelta(hours=71) < now <= MONDAY + timedelta(hours=72)
    assert again(row).tries.count() == len(WAITS) + 1
    assert given_up_loudly(row)


@pytest.mark.django_db
def test_the_same_message_id_every_time(mail: SmtpServer) -> None:
    row = waiting()
    mail.refuse("451 4.3.0 Later")
    send(row)
    mail.behave()
    # The mail server takes it, and the worker dies before it says so.
    Delivery.objects.update(status="sending", leased_until=MONDAY, next_at=MONDAY)
    send(row, MONDAY + MINUTE)
    Delivery.objects.filter(pk=row.pk).update(status="queued", ended_at=None)
    send(row, MONDAY + 2 * MINUTE)
    assert {letter.message_id for letter in mail.letters} == {row.message_id}
    assert len(mail.letters) == 2
    assert "Later" not in str(list(row.tries.values_list("words", flat=True)))


def given_up_loudly(row: Delivery) -> bool:
    """Say whether a person will see that this one could not be sent."""
    referral = Referral.objects.get(pk=row.referral_id)
    assert referral.status == ReferralStatus.FAILED
    assert Task.objects.filter(
        case=referral.case, is_alarm=True, words__contains="not be sent"
    ).exists()
    assert CaseEvent.objects.filter(case=referral.case, kind=CaseEvent.Kind.NOT_SENT).exists()
    assert AuditEvent.objects.filter(action="referral-failed").exists()
    alert = Delivery.objects.get(kind=DeliveryKind.DESK_ALERT)
    assert (alert.address, alert.status) == (TEAM, DeliveryStatus.QUEUED)
    assert audit.first_broken() is None
    return True


@pytest.mark.django_db
def test_what_can_never_work_ends_at_once_and_loudly(mail: SmtpServer) -> None:
    row = waiting()
    mail.refuse("550 5.1.1 No such mailbox", only_to=ADDRESS)
    send(row)
    assert again(row).status == DeliveryStatus.FAILED
    assert given_up_loudly(row)
    send(Delivery.objects.get(kind=DeliveryKind.DESK_ALERT))
    (letter,) = mail.letters
    assert letter.recipients == (TEAM,)


@pytest.mark.django_db
def test_the_own_teams_own_address_is_not_asked_when_it_is_the_one_that_fails(
    mail: SmtpServer,
) -> None:
    partnership()
    row = Delivery.objects.get(referral=take_report(what=[]).referrals.get())
    assert row.address == TEAM
    mail.refuse("550 5.1.1 No such mailbox")
    send(row)
    assert again(row).status == DeliveryStatus.FAILED
    assert not Delivery.objects.filter(kind=DeliveryKind.DESK_ALERT).exists()
    assert Task.objects.filter(is_alarm=True, words__contains="not be sent").exists()


def test_two_workers_never_send_one_row_twice(fresh_database: str, mail: SmtpServer) -> None:
    row = waiting()
    mail.delay(0.2)
    assert sorted(all_at_once(lambda _: send(row), range(6))) == [False] * 5 + [True]
    assert len(mail.letters) == 1


def test_many_sweeps_at_once_send_every_row_once(fresh_database: str, mail: SmtpServer) -> None:
    partnership()
    for _ in range(6):
        take_report()
    count = Delivery.objects.count()
    tried = all_at_once(lambda _: delivery.send_due(now=MONDAY), range(4))
    assert sum(tried) == count == len({letter.message_id for letter in mail.letters})
    assert len(mail.letters) == count
    assert audit.first_broken() is None


@pytest.mark.django_db
def test_a_lease_keeps_others_off_until_it_is_over(mail: SmtpServer, settings: Any) -> None:
    row = waiting()
    lease = delivery.claim(row.pk, now=MONDAY)
    assert lease
    assert not send(row, MONDAY + settings.DELIVERY_LEASE)
    assert send(row, MONDAY + settings.DELIVERY_LEASE + timedelta(seconds=1))
    assert again(row).attempts == 2
    assert len(mail.letters) == 1


@pytest.mark.django_db
def test_a_message_that_kills_its_worker_is_tried_less_and_less_and_then_given_up(
    settings: Any,
) -> None:
    row, now, times = waiting(), MONDAY, []
    settings.EMAIL_BACKEND = "tests.support.killing_mail.EmailBackend"
    while again(row).status != DeliveryStatus.FAILED:
        times.append(now)
        with contextlib.suppress(SystemExit):
            send(row, now)
        now = (again(row).leased_until or now) + timedelta(seconds=1)
    minutes = [round((b - a).total_seconds() / 60) for a, b in pairwise(times)]
    assert minutes[:6] == [2, 2, 5, 15, 30, 60]
    assert len(times) < 100
    assert times[-2] < row.give_up_at < times[-1]
    assert given_up_loudly(row)


@pytest.mark.django_db
def test_a_slow_mail_server_does_not_make_leases_that_are_over_already(
    mail: SmtpServer, settings: Any
) -> None:
    partnership()
    take_report(what=["noise", "threats"])
    settings.DELIVERY_LEASE = timedelta(seconds=1)
    mail.delay(0.7)
    assert delivery.send_due(now=MONDAY) >= 2
    moments = list(Delivery.objects.order_by("ended_at").values_list("ended_at", flat=True))
    assert moments[1] - moments[0] >= timedelta(seconds=0.6)


@pytest.mark.django_db
def test_a_row_that_nothing_can_be_done_with_keeps_no_other_waiting(mail: SmtpServer) -> None:
    partnership()
    cases = [take_report(), take_report()]
    broken = referral_of(cases[0]).deliveries.get()
    Delivery.objects.filter(pk=broken.pk).update(kind="unheard-of", next_at=MONDAY - MINUTE)
    assert delivery.send_due(now=MONDAY) >= 2
    assert again(referral_of(cases[1]).deliveries.get()).status == DeliveryStatus.SENT
    kept = again(broken)
    assert (kept.status, kept.next_at) == (DeliveryStatus.QUEUED, kept.next_at)
    assert "an error of our own" in kept.tries.get().words.lower()


@pytest.mark.django_db
def test_somebody_opens_it_before_the_mail_server_lets_go(mail: SmtpServer) -> None:
    row = waiting()
    seen = Delivery.objects.select_related("referral").get(pk=row.pk)
    assert seen.referral
    lease = delivery.claim(row.pk, now=MONDAY)
    loaded = delivery._load(row.pk)  # noqa: SLF001  # what a worker holds while it sends
    referrals.opened(link=link_of(seen.referral), now=MONDAY)
    delivery._sent(loaded, lease or "", now=MONDAY)  # noqa: SLF001
    assert again(row).status == DeliveryStatus.SENT
    assert Referral.objects.get(pk=row.referral_id).status == ReferralStatus.OPENED


@pytest.mark.django_db
def test_a_referral_taken_back_is_not_sent_any_more(mail: SmtpServer) -> None:
    row = waiting()
    officer = redirecting.Officer(make_officer(), "A mistake", MONDAY)
    redirecting.recall(referral=Referral.objects.get(pk=row.referral_id), by=officer)
    alarms = Task.objects.filter(is_alarm=True).count()
    send(row, MONDAY + MINUTE)
    assert mail.letters == []
    assert again(row).status == DeliveryStatus.FAILED
    assert Task.objects.filter(is_alarm=True).count() == alarms


def code_asked(now: datetime = MONDAY) -> Delivery:
    link = link_of(referral_of(take_report()))
    Delivery.objects.update(status="sent", ended_at=MONDAY)
    partner_access.ask_for_code(link=link, now=now)
    return Delivery.objects.get(kind=DeliveryKind.PARTNER_CODE)


@pytest.mark.django_db
def test_a_code_is_tried_quickly_until_it_is_over_and_a_person_hears_of_it(
    mail: SmtpServer,
) -> None:
    partnership()
    row, now = code_asked(), MONDAY
    mail.refuse("451 4.3.0 Later")
    while again(row).status == DeliveryStatus.QUEUED:
        assert send(row, now)
        now = again(row).next_at
    assert again(row).attempts >= 10
    assert now <= MONDAY + timedelta(minutes=10)
    task = Task.objects.get(words__contains="one-time code")
    assert task.is_alarm


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["late", "used", "replaced"])
def test_a_code_that_is_over_is_not_sent(mail: SmtpServer, how: str) -> None:
    partnership()
    row, now = code_asked(), MONDAY + MINUTE
    assert row.code
    assert row.link
    if how == "late":
        now = MONDAY + timedelta(hours=1)
    elif how == "used":
        links.use_code(link=row.link, typed=links.code_of(row.code), now=MONDAY)
    else:
        partner_access.ask_for_code(link=row.link, now=now)
    send(row, now)
    assert mail.letters == []
    assert again(row).status == DeliveryStatus.FAILED


def test_a_report_is_kept_although_no_worker_can_be_asked(
    fresh_database: str, mail: SmtpServer
) -> None:
    partnership()
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {DBTaskResult._meta.db_table}{cascade}")  # noqa: SLF001
    case = take_report()
    assert Case.objects.get() == case
    assert delivery.send_due(now=MONDAY) == Delivery.objects.count()
    assert mail.letters


def test_a_worker_is_asked_once_it_is_committed_and_not_before(
    fresh_database: str, mail: SmtpServer
) -> None:
    partnership()
    with transaction.atomic():
        take_report()
        assert not DBTaskResult.objects.exists()
    asked = {result.args_kwargs["args"][0] for result in DBTaskResult.objects.all()}
    assert asked == {str(row) for row in Delivery.objects.values_list("pk", flat=True)}
    with time_machine.travel(MONDAY + MINUTE):
        for row in asked:
            delivery.send_delivery.func(row)
    assert len(mail.letters) == len(asked)


@pytest.mark.django_db
def test_a_row_that_is_gone_is_nobodys() -> None:
    assert not delivery.send(uuid.uuid4(), now=MONDAY)


@pytest.mark.django_db
def test_the_own_team_alert_skips_contacts_that_are_not_verified(mail: SmtpServer) -> None:
    row = waiting()
    PartnerContact.objects.filter(partner__is_own_team=True).update(verified_on=None)
    ContactFactory(
        partner=PartnerContact.objects.filter(partner__is_own_team=True)[0].partner,
        key="own-team-second",
    )
    mail.refuse("550 5.1.1 No such mailbox", only_to=ADDRESS)
    send(row)
    alert = Delivery.objects.get(kind=DeliveryKind.DESK_ALERT)
    assert alert.address == "own-team-second@agency.example"
