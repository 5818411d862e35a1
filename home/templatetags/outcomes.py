"""Template tags that show what came of reports."""

from typing import Any

from django import template
from django.template import Context

from home.addresses import address_of_path
from home.outcomes import Wanted, outcomes_for

register = template.Library()


@register.inclusion_tag("components/because.html", takes_context=True)
def because_you_reported(
    context: Context, *, form: str = "", topic: str = "", level: int = 2
) -> dict[str, Any]:
    """The newest outcomes of a form or a topic as a short list; nothing at all where there are none."""
    request = context["request"]
    found = outcomes_for(Wanted(form=form, topic=topic)) if form or topic else []
    shown = [(each, address_of_path(each.url_path, request)) for each in found]
    return {"outcomes": [pair for pair in shown if pair[1]], "level": level}
