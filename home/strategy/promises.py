"""Reads actions with everything that the public sees of them: late first, and what changed when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from home.strategy.models.action import TOLD, Action, ActionChange
from home.strategy.models.priority_page import PriorityPage
from home.strategy.periods import year_name
from home.strategy.progress_words import ActionStatus


@dataclass(frozen=True)
class Promise:
    """An action as it is shown on a day."""

    action: Action
    days_late: int

    @property
    def is_late(self) -> bool:
        """Whether its date is past and it is not over."""
        return self.days_late > 0

    @property
    def is_over(self) -> bool:
        """Whether nobody works on it any more."""
        return self.action.status in ActionStatus.over()


@dataclass(frozen=True)
class Heap:
    """Promises that belong together."""

    name: str
    promises: Sequence[Promise]
    page: PriorityPage | None = None


@dataclass(frozen=True)
class Happening:
    """One entry of the public history: when, and what changed, in words."""

    at: datetime
    words: Sequence[str]
    reason: str
    evidence: str
    evidence_url: str


def promises_of(actions: Iterable[Action], today: date) -> list[Promise]:
    """The actions, the latest first, then what is due soonest, then what is over."""
    found = [Promise(each, each.days_late(today)) for each in actions]
    return sorted(found, key=_order)


def _order(promise: Promise) -> tuple[int, bool, date]:
    due = promise.action.due_on or date.max
    return (-promise.days_late, promise.is_over, due)


def by_priority(promises: Iterable[Promise]) -> list[Heap]:
    """The promises under their priorities, in the order of the strategy; those of none last."""
    found: dict[str, list[Promise]] = {}
    pages: dict[str, PriorityPage] = {}
    for promise in promises:
        page = promise.action.priority
        key = page.path if page and page.live else ""
        found.setdefault(key, []).append(promise)
        if page and page.live:
            pages[key] = page
    heaps = [Heap(str(pages[key].title), found[key], pages[key]) for key in sorted(pages)]
    return heaps + ([Heap(_("Across everything we do"), found[""])] if "" in found else [])


def by_owner(promises: Iterable[Promise]) -> list[Heap]:
    """The promises under those who answer for them, by name."""
    found: dict[str, list[Promise]] = {}
    for promise in promises:
        found.setdefault(promise.action.owner, []).append(promise)
    return [Heap(owner, found[owner]) for owner in sorted(found, key=str.casefold)]


def by_year(promises: Iterable[Promise]) -> list[Heap]:
    """The promises under the year whose plan they are in, the newest first."""
    found: dict[int, list[Promise]] = {}
    for promise in promises:
        found.setdefault(promise.action.plan_year or 0, []).append(promise)
    return [
        Heap(
            _("Plan for %s") % year_name(year) if year else _("For the whole strategy"), found[year]
        )
        for year in sorted(found, reverse=True)
    ]


def history_of(action: Action) -> list[Happening]:
    """What the public may know of how an action changed, the newest first. It names nobody."""
    rows = list(action.changes.all())
    told = [_happening(before, row) for before, row in zip([None, *rows], rows, strict=False)]
    return list(reversed(told))


def _happening(before: ActionChange | None, row: ActionChange) -> Happening:
    words = [_("Published")] if before is None else _what_changed(before, row)
    is_new = {name: before is None or getattr(before, name) != getattr(row, name) for name in TOLD}
    return Happening(
        at=row.at,
        words=words,
        reason=row.reason if is_new["reason"] else "",
        evidence=row.evidence if is_new["evidence"] else "",
        evidence_url=row.evidence_url if is_new["evidence_url"] else "",
    )


def _what_changed(before: ActionChange, row: ActionChange) -> list[str]:
    words = []
    if before.status != row.status:
        words.append(
            _("From “%(before)s” to “%(after)s”")
            % {"before": before.get_status_display(), "after": row.get_status_display()}
        )
    if before.due_on != row.due_on:
        words.append(
            _("Date moved from %(before)s to %(after)s")
            % {"before": _day(before.due_on), "after": _day(row.due_on)}
        )
    if before.owner != row.owner:
        words.append(
            _("Passed from %(before)s to %(after)s") % {"before": before.owner, "after": row.owner}
        )
    if before.promise != row.promise:
        words.append(_("Before, it said: we will %s") % before.promise)
    return words or [_("Evidence or reason updated")]


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else _("no date")
