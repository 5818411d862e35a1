"""A report is taken once, whole or not at all, and holds no more of a person than it must."""

import json
import secrets
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from reports import audit, intake, receipts, vault
from reports.choices import CaseStatus, Tier
from reports.journey import journey_from_dict
from reports.models import (
    Assessment,
    AuditEvent,
    Case,
    CaseEvent,
    DataKey,
    Delivery,
    Referral,
    Report,
    ReporterIdentity,
    Task,
    TriagePolicy,
)
from tests.factories.reports import (
    CANARIES,
    MONDAY,
    edition,
    full_answers,
    partnership,
    take_report,
)
from tests.support.threads import all_at_once

HALF_PAST = MONDAY + timedelta(minutes=37, seconds=5)
WRITTEN = (
    Report, Case, Assessment, Referral, Delivery, AuditEvent, ReporterIdentity, DataKey, CaseEvent, Task,
)  # fmt: skip


def submission(tier: str = "named", **answers: Any) -> intake.Submission:
    kept = edition()
    return intake.Submission(
        key=secrets.token_hex(32),
        code=receipts.from_bytes(secrets.token_bytes(10)),
        journey=journey_from_dict(kept.document, revision=kept.revision),
        edition=kept,
        answers=full_answers(tier, **answers),
        prefix="SV",
    )


def counts() -> list[int]:
    return [model._default_manager.count() for model in WRITTEN]  # noqa: SLF001


def everything_stored() -> str:
    """What somebody sees who has the whole database and no key."""
    found = []
    for model in apps.get_app_config("reports").get_models():
        for row in model._default_manager.values():  # noqa: SLF001
            found += [
                bytes(each).decode("latin-1") if isinstance(each, bytes | memoryview) else str(each)
                for each in row.values()
            ]
    return "\n".join(found)


@pytest.mark.django_db
def test_a_receipt_is_a_report_with_all_that_belongs_to_it() -> None:
    partnership()
    sent = submission()
    receipt = intake.take(sent, now=MONDAY)
    assert receipt.is_new
    report = Report.objects.get()
    case = report.case
    assert (receipt.reference, receipt.band) == (case.reference, case.band)
    assert case.reference.startswith("SV-")
    assert case.officer_due_at == receipt.officer_due_at > MONDAY
    assert case.status == CaseStatus.NEW
    assert receipts.matches(sent.code, report.code_digest)
    assert report.code_locator == sent.code[:4]
    assert report.assessments.get().band == case.band
    assert case.referrals.count() == Delivery.objects.count() >= 1
    assert AuditEvent.objects.get(action="report-taken").subject == f"case:{case.reference}"
    assert [event.kind for event in case.events.all()][:2] == ["received", "triaged"]


@pytest.mark.django_db
def test_the_same_key_is_the_same_report_whatever_comes_with_it() -> None:
    partnership()
    sent = submission()
    first = intake.take(sent, now=MONDAY)
    before = counts()
    again = intake.take(
        replace(sent, answers=full_answers("anonymous")), now=MONDAY + timedelta(days=1)
    )
    assert again == replace(first, is_new=False) == intake.find(sent.key)
    assert counts() == before
    assert intake.find("another") is None


def test_twenty_presses_at_once_are_one_report(fresh_database: str) -> None:
    partnership()
    sent = submission()
    found = all_at_once(lambda _: intake.take(sent, now=MONDAY), range(20))
    assert len({receipt.reference for receipt in found}) == 1
    assert [receipt.is_new for receipt in found].count(True) == 1
    assert (Report.objects.count(), Case.objects.count()) == (1, 1)
    assert Delivery.objects.count() == Referral.objects.count() == 1
    assert audit.first_broken() is None


def test_different_reports_at_once_are_all_kept(fresh_database: str) -> None:
    partnership()
    sent = [submission() for _ in range(12)]
    found = all_at_once(partial(intake.take, now=MONDAY), sent)
    assert len({receipt.reference for receipt in found}) == 12 == Report.objects.count()
    assert audit.first_broken() is None


@pytest.mark.parametrize(
    "broken", ["reports_delivery", "reports_referrallink", "reports_audithead"]
)
def test_whatever_breaks_nothing_is_left(fresh_database: str, broken: str) -> None:
    partnership()
    sent = submission()
    with connection.cursor() as cursor:
        # Renamed, so that it can be mended.
        cursor.execute(f"ALTER TABLE {broken} RENAME TO gone")
    with pytest.raises(DatabaseError):
        intake.take(sent, now=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE gone RENAME TO {broken}")
    assert counts() == [0] * len(WRITTEN)
    assert intake.take(sent, now=MONDAY).is_new


@pytest.mark.django_db
def test_with_the_vault_closed_nothing_is_kept(settings: Any) -> None:
    partnership()
    settings.VAULT_KEYS = {}
    with pytest.raises(vault.VaultClosed):
        intake.take(submission(), now=MONDAY)
    assert counts() == [0] * len(WRITTEN)


@pytest.mark.django_db
def test_without_a_policy_it_is_kept_for_the_own_team() -> None:
    partnership()
    TriagePolicy.objects.update(live=False)
    receipt = intake.take(submission(), now=MONDAY)
    case = Case.objects.get(reference=receipt.reference)
    assert case.is_unroutable
    assert [referral.partner.key for referral in case.referrals.all()] == ["own-team"]
    assert Report.objects.get().assessments.get().policy_version == "none"
    assert case.tasks.filter(is_alarm=True).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("tier", list(Tier))
def test_nothing_that_was_typed_can_be_read_without_a_key(tier: Tier) -> None:
    partnership()
    take_report(tier, now=HALF_PAST)
    stored = everything_stored().lower()
    assert [word for word in CANARIES.values() if word.lower() in stored] == []
    assert "canary" not in stored


@pytest.mark.django_db
def test_identity_is_apart_from_the_answers_and_under_a_key_of_its_own() -> None:
    partnership()
    take_report(Tier.CONFIDENTIAL)
    report, identity = Report.objects.get(), ReporterIdentity.objects.get()
    assert report.answers_key_id != identity.key_id
    said, who = report.read_answers(), identity.read()
    assert set(who) == {"agency", "contact"}
    assert not set(said) & set(who)
    assert said["words"] == CANARIES["words"]
    assert who["contact"]["phone"] == CANARIES["phone"]


@pytest.mark.django_db
def test_anonymous_holds_nobody_even_when_a_forged_form_says_who() -> None:
    partnership()
    contact = {"name": CANARIES["name"], "email": CANARIES["email"], "ways": ["email"]}
    take_report(Tier.ANONYMOUS, now=HALF_PAST, contact=contact, agency=CANARIES["agency"])
    report = Report.objects.get()
    assert not ReporterIdentity.objects.exists()
    assert not DataKey.objects.filter(purpose=DataKey.Purpose.IDENTITY).exists()
    assert not {"contact", "agency"} & set(report.read_answers())
    assert report.received_at == HALF_PAST.replace(minute=0, second=0)


@pytest.mark.django_db
def test_facts_are_keys_and_never_words() -> None:
    partnership()
    take_report(
        what=["noise", "threats"],
        landlord={"kind": "association", "name": "Somebody's Canarylandlord"},
    )
    facts = Report.objects.get().facts
    assert facts == sorted(facts)
    assert {"concern:asb", "tier:named", "area:bedwell", "signal:noise", "channel:web"} <= set(
        facts
    )
    assert "canary" not in json.dumps(facts).lower()
    assert all(fact.replace("-", "").replace(":", "").isalnum() for fact in facts)


def contact(**parts: str) -> dict[str, Any]:
    return {"name": "Nia", "ways": ["phone"], **parts}


ME = contact(phone="07700 900123", email="nia@mail.example")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("earlier", "days", "expected"),
    [
        ([], 0, set()),
        ([ME], 10, {"repeat:2"}),
        ([ME, ME], 10, {"repeat:2", "repeat:3"}),
        ([ME, ME, ME], 10, {"repeat:2", "repeat:3"}),
        ([contact(phone="+44 7700-900123")], 10, {"repeat:2"}),
        ([contact(email=" NIA@Mail.example ")], 10, {"repeat:2"}),
        ([contact(phone="07700 900999")], 10, set()),
        ([contact()], 10, set()),
        ([ME], 181, {"repeat:2"}),
        ([ME], 183, set()),
        ([None], 10, set()),
    ],
)
def test_repeats_within_six_months(
    earlier: list[dict[str, Any] | None], days: int, expected: set[str]
) -> None:
    partnership()
    for each in earlier:
        before = MONDAY - timedelta(days=days)
        if each is None:
            take_report(Tier.ANONYMOUS, now=before)
        else:
            take_report(now=before, contact=each)
    latest = take_report(contact=ME).reports.get()
    assert {fact for fact in latest.facts if fact.startswith("repeat:")} == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"postcode": "SG1 1AA", "address": "1 High St"}, {"postcode": "sg11aa", "address": "1, high st."}, True),
        ({"postcode": "SG1 1AA", "address": "1 High St"}, {"postcode": "SG1 1AA", "address": "2 High St"}, False),
    ],
)  # fmt: skip
def test_the_same_place_has_the_same_blind_index(
    first: dict[str, str], second: dict[str, str], same: bool
) -> None:
    partnership()
    rest = {"description": "", "kind": "home", "area": "bedwell"}
    found = [take_report(place=rest | place).reports.get().place_index for place in (first, second)]
    assert (found[0] == found[1]) is same
    assert all(len(index) == 64 for index in found)
