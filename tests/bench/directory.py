"""How long the Open Referral API takes with 5,000 services: every kind of list, filters, details.

In one process, asked one after another: what the server itself needs. `python -m tests.bench.directory`.
"""

import gc
import math
import os
import secrets
import time as clock
from collections.abc import Iterator
from datetime import time
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from home.models import ContactPoint  # noqa: E402
from home.support.models import (  # noqa: E402
    Location,
    Need,
    Organisation,
    Schedule,
    Service,
    ServiceContact,
    ServicePlace,
)
from tests.support import databases  # noqa: E402

SERVICES, ROUNDS = 5_000, 40
BASE = "/open-referral/v3"
DAYS = ("MO,TU,WE,TH,FR", "SA", "SU", "WE")
WORDS = ("housing", "listening", "legal", "night", "family", "recovery", "money", "safety")


def fill() -> None:
    """Put 5,000 services in, with places, opening times, contact points and needs."""
    bodies = Organisation.objects.bulk_create(
        Organisation(key=f"o{n}", name=f"Body {n}", summary="Helps people", live=True)
        for n in range(400)
    )
    points = ContactPoint.objects.bulk_create(
        ContactPoint(key=f"c{n}", name=f"Line {n}", value=f"0800 55{n:04}", confidence="high",
                     opens=("", "always", "Mon-Fri 09:00-17:00")[n % 3])
        for n in range(2_000)
    )  # fmt: skip
    places = Location.objects.bulk_create(
        Location(key=f"l{n}", name=f"Hall {n}", address="1 High Street", town="Anytown", live=True,
                 postcode=f"SG{n % 9 + 1} {n % 9}XX", latitude=51.5 + n / 3000, longitude=-0.2)
        for n in range(1_500)
    )  # fmt: skip
    needs = Need.objects.bulk_create(Need(key=f"n{n}", name=f"Need {n}") for n in range(40))
    services = Service.objects.bulk_create(
        Service(key=f"s{n}", name=f"{WORDS[n % 8].capitalize()} {n}", summary=f"We help with {WORDS[n % 7]}",
                description="Words that say more. " * 20, organisation=bodies[n % 400], live=True,
                minimum_age=n % 30 or None, maximum_age=99 if n % 3 else None, address_visibility="full")
        for n in range(SERVICES)
    )  # fmt: skip
    both = list(enumerate(services))
    ServiceContact.objects.bulk_create(
        ServiceContact(service=s, contact=points[(n + k) % 2_000], sort_order=k) for n, s in both for k in range(2)
    )  # fmt: skip
    ServicePlace.objects.bulk_create(
        ServicePlace(service=s, location=places[n % 1_500]) for n, s in both
    )
    Schedule.objects.bulk_create(
        Schedule(service=s, byday=DAYS[(n + k) % 4], opens_at=time(9 + k), closes_at=time(17), sort_order=k)
        for n, s in both for k in range(2)
    )  # fmt: skip
    through = Service.needs.through
    through.objects.bulk_create(
        through(service_id=s.pk, need_id=needs[(n + k) % 40].pk) for n, s in both for k in (0, 7)
    )


def asked() -> Iterator[tuple[str, str]]:
    """Yield what is measured: its name, and an address; details and pages differ each time."""
    some = Service.objects.order_by("pk")[secrets.randbelow(SERVICES)]
    need, body = Need.objects.first(), some.organisation
    assert need is not None
    assert body is not None
    place = ServicePlace.objects.select_related("service", "location").get(service=some)
    yield "services", f"/services?page={secrets.randbelow(90) + 1}"
    yield "services, 100 a page", "/services?per_page=100"
    yield "services, search", f"/services?search={WORDS[secrets.randbelow(8)]} help"
    yield "services, need", f"/services?taxonomy_term_id={need.uid}"
    yield "services, ages", "/services?minimum_age=11&maximum_age=99"
    yield "services, open then", "/services?day=WE&start_time=09:00&end_time=17:00"
    yield "services, changed", "/services?modified_after=2026-01-01"
    yield (
        "services, everything",
        (
            f"/services?search=help&taxonomy_term_id={need.uid}&day=WE&minimum_age=1&modified_after=2026-01-01"
        ),
    )
    yield "service", f"/services/{some.uid}"
    yield "at locations", "/service_at_locations"
    yield "at locations, near", "/service_at_locations?postcode=SG1 1XX&proximity=20000"
    yield "at location", f"/service_at_locations/{place.uid}"
    yield "organizations", "/organizations"
    yield "organization", f"/organizations/{body.uid}"
    yield "terms", "/taxonomy_terms"


def measure() -> dict[str, dict[str, Any]]:
    """Return for each address its queries and its times in milliseconds."""
    client, took, queries = Client(), dict[str, list[float]](), dict[str, int]()
    for at in range(ROUNDS + 1):
        for name, path in asked():
            with CaptureQueriesContext(connection) as found:
                began = clock.perf_counter()
                answer = client.get(BASE + path)
                seconds = clock.perf_counter() - began
            assert answer.status_code == 200, (path, answer.content)
            queries[name] = len(found)
            # The first round fills what Django and the database keep.
            if at:
                took.setdefault(name, []).append(seconds)
    return {
        name: {"queries": queries[name], "p50": _part(times, 0.5), "p95": _part(times, 0.95)}
        for name, times in took.items()
    }


def _part(times: list[float], share: float) -> float:
    return round(sorted(times)[math.ceil(share * len(times)) - 1] * 1000, 1)


def main() -> None:
    """Fill a database, measure, print."""
    setup_test_environment()
    name = databases.clone(databases.migrated_template())
    try:
        with databases.database(name):
            fill()
            # What filling left behind is not the site's to look through.
            gc.collect()
            gc.freeze()
            found = measure()
    finally:
        databases.drop(name)
    lines = [f"{'Open Referral':24}{'queries':>9}{'p50 ms':>9}{'p95 ms':>9}"]
    lines += [f"{k:24}{v['queries']:9}{v['p50']:9}{v['p95']:9}" for k, v in found.items()]
    lines.append(f"{SERVICES} services, {connection.vendor}")
    print("\n".join(lines))  # noqa: T201 - what a command is for


if __name__ == "__main__":
    main()
