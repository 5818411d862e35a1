"""Template tags of the design system: `{% govuk %}`, `{% icon %}` and `{% pattern %}`."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from home import design, sharing

register = template.Library()


def nest(words: Mapping[str, Any]) -> dict[str, Any]:
    """Tag arguments as the macros want them: `label__text="x"` becomes `{"label": {"text": "x"}}`."""
    nested: dict[str, Any] = {}
    for path, value in words.items():
        *parents, last = path.split("__")
        inner = nested
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[last] = value
    return nested


@register.simple_tag
def govuk(component: str, params: Mapping[str, Any] | None = None, **words: Any) -> SafeString:
    """The HTML of a component; named arguments add to, or replace, what `params` holds."""
    return design.component(component, {**(params or {}), **nest(words)})


@cache
def _drawing(folder: str, name: str) -> SafeString:
    return mark_safe(render_to_string(f"components/{folder}/{name}.svg").strip())  # noqa: S308 - our own drawings


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline drawing of 24 by 24 in the colour of the text, silent to screen readers."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        _drawing("icons", name),
    )


@register.simple_tag
def pattern(name: str) -> SafeString:
    """A drawn picture of a topic, from `templates/components/patterns/`."""
    return _drawing("patterns", name)


@register.simple_tag
def logo(name: str) -> SafeString:
    """A partnership's mark, from `templates/components/logos/`."""
    return _drawing("logos", name)


@register.filter
def sentences(words: str) -> list[str]:
    """The sentences of a short text, so that a title can break between them."""
    return re.split(r"(?<=[.!?]) +", str(words))


@register.filter
def clock(moment: datetime | time) -> str:
    """A time as people write it: 6:30pm, 10am, midday."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    if (moment.hour, moment.minute) == (12, 0):
        return gettext("midday")
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


@register.simple_tag
def organisation_data(name: str, url: str) -> SafeString:
    """Who runs the site, as data for search engines."""
    return sharing.organisation(name, url)
