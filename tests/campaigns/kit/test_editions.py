"""A kit is made of the published page, part by part, once for what it says, and goes when the campaign ends."""

import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from campaigns.kit import editions
from campaigns.kit.from_page import facts_of
from campaigns.kit.parts import parts_of
from campaigns.kit.showing import kit_shown
from campaigns.models import CampaignIndexPage, CampaignPage, KitEdition, KitPartner, KitState
from home.models import ContactPoint, UploadedPicture
from home.pdf import can_make_pdfs
from tests.factories.strategy import home_page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def page() -> CampaignPage:
    for key, name, value in (
        ("emergency", "Emergency", "999"),
        ("gone", "Old helpline", "0800 1111"),
        ("crimestoppers", "Crimestoppers", "0800 555 111"),
    ):
        ContactPoint.objects.create(key=key, name=name, value=value, confidence="high")
    ContactPoint.objects.create(
        key="text-999", name="Text 999", kind="text", value="999", confidence="high"
    )
    ContactPoint.objects.filter(key="gone").update(confidence="low")
    points = ContactPoint.objects.ids_by_key()
    index = home_page().add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns"))
    made: CampaignPage = index.add_child(
        instance=CampaignPage(
            title="Cuckooing",
            slug="cuckooing",
            topic="cuckooing",
            starts_on=NOW.date(),
            body=[
                {
                    "type": "urgent",
                    "value": {
                        "words": "In danger?",
                        "contacts": [points["emergency"], points["text-999"]],
                    },
                },
                {"type": "signs", "value": {"title": "Signs", "items": [{"sign": "Many visits"}]}},
                {"type": "contacts", "value": [points["gone"], points["crimestoppers"]]},
                {"type": "steps", "value": ["Keep yourself safe."]},
            ],
            kit_call="Has a neighbour’s home been taken over?",
            kit_copy=[{"type": "copy", "value": {"channel": "x", "words": "See it? " + "a" * 281}}],
            kit_placements=[{"type": "placement", "value": {"key": "library", "name": "Library"}}],
        )
    )
    return CampaignPage.objects.get(pk=made.pk)


def editor(*groups: str) -> Client:
    user = User.objects.create_superuser("ed", "ed@portal.example", "p") if not groups else None
    if user is None:
        user = User.objects.create_user("officer", "o@portal.example", "p")
        user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def asked() -> list[list[int]]:
    return [
        row.args_kwargs["args"]
        for row in DBTaskResult.objects.filter(queue_name="kits").order_by("enqueued_at")
    ]


def test_the_facts_are_read_from_the_page(page: CampaignPage) -> None:
    facts = facts_of(page, None, made_at=NOW)
    assert facts.signs == ("Many visits",)
    assert facts.actions == ("Keep yourself safe.",)
    assert facts.contact is not None
    assert facts.contact.value == "0800 555 111"
    assert facts.emergency is not None
    assert facts.emergency.value == "999"
    assert facts.topic_name == "Cuckooing"
    assert facts.address.endswith("/campaigns/cuckooing/")
    page.audience = "landlords"
    assert facts_of(page, None, made_at=NOW).topic_name == "Cuckooing: landlords"


def test_asking_again_makes_nothing_twice(page: CampaignPage) -> None:
    edition = editions.ask(page, None, now=NOW)
    assert editions.ask(page, None, now=NOW) == edition
    assert asked() == [[edition.pk, 0]]
    late = NOW + timedelta(minutes=4)
    assert edition.stands_still(late)
    assert editions.ask(page, None, now=late) == edition
    assert asked() == [[edition.pk, 0]] * 2


def test_only_a_published_campaign_that_has_not_ended_has_a_kit(page: CampaignPage) -> None:
    page.ends_on = NOW.date() - timedelta(days=1)
    with pytest.raises(editions.NotNow):
        editions.ask(page, None, now=NOW)
    page.ends_on, page.live = NOW.date(), False
    with pytest.raises(editions.NotNow):
        editions.ask(page, None, now=NOW)
    page.live = True
    assert editions.ask(page, None, now=NOW)


def test_what_was_asked_of_an_older_state_is_dropped(page: CampaignPage) -> None:
    edition = editions.ask(page, None, now=NOW)
    page.kit_call = "Something else"
    page.save()
    editions.step(edition.pk, 0, now=NOW)
    assert not KitEdition.objects.exists()


@pytest.mark.skipif(not can_make_pdfs(), reason="Pango is not on this machine")
def test_from_asking_to_the_zip_to_the_end(page: CampaignPage) -> None:
    older = KitEdition.objects.create(page=page, digest="old", parts=1, asked_at=NOW, moved_at=NOW)
    default_storage.save(f"{older.folder}/kit.zip", io.BytesIO(b"old"))
    client = editor()
    address = reverse("campaign_kits:kit", args=[page.pk])
    kit_now = timezone.now()
    page.ends_on = kit_now.date() + timedelta(days=30)
    page.save()
    assert "Make the kit" in client.get(address).content.decode()
    assert client.post(reverse("campaign_kits:make", args=[page.pk])).url == address
    edition = KitEdition.objects.get(state=KitState.MAKING, done=0, parts__gt=1)
    for number in range(edition.parts):
        html = client.get(address).content.decode()
        assert f"{number} of {edition.parts} files are made." in html
        editions.step(edition.pk, number, now=kit_now)
        editions.step(edition.pk, number, now=kit_now)
    edition.refresh_from_db()
    assert edition.is_made
    assert not default_storage.exists(f"{older.folder}/kit.zip")
    assert (
        client.get(reverse("campaign_kits:progress", args=[page.pk])).json()["is_making"] is False
    )
    html = client.get(address).content.decode()
    for words in ("Download everything", "Library", "/c/", "Too long by", "it cannot be sent"):
        assert words in html
    bundle = client.get(reverse("campaign_kits:file", args=[page.pk, edition.pk, "kit.zip"]))
    with zipfile.ZipFile(io.BytesIO(bundle.content)) as kit:
        assert kit.testzip() is None
        names = set(kit.namelist())
        readme = kit.read("README.txt").decode("utf-8-sig")
    drawn = {part.file for part in parts_of(facts_of(page, None, made_at=kit_now))}
    assert names == drawn | {"README.txt", "words.txt", "alt-text.txt"}
    assert all(name in readme for name in drawn)
    assert editions.ask(page, None, now=kit_now) == edition
    for part in kit_shown(page, None, now=kit_now).previews:
        found = client.get(reverse("campaign_kits:file", args=[page.pk, edition.pk, part.preview]))
        assert Image.open(io.BytesIO(found.content)).width >= 400
    after = kit_now + timedelta(days=31)
    editions.withdraw(edition.pk, now=kit_now)
    assert KitEdition.objects.get(pk=edition.pk).is_made
    editions.withdraw(edition.pk, now=after)
    assert KitEdition.objects.get(pk=edition.pk).state == KitState.WITHDRAWN
    assert not default_storage.exists(f"{edition.folder}/kit.zip")
    CampaignPage.objects.filter(pk=page.pk).update(ends_on=kit_now.date() - timedelta(days=1))
    assert "Withdrawn" in client.get(address).content.decode()
    gone = client.get(reverse("campaign_kits:file", args=[page.pk, edition.pk, "kit.zip"]))
    assert gone.status_code == 404


def test_a_partners_logo_comes_small_and_makes_another_kit(page: CampaignPage) -> None:
    out = io.BytesIO()
    Image.new("RGB", (1500, 500), "#a03050").save(out, "PNG")
    picture = UploadedPicture.objects.create(
        title="Logo",
        description="Logo",
        file=ImageFile(io.BytesIO(out.getvalue()), name="logo.png"),
    )
    partner = KitPartner.objects.create(name="Fieldgate Housing", logo=picture)
    facts = facts_of(page, partner, made_at=NOW)
    assert facts.partner is not None
    assert facts.partner.logo.startswith("data:image/png;base64,")
    assert len(facts.partner.logo) < 20_000
    assert editions.ask(page, partner, now=NOW) != editions.ask(page, None, now=NOW)
    html = editor().get(reverse("campaign_kits:kit", args=[page.pk]) + f"?partner={partner.pk}")
    assert "Everything, with Fieldgate Housing" in html.content.decode()


@pytest.mark.parametrize("name", ["kit", "progress"])
def test_only_who_may_edit_the_page_sees_its_kit(page: CampaignPage, name: str) -> None:
    address = reverse(f"campaign_kits:{name}", args=[page.pk])
    assert Client().get(address).status_code == 302
    assert editor("Viewers").get(address).status_code in {302, 403}
    assert editor().get(address).status_code == 200


@pytest.mark.parametrize("name", ["..", "x.exe", "no.pdf", "a..pdf"])
def test_no_other_file_can_be_fetched(page: CampaignPage, name: str) -> None:
    edition = editions.ask(page, None, now=timezone.now())
    assert editor().get(f"/admin/campaign-kits/{page.pk}/{edition.pk}/{name}").status_code == 404


@pytest.mark.parametrize(
    ("code", "status", "where"),
    [
        ("{pk}-library", 302, "/campaigns/cuckooing/?from=library"),
        ("{pk}-taken-down", 302, "/campaigns/cuckooing/?from=taken-down"),
        ("999999-library", 302, "/campaigns/"),
        ("nonsense", 404, ""),
    ],
)
def test_a_short_address_leads_to_the_campaign(
    page: CampaignPage, client: Client, code: str, status: int, where: str
) -> None:
    answer = client.get(f"/c/{code.format(pk=page.pk)}/")
    assert answer.status_code == status
    assert answer.headers.get("Location", "") == where
    assert not answer.cookies
