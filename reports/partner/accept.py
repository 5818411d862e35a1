"""Accept a referral."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from reports import referrals
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
        # The only code that there is yet goes to the same mailbox as the link: low assurance.
        referrals.accept(
            link=visit.link, acceptance=form.acceptance, is_low_assurance=True, now=visit.now
        )
    except referrals.NotPossible as refusal:
        form.add_error(None, str(refusal))
        return page(request, "accept", visit, status=409, form=form)
    return redirect(visit.referral_url)
