"""Visits are counted by day and place, with nothing of who it was, and shown to whoever edits the campaign."""

import csv
import io
import threading
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.counting.tally import KEPT, Visit, What, tally, write
from campaigns.models import CampaignPage, DayCount
from campaigns.placements import COUNTED
from reports.models import Draft, Report

PERSON = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux) Firefox/140.0", "HTTP_ACCEPT": "text/html"}
NOON = "2026-11-28 12:00Z"


@pytest.fixture(autouse=True)
def written_at_once(settings: Any) -> None:
    settings.COUNT_VISITS_SECONDS = 0


@pytest.fixture
def fraud(stevenage: str) -> CampaignPage:
    page: CampaignPage = CampaignPage.objects.get(slug="fraud")
    page.kit_placements = [("placement", {"key": "bus-shelter", "name": "Bus shelter"})]
    page.save_revision(clean=False).publish()
    return page


def person() -> Client:
    return Client(**PERSON)


def counted() -> list[tuple[str, int, int]]:
    return list(DayCount.objects.order_by("place").values_list("place", "views", "starts"))


def test_a_view_is_counted_by_its_place(fraud: CampaignPage) -> None:
    for query in ("", "", "?from=bus-shelter", "?from=facebook", "?from=made-up", "?from=%00<x>"):
        answer = person().get(f"/campaigns/fraud/{query}")
        assert answer.status_code == 200
        assert COUNTED not in answer.headers
        assert not answer.cookies
    assert counted() == [("", 4, 0), ("bus-shelter", 1, 0), ("facebook", 1, 0)]


def test_a_kept_page_is_counted_as_well_and_says_nothing_of_it(
    fraud: CampaignPage, settings: Any
) -> None:
    settings.PAGES_KEPT_SECONDS = 60
    answers = [person().get("/campaigns/fraud/") for _ in range(3)]
    assert all(COUNTED not in each.headers for each in answers)
    assert counted() == [("", 3, 0)]


def test_what_is_no_visit_of_the_public_is_not_counted(
    fraud: CampaignPage, admin_user: User
) -> None:
    person().head("/campaigns/fraud/")
    Client(HTTP_USER_AGENT="Googlebot/2.1", HTTP_ACCEPT="text/html").get("/campaigns/fraud/")
    person().get("/campaigns/fraud/nothing/")
    person().get("/campaigns/")
    staff = person()
    staff.force_login(admin_user)
    staff.get("/campaigns/fraud/")
    assert counted() == []


def test_a_report_begun_from_a_campaign_is_counted_and_holds_nothing_of_it(
    fraud: CampaignPage,
) -> None:
    page = person().get("/campaigns/cuckooing/?from=facebook").content.decode()
    cuckooing = CampaignPage.objects.get(slug="cuckooing")
    code = f"{cuckooing.pk}-facebook"
    assert f'href="/report/cuckooing/?from={code}"' in page
    DayCount.objects.all().delete()
    someone = person()
    start = someone.get(f"/report/cuckooing/?from={code}").content.decode()
    assert f'href="/report/cuckooing/start/?from={code}"' in start
    assert counted() == [], "looking at the first page of a form is not yet a report begun"
    step = someone.get(f"/report/cuckooing/start/?from={code}")
    assert step.status_code == 303
    assert "from" not in step.headers["Location"]
    assert counted() == [("facebook", 0, 1)]
    draft = Draft.objects.get()
    assert code not in repr(vars(draft))
    assert Report.objects.count() == 0


@pytest.mark.parametrize("query", ["", "?from=", "?from=99999999-page", "?from=x", "?from=5"])
def test_a_report_begun_from_elsewhere_counts_for_no_campaign(
    fraud: CampaignPage, query: str
) -> None:
    assert person().get(f"/report/cuckooing/start/{query}").status_code == 303
    assert counted() == []


@pytest.mark.parametrize("query", ['?from=5-"><script>', "?from=5-UP", "?from=http://x.example"])
def test_what_is_no_code_is_not_handed_on(stevenage: str, query: str) -> None:
    page = person().get(f"/report/cuckooing/{query}").content.decode()
    assert 'href="/report/cuckooing/start/"' in page


def test_days_are_those_of_the_clock_on_the_wall(fraud: CampaignPage) -> None:
    with time_machine.travel("2026-07-01 23:30Z", tick=False):
        person().get("/campaigns/fraud/")
    assert DayCount.objects.get().day == date(2026, 7, 2)


def test_processes_that_write_at_once_lose_nothing(fraud: CampaignPage) -> None:
    day = timezone.localdate()

    def work() -> None:
        for _ in range(5):
            write({Visit(fraud.pk, "", day, What.VIEW): 2, Visit(fraud.pk, "", day, What.START): 1})
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert counted() == [("", 40, 20)]


def test_sums_wait_and_are_written_in_time(
    fraud: CampaignPage, settings: Any, stevenage: str
) -> None:
    settings.COUNT_VISITS_SECONDS = 3600
    try:
        person().get("/campaigns/fraud/")
        person().get("/campaigns/fraud/")
        assert counted() == []
        tally.write()
        assert counted() == [("", 2, 0)]
    finally:
        tally.stop()


def test_old_days_go_when_a_new_one_comes(fraud: CampaignPage) -> None:
    day = timezone.localdate()
    for past in (day - KEPT - timedelta(days=1), day - KEPT):
        DayCount.objects.create(campaign=fraud, day=past, views=7)
    write({Visit(fraud.pk, "", day, What.VIEW): 1})
    assert set(DayCount.objects.values_list("day", flat=True)) == {day - KEPT, day}


def test_a_campaign_that_is_gone_counts_nothing(fraud: CampaignPage) -> None:
    write({Visit(987654, "", timezone.localdate(), What.VIEW): 1})
    assert counted() == []


def counts_page(client: Client, page: CampaignPage, query: str = "") -> str:
    answer = client.get(reverse("campaign_counts:counts", args=[page.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@time_machine.travel(NOON, tick=False)
def test_editors_see_what_it_did_without_small_numbers(
    fraud: CampaignPage, admin_client: Client
) -> None:
    assert "Nobody has been counted" in counts_page(admin_client, fraud)
    day = date(2026, 11, 27)
    for place, views, starts in (("", 412, 31), ("bus-shelter", 57, 6), ("facebook", 43, 3)):
        DayCount.objects.create(campaign=fraud, day=day, place=place, views=views, starts=starts)
    DayCount.objects.create(campaign=fraud, day=date(2026, 11, 28), views=9999, starts=999)
    page = counts_page(admin_client, fraud)
    assert "512" in page
    assert "Bus shelter" in page
    assert ">few<" in page
    assert "9999" not in page
    for span in ("13-weeks", "13-months", "nonsense"):
        assert "512" in counts_page(admin_client, fraud, f"?span={span}")
    answer = admin_client.get(reverse("campaign_counts:spreadsheet", args=[fraud.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Day", "Place", "Views", "Reports begun"]
    assert ["2026-11-27", "Without a code", "412", "31"] in rows
    assert ["2026-11-27", "Facebook", "43", "fewer than can be shown"] in rows
    assert len(rows) == 4


def test_nobody_else_sees_it(fraud: CampaignPage) -> None:
    User.objects.create_user("officer", password="x", is_staff=True)
    for client in (Client(), Client()):
        for name in ("counts", "spreadsheet"):
            address = reverse(f"campaign_counts:{name}", args=[fraud.pk])
            assert client.get(address).status_code in {302, 403}


def test_the_page_in_the_admin_leads_to_it(fraud: CampaignPage, admin_client: Client) -> None:
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[fraud.pk])).content.decode()
    assert reverse("campaign_counts:counts", args=[fraud.pk]) in page
