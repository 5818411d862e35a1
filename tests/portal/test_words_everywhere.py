"""Words are found wherever staff write them, and the link beside each leads to where they are mended."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from campaigns.models import CampaignForm, QuizPage
from home.models import GlossaryTerm, HomePage, PartnershipSettings, RetiredWord, StandardPage
from home.models import UploadedPicture as Picture
from reports.desk.groups import set_up_groups
from reports.permissions import ADMINISTRATORS, COMMS
from tests.factories.news import campaign, news_site, outcome
from tests.factories.strategy import GlossaryTermFactory
from tests.home.support.open_referral.directory import service
from tests.reports import journeys
from tests.reports.public.reporter import publish
from tests.support.signing_in import signed_in

WORDS = "Action Fraud"
SEARCH = "/admin/every-page/words/"
Plant = Callable[[], str]
"""Writes the words in one place; gives the address where they are mended."""
SCENES = [{"scene": "A call.", "options": [{"words": "Pay", "is_right": False, "reason": "No."}]}]


@pytest.fixture(autouse=True)
def site(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    news_site()
    set_up_groups()
    return iter(())


def edit(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def page_with(**fields: Any) -> StandardPage:
    page = StandardPage(**{"title": "A page", "slug": "a-page", **fields})
    HomePage.objects.get().add_child(instance=page)
    return page


def block(kind: str, value: Any) -> list[dict[str, Any]]:
    return [{"type": kind, "value": value}]


def a_page(**fields: Any) -> Plant:
    return lambda: edit(page_with(**fields))


def text(html: str) -> Plant:
    return a_page(body=block("text", html))


def a_campaign(**fields: Any) -> Plant:
    return lambda: edit(campaign("week", **fields))


def button() -> str:
    page = campaign("week")
    CampaignForm.objects.create(campaign=page, page=HomePage.objects.get(), words=f"Tell {WORDS}")
    return edit(page)


def a_quiz(old: str = "", **fields: Any) -> Plant:
    """A quiz, with the words after what it says otherwise."""

    def plant() -> str:
        scenes = json.loads(json.dumps(SCENES).replace(old, f"{old} {WORDS}") if old else "[]")
        questions = [{"type": "question", "value": scene} for scene in scenes]
        page = QuizPage(**{"title": "A quiz", "slug": "quiz", "questions": questions, **fields})
        campaign("week").add_child(instance=page)
        return edit(page)

    return plant


def a_journey(old: str) -> Plant:
    """A form, with the words after what it says otherwise."""

    def plant() -> str:
        written = json.dumps(journeys.data())
        assert old in written
        return edit(publish(json.loads(written.replace(old, f"{old} {WORDS}"))))

    return plant


def draft_of_published() -> str:
    page = page_with()
    page.title = f"About {WORDS}"
    page.save_revision()
    return edit(page)


def draft_never_published() -> str:
    page = page_with(live=False)
    page.body = block("text", f"<p>Tell {WORDS}.</p>")
    page.save_revision()
    return edit(page)


def draft_of_record() -> str:
    term: GlossaryTerm = GlossaryTermFactory(term="AF", expansion="Old", meaning="Old.")
    term.expansion = WORDS
    term.save_revision()
    return f"/admin/snippets/home/glossaryterm/edit/{term.pk}/"


def a_service() -> str:
    words = {"language": "pl", "summary": f"{WORDS} pomaga.", "more": ""}
    made = service("help", in_languages=block("words", words))
    return f"/admin/snippets/support/service/edit/{made.pk}/"


def a_setting() -> str:
    found = PartnershipSettings.for_site(Site.objects.get())
    found.footer_words = f"We pass on to {WORDS}."
    found.save()
    return f"/admin/settings/home/partnershipsettings/{found.site_id}/"


def a_picture() -> str:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "JPEG")
    drawn.seek(0)
    file = ImageFile(drawn, name="a.jpg")
    kept = Picture.objects.create(title="Card", description=f"A card of {WORDS}", file=file)
    return f"/admin/images/{kept.pk}/"


def a_document() -> str:
    file = ContentFile(b"%PDF-1.4", name="a.pdf")
    kept = get_document_model().objects.create(title=f"{WORDS} po polsku", file=file)
    return f"/admin/documents/edit/{kept.pk}/"


TRANSLATION = {"kind": "other", "title": f"{WORDS} po polsku", "document": None, "url": "/pl/"}
COPY = {"channel": "x", "words": f"Tell {WORDS}. {{link}}"}
PLACE = {"name": f"{WORDS} stand", "key": "stand"}
ON_PAGES: dict[str, Plant] = {
    "page: title": a_page(title=f"Tell {WORDS}"),
    "page: words for search": a_page(search_description=f"How to tell {WORDS}"),
    "page: text": text("<p>Tell <b>Action</b> Fraud.</p>"),
    "page: below a heading": text(f"<h3>Whom to tell</h3><p>{WORDS} takes it on.</p>"),
    "page: in a list": text(f"<ul><li>{WORDS}</li><li>Your bank</li></ul>"),
    "page: over two lines": text("<p>Tell Action<br/>Fraud.</p>"),
    "page: link": text(f'<p>Go <a href="https://x.example/{WORDS}">there</a>.</p>'),
    "page: translation": a_page(formats=block("format", TRANSLATION)),
    "campaign: body": a_campaign(body=block("reassurance", f"<p>{WORDS} is kind.</p>")),
    "campaign: button": button,
    "kit: line for posters": a_campaign(kit_call=f"Ring {WORDS}"),
    "kit: sign": a_campaign(kit_signs=block("sign", f"Ring {WORDS}")),
    "kit: copy": a_campaign(kit_copy=block("copy", COPY)),
    "kit: placement": a_campaign(kit_placements=block("placement", PLACE)),
    "quiz: words above": a_quiz(intro=f"By {WORDS}"),
    "quiz: scene": a_quiz("A call."),
    "quiz: answer": a_quiz("Pay"),
    "quiz: reason": a_quiz("No."),
    "outcome": lambda: edit(outcome("quieter", told=f"You told {WORDS}.")),
    "journey: title": a_journey("Report noise"),
    "journey: summary": a_journey("Loud music"),
    "journey: start": a_journey("Before you start"),
    "journey: step": a_journey("What happened"),
    "journey: question": a_journey("In your words"),
    "journey: option": a_journey("= Music"),
    "journey: body": a_journey("Call 999."),
    "journey: last page": a_journey("Thank you"),
    "draft of a published page": draft_of_published,
    "draft of a new page": draft_never_published,
    "draft of a record": draft_of_record,
    "service: another language": a_service,
    "picture": a_picture,
    "document": a_document,
}
PLACES = {name: (plant, COMMS) for name, plant in ON_PAGES.items()} | {
    "setting": (a_setting, ADMINISTRATORS)
}


def rows(client: Client, asked: str = "") -> list[Tag]:
    html = client.get(SEARCH, {"words": asked} if asked else {}).content.decode()
    return BeautifulSoup(html, "html.parser").select("table.listing tbody tr:has(mark)")


@pytest.mark.parametrize(("plant", "group"), PLACES.values(), ids=PLACES)
def test_words_are_found_where_they_stand_and_can_be_mended(plant: Plant, group: str) -> None:
    where = plant()
    client = signed_in(group)
    found = rows(client, "action fraud")
    assert [row.select_one("a[href]")["href"] for row in found] == [where]
    assert client.get(where).status_code == 200
    # The same, once they are out of use, with what to say instead.
    assert rows(client) == []
    RetiredWord.objects.create(words=WORDS, instead="Report Fraud")
    (stale,) = rows(client)
    assert stale.select_one("a[href]")["href"] == where
    assert "Report Fraud" in stale.get_text()


def test_what_was_mended_in_a_draft_still_stands_on_the_page() -> None:
    """Both are told: the page as everybody reads it, until the draft is published."""
    page = page_with(title=f"About {WORDS}")
    page.title = "About fraud"
    page.save_revision()
    (row,) = rows(signed_in(COMMS), WORDS)
    assert "not published" not in row.get_text()


def test_a_draft_says_that_it_is_one() -> None:
    draft_of_published()
    (row,) = rows(signed_in(COMMS), WORDS)
    assert "not published" in row.get_text()


@pytest.mark.parametrize("plant", [a_picture, a_document], ids=["picture", "document"])
def test_files_that_somebody_may_not_change_are_not_listed(plant: Plant) -> None:
    plant()
    group = Group.objects.get(name=COMMS)
    group.collection_permissions.all().delete()
    assert rows(signed_in(COMMS), WORDS) == []
