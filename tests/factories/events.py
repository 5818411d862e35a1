"""Events, for tests. Each is published."""

from datetime import UTC, datetime, timedelta
from typing import Any

import factory

from home.events.choices import EventKind
from home.events.models import Event, EventPriority, EventsPage
from tests.factories.strategy import home_page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday, at midday."""


class EventFactory(factory.django.DjangoModelFactory):
    """A street-meet next week."""

    class Meta:
        model = Event

    key = factory.Sequence(lambda n: f"event-{n}")
    title = factory.Sequence(lambda n: f"Street-meet {n}")
    kind = EventKind.STREET_MEET
    starts_at = NOW + timedelta(days=7)
    place = "Outside the shops"


def event(**fields: Any) -> Event:
    """A published event."""
    made: Event = EventFactory(**fields)
    return made


def priority_of(made: Event, page: Any) -> EventPriority:
    """Say that an event belongs to a priority."""
    return EventPriority.objects.create(event=made, page=page)


def events_page() -> EventsPage:
    """The page of events, below the home page."""
    page: EventsPage = home_page().add_child(instance=EventsPage(title="Events", slug="events"))
    return page
