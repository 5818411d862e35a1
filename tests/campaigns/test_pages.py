"""What the public reads of a campaign, and what keeps one from being published."""

import pytest
from django.test import Client

from campaigns.models import CampaignPage
from home.models.checked import NotReadyError


def test_each_version_leads_to_the_others(stevenage: str) -> None:
    root = "/campaigns/county-lines/"
    for path in (root, f"{root}parents-and-carers/", f"{root}young-people/"):
        html = Client().get(path).content.decode()
        assert f'<a href="{root}parents-and-carers/"' in html
        assert f'<a href="{path}" aria-current="page">' in html


def test_a_campaign_and_its_priority_lead_to_each_other(stevenage: str) -> None:
    assert "/strategy/fraud/" in Client().get("/campaigns/fraud/").content.decode()
    assert "/campaigns/fraud/" in Client().get("/strategy/fraud/").content.decode()


STORY = {"words": "<p>It happened.</p>", "is_pseudonym": True, "is_example": False}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([("story", {**STORY, "consent": ""})], "no consent"),
        ([("video", {"title": "A film", "url": "https://film.example/"})], "no captions"),
    ],
)
def test_what_lacks_consent_or_captions_is_refused(
    stevenage: str, body: list[tuple[str, dict[str, object]]], words: str
) -> None:
    page = CampaignPage.objects.get(slug="fraud")
    page.body = [{"type": kind, "value": value} for kind, value in body]
    with pytest.raises(NotReadyError) as refused:
        page.save_revision(clean=False).publish()
    assert words in " ".join(refused.value.messages)
