"""A flood of reports without proof of work: all are kept, and in the middle of it a person is believed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command

from reports import throttle
from reports.choices import Doubt
from reports.models import Case, Report
from reports.public.trust import WITHOUT
from tests.factories.reports import MONDAY, partnership
from tests.reports.public.reporter import Reporter, body_of, publish, receipt_in, row_in
from tests.support.proofs import solve

ADDRESS = "93.184.215.14"
FLOOD = 2 * WITHOUT.each


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    cache.clear()
    throttle.start_afresh()
    partnership()
    publish()


def challenge_in(html: str) -> str:
    return html.partition('data-challenge="')[2].partition('"')[0].replace("&quot;", '"')


def report(*, has_proof: bool) -> Case:
    """Report from the flood's own address; return what was kept."""
    reporter = Reporter()
    reporter.is_counted = True
    reporter.walk()
    page = reporter.get("check/")
    data = {"submission": row_in(page)}
    if has_proof:
        data["proof"] = solve(challenge_in(body_of(page)))
    assert reporter.post("check/", data, REMOTE_ADDR=ADDRESS).status_code == 303
    receipt = receipt_in(reporter.get("done/"))
    assert receipt["receipt-code"]
    return Case.objects.get(reference=receipt["reference"])


def test_a_flood_is_kept_and_a_real_reporter_in_it_is_believed() -> None:
    # From the start of ten minutes on, lest the counts begin anew in between.
    with time_machine.travel(MONDAY):
        before = [report(has_proof=False) for _ in range(FLOOD // 2)]
        real = report(has_proof=True)
        after = [report(has_proof=False) for _ in range(FLOOD - len(before))]
    flood = before + after
    assert (real.doubt, real.is_unverified) == ("", False)
    assert real.referrals.exists()
    assert all(case.is_unverified for case in flood)
    assert {case.doubt for case in flood[WITHOUT.each :]} == {Doubt.MANY}
    # Nobody decided that it is spam, so what erases spam after 30 days leaves it all.
    with time_machine.travel(MONDAY + timedelta(days=31)):
        call_command("erase_expired")
    assert Report.objects.count() == FLOOD + 1
    assert Case.objects.filter(doubt=Doubt.MANY).count() == FLOOD - WITHOUT.each
