"""At the desk: comments are read, counts entered, results published, duties seen; each by who may."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as People
from django.test import Client
from pypdf import PdfReader

from home.pdf import can_make_pdfs
from home.strategy.models import (
    Attendance,
    Comment,
    ConsultationPage,
    Responsibility,
    Tally,
    Turnout,
)
from home.strategy.voting import Channel
from reports import permissions as may
from reports.desk.groups import set_up_groups
from tests.factories.say import (
    NOW,
    DutyFactory,
    EngagementFactory,
    GroupFactory,
    MeetingFactory,
    ScrutinyFactory,
    YouSaidFactory,
    audiences,
    consultation,
    who_does_what,
)
from tests.factories.strategy import OrganisationFactory, priority_page

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page() -> ConsultationPage:
    """A closed consultation with one question."""
    audiences()
    return consultation(
        "Less noise", closes_at=NOW - timedelta(hours=1), we_heard="Noise came first."
    )


def someone(group: str) -> Client:
    """Somebody of one of the desk's groups, signed in."""
    set_up_groups()
    person, is_new = get_user_model().objects.get_or_create(username=group.replace(" ", "-"))
    if is_new:
        person.groups.add(People.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


def a_comment(page: ConsultationPage, text: str = "Too loud.", **fields: Any) -> Comment:
    return Comment.objects.create(consultation=page, text=text, received_on=NOW.date(), **fields)


def at(page: ConsultationPage, what: str) -> str:
    return f"/admin/consulting/{page.pk}/{what}/"


@pytest.mark.parametrize(
    ("decide", "why", "state", "shown"),
    [("show", "", "shown", True), ("hide", "A name", "hidden", False)],
)
def test_a_comment_is_read_by_somebody(
    page: ConsultationPage, decide: str, why: str, state: str, shown: bool
) -> None:
    comment = a_comment(page, "Ring Mrs Smith on 01438 123456")
    comms = someone(may.COMMS)
    assert "Read 1 comment" in comms.get("/admin/consulting/").content.decode()
    body = comms.get(at(page, "comments")).content.decode()
    assert "a phone number, a name" in body
    comms.post(at(page, "comments"), {"comment": comment.pk, "decide": decide, "why": why})
    comment.refresh_from_db()
    assert (comment.state, comment.read_by, comment.read_at) == (state, "Comms-editors", NOW)
    someone(may.APPROVERS).post(at(page, "publish"))
    assert ("Mrs Smith" in Client().get(page.url).content.decode()) is shown
    assert Comment.objects.filter(pk=comment.pk).exists() is shown


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"decide": "hide", "comment": "OWN"}, "Say why it is not shown"),
        ({"decide": "show"}, "Choose at least one comment"),
        ({"decide": "show", "comment": "x"}, "Choose at least one comment"),
        ({"decide": "show", "comment": "9" * 40}, "Choose at least one comment"),
        ({"decide": "show", "comment": "OTHER"}, "Choose at least one comment"),
        ({"decide": "hide", "comment": "OWN", "why": "\0 "}, "Say why it is not shown"),
    ],
)
def test_a_slip_while_reading_changes_nothing(
    page: ConsultationPage, given: dict[str, str], words: str
) -> None:
    own = a_comment(page)
    other = a_comment(consultation("Other", slug="other", title="Other"))
    known = {"OWN": own.pk, "OTHER": other.pk}
    sent = {name: known.get(value, value) for name, value in given.items()}
    answer = someone(may.COMMS).post(at(page, "comments"), sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Comment.objects.waiting().count() == 2


def test_counts_from_paper_are_entered_and_entered_again(page: ConsultationPage) -> None:
    comms = someone(may.COMMS)
    question = page.questions.get().pk
    for agree in (30, 12):
        sent = {
            "channel": "paper", "audience": "residents", "people": 40,
            f"count-{question}-agree": agree, f"count-{question}-disagree": "6",
        }  # fmt: skip
        assert comms.post(at(page, "counts"), sent).status_code == 302
    assert dict(Tally.objects.values_list("choice", "count")) == {
        "agree": 12,
        "neither": 0,
        "disagree": 6,
    }
    row = Turnout.objects.get()
    assert (row.channel, row.audience, row.count) == (Channel.PAPER, "residents", 40)
    body = comms.get(at(page, "counts")).content.decode()
    assert "Paper form, Residents: 40" in body
    assert f"count-{question}-agree=12" in body


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"people": "3", "COUNT": "4"}, "has more answers than people: 4, and 3"),
        ({"people": "-3"}, "Write a number that is not below 0."),
        ({"people": "many"}, "Write a whole number."),
        ({"people": "9" * 30}, "That number is too large."),
        ({"people": "3", "channel": "web"}, "How it came"),
        ({"people": "3", "audience": "martians"}, "From whom"),
    ],
)
def test_counts_that_cannot_be_are_said(
    page: ConsultationPage, given: dict[str, str], words: str
) -> None:
    name = f"count-{page.questions.get().pk}-agree"
    sent = {
        "channel": "paper",
        **{name if key == "COUNT" else key: each for key, each in given.items()},
    }
    answer = someone(may.COMMS).post(at(page, "counts"), sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Turnout.objects.exists()


def test_results_are_published_once_nothing_stands_in_the_way(page: ConsultationPage) -> None:
    comment = a_comment(page)
    approver = someone(may.APPROVERS)
    approver.post(at(page, "publish"))
    page.refresh_from_db()
    assert page.results_published_at is None
    assert "Some comments wait to be read." in approver.get("/admin/consulting/").content.decode()
    comment.delete()
    assert "Publish the results" in approver.get("/admin/consulting/").content.decode()
    approver.post(at(page, "publish"))
    body = Client().get(page.url).content.decode()
    assert "Noise came first." in body
    assert "What you said" in body
    page.refresh_from_db()
    page.title = "Changed later"
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.results_published_at == NOW


@pytest.mark.parametrize("group", [may.OFFICERS, may.PROTECTION])
@pytest.mark.parametrize("what", ["", "comments", "counts", "publish", "duties", "board-packs"])
def test_others_are_kept_out(page: ConsultationPage, group: str, what: str) -> None:
    known = {
        "": "/admin/consulting/",
        "duties": "/admin/consulting/duties/",
        "board-packs": "/admin/consulting/board-packs/",
    }
    client = someone(group)
    path = known.get(what, at(page, what))
    answer = client.post(path) if what == "publish" else client.get(path)
    assert answer.status_code in {302, 403}
    page.refresh_from_db()
    assert page.results_published_at is None
    assert "What the law asks for" not in client.get("/admin/").content.decode()


def test_comms_enter_counts_but_do_not_publish(page: ConsultationPage) -> None:
    assert someone(may.COMMS).post(at(page, "publish")).status_code in {302, 403}
    page.refresh_from_db()
    assert page.results_published_at is None


@pytest.mark.parametrize(
    ("days_ago", "senior", "said", "state", "note"),
    [
        (30, True, "Lights.", "Met", ""),
        (330, True, "Lights.", "Due soon", ""),
        (400, True, "Lights.", "Overdue", ""),
        (30, False, "Lights.", "Overdue", "nobody wrote down which senior people came"),
        (30, True, " ", "Overdue", "nobody wrote down what was discussed"),
        (-5, True, "Lights.", "Overdue", ""),
    ],
)
def test_the_yearly_meeting_is_a_duty(
    days_ago: int, senior: bool, said: str, state: str, note: str
) -> None:
    DutyFactory(name="Meet in public", shown_by="yearly-meeting")
    meeting = MeetingFactory(
        is_public=True, is_yearly_public=True, was_said=said, starts_at=NOW - days_ago * DAY
    )
    Attendance.objects.create(meeting=meeting, organisation=OrganisationFactory(), is_senior=senior)
    body = someone(may.MANAGERS).get("/admin/consulting/duties/").content.decode()
    assert f">{state}</b>" in body
    assert note in body


@pytest.mark.parametrize(("asked", "state"), [(2, "Met"), (1, "Overdue"), (0, "Overdue")])
def test_whose_views_were_sought_is_a_duty(asked: int, state: str) -> None:
    DutyFactory(name="Ask people", shown_by="views")
    record = EngagementFactory()
    record.audiences.set(audiences()[:asked])
    record.save()
    body = someone(may.MANAGERS).get("/admin/consulting/duties/").content.decode()
    assert f">{state}</b>" in body
    assert ("Nobody has asked: Businesses" in body) is (asked < 2)


def test_what_else_is_late_is_listed() -> None:
    board = GroupFactory(name="Monthly board", months_between=1)
    MeetingFactory(group=board, starts_at=NOW - 60 * DAY)
    GroupFactory(name="New board", months_between=3)
    ScrutinyFactory(question="Why late?", due_on=NOW.date() - DAY)
    YouSaidFactory(you_said="Dark paths", due_on=NOW.date() - DAY)
    body = someone(may.MANAGERS).get("/admin/consulting/duties/").content.decode()
    for words in (
        "Monthly board has not met since",
        "New board: no meeting",
        "Why late?",
        "Dark paths",
    ):
        assert words in body
    assert "What the law asks for" in someone(may.MANAGERS).get("/admin/").content.decode()


def test_a_board_pack_holds_what_the_group_answers_for() -> None:
    priority = priority_page(who_does_what().get_parent().specific)
    board = GroupFactory(key="board", name="The board")
    Responsibility.objects.create(group=board, priority=priority)
    MeetingFactory(
        group=board, title="Last one", starts_at=NOW - DAY, was_said="We spoke of lights."
    )
    ScrutinyFactory(question="When?", priority=priority)
    manager = someone(may.MANAGERS)
    assert "The board" in manager.get("/admin/consulting/board-packs/").content.decode()
    body = manager.get("/admin/consulting/board-packs/board/").content.decode()
    for words in ("Pack for The board", priority.title, "We spoke of lights.", "When?"):
        assert words in body
    assert manager.get("/admin/consulting/board-packs/none/").status_code == 404
    answer = manager.get("/admin/consulting/board-packs/board.pdf")
    if not can_make_pdfs():
        assert answer.status_code == 302
        return
    made = PdfReader(io.BytesIO(answer.content))
    words = " ".join(page.extract_text() for page in made.pages)
    assert "We spoke of lights." in words
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata
    assert "Pack for The board" in str(made.metadata.title)


def test_a_priority_leads_to_its_groups_and_consultations() -> None:
    priority = priority_page(who_does_what().get_parent().specific)
    board = GroupFactory(key="board", name="The leading board")
    Responsibility.objects.create(group=board, priority=priority)
    about = consultation("Noise")
    about.questions.update(priority=priority)
    body = Client().get(priority.url).content.decode()
    assert 'href="/strategy/who-does-what/groups/board/"' in body
    assert f'href="{about.url}"' in body
