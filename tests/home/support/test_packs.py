"""The directories that the packs hold: as the published schemas want them, and every number in the list."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from home.models import ContactPoint
from tests.home.support.open_referral.test_documents import assert_as_published, needs_schemas
from tests.support import databases


@pytest.fixture(params=["stevenage", "herefordshire"])
def pack(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[str]:
    """A database with one pack in it."""
    with django_db_blocker.unblock():
        name = databases.clone(databases.pack_template(request.param))
        with databases.database(name):
            yield request.param
        databases.drop(name)


@needs_schemas
@pytest.mark.usefixtures("pack")
def test_its_directory_is_as_the_schemas_want() -> None:
    assert_as_published()


@pytest.mark.usefixtures("pack")
def test_every_contact_point_is_in_the_list_with_its_check() -> None:
    out = StringIO()
    call_command("check_contacts", "--list", stdout=out)
    head, *lines = out.getvalue().splitlines()
    assert head.split(" | ") == ["key", "value", "confidence", "checked on", "checked by", "due on", "state"]  # fmt: skip
    listed = {line.split(" | ")[0]: line.split(" | ")[1:] for line in lines}
    points = {each.key: each for each in ContactPoint.objects.all()}
    assert listed.keys() == points.keys()
    assert len(points) > 30
    for key, (value, confidence, checked, by, due, _state) in listed.items():
        point = points[key]
        assert (value, confidence) == (point.value, point.confidence)
        assert (checked, due) == (str(point.verified_on), str(point.review_due_on))
        assert by == (point.verified_by or "not said")
