"""Awareness campaigns."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Awareness campaigns."""

    name = "campaigns"
