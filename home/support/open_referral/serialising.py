"""The facts as the documents of Open Referral UK 3.0. Lists have the fields that there is one of; the rest is in the detail.

Beside the UK profile's fields stand those of HSDS 3.0 that it drops and people need: phones, the email
of a contact, the name of a language, who is eligible, how to apply, interpreters.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from home.support.open_referral import openings
from home.support.open_referral.facts import (
    MailboxFacts,
    OrganisationFacts,
    PhoneFacts,
    PlaceFacts,
    ServiceFacts,
    TaxonomyFacts,
    TermFacts,
)
from home.support.open_referral.writing import whole

COUNTRY = "GB"


def term(facts: TermFacts) -> dict[str, Any]:
    """Return one term of a taxonomy."""
    return whole(
        id=facts.id,
        code=facts.code,
        name=facts.name,
        description=facts.words or facts.name,
        parent_id=facts.parent_id,
        taxonomy=facts.taxonomy,
        taxonomy_id=facts.taxonomy_id,
    )


def taxonomy_in_list(facts: TaxonomyFacts) -> dict[str, Any]:
    """Return a taxonomy without its terms."""
    return whole(id=facts.id, name=facts.name, description=facts.words or facts.name)


def taxonomy(facts: TaxonomyFacts) -> dict[str, Any]:
    """Return a taxonomy with its terms."""
    terms = [term(each) for each in facts.terms]
    return taxonomy_in_list(facts) | whole(taxonomy_terms=terms)


def organisation(facts: OrganisationFacts) -> dict[str, Any]:
    """Return an organisation without its services."""
    return whole(
        id=facts.id,
        name=facts.name,
        description=facts.words or facts.name,
        email=facts.email,
        website=facts.website,
    )


def organisation_with_services(
    facts: OrganisationFacts, services: Iterable[ServiceFacts]
) -> dict[str, Any]:
    """Return an organisation with each of its services in full."""
    return organisation(facts) | whole(services=[service(each) for each in services])


def service_in_list(facts: ServiceFacts) -> dict[str, Any]:
    """Return the fields of a service that there is one of, and who runs it."""
    body = facts.organisation
    return whole(
        id=facts.id,
        organization_id=body.id if body else None,
        name=facts.name,
        description=facts.words,
        url=facts.url,
        email=facts.email,
        status="active",
        fees=facts.fees,
        alert=facts.alert,
        minimum_age=facts.minimum_age,
        maximum_age=facts.maximum_age,
        assured_date=facts.assured_on,
        last_modified=facts.modified_at,
        eligibility_description=facts.eligibility,
        application_process=facts.how_to_apply,
        interpretation_services=facts.interpreting,
        organization=organisation(body) if body else None,
    )


def service(facts: ServiceFacts) -> dict[str, Any]:
    """Return a service with everything that belongs to it."""
    places = [_at_location(facts, place) for place in facts.places]
    return _without_places(facts) | whole(service_at_locations=places)


def service_at_location_in_list(facts: ServiceFacts, place: PlaceFacts) -> dict[str, Any]:
    """Return a service at one of its places, each with the fields that there is one of."""
    return _link(facts, place) | {"location": _location(place), "service": service_in_list(facts)}


def service_at_location(facts: ServiceFacts, place: PlaceFacts) -> dict[str, Any]:
    """Return a service at one of its places, both with everything that belongs to them."""
    return _at_location(facts, place) | {"service": _without_places(facts)}


def _without_places(facts: ServiceFacts) -> dict[str, Any]:
    written = [openings.written(each, service_id=facts.id) for each in facts.openings]
    areas = [
        whole(id=area.id, service_id=facts.id, name=area.name, service_area=area.name)
        for area in facts.areas
    ]
    return service_in_list(facts) | whole(
        schedules=[schedule for parts in written for schedule in parts],
        service_areas=areas,
        languages=[_language(facts.id, name) for name in facts.languages],
        phones=[_phone(facts.id, phone) for phone in facts.phones],
        contacts=[_contact(facts.id, mailbox) for mailbox in facts.mailboxes],
        attributes=[
            *(_attribute(facts.id, need, "need") for need in facts.needs),
            *(_attribute(facts.id, kind, "audience") for kind in facts.audiences),
        ],
    )


def _link(facts: ServiceFacts, place: PlaceFacts) -> dict[str, Any]:
    return whole(id=place.link_id, service_id=facts.id, location_id=place.id)


def _at_location(facts: ServiceFacts, place: PlaceFacts) -> dict[str, Any]:
    location = _location(place) | whole(
        addresses=_addresses(place),
        accessibility=_accessibility(place),
    )
    return _link(facts, place) | {"location": location}


def _location(place: PlaceFacts) -> dict[str, Any]:
    return whole(
        id=place.id,
        location_type="physical",
        name=place.name,
        description=place.words,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _addresses(place: PlaceFacts) -> list[dict[str, Any]]:
    """The address, if it is whole: the profile has no room for half of one."""
    if not (place.street and place.town and place.county and place.postcode):
        return []
    return [
        whole(
            id=uuid5(place.id, "address"),
            location_id=place.id,
            address_1=place.street,
            city=place.town,
            state_province=place.county,
            postal_code=place.postcode,
            country=COUNTRY,
            address_type="physical",
        )
    ]


def _accessibility(place: PlaceFacts) -> list[dict[str, Any]]:
    if not place.access:
        return []
    return [
        whole(
            id=uuid5(place.id, "accessibility"),
            location_id=place.id,
            description=place.access,
            accessibility=place.access,
        )
    ]


def _language(service_id: UUID, name: str) -> dict[str, Any]:
    return whole(id=uuid5(service_id, f"language {name}"), service_id=service_id, name=name)


def _phone(service_id: UUID, phone: PhoneFacts) -> dict[str, Any]:
    return whole(
        id=uuid5(service_id, f"phone {phone.id}"),
        service_id=service_id,
        number=phone.number,
        type=phone.kind,
        description=phone.words,
    )


def _contact(service_id: UUID, mailbox: MailboxFacts) -> dict[str, Any]:
    return whole(
        id=uuid5(service_id, f"contact {mailbox.id}"),
        service_id=service_id,
        name=mailbox.name,
        email=mailbox.email,
    )


def _attribute(service_id: UUID, word: TermFacts, kind: str) -> dict[str, Any]:
    return whole(
        id=uuid5(service_id, f"attribute {word.id}"),
        link_id=service_id,
        link_type=kind,
        link_entity="service",
        taxonomy_term_id=word.id,
        taxonomy_term=term(word),
    )
