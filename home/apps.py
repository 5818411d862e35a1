"""The published site."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The published site."""

    name = "home"
