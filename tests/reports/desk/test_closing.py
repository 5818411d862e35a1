"""An officer closes a case: nobody has it any more; it opens again, and the desk says who had it."""

import html
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from reports import chasing, delivery, digests, partner_access, partner_entries, stopped
from reports.choices import CaseStatus, DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import Case, Delivery, PartnerContact, Referral, ReferralLink
from tests.factories.reports import MONDAY, link_of, referral_of, take_report
from tests.reports.partner.walk import ACCEPT, open_link, path_of, shows_nothing

S = ReferralStatus
REASON = "It began again on Sunday"
DAY = timedelta(days=1)


def page_of(desk: Client, case: Case) -> str:
    return html.unescape(desk.get(f"/admin/reports/case/{case.reference}/").content.decode())


def send(desk: Client, case: Case, what: str, **data: str) -> str:
    """Send a form of the case; return what the officer then reads."""
    answer = desk.post(f"/admin/reports/case/{case.reference}/{what}/", data, follow=True)
    case.refresh_from_db()
    return html.unescape(answer.content.decode())


def _not_answered(browser: Client, path: str) -> None:
    """Nothing: the mail has not even left."""


def _opened(browser: Client, path: str) -> None:
    delivery.send_due(now=MONDAY)
    assert browser.get(f"{path}referral/").status_code == 200


def _accepted(browser: Client, path: str) -> None:
    assert browser.post(f"{path}accept/", ACCEPT).status_code == 302


def _with_outcome(browser: Client, path: str) -> None:
    _accepted(browser, path)
    outcome = partner_entries.rules().offered()[0][0]
    assert browser.post(f"{path}outcome/", {"outcome": outcome}).status_code == 302


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize(
    ("before", "status", "words"),
    [
        (_not_answered, S.WAITING, "which had not answered"),
        (_opened, S.OPENED, "which had not answered"),
        (_accepted, S.ACCEPTED, "which had accepted it"),
        (_with_outcome, S.OUTCOME_RECORDED, "which had recorded an outcome"),
    ],
)
def test_closing_ends_what_partners_have(
    desk: Client, before: Callable[[Client, str], None], status: str, words: str
) -> None:
    case = take_report("named")
    link = link_of(referral_of(case))
    browser = Client()
    path = open_link(browser, link)
    before(browser, path)
    assert Referral.objects.get().status == status
    seen = send(desk, case, "close", outcome="resolved", takes_back="on")
    assert f"Ended for {link.referral.partner.name}, {words}" in seen
    assert "had it until the case was closed" in seen.lower()
    found = Referral.objects.get()
    assert (found.status, found.step_at, found.ended_with_case_at) == (S.CLOSED, None, MONDAY)

    for where in (path, f"{path}referral/", f"{path}all/", f"{path}new-link/", f"{path}code/"):
        for answer in (browser.get(where), browser.post(where), Client().post(where)):
            assert answer.status_code == 404
            assert shows_nothing(answer.content.decode(), link)
    assert browser.post(f"{path}accept/", ACCEPT).status_code == 404
    assert Referral.objects.get().status == S.CLOSED

    waiting = Delivery.objects.filter(status=DeliveryStatus.QUEUED)
    assert not waiting.filter(kind__in=DeliveryKind.to_partners()).exists()
    sent = Delivery.objects.filter(status=DeliveryStatus.SENT).count()
    chasing.run_due(now=MONDAY + 30 * DAY)
    PartnerContact.objects.update(digest="daily", digest_at=MONDAY)
    assert digests.queue_due(now=MONDAY) == 0
    assert partner_access.open_referrals(link.contact) == []
    assert sent == Delivery.objects.filter(status=DeliveryStatus.SENT).count()


@pytest.mark.usefixtures("monday")
def test_an_expired_link_of_a_closed_case_is_not_renewed(desk: Client) -> None:
    case = take_report("named")
    link = link_of(referral_of(case))
    ReferralLink.objects.update(expires_at=MONDAY - DAY)
    send(desk, case, "close", outcome="resolved", takes_back="on")
    assert Client().post(f"{path_of(link)}new-link/").status_code == 404
    assert ReferralLink.objects.count() == 1


@pytest.mark.usefixtures("monday")
def test_nobody_who_has_not_answered_is_dropped_by_the_way(desk: Client) -> None:
    case = take_report("named")
    name = referral_of(case).partner.name
    form = desk.get(f"/admin/reports/case/{case.reference}/close/").content.decode()
    assert f"Not answered yet by: {name}." in form
    assert "A partner still has to answer" in send(desk, case, "close", outcome="resolved")
    assert (case.status, Referral.objects.get().status) == (CaseStatus.NEW, S.WAITING)
    browser = Client()
    _accepted(browser, open_link(browser, link_of(referral_of(case))))
    form = desk.get(f"/admin/reports/case/{case.reference}/close/").content.decode()
    assert "Not answered yet" not in form
    send(desk, case, "close", outcome="resolved")
    assert case.status == CaseStatus.CLOSED


@pytest.mark.usefixtures("monday")
def test_a_question_that_nobody_answered_is_marked_so(desk: Client) -> None:
    case = take_report("named")
    browser = Client()
    link = link_of(referral_of(case))
    path = open_link(browser, link)
    assert browser.post(f"{path}ask/", {"question": "Is there a dog?"}).status_code == 302
    assert "Waits for you" in page_of(desk, case)
    seen = send(desk, case, "close", outcome="resolved", takes_back="on")
    assert "1 question of theirs was not answered" in seen
    assert "Not answered: the case was closed" in seen
    assert "Waits for you" not in seen
    question = Referral.objects.get().entries.get()
    assert f"question/{question.pk}" not in seen
    for what, data in (("answer", {"answer": "A small one"}), ("pass-on", {"message": "A dog?"})):
        refused = send(desk, case, f"question/{question.pk}/{what}", **data)
        assert "cannot read an answer any more" in refused
    assert Referral.objects.get().entries.count() == 1


def _reopen(desk: Client, case: Case) -> None:
    send(desk, case, "reopen", reason=REASON)


def _not_stopped(desk: Client, case: Case) -> None:
    stopped.say(report=case.reports.get(), has_stopped=False, now=MONDAY)


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("opens", [_reopen, _not_stopped])
@pytest.mark.parametrize("tier", ["named", "anonymous"])
def test_opened_again_the_desk_says_who_had_it_and_they_are_referred_to_anew(
    desk: Client, tier: str, opens: Callable[[Client, Case], None]
) -> None:
    case = take_report(tier)
    first = referral_of(case)
    link = link_of(first)
    send(desk, case, "refer", partner="police", reason=REASON)
    police = case.referrals.get(partner__key="police")
    send(desk, case, f"referral/{police.pk}/recall", reason=REASON)
    send(desk, case, "close", outcome="resolved", takes_back="on")
    opens(desk, case)
    name = first.partner.name
    seen = page_of(desk, case)
    # The police gave it back before: they are not among those who had it.
    assert f"{name} had this case until it was closed. Refer it anew" in seen
    assert "had it until the case was closed" in seen.lower()
    assert Client().post(path_of(link)).status_code == 404

    send(desk, case, "refer", partner=first.partner.key, reason=REASON)
    assert case.referrals.filter(partner=first.partner).count() == 2
    anew = case.referrals.exclude(pk=first.pk).get(partner=first.partner)
    assert (anew.status, anew.ended_with_case_at) == (S.WAITING, None)
    assert open_link(Client(), link_of(anew))


@pytest.mark.usefixtures("monday")
def test_silence_closes_nothing(desk: Client) -> None:
    case = take_report("named")
    for days in range(60):
        chasing.run_due(now=MONDAY + days * DAY)
    case.refresh_from_db()
    assert case.closed_at is None
    assert Referral.objects.get().status in S.unanswered()
