"""Records are handed to blocks that name them; whatever is not handed over is read as ever."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.blocks import BodyBlock
from home.known import ids_chosen, records_known
from home.models import ContactPoint

pytestmark = pytest.mark.django_db
BODY = BodyBlock()


def raw(*ids: int | None) -> list[dict[str, Any]]:
    return [{"type": "contacts", "value": list(ids)}, {"type": "gone", "value": 7}]


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ([], []),
        (raw(3, 4), [3, 4]),
        (raw(3, None), [3]),
        ([{"type": "contacts", "value": [{"type": "item", "id": "x", "value": 5}]}], [5]),
        ([{"type": "heading", "value": "Words"}, {"type": "steps", "value": ["One"]}], []),
    ],
    ids=["none", "as once", "empty", "as today", "words"],
)
def test_ids_are_found_in_what_is_kept(kept: list[dict[str, Any]], found: list[int]) -> None:
    assert list(ids_chosen(BODY, kept)) == [(ContactPoint, pk) for pk in found]


@pytest.mark.parametrize(
    ("known", "asked"), [(("a", "b"), 0), (("a",), 1), ((), 1)], ids=["all", "some", "none"]
)
def test_what_is_known_is_not_read_again(known: tuple[str, ...], asked: int) -> None:
    points = [ContactPoint.objects.create(key=key, name=key, value="x.example") for key in "ab"]
    first, second = points
    given = {each.pk: each for each in points if each.key in known}
    with records_known({ContactPoint: given}), CaptureQueriesContext(connection) as queries:
        (block,) = BODY.to_python(raw(second.pk, first.pk))
        assert list(block.value) == [second, first]
    assert len(queries) == asked


def test_afterwards_nothing_is_known() -> None:
    first = ContactPoint.objects.create(key="a", name="a", value="x.example")
    with records_known({ContactPoint: {first.pk: None}}):
        (block,) = BODY.to_python(raw(first.pk))
        assert list(block.value) == [None]
    (block,) = BODY.to_python(raw(first.pk))
    assert list(block.value) == [first]
