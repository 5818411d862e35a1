"""The records of reporting, one idea a file."""

from reports.models.area import Area
from reports.models.attachment import Attachment
from reports.models.audit import AuditEvent, AuditHead, AuditRefused
from reports.models.authenticator import Authenticator
from reports.models.case import Case, CaseEvent, Task
from reports.models.contact_check import ContactCheck
from reports.models.data_key import DataKey
from reports.models.delivery import Delivery, DeliveryAttempt
from reports.models.draft import Draft
from reports.models.equality import EqualityCount
from reports.models.form_page import ReportFormPage, ReportIndexPage
from reports.models.heartbeat import Heartbeat
from reports.models.journey_edition import JourneyEdition
from reports.models.mail_event import MailChannel, MailEvent
from reports.models.message import Message
from reports.models.news import NewsItem, Subscriber, Wishes
from reports.models.partner import ContactHours, Partner, PartnerContact
from reports.models.partner_entry import PartnerEntry
from reports.models.policy import TriagePolicy
from reports.models.referral import OneTimeCode, Referral, ReferralLink
from reports.models.reply_address import ReplyAddress, StrayMail
from reports.models.report import Assessment, Report, ReporterIdentity
from reports.models.reporting_settings import ReportingSettings
from reports.models.retention import DailyRun, Erased, Erasure, RetentionRule
from reports.models.route_probe import RouteProbe
from reports.models.second_step import RecoveryCode, SecondStep
from reports.models.step import ReferralStep
from reports.models.summary import PartnerSummary
from reports.models.used_challenge import UsedChallenge

__all__ = [
    "Area",
    "Assessment",
    "Attachment",
    "AuditEvent",
    "AuditHead",
    "AuditRefused",
    "Authenticator",
    "Case",
    "CaseEvent",
    "ContactCheck",
    "ContactHours",
    "DailyRun",
    "DataKey",
    "Delivery",
    "DeliveryAttempt",
    "Draft",
    "EqualityCount",
    "Erased",
    "Erasure",
    "Heartbeat",
    "JourneyEdition",
    "MailChannel",
    "MailEvent",
    "Message",
    "NewsItem",
    "OneTimeCode",
    "Partner",
    "PartnerContact",
    "PartnerEntry",
    "PartnerSummary",
    "RecoveryCode",
    "Referral",
    "ReferralLink",
    "ReferralStep",
    "ReplyAddress",
    "Report",
    "ReportFormPage",
    "ReportIndexPage",
    "ReporterIdentity",
    "ReportingSettings",
    "RetentionRule",
    "RouteProbe",
    "SecondStep",
    "StrayMail",
    "Subscriber",
    "Task",
    "TriagePolicy",
    "UsedChallenge",
    "Wishes",
]
