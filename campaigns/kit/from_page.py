"""Reads what a kit is made from out of a campaign's published page."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import strip_tags
from PIL import Image

from campaigns.choices import Audience, Topic
from campaigns.kit.facts import Contact, KitFacts, Partner, Words
from campaigns.kit.qr import data_address
from campaigns.models import CampaignPage, KitPartner
from campaigns.placements import Placement
from home.models import ContactPoint, PartnershipSettings
from home.models.contact_point import ContactKind

EMERGENCY = "emergency"
EMERGENCY_NUMBERS = {"999", "112", "18000"}
"""Never the large number of a poster: it says 999 on a line of its own, and a text to 999 needs signing up first."""
MOST_SIGNS = 5
MOST_ACTIONS = 4
LONGEST_LINE = 90
LOGO_SIDE = 640
RINGABLE = {ContactKind.PHONE, ContactKind.WEB, ContactKind.TEXT}


def facts_of(page: CampaignPage, partner: KitPartner | None, *, made_at: datetime) -> KitFacts:
    """All that a kit of this page is made from. The page is the published one, as it is in its table."""
    site = page.get_site()
    partnership = PartnershipSettings.for_site(site)
    address = page.full_url
    parts = urlsplit(address)
    return KitFacts(
        campaign_id=page.pk,
        topic=page.topic,
        topic_name=_topic_name(page),
        goal=page.goal,
        title=page.title,
        summary=page.summary,
        call=page.kit_call or page.title,
        signs=_signs(page),
        actions=_actions(page),
        contact=_contact(page),
        emergency=_emergency(),
        address=address,
        site=f"{parts.scheme}://{parts.netloc}",
        partnership=partnership.name,
        short_name=partnership.short_name,
        brand=partnership.brand,
        mark=get_template(f"components/logos/{partnership.mark}.svg").render(),
        language=page.locale.language_code,
        starts_on=page.starts_on,
        ends_on=page.ends_on,
        made_on=timezone.localdate(made_at),
        placements=tuple(Placement(**each.value) for each in page.kit_placements),
        words=tuple(Words(**each.value) for each in page.kit_copy),
        partner=_partner(partner),
    )


def _topic_name(page: CampaignPage) -> str:
    topic = page.title if page.topic == Topic.OTHER else page.get_topic_display()
    if page.audience == Audience.PUBLIC:
        return str(topic)
    return f"{topic}: {str(page.get_audience_display()).lower()}"


def _signs(page: CampaignPage) -> tuple[str, ...]:
    """The lines for posters; without any, the first signs of the page that are short enough."""
    if page.kit_signs:
        return tuple(str(each.value) for each in page.kit_signs)[:MOST_SIGNS]
    found = (item["sign"] for value in _values(page, "signs") for item in value["items"])
    return tuple(each for each in found if len(each) <= LONGEST_LINE)[:MOST_SIGNS]


def _actions(page: CampaignPage) -> tuple[str, ...]:
    """What to do: from do and don't, or from the steps."""
    dos = [each for value in _values(page, "dos") for each in value["do"]]
    steps = [each for value in _values(page, "steps") for each in value]
    plain = (strip_tags(str(each)) for each in dos or steps)
    return tuple(each for each in plain if len(each) <= LONGEST_LINE)[:MOST_ACTIONS]


def _contact(page: CampaignPage) -> Contact | None:
    """The first contact of the page that the public may see and that is not for emergencies."""
    for point in _points(page):
        is_for_emergencies = point.key == EMERGENCY or point.value.strip() in EMERGENCY_NUMBERS
        if point.is_shown and not is_for_emergencies and point.kind in RINGABLE:
            return Contact(name=point.name, value=point.value)
    return None


def _points(page: CampaignPage) -> Iterator[ContactPoint]:
    urgent = [each for value in _values(page, "urgent") for each in value["contacts"]]
    others = [each for value in _values(page, "contacts") for each in value]
    for point in [*urgent, *others]:
        if point is not None:
            yield point.replaced_by or point


def _emergency() -> Contact | None:
    point = ContactPoint.objects.shown().filter(key=EMERGENCY).first()
    return Contact(name=point.name, value=point.value) if point else None


def _values(page: CampaignPage, kind: str) -> Iterator[Any]:
    return (block.value for block in page.body if block.block_type == kind)


def _partner(partner: KitPartner | None) -> Partner | None:
    if partner is None:
        return None
    return Partner(key=str(partner.pk), name=partner.name, logo=_logo(partner))


def _logo(partner: KitPartner) -> str:
    """The logo, small enough to be printed and no larger; nothing else of the file comes along."""
    if partner.logo is None:
        return ""
    with partner.logo.file.open("rb") as file, Image.open(file) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((LOGO_SIDE, LOGO_SIDE))
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return data_address(out.getvalue(), "image/png")
