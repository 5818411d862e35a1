"""The kit of a campaign for everybody: words to copy, pictures and posters to pass on.

Only of a campaign that is on and that may be shared; a sensitive one has no such page.
"""

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.choices import Channel
from campaigns.kit import editions
from campaigns.kit.facts import KitFacts, Words
from campaigns.kit.from_page import facts_of
from campaigns.kit.parts import Part, alt_of, digest_of, parts_of
from campaigns.kit.showing import copies_of
from campaigns.kit.views import file_of
from campaigns.models import CampaignPage, KitEdition, KitState
from campaigns.placements import ANYWHERE, COUNTED, LEAFLET


def may_be_passed_on(page: CampaignPage, now: datetime) -> bool:
    """Whether a campaign has a page to share it by."""
    return page.may_be_shared and editions.is_on(page, timezone.localdate(now))


@require_safe
def share(request: HttpRequest, page_id: int) -> HttpResponse:
    """Words, pictures and sheets of a campaign. Files are there once somebody made its kit."""
    page = _page(page_id)
    facts = facts_of(page, None, made_at=timezone.now())
    edition = _edition(page, facts)
    parts = parts_of(facts) if edition else ()
    response: TemplateResponse = page.serve(request)
    response.template_name = "campaigns/share.html"
    more = {
        "copies": copies_of(replace(facts, words=_for_anybody(facts))),
        "alt": alt_of(facts),
        "pictures": [part for part in parts if part.is_picture],
        "sheets": [part for part in parts if is_for_anybody(part)],
    }
    response.context_data = {**(response.context_data or {}), **more}
    response.headers["X-Robots-Tag"] = "noindex"
    # It is not the campaign's page that is seen here.
    del response.headers[COUNTED]
    return response


@require_safe
def file(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """One of the files that the page offers."""
    page = _page(page_id)
    facts = facts_of(page, None, made_at=timezone.now())
    edition = _edition(page, facts)
    offered = {
        each
        for part in parts_of(facts)
        if part.is_picture or is_for_anybody(part)
        for each in (part.file, part.preview)
        if each
    }
    if edition is None or name not in offered:
        raise Http404
    return file_of(edition, name, f"{page.slug}-{name}")


def _for_anybody(facts: KitFacts) -> tuple[Words, ...]:
    """The words for people to pass on; a press release is the partnership's own to send."""
    return tuple(words for words in facts.words if words.channel != Channel.PRESS)


def is_for_anybody(part: Part) -> bool:
    """Whether a sheet is of no one place: printed by anybody, the code of a bus shelter would tell of another."""
    return (
        not part.is_picture and not part.has_bleed and part.placement.key in {ANYWHERE.key, LEAFLET}
    )


def _edition(page: CampaignPage, facts: KitFacts) -> KitEdition | None:
    """The kit of the page as it is now, if it was made."""
    return KitEdition.objects.filter(
        page=page, digest=digest_of(facts), state=KitState.MADE
    ).first()


def _page(page_id: int) -> CampaignPage:
    page: CampaignPage | None = CampaignPage.objects.live().public().filter(pk=page_id).first()
    if page is None or not may_be_passed_on(page, timezone.now()):
        raise Http404
    return page


urlpatterns = [
    path("campaigns/share/<int:page_id>/", share, name="campaign_share"),
    path("campaigns/share/<int:page_id>/<str:name>", file, name="campaign_share_file"),
]
