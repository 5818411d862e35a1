"""Whatever comes with the last button: never refused, and verified or not for a reason that is said."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.cache import cache
from django.utils import timezone

from reports import throttle
from reports.choices import Doubt
from reports.models import Case, UsedChallenge
from reports.public import trust
from reports.throttle import Limit
from tests.reports.public.reporter import NOISE, QUIET, Reporter, body_of, receipt_in, row_in
from tests.support.proofs import solve

ADDRESS = "93.184.215.14"
Sent = dict[str, str]


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    throttle.start_afresh()


def challenge_of(page: Any) -> str:
    """The challenge on a check page."""
    form = BeautifulSoup(body_of(page), "html.parser").select_one("form[data-challenge]")
    assert form is not None
    return str(form["data-challenge"])


def solved(reporter: Reporter) -> Sent:
    """What the check page's script sends."""
    return {"proof": solve(challenge_of(reporter.get("check/")))}


def somebody_elses(_reporter: Reporter) -> Sent:
    stranger = Reporter()
    stranger.walk()
    return solved(stranger)


def used_before(_reporter: Reporter) -> Sent:
    first = Reporter()
    first.walk()
    proof = solved(first)
    first.send(**proof)
    return proof


def too_old(reporter: Reporter) -> Sent:
    with time_machine.travel(timezone.now() - timedelta(minutes=21)):
        return solved(reporter)


def forged(_reporter: Reporter) -> Sent:
    return {"proof": "eyJjaGFsbGVuZ2UiOiB7fX0="}


def none(_reporter: Reporter) -> Sent:
    return {}


def trapped(reporter: Reporter) -> Sent:
    return solved(reporter) | {"anything-else": "Buy now"}


@pytest.mark.parametrize(
    ("what_comes", "seconds", "doubt"),
    [
        (solved, 60, ""),
        # Who has the proof may be as quick as they like.
        (solved, 1, ""),
        (somebody_elses, 60, Doubt.NO_PROOF),
        (used_before, 60, Doubt.NO_PROOF),
        (too_old, 60, Doubt.NO_PROOF),
        (forged, 60, Doubt.NO_PROOF),
        (none, 60, Doubt.NO_PROOF),
        (none, 14, Doubt.TOO_QUICK),
        (trapped, 60, Doubt.TRAP),
    ],
)
def test_what_comes_with_a_report_is_never_a_reason_to_refuse_it(
    reporter: Reporter, what_comes: Callable[[Reporter], Sent], seconds: int, doubt: str
) -> None:
    # Both ends stand still: a slow machine must not make the person any slower.
    now = timezone.now()
    with time_machine.travel(now - timedelta(seconds=seconds), tick=False):
        reporter.walk()
    with time_machine.travel(now, tick=False):
        sent = reporter.send(**what_comes(reporter))
    assert sent.status_code == 303
    receipt = receipt_in(reporter.get("done/"))
    case = Case.objects.get(reference=receipt["reference"])
    assert receipt["receipt-code"]
    assert (case.doubt, case.is_unverified) == (doubt, bool(doubt))
    assert case.referrals.exists()


def test_a_solution_counts_for_one_report_even_for_the_browser_that_found_it(
    reporter: Reporter,
) -> None:
    reporter.walk()
    proof = solved(reporter)
    reporter.send(**proof)
    reporter.walk()
    reporter.send(**proof)
    assert sorted(Case.objects.values_list("doubt", flat=True)) == ["", Doubt.TOO_QUICK]
    assert UsedChallenge.objects.count() == 1


def test_pressing_twice_uses_the_solution_once_and_leaves_no_doubt(reporter: Reporter) -> None:
    reporter.walk()
    check = reporter.get("check/")
    data = {"submission": row_in(check), "proof": solve(challenge_of(check))}
    reporter.post("check/", data)
    reporter.post("check/", data)
    assert not Case.objects.get().is_unverified


@pytest.mark.parametrize(("has_proof", "limit"), [(True, "WITH_PROOF"), (False, "WITHOUT")])
@pytest.mark.parametrize("too_many", ["each", "together"])
def test_a_flood_is_kept_and_waits_and_the_other_kind_goes_on(
    reporter: Reporter,
    monkeypatch: pytest.MonkeyPatch,
    has_proof: bool,
    limit: str,
    too_many: str,
) -> None:
    reporter.is_counted = True
    counts = {"each": 9, "together": 9} | {too_many: 2}
    monkeypatch.setattr(trust, limit, Limit(f"test-{limit}-{too_many}", **counts))

    def report(*, with_proof: bool) -> str:
        reporter.walk()
        page = reporter.get("check/")
        data = {"submission": row_in(page)}
        if with_proof:
            data["proof"] = solve(challenge_of(page))
        assert reporter.post("check/", data, REMOTE_ADDR=ADDRESS).status_code == 303
        reference = receipt_in(reporter.get("done/"))["reference"]
        return Case.objects.get(reference=reference).doubt

    found = [report(with_proof=has_proof) for _ in range(4)]
    other = report(with_proof=not has_proof)
    quiet = "" if has_proof else Doubt.TOO_QUICK
    assert found == [quiet, quiet, Doubt.MANY, Doubt.MANY]
    assert other == (Doubt.TOO_QUICK if has_proof else "")
    flood = Case.objects.filter(doubt=Doubt.MANY)
    assert [case.referrals.count() for case in flood] == [0, 0]
    assert all(case.tasks.filter(is_alarm=True).exists() for case in flood)


def test_an_urgent_report_of_a_flood_goes_out_at_once(
    reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "WITHOUT", Limit("test-urgent", each=0, together=0))
    reporter.walk(QUIET | {"danger": {"danger": ["weapon"]}, "call": {"called": "called"}})
    reporter.send()
    case = Case.objects.get()
    assert (case.doubt, case.band) == (Doubt.MANY, "P1")
    assert case.referrals.exclude(partner__is_own_team=True).exists()


def everything_stored() -> str:
    """Every value of every row, with bytes as they are."""
    found: list[Any] = []
    for model in apps.get_models():
        for row in model.objects.values_list():
            found += [
                bytes(v).decode("latin-1") if isinstance(v, memoryview | bytes) else v for v in row
            ]
    return "\n".join(map(str, found))


def test_nothing_of_an_address_is_kept(
    reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    here = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": "Canary/7.3"}
    reporter.client.defaults.update(here)
    reporter.walk()
    reporter.is_counted = True
    reporter.send(**solved(reporter))
    reporter.get("done/")
    cached = str(getattr(cache, "_cache", {}))
    assert "throttle:reports-with-proof" in cached
    for place in (everything_stored(), cached, caplog.text):
        assert not re.search(r"93\.184\.215|Canary", place)
    assert Case.objects.get().doubt == ""


def test_every_check_page_has_a_challenge_of_its_own(reporter: Reporter) -> None:
    reporter.walk()
    first, second = (challenge_of(reporter.get("check/")) for _ in range(2))
    assert first != second
    page = body_of(reporter.get("check/"))
    assert f'action="{NOISE}' not in page
    assert 'name="proof" value=""' in page
    assert "google" not in page.lower()
