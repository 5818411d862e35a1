"""Signposting: who helps with what."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Signposting: who helps with what."""

    name = "home.support"
    label = "support"
