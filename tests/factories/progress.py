"""Indicators with their figures, actions, and the pages that show them, for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from home.strategy.models import (
    Action,
    ActionsPage,
    HowWeAreDoingPage,
    Indicator,
    Measurement,
    PriorityPage,
    StrategyPage,
    Target,
)
from tests.factories.strategy import home_page

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday; the last quarter that is over, and due, is July to September 2026."""
TODAY = NOW.date()
QUARTERS = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]


def indicator(
    *values: int | str | None,
    target: int | None = 90,
    priorities: tuple[PriorityPage, ...] = (),
    **fields: Any,
) -> Indicator:
    """A published indicator with a figure for each quarter from January 2026 on; None was never given."""
    given: dict[str, Any] = {
        "key": "in-time",
        "what": "Reports answered in time",
        "unit": "percent",
        "tolerance": 5,
        "starts_on": QUARTERS[0],
        "owner": "Community safety manager",
        "source": "The portal",
        **fields,
    }
    made: Indicator = Indicator.objects.create(**given)
    if target is not None:
        Target.objects.create(indicator=made, starts_on=QUARTERS[0], value=target)
    for priority in priorities:
        made.priorities.add(priority)
    made.save()
    for day, value in zip(QUARTERS, values, strict=False):
        if value is not None:
            measurement(made, day, value)
    return made


def measurement(
    of: Indicator, day: date, value: int | str | None, note: str = "", **fields: Any
) -> Measurement:
    """One more entry of a figure."""
    number = None if value is None else Decimal(value)
    return Measurement.objects.create(
        **{
            "indicator": of,
            "starts_on": day,
            "value": number,
            "note": note,
            "entered_by": "cora",
            "at": NOW,
            **fields,
        }
    )


def action(**fields: Any) -> Action:
    """A published action that is due in a month."""
    given: dict[str, Any] = {
        "key": "street-meets",
        "promise": "hold six street-meets a year",
        "owner": "Neighbourhood inspector",
        "owner_email": "inspector@police.example",
        "due_on": date(2026, 12, 25),
        "status": "under-way",
        **fields,
    }
    made: Action = Action.objects.create(**given)
    return made


def doing_page() -> HowWeAreDoingPage:
    """The page at /how-we-are-doing/."""
    made: HowWeAreDoingPage = home_page().add_child(
        instance=HowWeAreDoingPage(title="How we are doing", slug="how-we-are-doing")
    )
    return made


def actions_page(strategy: StrategyPage) -> ActionsPage:
    """The page at /strategy/actions/."""
    made: ActionsPage = strategy.add_child(instance=ActionsPage(title="Actions", slug="actions"))
    return made
