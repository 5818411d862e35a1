"""The demonstration's cases come through the real intake, once."""

from datetime import UTC, datetime, timedelta
from typing import Any

from portal.demo import accounts, cases, clocks
from portal.demo.dice import Dice
from reports import audit
from reports.choices import CaseStatus
from reports.models import (
    Case,
    CaseEvent,
    Delivery,
    Referral,
    ReferralStep,
    Report,
    ReporterIdentity,
)

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAYS = 8


def test_a_few_days_of_cases(stevenage: str, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    accounts.make()
    accounts.make()
    count = cases.make(now=NOW, days=DAYS)
    assert count == Case.objects.count() > 3
    assert cases.make(now=NOW + timedelta(days=1), days=DAYS) == count
    assert audit.first_broken() is None
    assert Report.objects.filter(received_at__lt=NOW - timedelta(days=DAYS, hours=1)).count() == 0
    assert not Case.objects.filter(opened_at__gt=NOW).exists()
    assert Referral.objects.filter(answered_at__isnull=False).exists()
    assert not Delivery.objects.exclude(status="sent").filter(made_at__lt=NOW - timedelta(hours=1))
    assert {CaseStatus.LOOKING, CaseStatus.WITH_PARTNER} & set(
        Case.objects.values_list("status", flat=True)
    )
    steps = set(ReferralStep.objects.values_list("step", flat=True))
    assert steps == {"chase", "fallback", "manager"}
    happened = set(CaseEvent.objects.values_list("kind", flat=True))
    assert {"delivered", "chased", "fallen-back", "escalated", "outcome"} <= happened
    for identity in ReporterIdentity.objects.select_related("key"):
        contact = identity.read()["contact"]
        assert contact["phone"].startswith("07700 900") or contact["email"].endswith(".example")


def test_what_bounces_goes_to_the_fallback_contact(
    stevenage: str, settings: Any, monkeypatch: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    accounts.make()
    monkeypatch.setattr(clocks, "BOUNCES", 100)
    cases.make(now=NOW, days=4)
    kinds = set(CaseEvent.objects.values_list("kind", flat=True))
    assert {"bounced", "fallen-back"} <= kinds
    assert Referral.objects.exclude(fallback=None).exists()


def test_dice_fall_the_same_way_every_time() -> None:
    first, second, other = Dice("a"), Dice("a"), Dice("b")
    throws = [[dice.number(100) for _ in range(50)] for dice in (first, second, other)]
    assert throws[0] == throws[1] != throws[2]
    assert all(0 <= throw < 100 for throw in throws[0])
    assert Dice("c").one_of(["only"]) == "only"
    assert not any(Dice("d").chance(0) for _ in range(20))
