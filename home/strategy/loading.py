"""Puts a pack's strategies into a site; portal/packs/README.md says how a pack writes them.

Loading again changes only what the pack changed, and never what staff have published or edited.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from wagtail.models import Page

from home.content import ContentError
from home.loading import page_at, publish_if_changed
from home.models import BasePage, ContactPoint
from home.record_loading import put_record, whole
from home.strategy.content import Known, body_from, figures_from, levels_from, measures_from
from home.strategy.models import (
    EvidenceSource,
    Figure,
    FundingLine,
    Person,
    PriorityLink,
    PriorityPage,
    PriorityService,
    StrategyPage,
    StrategySectionPage,
)

Entry = Mapping[str, Any]
P = TypeVar("P", bound=BasePage)
SUB_STRATEGY = ("title", "period", "status", "review_due_on", "url", "words")


@dataclass(frozen=True)
class Support:
    """The ids of services and organisations by key, which this room may not ask for itself."""

    services: Mapping[str, int]
    organisations: Mapping[str, int]


def put_strategy(home: Page, data: Entry, support: Support) -> None:
    """Everything of a pack's strategy.yaml. Raises ContentError."""
    _put_sources(data.get("sources", []))
    for entry in data.get("people", []):
        put_record(Person, entry["key"], whole(Person, entry))
    _put_figures(data.get("figures", []))
    _put_funding(data.get("funding", []), home, is_linked=False)
    known = Known(
        contacts=ContactPoint.objects.ids_by_key(),
        figures=Figure.objects.ids_by_key(),
        people=Person.objects.ids_by_key(),
        funding=FundingLine.objects.ids_by_key(),
        sources=EvidenceSource.objects.ids_by_key(),
    )
    for entry in data.get("strategies", []):
        _Strategy(home, known, support).put(entry)
    _put_funding(data.get("funding", []), home, is_linked=True)


def _put_sources(entries: Sequence[Entry]) -> None:
    for entry in entries:
        fields = whole(EvidenceSource, _but(entry, "superseded_by"))
        put_record(EvidenceSource, entry["key"], fields)
    ids = EvidenceSource.objects.ids_by_key()
    for entry in entries:
        if newer := entry.get("superseded_by"):
            put_record(EvidenceSource, entry["key"], {"superseded_by_id": ids[newer]})


def _put_figures(entries: Sequence[Entry]) -> None:
    sources = EvidenceSource.objects.ids_by_key()
    for entry in entries:
        key = entry.get("source")
        fields = {
            **whole(Figure, _but(entry, "source")),
            "source_id": sources[key] if key else None,
        }
        put_record(Figure, entry["key"], fields)


def _put_funding(entries: Sequence[Entry], home: Page, *, is_linked: bool) -> None:
    """Each line twice: pages name the lines, and then the lines name the priorities."""
    for entry in entries:
        if not is_linked and FundingLine.objects.filter(key=entry["key"]).exists():
            continue
        fields = _but(entry, "key", "priorities")
        if is_linked:
            pages = [_page(home, path, entry["key"]) for path in entry.get("priorities", [])]
            fields["priorities"] = PriorityPage.objects.filter(pk__in=[page.pk for page in pages])
        put_record(FundingLine, entry["key"], fields)


class _Strategy:
    """One strategy being written, from the top down."""

    def __init__(self, home: Page, known: Known, support: Support) -> None:
        self.home, self.known, self.support = home, known, support

    def put(self, entry: Entry) -> None:
        older = entry.get("supersedes")
        page = self._put(
            StrategyPage,
            self.home,
            entry,
            {
                "starts_on": entry["starts_on"],
                "ends_on": entry["ends_on"],
                "status": entry.get("status", "draft"),
                "supersedes_id": _page(self.home, older, entry["slug"]).pk if older else None,
                "vision": entry.get("vision") or "",
                "levels": levels_from(entry.get("levels", [])),
                "is_numbered": entry.get("is_numbered", True),
                "body": self._body(entry, "body"),
            },
        )
        for section in entry.get("sections", []):
            fields = {"kind": section["kind"], "body": self._body(section, "body")}
            self._put(StrategySectionPage, page, section, fields)
        for priority in entry.get("priorities", []):
            self._put_priority(page, priority)

    def _put_priority(self, above: Page, entry: Entry) -> None:
        sub = entry.get("sub_strategy") or {}
        fields = {
            "kind": entry["kind"],
            "number": str(entry.get("number") or ""),
            "figures": figures_from(entry.get("figures", []), self.known),
            "why": self._body(entry, "why"),
            "body": self._body(entry, "body"),
            "lead_group": entry.get("lead_group") or "",
            "delivering_groups": entry.get("delivering_groups") or "",
            "measures": measures_from(entry.get("measures", [])),
            **{f"sub_strategy_{name}": sub.get(name) or "" for name in SUB_STRATEGY},
            "sub_strategy_review_due_on": sub.get("review_due_on"),
        }
        rows: dict[str, list[Any]] = {
            "services": self._services(entry),
            "links": self._links(entry),
        }
        page = self._put(PriorityPage, above, entry, fields, rows)
        for below in entry.get("priorities", []):
            self._put_priority(page, below)

    def _services(self, entry: Entry) -> list[PriorityService]:
        return [
            PriorityService(
                sort_order=number,
                service_id=_maybe(row.get("service"), self.support.services),
                organisation_id=_maybe(row.get("organisation"), self.support.organisations),
                words=row.get("words") or "",
            )
            for number, row in enumerate(entry.get("services", []))
        ]

    def _links(self, entry: Entry) -> list[PriorityLink]:
        return [
            PriorityLink(
                sort_order=number,
                kind=row["kind"],
                page_id=_page(self.home, row["page"], entry["slug"]).pk,
                words=row.get("words") or "",
            )
            for number, row in enumerate(entry.get("links", []))
        ]

    def _body(self, entry: Entry, part: str) -> list[dict[str, Any]]:
        try:
            return body_from(entry.get(part, []), self.known)
        except ContentError as wrong:
            raise ContentError(f"{entry['slug']}, {part}: {wrong}") from None

    def _put(
        self,
        kind: type[P],
        above: Page,
        entry: Entry,
        fields: Entry,
        rows: Mapping[str, list[Any]] | None = None,
    ) -> P:
        fields = {**_page_fields(entry), **fields}
        page: P | None = kind.objects.child_of(above).filter(slug=entry["slug"]).first()
        if page is None:
            page = kind(slug=entry["slug"], live=False, **fields)
            above.add_child(instance=page)
        for name, value in fields.items():
            setattr(page, name, value)
        for name, wanted in (rows or {}).items():
            _set_rows(page, name, wanted)
        publish_if_changed(page)
        return page


def _set_rows(page: Any, name: str, wanted: list[Any]) -> None:
    """Puts these rows below a page, unless those that it has say the same."""
    there = getattr(page, name)
    if [_said(row) for row in there.all()] != [_said(row) for row in wanted]:
        there.set(wanted)


def _said(row: Any) -> dict[str, Any]:
    skip = {"id", "priority", "sort_order"}
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's documented way
        if field.name not in skip
    }


def _page_fields(entry: Entry) -> dict[str, Any]:
    return {
        "title": str(entry["title"]),
        "search_description": entry.get("summary") or "",
        "sensitivity": entry.get("sensitivity") or "",
        "show_in_menus": bool(entry.get("nav", False)),
        "review_owner": entry.get("review_owner") or "",
        "review_due_on": entry.get("review_due_on"),
    }


def _page(home: Page, path: str, where: str) -> Page:
    page = page_at(home, path.strip("/").split("/"))
    if page is None:
        raise ContentError(f"{where}: there is no page at {path}")
    return page


def _maybe(key: str | None, ids: Mapping[str, int]) -> int | None:
    return ids[key] if key else None


def _but(entry: Entry, *names: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}
