"""Closed cases by the number, for tests of what is counted."""

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from reports.choices import Band, CaseStatus
from reports.models import Case

OCTOBER = datetime(2026, 10, 14, 10, tzinfo=UTC)
_NUMBERS = itertools.count(1)


def closed(
    outcomes: Mapping[str, int], *, area: str = "bedwell", concern: str = "asb", **fields: Any
) -> list[Case]:
    """So many cases of each outcome, closed in October unless told otherwise."""
    given = {"closed_at": OCTOBER, **fields}
    return [
        Case.objects.create(
            reference=f"CANARY-{next(_NUMBERS)}",
            concern=concern,
            area=area,
            outcome=outcome,
            status=CaseStatus.CLOSED,
            band=Band.P3,
            tier="named",
            opened_at=given["closed_at"],
            officer_due_at=given["closed_at"],
            **given,
        )
        for outcome, number in outcomes.items()
        for _each in range(number)
    ]
