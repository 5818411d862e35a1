"""The demonstration's outbox: the mail that was sent, as it would arrive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.outbox import kept


def outbox(request: HttpRequest) -> HttpResponse:
    """Show the newest messages first. Only there under the demo's settings."""
    return render(request, "demo/outbox.html", {"messages_kept": kept()})
