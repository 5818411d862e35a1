"""Writing a campaign in the admin: what is ticked and sent at once counts, without a draft in between."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from campaigns.models import CampaignIndexPage, CampaignPage
from tests.factories.strategy import home_page, priority_page, strategy_page

STREAMS = ("body", "kit_signs", "kit_copy", "kit_placements", "formats")


@pytest.mark.django_db
@pytest.mark.parametrize("is_ticked", [True, False])
def test_a_priority_is_seen_in_the_same_breath(is_ticked: bool) -> None:
    priority = priority_page(strategy_page())
    index = home_page().add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns"))
    page = CampaignPage(title="Bikes", slug="bikes", topic="other", live=False)
    index.add_child(instance=page)
    if not is_ticked:
        page.priorities.set([priority])
        page.save()
        page.save_revision()
    client = Client()
    client.force_login(User.objects.create_superuser("ed", "ed@portal.example", "p"))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    data.setlist("priorities", [str(priority.pk)] if is_ticked else [])
    for name in STREAMS:
        data[f"{name}-count"] = "0"
    data["starts_on"], data["action-publish"] = "2026-11-28", "1"
    answer = client.post(address, data)
    assert CampaignPage.objects.get(pk=page.pk).live is is_ticked
    assert (answer.status_code == 302) is is_ticked
    assert ("Choose at least one priority" in answer.content.decode()) is not is_ticked
