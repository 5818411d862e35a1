"""How a model is declared: what of it is about a person, and how that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

CATEGORIES = ("sealed", "personal", "staff", "none")

RULES = "as the retention rules say, after the case is closed"
SITE = "as long as the site has it"
OFFICERS = "officers"
PAGE = (
    "page_ptr sensitivity reviewed_on review_due_on review_every_months on_lapse is_unlisted formats "
    "share_image"
)
"""What every page has that is about nobody."""
PAGE_STAFF = "review_owner review_email"
"""What every page has about who works here."""


@dataclass(frozen=True)
class Held:
    """What a model holds and why, for how long, who sees it, and its fields by category."""

    why: str
    kept: str
    seen: str
    sealed: str = ""
    personal: str = ""
    staff: str = ""
    none: str = ""

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield each field with its category."""
        for category in CATEGORIES:
            for name in str(getattr(self, category)).split():
                yield name, category
