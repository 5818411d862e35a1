"""Template tags of the reporter's pages."""

from django import template

from home.models import ContactPoint
from home.numbers.standing import standing_by_key

register = template.Library()

# Concerns that have a drawing of their own among the icons.
_DRAWN = frozenset({"asb", "hate-crime", "cuckooing", "drugs", "county-lines", "fraud"})


@register.filter
def concern_icon(concern: str) -> str:
    """The name of the icon for a concern; a plain one for those that have none."""
    return concern if concern in _DRAWN else "report"


@register.simple_tag
def contact_points(*keys: str) -> list[ContactPoint]:
    """The contact points with these keys that the public may see, or what stands in their place, in this order."""
    return standing_by_key(keys)
