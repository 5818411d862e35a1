"""Campaigns, their quizzes, and what came of reports; one idea a file."""

from campaigns.models.campaign_page import CampaignForm, CampaignPage
from campaigns.models.index_page import CampaignIndexPage, OutcomeIndexPage
from campaigns.models.outcome_page import OutcomeForm, OutcomePage
from campaigns.models.quiz_page import QuizPage

__all__ = [
    "CampaignForm",
    "CampaignIndexPage",
    "CampaignPage",
    "OutcomeForm",
    "OutcomeIndexPage",
    "OutcomePage",
    "QuizPage",
]
