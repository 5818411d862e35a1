"""The rooms behind the pages: what a link is good for, and the words of the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from reports.choices import ReferralStatus
from reports.disclosure import concern_words
from reports.models import Delivery, ReferralLink
from reports.partner.clock import clock_of
from reports.partner_access import LinkDoesNotStand, Standing, ask_for_code, renew, standing_of
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, open_link


@pytest.mark.parametrize(
    ("after", "standing"),
    [
        (timedelta(), Standing.OPEN),
        (timedelta(hours=71, minutes=59), Standing.OPEN),
        (timedelta(hours=72, minutes=1), Standing.EXPIRED),
    ],
)
def test_a_link_is_for_one_thing_at_a_time(
    link: ReferralLink, after: timedelta, standing: Standing
) -> None:
    now = make.MONDAY + after
    assert standing_of(link, now=now) is standing
    refused = {Standing.OPEN: renew, Standing.EXPIRED: ask_for_code}[standing]
    before = Delivery.objects.count()
    with pytest.raises(LinkDoesNotStand):
        refused(link=link, now=now)
    assert Delivery.objects.count() == before


def test_a_link_taken_back_meanwhile_makes_no_code(link: ReferralLink) -> None:
    ReferralLink.objects.filter(pk=link.pk).update(revoked_at=make.MONDAY)
    with pytest.raises(LinkDoesNotStand):
        ask_for_code(link=link, now=make.MONDAY)


@pytest.mark.parametrize(
    ("now", "title", "text"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), "Please answer by 5pm", "about 16 hours"),
        (datetime(2026, 11, 24, 15, 40, tzinfo=UTC), "Please answer by", "about 1 hour of"),
        (datetime(2026, 11, 24, 16, 30, tzinfo=UTC), "Please answer by", "less than an hour"),
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), "An answer was due by 5pm", "It is late"),
    ],
)
def test_the_clock_in_words(link: ReferralLink, now: datetime, title: str, text: str) -> None:
    clock = clock_of(link.referral, now=now)
    assert clock
    assert clock.title.startswith(title)
    assert text in clock.text
    assert clock.is_late is title.startswith("An answer was")
    for status in ReferralStatus.answered():
        link.referral.status = status
        assert clock_of(link.referral, now=now) is None


@pytest.mark.usefixtures("_partnership")
def test_the_own_team_is_shown_the_way_to_the_desk(client: Client) -> None:
    case = make.take_report("confidential", what=["threats"])
    path = open_link(client, make.link_of(make.referral_of(case, "own-team")))
    body = client.get(f"{path}referral/").content.decode()
    assert f"/admin/reports/case/{case.reference}/" in body
    assert "canary" not in body.lower()


def test_a_referral_closed_while_somebody_answers(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    client.post(f"{path}accept/", ACCEPT)
    link.referral.refresh_from_db()
    link.referral.status = ReferralStatus.CLOSED
    link.referral.save()
    late = client.post(f"{path}not-ours/", {"reason": "Kept words"})
    assert late.status_code == 404
    assert "Kept words" in late.content.decode()


@pytest.mark.parametrize(
    ("concern", "words"),
    [("asb", "Antisocial behaviour"), ("county-lines", "County lines")],
)
def test_every_concern_has_words(concern: str, words: str) -> None:
    assert concern_words(concern) == words
