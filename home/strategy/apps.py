"""The strategy: what a partnership promises, and how it is doing."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """The strategy: what a partnership promises, and how it is doing."""

    name = "home.strategy"
    label = "strategy"
