"""From our records to facts. Only what the public may see comes in: services by `public()`, and of each what is known."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import uuid5

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.models.contact_point import ContactKind, ContactPoint
from home.support.models import Organisation, Service
from home.support.open_referral.areas import all_areas, named
from home.support.open_referral.facts import (
    AreaFacts,
    MailboxFacts,
    OpeningFacts,
    OrganisationFacts,
    PhoneFacts,
    PlaceFacts,
    ServiceFacts,
    TermFacts,
)
from home.support.open_referral.opening_facts import openings_of
from home.support.open_referral.taxonomies import AUDIENCES, NEEDS, terms_by_service
from home.support.places import KnownPlace

WELSH = ("CF", "LD", "LL", "NP", "SA")
PHONES = {ContactKind.PHONE: "voice", ContactKind.TEXT: "sms"}


def in_brief(services: Iterable[Service]) -> list[ServiceFacts]:
    """Return the facts that there is one of, of services that come from `public()`."""
    return [_facts(service) for service in services]


def in_full(services: Sequence[Service]) -> list[ServiceFacts]:
    """Return everything of services that come from `public()`."""
    ids = [service.pk for service in services]
    needs, audiences = terms_by_service(NEEDS, ids), terms_by_service(AUDIENCES, ids)
    keys = {key for service in services for key in service.area_keys}
    names = named(keys, all_areas()) if keys else {}
    return [
        _facts(
            service,
            openings=openings_of(service),
            needs=needs.get(service.pk, []),
            audiences=audiences.get(service.pk, []),
            areas=[
                AreaFacts(uuid5(service.uid, f"area {key}"), name)
                for key, name in names.items()
                if key in service.area_keys
            ],
        )
        for service in services
    ]


def organisation_facts(body: Organisation) -> OrganisationFacts:
    """Return what is said of an organisation."""
    return OrganisationFacts(
        id=body.uid,
        name=body.name,
        words=body.summary or str(body.get_kind_display()),
        website=_address(body.url),
    )


def _facts(
    service: Service,
    *,
    openings: Sequence[OpeningFacts] = (),
    needs: Sequence[TermFacts] = (),
    audiences: Sequence[TermFacts] = (),
    areas: Sequence[AreaFacts] = (),
) -> ServiceFacts:
    points = service.known_contacts
    mailboxes = [point for point in points if point.kind == ContactKind.EMAIL]
    body = service.organisation
    return ServiceFacts(
        id=service.uid,
        name=service.name,
        words="\n\n".join(dict.fromkeys(filter(None, (service.summary, service.description)))),
        organisation=organisation_facts(body) if body is not None and body.live else None,
        url=_address(service.url) or next(_websites(points), ""),
        email=mailboxes[0].value if mailboxes else "",
        fees=service.fees or (_("Free") if service.is_free else ""),
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        assured_on=service.assured_on,
        modified_at=_modified_at(service),
        eligibility=service.eligibility,
        how_to_apply=" ".join(_how_to_apply(service)),
        interpreting=" ".join(filter(None, (service.interpreters, *(p.relay for p in points)))),
        languages=service.language_names,
        needs=needs,
        audiences=audiences,
        openings=openings,
        phones=[_phone(service, point) for point in points if point.kind in PHONES],
        mailboxes=[
            MailboxFacts(uuid5(service.uid, f"contact {point.key}"), point.name, point.value)
            for point in mailboxes
        ],
        places=[place_facts(service, place) for place in service.known_places if place.is_whole],
        areas=areas,
    )


def place_facts(service: Service, place: KnownPlace) -> PlaceFacts:
    """Return what is said of a place whose whole address may be known."""
    assert place.uid is not None  # noqa: S101 - a whole place has one
    street = [line.strip() for line in place.address.splitlines() if line.strip()]
    return PlaceFacts(
        id=place.uid,
        link_id=uuid5(service.uid, str(place.uid)),
        name=place.name,
        street=", ".join(street),
        town=place.town,
        county=_("Wales") if place.postcode.upper().startswith(WELSH) else _("England"),
        postcode=place.postcode,
        latitude=place.latitude,
        longitude=place.longitude,
        access=place.access,
    )


def _phone(service: Service, point: ContactPoint) -> PhoneFacts:
    checked = ""
    if point.shows_check_date and point.verified_on:
        checked = _("Last checked on %s.") % date_format(point.verified_on, "j F Y")
    free = _("Free.") if point.is_free else ""
    return PhoneFacts(
        id=uuid5(service.uid, f"contact {point.key}"),
        number=point.value,
        words=" ".join(
            filter(None, (point.words or point.name, point.hours, free, point.safe_note, checked))
        ),
        kind=PHONES[ContactKind(point.kind)],
    )


def _how_to_apply(service: Service) -> Iterator[str]:
    if service.application:
        yield service.application
    if service.takes_self_referral and service.can_be_reached:
        yield _("You can contact them yourself.")
    if service.takes_professional_referral:
        yield _("A professional can refer you.")
    yield from filter(None, (service.safe_to_contact, service.leaves_trace))


def _websites(points: Iterable[ContactPoint]) -> Iterator[str]:
    for point in points:
        if point.kind == ContactKind.WEB and (address := _address(point.href)):
            yield address


def _address(href: str) -> str:
    """An address that means the same elsewhere; empty for one that is no page's."""
    if href.startswith("/"):
        return f"{settings.WAGTAILADMIN_BASE_URL}{iri_to_uri(href)}"
    return iri_to_uri(href) if href.startswith("https://") else ""


def _modified_at(service: Service) -> datetime:
    """When anything that is told of it last changed, or was hidden."""
    times = [service.modified_at]
    for row in service.contact_rows:
        times += [row.contact.modified_at, row.contact.current.modified_at]
    if service.organisation is not None:
        times.append(service.organisation.modified_at)
    times += [row.location.modified_at for row in service.place_rows if _is_told(service, row)]
    return max(times)


def _is_told(service: Service, row: object) -> bool:
    location = getattr(row, "location", None)
    return any(place.uid == getattr(location, "uid", None) for place in service.known_places)
