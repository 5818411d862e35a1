"""Events through the pages: lists, filters, one event, its aftermath, calendars, and what must not show."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from home.content import events_from, typed
from home.events.choices import Attendance, EventKind, Repeats
from home.events.models import Event
from home.models import ContactPoint
from reports.models import Area
from tests.factories.events import NOW, event, events_page, priority_of
from tests.factories.say import GroupFactory, MeetingFactory
from tests.factories.strategy import home_page, strategy
from tests.home.strategy.test_doing_pages import text_of


@pytest.fixture(autouse=True)
def _site(db: None) -> Iterator[None]:
    cache.clear()
    events_page()
    Area.objects.create(key="bedwell", name="Bedwell")
    Area.objects.create(key="chells", name="Chells")
    with time_machine.travel(NOW, tick=False):
        yield


def titles(client: Client, query: str = "") -> list[str]:
    """The titles on the page of events, in their order."""
    html = client.get(f"/events/{query}").content.decode()
    found = [(html.index(f">{each}<"), each) for each in ALL if f">{each}<" in html]
    return [title for _at, title in sorted(found)]


ALL = ["Bedwell meet", "Chells school", "All over", "Weekly", "Past meet", "In the hall", "Board"]


@pytest.fixture
def many() -> None:
    day = timedelta(days=1)
    event(title="Bedwell meet", starts_at=NOW + 9 * day, areas=["bedwell"])
    event(
        title="Chells school",
        starts_at=NOW + 3 * day,
        areas=["chells"],
        kind=EventKind.SCHOOL_SESSION,
    )
    event(title="All over", starts_at=NOW + 5 * day, kind=EventKind.OTHER)
    event(
        title="Weekly",
        starts_at=NOW - 20 * day,
        repeats=Repeats.WEEKLY,
        kind=EventKind.DROP_IN,
        areas=["chells"],
    )
    event(title="Past meet", starts_at=NOW - 30 * day, areas=["bedwell"])
    event(title="A draft", live=False)
    MeetingFactory(title="In the hall", starts_at=NOW + 4 * day, is_public=True)
    MeetingFactory(title="Board", starts_at=NOW + 4 * day)
    MeetingFactory(title="Hidden group", is_public=True, group=GroupFactory(is_public=False))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Weekly", "Chells school", "In the hall", "All over", "Bedwell meet"]),
        ("?area=bedwell", ["In the hall", "All over", "Bedwell meet"]),
        ("?area=chells&kind=drop-in", ["Weekly"]),
        ("?kind=public-meeting", ["In the hall"]),
        ("?when=past", ["Past meet"]),
        ("?when=past&area=chells", []),
        ("?area=nowhere&kind=nothing&when=never", ["Weekly", "Chells school", "In the hall", "All over", "Bedwell meet"]),
    ],
    ids=["all", "area", "area-and-kind", "meetings", "past", "past-and-area", "nonsense"],
)  # fmt: skip
@pytest.mark.usefixtures("many")
def test_the_list_shows_what_was_asked_for_and_the_next_first(
    client: Client, query: str, expected: list[str]
) -> None:
    assert titles(client, query) == expected
    said = text_of(client, f"/events/{query}")
    assert "A draft" not in said
    assert "Hidden group" not in said


def test_a_drop_in_says_how_often_and_when_not(client: Client) -> None:
    made = event(
        title="Drop-in",
        kind=EventKind.DROP_IN,
        starts_at=NOW - timedelta(days=27, hours=2),
        repeats=Repeats.WEEKLY,
        attendance=Attendance.BOTH,
        online_url="https://meet.example/drop-in",
        not_on=[typed("day", 0, {"day": "2026-11-24", "why": "The hall is shut."})],
    )
    assert "Every Tuesday. Next: Tuesday 1 December 2026, 10am" in text_of(client, "/events/")
    said = text_of(client, made.url)
    assert "Tuesday 24 November: The hall is shut." in said
    assert "Join online" in said


SECRET = {"is_place_kept_back": True, "place": ""}


def test_a_place_that_is_not_safe_to_publish_is_never_held(client: Client) -> None:
    made = event(title="Quiet", **SECRET)
    assert "We do not publish the place" in text_of(client, made.url)
    assert "Ask us where" in text_of(client, "/events/")
    made.place = "12 Hidden Road"
    with pytest.raises(ValidationError):
        made.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


def test_a_sensitive_one_has_an_exit_and_is_in_no_calendar_and_not_on_the_home_page(
    client: Client,
) -> None:
    home_page().save_revision().publish()
    made = event(title="Somewhere safe", sensitivity="discreet")
    event(title="For anybody")
    page = client.get(made.url).content.decode()
    assert "govuk-exit-this-page" in page
    assert "event.ics" not in page
    assert client.get(f"{made.url}event.ics").status_code == 404
    feed = client.get("/events/events.ics").content.decode()
    assert "For anybody" in feed
    assert "Somewhere safe" not in feed
    home = client.get("/").content.decode()
    assert "For anybody" in home
    assert "Somewhere safe" not in home


def test_the_home_page_shows_its_own_words_only_while_nothing_is_to_come(client: Client) -> None:
    home = home_page()
    home.events = events_from([{"starts_at": "2026-12-01T10:00", "title": "Typed by hand"}])
    home.save_revision().publish()
    event(title="Off", is_cancelled=True, notice="Snow.")
    assert "Typed by hand" in text_of(client, "/")
    cache.clear()
    event(title="The real one")
    said = text_of(client, "/")
    assert "The real one" in said
    assert "Typed by hand" not in said


def test_a_cancelled_one_says_so_everywhere(client: Client) -> None:
    made = event(title="Off", is_cancelled=True, notice="The hall is flooded.")
    said = text_of(client, made.url)
    assert "This event is cancelled The hall is flooded." in said
    assert "Cancelled" in text_of(client, "/events/")
    assert "STATUS:CANCELLED" in client.get("/events/events.ics").content.decode()
    assert "Put it in your calendar" not in said


def test_what_people_said_and_what_was_done_stand_on_the_page_afterwards(client: Client) -> None:
    made = event(
        title="Over",
        starts_at=NOW - timedelta(days=10),
        heard=[
            typed("heard", 0, {"said": "Too dark.", "did": "Two lamps."}),
            typed("heard", 1, {"said": "Too loud.", "did": ""}),
        ],
    )
    said = text_of(client, made.url)
    assert "This event is over" in said
    assert "You said Too dark. What we did Two lamps." in said
    assert "You said Too loud. What we did We are still working on it." in said
    assert "What you told us" in text_of(client, "/events/?when=past")


def test_calendars_carry_repeats_days_off_and_meetings(client: Client) -> None:
    event(
        title="Drop-in",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=1),
        repeats=Repeats.FORTNIGHTLY,
        repeats_until=date(2027, 3, 31),
        not_on=[typed("day", 0, {"day": "2026-12-21", "why": ""})],
    )
    MeetingFactory(title="In public", is_public=True)
    answer = client.get("/events/events.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar: Any = Calendar.from_ical(answer.content)
    found = {str(each["summary"]): each for each in calendar.walk("VEVENT")}
    assert set(found) == {"Drop-in", "In public"}
    rule = found["Drop-in"]["rrule"].to_ical().decode()
    assert rule == "FREQ=WEEKLY;UNTIL=20270331T225959Z;INTERVAL=2;BYDAY=MO"
    assert "20261221T120000" in found["Drop-in"]["exdate"].to_ical().decode()
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_priorities_and_events_lead_to_each_other(client: Client) -> None:
    _above, page = strategy()
    made = event(title="About this")
    gone = event(title="Gone by", starts_at=NOW - timedelta(days=3))
    for each in (made, gone):
        priority_of(each, page)
    said = client.get(page.url).content.decode()
    assert f'href="{made.url}"' in said
    assert "Gone by" not in said
    assert f'href="{page.url}"' in client.get(made.url).content.decode()


def test_a_contact_is_shown_only_while_it_may_be(client: Client) -> None:
    contact = ContactPoint.objects.create(
        key="team", name="The team", value="01632 960001", confidence="high"
    )
    made = event(title="Ask", contact=contact)
    assert "01632 960001" in text_of(client, made.url)
    contact.confidence = "low"
    contact.save()
    cache.clear()
    assert "01632 960001" not in client.get(made.url).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"place": ""}, "Say where it is"),
        ({"attendance": "online", "place": ""}, "address to join online"),
        (SECRET, "who to ask where it is"),
        ({"is_cancelled": True}, "why it is cancelled"),
        ({"heard": [typed("heard", 0, {"said": "x", "did": ""})]}, "once it was held"),
    ],
    ids=["nowhere", "no-way-in", "nobody-to-ask", "cancelled", "too-early"],
)
def test_what_is_not_whole_is_not_published(fields: dict[str, Any], words: str) -> None:
    assert any(words in problem for problem in Event(**{**WHOLE, **fields}).problems())
    assert Event(**WHOLE).problems() == []


WHOLE = {"title": "Whole", "kind": "other", "place": "Here", "starts_at": NOW + timedelta(days=1)}
