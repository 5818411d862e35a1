"""The pages of having a say and of who does what: lean, without cookies, and they say what they must."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from home.strategy.models import (
    Attendance,
    Group,
    ListeningSource,
    Meeting,
    Membership,
    Responsibility,
    Snapshot,
)
from tests.factories.say import (
    NOW,
    EngagementFactory,
    GroupFactory,
    MeetingFactory,
    ScrutinyFactory,
    SurveyFactory,
    YouSaidFactory,
    audiences,
    consultation,
    who_does_what,
)
from tests.factories.strategy import OrganisationFactory, priority_page

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHO = "/strategy/who-does-what/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def site() -> Meeting:
    """A partnership with everything that these pages show; gives the meeting that was held in public."""
    page = who_does_what()
    priority = priority_page(page.get_parent().specific)
    audiences()
    board = GroupFactory(key="board", name="The board", cadence="Every month")
    council = GroupFactory(key="council", name="The council's committee", level="external")
    below = GroupFactory(key="below", name="Street group", level="operational")
    secret = GroupFactory(key="secret", name="Case group", level="operational", is_public=False)
    for group, above in ((board, council), (below, board), (secret, board)):
        group.reports_to.set([above])
        group.save()
    police = OrganisationFactory(name="The police", is_statutory=True)
    Membership.objects.create(group=board, organisation=police, role="Inspector")
    Responsibility.objects.create(group=board, priority=priority)
    Responsibility.objects.create(group=below, priority=priority, part="delivers")
    held = MeetingFactory(
        group=board, title="In public", is_public=True, is_yearly_public=True,
        starts_at=NOW - 30 * DAY, place="The hall", was_said="Lights & <b>paths</b>.",
    )  # fmt: skip
    Attendance.objects.create(meeting=held, organisation=police, role="Chief", is_senior=True)
    MeetingFactory(group=board, title="Next board", ends_at=NOW + 7 * DAY + timedelta(hours=1))
    MeetingFactory(group=secret, title="About people's cases")
    ScrutinyFactory(question="=1+1 late?", due_on=NOW.date() - DAY)
    ScrutinyFactory(question="Answered?", answer="Yes.", answered_on=NOW.date())
    consultation("One", "Two")
    EngagementFactory(group=board, people=3)
    YouSaidFactory(due_on=NOW.date() - DAY)
    YouSaidFactory(we_did="Lights are up.", done_on=NOW.date())
    SurveyFactory(next_due_on=NOW.date() - DAY)
    source = ListeningSource.objects.create(
        key="echo",
        name="Echo",
        run_by="The police",
        words="Short questions.",
        url="https://echo.example/",
    )
    Snapshot.objects.create(source=source, topics="Drugs\nNoise")
    return held


def paths(held: Meeting) -> list[str]:
    return [
        "/have-your-say/", "/have-your-say/our-next-aims/", "/have-your-say/who-we-heard/",
        "/have-your-say/our-next-aims/thank-you/", WHO, f"{WHO}meetings/", f"{WHO}meetings/{held.uid}/",
        f"{WHO}groups/board/", f"{WHO}questions/",
    ]  # fmt: skip


def test_each_page_is_lean_and_sets_no_cookie(client: Client, site: Meeting) -> None:
    for path in paths(site):
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, path
        assert not answer.cookies
        assert len(queries) <= 12, (path, len(queries), [query["sql"][:120] for query in queries])
        assert answer.content.decode().count("<h1") == 1, path


@pytest.mark.parametrize(
    ("path", "there", "missing"),
    [
        (WHO, ["The board", "Every month", "Street group", "<svg", "Nobody yet", "Who came and what was said"], ["Case group", "About people"]),
        (f"{WHO}meetings/", ["Next board", "In public"], ["About people"]),
        (f"{WHO}groups/board/", ["The police", "a partner by law", "Fewer homes taken over", "Inspector"], ["Case group"]),
        (f"{WHO}questions/", ["Answer overdue", "Answered", "Yes."], []),
        ("/have-your-say/", ["Late", "Lights are up.", "Our next aims", "Residents' survey", "Open now"], []),
        ("/have-your-say/who-we-heard/", ["It is not for reports.", "Nobody will reply", "Drugs"], []),
        ("/have-your-say/who-we-heard/", ["Nobody asked", "fewer than five people", "nobody in the last year", "The board"], ["Case group"]),
    ],
)  # fmt: skip
def test_each_page_says_what_it_must(
    client: Client, site: Meeting, path: str, there: list[str], missing: list[str]
) -> None:
    if path == WHO:
        Responsibility.objects.filter(part="leads").delete()
    body = client.get(path).content.decode()
    for words in there:
        assert words.replace("'", "&#x27;") in body or words in body, words
    for words in missing:
        assert words not in body


def test_what_was_said_in_public_is_shown_with_who_came(client: Client, site: Meeting) -> None:
    body = client.get(f"{WHO}meetings/{site.uid}/").content.decode()
    assert "Lights &amp; &lt;b&gt;paths&lt;/b&gt;." in body
    assert "Chief" in body
    assert "The police" in body


@pytest.mark.parametrize(
    "path",
    ["groups/secret/", "groups/none/", "meetings/11111111-1111-1111-1111-111111111111/", "meetings/x/", "meetings/11111111-1111-1111-1111-111111111111/meeting.ics"],
)  # fmt: skip
def test_what_is_not_public_is_not_found(client: Client, site: Meeting, path: str) -> None:
    assert client.get(WHO + path).status_code == 404
    hidden = Meeting.objects.get(title="About people's cases")
    assert client.get(f"{WHO}meetings/{hidden.uid}/").status_code == 404


def test_meetings_are_a_calendar(client: Client, site: Meeting) -> None:
    Meeting.objects.filter(title="Next board").update(is_cancelled=True)
    answer = client.get(f"{WHO}meetings.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events = {str(each["summary"]): each for each in Calendar.from_ical(answer.content).events}
    assert set(events) == {"In public", "Next board"}
    assert events["Next board"]["status"] == "CANCELLED"
    assert events["Next board"].end - events["Next board"].start == timedelta(hours=1)
    assert str(events["In public"]["location"]) == "The hall"
    (one,) = Calendar.from_ical(client.get(f"{WHO}meetings/{site.uid}/meeting.ics").content).events
    assert str(one["uid"]) == str(site.uid)
    assert client.get(str(one["url"]).removeprefix("http://testserver")).status_code == 200


def test_scrutiny_is_a_spreadsheet_that_runs_nothing(client: Client, site: Meeting) -> None:
    answer = client.get(f"{WHO}questions.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode().lstrip("\ufeff"))))
    assert [row[2] for row in rows] == ["Question", "'=1+1 late?", "Answered?"]
    assert [row[-1] for row in rows] == ["Late", "yes", "no"]


def test_pages_without_anything_still_stand(client: Client) -> None:
    who_does_what()
    consultation(closes_at=NOW - timedelta(hours=1))
    for path in (
        "/have-your-say/",
        "/have-your-say/who-we-heard/",
        WHO,
        f"{WHO}meetings/",
        f"{WHO}questions/",
        f"{WHO}meetings.ics",
    ):
        assert client.get(path).status_code == 200
    assert not Group.objects.exists()
