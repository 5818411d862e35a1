"""What areas, partners, concerns and officers are called here, in one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from reports.desk.words import concern_words
from reports.fields import AreaChoice, LandlordChoice
from reports.models import Area, Partner, ReportFormPage
from reports.permissions import DESK_PERMISSIONS

Choices = list[tuple[str, str]]
AREA, PARTNER, LANDLORD, CONCERN, OFFICER = "area", "partner", "landlord", "concern", "officer"


@dataclass(frozen=True)
class Names:
    """Each kind of thing by key, and its name."""

    by_kind: Mapping[str, Mapping[str, str]]

    def choices(self, kind: str) -> Choices:
        """Return what can be chosen, by name."""
        return sorted(self.by_kind.get(kind, {}).items(), key=lambda pair: pair[1].casefold())

    def of(self, kind: str, key: str) -> str:
        """Return the name of something; a key that nobody has named is shown without its dashes."""
        return self.by_kind.get(kind, {}).get(key) or key.replace("-", " ").capitalize()

    @property
    def areas(self) -> tuple[AreaChoice, ...]:
        """The areas, as answers are put into words with them."""
        return tuple(AreaChoice(key, name) for key, name in self.choices(AREA))

    @property
    def landlords(self) -> tuple[LandlordChoice, ...]:
        """The landlords that are known by name."""
        return tuple(LandlordChoice(key, name) for key, name in self.choices(LANDLORD))


def names_here() -> Names:
    """Return the names of everything that the desk filters by or shows."""
    partners = Partner.objects.all()
    rows = _rows(Area.objects.all(), AREA, "key", "name").union(
        _rows(partners.active(), PARTNER, "key", "name"),
        _rows(partners.exclude(landlord_key=""), LANDLORD, "landlord_key", "name"),
        _rows(ReportFormPage.objects.all(), CONCERN, "concern", "concern"),
        _rows(officers(), OFFICER, "pk", "username"),
        all=True,
    )
    found: dict[str, dict[str, str]] = {}
    for kind, key, name in rows:
        found.setdefault(kind, {})[key] = concern_words(key) if kind == CONCERN else name
    return Names(found)


def officers() -> QuerySet[Any]:
    """Return the people who may work on a case."""
    groups = [name for name, held in DESK_PERMISSIONS.items() if "work_case" in held]
    return get_user_model().objects.filter(is_active=True, groups__name__in=groups)


def _rows(rows: QuerySet[Any], kind: str, key: str, name: str) -> Any:
    as_text: Iterable[Any] = (Cast(key, TextField()), Cast(name, TextField()))
    return rows.order_by().values_list(Value(kind, output_field=CharField()), *as_text)
