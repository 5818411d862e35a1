"""The project itself as an app: its commands and the demo's outbox page."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The project."""

    name = "portal"
