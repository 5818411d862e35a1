"""Record what came of a referral that was accepted."""

from django.http import HttpRequest, HttpResponse

from reports import partner_entries
from reports.partner.entry import answer_with
from reports.partner.entry_forms import OutcomeForm
from reports.partner.visit import Visit, once_opened


@once_opened
def outcome(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what came of it, and keep it beside what was recorded before."""
    form = OutcomeForm(
        request.POST if request.method == "POST" else None,
        offered=partner_entries.rules().offered(),
    )
    return answer_with(
        request,
        visit,
        name="outcome",
        form=form,
        keep=lambda writer: partner_entries.record_outcome(
            writer=writer,
            outcome=form.cleaned_data["outcome"],
            words=form.cleaned_data["done"],
        ),
    )
