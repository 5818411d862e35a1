"""Ask a question: an officer sees it first, and puts it to whoever reported."""

from django.http import HttpRequest, HttpResponse

from reports import partner_entries
from reports.partner.entry import answer_with
from reports.partner.entry_forms import QuestionForm
from reports.partner.visit import Visit, once_opened


@once_opened
def ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the question, and keep it."""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    return answer_with(
        request,
        visit,
        name="ask",
        form=form,
        keep=lambda writer: partner_entries.ask(writer=writer, words=form.cleaned_data["question"]),
    )
