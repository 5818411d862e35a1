"""What is kept and shown of when somebody wrote."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser

from reports import cases, emails
from reports.choices import Band
from reports.models import AuditEvent, Case, CaseEvent
from reports.redirecting import clock_for
from reports.times import clock_start, kept_time, shown_time
from tests.factories.reports import partnership, take_report
from tests.reports.test_cases import make_officer

WINTER = datetime(2026, 11, 23, 21, 42, 17, 5, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 21, 42, tzinfo=UTC)


@pytest.fixture
def officer() -> AbstractBaseUser:
    return make_officer()


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


@pytest.mark.parametrize(
    ("wrote", "begins"),
    [
        ("21:42:17", "22:00"),
        ("21:59:59", "22:00"),
        # As for a whole hour that is all that was kept, so that a clock begun anew begins there too.
        ("21:00:00", "22:00"),
        ("23:59:00", "00:00"),
    ],
)
def test_clocks_of_an_anonymous_report_begin_with_the_next_hour(wrote: str, begins: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-23 {wrote}+00:00")
    began = clock_start(moment, "anonymous")
    assert f"{began:%H:%M}" == begins
    assert timedelta(0) < began - moment <= timedelta(hours=1)
    assert began == clock_start(kept_time(moment, "anonymous"), "anonymous")
    assert clock_start(moment, "named") == clock_start(moment, "confidential") == moment


def _clocks(case: Case) -> list[datetime]:
    """Every deadline and moment of a case and its referrals that is shown, mailed or acted on."""
    rows = case.referrals.values_list("chase_at", "due_at", "fallback_at", "manager_at", "step_at")
    return [each for each in (case.officer_due_at, case.contact_due_at, *sum(rows, ())) if each]


def _due(case: Case) -> list[datetime]:
    due = (
        case.officer_due_at,
        case.contact_due_at,
        *case.referrals.values_list("due_at", flat=True),
    )
    return [each for each in due if each]


@pytest.mark.django_db
@pytest.mark.parametrize("answers", [{}, {"what": ["mine"]}])
@pytest.mark.parametrize(("hour", "minute"), [(10, 1), (10, 42), (16, 59), (21, 37)])
def test_no_deadline_of_an_anonymous_report_tells_the_minute_or_is_shorter(
    answers: dict[str, list[str]], hour: int, minute: int
) -> None:
    partnership()
    now = WINTER.replace(hour=hour, minute=minute)
    named, anonymous = (take_report(tier, now=now, **answers) for tier in ("named", "anonymous"))
    assert len(_clocks(named)) == len(_clocks(anonymous)) > 5
    for whole, rounded in zip(_clocks(named), _clocks(anonymous), strict=True):
        assert (rounded.minute % 30, rounded.second, rounded.microsecond) == (0, 0, 0)
        assert rounded > now
        # What comes at a part of the time moves with its beginning, but hardly.
        assert rounded >= whole - timedelta(minutes=30)
    assert all(one <= two for one, two in zip(_due(named), _due(anonymous), strict=True))
    minutes = re.compile(rf":{minute:02}\b|:{(minute + 30) % 60:02}\b")
    said = " ".join(anonymous.events.values_list("words", flat=True))
    subjects = " ".join(
        emails.words_of(mail).subject
        for referral in anonymous.referrals.all()
        for mail in referral.deliveries.all()
    )
    assert "answer is due by" in said
    assert "needs an answer by" in subjects
    assert not minutes.search(f"{said} {subjects}")


@pytest.mark.django_db
def test_clocks_begun_anew_for_an_anonymous_case_tell_no_minute(officer: AbstractBaseUser) -> None:
    partnership()
    case = take_report("anonymous", now=WINTER)
    clock = clock_for("P1")
    cases.reband(case=case, band=Band.P1, clock=clock, reason="x", user=officer, now=WINTER)
    again = Case.objects.get(pk=case.pk)
    assert {each.minute for each in _clocks(again)} <= {0, 30}
    later = WINTER + timedelta(minutes=71)
    looked = cases.look_again(case=again, band=Band.P1, clock=clock, now=later)
    assert {each.minute for each in _clocks(looked)} <= {0, 30}
    assert looked.officer_due_at > later
