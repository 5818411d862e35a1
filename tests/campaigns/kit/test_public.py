"""What anybody may take of a kit: of a campaign that is on and may be shared, and nothing that belongs to one place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from campaigns.kit.from_page import facts_of
from campaigns.kit.parts import digest_of
from campaigns.models import CampaignPage, KitEdition, KitState
from tests.factories.news import campaign, news_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(settings: Any, tmp_path: Path) -> CampaignPage:
    settings.MEDIA_ROOT = tmp_path
    news_site()
    campaign(
        "fraud",
        kit_call="Stop and check",
        kit_copy=[{"type": "copy", "value": {"channel": "x", "words": "See the signs. {link}"}}],
        kit_placements=[{"type": "placement", "value": {"key": "library", "name": "Library"}}],
    )
    return CampaignPage.objects.get(slug="fraud")


def made(page: CampaignPage) -> None:
    now = timezone.now()
    digest = digest_of(facts_of(page, None, made_at=now))
    edition = KitEdition.objects.create(
        page=page, digest=digest, parts=1, done=1, state=KitState.MADE, asked_at=now, moved_at=now
    )
    for name in (
        "picture-1200x630.png",
        "leaflet-a5.pdf",
        "poster-a4-library.pdf",
        "poster-a4-poster.pdf",
        "kit.zip",
    ):
        default_storage.save(f"{edition.folder}/{name}", ContentFile(b"x"))


def test_words_are_there_before_the_files(page: CampaignPage) -> None:
    html = Client().get(f"/campaigns/share/{page.pk}/").content.decode()
    assert "See the signs." in html
    assert f"/c/{page.pk}-x/" in html
    assert "not there yet" in html
    assert (
        f'href="/campaigns/share/{page.pk}/"' in Client().get("/campaigns/fraud/").content.decode()
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("picture-1200x630.png", 200),
        ("leaflet-a5.pdf", 200),
        # Its code would count somebody's window as the library.
        ("poster-a4-poster.pdf", 200),
        ("poster-a4-library.pdf", 404),
        ("kit.zip", 404),
        ("..%2Fkit.zip", 404),
        ("picture-9x9.png", 404),
    ],
)
def test_files_are_those_of_no_one_place(page: CampaignPage, name: str, status: int) -> None:
    assert Client().get(f"/campaigns/share/{page.pk}/{name}").status_code == 404
    made(page)
    answer = Client().get(f"/campaigns/share/{page.pk}/{name}")
    assert answer.status_code == status
    html = Client().get(f"/campaigns/share/{page.pk}/").content.decode()
    assert (f"/{name}" in html) is (status == 200)


@pytest.mark.parametrize(
    "changes",
    [
        {"sensitivity": "discreet"},
        {"sensitivity": "high"},
        {"live": False},
        {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 31)},
    ],
)
def test_what_is_over_or_sensitive_is_not_passed_on(
    page: CampaignPage, changes: dict[str, Any]
) -> None:
    made(page)
    CampaignPage.objects.update(**changes)
    assert Client().get(f"/campaigns/share/{page.pk}/").status_code == 404
    assert Client().get(f"/campaigns/share/{page.pk}/leaflet-a5.pdf").status_code == 404
    assert "/campaigns/share/" not in Client().get("/campaigns/fraud/").content.decode()
