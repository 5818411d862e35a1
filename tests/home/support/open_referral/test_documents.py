"""Every answer of a full directory is as the published schemas and our own description want it, and nothing secret is in it."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from home.support.open_referral.openapi import LISTS
from home.support.open_referral.openapi_schemas import SCHEMAS
from tests.home.support.open_referral import directory
from tests.support.databases import ROOT

FOLDER = Path(
    os.environ.get("OPEN_REFERRAL_SCHEMAS", ROOT.parent / "shared" / "data" / "open-referral-uk")
)
BASE = "/open-referral/v3"
NAMES = {
    "services": "service", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
    "service_at_locations": "service_at_location", "organizations": "organization",
}  # fmt: skip
PAGE = {
    "total_items",
    "total_pages",
    "page_number",
    "size",
    "first_page",
    "last_page",
    "empty",
    "contents",
}
needs_schemas = pytest.mark.skipif(
    not (FOLDER / "service.json").exists(),
    reason="the schemas are not here: set OPEN_REFERRAL_SCHEMAS to the folder that has them",
)


def got(path: str, client: Client | None = None) -> Any:
    """What the API says at an address."""
    answer = (client or Client()).get(f"{BASE}{path}")
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def every_answer() -> Iterator[tuple[str, str, Any]]:
    """Each list, page by page, and each detail: which list, `list` or `one`, the document."""
    client = Client()
    for name in LISTS:
        number, last = 1, False
        while not last:
            page = got(f"/{name}?page={number}&per_page=7", client)
            yield name, "list", page
            for each in page["contents"]:
                yield name, "one", got(f"/{name}/{each['id']}", client)
            number, last = number + 1, page["last_page"]


@cache
def validator(name: str) -> Draft202012Validator:
    """A published schema, its formats taken seriously."""
    schema = json.loads((FOLDER / f"{name}.json").read_text())
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def own_validator(name: str) -> Draft202012Validator:
    """A schema of our own OpenAPI document, which lists every field."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def nulls_and_empties(value: Any, path: str = "") -> Iterator[str]:
    """Yield where a document has null or something empty; an empty page may have no contents."""
    if value is None or value in ("", [], {}):
        yield path
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value if isinstance(value, list) else [])
    )
    for key, child in children:
        yield from nulls_and_empties(child, f"{path}/{key}")


@pytest.fixture
def full(db: None) -> None:
    """Every combination of fields."""
    directory.build()


def assert_as_published() -> None:
    """Check every answer against the published schemas; the list of organisations has that of one of them."""
    seen = set()
    for name, kind, document in every_answer():
        seen.add((name, kind))
        if kind == "one":
            validator(NAMES[name]).validate(document)
        elif name == "organizations":
            for each in document["contents"]:
                validator("organization_list").validate(each)
        else:
            validator(f"{NAMES[name]}_list").validate(document)
    assert {name for name, _ in seen} == set(LISTS)
    validator("api_details").validate(got("/"))


@needs_schemas
def test_every_answer_is_as_the_published_schemas_want_it(full: None) -> None:
    assert_as_published()


def test_every_answer_has_only_what_we_describe_and_nothing_empty(full: None) -> None:
    asked = 0
    for name, kind, document in every_answer():
        whole, brief, _ = LISTS[name]
        asked += 1
        if kind == "one":
            own_validator(whole).validate(document)
        else:
            assert set(document) == PAGE
            own_validator("Page").validate(document)
            for each in document["contents"]:
                own_validator(brief).validate(each)
        assert list(nulls_and_empties(document)) == []
    assert asked > 60
    own_validator("About").validate(got(""))


def test_what_must_stay_out_is_nowhere(full: None) -> None:
    said = "\n".join(json.dumps(document, ensure_ascii=False) for *_, document in every_answer())
    assert "A refuge" in said
    assert "Wrongly full" in said
    for word in (directory.SECRET, directory.SECRET_NUMBER, "ZZ9", "52.123456", "-1.654321"):
        assert word not in said
    for query in (directory.SECRET, "perpetrators"):
        assert got(f"/services?search={query}")["total_items"] == 0
        assert got(f"/organizations?search={query}")["total_items"] == 0


def test_ids_of_the_hidden_lead_nowhere(full: None) -> None:
    hidden = [
        ("services", directory.Service.objects.get(key="draft").uid),
        ("services", directory.Service.objects.get(key="stopping").uid),
        ("organizations", directory.Organisation.objects.get(key="stopping").uid),
        ("organizations", directory.Organisation.objects.get(key="draft").uid),
        *(("service_at_locations", row.uid) for row in directory.ServicePlace.objects.filter(
            service__key__in=["refuge", "stopping", "wrongly-full"])),
    ]  # fmt: skip
    assert len(hidden) == 7
    for name, uid in hidden:
        assert Client().get(f"{BASE}/{name}/{uid}").status_code == 404, name
    stopping = directory.Organisation.objects.get(key="stopping").uid
    assert got(f"/services?organization_id={stopping}")["empty"] is True
    answer = Client().get(f"{BASE}/service_at_locations?postcode=ZZ9 9ZZ&proximity=9")
    assert answer.status_code == 400
    assert "ZZ9" not in answer.content.decode()


def test_everything_of_a_service_that_people_need_is_told(db: None) -> None:
    made = directory.service(
        "all", interpreters="Polish", languages="English", contacts=[
            directory.contact("line", words="Ring us"), directory.contact("post", "email", "a@b.example")],
        places=[directory.location("hall")], address_visibility="full", eligibility="Anybody",
        schedules=[{"byday": "FR", "opens_at": directory.time(22), "closes_at": directory.time(2)}],
    )  # fmt: skip
    document = got(f"/services/{made.uid}")
    assert document["phones"][0]["number"] == "0800 555 111"
    assert document["contacts"][0]["email"] == document["email"] == "a@b.example"
    assert document["languages"][0]["name"] == "English"
    assert document["interpretation_services"] == "Polish"
    assert document["eligibility_description"] == "Anybody"
    assert "contact them yourself" in document["application_process"]
    (place,) = document["service_at_locations"]
    assert place["location"]["addresses"][0]["address_1"] == "1 High Street, Upstairs"
    assert got(f"/service_at_locations/{place['id']}")["service"]["id"] == document["id"]
    times = [(each["byday"], each["opens_at"], each["closes_at"]) for each in document["schedules"]]
    assert times == [("FR", "22:00", "23:59"), ("SA", "00:00", "02:00")]
    brief = got("/services")["contents"][0]
    assert not {"phones", "schedules", "contacts", "languages", "service_at_locations"} & set(brief)
