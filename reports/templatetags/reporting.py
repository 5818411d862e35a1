"""Template tags of the reporter's pages."""

from django import template

from home.models import ContactPoint

register = template.Library()

# Concerns that have a drawing of their own among the icons.
_DRAWN = frozenset({"asb", "hate-crime", "cuckooing", "drugs", "county-lines", "fraud"})


@register.filter
def concern_icon(concern: str) -> str:
    """The name of the icon for a concern; a plain one for those that have none."""
    return concern if concern in _DRAWN else "report"


@register.simple_tag
def contact_points(*keys: str) -> list[ContactPoint]:
    """The contact points with these keys that the public may see, in this order."""
    found = {point.key: point for point in ContactPoint.objects.shown().filter(key__in=keys)}
    return [found[key] for key in keys if key in found]
