"""Hand a referral back."""

from django.http import HttpRequest, HttpResponse

from reports import referrals
from reports.partner import opened
from reports.partner.not_ours_form import NotOursForm
from reports.partner.visit import Visit, once_opened, page


@once_opened
def not_ours(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask why, and who instead; then it is back on the desk and this link shows nothing more."""
    if request.method != "POST":
        return page(request, "not_ours", visit, form=NotOursForm())
    form = NotOursForm(request.POST)
    if not form.is_valid():
        return page(request, "not_ours", visit, status=400, form=form)
    try:
        referrals.hand_back(
            link=visit.link, answer=form.answer, is_low_assurance=True, now=visit.now
        )
    except referrals.NotPossible as refusal:
        form.add_error(None, str(refusal))
        return page(request, "not_ours", visit, status=409, form=form)
    opened.forget(request, visit.link)
    return page(request, "handed_back", visit)
