"""The mail provider's word, posted to a running site: forged, repeated, shuffled, oversized, and real."""

import base64
import http.client
import secrets

import pytest

from reports import reply_addresses
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import CaseEvent, Delivery, PartnerContact, Referral, Task
from tests.faults.steps import all_sent, put_in, wait_until
from tests.reports.mail.payloads import (
    PROVIDERS,
    SECRET,
    Letter,
    Post,
    mailgun_in,
    postmark,
    postmark_in,
    ses_in,
)
from tests.support.mail import SmtpServer
from tests.support.site import Site

pytestmark = pytest.mark.fault


def post(site: Site, what: Post, *, secret: str = SECRET, body: bytes | None = None) -> int:
    """Post it over a socket, as the provider does; return the status."""
    given = base64.b64encode(secret.encode()).decode()
    headers = {
        name.removeprefix("HTTP_").replace("_", "-"): text for name, text in what.headers.items()
    }
    headers |= {"Content-Type": what.kind, "Authorization": f"Basic {given}"}
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        connection.request("POST", what.path, what.body if body is None else body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_bounce_goes_to_the_fallback_at_once_and_nothing_forged_is_heard(
    own_site: Site, smtp_server: SmtpServer
) -> None:
    with own_site.rows():
        put_in(own_site, 1)
        wait_until(all_sent)
        rows = Delivery.objects.filter(kind=DeliveryKind.REFERRAL).select_related(
            "referral__partner"
        )
        row = rows.first()
        assert row
        assert row.referral
        second = with_fallback(row.referral)
        for make in PROVIDERS.values():
            assert post(own_site, make(row, "bounced"), secret="hook:forged") == 401
            assert post(own_site, make(row, "bounced"), body=b"{") in {400, 403}
        large = postmark(row, "bounced").body[:-1] + b', "Details": "' + b"a" * 2_000_000 + b'"}'
        assert post(own_site, postmark(row, "bounced"), body=large) == 413
        assert Referral.objects.get(pk=row.referral_id).status == ReferralStatus.SENT
        # Delivered comes after the bounce, and each of them twice, from three providers.
        for what in ("bounced", "delivered", "bounced", "delivered"):
            for make in PROVIDERS.values():
                assert post(own_site, make(row, what)) == 200
        (letter,) = smtp_server.wait_for(to=second.email)
        assert row.referral.case.reference in letter.subject
        kept = Delivery.objects.get(pk=row.pk)
        assert kept.status == DeliveryStatus.FAILED
        assert Referral.objects.get(pk=row.referral_id).delivered_at is None
        events = CaseEvent.objects.filter(case=row.referral.case)
        assert events.filter(kind=CaseEvent.Kind.BOUNCED).count() == 1
        assert events.filter(kind=CaseEvent.Kind.FALLEN_BACK).count() == 1
        assert Task.objects.filter(words__contains="bounced", is_alarm=True).count() == 1
    assert row.address not in own_site.logs()


def with_fallback(referral: Referral) -> PartnerContact:
    """Somebody else at the partner, who may be asked at any time."""
    PartnerContact.objects.filter(partner=referral.partner, is_fallback=True).delete()
    return PartnerContact.objects.create(
        partner=referral.partner,
        key=f"second-{secrets.token_hex(4)}",
        name="Second",
        email="second-webhooks@agency.example",
        hours="always",
        is_fallback=True,
        verified_on=referral.made_at.date(),
    )


def test_replies_reach_the_case_through_the_real_server(
    own_site: Site, smtp_server: SmtpServer, settings: object
) -> None:
    settings.INBOUND_DOMAIN = own_site.environment["INBOUND_DOMAIN"]  # type: ignore[attr-defined]
    photo = ("plan.pdf", "application/pdf", b"%PDF-1.7 " + b"a" * 3_000_000)
    with own_site.rows():
        put_in(own_site, 1)
        (letter,) = smtp_server.wait_for(where=lambda one: bool(one.message["Reply-To"]))
        to = str(letter.message["Reply-To"])
        assert reply_addresses.find(to)
        for number, bring in enumerate((postmark_in, mailgun_in, ses_in)):
            mail = Letter(
                to=to, text="Canaryreply", files=(photo,), message_id=f"<{number}@x.test>"
            )
            assert [post(own_site, bring(mail)) for _ in range(2)] == [200, 200]
        notes = CaseEvent.objects.filter(kind=CaseEvent.Kind.MAIL_REPLY)
        assert notes.count() == 3
    assert "Canaryreply" not in own_site.logs()
    assert to.partition("@")[0] not in own_site.logs()
