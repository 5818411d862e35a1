"""Records of events, one idea a file."""

from home.events.models.event import Event, EventPriority
from home.events.models.events_page import EventsPage

__all__ = ["Event", "EventPriority", "EventsPage"]
