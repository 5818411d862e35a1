"""Who gets what is told as routing would do it, concern by concern, area by area, hour by hour."""

import pytest

from reports import coverage
from reports.coverage import When
from reports.models import Area, ContactHours, PartnerContact
from tests.factories.reports import AreaFactory, ContactFactory, PartnerFactory


def lines_of(concerns: tuple[str, ...]) -> dict[tuple[str, When], dict[str, tuple[str, ...]]]:
    """Each concern and time of day: who is reached, and where."""
    contacts = list(PartnerContact.objects.exclude(verified_on=None).order_by("pk"))
    areas = list(Area.objects.order_by("name"))
    found = coverage.lines(contacts, concerns, areas)
    return {
        (line.concern, line.when): {
            each.contact.key if each.contact else "nobody": each.areas for each in line.reaches
        }
        for line in found
    }


@pytest.mark.django_db
def test_each_concern_area_and_hour_has_its_contact_or_a_gap() -> None:
    AreaFactory()
    AreaFactory(key="oval", name="Oval")
    partner = PartnerFactory(key="police")
    made = {"partner": partner, "concerns": ["asb"]}
    ContactFactory(key="day", hours=ContactHours.OFFICE, areas=["bedwell"], **made)
    ContactFactory(key="night", hours=ContactHours.OUT_OF_HOURS, **made)
    ContactFactory(key="unasked", partner=partner, verified_on=None)
    everywhere = ("Bedwell", "Oval", "no area")
    assert lines_of(("asb", "hate-crime")) == {
        ("asb", When.OPEN): {"day": ("Bedwell",), "nobody": ("Oval", "no area")},
        ("asb", When.SHUT): {"night": everywhere},
        ("hate-crime", When.ANY): {"nobody": everywhere},
    }
