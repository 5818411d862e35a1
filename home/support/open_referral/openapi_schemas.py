"""What comes back, described: every field that this API may give, and no other."""

from typing import Any

from home.support.open_referral.openings import WEEK

UUID = {"type": "string", "format": "uuid"}
TEXT = {"type": "string"}
NUMBER = {"type": "number"}
WHOLE = {"type": "integer"}
URI = {"type": "string", "format": "uri"}
EMAIL = {"type": "string", "format": "email"}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
YES_OR_NO = {"type": "boolean"}
CLOCK = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}
SOME_DAYS = {"type": "string", "description": f"Of {', '.join(WEEK)}; in months 1TU or -1FR."}


def _one(required: str, **fields: Any) -> dict[str, Any]:
    """An object of these fields and no others, of which some are always there."""
    return {
        "type": "object",
        "properties": fields,
        "required": required.split(),
        "additionalProperties": False,
    }


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _of(name), "minItems": 1}


def _of(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


SERVICE_FIELDS: dict[str, Any] = {
    "id": UUID,
    "organization_id": UUID,
    "name": TEXT,
    "description": TEXT,
    "url": URI,
    "email": EMAIL,
    "status": {"type": "string", "enum": ["active"]},
    "fees": TEXT,
    "alert": TEXT,
    "minimum_age": WHOLE,
    "maximum_age": WHOLE,
    "assured_date": DAY,
    "last_modified": MOMENT,
    "eligibility_description": TEXT,
    "application_process": TEXT,
    "interpretation_services": TEXT,
    "organization": _of("OrganizationInList"),
}
SERVICE_PARTS: dict[str, Any] = {
    "schedules": _many("Schedule"),
    "service_areas": _many("ServiceArea"),
    "languages": _many("Language"),
    "phones": _many("Phone"),
    "contacts": _many("Contact"),
    "attributes": _many("Attribute"),
}
ORGANISATION_FIELDS: dict[str, Any] = {
    "id": UUID,
    "name": TEXT,
    "description": TEXT,
    "email": EMAIL,
    "website": URI,
}
LOCATION_FIELDS: dict[str, Any] = {
    "id": UUID,
    "location_type": {"type": "string", "enum": ["physical"]},
    "name": TEXT,
    "description": TEXT,
    "latitude": NUMBER,
    "longitude": NUMBER,
}
LINK: dict[str, Any] = {"id": UUID, "service_id": UUID, "location_id": UUID}
TAXONOMY_FIELDS: dict[str, Any] = {"id": UUID, "name": TEXT, "description": TEXT}

SCHEMAS: dict[str, Any] = {
    "About": _one("version profile openapi_url", version=TEXT, profile=URI, openapi_url=URI),
    "Error": _one("status error", status=WHOLE, error=TEXT, parameter=TEXT),
    "Page": {
        "type": "object",
        "properties": {
            "total_items": WHOLE,
            "total_pages": WHOLE,
            "page_number": WHOLE,
            "size": WHOLE,
            "first_page": YES_OR_NO,
            "last_page": YES_OR_NO,
            "empty": YES_OR_NO,
        },
        "required": [
            "total_items",
            "total_pages",
            "page_number",
            "size",
            "first_page",
            "last_page",
            "empty",
        ],
    },
    "ServiceInList": _one("id name status", **SERVICE_FIELDS),
    "Service": _one(
        "id name status",
        **SERVICE_FIELDS,
        **SERVICE_PARTS,
        service_at_locations=_many("ServiceAtOwnLocation"),
    ),
    "ServiceWithoutLocations": _one("id name status", **SERVICE_FIELDS, **SERVICE_PARTS),
    "ServiceAtOwnLocation": _one(
        "id service_id location_id location", **LINK, location=_of("Location")
    ),
    "ServiceAtLocation": _one(
        "id service_id location_id location service",
        **LINK,
        location=_of("Location"),
        service=_of("ServiceWithoutLocations"),
    ),
    "ServiceAtLocationInList": _one(
        "id service_id location_id location service",
        **LINK,
        location=_of("LocationInList"),
        service=_of("ServiceInList"),
    ),
    "LocationInList": _one("id location_type", **LOCATION_FIELDS),
    "Location": _one(
        "id location_type",
        **LOCATION_FIELDS,
        addresses=_many("Address"),
        accessibility=_many("Accessibility"),
    ),
    "Address": _one(
        "id location_id address_1 city state_province postal_code country address_type",
        id=UUID,
        location_id=UUID,
        address_1=TEXT,
        city=TEXT,
        state_province=TEXT,
        postal_code=TEXT,
        country=TEXT,
        address_type={"type": "string", "enum": ["physical"]},
    ),
    "Accessibility": _one(
        "id location_id description",
        id=UUID,
        location_id=UUID,
        description=TEXT,
        accessibility=TEXT,
    ),
    "Schedule": _one(
        "id service_id",
        id=UUID,
        service_id=UUID,
        service_at_location_id=UUID,
        valid_from=DAY,
        valid_to=DAY,
        dtstart=DAY,
        freq={"type": "string", "enum": ["WEEKLY", "MONTHLY"]},
        interval=WHOLE,
        byday=SOME_DAYS,
        bymonthday=TEXT,
        opens_at=CLOCK,
        closes_at=CLOCK,
        description=TEXT,
        attending_type=TEXT,
        notes=TEXT,
    ),
    "ServiceArea": _one(
        "id service_id name", id=UUID, service_id=UUID, name=TEXT, service_area=TEXT
    ),
    "Language": _one("id service_id name", id=UUID, service_id=UUID, name=TEXT),
    "Phone": _one(
        "id service_id number", id=UUID, service_id=UUID, number=TEXT, type=TEXT, description=TEXT
    ),
    "Contact": _one("id service_id", id=UUID, service_id=UUID, name=TEXT, email=EMAIL),
    "Attribute": _one(
        "id link_id link_type link_entity taxonomy_term_id taxonomy_term",
        id=UUID,
        link_id=UUID,
        link_type=TEXT,
        link_entity=TEXT,
        taxonomy_term_id=UUID,
        taxonomy_term=_of("TaxonomyTerm"),
    ),
    "TaxonomyTerm": _one(
        "id name description taxonomy taxonomy_id",
        id=UUID,
        code=TEXT,
        name=TEXT,
        description=TEXT,
        parent_id=UUID,
        taxonomy=TEXT,
        taxonomy_id=UUID,
    ),
    "TaxonomyInList": _one("id name description", **TAXONOMY_FIELDS),
    "Taxonomy": _one(
        "id name description", **TAXONOMY_FIELDS, taxonomy_terms=_many("TaxonomyTerm")
    ),
    "OrganizationInList": _one("id name description", **ORGANISATION_FIELDS),
    "Organization": _one("id name description", **ORGANISATION_FIELDS, services=_many("Service")),
}
