"""Pages that nobody checked in time: who is told, what the page says, and when it goes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from home.models import HomePage, PageRemark, PartnershipSettings, StandardPage
from home.models.review import months_after
from home.page_owners import lapsed_pages, take_down
from reports import daily, delivery
from reports.choices import DeliveryKind, DeliveryStatus
from reports.desk.groups import set_up_groups
from reports.models import Delivery
from tests.support.mail import SmtpServer
from tests.support.small_site import small_site

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OWNER, TEAM = "owner@council.example", "team@council.example"
SLUGS = ("flag", "banner", "unpublish", "fresh", "theirs")


@pytest.fixture(autouse=True)
def _now(db: None, settings: Any) -> Iterator[None]:
    settings.LOOK_AFTER_PAGES, settings.ERASE_DAILY = True, False
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def home(_now: None) -> HomePage:
    """A page of each kind, due yesterday; one is due today and so is not late, one is the team's."""
    made = small_site([{"path": f"/{each}/", "type": "standard", "title": each} for each in SLUGS])
    team = PartnershipSettings.for_site(made.get_site())
    team.team_email = TEAM
    team.save()
    for slug in SLUGS:
        late = NOW.date() - (timedelta(0) if slug == "fresh" else DAY)
        lapse = slug if slug in ("flag", "banner", "unpublish") else "flag"
        owner = "" if slug == "theirs" else OWNER
        StandardPage.objects.filter(slug=slug).update(
            review_due_on=late, reviewed_on=date(2026, 5, 1), on_lapse=lapse, review_email=owner
        )
    cache.clear()
    return made


def queued() -> list[str]:
    rows = Delivery.objects.filter(kind=DeliveryKind.PAGE_NEWS)
    return sorted(rows.values_list("address", flat=True))


@pytest.mark.parametrize(
    ("slug", "says"), [("flag", False), ("banner", True), ("fresh", False), ("unpublish", True)]
)
def test_a_page_says_that_it_is_late_where_it_is_to(
    client: Client, home: HomePage, slug: str, says: bool
) -> None:
    html = client.get(f"/{slug}/").content.decode()
    assert ("We last checked this page on 1 May 2026" in html) is says


def test_a_page_that_asks_for_it_is_taken_down_and_the_home_page_never_is(home: HomePage) -> None:
    HomePage.objects.filter(pk=home.pk).update(review_due_on=NOW.date() - DAY, on_lapse="unpublish")
    assert [page.title for page in take_down(NOW.date())] == ["unpublish"]
    assert take_down(NOW.date()) == []
    assert {page.title for page in lapsed_pages(NOW.date())} == {
        "Safer",
        "flag",
        "banner",
        "theirs",
    }


def test_owners_are_told_once_and_again_every_two_weeks(home: HomePage) -> None:
    daily.run(now=NOW)
    assert queued() == [OWNER, TEAM]
    daily.run(now=NOW + timedelta(hours=1))
    for day in range(1, 14):
        daily.run(now=NOW + day * DAY)
    # The one that was due today is late tomorrow; after that nothing is new until two weeks are over.
    assert [queued().count(each) for each in (OWNER, TEAM)] == [3, 2]
    assert not StandardPage.objects.get(slug="unpublish").live


def test_the_mail_names_pages_and_counts_and_no_word_of_a_visitor(
    home: HomePage, smtp_server: SmtpServer, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    page = StandardPage.objects.get(slug="fresh")
    for text, surety in (("A private sentence.", "plain"), ("Buy now", "doubtful")):
        PageRemark.objects.create(page=page, text=text, received_on=NOW.date(), surety=surety)
    daily.run(now=NOW)
    for pk in Delivery.objects.filter(kind=DeliveryKind.PAGE_NEWS).values_list("pk", flat=True):
        delivery.send(pk, now=NOW)
    (letter,) = smtp_server.wait_for(to=OWNER)
    assert letter.subject == "Pages of the site that need you"
    for words in (
        "flag",
        "It now says so itself.",
        "It was taken down.",
        "fresh: 1",
        "/admin/pages/",
    ):
        assert words in letter.text
    assert "private" not in letter.text + letter.html
    assert "theirs" not in letter.text


def test_a_mail_that_nobody_needs_any_more_is_not_sent(home: HomePage) -> None:
    daily.run(now=NOW)
    StandardPage.objects.update(review_due_on=None)
    row = Delivery.objects.get(kind=DeliveryKind.PAGE_NEWS, address=OWNER)
    delivery.send(row.pk, now=NOW)
    row.refresh_from_db()
    assert row.status == DeliveryStatus.FAILED


def editor(client: Client, group: str, email: str = "") -> Client:
    set_up_groups()
    user = get_user_model().objects.create_user("alex", email=email, password="a long password")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def test_editors_see_their_own_pages_first(client: Client, home: HomePage) -> None:
    StandardPage.objects.filter(slug="theirs").update(review_email="alex@council.example")
    alex = editor(client, "Approvers", "alex@council.example")
    due = alex.get("/admin/every-page/pages-due/").context["due"]
    assert due[0].page.title == "theirs"
    assert len(due) == 4
    assert "Pages to check" in alex.get("/admin/").content.decode()


def test_an_approver_says_that_a_page_is_right_and_a_draft_keeps_that(
    client: Client, home: HomePage
) -> None:
    page = StandardPage.objects.get(slug="banner")
    page.title = "A draft's title"
    page.save_revision()
    alex = editor(client, "Approvers")
    assert alex.post(f"/admin/every-page/pages-due/{page.pk}/checked/").status_code == 302
    page = StandardPage.objects.get(slug="banner")
    assert (page.title, page.reviewed_on) == ("banner", NOW.date())
    assert page.review_due_on == date(2027, 5, 23)
    page.latest_revision.publish()
    page.refresh_from_db()
    assert (page.title, page.review_due_on) == ("A draft's title", date(2027, 5, 23))


def test_who_may_not_publish_may_not_say_so(client: Client, home: HomePage) -> None:
    page = StandardPage.objects.get(slug="banner")
    comms = editor(client, "Comms editors")
    assert comms.post(f"/admin/every-page/pages-due/{page.pk}/checked/").status_code in (302, 403)
    assert StandardPage.objects.get(slug="banner").reviewed_on == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
    ],
)
def test_months_end_when_they_end(day: date, months: int, wanted: date) -> None:
    assert months_after(day, months) == wanted
