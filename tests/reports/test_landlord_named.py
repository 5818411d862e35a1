"""A tenant of an association named in the list: the report reaches that association."""

import pytest

from reports.models import Partner
from tests.factories.reports import PartnerFactory, partnership, take_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "is_told"), [("orchard-housing", True), ("somebody-else", False), ("", False)]
)
def test_only_a_landlord_that_we_know_is_told(name: str, *, is_told: bool) -> None:
    partnership()
    PartnerFactory(key="orchard-housing")
    Partner.objects.filter(key="orchard-housing").update(landlord_key="orchard-housing")
    case = take_report(what=["threats"], landlord={"kind": "association", "name": name})
    assert case.referrals.filter(partner__key="orchard-housing").exists() is is_told
    facts = case.reports.get().facts
    assert "landlord:association" in facts
    assert ("landlord:orchard-housing" in facts) is is_told
    assert "landlord:somebody-else" not in facts
