"""A report's whole life."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports, from the first question to erasure."""

    name = "reports"
