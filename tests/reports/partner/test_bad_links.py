"""Links that open nothing show nothing, whoever asks and however."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports.choices import ReferralStatus
from reports.models import Delivery, ReferralLink
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, open_link, path_of, shows_nothing

PAGES = ("", "code/", "new-link/", "referral/", "accept/", "not-ours/", "finish/")


@dataclass(frozen=True)
class Bad:
    """A way for a link to be of no use, and the status that its pages answer with."""

    spoil: Callable[[ReferralLink], None]
    status: int = 404


def _revoked(link: ReferralLink) -> None:
    link.revoked_at = timezone.now()
    link.save()


def _expired(link: ReferralLink) -> None:
    link.expires_at = timezone.now() - timedelta(seconds=1)
    link.save()


def _other_contact(link: ReferralLink) -> None:
    link.referral.contact = make.ContactFactory(partner=link.referral.partner, key="another")
    link.referral.save()


def _retired(link: ReferralLink) -> None:
    link.contact.retired_on = date(2026, 11, 1)
    link.contact.save()


def _unverified(link: ReferralLink) -> None:
    link.contact.verified_on = None
    link.contact.save()


def _partner_gone(link: ReferralLink) -> None:
    link.referral.partner.is_active = False
    link.referral.partner.save()


def _closed(link: ReferralLink) -> None:
    link.referral.status = ReferralStatus.CLOSED
    link.referral.save()


def _expired_and_retired(link: ReferralLink) -> None:
    _expired(link)
    _retired(link)


SPOILED = {
    "revoked": Bad(_revoked),
    "expired": Bad(_expired, 410),
    "of another contact": Bad(_other_contact),
    "retired contact": Bad(_retired),
    "unverified contact": Bad(_unverified),
    "partner gone": Bad(_partner_gone),
    "closed": Bad(_closed),
    "expired, contact retired": Bad(_expired_and_retired),
}


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("name", SPOILED)
@pytest.mark.parametrize("was_open", [False, True])
def test_a_spoiled_link_shows_nothing(
    client: Client, link: ReferralLink, name: str, method: str, was_open: bool
) -> None:
    path = open_link(client, link) if was_open else path_of(link)
    SPOILED[name].spoil(link)
    mails = Delivery.objects.count()
    for page in PAGES:
        if (name, method, page) == ("expired", "post", "new-link/"):
            continue
        answer = getattr(client, method)(path + page, ACCEPT)
        assert answer.status_code == SPOILED[name].status, page
        assert shows_nothing(answer.content.decode(), link)
    assert Delivery.objects.count() == mails
    link.referral.refresh_from_db()
    assert link.referral.status != ReferralStatus.ACCEPTED


TOKENS = {
    "unknown": lambda token: "0" * 64,
    "uppercase": str.upper,
    "short": lambda token: token[:-1],
    "long": lambda token: token + "0",
    "very long": lambda token: token * 60,
    "nul": lambda token: token[:-3] + "%00",
    "not ascii": lambda token: token[:-1] + "é",
    "right to left": lambda token: "\u202e" + token[1:],
    "script": lambda token: "<script>alert(1)</script>".replace("/", "%2F"),
    "dots": lambda token: "..",
}


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("name", TOKENS)
def test_what_is_no_token_looks_like_a_link_taken_back(
    client: Client, link: ReferralLink, name: str, method: str
) -> None:
    token = path_of(link).strip("/").split("/")[1]
    for page in PAGES:
        answer = getattr(client, method)(f"/partner/{TOKENS[name](token)}/{page}")
        assert answer.status_code == 404, page
        assert shows_nothing(answer.content.decode(), link)


def test_unknown_and_revoked_cannot_be_told_apart(client: Client, link: ReferralLink) -> None:
    unknown = client.get(f"/partner/{'0' * 64}/")
    _revoked(link)
    revoked = client.get(path_of(link))
    assert (unknown.status_code, unknown.content) == (revoked.status_code, revoked.content)


@pytest.mark.parametrize("page", ["referral/", "accept/", "not-ours/"])
def test_without_a_code_there_is_only_the_way_to_one(
    client: Client, link: ReferralLink, page: str
) -> None:
    path = path_of(link)
    assert client.get(path + page).headers["Location"] == path
    posted = client.post(path + page, ACCEPT | {"reason": "Not our street"})
    assert posted.status_code == 403
    body = posted.content.decode()
    assert shows_nothing(body, link)
    assert "Send me a code" in body
    assert "We will visit" in body
    assert "Not our street" in body
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.WAITING


def test_a_code_opens_one_link_in_one_browser(client: Client, link: ReferralLink) -> None:
    other = make.link_of(make.referral_of(make.take_report("named")))
    open_link(client, link)
    assert client.get(f"{path_of(other)}referral/").headers["Location"] == path_of(other)
    stranger = Client()
    assert stranger.get(f"{path_of(link)}referral/").headers["Location"] == path_of(link)
    open_link(client, other)
    assert client.get(f"{path_of(link)}referral/").status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(client: Client, link: ReferralLink, method: str) -> None:
    path = open_link(client, link)
    for page in PAGES:
        assert getattr(client, method)(path + page).status_code == 405


def test_pages_are_not_kept_and_tell_nobody(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    for page in (*PAGES, "nothing-here/"):
        headers = client.get(path + page).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in headers["X-Robots-Tag"]


def test_forms_of_other_sites_are_refused(link: ReferralLink) -> None:
    client = Client(enforce_csrf_checks=True)
    path = path_of(link)
    client.get(path)
    for page in PAGES:
        assert client.post(path + page, ACCEPT).status_code == 403
    assert Delivery.objects.filter(link=link).count() == 1


ANSWERS = {
    "accept/": ACCEPT,
    "not-ours/": {"reason": "We will visit"},
    "ask/": {"question": "We will visit"},
    "note/": {"note": "We will visit"},
    "outcome/": {"done": "We will visit", "outcome": "advice-given"},
}


@pytest.mark.parametrize("page", ANSWERS)
def test_a_page_that_was_open_too_long_gives_the_words_back(link: ReferralLink, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["session"] = "x" * 32
    answer = client.post(path_of(link) + page, ANSWERS[page])
    assert answer.status_code == 403
    assert "We will visit" in answer.content.decode()
    assert "Nothing was sent" in answer.content.decode()
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.WAITING


def test_a_form_of_another_site_renews_nothing(link: ReferralLink) -> None:
    _expired(link)
    answer = Client(enforce_csrf_checks=True).post(f"{path_of(link)}new-link/")
    assert answer.status_code == 410
    assert Delivery.objects.filter(referral=link.referral).count() == 1
