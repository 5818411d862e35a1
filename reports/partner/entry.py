"""What the pages of a question, a note and an outcome share: ask, keep it once, go back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports.models import PartnerEntry
from reports.partner.entry_forms import EntryForm
from reports.partner.visit import Visit, page
from reports.partner_entries import Writer
from reports.referrals import NotPossible


def answer_with(
    request: HttpRequest,
    visit: Visit,
    *,
    name: str,
    form: EntryForm,
    keep: Callable[[Writer], PartnerEntry],
) -> HttpResponse:
    """Show the form, or keep what was written; what cannot be kept is said, and stays in the box."""
    if request.method != "POST":
        return page(request, name, visit, form=form)
    if not form.is_valid():
        return page(request, name, visit, status=400, form=form)
    writer = Writer(
        link=visit.link,
        is_low_assurance=visit.is_low_assurance,
        now=visit.now,
        once=form.cleaned_data["once"],
    )
    try:
        keep(writer)
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return page(request, name, visit, status=409, form=form)
    return redirect(f"{visit.referral_url}#written")
