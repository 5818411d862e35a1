"""Getting help: found by words, by need and by name; nothing kept, nothing that must stay hidden."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from home.models import ContactPoint
from home.support.models import Audience, Need, Service
from tests.home.support.open_referral import directory

HIDDEN = "0909 555 0100"
pytestmark = pytest.mark.django_db


def contact(key: str, value: str, confidence: str = "high") -> ContactPoint:
    return ContactPoint.objects.create(key=key, name=key, value=value, confidence=confidence)


def add(key: str, **fields: Any) -> Service:
    return directory.service(key, **{"name": key.title(), **fields})


@pytest.fixture(autouse=True)
def few() -> None:
    """Somebody who helps at any hour, somebody for men, one to be kept apart, one without a sure number."""
    followed = Need.objects.create(
        key="followed", name="Someone follows me", plain_words="my ex follows me\nstalker"
    )
    debt = Need.objects.create(key="debt", name="I owe money", plain_words="cannot pay my bills")
    men = Audience.objects.create(key="men", name="Men")
    always = [{"is_all_day": True, "freq": "daily"}]
    add(
        "lantern",
        needs=[followed],
        contacts=[contact("lantern", "0909 555 0101")],
        schedules=always,
    )
    add(
        "brothers",
        needs=[followed],
        contacts=[contact("brothers", "0909 555 0102")],
        audiences=[men],
    )
    add("purse", needs=[debt], contacts=[contact("purse", "0909 555 0103")],
        schedules=[{"byday": "MO", "opens_at": time(9), "closes_at": time(9, 1)}])  # fmt: skip
    add("change", needs=[followed], contacts=[contact("change", HIDDEN)], is_for_perpetrators=True)
    add("unsure", needs=[followed], contacts=[contact("unsure", HIDDEN, "low")])


def ask(client: Client, **given: str) -> str:
    answer = client.post("/get-help/find/", given)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.parametrize(
    ("given", "shown", "not_shown"),
    [
        (
            {"words": "My ex keeps folowing me"},
            ["Lantern", "Brothers", "people who understand"],
            ["Purse</a>"],
        ),
        ({"need": "followed"}, ["Lantern", "Brothers"], ["Purse</a>"]),
        ({"need": "followed", "audience": "men"}, ["Lantern", "Brothers"], ["Purse</a>"]),
        ({"words": "brothers"}, ["Brothers"], ["Purse</a>"]),
        ({"words": "xyzzy"}, ["We found nothing that fits"], ["Lantern</a>"]),
        ({"words": "<script>alert(1)</script>"}, ["We found nothing"], ["<script>alert"]),
        ({"need": "nothing-of-ours"}, ["We found nothing"], ["Lantern</a>"]),
        ({"words": "cannot pay my bills"}, ["Purse", "Open now", "Lantern"], []),
    ],
)
def test_found(
    client: Client, given: dict[str, str], shown: list[str], not_shown: list[str]
) -> None:
    page = ask(client, **given)
    assert [each for each in shown if each not in page] == []
    assert [each for each in not_shown if each in page] == []
    assert HIDDEN not in page
    assert "Change</a>" not in page


def test_who_it_is_for_comes_first_when_asked(client: Client) -> None:
    page = ask(client, need="followed", audience="men")
    assert page.index("Brothers</a>") < page.index("Lantern</a>")
    women = ask(client, need="followed", audience="women")
    assert "Brothers</a>" not in women


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/get-help/for/followed/", 200),
        ("/get-help/for/nothing/", 404),
        ("/get-help/service/lantern/", 200),
        ("/get-help/service/change/", 404),
        ("/get-help/service/nobody/", 404),
        ("/get-help/find/", 200),
    ],
)
def test_pages(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert HIDDEN not in answer.content.decode()
    if status == 200:
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "exit-this-page" in answer.content.decode()


def test_a_secret_place_is_on_no_page(client: Client) -> None:
    refuge = directory.location("refuge", postcode="SG1 1AA", name="Canary House", town="Canaryton")
    need = Need.objects.get(key="followed")
    number = ContactPoint.objects.get(key="lantern")
    add("refuge", needs=[need], contacts=[number], places=[refuge], address_visibility="none")
    for path in ("/get-help/for/followed/", "/get-help/service/refuge/"):
        page = client.get(path).content.decode()
        assert "Refuge" in page
        assert "Canary" not in page
        assert "SG1 1AA" not in page


def test_the_search_of_the_whole_site_finds_services(client: Client) -> None:
    page = client.post("/search/", {"words": "lantern"}).content.decode()
    assert 'href="/get-help/service/lantern/"' in page
    assert HIDDEN not in client.post("/search/", {"words": "my ex follows me"}).content.decode()


@pytest.mark.parametrize(("visibility", "is_shown"), [("full", True), ("area", False)])
def test_centres_for_reporting_in_person(client: Client, visibility: str, is_shown: bool) -> None:
    hall = directory.location("hall", name="Library Hall", postcode="SG1 1AA")
    directory.service("centre", name="Centre at the library", kind="third-party-centre", places=[hall],
        address_visibility=visibility, contacts=[ContactPoint.objects.get(key="purse")])  # fmt: skip
    page = client.get("/get-help/in-person/").content.decode()
    assert "Centre at the library" in page
    assert ("Library Hall" in page) == is_shown
    assert "Lantern" not in page


def test_no_centre_leads_to_the_form(client: Client) -> None:
    assert "/report/hate-crime/" in client.get("/get-help/in-person/").content.decode()


@pytest.mark.parametrize(
    ("attendance", "words"), [("in-person", ">Closed now in person"), ("phone", ">Closed now")]
)
def test_a_shut_door_says_nothing_of_the_phone(client: Client, attendance: str, words: str) -> None:
    shut = {"byday": "MO", "opens_at": time(3), "closes_at": time(3, 1), "attendance": attendance}
    point = ContactPoint.objects.get(key="purse")
    add("door", schedules=[shut], contacts=[point])
    assert words in client.get("/get-help/service/door/").content.decode()


def test_a_card_says_by_which_way_it_is_open(client: Client) -> None:
    always = {"is_all_day": True, "freq": "daily", "bank_holidays": "open", "attendance": "phone"}
    never = {
        "freq": "once",
        "starts_on": date(2020, 1, 1),
        "opens_at": time(9),
        "closes_at": time(10),
    }
    point, followed = ContactPoint.objects.get(key="lantern"), Need.objects.get(key="followed")
    hall = directory.location("hall")
    common = {"needs": [followed], "contacts": [point], "address_visibility": "full"}
    add("both", schedules=[always, never], places=[hall], **common)
    add("only-phone", schedules=[always], places=[hall], **common)
    need = client.get("/get-help/for/followed/").content.decode()
    both = need[need.index('id="both"') :]
    for page in (
        both[: both.index("</article>")],
        client.get("/get-help/service/both/").content.decode(),
    ):
        assert ">Open now by phone: 24 hours a day<" in page
        assert ">In person: closed<" in page
    alone = client.get("/get-help/service/only-phone/").content.decode()
    assert ">Open now by phone: 24 hours a day<" in alone
    assert "In person:" not in alone


def test_how_to_reach_it_safely_is_said(client: Client) -> None:
    ContactPoint.objects.filter(key="lantern").update(
        relay="18001 first", safe_note="It hides itself"
    )
    for path in ("/get-help/for/followed/", "/get-help/service/lantern/"):
        page = client.get(path).content.decode()
        assert "18001 first" in page
        assert "It hides itself" in page
