"""What went wrong with a message: may it work later, or never; and in words without content."""

import smtplib
from dataclasses import dataclass

from anymail.exceptions import AnymailAPIError, AnymailInvalidAddress, AnymailRecipientsRefused

TOO_MANY_REQUESTS = 429


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
        # A refused sender or sign-in is ours to mend, so the message waits for that.
        is_ours = isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused)
        failure = _by_code(error.smtp_code, "The mail server refused the message")
        return Failure(False, failure.words) if is_ours else failure
    if isinstance(error, AnymailRecipientsRefused | AnymailInvalidAddress):
        return Failure(True, "The mail provider refused the address.")
    if isinstance(error, AnymailAPIError):
        return _by_provider(error)
    if isinstance(error, OSError | smtplib.SMTPException):
        return Failure(False, "The mail server could not be reached.")
    return Failure(False, f"An error of our own ({type(error).__name__}).")


def _by_code(code: int, words: str) -> Failure:
    return Failure(500 <= code < 600, f"{words} ({code}).")


def _by_provider(error: AnymailAPIError) -> Failure:
    code = int(error.status_code or 0)
    # 401 and 403 are our own key; 422 and the like are about this message.
    is_permanent = 400 <= code < 500 and code not in {401, 403, 408, TOO_MANY_REQUESTS}
    return Failure(is_permanent, f"The mail provider refused the message ({code or 'no answer'}).")
