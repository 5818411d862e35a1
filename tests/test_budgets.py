"""What a page may cost: queries, bytes on the wire, requests, hosts, cookies. None of it wanders with the machine.

Timings are the bench's: `make bench`.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache as django_cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Browser

from campaigns.models import CampaignPage
from portal.demo import accounts, cases
from reports.choices import Tier
from reports.models import Case
from tests.support.people import JOURNEYS, person
from tests.support.site import Site
from tests.support.visitor import Answer, Visitor
from tests.support.walker import pages_of
from tests.support.wire import weights_of

HOME_BYTES, HOME_REQUESTS = 45_000, 8
FIRST_STEP_BYTES, STEP_BYTES = 30_000, 6_000
OUR_HOST = "127.0.0.1"


def queries_of(client: Client, path: str, given: dict[str, str] | None = None) -> int:
    """Return how many queries a page takes when nothing of it is in the cache; `given` is posted."""
    ask = client.get if given is None else client.post
    assert ask(path, given).status_code == 200
    django_cache.clear()
    with CaptureQueriesContext(connection) as found:
        assert ask(path, given).status_code == 200
    told = [query["sql"] for query in found.captured_queries]
    return len(
        [sql for sql in told if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    )


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 12),
        ("/report/", 12),
        ("/get-help/", 12),
        ("/get-help/staying-safe-online/", 12),
        ("/get-help/find/", 12),
        ("/get-help/for/hurt-at-home/", 12),
        ("/get-help/service/sada/", 12),
        ("/get-help/in-person/", 12),
        ("/change-my-behaviour/", 12),
        ("/campaigns/feed/", 12),
        ("/campaigns/", 12),
        ("/campaigns/calendar/", 12),
        ("/campaigns/calendar.ics", 12),
        *((f"/report/{slug}/", 12) for slug in JOURNEYS),
    ],
)
def test_a_published_page_takes_few_queries_cold(stevenage: str, path: str, most: int) -> None:
    assert queries_of(Client(), path) <= most


def test_every_campaign_takes_few_queries_cold(stevenage: str) -> None:
    below = CampaignPage.objects.live().values_list("url_path", flat=True)
    paths = ["/" + path.split("/", 2)[2] for path in below]
    taken = {path: queries_of(Client(), path) for path in paths}
    assert len(taken) > 10
    assert {path: number for path, number in taken.items() if number > 12} == {}


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("someone moved into my flat", 12),
        ("sada", 12),
        ("xyzzy", 12),
        # One more: whom to reach at once.
        ("he will kill me", 13),
    ],
)
def test_help_is_found_in_few_queries_cold(stevenage: str, words: str, most: int) -> None:
    assert queries_of(Client(), "/get-help/find/", {"words": words}) <= most


@pytest.fixture
def desk(stevenage: str) -> Client:
    """An officer at the desk, with sixty days of cases."""
    accounts.make()
    cases.make(now=timezone.now())
    client = Client()
    client.force_login(get_user_model().objects.get(username="officer"))
    return client


def test_the_desk_takes_few_queries(desk: Client) -> None:
    assert queries_of(desk, "/admin/reports/") <= 15
    # Which case is the busiest changes from day to day, and a reporter with a name costs a query more.
    by_events = sorted(Case.objects.all(), key=lambda case: case.events.count())
    busiest = {case.tier: case.reference for case in by_events}
    assert set(busiest) == set(Tier)
    paths = [f"/admin/reports/case/{reference}/" for reference in busiest.values()]
    taken = {path: queries_of(desk, path) for path in paths}
    assert {path: number for path, number in taken.items() if number > 25} == {}


def test_home_is_light(live_site: Site, chromium: Browser) -> None:
    sizes = weights_of(chromium, f"{live_site.url}/")
    assert {urlsplit(each).hostname for each in sizes} == {OUR_HOST}
    assert len(sizes) <= HOME_REQUESTS, sizes
    assert sum(sizes.values()) <= HOME_BYTES, sizes


def test_the_first_page_of_a_form_is_light(live_site: Site, chromium: Browser) -> None:
    sizes = weights_of(chromium, f"{live_site.url}/report/antisocial-behaviour/")
    assert sum(sizes.values()) <= FIRST_STEP_BYTES, sizes


@pytest.mark.parametrize("slug", JOURNEYS)
def test_every_question_after_it_is_lighter_still(live_site: Site, slug: str) -> None:
    steps = list(pages_of(Visitor(live_site.url), slug, person("named")))
    sizes = {page.path: page.wire_bytes for page in steps if is_question(page)}
    assert len(sizes) > 8
    assert max(sizes.values()) <= STEP_BYTES, sizes


def is_question(page: Answer) -> bool:
    return not page.path.endswith(("/check/", "/done/"))


def test_pages_outside_reporting_set_no_cookie(live_site: Site) -> None:
    visitor = Visitor(live_site.url)
    for path in ("/", "/report/", "/get-help/", "/no-such-page/", "/report/hate-crime/"):
        visitor.get(path)
    assert not visitor.cookie_lines
