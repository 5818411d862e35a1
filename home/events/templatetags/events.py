"""Events for templates: the next ones, for the home page."""

from django import template
from django.utils import timezone

from home.events.listing import Shown, to_come

register = template.Library()
NEXT = 3


@register.simple_tag
def next_events() -> list[dict[str, object]]:
    """The next events as `components/event.html` wants them: no cancelled one, and none that could give a reader away."""
    found = [
        each
        for each in to_come(now=timezone.now())
        if not each.event.is_cancelled and not each.event.is_discreet
    ]
    return [as_card(each) for each in found[:NEXT]]


@register.filter
def as_card(shown: Shown) -> dict[str, object]:
    """A listed event as `components/event.html` wants it."""
    return {
        "starts_at": shown.starts_at,
        "ends_at": shown.ends_at if shown.event.rule.ends_at else None,
        "title": shown.event.title,
        "url": shown.event.url,
        "place": shown.event.place,
        "text": shown.event.summary,
    }
