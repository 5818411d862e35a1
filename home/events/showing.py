"""What the page of one event shows."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from home.addresses import address_of_path
from home.areas import area_names
from home.events.listing import listed_of
from home.events.models import Event
from home.numbers.standing import standing

SOON = timedelta(days=60)


def shown(event: Event, request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """The event at its next time, or at its last; where it is; the priorities that it belongs to."""
    coming = event.rule.next(now)
    contact = next(iter(standing([event.contact])), None)
    names = area_names() if event.areas else {}
    return {
        "event": event,
        "listed": listed_of(event),
        "held": coming or event.rule.last(now),
        "is_past": coming is None,
        "areas": [names[key] for key in event.areas if key in names],
        "contact": contact,
        "days_off": _days_off(event, timezone.localdate(now)),
        "priorities": priorities(event, request),
    }


def _days_off(event: Event, today: date) -> list[tuple[date, str]]:
    """The days soon to come on which it is not held, with why."""
    return sorted((day, why) for day, why in event.days_off.items() if today <= day <= today + SOON)


def priorities(event: Event, request: HttpRequest) -> list[dict[str, str]]:
    """The published priorities that an event belongs to."""
    rows = event.priorities.filter(page__live=True, page__view_restrictions=None)
    return [
        {"title": title, "url": address_of_path(path, request)}
        for title, path in rows.values_list("page__title", "page__url_path")
    ]
