"""The referral, as much of it as its tier allows, and what can be answered."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from reports import authenticators, partner_entries, referrals
from reports.choices import ReferralStatus
from reports.disclosure import Level, what_partner_sees
from reports.evidence import listed_for_partner
from reports.partner.clock import clock_of
from reports.partner.visit import Visit, once_opened, page
from reports.partner.written import written


@once_opened
def referral(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what the partner may see. The look is written down before anything is shown."""
    referrals.opened(link=visit.link, now=visit.now)
    found = visit.link.referral
    disclosure = what_partner_sees(found, has_app_code=bool(visit.app))
    return page(
        request,
        "referral",
        visit,
        referral=found,
        disclosure=disclosure,
        files=listed_for_partner(found, disclosure.level),
        has_app=authenticators.enrolled(visit.link.contact) is not None,
        shows_all=disclosure.level is Level.EVERYTHING,
        clock=clock_of(found, now=visit.now),
        is_accepted=found.status in ReferralStatus.answered(),
        can_hand_back=found.status not in ReferralStatus.over(),
        answer=referrals.read_answer(found),
        entries=written(partner_entries.of_referral(found)),
        desk_url=_desk_url(found.case.reference) if found.partner.is_own_team else "",
    )


def _desk_url(reference: str) -> str:
    """Where the own team signs in to see everything."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/admin/reports/case/{reference}/"
