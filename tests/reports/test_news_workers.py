"""News while many do the same at once: real commits, in a database of its own."""

from typing import Any

import pytest

from reports.choices import DeliveryKind
from reports.models import DataKey, Delivery, NewsItem, Subscriber, Wishes
from reports.news import subscribers, telling
from tests.factories.news import NOW, campaign, news_site
from tests.reports.news.readers import ADA, reader
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
