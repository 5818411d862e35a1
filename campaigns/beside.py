"""What a campaign's page shows beside its own words, and what its blocks name, in two queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, Model, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import Page

from campaigns.models import CampaignPage, QuizPage
from campaigns.outcome_links import outcomes_in, rows_wanted
from campaigns.showing import Version, rows_of_versions, versions_in
from home.addresses import address_of_path
from home.known import Records, ids_chosen
from home.models import ContactPoint
from home.outcomes import Outcome, Wanted
from home.strategy.around import Row, Rows, rows_as, rows_in
from home.strategy.reach import Served, rows_served, served_in
from home.support.models import Service

PAGE, SERVICE = "page", "service"
YES = "yes"
Ids = Mapping[type[Model], set[int]]


@dataclass(frozen=True)
class Beside:
    """What stands beside the words: versions, what came of reports with the address of each, priorities; and the
    records that blocks name, as far as they can be read together.
    """

    versions: list[Version]
    outcomes: list[tuple[Outcome, str]]
    priorities: list[Served]
    records: Records


def beside_of(page: CampaignPage, request: HttpRequest) -> Beside:
    """All of it. Of pages and services only what is published is known, and only what links to them need."""
    ids: dict[type[Model], set[int]] = {}
    for model, pk in ids_chosen(page.body.stream_block, page.body.raw_data):
        ids.setdefault(model, set()).add(pk)
    rows = rows_in(
        [
            rows_wanted(Wanted(topic=page.topic)),
            rows_served(page),
            *rows_of_versions(page),
            *_rows_chosen(ids),
        ]
    )
    return Beside(
        versions=versions_in(rows, page, request),
        outcomes=[(each, address_of_path(each.url_path, request)) for each in outcomes_in(rows)],
        priorities=served_in(rows, request),
        records=_records(ids, rows),
    )


def _rows_chosen(ids: Ids) -> list[Rows]:
    pages = ids.get(Page, set()) | ids.get(QuizPage, set())
    services = ids.get(Service, set())
    found = []
    if pages:
        found.append(
            rows_as(
                Page.objects.live().filter(pk__in=pages),
                part=Value(PAGE),
                position=Cast("pk", CharField()),
                title=F("title"),
                url=F("url_path"),
                summary=F("search_description"),
            )
        )
    if services:
        found.append(
            rows_as(
                Service.objects.filter(pk__in=services, live=True),
                part=Value(SERVICE),
                position=Cast("pk", CharField()),
                title=F("name"),
                url=F("url"),
                summary=F("summary"),
                words=F("key"),
                more=Case(When(is_for_perpetrators=True, then=Value(YES)), default=Value("")),
            )
        )
    return found


def _records(ids: Ids, rows: list[Row]) -> Records:
    pages = {int(row.position): _page(row) for row in rows if row.part == PAGE}
    services = {int(row.position): _service(row) for row in rows if row.part == SERVICE}
    points: Mapping[int, ContactPoint] = {}
    if ContactPoint in ids:
        whole = ContactPoint.objects.select_related("replaced_by__replaced_by")
        points = whole.in_bulk(ids[ContactPoint])
    found: dict[type[Model], Mapping[int, Any]] = {
        Page: pages,
        QuizPage: pages,
        Service: services,
        ContactPoint: points,
    }
    return {
        model: {pk: records.get(pk) for pk in ids.get(model, ())}
        for model, records in found.items()
    }


def _page(row: Row) -> Page:
    return _partly(
        Page,
        id=int(row.position),
        title=row.title,
        url_path=row.url,
        search_description=row.summary,
        live=True,
    )


def _service(row: Row) -> Service:
    service: Service = _partly(
        Service,
        id=int(row.position),
        key=row.words,
        name=row.title,
        summary=row.summary,
        url=row.url,
        is_for_perpetrators=row.more == YES,
        live=True,
    )
    return service


def _partly(model: Any, **fields: Any) -> Any:
    """A record with some of its fields, as `only` gives it: any other field would be read when asked for."""
    columns = model._meta.concrete_fields  # noqa: SLF001 - Django's documented way
    given = [each.attname for each in columns if each.attname in fields]
    return model.from_db("default", given, [fields[name] for name in given])
