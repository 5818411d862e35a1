"""Hand a referral back to the desk, or straight on where the policy says so."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from reports import handing_on, links, referrals
from reports.choices import ReferralStatus
from reports.models import Referral, ReferralLink
from reports.partner import opened
from reports.partner.not_ours_form import NotOursForm
from reports.partner.visit import View, Visit, methods, once_opened, page

_DONE = "partner-handed-back"


def _sent_once(view: View) -> View:
    """Show the same end to a form that is sent twice: what it opened is gone by the second time."""

    @methods
    @wraps(view)
    def inner(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        link = links.find(token) if request.method == "POST" else None
        if link is None or link.pk not in request.session.get(_DONE, []):
            return view(request, token, **more)
        if link.referral.status != ReferralStatus.HANDED_BACK:
            return view(request, token, **more)
        return page(request, "handed_back", None, reference=link.referral.case.reference)

    return inner


@_sent_once
@once_opened
def not_ours(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask why, and who instead; then it is gone from here and this link shows nothing more."""
    offered = handing_on.options(visit.link.referral, now=visit.now)
    form = NotOursForm(request.POST if request.method == "POST" else None, offered=offered)
    if request.method != "POST":
        return page(request, "not_ours", visit, form=form)
    if not form.is_valid():
        return page(request, "not_ours", visit, status=400, form=form)
    try:
        on_to = _hand_over(visit, form)
    except referrals.NotPossible as refusal:
        if not _is_ours(visit.link, form):
            form.add_error(None, str(refusal))
            return page(request, "not_ours", visit, status=409, form=form)
        on_to = ""
    opened.forget(request, visit.link)
    request.session[_DONE] = [*request.session.get(_DONE, []), visit.link.pk]
    reference = visit.link.referral.case.reference
    return page(request, "handed_back", None, reference=reference, on_to=on_to)


def _hand_over(visit: Visit, form: NotOursForm) -> str:
    """Hand it back or on; return the name of the partner that has it now, "" for the desk."""
    if not form.on_to:
        referrals.hand_back(
            link=visit.link,
            answer=form.answer,
            is_low_assurance=visit.is_low_assurance,
            now=visit.now,
        )
        return ""
    made = handing_on.hand_on(
        link=visit.link,
        answer=form.answer,
        to=form.on_to,
        is_low_assurance=visit.is_low_assurance,
        now=visit.now,
    )
    return made.partner.name


def _is_ours(link: ReferralLink, form: NotOursForm) -> bool:
    """Whether the referral was handed back by this very form, pressed twice."""
    found = Referral.objects.select_related("answer_key").get(pk=link.referral_id)
    return (
        found.status == ReferralStatus.HANDED_BACK
        and found.answered_by == referrals.person_of(link)
        and referrals.read_answer(found).get("reason") == form.answer.reason
    )
