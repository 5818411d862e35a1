"""What is done once a day, by whichever worker comes first."""

from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home import page_owners
from home.numbers import due as numbers_due
from home.strategy import due, reminders
from reports import contacts, delivery, duty_manager, feeding, heartbeat, retention
from reports.choices import DeliveryKind
from reports.models import DailyRun
from reports.news import telling

ERASE, AUDIT_HEAD = "erase-expired", "audit-head"
CONTACTS, HEARTBEAT, STUCK = "ask-contacts", "heartbeat", "what-is-stuck"
MORNING = 7
"""The hour, in local time, from which the duty manager is told what is stuck."""
COUNT, REMIND = "count-indicators", "remind-owners"
PAGES = "look-after-pages"
NUMBERS = "check-numbers"
NEWS = "tell-news"
NEWS_FROM = 9
"""The hour, in local time, from which mail of news goes."""
NEVER = date(2000, 1, 1)
ERASED_AT_ONCE = 200
"""At most, so that a worker with years to erase still gives signs of life."""

Duty = Callable[[datetime], bool]
"""Does it, and says whether that was all of it."""


def run(*, now: datetime) -> list[str]:
    """Do what has not been done today; return the names of what was."""
    hour = timezone.localtime(now).hour
    duties: tuple[tuple[object, str, Duty], ...] = (
        (settings.ERASE_DAILY, ERASE, _erase),
        (settings.AUDIT_HEAD_TO, AUDIT_HEAD, _send_audit_head),
        (True, CONTACTS, _ask_contacts),
        (settings.HEARTBEAT_TO, HEARTBEAT, _send_heartbeat),
        (settings.STUCK_MAIL_DAILY and hour >= MORNING, STUCK, _tell_what_is_stuck),
        (settings.COUNT_DAILY, COUNT, _count),
        (settings.REMIND_OWNERS, REMIND, _remind),
        (settings.REMIND_OWNERS, NUMBERS, tell_of_numbers),
        (settings.LOOK_AFTER_PAGES, PAGES, _look_after_pages),
        (settings.NEWS_DAILY and hour >= NEWS_FROM, NEWS, _tell_news),
    )
    today = timezone.localdate(now)
    return [name for is_due, name, do in duties if is_due and _do(name, do, today, now)]


def _do(name: str, do: Duty, today: date, now: datetime) -> bool:
    if not _claim(name, today):
        return False
    is_finished = False
    try:
        is_finished = do(now)
    finally:
        if not is_finished:
            # What failed, or is not all done, is tried again in the next round.
            DailyRun.objects.filter(name=name).update(done_on=NEVER)
    return True


def _claim(name: str, today: date) -> bool:
    """Take a duty for today; False when another worker has it or it is done."""
    DailyRun.objects.get_or_create(name=name)
    return bool(DailyRun.objects.filter(name=name, done_on__lt=today).update(done_on=today))


def _erase(now: datetime) -> bool:
    return retention.erase_due(now=now, limit=ERASED_AT_ONCE) < ERASED_AT_ONCE


@transaction.atomic
def _ask_contacts(now: datetime) -> bool:
    contacts.ask_due(now=now)
    return True


def _tell_news(now: datetime) -> bool:
    return telling.queue_due(now=now) < telling.MOST


def _send_heartbeat(now: datetime) -> bool:
    heartbeat.send(now=now)
    return True


@transaction.atomic
def _tell_what_is_stuck(now: datetime) -> bool:
    for address in duty_manager.addresses():
        delivery.queue(kind=DeliveryKind.STUCK, address=address, now=now)
    return True


@transaction.atomic
def _send_audit_head(now: datetime) -> bool:
    delivery.queue(kind=DeliveryKind.AUDIT_HEAD, address=settings.AUDIT_HEAD_TO, now=now)
    return True


def _count(now: datetime) -> bool:
    feeding.feed(now=now)
    return True


@transaction.atomic
def tell_of_numbers(now: datetime) -> bool:
    """Tell whoever keeps contact points which must be checked, and those above what is overdue."""
    for address in numbers_due.claim(managers=duty_manager.addresses(), now=now):
        delivery.queue(kind=DeliveryKind.NUMBERS_DUE, address=address, now=now)
    return True


def _remind(now: datetime) -> bool:
    for owed in reminders.owed(today=timezone.localdate(now)):
        _send_reminder(owed, now)
    _remind_of_promises(now)
    return True


@transaction.atomic
def _remind_of_promises(now: datetime) -> None:
    for address in due.claim_reminders(now=now):
        delivery.queue(kind=DeliveryKind.PROMISE_DUE, address=address, now=now)


@transaction.atomic
def _send_reminder(owed: reminders.Owed, now: datetime) -> None:
    link = reminders.remind(owed=owed, now=now)
    delivery.queue(kind=DeliveryKind.ACTION_DUE, address=link.address, action_link=link, now=now)


def _look_after_pages(now: datetime) -> bool:
    page_owners.tidy(now=now)
    _tell_page_owners(now)
    return True


@transaction.atomic
def _tell_page_owners(now: datetime) -> None:
    for address in page_owners.claim(now=now):
        delivery.queue(kind=DeliveryKind.PAGE_NEWS, address=address, now=now)
