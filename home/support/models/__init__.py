"""Who helps with what, one idea a file."""

from home.support.models.feed import Feed, FeedEntry, FeedReading
from home.support.models.location import Location
from home.support.models.organisation import Organisation, OrganisationKind
from home.support.models.schedule import Attendance, BankHolidays, Frequency, Schedule
from home.support.models.service import Service, ServiceKind
from home.support.models.service_rows import ServiceContact, ServicePlace
from home.support.models.term import Audience, Need
from home.support.places import AddressVisibility

__all__ = [
    "AddressVisibility",
    "Attendance",
    "Audience",
    "BankHolidays",
    "Feed",
    "FeedEntry",
    "FeedReading",
    "Frequency",
    "Location",
    "Need",
    "Organisation",
    "OrganisationKind",
    "Schedule",
    "Service",
    "ServiceContact",
    "ServiceKind",
    "ServicePlace",
]
