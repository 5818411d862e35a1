"""Every address below a link, for everybody whose link it is not: nothing shown, and written down."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reports import permissions as may
from reports.desk.groups import set_up_groups
from reports.models import AuditEvent, Delivery, PartnerContact, PartnerEntry, ReferralLink
from reports.partner.urls import urlpatterns
from tests.factories import reports as make
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.partner.walk import ACCEPT, open_link, path_of, shows_nothing

# Where a contact confirms an address opens to another token, which is no referral's.
NAMES = [each.name for each in urlpatterns if each.name != "confirm_contact"]
EVERYTHING = {
    **ACCEPT,
    "reason": "Not ours",
    "question": "Who?",
    "note": "Here",
    "outcome": "advice-given",
    "code": "12345678",
}


def _address(name: str, link: ReferralLink) -> str:
    token = path_of(link).strip("/").split("/")[1]
    parts = [uuid.uuid4()] if name in {"file", "open_one"} else []
    return reverse(f"partner:{name}", args=[token, *parts])


def _stranger(link: ReferralLink) -> Client:
    return Client()


def _other_partner(link: ReferralLink) -> Client:
    """Somebody at another partner, with a link of their own open."""
    client = Client()
    police = make.referral_of(make.take_report("named", what=["dealing"]), "police")
    open_link(client, make.link_of(police))
    return client


def _colleague(link: ReferralLink) -> Client:
    """Somebody at the same partner, with a link of another case open."""
    client = Client()
    open_link(client, make.link_of(make.referral_of(make.take_report("named"))))
    return client


def _officer(link: ReferralLink) -> Client:
    set_up_groups()
    return client_of(make_user("olive", may.OFFICERS))


def _comms(link: ReferralLink) -> Client:
    set_up_groups()
    return client_of(make_user("clare", may.COMMS))


PEOPLE = [_stranger, _other_partner, _colleague, _officer, _comms]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", NAMES)
def test_somebody_elses_link_opens_nothing(
    link: ReferralLink, name: str, who: Callable[[ReferralLink], Client]
) -> None:
    client = who(link)
    for method in (client.get, client.post):
        answer = method(_address(name, link), EVERYTHING)
        assert answer.status_code in {200, 302, 403, 410}
        assert shows_nothing(answer.content.decode(), link)
        location = answer.headers.get("Location", "")
        assert location in {"", path_of(link), f"{path_of(link)}code/"}, location
    link.referral.refresh_from_db()
    assert link.referral.answered_at is None
    assert link.referral.opened_at is None
    assert not PartnerEntry.objects.exists()
    assert not ReferralLink.objects.filter(pk=link.pk, opened_times__gt=0).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_to_a_referral_confirms_nobodys_address(link: ReferralLink, method: str) -> None:
    PartnerContact.objects.filter(pk=link.contact_id).update(verified_on=None)
    answer = getattr(Client(), method)(_address("confirm_contact", link), EVERYTHING)
    assert answer.status_code == 404
    assert shows_nothing(answer.content.decode(), link)
    link.contact.refresh_from_db()
    assert link.contact.verified_on is None


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", NAMES)
def test_a_link_that_is_over_is_404_and_written_down(
    client: Client, link: ReferralLink, name: str, method: str
) -> None:
    open_link(client, link)
    link.contact.retired_on = date(2026, 11, 1)
    link.contact.save()
    mails = Delivery.objects.count()
    before = AuditEvent.objects.count()
    answer = getattr(client, method)(_address(name, link), EVERYTHING)
    assert answer.status_code == 404
    assert shows_nothing(answer.content.decode(), link)
    assert AuditEvent.objects.count() == before + 1
    last = AuditEvent.objects.latest("number")
    assert (last.action, last.subject) == (
        "partner-refused",
        f"case:{link.referral.case.reference}",
    )
    assert Delivery.objects.count() == mails


@pytest.mark.parametrize(
    ("name", "action"), [("file", "file-refused"), ("open_one", "partner-refused")]
)
def test_an_object_of_another_case_is_404_and_written_down(
    client: Client, link: ReferralLink, name: str, action: str
) -> None:
    other = make.referral_of(make.take_report("named", what=["dealing"]), "police")
    path = open_link(client, link)
    token = path.strip("/").split("/")[1]
    for row in (other.pk, uuid.uuid4()):
        answer = client.post(reverse(f"partner:{name}", args=[token, row]))
        assert answer.status_code == 404
        assert shows_nothing(answer.content.decode(), link)
        assert AuditEvent.objects.latest("number").action == action
