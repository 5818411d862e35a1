"""News while many do the same at once: real commits, in a database of its own."""

from collections.abc import Callable
from typing import Any

import pytest

from reports import delivery
from reports.choices import DeliveryKind
from reports.models import DataKey, Delivery, NewsItem, Subscriber, Wishes
from reports.news import erasing, subscribers, telling
from tests.factories.news import NOW, campaign, news_site
from tests.reports.news.readers import ADA, by_smtp, reader
from tests.support.mail import SmtpServer
from tests.support.threads import all_at_once


@pytest.fixture(autouse=True)
def _site(fresh_database: str) -> None:
    news_site()


def test_who_asks_many_times_at_once_is_asked_back_once() -> None:
    all_at_once(lambda now: subscribers.ask(address=ADA, wishes=Wishes(), now=now), [NOW] * 4)
    assert Subscriber.objects.count() == DataKey.objects.count() == 1
    assert Delivery.objects.count() == 1


def test_of_many_workers_one_tells_each_person() -> None:
    for number in range(6):
        reader(f"{number}@reader.example")
    campaign("fraud")
    all_at_once(lambda now: telling.queue_due(now=now), [NOW] * 4)
    told = list(Delivery.objects.filter(kind=DeliveryKind.NEWS).values_list("subscriber"))
    assert len(told) == len(set(told)) == 6
    assert NewsItem.objects.count() == 1


def test_who_stops_while_the_mail_server_thinks_is_gone_and_nothing_breaks(
    settings: Any, smtp_server: SmtpServer
) -> None:
    by_smtp(settings, smtp_server)
    person = reader()
    campaign("fraud")
    telling.queue_due(now=NOW)
    row = Delivery.objects.get().pk
    smtp_server.answer_late(1)

    def stop_once_it_arrived(_row: object) -> None:
        smtp_server.wait_for(to=ADA)
        erasing.erase(subscriber=person, why="asked", now=NOW)

    steps: list[Callable[[Any], object]] = [
        lambda row: delivery.send(row, now=NOW),
        stop_once_it_arrived,
    ]
    all_at_once(lambda step: step(row), steps)
    assert Subscriber.objects.count() == Delivery.objects.count() == 0
    assert delivery.send(row, now=NOW) is False


def test_a_worker_that_dies_in_the_middle_leaves_nobody_half_told(monkeypatch: Any) -> None:
    for number in range(3):
        reader(f"{number}@reader.example")
    campaign("fraud")
    queue, calls = telling.delivery.queue, []

    def die_at_the_second(**given: Any) -> Any:
        calls.append(given)
        made = queue(**given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr(telling.delivery, "queue", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        telling.queue_due(now=NOW)
    assert Delivery.objects.filter(kind=DeliveryKind.NEWS).count() == 1
    assert telling.queue_due(now=NOW) == 2
    told = list(Delivery.objects.filter(kind=DeliveryKind.NEWS).values_list("subscriber"))
    assert len(told) == len(set(told)) == 3
