"""Services as cards: what each is, how to reach it, whether it is open now; the best fit first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Value

from home import bank_holidays
from home.opening.state import Now, State, state_at, states_by_attendance
from home.support.finding.opening_words import Line, opening_lines
from home.support.models import Service
from home.support.models.schedule import Attendance

MOST_OPEN = 3
KINDS = ("needs", "audiences")
Terms = Mapping[tuple[str, int], frozenset[str]]
"""Keys of terms by their kind and the id of a service."""


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: keys of needs (the chosen ones and those they belong under), who for, where."""

    needs: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    audience: str = ""
    area: str = ""
    names: Collection[str] = field(default_factory=tuple)
    """Keys of services that were looked for by name."""


@dataclass(frozen=True)
class Card:
    """A service as it is shown at one moment."""

    service: Service
    state: State
    now: datetime
    needs: frozenset[str] = frozenset()
    """Keys of what it helps with."""
    audiences: frozenset[str] = frozenset()
    """Keys of those whom alone it is for; none for anybody."""

    @property
    def url(self) -> str:
        """Its page."""
        return f"/get-help/service/{self.service.key}/"

    @cached_property
    def opening(self) -> list[Line]:
        """When it is open, in words, a line each: its door may be shut while the phone is answered, and the other way round."""
        ways = states_by_attendance(self.service.known_rules, self.now, bank_holidays.england)
        unsaid = [Attendance.PHONE.value] if self.is_phone_unknown else []
        if self.service.known_places and Attendance.IN_PERSON not in ways:
            unsaid.append(Attendance.IN_PERSON.value)
        return opening_lines(ways, self.now, unsaid)

    @cached_property
    def is_phone_unknown(self) -> bool:
        """Whether it has a number, and times that say nothing of the phone."""
        ways = {rule.attendance for rule in self.service.known_rules}
        has_number = any(point.is_number for point in self.service.known_contacts)
        return has_number and bool(ways) and Attendance.PHONE not in ways

    @property
    def is_open(self) -> bool:
        """Whether somebody would be there now."""
        return self.state.now == Now.OPEN


def card_of(service: Service, now: datetime, terms: Terms | None = None) -> Card:
    """The service as it is at this moment; with the terms of all services it can be looked for."""
    state = state_at(service.known_rules, now, bank_holidays.england)
    needs, audiences = ((terms or {}).get((kind, service.pk), frozenset()) for kind in KINDS)
    return Card(service, state, now, needs, audiences)


def all_cards(now: datetime) -> list[Card]:
    """Every service that anybody may be shown and can reach, with its needs and audiences."""
    services, terms = Service.objects.public(), _terms()
    return [card_of(service, now, terms) for service in services if service.can_be_reached]


def _terms() -> Terms:
    """The keys of the needs and audiences of every service, in one query."""
    needs, audiences = (
        Service.objects.order_by()
        .exclude(**{many: None})
        .values_list(Value(many), "pk", f"{many}__key")
        for many in KINDS
    )
    found: dict[tuple[str, int], frozenset[str]] = {}
    for kind, service, key in needs.union(audiences):
        found[kind, service] = found.get((kind, service), frozenset()) | {key}
    return found


def cards_for_change(now: datetime) -> list[Card]:
    """Services for people who want to stop hurting others: for the one page that stands apart, and no other."""
    found = Service.objects.for_change()
    return [card_of(service, now) for service in found if service.can_be_reached]


def fitting(cards: Iterable[Card], asked: Asked) -> list[Card]:
    """Those that fit, by how well and then by who is there now."""
    fits = [(fit, card) for card in cards if (fit := _fit(card, asked)) is not None]
    fits.sort(key=lambda pair: (*(-each for each in pair[0]), _wait(pair[1]), pair[1].service.name))
    return [card for _fit_, card in fits]


def open_now(cards: Iterable[Card], apart_from: Collection[Card]) -> list[Card]:
    """A few that are open, for when none of those that fit is."""
    if any(card.is_open for card in apart_from):
        return []
    for_all = [each for each in cards if each.is_open and not each.audiences]
    return [each for each in for_all if each not in apart_from][:MOST_OPEN]


def _fit(card: Card, asked: Asked) -> tuple[int, int, int] | None:
    """How well it fits: by need, by who it is for, by being near; None when it does not."""
    service, audiences = card.service, card.audiences
    if asked.audience and audiences and asked.audience not in audiences:
        return None
    if asked.area and service.area_keys and asked.area not in service.area_keys:
        return None
    by_need = 2 if card.needs & asked.needs else int(bool(card.needs & asked.wider))
    if service.key in asked.names:
        by_need = 3
    if not by_need and (asked.needs or asked.names):
        return None
    return by_need, int(bool(asked.audience and audiences)), int(bool(service.area_keys))


def _wait(card: Card) -> int:
    """Open first, then what may be, then what is shut."""
    if card.is_phone_unknown and not card.is_open:
        return 1
    return {Now.OPEN: 0, Now.UNKNOWN: 1, Now.APPOINTMENT: 2, Now.CLOSED: 3}[card.state.now]
