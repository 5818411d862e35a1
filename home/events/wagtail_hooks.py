"""Registers events with Wagtail's admin, and does nothing else."""

from wagtail.snippets.models import register_snippet

from home.events.editors import EventViewSet

register_snippet(EventViewSet)
