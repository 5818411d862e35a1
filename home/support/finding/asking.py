"""From the words and choices of the finder to what fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from home.areas import area_names
from home.searching.danger import Urgent, urgent_for
from home.support.finding.cards import Asked, Card, all_cards, fitting, open_now
from home.support.finding.meaning import needs_meant, stems
from home.support.models import Audience, Need, Service

LONGEST = 200


@dataclass(frozen=True)
class Answer:
    """What the finder gives back: what it understood, what comes first, and the cards."""

    needs: Sequence[Need]
    urgent: Sequence[Urgent]
    cards: Sequence[Card]
    also_open: Sequence[Card]

    @property
    def is_for_change(self) -> bool:
        """Whether somebody who hurt others, and wants to stop, asked: their page stands apart."""
        return any(getattr(need, "is_for_change", False) for need in self.needs)


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the finder."""

    needs: Sequence[Need]
    audiences: Sequence[Audience]
    areas: dict[str, str]


def choices() -> Choices:
    """Every need, audience and area, in the order in which they are shown."""
    return Choices(all_needs(), list(Audience.objects.all()), area_names())


def all_needs() -> list[Need]:
    """The needs in order, those that belong under one after it; each knows whether it is one to change oneself."""
    rows = list(needs_known())
    return [need for top in rows if top.parent_id is None for need in (top, *_below(top, rows))]


def needs_known() -> models.QuerySet[Need]:
    """All needs; `is_for_change` says that only those who hurt others, and want to stop, are helped with it: theirs is a page apart."""
    with_it = models.Q(needs=models.OuterRef("pk"))
    apart = Service.objects.for_change().prefetch_related(None).filter(with_it)
    beside = Service.objects.public().prefetch_related(None).filter(with_it)
    return Need.objects.annotate(is_for_change=models.Exists(apart) & ~models.Exists(beside))


def _below(top: Need, rows: Sequence[Need]) -> Iterable[Need]:
    for each in rows:
        if each.parent_id == top.pk:
            yield each
            yield from _below(each, rows)


def find(
    *,
    words: str,
    need: str,
    audience: str,
    area: str,
    now: datetime,
    needs: Sequence[Need] | None = None,
) -> Answer:
    """What fits the words (at most LONGEST are read) or the chosen need. Nothing of it is kept.

    `needs` are all there are, when they have been read already.
    """
    words, rows = words[:LONGEST].strip(), needs or all_needs()
    cards = all_cards(now)
    meant = needs_meant(words, {each.key: [each.name, *each.phrases] for each in rows})
    keys = list(dict.fromkeys([need, *meant])) if need else meant
    chosen = [each for key in keys for each in rows if each.key == key]
    named = _named(words, cards)
    if not chosen and not named:
        return Answer((), urgent_for(words), (), ())
    by_id = {each.pk: each for each in rows}
    asked = Asked(
        needs=frozenset(each.key for each in chosen),
        wider=frozenset(key for each in chosen for key in _around(each, rows, by_id)),
        audience=audience,
        area=area,
        names=named,
    )
    found = fitting(cards, asked)
    return Answer(chosen, urgent_for(words), found, open_now(cards, found))


def _around(need: Need, rows: Sequence[Need], by_id: dict[int, Need]) -> Iterable[str]:
    """The keys of what the need belongs under, and of what belongs under it."""
    if need.parent_id is not None:
        yield by_id[need.parent_id].key
    yield from (each.key for each in _below(need, rows))


def _named(words: str, cards: Iterable[Card]) -> list[str]:
    """The services whose name was written, or the short one in brackets."""
    said = stems(words)
    if not said:
        return []
    names = {card.service.key: set(stems(card.service.name)) for card in cards}
    return [key for key, name in names.items() if set(said) <= name]
