"""All contact points as a list of words: what a command prints."""

from collections.abc import Iterator
from datetime import date

from home.models import ContactPoint

COLUMNS = ("key", "value", "confidence", "checked on", "checked by", "due on", "state")


def rows(today: date) -> Iterator[tuple[str, ...]]:
    """Each contact point with its confidence, when and by whom it was checked, and what is the matter with it."""
    yield COLUMNS
    for point in ContactPoint.objects.select_related("replaced_by").order_by("key"):
        yield (
            point.key,
            point.value,
            point.confidence,
            str(point.verified_on or "never"),
            point.verified_by or "not said",
            str(point.review_due_on or "now"),
            state(point, today),
        )


def state(point: ContactPoint, today: date) -> str:
    """What the public sees of it, and whether a check is due."""
    if point.replaced_by is not None:
        return f"replaced by {point.replaced_by.key}"
    due = point.review_due_on
    words = "shown" if point.is_shown else "hidden until confirmed"
    return f"{words}, check due" if due is None or due <= today else words
