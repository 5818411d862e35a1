"""Accept a referral."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from reports import referrals
from reports.choices import ReferralStatus
from reports.models import Referral, ReferralLink
from reports.partner.accept_form import AcceptForm
from reports.partner.visit import Visit, once_opened, page


@once_opened
def accept(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask who will deal with it and what comes next; then it is theirs."""
    today = timezone.localdate(visit.now)
    if request.method != "POST":
        return page(request, "accept", visit, form=AcceptForm(today=today))
    form = AcceptForm(request.POST, today=today)
    if not form.is_valid():
        return page(request, "accept", visit, status=400, form=form)
    try:
        referrals.accept(
            link=visit.link,
            acceptance=form.acceptance,
            is_low_assurance=visit.is_low_assurance,
            now=visit.now,
        )
    except referrals.NotPossible as refusal:
        if _was_sent_before(visit.link, form):
            return redirect(visit.referral_url)
        form.add_error(None, str(refusal))
        return page(request, "accept", visit, status=409, form=form)
    return redirect(visit.referral_url)


def _was_sent_before(link: ReferralLink, form: AcceptForm) -> bool:
    """Whether it was accepted by this very form, pressed twice."""
    found = Referral.objects.select_related("answer_key").get(pk=link.referral_id)
    said = {"owner": form.acceptance.owner, "next_step": form.acceptance.next_step}
    return (
        found.status in ReferralStatus.under_way()
        and found.answered_by == referrals.person_of(link)
        and referrals.read_answer(found) == said
    )
