"""One mail a day of what is new, to whoever wants it; once, whatever dies in between; nothing in the subject."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from home.models import Alert
from reports import daily, delivery
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import Delivery, NewsItem, Subscriber, Wishes
from reports.news import items, subscribers, telling
from tests.factories.news import NOW, campaign, outcome
from tests.reports.news.readers import ADA, by_smtp, links_in, reader, send_all
from tests.support.mail import SmtpServer

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def queued() -> int:
    return Delivery.objects.filter(kind=DeliveryKind.NEWS).count()


def day(number: int) -> datetime:
    """A later day's run, and what it queued is sent."""
    now = NOW + number * DAY
    with time_machine.travel(now, tick=False):
        daily.run(now=now)
        delivery.send_due(now=now)
    return now


def test_what_is_there_when_somebody_says_yes_is_no_news_to_them(
    smtp_server: SmtpServer, settings: Any
) -> None:
    by_smtp(settings, smtp_server)
    campaign("fraud")
    reader()
    day(0)
    assert queued() == 0
    outcome("lights", "north", title="New lights", search_description="In the park.")
    campaign("drugs", topic="drugs", starts_on=(NOW + DAY).date())
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    assert letter.subject == "News from Safer"
    for words in (letter.text, letter.html):
        assert all(each in words for each in ("New lights", "In the park.", "Drugs"))
        assert "Fraud" not in words
    assert "/campaigns/reported/lights/" in letter.text
    day(2)
    assert queued() == 1


def test_a_mail_program_stops_it_by_one_click(smtp_server: SmtpServer, settings: Any) -> None:
    by_smtp(settings, smtp_server)
    reader()
    campaign("fraud")
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    header = str(letter.message["List-Unsubscribe"]).strip()
    path = links_in(letter)["stop"]
    assert header.startswith("<http")
    assert header.endswith(f"{path}>")
    assert header[1:-1] in letter.text
    client = Client(enforce_csrf_checks=True)
    assert "Stop our emails?" in client.get(path).content.decode()
    assert Subscriber.objects.count() == 1
    body = {"List-Unsubscribe": "One-Click"}
    headers = {"sec-fetch-site": "cross-site", "origin": "https://mail.example"}
    for _ in range(2):
        assert client.post(path, body, headers=headers).status_code == 200
        assert Subscriber.objects.count() == Delivery.objects.count() == 0
    assert not client.cookies


def test_a_provider_is_given_the_same_headers(settings: Any, mailoutbox: list[Any]) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    reader()
    campaign("fraud")
    day(1)
    (given,) = [message.anymail_test_params for message in mailoutbox]
    headers = given["extra_headers"]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")
    assert [each.addr_spec for each in given["to"]] == [ADA]
    assert ADA.lower() not in str(given["metadata"]).lower()


def test_a_row_that_cannot_be_opened_keeps_nobody_waiting() -> None:
    people = [reader(f"{number}@reader.example") for number in range(3)]
    Subscriber.objects.filter(pk=people[0].pk).update(sealed=b"x" * 40)
    campaign("fraud")
    assert telling.queue_due(now=NOW) == 3
    assert queued() == 2


def test_a_question_can_be_stopped_by_one_click_too(smtp_server: SmtpServer, settings: Any) -> None:
    by_smtp(settings, smtp_server)
    subscribers.ask(address=ADA, wishes=Wishes(), now=NOW)
    send_all()
    (letter,) = smtp_server.wait_for(to=ADA)
    path = str(letter.message["List-Unsubscribe"]).strip(" <>")
    assert Client().post(path[path.index("/alerts/") :]).status_code == 200
    assert Subscriber.objects.count() == 0


WANTED: list[tuple[Wishes, set[str]]] = [
    (Wishes(), {"Fraud", "Park", "Lights"}),
    (Wishes(topics=("fraud",)), {"Fraud"}),
    (Wishes(topics=("asb",)), {"Park", "Lights"}),
    (Wishes(areas=("north",)), {"Fraud", "Park"}),
    (Wishes(topics=("asb",), areas=("south",)), {"Lights"}),
    (Wishes(topics=("vawg",)), set()),
]


@pytest.mark.parametrize(("wishes", "wanted"), WANTED, ids=[str(n) for n in range(len(WANTED))])
def test_each_hears_of_what_they_chose(
    smtp_server: SmtpServer, settings: Any, wishes: Wishes, wanted: set[str]
) -> None:
    by_smtp(settings, smtp_server)
    reader(topics=wishes.topics, areas=wishes.areas)
    campaign("fraud")
    outcome("park", "north")
    outcome("lights", "south")
    day(1)
    assert queued() == bool(wanted)
    if wanted:
        (letter,) = smtp_server.wait_for(to=ADA)
        assert {each for each in ("Fraud", "Park", "Lights") if each in letter.text} == wanted


def test_a_sensitive_page_is_named_nowhere_in_the_mail(
    smtp_server: SmtpServer, settings: Any
) -> None:
    by_smtp(settings, smtp_server)
    reader(topics=("cuckooing",))
    campaign("cuckooing", topic="cuckooing", sensitivity="discreet")
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    assert b"uckooing" not in letter.raw
    assert "A campaign is on" in letter.text


SEVERAL = "New campaigns are on: open our list to see them"
ONE = "A campaign is on: open it to see it"


@pytest.mark.parametrize(
    ("sensitive", "open_to_all", "said"),
    [
        (1, 0, {ONE: 1}),
        (3, 0, {SEVERAL: 1}),
        (3, 12, {SEVERAL: 1, "There is more": 1}),
        (2, 1, {SEVERAL: 1}),
    ],
)
def test_what_may_not_be_named_is_told_in_one_line(
    smtp_server: SmtpServer, settings: Any, sensitive: int, open_to_all: int, said: dict[str, int]
) -> None:
    by_smtp(settings, smtp_server)
    reader()
    for number in range(open_to_all):
        campaign(f"plain-{number}")
    for number in range(sensitive):
        campaign(f"hidden-{number}", topic="cuckooing", sensitivity="discreet")
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    for words in (letter.text, letter.html):
        assert {each: words.count(each) for each in said} == said
    assert any(each.endswith("/campaigns/") for each in letter.text.split()) == (sensitive > 1)


GONE = {
    "unpublished": {"live": False},
    "made private in effect": {"is_unlisted": True},
    "over": {"ends_on": NOW.date()},
}


@pytest.mark.parametrize("fields", GONE.values(), ids=GONE)
def test_what_is_gone_before_it_is_sent_is_not_told(
    smtp_server: SmtpServer, settings: Any, fields: dict[str, Any]
) -> None:
    by_smtp(settings, smtp_server)
    reader()
    page = campaign("fraud")
    telling.queue_due(now=NOW + DAY)
    type(page).objects.filter(pk=page.pk).update(**fields)
    send_all(NOW + DAY)
    assert not smtp_server.letters
    assert Delivery.objects.get().status == DeliveryStatus.FAILED


def test_what_waited_for_a_broken_server_is_told_with_what_came_after(
    smtp_server: SmtpServer, settings: Any
) -> None:
    by_smtp(settings, smtp_server)
    reader()
    campaign("fraud")
    telling.queue_due(now=NOW)
    Delivery.objects.update(status=DeliveryStatus.FAILED, ended_at=NOW)
    outcome("lights")
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    assert "Fraud" in letter.text
    assert "Lights" in letter.text


def test_while_a_mail_is_on_its_way_no_second_is_queued() -> None:
    reader()
    campaign("fraud")
    telling.queue_due(now=NOW)
    outcome("lights")
    telling.queue_due(now=NOW + DAY)
    assert queued() == 1
    Delivery.objects.update(status=DeliveryStatus.SENT, ended_at=NOW + DAY)
    telling.queue_due(now=NOW + 2 * DAY)
    assert queued() == 2


def test_killed_in_the_middle_it_goes_on_with_those_who_are_left() -> None:
    people = [reader(f"{n}@reader.example") for n in range(5)]
    campaign("fraud")
    assert telling.queue_due(now=NOW, limit=2) == 2
    assert telling.queue_due(now=NOW + HOUR, limit=2) == 2
    assert telling.queue_due(now=NOW + 2 * HOUR, limit=2) == 1
    assert telling.queue_due(now=NOW + 3 * HOUR, limit=2) == 0
    told = Delivery.objects.filter(kind=DeliveryKind.NEWS).values_list("subscriber", flat=True)
    assert sorted(told) == sorted(person.pk for person in people)


def test_nothing_goes_before_nine_or_where_a_setting_says_so(settings: Any) -> None:
    reader()
    campaign("fraud")
    early = NOW.replace(hour=8, minute=59)
    assert daily.NEWS not in daily.run(now=early)
    assert daily.NEWS in daily.run(now=NOW.replace(hour=9))
    settings.NEWS_DAILY = False
    assert daily.NEWS not in daily.run(now=NOW + DAY)


def test_old_news_and_banners_are_not_told() -> None:
    reader()
    outcome("import", first_published_at=NOW - 31 * DAY)
    Alert.objects.create(title="Lines are down", text="Ring 101.", starts_at=NOW)
    day(1)
    assert queued() == 0
    assert NewsItem.objects.count() == 1


def test_many_are_ten_and_a_way_to_the_rest(smtp_server: SmtpServer, settings: Any) -> None:
    by_smtp(settings, smtp_server)
    reader()
    for number in range(12):
        outcome(f"outcome-{number}")
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    assert letter.text.count("/campaigns/reported/") == 10
    assert "There is more on our site" in letter.text


def test_no_referral_waits_behind_news() -> None:
    reader()
    campaign("fraud")
    telling.queue_due(now=NOW)
    later = delivery.queue(kind=DeliveryKind.AUDIT_HEAD, address="a@b.example", now=NOW + HOUR)
    assert delivery.send_due(now=NOW + 2 * HOUR, limit=1) == 1
    assert Delivery.objects.get(pk=later.pk).status == DeliveryStatus.SENT
    assert Delivery.objects.get(kind=DeliveryKind.NEWS).status == DeliveryStatus.QUEUED


@pytest.mark.parametrize(("refusals", "left"), [(2, 1), (3, 0)])
def test_an_address_that_the_server_refuses_three_times_goes(
    smtp_server: SmtpServer, settings: Any, refusals: int, left: int
) -> None:
    by_smtp(settings, smtp_server)
    reader()
    smtp_server.refuse("550 5.1.1 No such user", only_to=ADA)
    for number in range(refusals):
        outcome(f"outcome-{number}")
        day(number + 1)
    assert Subscriber.objects.count() == left


def test_one_mail_that_is_taken_makes_up_for_refusals(
    smtp_server: SmtpServer, settings: Any
) -> None:
    by_smtp(settings, smtp_server)
    reader()
    for number in range(5):
        smtp_server.behave()
        if number != 2:
            smtp_server.refuse("550 5.1.1 No such user", only_to=ADA)
        outcome(f"outcome-{number}")
        day(number + 1)
    assert Subscriber.objects.count() == 1


def test_changing_and_stopping_from_the_link(smtp_server: SmtpServer, settings: Any) -> None:
    by_smtp(settings, smtp_server)
    reader(topics=("fraud",), areas=("north",))
    campaign("fraud")
    day(1)
    (letter,) = smtp_server.wait_for(to=ADA)
    client, path = Client(enforce_csrf_checks=True), links_in(letter)["change"]
    page = client.get(path)
    assert page.context["form"].wishes() == Wishes(topics=("fraud",), areas=("north",))
    assert ADA.lower() not in page.content.decode().lower()
    kept = client.post(path, {"topics": ["asb", "drugs", "nonsense"]})
    assert "Kept." in kept.content.decode()
    assert Subscriber.objects.get().wishes() == Wishes(topics=("drugs", "asb"))
    assert client.post(kept.context["stop_path"]).status_code == 200
    assert Subscriber.objects.count() == 0
    assert client.get(path).status_code == 404
    assert not client.cookies


def test_links_of_one_do_not_work_for_another_and_none_is_in_the_table() -> None:
    first, second = reader(), reader("second@reader.example")
    tokens = [
        url.rstrip("/").rsplit("/", 1)[1]
        for person in (first, second)
        for url in (subscribers.links.yes_url(person), subscribers.links.stop_url(person))
    ]
    assert len(set(tokens)) == 4
    kept = [str(value) for row in Subscriber.objects.values_list() for value in row]
    assert not [token for token in tokens if any(token in value for value in kept)]
    # The link that says yes neither shows nor stops anything.
    Client().post(f"/alerts/stop/{tokens[0]}/")
    assert Subscriber.objects.count() == 2


def test_the_numbers_go_with_time() -> None:
    campaign("old", first_published_at=NOW - 3 * DAY)
    campaign("new", first_published_at=NOW - DAY)
    items.note(now=NOW)
    titles = [each.title for each in items.numbered(now=NOW).by_number.values()]
    assert titles == ["New", "Old"]
