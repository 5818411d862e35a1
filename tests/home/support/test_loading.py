"""A pack's directory goes in whole, goes in twice without a change, and never over what staff did."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.log_actions import log
from wagtail.models import Revision

from home.loading import put_contact_points
from home.models import ContactPoint
from home.support.loading import put_support
from home.support.models import Need, Service

POINTS = [
    {"key": "old", "name": "Old line", "value": "0800 0", "confidence": "high", "replaced_by": "new"},
    {"key": "new", "name": "New line", "value": "0800 1", "confidence": "high", "crisis": True, "checked_on": date(2026, 11, 1)},
]  # fmt: skip
DATA: dict[str, Any] = {
    "needs": [
        {"key": "hurt", "name": "Someone hurts me", "facts": ["signal:violence"]},
        {"key": "followed", "name": "I am followed", "parent": "hurt", "plain_words": ["my ex follows me"]},
    ],
    "audiences": [{"key": "men", "name": "Men"}],
    "locations": [{"key": "library", "name": "Library", "town": "Anytown", "postcode": "AB1 2CD"}],
    "organisations": [{"key": "charity", "name": "A charity", "kind": "voluntary"}],
    "services": [
        {
            "key": "help", "name": "Help", "organisation": "charity", "needs": ["followed"], "audiences": ["men"],
            "referral": ["professional"], "languages": ["English", "Polish"], "contacts": ["new", "old"],
            "locations": ["library"],
            "schedules": [
                {"freq": "fortnightly", "byday": ["TU"], "starts_on": date(2026, 11, 3), "opens_at": "09:30",
                 "closes_at": "11:00", "location": "library",
                 "exceptions": [{"on": date(2026, 12, 29), "closed": True}]},
            ],
        }
    ],
}  # fmt: skip


@pytest.fixture
def loaded(db: None) -> Service:
    put_contact_points(POINTS)
    put_support(DATA)
    service: Service = Service.objects.get(key="help")
    return service


def test_everything_goes_in(loaded: Service) -> None:
    [schedule] = loaded.schedules.all()
    assert [row.contact.key for row in loaded.contacts.all()] == ["new", "old"]
    assert [row.location.key for row in loaded.places.all()] == ["library"]
    assert [need.key for need in loaded.needs.all()] == ["followed"]
    assert (loaded.takes_self_referral, loaded.takes_professional_referral) == (False, True)
    assert loaded.language_names == ["English", "Polish"]
    assert (schedule.freq, schedule.interval, schedule.byday) == ("weekly", 2, "TU")
    assert schedule.exceptions == "2026-12-29 closed"
    assert loaded.address_visibility == "none"
    assert Need.objects.get(key="followed").phrases == ["my ex follows me"]
    assert Need.objects.get(key="hurt").means == {"signal:violence"}


def test_a_second_time_changes_nothing(loaded: Service) -> None:
    revisions = Revision.objects.count()
    put_support(DATA)
    again = Service.objects.get(key="help")
    assert Revision.objects.count() == revisions
    assert (again.uid, again.modified_at) == (loaded.uid, loaded.modified_at)
    assert [row.pk for row in again.schedules.all()] == [row.pk for row in loaded.schedules.all()]


def test_what_staff_changed_stays(loaded: Service) -> None:
    user = get_user_model().objects.create_user("officer")
    point = ContactPoint.objects.get(key="new")
    point.value = "0800 2"
    point.save()
    log(point, "wagtail.edit", user=user)
    loaded.name = "Helping"
    loaded.save_revision(user=user).publish()
    put_contact_points(POINTS)
    put_support(DATA)
    assert ContactPoint.objects.get(key="new").value == "0800 2"
    assert Service.objects.get(key="help").name == "Helping"


def test_an_old_revision_does_not_bring_another_id(loaded: Service) -> None:
    revision = loaded.save_revision()
    del revision.content["uid"]
    assert revision.as_object().uid == loaded.uid


def test_what_replaces_a_contact_is_followed(loaded: Service) -> None:
    old, new = (ContactPoint.objects.get(key=key) for key in ("old", "new"))
    assert old.current == new.current == new
    assert new.review_due_on == date(2026, 12, 1)
    assert set(ContactPoint.objects.overdue(date(2026, 12, 1))) == {new}
    assert not ContactPoint.objects.overdue(date(2026, 11, 30)).exists()
