"""Events: what people can come to."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Events: what people can come to."""

    name = "home.events"
    label = "events"
