"""Content by mail for a contact with an OpenPGP key: encrypted, received, decrypted; or not sent at all."""

import email
import email.policy
import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from pysequoia import ArmorKind, Cert, Tsk, armor, decrypt
from pysequoia.packet import PacketPile

from reports import delivery, key_ends, links, mail_message, openpgp, summaries
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import AuditEvent, Case, Delivery, PartnerContact, Referral, Task
from tests.factories.reports import CANARIES, MONDAY, link_of, partnership, referral_of, take_report
from tests.reports.desk.conftest import client_of, make_user
from tests.reports.test_cases import make_officer
from tests.support.mail import Letter, SmtpServer

pytestmark = [
    pytest.mark.django_db,
    # The library warns of a name of its own that we do not use.
    pytest.mark.filterwarnings("ignore:Use Tsk:DeprecationWarning"),
]
WHO = "Ann Example <ann@agency.example>"
DAY = timedelta(days=1)
# Keys made in a test begin now, so the clock of these tests stands by the real one.
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def pair() -> Tsk:
    """A private key, made for these tests and thrown away."""
    return Tsk.generate(WHO)


@pytest.fixture
def mail(smtp_server: SmtpServer, settings: Any) -> SmtpServer:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    return smtp_server


def public(pair: Tsk) -> str:
    return armor(bytes(pair.extract_certificate()), ArmorKind.PublicKey)


def ended(pair: Tsk) -> str:
    soon = datetime.now(UTC) + timedelta(seconds=2)
    made = pair.extract_certificate().set_expiration(soon, pair.certifier())
    return str(made)


def revoked(pair: Tsk) -> str:
    cert = pair.extract_certificate()
    return str(Cert.from_bytes(bytes(cert) + bytes(cert.revoke(pair.certifier()))))


def only_signs(pair: Tsk) -> str:
    packets = list(PacketPile.from_bytes(bytes(pair.extract_certificate())))
    return str(Cert.from_packets(packets[:6]))


def put(tier: str, key: str) -> Referral:
    """A referral to a contact with this key; its message waits."""
    partnership()
    referral = referral_of(take_report(tier))
    PartnerContact.objects.filter(pk=referral.contact_id).update(openpgp_key=key)
    return referral


def sent(referral: Referral, mail: SmtpServer) -> Letter:
    row = Delivery.objects.get(referral=referral, kind=DeliveryKind.REFERRAL)
    Delivery.objects.exclude(pk=row.pk).delete()
    assert delivery.send(row.pk, now=NOW)
    assert Delivery.objects.get(pk=row.pk).status == DeliveryStatus.SENT
    (letter,) = mail.letters
    return letter


def opened(letter: Letter, pair: Tsk) -> EmailMessage:
    """The mail inside, as the contact's own program reads it."""
    version, sealed = letter.message.iter_parts()
    assert version.get_content_type() == "application/pgp-encrypted"
    assert version.get_payload(decode=True).strip() == b"Version: 1"
    assert sealed.get_content_type() == "application/octet-stream"
    found = decrypt(sealed.get_payload(decode=True), pair.decryptor())
    inner = email.message_from_bytes(found.bytes or b"", policy=email.policy.default)
    assert isinstance(inner, EmailMessage)
    return inner


def test_a_contact_reads_in_the_mail_what_they_may_see(mail: SmtpServer, pair: Tsk) -> None:
    referral = put("named", public(pair))
    letter = sent(referral, mail)
    assert letter.message.get_content_type() == "multipart/encrypted"
    assert letter.message.get_param("protocol") == "application/pgp-encrypted"
    raw = letter.raw.decode("ascii")
    url = links.url_of(link_of(referral))
    for secret in (*CANARIES.values(), "Noise", "Bedwell", url):
        assert secret not in raw
    assert letter.message["Message-ID"] == Delivery.objects.get().message_id
    assert letter.message["Auto-Submitted"] == "auto-generated"
    inner = opened(letter, pair)
    assert inner["Subject"] == letter.subject
    assert re.fullmatch(r"Referral \S+ needs an answer by .*", letter.subject)
    words = inner.get_content()
    for told in (url, CANARIES["name"], CANARIES["phone"], CANARIES["words"], CANARIES["not_say"]):
        assert told in words, told
    event = AuditEvent.objects.get(action="referral-content-mailed")
    assert event.detail["key"] == pair.extract_certificate().fingerprint
    assert not Task.objects.filter(is_alarm=True).exists()


@pytest.mark.parametrize("tier", ["confidential", "anonymous"])
def test_of_a_private_report_only_what_cannot_identify_and_the_approved_summary(
    mail: SmtpServer, pair: Tsk, tier: str
) -> None:
    referral = put(tier, public(pair))
    officer = make_officer()
    draft = summaries.write(
        case=referral.case, text="A draft about [somebody].", user=officer, now=NOW
    )
    words = opened(sent(referral, mail), pair).get_content()
    assert "Bedwell" in words
    assert "A draft" not in words
    for secret in CANARIES.values():
        assert secret not in words
    approve(draft.case, draft.version)
    mail.letters.clear()
    again = delivery.queue(
        kind=DeliveryKind.REFERRAL,
        address=referral.contact.email if referral.contact else "",
        referral=referral,
        link=link_of_contact(referral),
        now=NOW,
    )
    assert delivery.send(again.pk, now=NOW)
    words = opened(mail.letters[0], pair).get_content()
    assert "A draft about [somebody]." in words
    for secret in CANARIES.values():
        assert secret not in words


def approve(case: Case, version: int) -> None:
    summaries.approve(case=case, version=version, user=make_user("second"), now=NOW)


def link_of_contact(referral: Referral) -> Any:
    return referral.links.latest("pk")


@pytest.mark.parametrize("spoil", [ended, revoked, only_signs, lambda _: "not a key any more"])
def test_what_cannot_be_encrypted_is_not_sent_and_the_desk_is_told(
    mail: SmtpServer, pair: Tsk, spoil: Any
) -> None:
    referral = put("named", spoil(pair))
    row = Delivery.objects.get(referral=referral, kind=DeliveryKind.REFERRAL)
    assert delivery.send(row.pk, now=NOW + DAY / 24)
    (letter,) = mail.letters
    assert "could not be encrypted for you" in letter.text
    assert "could not be encrypted for you" in letter.html
    assert links.url_of(link_of(referral)) in letter.text
    for secret in (*CANARIES.values(), "Noise", "Bedwell"):
        assert secret not in letter.raw.decode()
    task = Task.objects.get(case=referral.case, is_alarm=True)
    assert "nothing could be encrypted for them" in task.words
    assert not AuditEvent.objects.filter(action="referral-content-mailed").exists()


def test_what_cannot_be_opened_is_not_sent_either(mail: SmtpServer, pair: Tsk) -> None:
    referral = put("named", public(pair))
    with override_settings(VAULT_KEYS={}):
        letter = sent(referral, mail)
    assert "could not be encrypted for you" in letter.text
    assert Task.objects.get(is_alarm=True, words__contains="could not be opened")


@pytest.mark.parametrize("kind", [DeliveryKind.REMINDER, DeliveryKind.PARTNER_NEWS])
def test_only_the_first_message_about_a_referral_carries_content(
    mail: SmtpServer, pair: Tsk, kind: DeliveryKind
) -> None:
    referral = put("named", public(pair))
    row = delivery.queue(
        kind=kind,
        address="environmental-health-desk@agency.example",
        referral=referral,
        link=link_of(referral),
        now=NOW,
    )
    assert delivery.send(row.pk, now=NOW)
    assert mail.letters[0].message.get_content_type() == "multipart/alternative"


def test_by_a_providers_interface_it_goes_as_a_file(pair: Tsk, settings: Any) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.console.EmailBackend"
    referral = put("named", public(pair))
    row = Delivery.objects.get(referral=referral, kind=DeliveryKind.REFERRAL)

    message = mail_message.make(delivery._load(row.pk), now=NOW)  # noqa: SLF001
    ((name, armor, _kind),) = message.attachments
    assert name == "referral.asc"
    inner = decrypt(armor.encode(), pair.decryptor()).bytes or b""
    assert CANARIES["name"].encode() in inner
    assert CANARIES["name"] not in str(message.body) + str(message.alternatives)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda pair: str(pair), "private key"),
        (ended, "ended"),
        (revoked, "revoked"),
        (only_signs, "only sign"),
        (lambda pair: public(pair) + public(Tsk.generate("Another <b@b.test>")), "one key, not 2"),
        (lambda pair: public(pair)[:-200], "not an OpenPGP key"),
        (lambda _: "", "Paste the whole key"),
        (lambda _: "junk", "not an OpenPGP key"),
        (lambda _: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nzzzz", "not an OpenPGP key"),
        (lambda _: "é", "not an OpenPGP key"),
        (lambda _: "A" * 300_000, "Paste the whole key"),
    ],
)
def test_a_key_that_must_not_be_used_is_refused_in_words(pair: Tsk, given: Any, words: str) -> None:
    with pytest.raises(openpgp.BadKey, match=words):
        openpgp.read(given(pair), now=NOW + DAY / 24)


def test_a_key_is_shown_for_what_it_is() -> None:
    pair = Tsk.generate(user_ids=[WHO, "ann@other.example"], validity_seconds=10 * 86400)
    found = openpgp.read(public(pair), now=NOW)
    assert found.fingerprint.upper() == found.shown_fingerprint.replace(" ", "")
    assert found.user_ids == (WHO, "ann@other.example")
    assert found.ends_at is not None
    assert abs(found.ends_at - NOW - 10 * DAY) < timedelta(hours=2)
    assert openpgp.read(public(Tsk.generate(WHO)), now=NOW).ends_at is None


def test_a_name_may_be_in_any_letters() -> None:
    pair = Tsk.generate("Zoë Łukasz <z@agency.example>")
    # As other programs write it, with the name as a comment.
    found = openpgp.read(str(pair.extract_certificate()), now=NOW)
    assert found.user_ids == ("Zoë Łukasz <z@agency.example>",)
    assert found.text.isascii()
    assert openpgp.encrypt_for(found.text, b"words", now=NOW)


def manager(contact: PartnerContact) -> tuple[Client, str, dict[str, Any]]:
    """Somebody who may change contacts, the contact's page, and its form as it is."""
    user = make_user("root")
    user.is_superuser = user.is_staff = True  # type: ignore[attr-defined]
    user.save()
    url = f"/admin/snippets/reports/partnercontact/edit/{contact.pk}/"
    client = client_of(user)
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields if name != "openpgp_file"}
    return client, url, {name: value for name, value in data.items() if value is not None}


def test_a_key_is_pasted_or_uploaded_at_the_desk_and_checked(pair: Tsk) -> None:
    partnership()
    contact = PartnerContact.objects.get(key="police-desk")
    client, url, data = manager(contact)
    page = client.post(url, data | {"openpgp_key": "junk"}).content.decode()
    assert "not an OpenPGP key" in page
    client.post(url, data | {"openpgp_key": public(pair).replace("\n", "\r\n")})
    contact.refresh_from_db()
    assert contact.openpgp_key == public(pair)
    shown = client.get(url).content.decode()
    assert openpgp.read(public(pair), now=NOW).shown_fingerprint in shown
    assert "ann@agency.example" in shown
    # From a file, as binary; and a private one never gets in.
    other = Tsk.generate("Other <o@agency.example>", validity_seconds=86400)
    client.post(url, data | {"openpgp_file": a_file(bytes(other.extract_certificate()))})
    contact.refresh_from_db()
    assert contact.openpgp_key == public(other)
    assert contact.openpgp_ends_at
    client.post(
        url, data | {"openpgp_key": contact.openpgp_key, "openpgp_file": a_file(bytes(pair))}
    )
    client.post(url, data | {"openpgp_key": str(pair)})
    contact.refresh_from_db()
    assert contact.openpgp_key == public(other)
    # One that ended since does not stand in the way of another change, and can be taken out.
    over = revoked(pair)
    PartnerContact.objects.filter(pk=contact.pk).update(openpgp_key=over)
    assert "revoked by its owner" in client.get(url).content.decode()
    client.post(url, data | {"openpgp_key": over, "name": "New name"})
    contact.refresh_from_db()
    assert contact.name == "New name"
    client.post(url, data | {"openpgp_key": ""})
    contact.refresh_from_db()
    assert (contact.openpgp_key, contact.openpgp_ends_at) == ("", None)


def a_file(content: bytes) -> Any:
    return SimpleUploadedFile("key.asc", content)


def test_the_end_of_a_key_is_chased(mail: SmtpServer, pair: Tsk) -> None:
    partnership()
    contact = PartnerContact.objects.get(key="police-desk")
    ends_at = MONDAY + 29 * DAY
    PartnerContact.objects.filter(pk=contact.pk).update(
        openpgp_key=public(pair), openpgp_ends_at=ends_at
    )
    assert key_ends.ask_due(now=MONDAY - 2 * DAY) == 0
    assert [key_ends.ask_due(now=MONDAY) for _ in range(3)] == [1, 0, 0]
    assert key_ends.ask_due(now=MONDAY + 6 * DAY) == 0
    assert key_ends.ask_due(now=MONDAY + 7 * DAY) == 1
    row = Delivery.objects.filter(kind=DeliveryKind.KEY_ENDS).first()
    assert row
    delivery.send(row.pk, now=MONDAY)
    (letter,) = mail.letters
    assert letter.recipients == (contact.email,)
    assert "22 December 2026" in letter.text
    assert list(PartnerContact.objects.with_key_ending(ends_at + 99 * DAY)) == [contact]
