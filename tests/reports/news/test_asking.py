"""Asking for news: asked back by mail, the same answer to everybody, nothing readable kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from reports import throttle
from reports.models import DataKey, Delivery, Subscriber, Wishes
from reports.news import erasing, subscribers, tickets
from tests.factories.news import NOW
from tests.reports.news.readers import ADA, by_smtp, links_in, reader, send_all, sign_up
from tests.support.mail import SmtpServer
from tests.support.proofs import solve

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def mails() -> int:
    return Delivery.objects.count()


def test_the_whole_way(smtp_server: SmtpServer, settings: Any) -> None:
    by_smtp(settings, smtp_server)
    answer = sign_up(topics=["fraud", "asb"], areas=["north"])
    assert (answer.status_code, answer.headers["Location"]) == (303, "/alerts/asked/")
    assert not answer.cookies
    send_all()
    (letter,) = smtp_server.wait_for(to=ADA)
    path = links_in(letter)["yes"]
    client = Client(enforce_csrf_checks=True)
    looked = client.get(path)
    assert "Yes, send me news" in looked.content.decode()
    assert Subscriber.objects.get().confirmed_at is None
    assert "from now on" in client.post(path).content.decode()
    assert "from now on" in client.get(path).content.decode()
    assert not client.cookies
    person = Subscriber.objects.get()
    assert person.confirmed_at
    assert person.wishes() == Wishes(topics=("fraud", "asb"), areas=("north",))


def test_whoever_asks_is_answered_in_the_same_way() -> None:
    reader("known@reader.example")
    subscribers.ask(address="waiting@reader.example", wishes=Wishes(), now=NOW)
    answers = {
        (answer.status_code, answer.content, tuple(sorted(answer.headers.items())))
        for address in ("known@reader.example", "waiting@reader.example", "new@reader.example")
        for answer in [sign_up(address)]
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("later", "known", "wanted"),
    [
        ([timedelta(minutes=59)], False, 1),
        ([HOUR], False, 2),
        ([HOUR, 2 * HOUR, 3 * HOUR, 9 * HOUR], False, 3),
        ([HOUR], True, 0),
        ([DAY, DAY + HOUR], True, 1),
    ],
)
def test_one_address_is_not_flooded(later: list[timedelta], known: bool, wanted: int) -> None:
    if known:
        reader()
    else:
        subscribers.ask(address=ADA, wishes=Wishes(), now=NOW)
    for each in later:
        subscribers.ask(address=f" {ADA.upper()} ", wishes=Wishes(), now=NOW + each)
    assert mails() == wanted
    assert Subscriber.objects.count() == 1


def test_whoever_types_an_address_changes_nothing_of_its_owner(
    smtp_server: SmtpServer, settings: Any
) -> None:
    by_smtp(settings, smtp_server)
    reader(topics=("fraud",))
    subscribers.ask(address=ADA, wishes=Wishes(topics=("vawg",)), now=NOW + DAY)
    assert Subscriber.objects.get().wishes().topics == ("fraud",)
    send_all(NOW + DAY)
    (letter,) = smtp_server.wait_for(to=ADA)
    assert letter.subject.startswith("You already get news from")
    assert list(links_in(letter)) == ["change"]


def test_who_has_not_said_yes_can_choose_again() -> None:
    for topic in ("fraud", "asb"):
        subscribers.ask(address=ADA, wishes=Wishes(topics=(topic,)), now=NOW)
    assert Subscriber.objects.get().wishes().topics == ("asb",)


def test_who_never_says_yes_is_deleted_after_a_week() -> None:
    subscribers.ask(address=ADA, wishes=Wishes(), now=NOW)
    reader("yes@reader.example")
    assert erasing.forget(now=NOW + 7 * DAY) == 0
    assert erasing.forget(now=NOW + 7 * DAY + HOUR) == 1
    assert Subscriber.objects.count() == DataKey.objects.count() == 1
    assert mails() == 0


@pytest.mark.parametrize("path", ["yes", "change"])
def test_a_link_that_is_over_says_so(path: str) -> None:
    subscribers.ask(address=ADA, wishes=Wishes(), now=NOW - 8 * DAY)
    assert Client().get(f"/alerts/{path}/{'0' * 32}/").status_code == 404
    person = Subscriber.objects.get()
    url = {"yes": subscribers.links.yes_url, "change": subscribers.links.change_url}[path](person)
    for method in ("get", "post"):
        answer = getattr(Client(), method)(url.removeprefix("http://localhost"))
        assert answer.status_code == 404
    assert Subscriber.objects.get().confirmed_at is None


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"address": ""}, "Enter your email address"),
    ({"address": "nobody"}, "Enter an email address like"),
    ({"address": "a@b.example\r\nBcc: c@d.example"}, "Enter an email address like"),
    ({"address": f"{'a' * 250}@b.example"}, "Enter an email address like"),
    ({"after": 1}, "That was very quick"),
    ({"ticket": "made up"}, "open for too long"),
    ({"after": 5 * 3600}, "open for too long"),
]


@pytest.mark.parametrize(
    ("given", "words"), REFUSED, ids=[words + str(n) for n, (_, words) in enumerate(REFUSED)]
)
def test_what_is_refused_keeps_what_was_typed(given: dict[str, Any], words: str) -> None:
    answer = sign_up(**{"topics": ["fraud"], **given})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert "Error:" in html
    assert answer.context["form"].chosen("topics") == ("fraud",)
    assert mails() == 0


def test_what_fills_in_every_field_is_thanked_and_forgotten() -> None:
    assert sign_up(website="x").status_code == 303
    assert mails() == 0


def test_another_sites_form_is_turned_away() -> None:
    page = Client().get("/alerts/")
    given = {"email": ADA, "ticket": page.context["ticket"]}
    answer = Client().post("/alerts/", given, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 422
    assert mails() == 0


def test_a_topic_that_is_gone_refuses_nobody() -> None:
    assert sign_up(topics=["fraud", "gone"], areas=["gone"]).status_code == 303
    assert Subscriber.objects.get().wishes() == Wishes(topics=("fraud",))


def test_a_flood_without_sums_stops_at_a_limit_and_leaves_room_for_those_with(
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(tickets, "PLAIN", throttle.Limit("news-plain", each=99, together=2))
    answers = [sign_up(f"{n}@reader.example", solved=False) for n in range(4)]
    assert [each.status_code for each in answers] == [303, 303, 429, 429]
    assert answers[-1].headers["Retry-After"]
    assert sign_up().status_code == 303


def test_one_sum_counts_once(monkeypatch: Any) -> None:
    monkeypatch.setattr(tickets, "PLAIN", throttle.Limit("news-plain", each=99, together=0))
    page = Client().get("/alerts/")
    given = {"ticket": page.context["ticket"], "proof": solve(page.context["challenge"])}
    answers = [sign_up(f"{n}@reader.example", solved=False, **given) for n in range(2)]
    assert [each.status_code for each in answers] == [303, 429]


def test_nothing_of_an_address_or_a_choice_can_be_read_in_the_database() -> None:
    sign_up(topics=["vawg"], areas=["south"])
    reader("second@reader.example", topics=("vawg",))
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables' names
            found += [
                (table, value)
                for row in cursor.fetchall()
                for value in row
                if any(word in _bytes(value) for word in (b"reader.example", b"vawg"))
            ]
    assert not [table for table, _ in found if table.startswith(("reports_", "django_tasks"))]


def _bytes(value: object) -> bytes:
    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return raw.lower()


def test_without_a_key_nothing_is_taken(settings: Any) -> None:
    settings.VAULT_KEYS = {}
    assert sign_up().status_code == 503
    assert Subscriber.objects.count() == 0
