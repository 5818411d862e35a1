"""A site whose mail goes through three providers at once, for tests of what they tell us."""

from typing import Any

import pytest

from tests.reports.mail.payloads import PROVIDERS, SECRET, SIGNING_KEY


@pytest.fixture(autouse=True)
def _hooked(settings: Any) -> None:
    settings.MAIL_WEBHOOKS = tuple(PROVIDERS)
    settings.ANYMAIL_WEBHOOK_SECRET = [SECRET]
    settings.ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY = SIGNING_KEY
    settings.INBOUND_DOMAIN = "replies.portal.example"
