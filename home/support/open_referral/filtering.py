"""Which services, places and organisations a request asks for. Every condition must hold."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from home.support.models import Audience, Need, Organisation, Service, ServicePlace
from home.support.open_referral.areas import all_areas, reaching
from home.support.open_referral.parameters import Asked
from home.support.open_referral.taxonomies import AUDIENCES, NEEDS, name_of
from home.support.open_referral.time_filter import open_then
from home.support.open_referral.whereabouts import locations_within


def services(wants: Asked) -> QuerySet[Service]:
    """Return the services that are asked for, in a fixed order."""
    found: QuerySet[Service] = Service.objects.public()
    for condition in _conditions(wants):
        found = found.filter(condition)
    return found.order_by("name", "pk")


def these_services(ids: Sequence[int]) -> QuerySet[Service]:
    """Return these services in the same order, as far as anybody may still be shown them."""
    found: QuerySet[Service] = Service.objects.public().filter(pk__in=ids)
    return found.order_by("name", "pk")


def these_places(ids: Sequence[int]) -> QuerySet[ServicePlace]:
    """Return these services at places in the same order, as far as they may still be known."""
    found = ServicePlace.objects.known().filter(pk__in=ids)
    return found.select_related("location").order_by("service__name", "pk")


def these_organisations(ids: Sequence[int]) -> QuerySet[Organisation]:
    """Return these organisations in the same order."""
    found: QuerySet[Organisation] = Organisation.objects.filter(live=True, pk__in=ids)
    return found.order_by("name", "pk")


def _conditions(wants: Asked) -> Iterable[Q]:
    for word in wants.search.split():
        yield (
            Q(name__icontains=word)
            | Q(summary__icontains=word)
            | Q(description__icontains=word)
            | Q(organisation__name__icontains=word, organisation__live=True)
        )
    yield from _by_terms(wants)
    if wants.organization_id:
        yield Q(organisation__uid=wants.organization_id, organisation__live=True)
    if wants.minimum_age is not None:
        yield Q(minimum_age__gte=wants.minimum_age)
    if wants.maximum_age is not None:
        yield Q(maximum_age__lte=wants.maximum_age)
    if wants.day or wants.start_time or wants.end_time:
        yield open_then(wants)
    if wants.modified_after:
        yield _modified_after(wants.modified_after)


def _by_terms(wants: Asked) -> Iterable[Q]:
    if wants.taxonomy_term_id:
        yield Q(pk__in=_with(Need, uid=wants.taxonomy_term_id)) | Q(
            pk__in=_with(Audience, uid=wants.taxonomy_term_id)
        )
    if wants.taxonomy_id:
        model: Any = {NEEDS: Need, AUDIENCES: Audience}.get(name_of(wants.taxonomy_id))
        yield Q(pk__in=_with(model)) if model else Q(pk=None)


def _with(model: Any, **fields: Any) -> QuerySet[Any, Any]:
    """The ids of the services that have such a term."""
    terms = model.objects.filter(services__isnull=False, **fields)
    rows: QuerySet[Any, Any] = terms.order_by().values("services")
    return rows


def _modified_after(moment: Any) -> Q:
    """Services of which anything that is told changed then or later, or was hidden."""
    places = ServicePlace.objects.known().filter(location__modified_at__gte=moment)
    changed = Service.objects.filter(
        Q(modified_at__gte=moment)
        | Q(organisation__modified_at__gte=moment)
        | Q(contacts__contact__modified_at__gte=moment)
        | Q(contacts__contact__replaced_by__modified_at__gte=moment)
        | Q(pk__in=places.values("service_id"))
    )
    return Q(pk__in=changed.order_by().values("pk"))


def places(wants: Asked) -> QuerySet[ServicePlace]:
    """Return the services at places that are asked for. Of a secret place there is nothing here."""
    found = ServicePlace.objects.known()
    conditions = list(_conditions(wants))
    if conditions:
        wanted = Service.objects.filter(*conditions)
        found = found.filter(service__in=wanted.order_by().values("pk"))
    if wants.proximity is not None:
        found = found.filter(location__in=locations_within(wants.proximity, wants.postcode))
    elif wants.postcode:
        found = found.filter(service__in=_serving(wants.postcode))
    return found.order_by("service__name", "pk")


def _serving(postcode: str) -> QuerySet[Any, Any]:
    """Services that serve everywhere, or an area that the postcode may be in."""
    listed = Service.objects.annotate(listed=Concat(Value(", "), "areas", Value(", ")))
    wanted = Q(areas="")
    for key in reaching(postcode, all_areas()):
        wanted |= Q(listed__contains=f", {key}, ")
    rows: QuerySet[Any, Any] = listed.filter(wanted).order_by().values("pk")
    return rows


def organisations(wants: Asked) -> QuerySet[Organisation]:
    """Return the published organisations that run a service that anybody may be shown."""
    running = Asked(taxonomy_term_id=wants.taxonomy_term_id, taxonomy_id=wants.taxonomy_id)
    ids = services(running).order_by().values("organisation_id")
    found: QuerySet[Organisation] = Organisation.objects.filter(live=True, pk__in=ids)
    for word in wants.search.split():
        found = found.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    if wants.modified_after:
        found = found.filter(modified_at__gte=wants.modified_after)
    return found.order_by("name", "pk")
