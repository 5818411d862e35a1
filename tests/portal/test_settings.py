"""What the environment may say, and what production will not start with."""

import base64
import os
import subprocess
import sys
from typing import Any

import pytest
from anymail.urls import urlpatterns as anymails
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.settings import refuse
from portal.settings.mail import mail_settings, webhooks_of
from portal.settings.refuse import refuse_unsafe, unsafe_values
from portal.settings.vault import keys_from
from tests.support.databases import ROOT

KEY = bytes(range(32))
ENCODED = base64.b64encode(KEY).decode()
SAFE: dict[str, Any] = {
    "SECRET_KEY": "s" * 50,
    "INDEX_KEY": "i" * 50,
    "RECEIPT_PEPPER": "p" * 50,
    "VAULT_KEYS": {1: KEY},
    "DEBUG": False,
    "SECOND_STEP_REQUIRED": True,
    "ALLOWED_HOSTS": ["safe.gov.test"],
    "WAGTAILADMIN_BASE_URL": "https://safe.gov.test",
    "EMAIL_URL": "smtp://mail.gov.test",
    "DEFAULT_FROM_EMAIL": "Community safety <no-reply@gov.test>",
    "MAIL_WEBHOOKS": ("postmark",),
    "ANYMAIL_WEBHOOK_SECRET": ["hook:invented-for-these-tests"],
    "INBOUND_DOMAIN": "replies.gov.test",
}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("SECRET_KEY", "short", "SECRET_KEY is missing, short"),
        ("SECRET_KEY", refuse.DEMO_VALUES["SECRET_KEY"], "the demo's"),
        ("INDEX_KEY", "demo-index-key", "INDEX_KEY"),
        ("RECEIPT_PEPPER", "demo-receipt-pepper", "RECEIPT_PEPPER"),
        ("VAULT_KEYS", {}, "VAULT_KEYS is missing"),
        ("VAULT_KEYS", {1: KEY, 2: refuse.DEMO_VAULT_KEY}, "demo's key"),
        ("DEBUG", True, "DEBUG is on"),
        ("SECOND_STEP_REQUIRED", False, "SECOND_STEP_REQUIRED is off"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["safe.gov.test", "*"], "ALLOWED_HOSTS"),
        ("WAGTAILADMIN_BASE_URL", "http://safe.gov.test", "SITE_URL"),
        ("EMAIL_URL", "", "EMAIL_URL"),
        ("EMAIL_URL", "outbox:", "EMAIL_URL"),
        ("EMAIL_URL", "memory:", "EMAIL_URL"),
        ("EMAIL_URL", "MEMORY:", "EMAIL_URL"),
        ("DEFAULT_FROM_EMAIL", "no-reply@portal.example", "FROM_EMAIL"),
        ("DEFAULT_FROM_EMAIL", "nobody", "FROM_EMAIL"),
        ("ANYMAIL_WEBHOOK_SECRET", [], "ANYMAIL_WEBHOOK_SECRET is missing"),
        ("ANYMAIL_WEBHOOK_SECRET", ["hook:short"], "24 characters"),
        ("ANYMAIL_WEBHOOK_SECRET", ["no-colon-but-long-enough"], "user:password"),
        ("MAIL_WEBHOOKS", ("postmark", "pigeon"), "names pigeon"),
        ("MAIL_WEBHOOKS", (), "nobody who brings the replies"),
    ],
)
def test_production_refuses(name: str, value: object, words: str) -> None:
    (found,) = unsafe_values(SAFE | {name: value})
    assert words in found


def test_production_takes_safe_values() -> None:
    refuse_unsafe(SAFE)


def run_production(**environment: str) -> "subprocess.CompletedProcess[str]":
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import portal.settings.production as p; print(p.WAGTAILADMIN_BASE_URL)"],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def test_production_lists_everything_at_once() -> None:
    done = run_production(DEBUG="true")
    assert done.returncode != 0
    last = done.stderr[done.stderr.index("This site will not start") :]
    names = ("SECRET_KEY", "INDEX_KEY", "RECEIPT_PEPPER", "VAULT_KEYS", "DEBUG", "ALLOWED_HOSTS")
    assert [
        name for name in (*names, "SITE_URL", "EMAIL_URL", "FROM_EMAIL") if name not in last
    ] == []


def test_a_slash_after_the_address_does_not_break_the_links_in_emails() -> None:
    done = run_production(
        SECRET_KEY="s" * 50,
        INDEX_KEY="i" * 50,
        RECEIPT_PEPPER="p" * 50,
        VAULT_KEYS=f"1:{ENCODED}",
        ALLOWED_HOSTS="safe.gov.test",
        SITE_URL="https://safe.gov.test/",
        EMAIL_URL="smtp://mail.gov.test",
        FROM_EMAIL="no-reply@gov.test",
    )
    assert done.stdout == "https://safe.gov.test\n", done.stderr


def test_the_demo_and_what_is_refused_agree() -> None:
    # The suite runs on the demo's values.
    for name, value in refuse.DEMO_VALUES.items():
        assert getattr(settings, name) == value
    assert list(settings.VAULT_KEYS.values()) == [refuse.DEMO_VAULT_KEY]


SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.test", {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": "mail.test", "EMAIL_PORT": 25}),
        ("smtps://mail.test", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True}),
        (
            "smtp+tls://us%40er:p%3Aw%2Fd@mail.test:587",
            {
                "EMAIL_PORT": 587,
                "EMAIL_USE_TLS": True,
                "EMAIL_HOST_USER": "us@er",
                "EMAIL_HOST_PASSWORD": "p:w/d",
            },
        ),
        ("postmark://TOKEN@", {"EMAIL_BACKEND": "anymail.backends.postmark.EmailBackend"}),
        ("brevo://KEY@", {"EMAIL_BACKEND": "anymail.backends.brevo.EmailBackend"}),
        ("outbox:", {"EMAIL_BACKEND": "portal.outbox.EmailBackend"}),
        ("memory:", {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}),
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}),
    ],
)
def test_email_url(url: str, expected: dict[str, Any]) -> None:
    found = mail_settings(url)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("url", "named", "expected"),
    [
        ("postmark://TOKEN@", [], ("postmark",)),
        ("smtp://mail.test", [], ()),
        ("", [], ()),
        ("smtp://mail.test", ["amazon_ses"], ("amazon_ses",)),
        ("postmark://TOKEN@", ["mailgun", "postmark"], ("mailgun", "postmark")),
    ],
)
def test_whose_webhooks_are_taken(url: str, named: list[str], expected: tuple[str, ...]) -> None:
    assert webhooks_of(url, named) == expected


def test_every_provider_with_webhooks_is_known_and_no_other() -> None:
    firsts = {str(each.pattern).lstrip("^").partition("/")[0] for each in anymails}
    # The old name of Brevo is for those who set it up before.
    assert firsts - {"sendinblue"} == refuse.PROVIDERS


def test_a_provider_is_told_to_track_nothing() -> None:
    options = mail_settings("mailgun://K%3AEY@mg.gov.test")["ANYMAIL"]
    assert options == {
        "MAILGUN_API_KEY": "K:EY",
        "MAILGUN_SENDER_DOMAIN": "mg.gov.test",
        "SEND_DEFAULTS": {"track_opens": False, "track_clicks": False},
    }


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("imap://mail.test", "starts with 'imap'"),
        ("mail.test", "Use smtp://"),
        ("smtp://mail.test:25000000", "port"),
        ("postmark://", "without its key"),
        ("mailgun://KEY@", "domain"),
    ],
)
def test_email_url_refused(url: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        mail_settings(url)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        (" , ", {}),
        (f"1:{ENCODED}", {1: KEY}),
        (f" 1:{ENCODED} , 12:{ENCODED}", {1: KEY, 12: KEY}),
    ],
)
def test_vault_keys(text: str, expected: dict[int, bytes]) -> None:
    assert keys_from(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        ENCODED,
        f"one:{ENCODED}",
        f"-1:{ENCODED}",
        "1:not base64!",
        "1:" + base64.b64encode(b"short").decode(),
        f"1:{ENCODED},1:{ENCODED}",
    ],
)
def test_vault_keys_refused_with_the_cure_and_without_the_key(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="token_bytes") as refusal:
        keys_from(text)
    assert ENCODED not in str(refusal.value)
