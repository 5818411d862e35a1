"""What mail providers post, in the shapes of Postmark, Mailgun and Amazon SES; all of it invented."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import encode_multipart

from reports.models import Delivery
from tests.support.site import WEBHOOK_SECRET as SECRET
from tests.support.site import WEBHOOK_SIGNING_KEY as SIGNING_KEY

AT = datetime(2026, 11, 23, 10, 2, tzinfo=UTC)
MOST_PRIVATE = "Mailbox of Ann Example is full; she is away"
"""In every event's description: it must get nowhere."""


@dataclass(frozen=True)
class Post:
    """One request that a provider makes."""

    path: str
    body: bytes
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)

    def send(
        self, client: Client, *, secret: str = SECRET, body: bytes | None = None
    ) -> HttpResponse:
        """Post it to the real address, with the shared secret unless told otherwise."""
        given = base64.b64encode(secret.encode()).decode()
        more = {"HTTP_AUTHORIZATION": f"Basic {given}"} if secret else {}
        response = client.post(
            self.path,
            data=self.body if body is None else body,
            content_type=self.kind,
            **self.headers,
            **more,
        )
        assert isinstance(response, HttpResponse)
        return response


Make = Callable[[Delivery, str], Post]


def postmark(row: Delivery, what: str) -> Post:
    """Postmark's webhook: one JSON object for one event."""
    records: dict[str, dict[str, Any]] = {
        "delivered": {
            "RecordType": "Delivery",
            "Recipient": row.address,
            "DeliveredAt": AT.isoformat(),
            "Details": "250 2.0.0 OK",
        },
        "deferred": {"RecordType": "Bounce", "ID": 7001, "Type": "Transient", "TypeCode": 2},
        "bounced": {"RecordType": "Bounce", "ID": 7002, "Type": "HardBounce", "TypeCode": 1},
        "rejected": {"RecordType": "Bounce", "ID": 7003, "Type": "Blocked", "TypeCode": 100},
        "complained": {
            "RecordType": "SpamComplaint",
            "ID": 7004,
            "Type": "SpamComplaint",
            "TypeCode": 512,
        },
        "opened": {
            "RecordType": "Open",
            "FirstOpen": True,
            "Recipient": row.address,
            "UserAgent": "Scanner/1.0",
            "ReceivedAt": AT.isoformat(),
        },
        "auto-reply": {"RecordType": "Bounce", "ID": 7005, "Type": "AutoResponder"},
    }
    event = {
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "ServerID": 23,
        "MessageStream": "outbound",
        "Tag": "",
        "Metadata": {"delivery": str(row.pk)},
        **records[what],
    }
    if event["RecordType"] in {"Bounce", "SpamComplaint"}:
        event |= {
            "Email": row.address,
            "From": "no-reply@portal.example",
            "BouncedAt": AT.isoformat(),
            "Description": MOST_PRIVATE,
            "Details": f"smtp;550 5.1.1 {MOST_PRIVATE}",
            "Inactive": True,
            "CanActivate": True,
            "Subject": "Referral",
        }
    return Post("/anymail/postmark/tracking/", json.dumps(event).encode())


def mailgun(row: Delivery, what: str, token: str = "") -> Post:
    """Mailgun's webhook: event-data, and a signature over a timestamp and a token."""
    data: dict[str, dict[str, Any]] = {
        "delivered": {"event": "delivered", "delivery-status": {"code": 250, "message": "OK"}},
        "deferred": {"event": "failed", "severity": "temporary", "reason": "generic"},
        "bounced": {"event": "failed", "severity": "permanent", "reason": "bounce"},
        "rejected": {"event": "rejected", "reject": {"reason": MOST_PRIVATE}},
        "complained": {"event": "complained"},
        "opened": {
            "event": "opened",
            "client-info": {"user-agent": "Scanner/1.0"},
            "ip": "203.0.113.9",
        },
        "clicked": {"event": "clicked", "url": "https://portal.example/partner/x/"},
    }
    event: dict[str, Any] = {
        "id": "CPgfbmQMTCKtHW6uIWtuVe",
        "timestamp": AT.timestamp(),
        "log-level": "info",
        "recipient": row.address,
        "message": {"headers": {"message-id": row.message_id.strip("<>"), "to": row.address}},
        "user-variables": {"delivery": str(row.pk)},
        "tags": [],
        **data[what],
    }
    if event["event"] == "failed":
        event["delivery-status"] = {"code": 550, "message": MOST_PRIVATE, "description": ""}
    signed = {"signature": signature(token), "event-data": event}
    return Post("/anymail/mailgun/tracking/", json.dumps(signed).encode())


def signature(token: str = "") -> dict[str, str]:
    """What Mailgun signs: a moment and a token of its own for each event."""
    token = token or secrets.token_hex(25)
    moment = str(int(AT.timestamp()))
    digest = hmac.new(SIGNING_KEY.encode(), f"{moment}{token}".encode(), hashlib.sha256)
    return {"timestamp": moment, "token": token, "signature": digest.hexdigest()}


def ses(row: Delivery, what: str) -> Post:
    """Amazon SES's event, as Amazon SNS wraps it; it knows our message by the Message-ID we gave."""
    who = {"emailAddress": row.address}
    events: dict[str, dict[str, Any]] = {
        "delivered": {
            "eventType": "Delivery",
            "delivery": {"recipients": [row.address], "smtpResponse": "250 OK"},
        },
        "bounced": {
            "eventType": "Bounce",
            "bounce": {
                "bounceType": "Permanent",
                "bounceSubType": "General",
                "bouncedRecipients": [{**who, "diagnosticCode": MOST_PRIVATE}],
            },
        },
        "rejected": {"eventType": "Reject", "reject": {"reason": "Bad content"}},
        "complained": {
            "eventType": "Complaint",
            "complaint": {"complainedRecipients": [who], "complaintFeedbackType": "abuse"},
        },
        "opened": {
            "eventType": "Open",
            "open": {"userAgent": "Scanner/1.0", "ipAddress": "203.0.113.9"},
        },
    }
    message = {
        **events[what],
        "mail": {
            "timestamp": AT.isoformat(),
            "messageId": "0100018d-invented-000000",
            "source": "no-reply@portal.example",
            "destination": [row.address],
            "headers": [{"name": "Message-ID", "value": row.message_id}],
            "commonHeaders": {"messageId": row.message_id, "subject": "Referral"},
        },
    }
    return sns("/anymail/amazon_ses/tracking/", "Notification", Message=json.dumps(message))


def sns(path: str, kind: str, **more: Any) -> Post:
    """A request of Amazon SNS."""
    number = more.pop("MessageId", secrets.token_hex(16))
    body = {
        "Type": kind,
        "MessageId": number,
        "TopicArn": "arn:aws:sns:eu-west-2:123456789012:mail",
        "Timestamp": AT.isoformat().replace("+00:00", "Z"),
        "SignatureVersion": "1",
        "Signature": "aW52ZW50ZWQ=",
        "SigningCertURL": "https://sns.eu-west-2.amazonaws.com/cert.pem",
        **more,
    }
    headers = {"HTTP_X_AMZ_SNS_MESSAGE_TYPE": kind, "HTTP_X_AMZ_SNS_MESSAGE_ID": number}
    return Post(path, json.dumps(body).encode(), "text/plain; charset=utf-8", headers)


PROVIDERS: dict[str, Make] = {"postmark": postmark, "mailgun": mailgun, "amazon_ses": ses}


@dataclass(frozen=True)
class Letter:
    """A mail that somebody sends to us."""

    to: str
    text: str = "We went round today."
    html: str = ""
    subject: str = "Re: Referral needs an answer"
    sender: str = "Ann Example <ann@agency.example>"
    envelope: str = "ann@agency.example"
    headers: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str, bytes], ...] = ()
    message_id: str = "<reply-1@agency.example>"

    def mime(self) -> bytes:
        """The whole mail as it travels."""
        message = EmailMessage()
        for name, value in (
            *(("From", self.sender), ("To", self.to), ("Subject", self.subject)),
            *(("Message-ID", self.message_id), *self.headers),
        ):
            message[name] = value
        message.set_content(self.text)
        if self.html:
            message.add_alternative(self.html, subtype="html")
        for name, kind, content in self.files:
            main, _slash, sub = kind.partition("/")
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        return message.as_bytes()


def postmark_in(letter: Letter) -> Post:
    """Postmark's inbound webhook: the mail taken apart."""
    name, address = parseaddr(letter.sender)
    event = {
        "FromName": name,
        "From": address,
        "FromFull": {"Email": address, "Name": name, "MailboxHash": ""},
        "ToFull": [{"Email": letter.to, "Name": "", "MailboxHash": ""}],
        "OriginalRecipient": letter.to,
        "Subject": letter.subject,
        "MessageID": hashlib.sha256(letter.message_id.encode()).hexdigest()[:32],
        "Date": "Mon, 23 Nov 2026 10:02:00 +0000",
        "TextBody": letter.text,
        "HtmlBody": letter.html,
        "StrippedTextReply": "",
        "Headers": [
            {"Name": "Return-Path", "Value": f"<{letter.envelope}>"},
            {"Name": "Message-ID", "Value": letter.message_id},
            *({"Name": name, "Value": value} for name, value in letter.headers),
        ],
        "Attachments": [
            {
                "Name": name,
                "Content": base64.b64encode(content).decode(),
                "ContentType": kind,
                "ContentLength": len(content),
            }
            for name, kind, content in letter.files
        ],
    }
    return Post("/anymail/postmark/inbound/", json.dumps(event).encode())


def mailgun_in(letter: Letter) -> Post:
    """Mailgun's route: the mail as a form, its files beside it."""
    headers = [("From", letter.sender), ("To", letter.to), ("Subject", letter.subject)]
    headers += [("Message-Id", letter.message_id), *letter.headers]
    files = {
        f"attachment-{number}": SimpleUploadedFile(name, content, kind)
        for number, (name, kind, content) in enumerate(letter.files, 1)
    }
    form = {
        **signature(hashlib.sha256(letter.message_id.encode()).hexdigest()[:50]),
        "recipient": letter.to,
        "sender": letter.envelope,
        "from": letter.sender,
        "subject": letter.subject,
        "body-plain": letter.text,
        "body-html": letter.html,
        "stripped-text": letter.text,
        "message-headers": json.dumps(headers),
        "attachment-count": str(len(files)),
        **files,
    }
    return Post(
        "/anymail/mailgun/inbound/",
        encode_multipart("b0undary", form),
        "multipart/form-data; boundary=b0undary",
    )


def mailgun_mime_in(letter: Letter) -> Post:
    """Mailgun's route with the whole mail in one field."""
    form = {
        **signature(hashlib.sha256(letter.message_id.encode()).hexdigest()[:50]),
        "recipient": letter.to,
        "sender": letter.envelope,
        "body-mime": letter.mime().decode("ascii"),
    }
    return Post(
        "/anymail/mailgun/inbound_mime/",
        encode_multipart("b0undary", form),
        "multipart/form-data; boundary=b0undary",
    )


def ses_in(letter: Letter) -> Post:
    """Amazon SES's receipt rule, publishing the mail to SNS."""
    message = {
        "notificationType": "Received",
        "mail": {
            "timestamp": AT.isoformat(),
            "source": letter.envelope,
            "messageId": hashlib.sha256(letter.message_id.encode()).hexdigest()[:40],
            "destination": [letter.to],
        },
        "receipt": {
            "recipients": [letter.to],
            "spamVerdict": {"status": "PASS"},
            "action": {
                "type": "SNS",
                "encoding": "BASE64",
                "topicArn": "arn:aws:sns:eu-west-2:1:mail",
            },
        },
        "content": base64.b64encode(letter.mime()).decode(),
    }
    return sns("/anymail/amazon_ses/inbound/", "Notification", Message=json.dumps(message))


BRINGERS: dict[str, Callable[[Letter], Post]] = {
    "postmark": postmark_in,
    "mailgun": mailgun_in,
    "mailgun-mime": mailgun_mime_in,
    "amazon_ses": ses_in,
}
