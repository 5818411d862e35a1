"""Everything that one contact has to see to, and the way to each."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reports import links, partner_access
from reports.models import Referral
from reports.partner import opened
from reports.partner.clock import ClockWords, clock_of
from reports.partner.visit import Visit, not_working, once_opened, page
from reports.partner_access import LinkDoesNotStand


@dataclass(frozen=True)
class Row:
    """One referral in the list. Nothing of what was reported is in it."""

    referral: Referral
    clock: ClockWords | None
    is_here: bool


@once_opened
def all_of_them(request: HttpRequest, visit: Visit) -> HttpResponse:
    """List references, deadlines and states."""
    rows = [
        Row(each, clock_of(each, now=visit.now), is_here=each.pk == visit.link.referral_id)
        for each in partner_access.open_referrals(visit.link.contact)
    ]
    return page(request, "all", visit, rows=rows)


@once_opened
def open_one(request: HttpRequest, visit: Visit, row: uuid.UUID) -> HttpResponse:
    """Open one of them in this browser, by a link of its own; to look alone opens nothing."""
    if request.method != "POST":
        return redirect(visit.all_url)
    referral = Referral.objects.filter(pk=row).first()
    try:
        if referral is None:
            raise LinkDoesNotStand("There is no such referral.")
        link = partner_access.link_to(link=visit.link, referral=referral, now=visit.now)
    except LinkDoesNotStand:
        partner_access.refuse(link=visit.link, now=visit.now)
        return not_working(request)
    opened.remember(request, link, now=visit.now, app=visit.app)
    return redirect(reverse("partner:referral", args=[links.token_of(link)]))
