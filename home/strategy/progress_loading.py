"""Puts a pack's indicators, figures and actions into a site; portal/packs/README.md says how a pack writes them.

Loading again changes only what the pack changed, and never what staff have published, edited or entered.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from home.content import ContentError, stream_from
from home.loading import page_at, publish_if_changed
from home.models import BasePage, ContactPoint
from home.record_loading import put_record
from home.strategy.models import (
    Action,
    ActionChange,
    ActionsPage,
    HowWeAreDoingPage,
    Indicator,
    Measurement,
    PriorityPage,
    Target,
)
from home.strategy.models.action import TOLD
from home.strategy.periods import CALENDAR, FINANCIAL, Cadence, read_period

Entry = Mapping[str, Any]
PACK = "the content pack"
"""Who entered what a pack holds."""
YEARS = {"april": FINANCIAL, "january": CALENDAR}
DECIMALS = {"baseline", "tolerance"}
KEPT_APART = ("key", "starts", "year_starts", "priorities", "targets", "figures")


def put_doing_page(home: Page, entry: Entry | None) -> None:
    """The page of indicators; before the strategy, whose priorities may point to it."""
    if entry is not None:
        _put_page(HowWeAreDoingPage, home, "how-we-are-doing", entry)


def put_progress(home: Page, data: Entry) -> None:
    """Indicators with their figures, actions, and the page of actions. Raises ContentError."""
    for entry in data.get("indicators", []):
        _put_figures(_put_indicator(home, entry), entry.get("figures", []))
    for entry in data.get("actions", []):
        _put_action(home, entry)
    if (page := data.get("actions_page")) is not None:
        below = page_at(home, str(page["below"]).strip("/").split("/"))
        if below is None:
            raise ContentError(f"actions_page: there is no page at {page['below']}")
        _put_page(ActionsPage, below, "actions", page)


def first_day(entry: Entry, words: Any) -> date:
    """The first day of a period that an indicator of a pack names. Raises NotAPeriod."""
    return read_period(
        str(words), Cadence(entry.get("cadence", "quarterly")), _year(entry)
    ).starts_on


def _year(entry: Entry) -> int:
    return YEARS[entry.get("year_starts", "april")]


def _put_page(
    kind: type[HowWeAreDoingPage] | type[ActionsPage], above: Page, slug: str, entry: Entry
) -> None:
    fields = {
        "title": str(entry["title"]),
        "search_description": entry.get("summary") or "",
        "show_in_menus": bool(entry.get("nav", False)),
        "review_owner": entry.get("review_owner") or "",
        "review_due_on": entry.get("review_due_on"),
        "body": stream_from(entry.get("body", []), ContactPoint.objects.ids_by_key()),
    }
    page: BasePage | None = kind.objects.child_of(above).filter(slug=slug).first()
    if page is None:
        page = kind(slug=slug, live=False, **fields)
        above.add_child(instance=page)
    for name, value in fields.items():
        setattr(page, name, value)
    publish_if_changed(page)


def _put_indicator(home: Page, entry: Entry) -> Indicator:
    fields = _given(entry, KEPT_APART)
    for name in DECIMALS & set(fields):
        # As the database keeps it, so that it can be compared.
        fields[name] = Decimal(str(fields[name])).quantize(Decimal("0.01"))
    fields["starts_on"] = first_day(entry, entry["starts"])
    fields["year_starts"] = _year(entry)
    pages = [_priority(home, path, entry["key"]) for path in entry.get("priorities", [])]
    fields["priorities"] = sorted(pages, key=lambda page: str(page.path))
    targets = {
        first_day(entry, words): Decimal(str(value))
        for words, value in (entry.get("targets") or {}).items()
    }
    found = Indicator.objects.filter(key=entry["key"]).first()
    there = found.targets.all() if found else ()
    if {each.starts_on: each.value for each in there} != targets:
        fields["targets"] = [Target(starts_on=day, value=value) for day, value in targets.items()]
    return put_record(Indicator, entry["key"], fields)


def _given(entry: Entry, apart: Collection[str]) -> dict[str, Any]:
    """What an entry gives; what is empty keeps its default."""
    return {name: v for name, v in entry.items() if v is not None and name not in apart}


def _put_figures(indicator: Indicator, entries: Sequence[Entry]) -> None:
    """Adds each figure that is not there yet, unless somebody else has entered that period."""
    for entry in entries:
        starts_on = read_period(
            str(entry["period"]), Cadence(indicator.cadence), indicator.year_starts
        ).starts_on
        value = None if entry.get("value") is None else Decimal(str(entry["value"]))
        note = entry.get("note") or ""
        there = Measurement.objects.filter(indicator=indicator, starts_on=starts_on)
        is_known = there.filter(value=value, note=note).exists()
        if is_known or there.exclude(entered_by=PACK).exists():
            continue
        Measurement.objects.create(
            indicator=indicator,
            starts_on=starts_on,
            value=value,
            note=note,
            entered_by=PACK,
            at=_moment(entry.get("entered_on")),
        )


def _put_action(home: Page, entry: Entry) -> None:
    fields = _given(entry, ("key", "history"))
    if path := entry.get("priority"):
        fields["priority"] = _priority(home, path, entry["key"])
    if not Action.objects.filter(key=entry["key"]).exists():
        made = Action.objects.create(key=entry["key"], live=False, **fields)
        _put_history(made, entry.get("history", []))
    put_record(Action, entry["key"], fields)


def _put_history(action: Action, entries: Sequence[Entry]) -> None:
    """What an action was before, oldest first; what an entry leaves out was as it is now."""
    for entry in entries:
        was = {"reason": "", "evidence": "", "evidence_url": "", **entry}
        told = {name: was.get(name, getattr(action, name)) for name in TOLD}
        ActionChange.objects.create(action=action, at=_moment(entry["day"]), by=PACK, **told)


def _moment(day: date | None) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12))) if day else timezone.now()


def _priority(home: Page, path: str, where: str) -> PriorityPage:
    page = page_at(home, path.strip("/").split("/"))
    found: PriorityPage | None = PriorityPage.objects.filter(pk=page.pk).first() if page else None
    if found is None:
        raise ContentError(f"{where}: there is no priority at {path}")
    return found
