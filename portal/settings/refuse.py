"""What production will not start with, and how to cure each."""

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from django.core.exceptions import ImproperlyConfigured

MAKE_SECRET = "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
# The same words as portal/settings/demo.py; a test holds the two together.
DEMO_VALUES = {
    "SECRET_KEY": "demo-only-secret-key-known-to-everybody-and-refused-in-production",
    "INDEX_KEY": "demo-index-key",
    "RECEIPT_PEPPER": "demo-receipt-pepper",
}
PROVIDERS = frozenset(
    {"amazon_ses", "brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal"}
    | {"postmark", "resend", "sendgrid", "sparkpost", "unisender_go"}
)
"""The first part of each webhook address of Anymail; a test holds the two together."""
DEMO_VAULT_KEY = b"demo-vault-key-32-bytes-long-!!!"
# What each switch must be, and what to do where it is not.
SWITCHES = {
    "DEBUG": (False, "DEBUG is on: error pages would show what people wrote. Turn it off."),
    "SECOND_STEP_REQUIRED": (
        True,
        "SECOND_STEP_REQUIRED is off: a guessed password would open every report. Leave it out.",
    ),
}


def unsafe_values(settings: Mapping[str, Any]) -> list[str]:
    """Return a sentence, with its cure, for each setting that production must not have."""
    found = [
        f"{name} is missing, short or the demo's. Make one with: {MAKE_SECRET}"
        for name, demo in DEMO_VALUES.items()
        if len(settings[name]) < 32 or settings[name] == demo
    ]
    if not settings["VAULT_KEYS"]:
        found.append(
            "VAULT_KEYS is missing: no report could be kept. docs/settings.md says how to make it."
        )
    elif DEMO_VAULT_KEY in settings["VAULT_KEYS"].values():
        found.append("VAULT_KEYS holds the demo's key, which everybody knows.")
    found += [cure for name, (safe, cure) in SWITCHES.items() if settings[name] is not safe]
    if not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"]:
        found.append("ALLOWED_HOSTS must name this site's own host names, joined by commas.")
    if not str(settings["WAGTAILADMIN_BASE_URL"]).startswith("https://"):
        found.append(
            "SITE_URL must be this site's own https:// address; links in emails start with it."
        )
    if str(settings["EMAIL_URL"]).partition(":")[0].lower() in {"", "outbox", "memory"}:
        found.append(
            "EMAIL_URL must name a mail server or provider, or no partner hears of a report."
        )
    sender = parseaddr(str(settings["DEFAULT_FROM_EMAIL"]))[1]
    if "@" not in sender or sender.endswith(".example"):
        found.append(
            "FROM_EMAIL must be an address of this partnership's own, or mail servers refuse it."
        )
    return found + _unsafe_webhooks(settings)


def _unsafe_webhooks(settings: Mapping[str, Any]) -> list[str]:
    """The same for what the mail provider tells us: a door that anybody can open is worse than none."""
    found = []
    secrets = [str(each) for each in settings["ANYMAIL_WEBHOOK_SECRET"]]
    if settings["MAIL_WEBHOOKS"] and not secrets:
        found.append(
            "ANYMAIL_WEBHOOK_SECRET is missing: anybody could say that a referral bounced. "
            "Make a user:password of your own, and put it in the webhook's address at the provider."
        )
    if any(len(each) < 24 or not all(each.partition(":")) for each in secrets):
        found.append("ANYMAIL_WEBHOOK_SECRET must be user:password, 24 characters or more.")
    if unknown := sorted(set(settings["MAIL_WEBHOOKS"]) - PROVIDERS):
        found.append(f"MAIL_WEBHOOKS names {', '.join(unknown)}, which we do not know.")
    if settings["INBOUND_DOMAIN"] and not settings["MAIL_WEBHOOKS"]:
        found.append(
            "INBOUND_DOMAIN is set, but MAIL_WEBHOOKS names nobody who brings the replies."
        )
    return found


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    """Raise ImproperlyConfigured, listing every unsafe value at once, or return."""
    if found := unsafe_values(settings):
        raise ImproperlyConfigured("This site will not start:\n- " + "\n- ".join(found))
