"""Words are found wherever staff wrote them, and a record wherever it is chosen."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ReferenceIndex

from home.loading import put_contact_points
from home.mentions.finding import mentions_of, pattern_of
from home.models import (
    Alert,
    ContactPoint,
    PageRemark,
    PartnershipSettings,
    RetiredWord,
    StandardPage,
)
from home.record_loading import put_retired_words
from reports.desk.groups import set_up_groups
from tests.factories.strategy import GlossaryTermFactory
from tests.support.small_site import small_site

POINT = {"key": "fraud", "name": "Action Fraud", "kind": "phone", "value": "0300 123 2040",
         "words": "To tell of fraud.", "confidence": "high"}  # fmt: skip
PAGES: list[dict[str, Any]] = [
    {"path": "/title/", "type": "standard", "title": "Tell Action Fraud"},
    {"path": "/text/", "type": "standard", "title": "In text",
     "body": [{"text": "Tell <b>Action   Fraud</b> at once."}, {"contacts": ["fraud"]}]},
    {"path": "/deep/", "type": "standard", "title": "Deep",
     "body": [{"links": [{"title": "Action fraud page", "url": "/text/"}]}, {"steps": ["Ring action fraud."]}]},
    {"path": "/inside/", "type": "standard", "title": "Interaction Frauds and reaction fraudster"},
]  # fmt: skip


@pytest.fixture
def client(db: None, client: Client) -> Client:
    """Somebody of comms, on a small site."""
    put_contact_points([POINT])
    small_site(PAGES)
    set_up_groups()
    user = get_user_model().objects.create_user("comms", password="a long password")
    user.groups.add(Group.objects.get(name="Comms editors"))
    client.force_login(user)
    return client


def user() -> Any:
    return get_user_model().objects.get(username="comms")


def test_words_are_found_in_titles_text_streams_and_snippets(client: Client) -> None:
    GlossaryTermFactory(term="AF", expansion="Action Fraud", meaning="Old.")
    page = StandardPage.objects.get(slug="text")
    PageRemark.objects.create(
        page=page, text="Action Fraud", received_on="2026-11-01", surety="plain"
    )
    Alert.objects.create(title="Action Fraud is gone", text="Words.")
    found = {each.title for each in mentions_of("action fraud", user())}
    # Not what a visitor wrote; not the alert, which this person may not edit.
    assert found == {"Tell Action Fraud", "In text", "Deep", "Action Fraud: 0300 123 2040", "AF"}


def test_each_place_can_be_mended(client: Client) -> None:
    for each in mentions_of("action fraud", user()):
        assert client.get(each.edit_url).status_code == 200
        assert each.words.casefold().split() == ["action", "fraud"]


@pytest.mark.parametrize(
    ("words", "text", "is_found"),
    [
        ("Action Fraud", "tell action\n fraud.", True),
        ("Action Fraud", "interaction fraud", False),
        ("Action Fraud", "action frauds", False),
        ("actionfraud.police.uk", "www.actionfraud.police.uk/x", True),
        ("C++", "we use c++ here", True),
        ("0300 123 2040", "Ring 0300 123 2040", True),
    ],
)
def test_only_whole_words_are_found(words: str, text: str, is_found: bool) -> None:
    assert bool(pattern_of(words).search(text)) is is_found


def test_settings_are_searched_for_those_who_may_change_them(client: Client) -> None:
    boss = get_user_model().objects.create_superuser("boss", password="a long password")
    site = StandardPage.objects.first().get_site()
    settings = PartnershipSettings.for_site(site)
    settings.footer_words = "We pass on to Action Fraud."
    settings.save()
    assert "Words in the footer" in {each.field for each in mentions_of("Action Fraud", boss)}
    assert "Words in the footer" not in {each.field for each in mentions_of("Action Fraud", user())}


def test_the_report_shows_retired_words_and_what_to_say(client: Client) -> None:
    put_retired_words([{"words": "Action Fraud", "instead": "Report Fraud", "why": "<Since 2025>"}])
    html = client.get("/admin/every-page/words/").content.decode()
    assert html.count("<mark>") == 4
    assert "Report Fraud" in html
    assert "&lt;Since 2025&gt;" in html
    html = client.get("/admin/every-page/words/?words=nothing of ours").content.decode()
    assert "Nowhere." in html
    assert Client().get("/admin/every-page/words/").status_code == 302


def test_a_record_says_who_chooses_it_and_where_it_stands_in_plain_text(client: Client) -> None:
    point = ContactPoint.objects.get()
    for page in StandardPage.objects.all():
        ReferenceIndex.create_or_update_for_object(page)
    listing = client.get("/admin/snippets/home/contactpoint/").content.decode()
    where = f"/admin/every-page/used/home/contactpoint/{point.pk}/"
    assert where in listing
    response = client.get(where)
    assert [each.title for each in response.context["uses"]] == ["In text"]
    names = dict(response.context["mentions"])
    assert "Tell Action Fraud" in {each.title for each in names["Action Fraud"]}
    for wrong in ("home/contactpoint/999999", "home/nothing/1", "auth/user/1"):
        assert client.get(f"/admin/every-page/used/{wrong}/").status_code == 404


def test_what_staff_changed_in_the_list_stays(client: Client) -> None:
    entry = {"words": "Old", "instead": "New"}
    put_retired_words([entry])
    RetiredWord.objects.update(instead="Ours")
    put_retired_words([entry])
    assert RetiredWord.objects.get().instead == "Ours"
