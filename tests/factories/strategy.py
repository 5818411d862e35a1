"""A strategy with its pages and records, for tests.

`strategy()` makes a home page when there is none, and below it a small strategy with one priority.
"""

from datetime import date
from typing import Any

import factory
from wagtail.models import Page, Site

from home.models import GlossaryTerm, HomePage
from home.strategy.choices import SectionKind, StrategyStatus
from home.strategy.models import (
    EvidenceSource,
    Figure,
    FundingLine,
    Person,
    PriorityPage,
    PriorityService,
    StrategyPage,
    StrategySectionPage,
)
from home.support.models import Organisation, Service

LEVELS = [
    ("level", {"key": "aim", "singular": "Aim", "plural": "Aims"}),
    ("level", {"key": "objective", "singular": "Objective", "plural": "Objectives"}),
]
MEASURES = [("measure", "More people say that they feel safe.")]


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody who signs a foreword."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    role = "Chair"


class EvidenceSourceFactory(factory.django.DjangoModelFactory):
    """A source."""

    class Meta:
        model = EvidenceSource

    title = factory.Sequence(lambda n: f"Assessment {n}")
    owner = "The council"
    period = "2023 to 2024"


class FigureFactory(factory.django.DjangoModelFactory):
    """A figure with a source."""

    class Meta:
        model = Figure

    value = "1,234"
    words = factory.Sequence(lambda n: f"things counted {n}")
    geography = "The county"
    period = "2023"
    source_words = "Police recorded crime"


class FundingLineFactory(factory.django.DjangoModelFactory):
    """Money."""

    class Meta:
        model = FundingLine

    name = factory.Sequence(lambda n: f"Project {n}")
    amount = 1000


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    """A term."""

    class Meta:
        model = GlossaryTerm

    term = factory.Sequence(lambda n: f"XQ{n}")
    expansion = "Exact Quality"
    meaning = "How good it is."


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A body."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Body {n}")


class ServiceFactory(factory.django.DjangoModelFactory):
    """A service with its organisation."""

    class Meta:
        model = Service

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Service {n}")
    summary = "Helps."


def home_page() -> HomePage:
    """The home page of the default site, made when there is none."""
    home = HomePage.objects.first()
    if home is None:
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Safer", slug="front"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
        )
        Site.clear_site_root_paths_cache()
    return home


def strategy_page(**fields: Any) -> StrategyPage:
    """A published strategy at /strategy/, or at another `slug`."""
    given: dict[str, Any] = {
        "title": "Our strategy",
        "slug": "strategy",
        "starts_on": date(2025, 4, 1),
        "ends_on": date(2028, 3, 31),
        "status": StrategyStatus.ADOPTED,
        "vision": "Everyone is safe and feels safe.",
        "levels": LEVELS,
        **fields,
    }
    made: StrategyPage = home_page().add_child(instance=StrategyPage(**given))
    return made


def section_page(strategy: StrategyPage, **fields: Any) -> StrategySectionPage:
    """A published section of a strategy."""
    given = {"title": "Introduction", "kind": SectionKind.INTRODUCTION, **fields}
    made: StrategySectionPage = strategy.add_child(instance=StrategySectionPage(**given))
    return made


def priority_page(above: StrategyPage | PriorityPage, **fields: Any) -> PriorityPage:
    """A published priority below a strategy or another priority."""
    given = {
        "title": "Fewer homes taken over",
        "kind": "objective",
        "number": "1",
        "measures": MEASURES,
        **fields,
    }
    made: PriorityPage = above.add_child(instance=PriorityPage(**given))
    return made


def supports(priority: PriorityPage, **fields: Any) -> PriorityService:
    """A row that says who supports a priority; a service of its own when none is given."""
    if not {"service", "organisation"} & set(fields):
        fields["service"] = ServiceFactory()
    return PriorityService.objects.create(priority=priority, **fields)


def strategy(**fields: Any) -> tuple[StrategyPage, PriorityPage]:
    """A published strategy with one priority."""
    above = strategy_page(**fields)
    return above, priority_page(above)
