"""The API in its own words, as an OpenAPI document: what can be asked, and what comes back."""

from typing import Any

from home.support.open_referral.openapi_schemas import SCHEMAS
from home.support.open_referral.parameters import (
    MOST_METRES,
    MOST_PER_PAGE,
    OF_ORGANISATIONS,
    OF_PLACES,
    OF_SERVICES,
    OF_TAXONOMIES,
    OF_TERMS,
)

UUID_SCHEMA = {"type": "string", "format": "uuid"}
NUMBER = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
CLOCK = {"type": "string", "example": "09:30"}

PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "search": ("Words that all stand in the name, the description or who runs it.", TEXT),
    "page": ("The number of the page; the first is 1.", {"type": "integer", "minimum": 1}),
    "per_page": (
        f"How many on a page, at most {MOST_PER_PAGE}.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": 50},
    ),
    "taxonomy_term_id": ("Services with this term.", UUID_SCHEMA),
    "taxonomy_id": ("Services with any term of this taxonomy.", UUID_SCHEMA),
    "organization_id": ("Services that this organisation runs.", UUID_SCHEMA),
    "minimum_age": ("Services whose minimum age is this or more.", NUMBER),
    "maximum_age": ("Services whose maximum age is this or less.", NUMBER),
    "start_time": ("Services with a schedule that opens at this time or later.", CLOCK),
    "end_time": ("Services with a schedule that closes at this time or earlier.", CLOCK),
    "day": (
        "Services with a schedule on this day of the week.",
        {"type": "string", "enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]},
    ),
    "modified_after": (
        "What changed at this time or later.",
        {"type": "string", "format": "date-time"},
    ),
    "postcode": (
        (
            "Services that serve this postcode; with proximity, places near it. Only a postcode that a "
            "place of this directory shares, whole or in its first part, has a position here."
        ),
        {"type": "string", "example": "SG1 1XX"},
    ),
    "proximity": (
        "Places within so many metres of the postcode.",
        {"type": "integer", "minimum": 1, "maximum": MOST_METRES},
    ),
}
LISTS: dict[str, tuple[str, str, frozenset[str]]] = {
    "services": ("Service", "ServiceInList", OF_SERVICES),
    "taxonomies": ("Taxonomy", "TaxonomyInList", OF_TAXONOMIES),
    "taxonomy_terms": ("TaxonomyTerm", "TaxonomyTerm", OF_TERMS),
    "service_at_locations": ("ServiceAtLocation", "ServiceAtLocationInList", OF_PLACES),
    "organizations": ("Organization", "OrganizationInList", OF_ORGANISATIONS),
}


def document(*, title: str, server: str) -> dict[str, Any]:
    """Return the OpenAPI document of the API that stands at `server`."""
    paths: dict[str, Any] = {"/": {"get": _operation("about", "This API.", "About")}}
    for name, (whole, brief, known) in LISTS.items():
        paths[f"/{name}"] = {"get": _list(name, brief, known)}
        paths[f"/{name}/{{id}}"] = {"get": _detail(name, whole)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": "3.0",
            "description": "Services that help people here, as Open Referral UK 3.0 has them. Read only.",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": SCHEMAS, "parameters": _parameters()},
    }


def _parameters() -> dict[str, Any]:
    return {
        name: {
            "name": name,
            "in": "query",
            "required": False,
            "description": words,
            "schema": schema,
        }
        for name, (words, schema) in PARAMETERS.items()
    }


def _list(name: str, schema: str, known: frozenset[str]) -> dict[str, Any]:
    operation = _operation(f"list_{name}", f"A page of {name.replace('_', ' ')}.", "Page")
    content = operation["responses"]["200"]["content"]["application/json"]
    contents = {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}
    content["schema"] = {
        "allOf": [content["schema"]],
        "properties": {"contents": contents},
        "required": ["contents"],
    }
    operation["parameters"] = [
        {"$ref": f"#/components/parameters/{parameter}"} for parameter in sorted(known)
    ]
    operation["responses"]["400"] = _response("A parameter cannot be used.", "Error")
    return operation


def _detail(name: str, schema: str) -> dict[str, Any]:
    operation = _operation(f"get_{name}", f"One of the {name.replace('_', ' ')}, whole.", schema)
    operation["parameters"] = [
        {"name": "id", "in": "path", "required": True, "schema": UUID_SCHEMA}
    ]
    operation["responses"]["404"] = _response("There is nothing with this id.", "Error")
    return operation


def _operation(name: str, words: str, schema: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": words,
        "responses": {"200": _response("What was asked for.", schema)},
    }


def _response(words: str, schema: str) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": words, "content": {"application/json": {"schema": reference}}}
