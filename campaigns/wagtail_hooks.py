"""Registers campaigns with Wagtail, and does nothing else."""

from wagtail import hooks

from campaigns.priority_links import campaigns_of, priorities_of

hooks.register("strategy_priority_links", campaigns_of)
hooks.register("strategy_priorities_of_page", priorities_of)
