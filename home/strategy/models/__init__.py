"""The strategy's pages and records, one idea a file."""

from home.strategy.models.action import Action, ActionChange, ActionLink
from home.strategy.models.actions_page import ActionsPage
from home.strategy.models.audience import Audience
from home.strategy.models.comment import Comment
from home.strategy.models.consultation import ConsultationPage, Question
from home.strategy.models.duty import Duty
from home.strategy.models.engagement import Engagement
from home.strategy.models.evidence import EvidenceSource
from home.strategy.models.figure import Figure
from home.strategy.models.funding import FundingLine
from home.strategy.models.group import Group, Membership, Responsibility
from home.strategy.models.have_your_say_page import HaveYourSayPage
from home.strategy.models.how_we_are_doing_page import HowWeAreDoingPage
from home.strategy.models.import_draft import ImportDraft
from home.strategy.models.indicator import Indicator, Target
from home.strategy.models.listening import ListeningSource, Snapshot, Survey
from home.strategy.models.measurement import Measurement
from home.strategy.models.meeting import Attendance, Meeting, Paper
from home.strategy.models.person import Person
from home.strategy.models.priority_page import PriorityLink, PriorityPage, PriorityService
from home.strategy.models.promise_reminder import PromiseReminder
from home.strategy.models.scrutiny import ScrutinyQuestion
from home.strategy.models.section_page import StrategySectionPage
from home.strategy.models.strategy_page import StrategyPage
from home.strategy.models.tally import SpentBallot, Tally, Turnout
from home.strategy.models.who_does_what_page import WhoDoesWhatPage
from home.strategy.models.you_said import YouSaid

__all__ = [
    "Action",
    "ActionChange",
    "ActionLink",
    "ActionsPage",
    "Attendance",
    "Audience",
    "Comment",
    "ConsultationPage",
    "Duty",
    "Engagement",
    "EvidenceSource",
    "Figure",
    "FundingLine",
    "Group",
    "HaveYourSayPage",
    "HowWeAreDoingPage",
    "ImportDraft",
    "Indicator",
    "ListeningSource",
    "Measurement",
    "Meeting",
    "Membership",
    "Paper",
    "Person",
    "PriorityLink",
    "PriorityPage",
    "PriorityService",
    "PromiseReminder",
    "Question",
    "Responsibility",
    "ScrutinyQuestion",
    "Snapshot",
    "SpentBallot",
    "StrategyPage",
    "StrategySectionPage",
    "Survey",
    "Tally",
    "Target",
    "Turnout",
    "WhoDoesWhatPage",
    "YouSaid",
]
