"""The demonstration's kit is on its way when the site starts, and is asked for once."""

import pytest
from django.utils import timezone

from campaigns.models import CampaignPage, KitEdition, KitState
from home.pdf import can_make_pdfs
from portal.demo import kits


@pytest.mark.usefixtures("stevenage")
def test_one_kit_is_on_its_way() -> None:
    if not can_make_pdfs():
        pytest.skip("needs Pango")
    assert [kits.make(now=timezone.now()) for _ in range(2)] == [True, True]
    edition = KitEdition.objects.get()
    assert (edition.page.slug, edition.state, edition.partner) == ("fraud", KitState.MAKING, None)


@pytest.mark.usefixtures("stevenage")
def test_a_pack_without_that_campaign_starts_all_the_same() -> None:
    CampaignPage.objects.filter(slug=kits.CAMPAIGN).update(live=False)
    assert not kits.make(now=timezone.now())
    assert not KitEdition.objects.exists()
