"""Who supports which priority of a strategy, read both ways from one table."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from home.addresses import address
from home.strategy.around import Supporter, shown
from home.strategy.models import PriorityPage, PriorityService, StrategyPage


@dataclass(frozen=True)
class Supported:
    """A priority in the table."""

    name: str
    title: str
    url: str


@dataclass(frozen=True)
class SupportTables:
    """The same rows by priority and by supporter."""

    by_priority: list[tuple[Supported, list[Supporter]]]
    by_supporter: list[tuple[Supporter, list[Supported]]]


@dataclass
class _Tables:
    """The two tables while they are being filled."""

    ways: dict[int, tuple[Supported, list[Supporter]]] = field(default_factory=dict)
    back: dict[str, tuple[Supporter, list[Supported]]] = field(default_factory=dict)

    def add(self, pk: int, supported: Supported, supporter: Supporter) -> None:
        known, supporters = self.ways.setdefault(pk, (supported, []))
        supporters.append(supporter)
        self.back.setdefault(supporter.name, (supporter, []))[1].append(known)


def support_tables(strategy: StrategyPage, request: HttpRequest) -> SupportTables:
    """Who supports each published priority of a strategy, both ways, in one query."""
    tables = _Tables()
    for row in _rows(strategy):
        page: PriorityPage = row.priority
        name = strategy.name_of(page.kind, page.number)
        tables.add(page.pk, Supported(name, page.title, address(page, request)), _supporter(row))
    names = sorted(tables.back, key=str.casefold)
    return SupportTables(list(tables.ways.values()), [tables.back[name] for name in names])


def supporters_by_priority(strategy: StrategyPage) -> dict[int, list[Supporter]]:
    """Who supports each published priority of a strategy, by the priority's id."""
    found: dict[int, list[Supporter]] = {}
    for row in _rows(strategy):
        found.setdefault(row.priority_id, []).append(_supporter(row))
    return found


def _rows(strategy: StrategyPage) -> list[PriorityService]:
    within = PriorityService.objects.filter(
        priority__path__startswith=strategy.path,
        priority__live=True,
        priority__view_restrictions=None,
    )
    return list(
        shown(within)
        .select_related("priority", "service__organisation", "organisation")
        .defer("priority__why", "priority__body", "priority__measures", "priority__figures")
        .order_by("priority__path", "sort_order")
    )


def _supporter(row: PriorityService) -> Supporter:
    """One row as people read it: the service and who runs it, or the organisation."""
    body, service = row.organisation, row.service
    if service is None:
        return Supporter(str(body), "", "", "", row.words)
    runner = body or service.organisation
    return Supporter(
        service.name, runner.name if runner else "", service.summary, service.url, row.words
    )
