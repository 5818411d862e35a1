"""Challenges: what is taken for a solution, and that each counts for one form, once."""

import base64
import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from reports import proofs, sweep
from reports.models import UsedChallenge
from tests.support.proofs import solve
from tests.support.threads import all_at_once

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROW, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
Change = Callable[[dict[str, Any]], Any]


def solved(row: uuid.UUID = ROW, *, now: datetime = NOW) -> str:
    """A challenge for a form, solved."""
    return solve(proofs.challenge(row, now=now))


def changed(change: Change) -> str:
    """A right solution, tampered with."""
    payload = json.loads(base64.b64decode(solved()))
    change(payload)
    return base64.b64encode(json.dumps(payload).encode()).decode()


def _in(payload: dict[str, Any], **values: Any) -> None:
    payload["challenge"]["parameters"].update(values)


def _deep() -> str:
    return base64.b64encode(b'{"challenge":' + b"[" * 2900).decode()[:4000]


def test_a_solution_is_taken_until_its_time_is_over() -> None:
    payload = solved()
    last = NOW + proofs.LIFETIME - timedelta(seconds=1)
    for moment in (NOW, last):
        with time_machine.travel(moment, tick=False):
            proof = proofs.read(payload, ROW, now=moment)
        assert proof is not None
        assert proof.expires_at == NOW + proofs.LIFETIME
    with time_machine.travel(last + timedelta(seconds=2), tick=False):
        assert proofs.read(payload, ROW, now=last + timedelta(seconds=2)) is None


def test_the_work_is_bounded_so_that_nobody_waits_for_bad_luck() -> None:
    for _ in range(5):
        counter = json.loads(base64.b64decode(solved()))["solution"]["counter"]
        assert proofs.FEWEST_TRIES <= counter < proofs.MOST_TRIES


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(lambda: "", id="none"),
        pytest.param(lambda: "x" * 5000, id="too long"),
        pytest.param(lambda: "not base64 \0", id="not base64"),
        pytest.param(lambda: base64.b64encode(b"\xff\xfe").decode(), id="not text"),
        pytest.param(lambda: base64.b64encode(b"[]").decode(), id="a list"),
        pytest.param(lambda: base64.b64encode(b"{}").decode(), id="empty"),
        pytest.param(lambda: base64.b64encode(b'{"challenge":3}').decode(), id="a number"),
        pytest.param(_deep, id="deep"),
        pytest.param(lambda: solved(OTHER), id="another form's"),
        pytest.param(lambda: solved(now=NOW - timedelta(hours=1)), id="expired"),
        pytest.param(lambda: changed(lambda p: _in(p, cost=1)), id="made cheap"),
        pytest.param(lambda: changed(lambda p: _in(p, expiresAt=2**33)), id="made long"),
        pytest.param(lambda: changed(lambda p: _in(p, expiresAt="soon")), id="expires in words"),
        pytest.param(lambda: changed(lambda p: _in(p, expiresAt=None)), id="never expires"),
        pytest.param(lambda: changed(lambda p: _in(p, data=None)), id="for nobody"),
        pytest.param(lambda: changed(lambda p: _in(p, keyPrefix="")), id="made easy"),
        pytest.param(lambda: changed(lambda p: p["challenge"].pop("signature")), id="unsigned"),
        pytest.param(
            lambda: changed(lambda p: p["challenge"].update(signature=["a"])), id="signed oddly"
        ),
        pytest.param(
            lambda: changed(lambda p: p["challenge"].update(signature="0" * 64)), id="forged"
        ),
        pytest.param(
            lambda: changed(lambda p: p["solution"].update(derivedKey="00" * 32)), id="wrong"
        ),
        pytest.param(
            lambda: changed(lambda p: p["solution"].update(derivedKey=7)), id="wrong kind"
        ),
    ],
)
def test_nothing_else_is(payload: Callable[[], str]) -> None:
    with time_machine.travel(NOW, tick=False):
        assert proofs.read(payload(), ROW, now=NOW) is None


def test_another_sites_challenge_is_not_ours(settings: Any) -> None:
    payload = solved()
    settings.SECRET_KEY = "another site's"
    with time_machine.travel(NOW, tick=False):
        assert proofs.read(payload, ROW, now=NOW) is None


def _proof(used_for: str = "a form") -> proofs.Proof:
    return proofs.Proof("d" * 64, used_for, NOW + proofs.LIFETIME)


def _spend(proof: proofs.Proof) -> bool:
    with transaction.atomic():
        return proofs.spend(proof)


def test_of_twenty_forms_with_one_solution_one_counts(fresh_database: str) -> None:
    found = all_at_once(_spend, [_proof(f"form {number}") for number in range(20)])
    assert sorted(found) == [False] * 19 + [True]
    assert UsedChallenge.objects.count() == 1


def test_twenty_presses_of_one_form_all_count(fresh_database: str) -> None:
    assert all_at_once(_spend, [_proof()] * 20) == [True] * 20
    assert UsedChallenge.objects.count() == 1


@pytest.mark.django_db
def test_the_ledger_forgets_what_has_expired() -> None:
    proofs.spend(_proof())
    sweep.tidy(now=NOW)
    assert not proofs.spend(_proof("another form"))
    sweep.tidy(now=NOW + proofs.LIFETIME)
    assert not UsedChallenge.objects.exists()
