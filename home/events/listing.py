"""Events as lists show them: to come or held, by area and kind, with what other rooms hold.

Other rooms add theirs by a Wagtail hook, so that this one need not know them. It is given the time and
gives a list of `Listed`:

    @hooks.register("events_listed")
    def meetings(now: datetime) -> list[Listed]: ...
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from home.areas import area_names
from home.events.choices import EventKind, Repeats
from home.events.models.event import Event
from home.events.occurrences import Held, Rule
from home.events.words import how_often

MOST_PAST = 60
LONGEST = timedelta(days=7)
"""No event lasts longer: what began before that is over."""


@dataclass(frozen=True)
class Listed:
    """One event of a list or of a calendar."""

    uid: str
    title: str
    url: str
    kind: str
    rule: Rule
    summary: str = ""
    place: str = ""
    is_online: bool = False
    areas: tuple[str, ...] = ()
    is_cancelled: bool = False
    notice: str = ""
    has_answers: bool = False
    """Whether its page says what came of it."""
    is_discreet: bool = False

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return str(EventKind(self.kind).label)

    @property
    def how_often(self) -> str:
        """When it comes back, in words."""
        return how_often(self.rule)


@dataclass(frozen=True)
class Shown:
    """A listed event at one of its times."""

    event: Listed
    held: Held

    @property
    def starts_at(self) -> datetime:
        """When it starts."""
        return self.held.starts_at

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return self.held.ends_at


@dataclass(frozen=True)
class Wanted:
    """Which events somebody asked for."""

    area: str = ""
    kind: str = ""
    is_past: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        """What an address asks for; what is not known asks for nothing."""
        kind = query.get("kind", "")
        return cls(
            area=query.get("area", "")[:80],
            kind=kind if kind in EventKind.values else "",
            is_past=query.get("when") == "past",
        )

    def takes(self, event: Listed) -> bool:
        """Whether an event is among them: one without areas is for everybody."""
        return (not self.kind or event.kind == self.kind) and (
            not self.area or not event.areas or self.area in event.areas
        )


@dataclass(frozen=True)
class Listing:
    """What the page of events shows."""

    wanted: Wanted
    shown: list[Shown]
    areas: Mapping[str, str]
    kinds: list[tuple[str, str]] = field(default_factory=list)

    @property
    def area_name(self) -> str:
        """The area that was asked for, in words."""
        return self.areas.get(self.wanted.area, "")


def listing(wanted: Wanted, *, now: datetime) -> Listing:
    """The events that were asked for, and what may be asked for."""
    areas = area_names()
    if wanted.area not in areas:
        wanted = Wanted(kind=wanted.kind, is_past=wanted.is_past)
    shown = past(now=now) if wanted.is_past else to_come(now=now)
    return Listing(
        wanted=wanted,
        shown=[each for each in shown if wanted.takes(each.event)][:MOST_PAST],
        areas=areas,
        kinds=[(value, str(label)) for value, label in EventKind.choices],
    )


def to_come(*, now: datetime) -> list[Shown]:
    """Every event that is to come or is on now, each once, the next first."""
    today = timezone.localdate(now)
    again = ~Q(repeats=Repeats.ONCE) & (Q(repeats_until=None) | Q(repeats_until__gte=today))
    rows = Event.objects.live().filter(again | Q(starts_at__gte=now - LONGEST))
    found = [(each, each.rule.next(now)) for each in _listed(rows, now)]
    shown = [Shown(event, held) for event, held in found if held is not None]
    return sorted(shown, key=lambda each: (each.starts_at, each.event.title))


def past(*, now: datetime) -> list[Shown]:
    """Every event that will not be held again, the latest first."""
    rows = Event.objects.live().filter(starts_at__lt=now)
    found = [
        (each, each.rule.last(now)) for each in _listed(rows, now) if each.rule.next(now) is None
    ]
    shown = [Shown(event, held) for event, held in found if held is not None]
    return sorted(shown, key=lambda each: (each.starts_at, each.event.title), reverse=True)


def _listed(rows: Iterable[Event], now: datetime) -> list[Listed]:
    own = [listed_of(event) for event in rows]
    others = [each for given in hooks.get_hooks("events_listed") for each in given(now)]
    return [*own, *others]


def listed_of(event: Event) -> Listed:
    """An event of ours as lists show it."""
    kept_back = _("Ask us where") if event.is_place_kept_back else ""
    return Listed(
        uid=str(event.uid),
        title=event.title,
        url=event.url,
        kind=event.kind,
        rule=event.rule,
        summary=event.summary,
        place=(event.place or kept_back) if event.is_in_person else "",
        is_online=event.is_online,
        areas=tuple(event.areas),
        is_cancelled=event.is_cancelled,
        notice=event.notice,
        has_answers=bool(event.heard),
        is_discreet=event.has_exit,
    )
