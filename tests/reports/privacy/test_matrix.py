"""Tier by place: every word that was planted stands where the table says, and nowhere else."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from django.urls import reverse
from django.urls.converters import IntConverter
from pytest_django import Settings

from portal.logs import LineFormatter
from reports import permissions as may
from reports import who_sees_what as table
from reports.desk import urls as desk_urls
from reports.desk.groups import set_up_groups
from reports.models import Case
from tests.factories.reports import CANARIES, MONDAY, partnership
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.evidence.sender import FORM
from tests.reports.privacy.scene import LOOK, Scene, plant
from tests.reports.public.reporter import publish

DOC = Path(__file__).parents[3] / "docs" / "privacy-matrix.md"
OTHERS = (may.COMMS, may.APPROVERS, may.ADMINISTRATORS, may.PROTECTION, "superuser")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site's own handlers write."""
    written = io.StringIO()
    loggers = [logging.getLogger(name) for name in ("", "django.request", "reports")]
    handlers = {
        handler
        for logger in loggers
        for handler in logger.handlers
        if isinstance(handler, logging.StreamHandler)
        and isinstance(handler.formatter, LineFormatter)
    }
    assert handlers
    before = {handler: handler.setStream(written) for handler in handlers}
    yield written
    for handler, stream in before.items():
        handler.setStream(stream)


def superuser() -> AbstractBaseUser:
    """Somebody who runs the site, and is no officer."""
    user = make_user("root", may.ADMINISTRATORS)
    user.is_superuser = True
    user.save()
    return user


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> None:
    """Where sealed files go in this test."""
    kept = settings.STORAGES["evidence"]
    options = {**kept["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "evidence": {**kept, "OPTIONS": options}}


@pytest.fixture
def officer(db: None, folder: None) -> Iterator[AbstractBaseUser]:
    """A duty manager, in a partnership, on a Monday."""
    with time_machine.travel(MONDAY, tick=True):
        set_up_groups()
        partnership()
        publish(FORM)
        yield make_user("olive", may.MANAGERS)


def people(officer: AbstractBaseUser) -> dict[str, Client]:
    """The browsers of those who work there."""
    return {
        "desk": client_of(officer),
        "root": client_of(superuser()),
        "protector": client_of(make_user("dana", may.PROTECTION)),
    }


def kinds_in(text: str, scene: Scene) -> set[str]:
    """Which kinds of planted words stand in a text."""
    low = text.lower()
    return {
        kind for kind, words in scene.planted.items() if any(word.lower() in low for word in words)
    }


@pytest.mark.parametrize("tier", table.TIERS)
def test_every_place_at_a_tier(officer: AbstractBaseUser, log: io.StringIO, tier: str) -> None:
    scene = plant(tier, officer, people(officer))
    found = {place: kinds_in(look(scene), scene) for place, look in LOOK.items()}
    found["log"] = kinds_in(log.getvalue(), scene)
    assert '"level": "error"' in log.getvalue()
    expected = {
        key: {kind for kind, tiers in place.cells.items() if tier in tiers}
        for key, place in table.PLACES.items()
    }
    assert found == expected


@pytest.mark.parametrize("tier", table.TIERS)
def test_where_something_stands_all_of_it_does(officer: AbstractBaseUser, tier: str) -> None:
    scene = plant(tier, officer, people(officer))
    for place in ("case", "identity", "partner", "copy"):
        text = LOOK[place](scene).lower()
        for kind, tiers in table.PLACES[place].cells.items():
            if tier in tiers:
                missing = [word for word in scene.planted[kind] if word.lower() not in text]
                assert missing == [], (place, kind)


def addresses_of(case: Case) -> list[str]:
    """Every address of the desk, about this case and its parts, and Wagtail's own pages."""
    parts = {"task": 1, "approve_summary": 2}
    referral = case.referrals.first()
    found = []
    for pattern in desk_urls.urlpatterns:
        wanted = pattern.pattern.converters
        is_number = isinstance(wanted.get("part"), IntConverter)
        part = parts.get(str(pattern.name), referral.contact_id if is_number else referral.pk)
        values = {"reference": case.reference, "part": part, "row": referral.contact_id}
        found.append(reverse(f"desk:{pattern.name}", kwargs={k: values[k] for k in wanted}))
    wagtail = ("/admin/", "/admin/reports/site-history/", "/admin/pages/search/?q=canary")
    return [*found, *wagtail, "/admin/snippets/", "/admin/api/main/pages/?search=canary"]


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_anything(officer: AbstractBaseUser, role: str) -> None:
    scene = plant("named", officer, people(officer))
    client = scene.root if role == "superuser" else client_of(make_user("person", role))
    addresses = addresses_of(scene.case)
    assert len(addresses) > len(desk_urls.urlpatterns)
    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)
            body = answer.content.decode()
            assert kinds_in(body, scene) == set(), address
            # The trail names cases to the data protection officer, and so does a legal hold.
            if role != may.PROTECTION:
                assert scene.case.reference not in body, address


def test_every_place_is_looked_at_and_every_kind_planted(officer: AbstractBaseUser) -> None:
    scene = plant("named", officer, people(officer))
    assert set(LOOK) | {"log"} == set(table.PLACES)
    assert set(scene.planted) == set(table.KINDS)
    planted = {word for words in scene.planted.values() for word in words}
    assert {word for word in CANARIES.values() if "<script>" not in word} <= planted


def test_the_document_is_this_table() -> None:
    made = table.markdown({key: place.cells for key, place in table.PLACES.items()})
    assert DOC.read_text(encoding="utf-8") == made, "run `make privacy-matrix`"
