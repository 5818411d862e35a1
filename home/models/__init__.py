"""The published site's records, one idea a file."""

from home.models.alert import Alert, AlertLevel
from home.models.base import BasePage, Sensitivity
from home.models.contact_check import ContactCheck, ContactNotice
from home.models.contact_point import ContactPoint
from home.models.feedback import PageRemark, PageTally, RemarkState, SpentTicket, Surety
from home.models.glossary import GlossaryTerm
from home.models.home_page import HomePage
from home.models.page_reminder import PageReminder
from home.models.partnership import PartnershipSettings
from home.models.record import Record
from home.models.retired_word import RetiredWord
from home.models.review import OnLapse
from home.models.section_page import SectionPage
from home.models.standard_page import StandardPage
from home.models.uploaded_picture import UploadedPicture, UploadedPictureRendition

__all__ = [
    "Alert",
    "AlertLevel",
    "BasePage",
    "ContactCheck",
    "ContactNotice",
    "ContactPoint",
    "GlossaryTerm",
    "HomePage",
    "OnLapse",
    "PageRemark",
    "PageReminder",
    "PageTally",
    "PartnershipSettings",
    "Record",
    "RemarkState",
    "RetiredWord",
    "SectionPage",
    "Sensitivity",
    "SpentTicket",
    "StandardPage",
    "Surety",
    "UploadedPicture",
    "UploadedPictureRendition",
]
