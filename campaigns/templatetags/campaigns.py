"""Template tags of campaigns."""

from dataclasses import replace
from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from campaigns.kit import public
from campaigns.kit.palette import GROUNDS, palette_of
from campaigns.kit.scenes import scene_svg
from campaigns.models import CampaignPage, OutcomePage, QuizPage
from campaigns.outcome_areas import wheres
from campaigns.placements import FROM, code_from
from campaigns.planning.current import Current, current_campaign
from campaigns.quiz import Question, questions_of
from campaigns.showing import Link, link_to
from home.theme import DEFAULT_BRAND

register = template.Library()


@register.filter
def may_be_told(story: Any) -> bool:
    """Whether a story is still to be shown: the person agreed, and not only until a day that is past."""
    until = story["agreed_until"]
    return until is None or until >= timezone.localdate()


@register.simple_tag(takes_context=True)
def form_link(context: Context, form: Page | None, words: str) -> Link | None:
    """The way to a form, where it is published; from a campaign it says which, and from what place."""
    link = link_to(form, context["request"], words)
    page = context.get("page")
    if link is None or not isinstance(page, CampaignPage):
        return link
    return replace(link, url=f"{link.url}?{FROM}={code_from(page.pk, context['request'].GET)}")


@register.simple_tag(takes_context=True)
def page_link(context: Context, page: Page | None) -> Link | None:
    """The way to a page, where it is published."""
    return link_to(page, context["request"])


@register.simple_tag(takes_context=True)
def campaign_cards(context: Context, page: Page) -> list[Link]:
    """A card for each published page below."""
    below = page.get_children().live().filter(view_restrictions=None)
    links = [link_to(each, context["request"]) for each in below]
    return [link for link in links if link]


@register.simple_tag(takes_context=True)
def outcome_cards(context: Context, page: Page) -> list[Link]:
    """A card for each published outcome below, with where it was as far as that may be said."""
    found = list(OutcomePage.objects.child_of(page).live().filter(view_restrictions=None))
    places = wheres([(each.title, each.areas_told) for each in found])
    links = [
        link_to(each, context["request"], f"{where}: {each.title}" if where else "")
        for each, where in zip(found, places, strict=True)
    ]
    return [link for link in links if link]


@register.simple_tag(takes_context=True)
def scene(context: Context, topic: str) -> SafeString:
    """The drawn scene of a topic in the partnership's colours; it stands beside words and says nothing more."""
    return _drawn(topic, context["partnership"].brand)


@register.simple_tag
def topic_scene(topic: str) -> SafeString:
    """The same in the topic's own colour, for the band at the top of its page."""
    return _drawn(topic, GROUNDS.get(topic, DEFAULT_BRAND))


@register.simple_tag(takes_context=True)
def closing_action(context: Context) -> Link | None:
    """The first form that a campaign leads to, once more at its end; its page is known from the body."""
    buttons = (block.value for block in context["page"].body if block.block_type == "report")
    return next(
        (
            link
            for value in buttons
            if (link := form_link(context, value["form"], value["words"])) is not None
        ),
        None,
    )


@cache
def _drawn(topic: str, ground: str) -> SafeString:
    drawn = scene_svg(topic, palette_of(topic, ground))
    return mark_safe(  # noqa: S308 - our own drawing
        drawn.replace("<svg ", '<svg class="scene" aria-hidden="true" focusable="false" ', 1)
    )


@register.simple_tag(takes_context=True)
def current(context: Context) -> Current | None:
    """The campaign that the front page speaks of, unless its editors wrote of another."""
    page = context["page"]
    return None if page.campaign_title else current_campaign(page, timezone.localdate())


@register.simple_tag
def quiz_questions(page: QuizPage) -> list[Question]:
    """The questions of a quiz that nobody has answered yet."""
    return questions_of(page, {})


@register.simple_tag(takes_context=True)
def quiz_next(context: Context, page: QuizPage) -> Link | None:
    """Back to the campaign that a quiz is of: its help and its ways to report."""
    above = page.lineage[-1] if page.lineage else None
    return link_to(above, context["request"])


@register.filter
def may_be_passed_on(page: CampaignPage) -> bool:
    """Whether a campaign has a page of words and pictures for everybody to share."""
    return public.may_be_passed_on(page, timezone.now())
