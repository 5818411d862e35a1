"""Contact points as people see them: what stands in their place today."""

from collections.abc import Iterable

from django import template

from home.models import ContactPoint
from home.numbers import standing as numbers

register = template.Library()


@register.filter
def standing(points: Iterable[ContactPoint | None]) -> list[ContactPoint]:
    """Those that may be shown, each replaced by what stands in its place."""
    return numbers.standing(points)
