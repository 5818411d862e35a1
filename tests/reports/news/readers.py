"""Somebody who asks for news as a browser does, and reads the mail that comes."""

import re
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.test import Client

from reports import delivery
from reports.models import Delivery, Subscriber
from reports.news import subscribers
from tests.factories.news import NOW
from tests.support.mail import Letter, SmtpServer
from tests.support.proofs import solve

ADA = "Ada@reader.example"
LINK = re.compile(r"https?://[^/]+(/alerts/(\w+)/([0-9a-f]{32})/)")


def sign_up(
    address: str = ADA, *, after: float = 60, solved: bool = True, now: datetime = NOW, **more: Any
) -> Any:
    """Open the page, wait, and send the form; return the answer."""
    client = Client()
    with time_machine.travel(now, tick=False) as clock:
        page = client.get("/alerts/")
        clock.shift(timedelta(seconds=after))
        proof = solve(page.context["challenge"]) if solved else ""
        given = {"email": address, "ticket": page.context["ticket"], "proof": proof, **more}
        return client.post("/alerts/", given)


def reader(address: str = ADA, *, now: datetime = NOW, **wishes: Any) -> Subscriber:
    """Somebody who said yes."""
    subscribers.ask(address=address, wishes=subscribers.Wishes(**wishes), now=now)
    person = Subscriber.objects.get(address_index=subscribers.index_of(address))
    assert subscribers.confirm(subscriber=person, now=now)
    Delivery.objects.filter(subscriber=person).delete()
    return Subscriber.objects.get(pk=person.pk)


def by_smtp(settings: Any, server: SmtpServer) -> None:
    """Send mail to a real server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port


def send_all(now: datetime = NOW + timedelta(hours=1)) -> None:
    """Send what waits."""
    with time_machine.travel(now, tick=False):
        delivery.send_due(now=now)


def links_in(letter: Letter) -> dict[str, str]:
    """The path of each link to a page of news, by what it does."""
    return {what: path for path, what, _token in LINK.findall(letter.text)}
