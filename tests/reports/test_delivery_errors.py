"""Which failures may pass and which never will; none of their words is from the server."""

import smtplib
from collections.abc import Callable

import pytest
import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)

from reports.delivery_errors import explain
from tests.support.mail import SmtpServer

TO = "canary@partner.test"
Misbehave = Callable[[SmtpServer], None]


def all_refused(answer: str) -> Misbehave:
    return lambda server: server.refuse(answer)


def one_refused(answer: str) -> Misbehave:
    return lambda server: server.refuse(answer, only_to=TO)


@pytest.mark.parametrize(
    ("misbehave", "is_permanent"),
    [
        (one_refused("550 5.1.1 canary does not exist"), True),
        (one_refused("551 5.7.1 canary moved"), True),
        (one_refused("553 5.1.3 Bad address"), True),
        (one_refused("530 5.7.0 Must issue STARTTLS first"), False),
        (one_refused("450 4.2.1 Greylisted"), False),
        (one_refused("421 4.3.2 Shutting down"), False),
        (one_refused("452 4.2.2 Mailbox full"), False),
        (all_refused("554 5.7.1 Message content refused"), True),
        (all_refused("552 5.3.4 Too big"), True),
        (all_refused("451 4.3.0 Try later"), False),
        (SmtpServer.drop, False),
        (SmtpServer.stop, False),
    ],
)
def test_what_a_mail_server_says(
    smtp_server: SmtpServer, misbehave: Misbehave, is_permanent: bool
) -> None:
    misbehave(smtp_server)
    with (
        pytest.raises((smtplib.SMTPException, OSError)) as raised,
        smtplib.SMTP("127.0.0.1", smtp_server.port, timeout=5) as smtp,
    ):
        smtp.sendmail("a@portal.test", [TO], b"Subject: Subject\r\n\r\nWords\r\n")
    failure = explain(raised.value)
    assert failure.is_permanent is is_permanent
    assert "canary" not in failure.words
    assert len(failure.words) < 100


def by_provider(status: int | None) -> AnymailAPIError:
    if status is None:
        return AnymailAPIError("canary: no answer")
    response = requests.Response()
    response.status_code = status
    return AnymailRequestsAPIError("canary", response=response)


@pytest.mark.parametrize(
    ("error", "is_permanent"),
    [
        (smtplib.SMTPConnectError(554, b"canary: no SMTP service here"), False),
        (smtplib.SMTPHeloError(550, b"canary"), False),
        (smtplib.SMTPAuthenticationError(535, b"canary"), False),
        (smtplib.SMTPSenderRefused(550, b"canary", "a@portal.test"), False),
        (smtplib.SMTPNotSupportedError("canary"), False),
        (smtplib.SMTPServerDisconnected("canary"), False),
        (TimeoutError("canary"), False),
        (AnymailRecipientsRefused("canary"), True),
        (AnymailInvalidAddress("canary"), True),
        (by_provider(None), False),
        *((by_provider(status), False) for status in (401, 402, 403, 404, 408, 429, 500, 503)),
        *((by_provider(status), True) for status in (400, 413, 422)),
        (ValueError("canary"), False),
        (KeyError("canary"), False),
    ],
)
def test_other_errors(error: Exception, is_permanent: bool) -> None:
    failure = explain(error)
    assert failure.is_permanent is is_permanent
    assert "canary" not in failure.words
