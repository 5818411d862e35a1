"""Importing in the admin: who may, what is new, changed and gone, and that nothing is ever published."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from home.models import ContactPoint
from home.support.models import FeedEntry, FeedReading, Location, Need, Organisation, Service
from reports import permissions as may
from reports.desk.groups import set_up_groups
from tests.home.support.importing.feeds import file_of, raw
from tests.reports.desk.conftest import client_of, make_user

START = "/admin/import-services/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    """An administrator's browser."""
    set_up_groups()
    return client_of(make_user("ada", may.ADMINISTRATORS))


def upload(client: Client, *services: Any, **fields: Any) -> str:
    """Send a feed, and return where that leads."""
    file = SimpleUploadedFile("feed.json", file_of(*services))
    answer = client.post(START, {"name": "There", "file": file, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url)


def take(client: Client, address: str, *names: str) -> None:
    """Tick these, and take them over."""
    ids = [raw(name)["id"] for name in names]
    assert client.post(address, {"take": ids}).status_code == 302


def tabs(client: Client, address: str) -> dict[str, int]:
    """How many there are of each kind."""
    return {tab.key: tab.count for tab in client.get(address).context["tabs"]}


@pytest.mark.parametrize("group", [*may.DESK_PERMISSIONS])
def test_only_administrators_find_it(admin: Client, group: str) -> None:
    address = upload(admin, raw("Help"))
    client = client_of(make_user("person", group))
    expected = 200 if group == may.ADMINISTRATORS else 404
    for each in (START, address, f"{address}forget/"):
        assert client.get(each).status_code == expected
    if expected == 404:
        assert client.post(address, {"take": [raw("Help")["id"]]}).status_code == 404
        assert not Service.objects.exists()


def test_what_is_taken_over_is_a_draft_of_low_confidence(admin: Client) -> None:
    need = Need.objects.create(key="followed", name="I am followed")
    address = upload(admin, raw("Help"), raw("Other"))
    assert tabs(admin, address) == {
        "new": 2,
        "changed": 0,
        "gone": 0,
        "same": 0,
        "left-out": 0,
        "problems": 0,
    }
    assert not Service.objects.exists()
    take(admin, address, "Help")
    made = Service.objects.get()
    assert (made.name, made.live, made.address_visibility) == ("Help", False, "none")
    assert list(made.needs.all()) == [need]
    assert made.organisation == Organisation.objects.get(name="There", live=False)
    assert [place.location for place in made.places.all()] == [
        Location.objects.get(name="Hall", live=False)
    ]
    assert [row.byday for row in made.schedules.all()] == ["MO,FR"]
    assert {point.confidence for point in ContactPoint.objects.all()} == {"low"}
    assert made.contacts.count() == ContactPoint.objects.count() == 2
    entry = FeedEntry.objects.get()
    assert (entry.feed.name, entry.external_id, entry.service) == ("There", raw("Help")["id"], made)
    assert json.loads(Client().get("/open-referral/v3/services").content)["empty"] is True
    assert tabs(admin, address) == {
        "new": 1,
        "changed": 0,
        "gone": 0,
        "same": 1,
        "left-out": 0,
        "problems": 0,
    }


def test_a_number_that_we_have_is_used_as_it_is(admin: Client) -> None:
    ours = ContactPoint.objects.create(
        key="ours", name="Ours", value="+44 800 555 111", confidence="high"
    )
    take(admin, upload(admin, raw("Help", email="")), "Help")
    assert [row.contact for row in Service.objects.get().contacts.all()] == [ours]
    ours.refresh_from_db()
    assert (ours.name, ours.confidence) == ("Ours", "high")


def test_a_change_is_written_on_the_draft_and_staff_s_words_stay(admin: Client) -> None:
    take(admin, upload(admin, raw("Help")), "Help")
    made = Service.objects.get()
    made.summary, made.fees = "In our own words", "Free"
    made.save_revision().publish()
    address = upload(admin, raw("Help", fees="£5", phones=[{"number": "0800 555 112"}]))
    said = admin.get(f"{address}?show=changed").content.decode()
    assert "£5" in said
    assert tabs(admin, address)["changed"] == 1
    take(admin, address, "Help")
    published = Service.objects.get()
    draft = published.get_latest_revision_as_object()
    assert (published.live, published.fees, published.summary) == (True, "Free", "In our own words")
    assert (draft.fees, draft.summary) == ("£5", "In our own words")
    numbers = {row.contact.value for row in draft.contacts.all()}
    assert numbers == {"0800 555 112", "team@there.example"}
    assert ContactPoint.objects.get(value="0800 555 112").confidence == "low"
    assert {row.contact.value for row in published.contacts.all()} == {
        "0800 555 111",
        "team@there.example",
    }


def test_what_is_gone_is_flagged_and_stays(admin: Client) -> None:
    take(admin, upload(admin, raw("Help"), raw("Other")), "Help", "Other")
    part = upload(admin, raw("Other"), is_part="on")
    assert tabs(admin, part)["gone"] == 0
    broken = upload(admin, raw("Other"), raw("Help") | {"name": ""})
    assert tabs(admin, broken)["gone"] == 0
    address = upload(admin, raw("Other"))
    assert tabs(admin, address)["gone"] == 1
    assert "Help" in admin.get(f"{address}?show=gone").content.decode()
    assert Service.objects.count() == 2
    assert FeedEntry.objects.get(service__name="Help").gone_since is not None
    assert "1 of them gone" in admin.get(START).content.decode()
    upload(admin, raw("Other"), raw("Help"))
    assert FeedEntry.objects.get(service__name="Help").gone_since is None


def test_a_reading_is_forgotten_and_what_was_taken_over_stays(admin: Client) -> None:
    address = upload(admin, raw("Help"))
    take(admin, address, "Help")
    assert admin.post(f"{address}forget/").status_code == 302
    assert not FeedReading.objects.exists()
    assert FeedEntry.objects.get().service == Service.objects.get()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "There"}, "one of the two"),
        ({"url": "https://a.example"}, "required"),
        ({"name": "There", "url": "http://127.0.0.1/services"}, "must begin with https"),
        ({"name": "There", "url": "https://127.0.0.1/services"}, "not on the open internet"),
        ({"name": "There", "url": "https://[::1]/services"}, "not on the open internet"),
        ({"name": "There", "file": SimpleUploadedFile("a.json", b"<html>")}, "not JSON"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(
    admin: Client, fields: dict[str, Any], words: str
) -> None:
    answer = admin.post(START, fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not FeedReading.objects.exists()


def test_scripts_of_a_feed_are_words_here(admin: Client) -> None:
    address = upload(
        admin,
        raw("Help", description="&lt;script&gt;alert(1)&lt;/script&gt;"),
        {"name": "<b>x</b>"},
    )
    for show in ("new", "problems"):
        assert "<script>alert(1)" not in admin.get(f"{address}?show={show}").content.decode()


def press(client: Client, address: str, what: str, *names: str) -> None:
    """Tick these, and press a button."""
    ids = [raw(name)["id"] for name in names]
    assert client.post(address, {"do": what, "take": ids}).status_code == 302


def test_what_was_not_wanted_is_left_out_until_it_is_brought_back(admin: Client) -> None:
    first = upload(admin, raw("Help"), raw("Bingo"))
    press(admin, first, "leave-out", "Bingo")
    again = upload(admin, raw("Help"), raw("Bingo", url="https://bingo.example"))
    assert (tabs(admin, again)["new"], tabs(admin, again)["left-out"]) == (1, 1)
    take(admin, again, "Help", "Bingo")
    assert [each.name for each in Service.objects.all()] == ["Help"]
    assert "Bingo" in admin.get(f"{again}?show=left-out").content.decode()
    press(admin, again, "bring-back", "Help", "Bingo")
    assert tabs(admin, again)["new"] == 1
    assert FeedEntry.objects.count() == 1
    take(admin, again, "Bingo")
    assert Service.objects.filter(name="Bingo").exists()


def test_what_was_left_out_never_counts_as_gone_and_what_was_taken_stays(admin: Client) -> None:
    first = upload(admin, raw("Help"), raw("Bingo"))
    take(admin, first, "Help")
    press(admin, first, "leave-out", "Help", "Bingo")
    later = upload(admin, raw("Chess"))
    assert (tabs(admin, later)["gone"], tabs(admin, later)["left-out"]) == (1, 0)
    assert FeedEntry.objects.exclude(left_out_at=None).count() == 1
