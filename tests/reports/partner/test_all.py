"""Everything that a contact has to see to, on one page, and the way to each."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from reports.choices import ReferralStatus
from reports.models import AuditEvent, Delivery, ReferralLink
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, last_code, open_link, path_of, shows_nothing


@pytest.fixture
def other(link: ReferralLink) -> ReferralLink:
    """Another link of the same contact."""
    return make.link_of(make.referral_of(make.take_report("named")))


def test_it_lists_what_is_theirs_and_nothing_of_what_was_reported(
    client: Client, link: ReferralLink, other: ReferralLink
) -> None:
    police = make.referral_of(make.take_report("named", what=["dealing"]), "police")
    closed = make.referral_of(make.take_report("named"))
    closed.status = ReferralStatus.CLOSED
    closed.save()
    path = open_link(client, link)
    client.post(f"{path}accept/", ACCEPT)
    body = client.get(f"{path}all/").content.decode()
    for each in (link, other):
        assert each.referral.case.reference in body
    assert "Please answer by 5pm" in body
    assert "Accepted" in body
    for each in (police, closed):
        assert each.case.reference not in body
    assert not any(words in body for words in ["Noise", "Bedwell", *make.CANARIES.values()])


def test_each_opens_its_referral_without_another_code(
    client: Client, link: ReferralLink, other: ReferralLink
) -> None:
    path = open_link(client, link)
    mails = Delivery.objects.count()
    there = client.post(f"{path}all/{other.referral.pk}/")
    assert there.headers["Location"] == f"{path_of(other)}referral/"
    seen = client.get(there.headers["Location"]).content.decode()
    assert f"Referral {other.referral.case.reference}" in seen
    assert Delivery.objects.count() == mails
    assert AuditEvent.objects.filter(action="partner-link-from-list").count() == 1


def test_a_referral_whose_link_is_too_old_gets_a_new_one(
    client: Client, link: ReferralLink, other: ReferralLink, clock: time_machine.Traveller
) -> None:
    ReferralLink.objects.filter(pk=other.pk).update(expires_at=make.MONDAY - timedelta(hours=1))
    path = open_link(client, link)
    there = client.post(f"{path}all/{other.referral.pk}/").headers["Location"]
    assert not there.startswith(path_of(other))
    assert client.get(there).status_code == 200


def test_looking_opens_nothing(client: Client, link: ReferralLink, other: ReferralLink) -> None:
    path = open_link(client, link)
    assert client.get(f"{path}all/{other.referral.pk}/").headers["Location"] == f"{path}all/"
    assert client.get(f"{path_of(other)}referral/").headers["Location"] == path_of(other)


def test_what_is_not_theirs_is_not_found(client: Client, link: ReferralLink) -> None:
    police = make.referral_of(make.take_report("named", what=["dealing"]), "police")
    path = open_link(client, link)
    for row in (police.pk, "00000000-0000-0000-0000-000000000000"):
        answer = client.post(f"{path}all/{row}/")
        assert answer.status_code == 404
        assert shows_nothing(answer.content.decode(), link)
        last = AuditEvent.objects.latest("number")
        assert last.action == "partner-refused"
    assert not ReferralLink.objects.filter(referral=police, contact=link.contact).exists()


def test_whoever_asked_for_the_list_gets_there_after_the_code(
    client: Client, link: ReferralLink
) -> None:
    path = path_of(link)
    assert client.get(f"{path}all/").headers["Location"] == path
    client.post(path)
    entered = client.post(f"{path}code/", {"code": last_code(link)})
    assert entered.headers["Location"] == f"{path}all/"
    client.post(path)
    entered = client.post(f"{path}code/", {"code": last_code(link)})
    assert entered.headers["Location"] == f"{path}referral/"


def test_without_a_code_there_is_no_list(
    client: Client, link: ReferralLink, other: ReferralLink
) -> None:
    path = path_of(link)
    assert client.get(f"{path}all/").headers["Location"] == path
    for page in ("all/", f"all/{other.referral.pk}/"):
        assert client.post(path + page).status_code == 403
