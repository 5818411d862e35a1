"""The authenticator app: set up after a code by email, used once, reset by an officer."""

import base64
import re
from datetime import timedelta

import pytest
import time_machine
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from reports import authenticators, contact_access
from reports.models import AuditEvent, Authenticator, CaseEvent, DataKey, ReferralLink
from reports.models.policy import TriagePolicy
from tests.factories import reports as make
from tests.reports.partner.walk import ACCEPT, open_link, path_of


class Phone:
    """An app on a phone, which knows only the key that was typed in."""

    def __init__(self, body: str) -> None:
        found = re.search(r'id="key">([A-Z2-7 ]+)<', body)
        assert found, body
        self.secret = base64.b32decode(found[1].replace(" ", ""))

    def code(self, *, steps_ago: int = 0) -> str:
        """What it shows, or showed so many half minutes ago."""
        at = int(timezone.now().timestamp()) - 30 * steps_ago
        return TOTP(self.secret, 8, SHA1(), 30).generate(at).decode()  # noqa: S303


@pytest.fixture
def phone(client: Client, link: ReferralLink, clock: time_machine.Traveller) -> Phone:
    """The contact's phone, its app set up in this browser and the next code still to come."""
    path = open_link(client, link)
    page = client.post(f"{path}app/set-up/", follow=True)
    made = Phone(page.content.decode())
    done = client.post(f"{path}app/scan/", {"code": made.code()})
    assert "Your app is set up" in done.content.decode()
    clock.shift(timedelta(seconds=60))
    return made


def test_an_answer_with_an_app_is_not_low_assurance(link: ReferralLink, phone: Phone) -> None:
    browser, path = Client(), path_of(link)
    assert "Use my app" in browser.get(path).content.decode()
    opened = browser.post(f"{path}app/", {"code": phone.code()})
    assert opened.headers["Location"] == f"{path}referral/"
    browser.post(f"{path}accept/", ACCEPT)
    link.referral.refresh_from_db()
    assert not link.referral.is_low_assurance
    assert AuditEvent.objects.filter(action="partner-app-used").count() == 1


def test_a_code_by_email_still_opens_but_counts_less(link: ReferralLink, phone: Phone) -> None:
    browser = Client()
    path = open_link(browser, link)
    browser.post(f"{path}accept/", ACCEPT)
    link.referral.refresh_from_db()
    assert link.referral.is_low_assurance


@pytest.mark.parametrize(("steps_ago", "opens"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_a_phones_clock_may_be_half_a_minute_wrong(
    link: ReferralLink, phone: Phone, clock: time_machine.Traveller, steps_ago: int, opens: bool
) -> None:
    clock.shift(timedelta(minutes=5))
    answer = Client().post(f"{path_of(link)}app/", {"code": phone.code(steps_ago=steps_ago)})
    assert (answer.status_code == 302) == opens


def test_no_code_works_twice_nor_one_before_it(link: ReferralLink, phone: Phone) -> None:
    path = f"{path_of(link)}app/"
    now, before = phone.code(), phone.code(steps_ago=1)
    assert Client().post(path, {"code": now}).status_code == 302
    for each in (now, before):
        again = Client().post(path, {"code": each})
        assert again.status_code == 403
        assert "Each code works once" in again.content.decode()


def test_five_tries_in_ten_minutes(
    link: ReferralLink, phone: Phone, clock: time_machine.Traveller
) -> None:
    path = f"{path_of(link)}app/"
    wrong = f"{(int(phone.code()) + 1) % 10**8:08d}"
    answers = [Client().post(path, {"code": wrong}) for _ in range(5)]
    assert [each.status_code for each in answers] == [403] * 5
    assert "Wait ten minutes" in answers[-1].content.decode()
    assert Client().post(path, {"code": phone.code()}).status_code == 403
    clock.shift(timedelta(minutes=10, seconds=1))
    assert Client().post(path, {"code": phone.code()}).status_code == 302


@pytest.mark.parametrize("typed", ["", "123456", "1234567x", "\x00" * 8, "٣" * 9, "x" * 5000])
def test_what_cannot_be_a_code_costs_no_try(link: ReferralLink, phone: Phone, typed: str) -> None:
    for _ in range(7):
        assert Client().post(f"{path_of(link)}app/", {"code": typed}).status_code == 400
    assert Client().post(f"{path_of(link)}app/", {"code": phone.code()}).status_code == 302


def test_nothing_is_set_up_without_a_code_by_email(client: Client, link: ReferralLink) -> None:
    path = path_of(link)
    for page in ("app/set-up/", "app/scan/", "app/scan/picture.svg"):
        assert client.get(path + page).headers["Location"] == path
        assert client.post(path + page).status_code == 403
    assert client.get(f"{path}app/").headers["Location"] == path
    assert not Authenticator.objects.exists()


def test_only_the_browser_that_began_sees_the_secret(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    client.get(f"{path}app/set-up/")
    assert not Authenticator.objects.exists()
    client.post(f"{path}app/set-up/")
    picture = client.get(f"{path}app/scan/picture.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"style" not in picture.content
    other = Client()
    open_link(other, link)
    assert other.get(f"{path}app/scan/").headers["Location"] == f"{path}app/set-up/"
    assert other.get(f"{path}app/scan/picture.svg").status_code == 404


def test_a_wrong_first_code_sets_nothing_up(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    client.post(f"{path}app/set-up/")
    assert client.post(f"{path}app/scan/", {"code": "123456"}).status_code == 400
    assert client.post(f"{path}app/scan/", {"code": "00000000"}).status_code == 403
    assert authenticators.enrolled(link.contact) is None


def test_a_second_app_does_not_push_out_the_first(
    client: Client, link: ReferralLink, phone: Phone
) -> None:
    path = open_link(client, link)
    answer = client.post(f"{path}app/set-up/")
    assert answer.status_code == 409
    assert "An app is set up already" in answer.content.decode()
    assert Client().post(f"{path}app/", {"code": phone.code()}).status_code == 302


def test_the_secret_is_sealed_and_the_desk_is_told(link: ReferralLink, phone: Phone) -> None:
    kept = Authenticator.objects.get()
    assert phone.secret not in bytes(kept.secret)
    assert kept.open_secret() == phone.secret
    words = CaseEvent.objects.filter(words__contains="authenticator app was set up")
    assert words.count() == 1


def test_after_a_reset_neither_codes_nor_browsers_count(link: ReferralLink, phone: Phone) -> None:
    browser, path = Client(), path_of(link)
    browser.post(f"{path}app/", {"code": phone.code()})
    officer = get_user_model().objects.create_user("olive")
    contact_access.reset_app(contact=link.contact, user=officer, now=timezone.now())
    assert not DataKey.objects.filter(purpose=DataKey.Purpose.FACTOR).exists()
    assert Client().post(f"{path}app/", {"code": phone.code()}).headers["Location"] == path
    browser.post(f"{path}accept/", ACCEPT)
    link.referral.refresh_from_db()
    assert link.referral.is_low_assurance


def test_with_its_key_gone_the_app_says_so(link: ReferralLink, phone: Phone) -> None:
    Authenticator.objects.update(secret=b"spoilt" * 8)
    answer = Client().post(f"{path_of(link)}app/", {"code": "12345678"})
    assert answer.status_code == 503
    assert "Nothing is lost" in answer.content.decode()


def _policy(*, identity_needs_app: bool) -> None:
    policy = TriagePolicy.objects.get(live=True)
    policy.identity_needs_app = identity_needs_app
    policy.save_revision().publish()


@pytest.mark.parametrize("needs_app", [False, True])
@pytest.mark.parametrize("band", ["P1", "P2"])
@pytest.mark.parametrize("by_app", [False, True])
def test_who_reported_a_p1_may_need_an_app(
    link: ReferralLink, phone: Phone, needs_app: bool, band: str, by_app: bool
) -> None:
    _policy(identity_needs_app=needs_app)
    link.referral.case.band = band
    link.referral.case.save()
    browser, path = Client(), path_of(link)
    if by_app:
        browser.post(f"{path}app/", {"code": phone.code()})
    else:
        open_link(browser, link)
    body = browser.get(f"{path}referral/").content.decode()
    is_hidden = needs_app and band == "P1" and not by_app
    assert (make.CANARIES["name"] not in body) == is_hidden
    assert ("only to somebody who comes with a code" in body) == is_hidden
    assert make.CANARIES["breed"] in body
