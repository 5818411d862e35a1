"""Indicators that the portal counts: once, when a quarter is over, and never a number that tells of somebody."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from home.strategy.models import Measurement
from reports import daily, feeding
from reports.choices import ReferralStatus
from reports.models import Case, Referral, Report
from tests.factories.progress import indicator
from tests.factories.reports import partnership, take_report

APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def fed(key: str, feed: str, **fields: Any) -> Any:
    """An indicator that the portal counts from July on."""
    given = {"unit": "count", "target": None, "baseline": 1, "starts_on": JULY, **fields}
    return indicator(key=key, feed=feed, **given)


@pytest.fixture
def reports(db: None) -> list[Report]:
    """Twelve reports in July to September, the first on the first day."""
    partnership()
    start = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    for number in range(12):
        take_report(now=start + timedelta(days=number))
    return list(Report.objects.order_by("received_at"))


def of(rows: Sequence[Report], **fields: Any) -> None:
    """Make these something else, as the desk or time would."""
    for row in rows:
        Report.objects.filter(pk=row.pk).update(**fields)


def counted(key: str) -> list[tuple[date, str, bool]]:
    """What was written down for an indicator."""
    rows = Measurement.objects.filter(indicator__key=key)
    return [(row.starts_on, str(row.value), row.is_hidden) for row in rows]


def test_reports_are_counted_once(reports: list[Report]) -> None:
    fed("all", "reports")
    assert feeding.feed(now=NOW) == 1
    assert counted("all") == [(JULY, "12.00", False)]
    of(reports[:6], received_at=datetime(2025, 1, 1, tzinfo=UTC))
    assert feeding.feed(now=NOW + timedelta(days=1)) == 0
    assert counted("all") == [(JULY, "12.00", False)]


def test_what_was_entered_by_hand_stays(reports: list[Report]) -> None:
    one = fed("all", "reports")
    Measurement.objects.create(indicator=one, starts_on=JULY, value=11, entered_by="cora", at=NOW)
    assert feeding.feed(now=NOW) == 0


@pytest.mark.parametrize(
    ("starts_on", "received", "done"),
    [
        (JULY, datetime(2026, 7, 5, tzinfo=UTC), 1),  # Opened in the first week.
        (JULY, datetime(2026, 7, 20, tzinfo=UTC), 0),  # A part of a quarter would mislead.
        (
            APRIL,
            datetime(2026, 7, 1, tzinfo=UTC),
            1,
        ),  # Before we were open there is nothing to count.
        (OCTOBER, datetime(2026, 7, 1, tzinfo=UTC), 0),  # Not over yet.
    ],
)
def test_only_whole_quarters(
    reports: list[Report], starts_on: date, received: datetime, done: int
) -> None:
    of(reports, received_at=received)
    fed("all", "reports", starts_on=starts_on)
    assert feeding.feed(now=NOW) == done


def test_small_counts_are_hidden_and_so_is_what_gives_them_away(reports: list[Report]) -> None:
    of(reports[:2], concern="hate-crime")
    of(reports[2:6], concern="cuckooing")
    of(reports[6:], concern="asb")
    for concern in ("hate-crime", "cuckooing", "asb", "fraud"):
        fed(concern, "reports", feed_of=concern)
    fed("all", "reports")
    feeding.feed(now=NOW)
    assert counted("hate-crime") == counted("cuckooing") == [(JULY, "None", True)]
    assert counted("asb") == [(JULY, "6.00", False)]
    assert counted("fraud") == [(JULY, "0.00", False)]
    assert counted("all") == [(JULY, "12.00", False)]
    of(reports[2:6], concern="asb")
    Measurement.objects.all().delete()
    feeding.feed(now=NOW)
    assert counted("hate-crime") == counted("asb") == [(JULY, "None", True)]


def test_what_is_from_no_person_is_not_counted(reports: list[Report]) -> None:
    Case.objects.filter(reports=reports[0]).update(
        status="closed", closed_at=NOW, outcome=Case.Outcome.SPAM
    )
    Case.objects.filter(reports=reports[1]).update(is_unverified=True)
    fed("all", "reports")
    feeding.feed(now=NOW)
    assert counted("all") == [(JULY, "10.00", False)]


def test_shares_of_what_was_done_in_time(reports: list[Report]) -> None:
    Case.objects.update(band="P1")
    for number, case in enumerate(Case.objects.order_by("opened_at")):
        late = timedelta(hours=1 if number < 3 else -1)
        Case.objects.filter(pk=case.pk).update(looked_at=case.officer_due_at + late)
    for number, row in enumerate(Referral.objects.order_by("made_at", "pk")):
        late = timedelta(hours=1 if number % 2 else -1)
        Referral.objects.filter(pk=row.pk).update(
            status=ReferralStatus.ACCEPTED, answered_at=row.due_at + late, answered_by="Sam"
        )
    fed("seen", "seen-in-time", unit="percent")
    fed("answered", "answered-in-time", unit="percent")
    feeding.feed(now=NOW)
    assert counted("seen") == [(JULY, "75.00", False)]
    assert counted("answered") == [(JULY, "50.00", False)]


def test_a_share_of_very_few_is_hidden_and_one_of_none_is_missing(reports: list[Report]) -> None:
    Case.objects.update(band="P3")
    fed("seen", "seen-in-time", unit="percent")
    assert feeding.feed(now=NOW) == 0
    Case.objects.filter(reports__in=reports[:4]).update(band="P1")
    feeding.feed(now=NOW)
    assert counted("seen") == [(JULY, "None", True)]


def test_a_worker_counts_once_a_day(reports: list[Report], settings: Any) -> None:
    settings.COUNT_DAILY, settings.ERASE_DAILY = True, False
    fed("all", "reports")
    assert daily.COUNT in daily.run(now=NOW)
    assert daily.run(now=NOW) == []
    assert counted("all") == [(JULY, "12.00", False)]
