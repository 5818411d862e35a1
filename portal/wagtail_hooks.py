"""Registers what joins rooms that do not know each other, and does nothing else."""

from wagtail import hooks

from portal.joined_events import events_of, public_meetings

hooks.register("strategy_priority_links", events_of)
hooks.register("events_listed", public_meetings)
