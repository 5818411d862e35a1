"""What stands on the front page of having your say: consultations by phase, promises, where we listen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from home.addresses import address
from home.strategy.models.consultation import ConsultationPage
from home.strategy.models.listening import ListeningSource, Snapshot, Survey
from home.strategy.models.you_said import YouSaid
from home.strategy.voting import Kept, Phase


@dataclass(frozen=True)
class Entry:
    """One consultation as a card."""

    page: ConsultationPage
    url: str
    phase: Phase


@dataclass(frozen=True)
class Promised:
    """One promise and whether it is kept."""

    promise: YouSaid | Survey
    kept: Kept


@dataclass(frozen=True)
class Overview:
    """Everything of the front page."""

    open: tuple[Entry, ...]
    to_come: tuple[Entry, ...]
    over: tuple[Entry, ...]
    promises: tuple[Promised, ...]
    surveys: tuple[Promised, ...]

    @property
    def has_late(self) -> bool:
        """Whether any promise is late."""
        return any(each.kept == Kept.LATE for each in (*self.promises, *self.surveys))


def overview(page: Page, request: HttpRequest, *, now: datetime) -> Overview:
    """Return what there is to say and what was said, for the page above the consultations."""
    below = ConsultationPage.objects.child_of(page).live().filter(view_restrictions=None)
    entries = [
        Entry(each, address(each, request), each.phase(now))
        for each in below.order_by("-closes_at")
    ]
    today = timezone.localdate(now)
    return Overview(
        open=_in(entries, Phase.OPEN),
        to_come=_in(entries, Phase.TO_COME),
        over=_in(entries, Phase.CLOSED, Phase.PUBLISHED),
        promises=promised(YouSaid.objects.live(), today),
        surveys=promised(Survey.objects.live(), today),
    )


def promised(promises: Any, today: Any) -> tuple[Promised, ...]:
    """Return promises with whether each is kept: the late ones first, then those to come, then done."""
    order = [Kept.LATE, Kept.PROMISED, Kept.DONE]
    found = [Promised(each, each.kept(today)) for each in promises]
    return tuple(sorted(found, key=lambda each: order.index(each.kept)))


def _in(entries: list[Entry], *phases: Phase) -> tuple[Entry, ...]:
    return tuple(each for each in entries if each.phase in phases)


def sources() -> Any:
    """Return where else we listen, each with what was heard there, the latest first."""
    latest_first = Snapshot.objects.order_by("-taken_on", "-pk")
    return ListeningSource.objects.live().prefetch_related(
        Prefetch("snapshots", queryset=latest_first, to_attr="heard")
    )
