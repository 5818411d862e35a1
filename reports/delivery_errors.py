"""What went wrong with a message: may it work later, or never; and in words without content."""

import smtplib
from dataclasses import dataclass

from anymail.exceptions import AnymailAPIError, AnymailInvalidAddress, AnymailRecipientsRefused

SIGN_IN_FIRST = 530
"""SMTP: the server wants TLS or a sign-in that our settings lack."""
OURS_TO_MEND = frozenset({401, 402, 403, 404, 405, 407, 408, 425, 429})
"""HTTP: our key, bill, domain or pace; any other 4xx is about this message."""


@dataclass(frozen=True)
class Failure:
    """Why a message was not sent. Permanent: trying again cannot help."""

    is_permanent: bool
    words: str


def explain(error: Exception) -> Failure:
    """Return what an error means for the message. What is not known may work later."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return _by_code(max(codes, default=0), "The mail server refused the address")
    if isinstance(error, smtplib.SMTPResponseException):
        failure = _by_code(error.smtp_code, "The mail server refused the message")
        # Refused before it saw the message (connection, sign-in, sender): ours to mend, so it waits.
        is_about_it = isinstance(error, smtplib.SMTPDataError)
        return failure if is_about_it else Failure(False, failure.words)
    if isinstance(error, AnymailRecipientsRefused | AnymailInvalidAddress):
        return Failure(True, "The mail provider refused the address.")
    if isinstance(error, AnymailAPIError):
        return _by_provider(error)
    if isinstance(error, OSError | smtplib.SMTPException):
        return Failure(False, "The mail server could not be reached.")
    return Failure(False, f"An error of our own ({type(error).__name__}).")


def _by_code(code: int, words: str) -> Failure:
    is_permanent = 500 <= code < 600 and code != SIGN_IN_FIRST
    return Failure(is_permanent, f"{words} ({code}).")


def _by_provider(error: AnymailAPIError) -> Failure:
    code = int(error.status_code or 0)
    is_permanent = 400 <= code < 500 and code not in OURS_TO_MEND
    return Failure(is_permanent, f"The mail provider refused the message ({code or 'no answer'}).")
