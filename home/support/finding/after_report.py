"""The help that a report's last page leads to: plain links, and words that tell nobody who looks on what was said."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.support.models import Need

MOST = 3
NEVER = frozenset({"signal:danger-now", "signal:danger-called", "signal:drugs"})
"""Danger was answered before the report was sent; and nobody is told that they take drugs because a neighbour does."""
NAMED = frozenset(
    {
        "concern:asb", "signal:nuisance", "signal:noise", "signal:environmental", "signal:property-damage",
        "signal:drug-dealing", "signal:repeat",
    }
)  # fmt: skip
"""Facts that a need may be named for. Any other, and each that is new, is led to without a name."""
UNNAMED: tuple[str | Promise, ...] = (
    _("Who can help you"),
    _("Others who can help you"),
    _("More people who can help you"),
)


@dataclass(frozen=True)
class Offer:
    """One link to help."""

    url: str
    words: str | Promise


def help_after(facts: Collection[str], *, may_name: bool) -> list[Offer]:
    """Return links to the needs that the facts of a report mean, at most MOST; what is only its subject comes last.

    Without `may_name`, as where somebody may be watched, no link says what it is about. Nothing is kept.
    """
    said = frozenset(facts) - NEVER
    meant = [(need, met) for need in Need.objects.all() if (met := need.means & said)]
    meant.sort(key=lambda pair: all(fact.startswith("concern:") for fact in pair[1]))
    unnamed = iter(UNNAMED)
    return [
        Offer(
            f"/get-help/for/{need.key}/",
            need.name if may_name and met <= NAMED else next(unnamed),
        )
        for need, met in meant[:MOST]
    ]
