"""What stands on each sheet and picture, laid out and measured, as HTML that becomes a PDF."""

import re
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from campaigns.kit.facts import KitFacts
from campaigns.kit.lists import BLEED, GAP, band_of, lists_of
from campaigns.kit.palette import WHITE, palette_of
from campaigns.kit.qr import picture, qr_picture
from campaigns.kit.rooms import ROOMS, SUMMARIES, names_of, rooms_of
from campaigns.kit.scenes import scene_svg
from campaigns.kit.type_measure import face_css, set_in
from campaigns.placements import Placement, path_of

HEADINGS = {
    "spot": _("Signs to look for"),
    "report": _("Tell us about"),
    "know": _("Good to know"),
    "seek-help": _("Good to know"),
}
TICK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="m5.500 12.500 4.300 4.300 '
    '8.700-9.300" fill="none" stroke="#fff" stroke-width="3.200" stroke-linecap="round" '
    'stroke-linejoin="round"/></svg>'
)


@dataclass(frozen=True)
class Sheet:
    """A size to draw on. `rem` is how long the layout's own unit is, in `unit`."""

    name: str
    template: str
    width: int
    height: int
    unit: str
    rem: float


A4 = Sheet("a4", "poster", 210, 297, "mm", 1)
A3 = Sheet("a3", "poster", 297, 420, "mm", 420 / 297)
A5 = Sheet("a5", "leaflet", 148, 210, "mm", 1)
WIDE = Sheet("1200x630", "share_wide", 1200, 630, "px", 1)
SQUARE = Sheet("1080x1080", "share_square", 1080, 1080, "px", 1)
TALL = Sheet("1080x1920", "share_tall", 1080, 1920, "px", 1)


def html_of(facts: KitFacts, sheet: Sheet, placement: Placement, *, has_bleed: bool = False) -> str:
    """The whole sheet as HTML, in the campaign's language, with nothing outside it."""
    with override(facts.language):
        html: str = render_to_string(
            f"campaigns/kit/{sheet.template}.html",
            {
                **_look(facts),
                **_settings(facts, sheet),
                **_scan(facts, placement),
                "facts": facts,
                "sheet": sheet,
                **_edge(sheet),
                "has_bleed": has_bleed,
                "title": f"{facts.title}: {facts.call}",
                "danger": _danger(facts),
                "imprint": _imprint(facts),
                "address_parts": re.findall(r"[^/]*/?", bare(facts.address)),
            },
        )
    return html


def _edge(sheet: Sheet) -> dict[str, float]:
    """What is printed beyond the trim, in millimetres; a larger sheet has no more of it."""
    return {
        "bleed": BLEED,
        "edge_width": sheet.width + 2 * BLEED,
        "edge_height": sheet.height + 2 * BLEED,
        "edge_inset": round(BLEED - BLEED * sheet.rem, 3),
    }


def _look(facts: KitFacts) -> dict[str, Any]:
    colours = palette_of(facts.topic, facts.brand)
    return {
        "c": colours,
        "face_css": mark_safe(face_css()),  # noqa: S308 - the typeface, as base64
        "scene": picture(scene_svg(facts.topic, colours)),
        "tick": picture(TICK),
        "mark": picture(_coloured(facts.mark, colours.ground)),
        "mark_on_ground": picture(_coloured(facts.mark, WHITE)),
    }


def _settings(facts: KitFacts, sheet: Sheet) -> dict[str, Any]:
    """Every piece of words, set in its room."""
    said = {
        "topic": facts.topic_name or facts.title,
        "call": facts.call,
        "who": facts.contact.name if facts.contact else gettext("Find out more"),
        "value": facts.contact.value if facts.contact else bare(facts.address),
    }
    lists = lists_of(facts, sheet.template)
    rooms = rooms_of(sheet.template, has_partner=facts.partner is not None)
    summary = SUMMARIES.get(sheet.template)
    names = names_of(sheet.template, has_partner=facts.partner is not None)
    return {
        **{name: set_in(said[name], room) for name, room in rooms.items()},
        **lists,
        "band": band_of(lists),
        "summary": set_in(facts.summary, summary) if summary else None,
        "own_name": set_in(facts.short_name, names.own),
        "partner_name": set_in(facts.partner.name if facts.partner else "", names.partner),
        "gap": GAP,
        "signs_heading": _signs_heading(facts, sheet),
    }


def _signs_heading(facts: KitFacts, sheet: Sheet) -> str:
    if sheet.template == "poster" and not facts.signs:
        return gettext("What you can do")
    if facts.signs and all(sign.startswith("“") for sign in facts.signs):
        return gettext("What you could say")
    return str(HEADINGS.get(facts.goal, HEADINGS["know"]))


def bare(address: str) -> str:
    """An address as people type it."""
    return address.partition("://")[2].strip("/")


def _scan(facts: KitFacts, placement: Placement) -> dict[str, Any]:
    address = facts.site + path_of(facts.campaign_id, placement.key)
    return {
        "qr": qr_picture(address),
        "qr_words": gettext("QR code. It leads to %(address)s") % {"address": address},
        "placement": placement,
    }


def _danger(facts: KitFacts) -> str:
    if facts.emergency is None:
        return ""
    return gettext("In danger now? Call %(number)s.") % {"number": facts.emergency.value}


def _imprint(facts: KitFacts) -> str:
    """Who made it, when, and until when it may be shown."""
    words = [facts.partnership]
    if facts.made_on:
        words.append(gettext("Made %(day)s.") % {"day": date_format(facts.made_on)})
    if facts.ends_on:
        words.append(gettext("Take down after %(day)s.") % {"day": date_format(facts.ends_on)})
    return ". ".join(words[:1]) + ". " + " ".join(words[1:])


def _coloured(svg: str, colour: str) -> str:
    """A mark that is drawn in the colour of the words around it, in one of its own."""
    named = (
        svg
        if "xmlns=" in svg
        else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
    return named.replace("currentColor", colour)


def small_print(facts: KitFacts) -> tuple[str, ...]:
    """The words that are so long that some sheet sets them smaller than is good to read."""
    said = {"topic": facts.topic_name or facts.title, "call": facts.call}
    rooms = [(said[name], rooms[name]) for rooms in ROOMS.values() for name in said]
    small = [words for words, room in rooms if set_in(words, room).is_small]
    lists = {"signs": facts.signs, "actions": facts.actions}
    for template in ROOMS:
        for name, setting in lists_of(facts, template).items():
            if setting.items and setting.is_small:
                small.append(max(lists[name] or facts.actions, key=len))
    return tuple(dict.fromkeys(small))
