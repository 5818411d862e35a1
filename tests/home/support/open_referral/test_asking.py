"""What can be asked of the API: filters that all must hold, pages, refusals in words, and how it answers."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from home.models import ContactPoint
from home.support.models import Audience, Location, Need, Organisation, Service
from home.support.open_referral.taxonomies import taxonomy_id
from reports.models import Area
from tests.home.support.open_referral import directory
from tests.home.support.open_referral.directory import time

BASE = "/open-referral/v3"
NOBODY = UUID("7c1d41fa-8e44-4a4b-887a-a44e483c68f3")
OLD = timezone.now() - timedelta(days=400)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few() -> None:
    """Four services that differ in everything that can be asked for."""
    body = Organisation.objects.create(key="body", name="The Lantern", live=True)
    need = Need.objects.create(key="followed", name="I am followed")
    men = Audience.objects.create(key="men", name="Men")
    Area.objects.create(key="old-town", name="Old Town", sectors=["SG1 1"])
    Area.objects.create(key="old-town-east", name="Old Town East", sectors=["SG2 9"])
    near = directory.location("near", postcode="SG1 1AA", latitude=51.90, longitude=-0.20)
    far = directory.location("far", postcode="SG2 9BB", latitude=51.91, longitude=-0.20)
    directory.service("day", name="Day", organisation=body, needs=[need], minimum_age=18, maximum_age=25,
        schedules=[{"byday": "MO,FR", "opens_at": time(9), "closes_at": time(17)}],
        places=[near], address_visibility="full", areas="old-town")  # fmt: skip
    directory.service("night", name="Night", summary="For the lonely", audiences=[men], minimum_age=11,
        schedules=[{"byday": "SU", "opens_at": time(22), "closes_at": time(6)}],
        places=[far], address_visibility="full", areas="old-town-east")  # fmt: skip
    directory.service("always", name="Always", schedules=[{"is_all_day": True, "freq": "daily"}],
        places=[near, far], address_visibility="full")  # fmt: skip
    directory.service(
        "line", name="Line", contacts=[directory.contact("line", opens="Mon-Fri 09:00-17:00")]
    )
    for model in (Service, Organisation, Location, ContactPoint):
        model.objects.update(modified_at=OLD)


def names(path: str, **query: Any) -> list[str]:
    """The names of what a list has."""
    answer = Client().get(f"{BASE}/{path}", query)
    assert answer.status_code == 200, answer.content
    contents = json.loads(answer.content)["contents"]
    return [(each.get("service") or each)["name"] for each in contents]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Always", "Day", "Line", "Night"]),
        ({"search": "LONELY"}, ["Night"]),
        ({"search": "lantern day"}, ["Day"]),
        ({"search": "lantern night"}, []),
        ({"minimum_age": 12}, ["Day"]),
        ({"minimum_age": 11}, ["Day", "Night"]),
        ({"maximum_age": 25, "minimum_age": 11}, ["Day"]),
        ({"maximum_age": 24}, []),
        ({"day": "MO"}, ["Always", "Day", "Line", "Night"]),
        ({"day": "sunday"}, ["Always", "Night"]),
        ({"day": "MO", "start_time": "09:00", "end_time": "17:00"}, ["Day", "Line"]),
        ({"day": "MO", "end_time": "06:00"}, ["Night"]),
        ({"day": "SU", "start_time": "22:00"}, ["Night"]),
        ({"day": "SU", "end_time": "06:00"}, []),
        ({"start_time": "00:00", "end_time": "23:59", "day": "SA"}, ["Always"]),
        ({"start_time": "09:01"}, ["Night"]),
        ({"day": "FR", "search": "line"}, ["Line"]),
        ({"taxonomy_id": taxonomy_id("needs")}, ["Day"]),
        ({"taxonomy_id": taxonomy_id("audiences"), "minimum_age": 18}, []),
        ({"taxonomy_id": NOBODY}, []),
        ({"modified_after": (OLD + timedelta(days=1)).isoformat()}, []),
        ({"modified_after": OLD.date().isoformat()}, ["Always", "Day", "Line", "Night"]),
    ],
)  # fmt: skip
def test_filters_of_services(query: dict[str, Any], expected: list[str]) -> None:
    assert names("services", **query) == expected


def test_terms_and_organisations() -> None:
    need, men, body = Need.objects.get(), Audience.objects.get(), Organisation.objects.get()
    assert names("services", taxonomy_term_id=need.uid) == ["Day"]
    assert names("services", taxonomy_term_id=men.uid) == ["Night"]
    assert names("services", taxonomy_term_id=men.uid, organization_id=body.uid) == []
    assert names("services", organization_id=body.uid) == ["Day"]
    assert names("organizations") == ["The Lantern"]
    assert names("taxonomy_terms", taxonomy_id=taxonomy_id("needs")) == ["I am followed"]
    assert names("taxonomy_terms") == ["I am followed", "Men"]
    assert len(names("taxonomies")) == 2


@pytest.mark.parametrize("change", ["contact", "location", "organisation", "itself"])
def test_what_changed_since_is_found_by_whatever_changed(change: str) -> None:
    record, expected = {
        "contact": (ContactPoint.objects.get(), ["Line"]),
        "location": (Location.objects.get(key="far"), ["Always", "Night"]),
        "organisation": (Organisation.objects.get(), ["Day"]),
        "itself": (Service.objects.get(key="line"), ["Line"]),
    }[change]
    record.save()
    since = (OLD + timedelta(days=1)).isoformat()
    assert names("services", modified_after=since) == expected
    found = json.loads(Client().get(f"{BASE}/services", {"modified_after": since}).content)
    assert all(each["last_modified"] > since for each in found["contents"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Always", "Always", "Day", "Night"]),
        ({"postcode": "sg1 1xx"}, ["Always", "Always", "Day"]),
        ({"postcode": "SG2"}, ["Always", "Always", "Night"]),
        ({"postcode": "AB1"}, ["Always", "Always"]),
        ({"postcode": "SG1 1ZZ", "proximity": 500}, ["Always", "Day"]),
        ({"postcode": "SG1", "proximity": 1200}, ["Always", "Always", "Day", "Night"]),
        ({"postcode": "SG1", "proximity": 1200, "search": "night"}, ["Night"]),
    ],
)
def test_filters_of_places(query: dict[str, Any], expected: list[str]) -> None:
    assert names("service_at_locations", **query) == expected


@pytest.mark.parametrize(
    ("path", "query", "parameter", "words"),
    [
        ("services", {"page": "0"}, "page", "whole number"),
        ("services", {"page": "x"}, "page", "whole number"),
        ("services", {"per_page": "9999"}, "per_page", "to 100"),
        ("services", {"minimum_age": "-1"}, "minimum_age", "whole number"),
        ("services", {"taxonomy_term_id": "7"}, "taxonomy_term_id", "UUID"),
        ("services", {"day": "caturday"}, "day", "MO, TU"),
        ("services", {"start_time": "25:00"}, "start_time", "09:30"),
        ("services", {"modified_after": "2026-13-40"}, "modified_after", "2026-11-28"),
        ("services", {"search": "x" * 201}, "search", "at most 200"),
        ("services", {"taxonomy_term": "7"}, "taxonomy_term", "taxonomy_term_id"),
        ("services", {"day": ["MO", "TU"]}, "day", "once"),
        ("services", {"postcode": "SG1"}, "postcode", "no parameter"),
        ("service_at_locations", {"proximity": "5"}, "proximity", "postcode as well"),
        ("service_at_locations", {"postcode": "nowhere"}, "postcode", "SG1 1XX"),
        ("service_at_locations", {"postcode": "AB1", "proximity": 9}, "postcode", "SG1, SG2"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    path: str, query: dict[str, Any], parameter: str, words: str
) -> None:
    answer = Client().get(f"{BASE}/{path}", query)
    said = json.loads(answer.content)
    assert (answer.status_code, said["status"], said["parameter"]) == (400, 400, parameter)
    assert words in said["error"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("page", "per_page", "expected"),
    [
        (1, 3, (4, 2, 1, 3, True, False, False)),
        (2, 3, (4, 2, 2, 1, False, True, False)),
        (3, 3, (4, 2, 3, 0, False, True, True)),
        (1, 4, (4, 1, 1, 4, True, True, False)),
    ],
)
def test_pages(page: int, per_page: int, expected: tuple[Any, ...]) -> None:
    said = json.loads(
        Client().get(f"{BASE}/services", {"page": page, "per_page": per_page}).content
    )
    assert tuple(said.values())[:7] == expected


def test_nothing_found_is_one_empty_page() -> None:
    said = json.loads(Client().get(f"{BASE}/services", {"search": "zebra"}).content)
    assert tuple(said.values()) == (0, 0, 1, 0, True, True, True, [])


PATHS = [
    "",
    "/services",
    "/taxonomies",
    "/taxonomy_terms",
    "/service_at_locations",
    "/organizations",
    "/openapi.json",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("slash", ["", "/"])
def test_how_it_answers(path: str, slash: str) -> None:
    client = Client()
    answer = client.get(f"{BASE}{path}{slash}", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    again = client.get(f"{BASE}{path}{slash}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    head = client.head(f"{BASE}{path}{slash}")
    assert (head.status_code, head.content, head.headers["ETag"]) == (
        200,
        b"",
        answer.headers["ETag"],
    )
    ahead = client.options(f"{BASE}{path}{slash}")
    assert (ahead.status_code, ahead.headers["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(Client(enforce_csrf_checks=True), method)(f"{BASE}{path}{slash}")
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "use GET" in json.loads(refused.content)["error"]


def test_a_number_that_is_hidden_is_hidden_from_who_asks_only_what_changed() -> None:
    made = Service.objects.get(key="line")
    before = Client().get(f"{BASE}/services/{made.uid}")
    ContactPoint.objects.update(confidence="low")
    headers = {
        "If-None-Match": before.headers["ETag"],
        "If-Modified-Since": before.headers["Last-Modified"],
    }
    after = Client().get(f"{BASE}/services/{made.uid}", headers=headers)
    assert after.status_code == 200
    assert "phones" in json.loads(before.content)
    assert "phones" not in json.loads(after.content)


@pytest.mark.parametrize("path", ["services/7", f"services/{NOBODY}", f"taxonomies/{NOBODY}", "nowhere",
    f"taxonomy_terms/{NOBODY}/", f"service_at_locations/{NOBODY}", f"organizations/{NOBODY}", "services/a/b"])  # fmt: skip
def test_an_id_of_nothing(path: str) -> None:
    answer = Client().get(f"{BASE}/{path}")
    assert (answer.status_code, json.loads(answer.content)["status"]) == (404, 404)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_it_says_what_it_is() -> None:
    said = json.loads(Client().get(f"{BASE}/").content)
    assert said["version"] == "HSDS-UK-3.0"
    described = json.loads(
        Client().get(said["openapi_url"].removeprefix("http://testserver")).content
    )
    assert set(described["paths"]) == {"/"} | {
        f"{path}{end}" for path in PATHS[1:-1] for end in ("", "/{id}")
    }
