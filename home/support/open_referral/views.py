"""The addresses of the API. Each reads what is asked, and answers with one document."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from home.context import frame_of
from home.support.models import Service, ServicePlace
from home.support.open_referral import filtering, serialising
from home.support.open_referral import openapi as description
from home.support.open_referral.answering import Answer, answers
from home.support.open_referral.facts import TermFacts
from home.support.open_referral.finding import service_at, service_of_place, uuid_of
from home.support.open_referral.pages import page_object
from home.support.open_referral.parameters import (
    OF_ORGANISATIONS,
    OF_PLACES,
    OF_SERVICES,
    OF_TAXONOMIES,
    OF_TERMS,
    Asked,
    asked,
)
from home.support.open_referral.reading import in_brief, in_full, organisation_facts
from home.support.open_referral.refusals import NotHere
from home.support.open_referral.taxonomies import all_taxonomies

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
ROOT = "/open-referral/v3"


@answers
def about(request: HttpRequest) -> Answer:
    """What this API is."""
    where = request.build_absolute_uri(f"{ROOT}/openapi.json")
    return Answer({"version": VERSION, "profile": PROFILE, "openapi_url": where})


@answers
def openapi(request: HttpRequest) -> Answer:
    """The API described for programs."""
    title = f"{frame_of(request).partnership.name}: services that help"
    return Answer(description.document(title=title, server=request.build_absolute_uri(ROOT)))


@answers
def services(request: HttpRequest) -> Answer:
    """A page of services."""
    wants = asked(request.GET, OF_SERVICES)
    ids = filtering.services(wants).values_list("pk", flat=True)
    return _page_of(ids, wants, lambda page: _in_list(filtering.these_services(page)))


def _in_list(rows: Iterable[Service]) -> list[dict[str, Any]]:
    return [serialising.service_in_list(each) for each in in_brief(rows)]


@answers
def service(request: HttpRequest, pk: str) -> Answer:
    """One service, whole."""
    found = in_full([service_at(uuid_of(pk))])[0]
    return Answer(serialising.service(found), found.modified_at)


@answers
def service_at_locations(request: HttpRequest) -> Answer:
    """A page of services at places."""
    wants = asked(request.GET, OF_PLACES)
    ids = filtering.places(wants).values_list("pk", flat=True)
    return _page_of(ids, wants, lambda page: _places_in_list(filtering.these_places(page)))


def _places_in_list(rows: Iterable[ServicePlace]) -> list[dict[str, Any]]:
    rows = list(rows)
    wanted = {row.service_id for row in rows}
    known = Service.objects.public().filter(pk__in=wanted)
    facts = dict(zip([each.pk for each in known], in_brief(known), strict=True))
    return [
        serialising.service_at_location_in_list(facts[row.service_id], place)
        for row in rows
        for place in facts[row.service_id].places
        if place.id == row.location.uid
    ]


@answers
def service_at_location(request: HttpRequest, pk: str) -> Answer:
    """One service at one of its places, both whole."""
    wanted = uuid_of(pk)
    found = in_full([service_at(service_of_place(wanted))])[0]
    place = next(each for each in found.places if each.link_id == wanted)
    return Answer(serialising.service_at_location(found, place), found.modified_at)


@answers
def organisations(request: HttpRequest) -> Answer:
    """A page of organisations."""
    wants = asked(request.GET, OF_ORGANISATIONS)
    ids = filtering.organisations(wants).values_list("pk", flat=True)
    return _page_of(ids, wants, _organisations_in_list)


def _organisations_in_list(ids: Sequence[int]) -> list[dict[str, Any]]:
    rows = filtering.these_organisations(ids)
    return [serialising.organisation(organisation_facts(row)) for row in rows]


@answers
def organisation(request: HttpRequest, pk: str) -> Answer:
    """One organisation with its services, whole."""
    row = filtering.organisations(Asked()).filter(uid=uuid_of(pk)).first()
    if row is None:
        raise NotHere("There is no organisation with this id.")
    run = list(filtering.services(Asked(organization_id=row.uid)))
    document = serialising.organisation_with_services(organisation_facts(row), in_full(run))
    return Answer(document, row.modified_at)


@answers
def taxonomies(request: HttpRequest) -> Answer:
    """Our taxonomies, without their terms."""
    wants = asked(request.GET, OF_TAXONOMIES)
    found = [each for each in all_taxonomies() if _says(each.name, each.words, wants.search)]
    return _page_of(found, wants, lambda rows: [serialising.taxonomy_in_list(row) for row in rows])


@answers
def taxonomy(request: HttpRequest, pk: str) -> Answer:
    """One taxonomy with its terms."""
    return Answer(serialising.taxonomy(_one(all_taxonomies(), uuid_of(pk), "taxonomy")))


@answers
def taxonomy_terms(request: HttpRequest) -> Answer:
    """A page of terms."""
    wants = asked(request.GET, OF_TERMS)
    found = [
        term
        for term in _terms()
        if wants.taxonomy_id in {None, term.taxonomy_id}
        and _says(term.name, term.words, wants.search)
    ]
    return _page_of(found, wants, lambda rows: [serialising.term(row) for row in rows])


@answers
def taxonomy_term(request: HttpRequest, pk: str) -> Answer:
    """One term."""
    return Answer(serialising.term(_one(_terms(), uuid_of(pk), "term")))


@answers
def nothing(request: HttpRequest, rest: str) -> Answer:
    """What is said at an address of which there is none."""
    raise NotHere(f"There is nothing at this address. {ROOT}/openapi.json lists what there is.")


def _terms() -> list[TermFacts]:
    return [term for each in all_taxonomies() for term in each.terms]


def _one(rows: Iterable[Any], wanted: UUID, what: str) -> Any:
    found = next((row for row in rows if row.id == wanted), None)
    if found is None:
        raise NotHere(f"There is no {what} with this id.")
    return found


def _says(name: str, words: str, search: str) -> bool:
    said = f"{name} {words}".casefold()
    return all(word in said for word in search.casefold().split())


def _page_of(
    rows: Iterable[Any], wants: Asked, write: Callable[[Any], list[dict[str, Any]]]
) -> Answer:
    """The page that is asked for of some rows or ids, each written down.

    Filters cost more than the rows, so they are gone through once: for the ids alone.
    """
    every = list(rows)
    start = (wants.page - 1) * wants.per_page
    contents = write(every[start : start + wants.per_page])
    return Answer(
        page_object(contents, number=wants.page, per_page=wants.per_page, total=len(every))
    )
