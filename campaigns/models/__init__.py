"""Campaigns, their quizzes, and what came of reports; one idea a file."""

from campaigns.models.campaign_page import CampaignForm, CampaignPage
from campaigns.models.day_count import DayCount
from campaigns.models.index_page import CampaignIndexPage, OutcomeIndexPage
from campaigns.models.kit_edition import KitEdition, KitPartner, KitState
from campaigns.models.outcome_page import OutcomeForm, OutcomePage
from campaigns.models.quiz_page import QuizPage

__all__ = [
    "CampaignForm",
    "CampaignIndexPage",
    "CampaignPage",
    "DayCount",
    "KitEdition",
    "KitPartner",
    "KitState",
    "OutcomeForm",
    "OutcomeIndexPage",
    "OutcomePage",
    "QuizPage",
]
