"""Yes and no are counted, words are kept for a while; nothing says who, and nobody can be reached by them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from home.feedback import taking, tickets
from home.models import HomePage, PageRemark, PageTally, PartnershipSettings, StandardPage
from reports.desk.groups import set_up_groups
from tests.support.proofs import solve
from tests.support.small_site import small_site

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGES: list[dict[str, Any]] = [
    {"path": "/plain/", "type": "standard", "title": "Plain"},
    {"path": "/discreet/", "type": "standard", "title": "Worried", "sensitivity": "discreet"},
    {"path": "/high/", "type": "standard", "title": "Leaving", "sensitivity": "high"},
]


@pytest.fixture
def home(db: None) -> HomePage:
    return small_site(PAGES)


def number(slug: str) -> int:
    return StandardPage.objects.get(slug=slug).pk


def tally() -> list[tuple[int, int]]:
    return list(PageTally.objects.values_list("useful", "not_useful"))


def form_of(client: Client, slug: str) -> dict[str, Any]:
    """What the form on the page after the buttons carries."""
    response = client.get(f"/feedback/{number(slug)}/no/")
    return {"ticket": response.context["ticket"], "challenge": response.context["challenge"]}


@pytest.mark.parametrize(
    ("slug", "asks", "status"),
    [("plain", True, 303), ("discreet", True, 303), ("high", False, 404)],
)
def test_only_pages_that_may_be_seen_to_be_read_ask(
    client: Client, home: HomePage, slug: str, asks: bool, status: int
) -> None:
    assert ("Is this page useful?" in client.get(f"/{slug}/").content.decode()) is asks
    response = client.post(f"/feedback/{number(slug)}/", {"useful": "no"})
    assert response.status_code == status
    assert tally() == ([(0, 1)] if asks else [])
    assert not response.cookies


def test_a_discreet_page_keeps_its_way_out(client: Client, home: HomePage) -> None:
    response = client.get(f"/feedback/{number('discreet')}/no/")
    assert "/leave/" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


@pytest.mark.parametrize(
    ("given", "headers"),
    [
        ({"useful": "maybe"}, {}),
        ({}, {}),
        ({"useful": "yes", "website": "x"}, {}),
        ({"useful": "yes"}, {"sec-fetch-site": "cross-site"}),
    ],
)
def test_what_is_no_press_of_ours_is_not_counted(
    client: Client, home: HomePage, given: dict[str, str], headers: dict[str, str]
) -> None:
    assert client.post(f"/feedback/{number('plain')}/", given, headers=headers).status_code in (
        302,
        303,
    )
    assert tally() == []


def test_a_flood_of_presses_stops_at_a_limit(home: HomePage, monkeypatch: Any) -> None:
    monkeypatch.setattr(taking, "MOST_A_MONTH", 2)
    counted = [taking.count(page=number("plain"), is_useful=True, now=NOW) for _ in range(3)]
    assert counted == [True, True, False]
    assert tally() == [(2, 0)]


def test_a_site_can_ask_nothing(client: Client, home: HomePage) -> None:
    settings = PartnershipSettings.for_site(home.get_site())
    settings.asks_feedback = False
    settings.save()
    cache.clear()
    assert "Is this page useful?" not in client.get("/plain/").content.decode()
    assert client.post(f"/feedback/{number('plain')}/", {"useful": "no"}).status_code == 404


SURE = [
    ({}, 10, True, "proven"),
    ({}, 10, False, "plain"),
    ({}, 1, True, "doubtful"),
    ({"website": "x"}, 10, True, "doubtful"),
]


@pytest.mark.parametrize(("more", "seconds", "with_proof", "wanted"), SURE)
def test_words_are_kept_with_how_sure_we_are(
    client: Client,
    home: HomePage,
    more: dict[str, str],
    seconds: int,
    with_proof: bool,
    wanted: str,
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        given = form_of(client, "plain")
        proof = solve(given["challenge"]) if with_proof else ""
        clock.shift(timedelta(seconds=seconds))
        words = {"text": "No bus times.", "ticket": given["ticket"], "proof": proof, **more}
        path = f"/feedback/{number('plain')}/no/"
        assert client.post(path, words).status_code == 303
        # Sent again, by a press too many or on purpose: it is one remark.
        assert client.post(path, words).status_code == 303
    (row,) = PageRemark.objects.all()
    assert (row.text, row.surety, row.was_useful) == ("No bus times.", wanted, False)


def test_a_proof_is_good_once(client: Client, home: HomePage) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        first, second = form_of(client, "plain"), form_of(client, "plain")
        proof = solve(first["challenge"])
        clock.shift(timedelta(seconds=10))
        for each in (first, second):
            words = {"text": "Words.", "ticket": each["ticket"], "proof": proof}
            client.post(f"/feedback/{number('plain')}/no/", words)
    found = PageRemark.objects.order_by("pk").values_list("surety", flat=True)
    assert list(found) == ["proven", "plain"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ring me on 07700 900123", "Take out the phone number."),
        ("I am jo@mail.example", "Take out the email address."),
        ("I live in SG1 1XX", "Take out the postcode."),
        ("", "Write what is wrong or missing"),
        ("x" * 601, "That is too long."),
        ("a\x00b", "a character in it that we cannot keep"),
    ],
)
def test_words_by_which_somebody_can_be_reached_are_refused_and_come_back(
    client: Client, home: HomePage, text: str, says: str
) -> None:
    given = form_of(client, "plain")
    path = f"/feedback/{number('plain')}/no/"
    response = client.post(path, {"text": text, "ticket": given["ticket"]})
    assert response.status_code == 422
    html = response.content.decode()
    assert says in html
    assert text[:20].replace("\x00", "") in html.replace("\x00", "")
    assert not PageRemark.objects.exists()


@pytest.mark.parametrize("ticket", ["", "forged", "of another page", "old"])
def test_a_form_that_is_not_ours_or_old_is_shown_again(
    client: Client, home: HomePage, ticket: str
) -> None:
    made = {
        "of another page": lambda: tickets.issue(number("discreet"), now=NOW),
        "old": lambda: tickets.issue(number("plain"), now=NOW - timedelta(hours=5)),
    }
    text = made.get(ticket, lambda: ticket)()
    with time_machine.travel(NOW, tick=False):
        path = f"/feedback/{number('plain')}/no/"
        response = client.post(path, {"text": "Words of mine.", "ticket": text})
    assert response.status_code == 422
    assert "Words of mine." in response.content.decode()
    assert not PageRemark.objects.exists()


def test_a_flood_of_words_without_proof_stops_and_those_with_it_go_on(
    home: HomePage, monkeypatch: Any
) -> None:
    monkeypatch.setattr(taking, "MOST_WAITING", 1)
    kept = [
        taking.keep(
            page=number("plain"),
            was_useful=False,
            text="Words.",
            ticket=tickets.Ticket(digest=str(each), made_at=NOW),
            proof=None,
            surety=tickets.Surety.PLAIN,
            now=NOW,
        )
        for each in range(3)
    ]
    assert kept == [True, False, False]


def test_words_are_forgotten_after_half_a_year(home: HomePage) -> None:
    for days in (179, 180, 181):
        PageRemark.objects.create(
            page_id=number("plain"),
            text=str(days),
            received_on=(NOW - timedelta(days=days)).date(),
            surety="plain",
        )
    assert taking.forget(now=NOW) == 1
    assert set(PageRemark.objects.values_list("text", flat=True)) == {"179", "180"}


def test_editors_read_remarks_and_deal_with_them(client: Client, home: HomePage) -> None:
    set_up_groups()
    user = get_user_model().objects.create_user("comms", password="a long password")
    user.groups.add(Group.objects.get(name="Comms editors"))
    client.force_login(user)
    row = PageRemark.objects.create(
        page_id=number("plain"), text="<b>No bus</b>", received_on=NOW.date(), surety="plain"
    )
    taking.count(page=number("plain"), is_useful=False, now=NOW)
    listing = client.get("/admin/snippets/home/pageremark/").content.decode()
    assert "&lt;b&gt;No bus" in listing
    edit = f"/admin/snippets/home/pageremark/edit/{row.pk}/"
    assert client.post(edit, {"state": "done", "text": "Changed"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.text) == ("done", "<b>No bus</b>")
    assert "Plain" in client.get("/admin/snippets/home/pagetally/").content.decode()
