"""Add a note for the officers."""

from django.http import HttpRequest, HttpResponse

from reports import partner_entries
from reports.partner.entry import answer_with
from reports.partner.entry_forms import NoteForm
from reports.partner.visit import Visit, once_opened


@once_opened
def note(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the note, and keep it."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    return answer_with(
        request,
        visit,
        name="note",
        form=form,
        keep=lambda writer: partner_entries.add_note(
            writer=writer, words=form.cleaned_data["note"]
        ),
    )
