"""The page behind a code: what happened, what comes next, messages, and what the reporter can do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from reports import messages, stopped
from reports.choices import CaseStatus, Tier
from reports.journey import AGAIN
from reports.models import Message
from reports.models.form_page import live_journey
from reports.public.follow_up.access import Visit, with_code
from reports.public.follow_up.story import next_of, story_of
from reports.public.visit import find_visit


@dataclass(frozen=True)
class Line:
    """One message as its reporter reads it."""

    is_ours: bool
    day: str
    words: str
    is_seen: bool


@with_code
def status(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show it all; what officers wrote has then been read."""
    found = messages.of_reporter(visit.report)
    lines = [_line(each) for each in found]
    messages.mark_read(found, sender=Message.From.OFFICER, now=visit.now)
    is_closed = visit.case.status == CaseStatus.CLOSED
    context = {
        "reference": visit.case.reference,
        "story": story_of(visit.report),
        "expect": next_of(visit.report, visit.now),
        "lines": lines,
        "is_closed": is_closed,
        "asks_if_stopped": is_closed and not stopped.was_said(visit.case),
        "is_anonymous": visit.report.tier == Tier.ANONYMOUS,
        "tier": Tier(visit.report.tier).label,
        "can_say_again": live_journey(AGAIN) is not None,
        "begun": find_visit(request, AGAIN, visit.now),
    }
    return render(request, "reports/follow_up/status.html", context)


def _line(message: Message) -> Line:
    return Line(
        is_ours=message.sender == Message.From.OFFICER,
        day=date_format(timezone.localtime(message.at), "j F Y"),
        words=message.read(),
        is_seen=message.read_at is not None,
    )
