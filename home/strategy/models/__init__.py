"""The strategy's pages and records, one idea a file."""

from home.strategy.models.evidence import EvidenceSource
from home.strategy.models.figure import Figure
from home.strategy.models.funding import FundingLine
from home.strategy.models.person import Person
from home.strategy.models.priority_page import PriorityLink, PriorityPage, PriorityService
from home.strategy.models.section_page import StrategySectionPage
from home.strategy.models.strategy_page import StrategyPage

__all__ = [
    "EvidenceSource",
    "Figure",
    "FundingLine",
    "Person",
    "PriorityLink",
    "PriorityPage",
    "PriorityService",
    "StrategyPage",
    "StrategySectionPage",
]
