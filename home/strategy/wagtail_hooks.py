"""Registers the strategy with Wagtail's admin, and does nothing else."""

from wagtail.snippets.models import register_snippet

from home.strategy.editors.say_snippets import GovernanceGroup, HavingASayGroup
from home.strategy.editors.strategy_snippets import StrategyGroup

register_snippet(StrategyGroup)
register_snippet(GovernanceGroup)
register_snippet(HavingASayGroup)
