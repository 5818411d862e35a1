"""One-time codes: ten minutes, five tries, once; and not without end."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from reports.choices import DeliveryKind
from reports.models import AuditEvent, Delivery, OneTimeCode, ReferralLink
from reports.partner.code_form import CodeForm
from reports.partner.opened import IDLE
from tests.reports.partner.walk import ACCEPT, last_code, open_link, path_of, shows_nothing


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("12345678", "12345678"),
        (" 1234 5678 ", "12345678"),
        ("1234-5678", "12345678"),
        ("1234\u00a05678", "12345678"),
        ("1234\x005678", "12345678"),
        ("\u202e12345678", "12345678"),
        ("١٢٣٤٥٦٧٨", "12345678"),
        ("１２３４５６７８", "12345678"),
        ("", None),
        ("   ", None),
        ("1234567", None),
        ("123456789", None),
        ("²²²²²²²²", None),
        ("①②③④⑤⑥⑦⑧", None),
        ("1234567a", None),
        ("😀😀😀😀😀😀😀😀", None),
        ("<script>", None),
        ("0x123456", None),
        ("1" * 100_000, None),
        ("-" * 1000 + "12345678", None),
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed: str, means: str | None) -> None:
    form = CodeForm({"code": typed})
    assert form.is_valid() is (means is not None)
    if means:
        assert form.cleaned_data["code"] == means
    else:
        assert len(form.error_summary) == 1


def test_what_cannot_be_a_code_costs_no_try(client: Client, link: ReferralLink) -> None:
    path = path_of(link)
    client.post(path)
    for typed in ("", "12", "hello", "²²²²²²²²") * 3:
        assert client.post(f"{path}code/", {"code": typed}).status_code == 400
    assert client.post(f"{path}code/", {}).status_code == 400
    assert client.post(f"{path}code/", {"code": last_code(link)}).status_code == 302


def test_after_five_wrong_tries_a_new_code_must_be_asked_for(
    client: Client, link: ReferralLink
) -> None:
    path = path_of(link)
    client.post(path)
    right = last_code(link)
    for number in range(1, 6):
        answer = client.post(f"{path}code/", {"code": _wrong(right)})
        assert answer.status_code == 403
        body = answer.content.decode()
        assert ("Send me a new code" in body) is (number == 5)
        assert shows_nothing(body, link)
    assert client.post(f"{path}code/", {"code": right}).status_code == 403
    client.post(path)
    assert client.post(f"{path}code/", {"code": last_code(link)}).status_code == 302


def test_a_code_works_once(client: Client, link: ReferralLink) -> None:
    open_link(client, link)
    again = Client().post(f"{path_of(link)}code/", {"code": last_code(link)})
    assert again.status_code == 403
    assert "Send me a new code" in again.content.decode()


def test_only_the_last_code_works(client: Client, link: ReferralLink) -> None:
    path = path_of(link)
    client.post(path)
    first = last_code(link)
    client.post(path)
    assert client.post(f"{path}code/", {"code": first}).status_code == 403
    assert client.post(f"{path}code/", {"code": last_code(link)}).status_code == 302


def test_a_code_is_for_ten_minutes(
    client: Client, link: ReferralLink, clock: time_machine.Traveller
) -> None:
    path = path_of(link)
    client.post(path)
    clock.shift(timedelta(minutes=10))
    assert "Send me a new code" in client.get(f"{path}code/").content.decode()
    assert client.post(f"{path}code/", {"code": last_code(link)}).status_code == 403


def test_codes_are_not_sent_without_end(
    client: Client, link: ReferralLink, clock: time_machine.Traveller
) -> None:
    path = path_of(link)
    statuses = [client.post(path).status_code for _ in range(5)]
    assert statuses == [302, 302, 302, 429, 429]
    refused = client.post(path).content.decode()
    assert "at 10:10" in refused
    assert shows_nothing(refused, link)
    assert OneTimeCode.objects.count() == 3
    assert Delivery.objects.filter(kind=DeliveryKind.PARTNER_CODE).count() == 3
    assert AuditEvent.objects.filter(action="partner-code-refused").count() == 3
    # The last one still works.
    assert client.post(f"{path}code/", {"code": last_code(link)}).status_code == 302
    clock.shift(timedelta(minutes=10, seconds=1))
    assert client.post(path).status_code == 302


def test_the_browser_forgets_after_half_an_hour(
    client: Client, link: ReferralLink, clock: time_machine.Traveller
) -> None:
    path = open_link(client, link)
    for _ in range(3):
        clock.shift(IDLE - timedelta(seconds=1))
        assert client.get(f"{path}referral/").status_code == 200
    clock.shift(IDLE)
    assert client.get(f"{path}referral/").headers["Location"] == path
    late = client.post(f"{path}accept/", ACCEPT)
    assert late.status_code == 403
    assert "We will visit" in late.content.decode()


def test_finishing_ends_access_and_nothing_else(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    session = client.session
    session["something-else"] = "kept"
    session.save()
    client.get(f"{path}finish/")
    assert client.get(f"{path}referral/").status_code == 200
    assert "You have finished" in client.post(f"{path}finish/").content.decode()
    assert client.get(f"{path}referral/").headers["Location"] == path
    assert client.session["something-else"] == "kept"


def test_the_session_has_a_new_key_once_opened(client: Client, link: ReferralLink) -> None:
    client.get(path_of(link))
    before = client.cookies["session"].value
    open_link(client, link)
    assert client.cookies["session"].value != before
