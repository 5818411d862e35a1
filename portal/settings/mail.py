"""EMAIL_URL in words Django and Anymail understand.

| EMAIL_URL | sends by |
|---|---|
| `smtp://user:password@host:25` | SMTP; `smtps://` for TLS from the start, `smtp+tls://` for STARTTLS |
| `postmark://TOKEN@` | Postmark through Anymail |
| `mailgun://KEY@domain` | Mailgun through Anymail |
| `brevo://KEY@`, `sparkpost://KEY@`, `resend://KEY@` | the same, through Anymail |
| `outbox:` | files in var/outbox, read at /demo/outbox/ (demo only) |
| `memory:` | Django's test outbox |
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SMTP = {"smtp": {}, "smtps": {"EMAIL_USE_SSL": True}, "smtp+tls": {"EMAIL_USE_TLS": True}}
ANYMAIL = {
    "postmark": "POSTMARK_SERVER_TOKEN",
    "mailgun": "MAILGUN_API_KEY",
    "brevo": "BREVO_API_KEY",
    "sparkpost": "SPARKPOST_API_KEY",
    "resend": "RESEND_API_KEY",
}


def mail_settings(url: str) -> dict[str, Any]:
    """Return the Django settings that EMAIL_URL stands for; an empty one keeps mail in memory.

    Raises ImproperlyConfigured for a scheme that is not in the table above, a port that is no
    number, or a provider without its key.
    """
    parts = urlsplit(url)
    if parts.scheme in SMTP:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": _port(parts) or (465 if parts.scheme == "smtps" else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            **SMTP[parts.scheme],
        }
    if parts.scheme in ANYMAIL:
        if not parts.username:
            raise ImproperlyConfigured(
                f"EMAIL_URL names {parts.scheme} without its key: write {parts.scheme}://KEY@"
            )
        if parts.scheme == "mailgun" and not parts.hostname:
            raise ImproperlyConfigured("EMAIL_URL needs a domain: write mailgun://KEY@domain")
        # Tracking tells the provider when a partner reads; we do not want it told.
        options: dict[str, Any] = {
            ANYMAIL[parts.scheme]: unquote(parts.username),
            "SEND_DEFAULTS": {"track_opens": False, "track_clicks": False},
        }
        if parts.scheme == "mailgun":
            options["MAILGUN_SENDER_DOMAIN"] = parts.hostname
        return {
            "EMAIL_BACKEND": f"anymail.backends.{parts.scheme}.EmailBackend",
            "ANYMAIL": options,
        }
    if parts.scheme == "outbox":
        return {"EMAIL_BACKEND": "portal.outbox.EmailBackend"}
    if parts.scheme == "memory" or not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    raise ImproperlyConfigured(
        f"EMAIL_URL starts with {parts.scheme!r}. Use smtp://, smtps://, smtp+tls://, "
        + ", ".join(f"{name}://" for name in ANYMAIL)
        + " or, for a demo, outbox:"
    )


def webhooks_of(url: str, named: Sequence[str]) -> tuple[str, ...]:
    """Return whose webhooks are taken: who MAIL_WEBHOOKS names, or else the provider that sends."""
    scheme = urlsplit(url).scheme
    return tuple(named) or ((scheme,) if scheme in ANYMAIL else ())


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise ImproperlyConfigured("EMAIL_URL has a port that is no number to 65535.") from error
