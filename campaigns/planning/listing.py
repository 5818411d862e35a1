"""The list of campaigns on their index page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from campaigns.choices import When
from campaigns.models import CampaignIndexPage, OutcomeIndexPage
from campaigns.planning.entries import Entry, entries_of
from campaigns.planning.filters import Chooser, Wanted, choosers, wanted_in
from campaigns.showing import Link, link_to


@dataclass(frozen=True)
class Listing:
    """What the index page shows."""

    wanted: Wanted
    choosers: Sequence[Chooser]
    on: Sequence[Entry]
    planned: Sequence[Entry]
    past: Sequence[Entry]
    outcomes: Link | None

    @property
    def count(self) -> int:
        """How many fit."""
        return len(self.on) + len(self.planned) + len(self.past)


def listing_of(request: HttpRequest, index: CampaignIndexPage) -> Listing:
    """The published campaigns that fit what the address asks for."""
    site = Site.find_for_request(request)
    wanted = wanted_in(request.GET)
    entries = entries_of(site, index, timezone.localdate(), priorities=False) if site else []
    fitting = [entry for entry in entries if wanted.fits(entry)]
    outcomes = (
        OutcomeIndexPage.objects.child_of(index).live().filter(view_restrictions=None).first()
    )
    return Listing(
        wanted=wanted,
        choosers=choosers(entries, wanted),
        on=[entry for entry in fitting if entry.when == When.NOW],
        planned=[entry for entry in fitting if entry.when == When.PLANNED],
        past=[entry for entry in fitting if entry.when == When.PAST],
        outcomes=link_to(outcomes, request),
    )
