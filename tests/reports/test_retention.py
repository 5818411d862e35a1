"""What is due to go, what stays of it, and what stops it."""

import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection

from portal.pack_reading import read_pack
from reports import cases, erasures, referrals, retention, safe_contact, timeline
from reports.models import (
    AuditEvent,
    Case,
    CaseEvent,
    DataKey,
    Erased,
    Erasure,
    Message,
    Referral,
    RetentionRule,
)
from tests.factories.reports import CANARIES, MONDAY, link_of, partnership, referral_of, take_report

DAY = timedelta(days=1)
OUTCOME = Case.Outcome
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Any:
    """A partnership with the shared rules, and an officer."""
    partnership()
    retention.put_rules(read_pack("stevenage").retention)
    return get_user_model().objects.create_user("olive")


def closed(
    officer: Any, tier: str = "named", band: str = "P3", outcome: Case.Outcome = OUTCOME.RESOLVED
) -> Case:
    """A case in this band, closed on MONDAY, with a note, an answer of a partner and a message."""
    case = take_report(tier)
    Case.objects.filter(pk=case.pk).update(band=band)
    case.refresh_from_db()
    cases.add_note(case=case, note="canarynote", user=officer, now=MONDAY)
    referral = referral_of(case)
    answer = referrals.Acceptance(owner="Canaryowner", next_step="canarystep")
    referrals.accept(link=link_of(referral), acceptance=answer, is_low_assurance=False, now=MONDAY)
    case.referrals.exclude(pk=referral.pk).update(status="closed")
    write(case)
    return cases.close(case=case, outcome=outcome, note="canaryend", user=officer, now=MONDAY)


def write(case: Case, at: datetime = MONDAY) -> Message:
    """A message of the reporter."""
    report = case.reports.get()
    made = Message(case=case, report=report, sender=Message.From.REPORTER, at=at)
    made.body = report.answers_key.seal(
        "canarymessage", table="message", row=made.row, field="body"
    )
    made.save()
    return made


def due_rules(now: datetime) -> dict[str, list[str]]:
    """The rules that are due, by reference."""
    found: dict[str, list[str]] = {}
    for each in retention.due(now):
        found.setdefault(each.case.reference, []).append(each.rule.key)
    return found


@pytest.mark.parametrize(
    ("tier", "band", "outcome", "is_unverified", "rule", "days"),
    [
        ("named", "P4", OUTCOME.RESOLVED, False, "low-bands", 365),
        ("confidential", "P3", OUTCOME.NO_ACTION, False, "low-bands", 365),
        ("named", "P2", OUTCOME.RESOLVED, False, "high-bands", 2192),
        ("anonymous", "P1", OUTCOME.RESOLVED, False, "high-bands", 2192),
        ("anonymous", "P3", OUTCOME.RESOLVED, False, "low-bands", 365),
        ("anonymous", "P1", OUTCOME.NO_ACTION, False, "anonymous-no-action", 90),
        ("anonymous", "P3", OUTCOME.NOT_OURS, False, "anonymous-no-action", 90),
        ("named", "P3", OUTCOME.SPAM, True, "spam", 30),
        ("anonymous", "P1", OUTCOME.SPAM, False, "spam", 30),
        # Nobody said that it is spam: only that makes it go early.
        ("named", "P3", OUTCOME.NO_ACTION, True, "low-bands", 365),
        ("anonymous", "P3", OUTCOME.NOT_OURS, True, "anonymous-no-action", 90),
    ],
)
def test_each_case_goes_by_one_rule_on_its_day(
    officer: Any,
    tier: str,
    band: str,
    outcome: Case.Outcome,
    is_unverified: bool,
    rule: str,
    days: int,
) -> None:
    case = closed(officer, tier, band, outcome)
    Case.objects.filter(pk=case.pk).update(is_unverified=is_unverified)
    Message.objects.all().delete()
    over = MONDAY + timedelta(days=days)
    assert due_rules(over - timedelta(seconds=1)) == {}
    assert due_rules(over) == {case.reference: [rule]}
    assert due_rules(over + 3000 * DAY) == {case.reference: [rule]}
    assert retention.rule_for(Case.objects.get(pk=case.pk)).key == rule


def test_an_open_case_is_never_due(officer: Any) -> None:
    take_report("named")
    assert due_rules(MONDAY + 5000 * DAY) == {}


def test_a_rule_that_is_off_erases_nothing(officer: Any) -> None:
    closed(officer)
    RetentionRule.objects.update(is_active=False)
    assert retention.erase_due(now=MONDAY + 5000 * DAY) == 0


def test_staff_keep_the_days_they_chose_when_the_pack_is_loaded_again(officer: Any) -> None:
    RetentionRule.objects.filter(key="messages").update(days=60)
    retention.put_rules(read_pack("stevenage").retention)
    assert RetentionRule.objects.get(key="messages").days == 60


@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_erased_leaves_the_numbers_and_nothing_else(officer: Any, tier: str) -> None:
    case = closed(officer, tier)
    before = Case.objects.values("reference", "band", "area", "opened_at", "closed_at", "outcome")
    kept = before.get(pk=case.pk)
    assert retention.erase_due(now=MONDAY + 400 * DAY) == 1
    assert before.get(pk=case.pk) == kept
    assert not DataKey.objects.exists()
    report = case.reports.get()
    assert report.read_answers() == {}
    assert not hasattr(report, "identity")
    assert (report.place_index, report.code_locator, report.code_digest) == ("", "", "")
    assert {fact.partition(":")[0] for fact in report.facts} == {
        "area",
        "channel",
        "concern",
        "tier",
    }
    assert not Message.objects.exists()
    assert not case.tasks.exists()
    assert set(case.events.exclude(kind=CaseEvent.Kind.ERASED).values_list("words", "actor")) == {
        ("", "")
    }
    answered = Referral.objects.get(case=case, answered_at__isnull=False)
    assert referrals.read_answer(answered) == {}
    assert answered.answered_by == "erased"
    with pytest.raises(cases.NotPossible, match="erased"):
        cases.reopen(case=case, reason="A reason", user=officer, now=MONDAY + 401 * DAY)


def test_nothing_that_was_written_is_left_in_any_table(officer: Any) -> None:
    closed(officer)
    retention.erase_due(now=MONDAY + 400 * DAY)
    found = dump()
    for word in (*CANARIES.values(), "canarynote", "canarystep", "Canaryowner", "canaryend"):
        assert word.encode() not in found


def dump() -> bytes:
    """Every value of every table of reports."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith("reports_"):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a name of our own
                for row in cursor.fetchall():
                    parts += [
                        bytes(v) if isinstance(v, memoryview) else str(v).encode() for v in row
                    ]
    return b"\n".join(parts)


def test_messages_go_first_and_alone(officer: Any) -> None:
    case = closed(officer)
    now = MONDAY + 90 * DAY
    assert due_rules(now) == {case.reference: ["messages"]}
    assert retention.erase_due(now=now) == 1
    assert not Message.objects.exists()
    assert case.reports.get().read_answers()
    assert retention.erase_due(now=now) == 0
    assert Erasure.objects.get().what == Erased.MESSAGES


def test_a_hold_stops_every_rule_until_it_ends(officer: Any) -> None:
    case = closed(officer)
    held = retention.hold(case=case, reason="Court case canaryhold", user=officer, now=MONDAY)
    assert retention.hold_reason(held) == "Court case canaryhold"
    assert b"canaryhold" not in dump()
    late = MONDAY + 5000 * DAY
    assert due_rules(late) == {}
    assert retention.erase_due(now=late) == 0
    for erase in (retention.erase_report, retention.erase_identity):
        with pytest.raises(retention.OnHold, match="legal hold"):
            erase(report=case.reports.get(), by="dora", now=late)
    with pytest.raises(retention.OnHold, match="already"):
        retention.hold(case=case, reason="Again and again", user=officer, now=late)
    retention.end_hold(case=case, reason="The court is done", user=officer, now=late)
    with pytest.raises(retention.OnHold, match="not on legal hold"):
        retention.end_hold(case=case, reason="The court is done", user=officer, now=late)
    assert retention.erase_due(now=late) == 1
    with pytest.raises(retention.OnHold, match="nothing to keep"):
        retention.hold(case=case, reason="Too late for that", user=officer, now=late)
    kinds = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"legal-hold", "hold-ended", "erased"} <= kinds


def test_a_hold_does_not_stop_a_reporter_from_being_anonymous(officer: Any) -> None:
    case = closed(officer)
    retention.hold(case=case, reason="Court case", user=officer, now=MONDAY)
    report = case.reports.get()
    done = retention.erase_identity(
        report=report, by=timeline.REPORTER, now=MONDAY, is_reporter=True
    )
    assert done
    assert not hasattr(case.reports.get(), "identity")
    assert case.reports.get().read_answers()


def test_identity_goes_before_the_answers(officer: Any) -> None:
    case = take_report("named")
    report = case.reports.get()
    assert retention.erase_identity(report=report, by="dora", now=MONDAY)
    assert not retention.erase_identity(report=report, by="dora", now=MONDAY)
    assert case.reports.get().read_answers()
    line = Erasure.objects.get()
    assert (line.what, line.report, line.by, line.rule) == ("identity", report.pk, "dora", "asked")


def test_a_whole_report_waits_for_its_case_to_be_closed(officer: Any) -> None:
    case = take_report("named")
    with pytest.raises(retention.StillOpen, match="close it first"):
        retention.erase_report(report=case.reports.get(), by="dora", now=MONDAY)


def test_notes_stay_while_another_person_s_report_does(officer: Any) -> None:
    case, other = closed(officer), take_report("named")
    first, second = case.reports.get(), other.reports.get()
    type(second).objects.filter(pk=second.pk).update(case=case)
    assert retention.erase_report(report=first, by="dora", now=MONDAY)
    notes = [event.read_note() for event in case.events.all()]
    assert "canarynote" in notes
    accepted = case.referrals.get(answered_at__isnull=False)
    assert referrals.read_answer(accepted)["owner"] == "Canaryowner"
    second.refresh_from_db()
    assert second.read_answers()
    assert Case.objects.get(pk=case.pk).erased_at is None
    assert retention.erase_report(report=second, by="dora", now=MONDAY)
    assert Case.objects.get(pk=case.pk).erased_at == MONDAY
    assert not any(event.read_note() for event in case.events.all())


def test_the_command_says_first_and_erases_then(officer: Any) -> None:
    case = closed(officer)
    for options, stays in ((["--dry-run"], True), ([], False)):
        out = io.StringIO()
        with time_machine.travel(MONDAY + 400 * DAY, tick=False):
            call_command("erase_expired", *options, stdout=out)
        said = out.getvalue()
        assert bool(case.reports.get().read_answers()) == stays
        if stays:
            assert f"{case.reference}  everything but the numbers" in said
            assert "closed on 23 November 2026, kept 365 days" in said
            assert "Would erase: 1" in said
        else:
            assert "Erased: 1" in said


def test_the_ledger_is_written_out_and_names_no_content(officer: Any, tmp_path: Path) -> None:
    case = closed(officer)
    for days in (90, 400):
        retention.erase_due(now=MONDAY + days * DAY)
    path = tmp_path / "ledger"
    call_command("export_erasures", str(path), stdout=io.StringIO())
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert [row["what"] for row in rows] == ["messages", "everything"]
    assert {row["reference"] for row in rows} == {case.reference}
    assert all(set(row) == set(erasures.FIELDS) for row in rows)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("line", ["{}", "[]", "no json", '{"id": 1}'])
def test_a_ledger_that_cannot_be_read_changes_nothing(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ledger"
    path.write_text(line)
    with pytest.raises(CommandError, match="Line 1"):
        call_command("erase_expired", "--reapply", str(path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("erase_expired", "--reapply", str(tmp_path / "none"))


def test_a_ledger_leaves_a_case_alone_that_got_the_same_reference_later(officer: Any) -> None:
    case = take_report("named", now=MONDAY + 10 * DAY)
    line = Erasure(
        at=MONDAY, what="everything", reference=case.reference, rule="low-bands", by="portal"
    )
    line.save()
    told = list(erasures.lines())
    assert erasures.reapply(told, now=MONDAY + 11 * DAY) == erasures.Applied(absent=1)
    assert case.reports.get().read_answers()


def test_who_made_themselves_anonymous_is_so_again_after_a_restore(officer: Any) -> None:
    case = take_report("named", now=MONDAY + timedelta(minutes=5))
    report = case.reports.get()
    ledger = json.dumps(
        {
            "id": "6a1c0d3e-6d3f-4a53-9f5b-3c2a6d2f7a10",
            "at": MONDAY.isoformat(),
            "what": "identity",
            "reference": case.reference,
            "report": str(report.pk),
            "rule": "asked",
            "by": timeline.REPORTER,
        }
    )
    assert erasures.reapply([ledger, ""], now=MONDAY + DAY) == erasures.Applied(again=1)
    report.refresh_from_db()
    assert (report.tier, report.received_at) == ("anonymous", MONDAY)
    assert not hasattr(case.reports.get(), "identity")
    assert erasures.reapply([ledger], now=MONDAY + DAY) == erasures.Applied(gone=1)
    assert Erasure.objects.count() == 1


def test_a_contact_that_was_taken_away_goes_again_and_one_left_later_stays(officer: Any) -> None:
    case = take_report("named")
    report = case.reports.get()
    safe_contact.take_away(report=report, now=MONDAY)
    assert safe_contact.found_for(report) == {}
    assert set(case.reports.get().identity.read()) == {"agency"}
    ledger = list(erasures.lines())
    assert len(ledger) == 1
    safe_contact.take_away(report=report, now=MONDAY)
    assert Erasure.objects.count() == 1
    contact = {"name": "New", "ways": ["email"], "email": "new@canary.example"}
    safe_contact.leave(report=report, contact=contact, wants_notices=False, now=MONDAY)
    assert erasures.reapply(ledger, now=MONDAY) == erasures.Applied(gone=1)
    assert safe_contact.found_for(report)["name"] == "New"
    Erasure.objects.all().delete()  # as in a backup from before
    assert erasures.reapply(ledger, now=MONDAY) == erasures.Applied(again=1)
    assert safe_contact.found_for(report) == {}
