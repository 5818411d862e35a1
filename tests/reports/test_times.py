"""What is kept and shown of when somebody wrote."""

from datetime import UTC, datetime, timedelta

import pytest

from reports.models import AuditEvent, CaseEvent
from reports.times import kept_time, shown_time
from tests.factories.reports import partnership, take_report

WINTER = datetime(2026, 11, 23, 21, 42, 17, 5, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 21, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "tier", "shown"),
    [
        (WINTER, "named", "23 November, 21:42"),
        (WINTER, "confidential", "23 November, 21:42"),
        (WINTER, "anonymous", "23 November, about 21:00"),
        (SUMMER, "anonymous", "1 July, about 22:00"),
    ],
)
def test_a_moment_is_shown_to_the_hour_when_anonymous(
    moment: datetime, tier: str, shown: str
) -> None:
    assert shown_time(moment, tier) == shown


@pytest.mark.django_db
@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_what_says_when_somebody_wrote_is_kept_to_the_hour_when_anonymous(tier: str) -> None:
    partnership()
    case = take_report(tier, now=WINTER)
    report = case.reports.get()
    told = case.events.filter(kind__in=[CaseEvent.Kind.RECEIVED, CaseEvent.Kind.TRIAGED])
    kept = {
        case.opened_at,
        report.received_at,
        report.assessments.get().at,
        AuditEvent.objects.get(action="report-taken").at,
        *told.values_list("at", flat=True),
    }
    assert kept == {kept_time(WINTER, tier)}
    assert (kept == {WINTER}) == (tier != "anonymous")


@pytest.mark.django_db
def test_an_anonymous_report_has_as_long_a_clock_as_a_named_one() -> None:
    partnership()
    ten = WINTER.replace(hour=10)
    named, anonymous = (take_report(tier, now=ten) for tier in ("named", "anonymous"))
    assert named.officer_due_at == anonymous.officer_due_at > ten + timedelta(minutes=30)
