"""From the email to an answer, with nothing but a browser and a mailbox."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from reports import emails, referrals
from reports.choices import CaseStatus, DeliveryKind, ReferralStatus
from reports.models import AuditEvent, Delivery, OneTimeCode, ReferralLink, Task
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, last_code, open_link, path_of, shows_nothing


def test_a_partner_accepts(client: Client, link: ReferralLink) -> None:
    path = path_of(link)
    first = client.get(path)
    assert first.status_code == 200
    assert shows_nothing(first.content.decode(), link)

    assert client.post(path).headers["Location"] == f"{path}code/"
    assert shows_nothing(client.get(f"{path}code/").content.decode(), link)
    mail = Delivery.objects.get(kind=DeliveryKind.PARTNER_CODE)
    assert mail.address == link.contact.email

    code = last_code(link)
    answer = client.post(f"{path}code/", {"code": f"{code[:4]} {code[4:]}"})
    assert answer.headers["Location"] == f"{path}referral/"
    seen = client.get(f"{path}referral/").content.decode()
    assert link.referral.case.reference in seen
    assert "Please answer by 5pm on Tuesday 24 November" in seen
    assert "15 hours of your working time" in seen
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.OPENED

    day = {"on_day": "27", "on_month": "11", "on_year": "2026"}
    done = client.post(f"{path}accept/", ACCEPT | day, follow=True).content.decode()
    assert "Accepted" in done
    assert "Sam Patel" in done
    assert "27 November 2026" in done
    assert "Please answer by" not in done
    assert "hand it back" in done
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.ACCEPTED
    assert link.referral.is_low_assurance
    assert link.referral.next_step_on == date(2026, 11, 27)
    assert referrals.read_answer(link.referral) == {
        "owner": "Sam Patel",
        "next_step": "We will visit",
    }
    link.referral.case.refresh_from_db()
    assert link.referral.case.status == CaseStatus.WITH_PARTNER


@pytest.mark.parametrize("accepted_before", [False, True])
def test_a_partner_hands_back(client: Client, link: ReferralLink, accepted_before: bool) -> None:
    path = open_link(client, link)
    if accepted_before:
        client.post(f"{path}accept/", ACCEPT)
    done = client.post(f"{path}not-ours/", {"reason": "A council street", "instead": "The wardens"})
    assert "Handed back" in done.content.decode()
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.HANDED_BACK
    assert referrals.read_answer(link.referral)["instead"] == "The wardens"
    assert Task.objects.filter(case=link.referral.case, is_alarm=True).exists()
    for page in ("", "referral/", "accept/", "code/"):
        after = client.get(path + page)
        assert after.status_code == 404
        assert shows_nothing(after.content.decode(), link)


def test_a_look_is_written_down_each_time(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    for _ in range(3):
        client.get(f"{path}referral/")
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions.count("referral-opened") == 1
    assert actions.count("referral-viewed") == 2
    assert actions.count("partner-code-asked") == 1
    assert actions.count("partner-code-used") == 1


def test_looking_changes_nothing(client: Client, link: ReferralLink) -> None:
    path = path_of(link)
    before = AuditEvent.objects.count(), Delivery.objects.count()
    for page in ("", "code/", "referral/", "accept/", "not-ours/", "finish/", "new-link/"):
        for method in (client.get, client.head):
            assert method(path + page).status_code in {200, 302}
    assert (AuditEvent.objects.count(), Delivery.objects.count()) == before
    assert not OneTimeCode.objects.exists()
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.WAITING
    open_link(client, link)


def test_a_colleague_was_first(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    colleague = Client()
    open_link(colleague, link)
    colleague.post(f"{path}accept/", ACCEPT)
    late = client.post(f"{path}accept/", {"owner": "Too Late", "next_step": "Nothing"})
    assert late.status_code == 409
    assert "already “accepted”" in late.content.decode()
    assert "Too Late" in late.content.decode()
    assert referrals.read_answer(make.referral_of(link.referral.case))["owner"] == "Sam Patel"


def test_an_expired_link_is_renewed_to_the_same_address(
    client: Client, link: ReferralLink, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=73))
    old = path_of(link)
    page = client.get(old)
    assert page.status_code == 410
    assert "Send me a new link" in page.content.decode()
    assert shows_nothing(page.content.decode(), link)
    assert client.post(f"{old}new-link/").status_code == 200
    new = make.link_of(link.referral)
    assert new.pk != link.pk
    assert new.contact == link.contact
    mail = Delivery.objects.get(link=new, kind=DeliveryKind.REFERRAL)
    assert mail.address == link.contact.email
    assert old not in emails.words_of(mail).text
    path = open_link(client, new)
    assert client.get(f"{path}referral/").status_code == 200
    assert client.get(old).status_code == 410


def test_new_links_are_not_sent_without_end(
    client: Client, link: ReferralLink, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=73))
    path = path_of(link)
    statuses = [client.post(f"{path}new-link/").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    clock.shift(timedelta(minutes=61))
    assert client.post(f"{path}new-link/").status_code == 200
