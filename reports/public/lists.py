"""The areas and landlords that questions about places offer; read only where one is asked."""

from collections.abc import Iterable
from typing import TypedDict

from reports.fields import AreaChoice, LandlordChoice
from reports.journey import Question
from reports.journey_shape import LANDLORD_KINDS
from reports.models import Area, Partner


class Lists(TypedDict):
    """What a form may offer by name."""

    areas: tuple[AreaChoice, ...]
    landlords: tuple[LandlordChoice, ...]


def lists_for(questions: Iterable[Question]) -> Lists:
    """Return the areas and landlords that these questions need; nothing where none does."""
    kinds = {question.kind for question in questions}
    return Lists(
        areas=_areas() if "place" in kinds else (),
        landlords=_landlords() if "landlord" in kinds else (),
    )


def _areas() -> tuple[AreaChoice, ...]:
    rows = Area.objects.filter(is_active=True).values_list("key", "name", "sectors")
    return tuple(AreaChoice(key, name, tuple(sectors)) for key, name, sectors in rows)


def _landlords() -> tuple[LandlordChoice, ...]:
    """Return the landlords known by name; the council is a kind of landlord by itself."""
    rows = Partner.objects.active().exclude(landlord_key__in=["", *LANDLORD_KINDS])
    return tuple(
        LandlordChoice(key, name) for key, name in rows.values_list("landlord_key", "name")
    )
