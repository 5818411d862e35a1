"""What is held about one person: found, handed over, erased."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from reports import audit, erasing_requests, subject_access
from reports.desk import words
from reports.desk.access import who
from reports.desk.protection import ProtectionPage
from reports.desk.protection_forms import JSON, TEXT, HeldForm, PersonForm
from reports.models import Erased, Report, Subscriber
from reports.news import erasing, subscribers
from reports.permissions import check_protection

KINDS = {JSON: "application/json", TEXT: "text/plain; charset=utf-8"}


class PersonView(ProtectionPage):
    """Asks for a contact or a code; shows what there is by it, but not what it says."""

    check = staticmethod(check_protection)
    template_name = "reports/desk/person.html"
    label = gettext_lazy("What is held about a person")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(PersonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Find, and where it was asked for with a reason, do."""
        is_asked = "what" in request.POST
        form = HeldForm(request.POST) if is_asked else PersonForm(request.POST)
        if not form.is_valid():
            return self._show(form, self._find(request) if is_asked else None)
        held = _held(form)
        if not isinstance(form, HeldForm):
            self._write_down_the_search(form, len(held.reports) + bool(held.reader))
            return self._show(self._next(form) if held.is_any else form, held)
        return self._do(form, held)

    def _find(self, request: HttpRequest) -> "Held | None":
        asked = PersonForm(request.POST)
        return _held(asked) if asked.is_valid() else None

    def _next(self, form: PersonForm) -> HeldForm:
        return HeldForm(initial=form.cleaned_data)

    def _write_down_the_search(self, form: PersonForm, count: int) -> None:
        by = [name for name, value in form.cleaned_data.items() if value]
        audit.record(
            actor=who(self.request).get_username(),
            action="person-searched",
            subject="person",
            now=self.now,
            detail={"by": by, "found": count},
        )

    def _do(self, form: HeldForm, held: "Held") -> HttpResponse:
        what, reason, user = (
            form.cleaned_data["what"],
            form.cleaned_data["reason"],
            who(self.request),
        )
        if what in KINDS:
            copy = subject_access.export(
                reports=held.reports, reader=held.reader, reason=reason, user=user, now=self.now
            )
            return _download(copy, what)
        done = erasing_requests.erase(
            reports=held.reports, what=Erased(what), reason=reason, user=user, now=self.now
        )
        if held.reader is not None:
            erasing.erase(subscriber=held.reader, why="asked", now=self.now)
            messages.success(self.request, _("News by email is stopped and the address deleted."))
            if not held.reports:
                return redirect("desk:person")
        return self._say(done)

    def _say(self, done: erasing_requests.Done) -> HttpResponse:
        for refusal in done.refused:
            messages.error(self.request, refusal)
        if done.erased:
            said = ngettext("Erased, of %d report.", "Erased, of %d reports.", done.erased)
            messages.success(self.request, said % done.erased)
        elif not done.refused:
            messages.warning(self.request, _("There was nothing left to erase."))
        return redirect("desk:person")

    def _show(self, form: PersonForm, held: "Held | None" = None) -> HttpResponse:
        rows = None if held is None else [(each, _when(each)) for each in held.reports]
        context: dict[str, Any] = self.get_context_data(
            form=form,
            found=rows,
            reader=held.reader if held else None,
            is_asked=isinstance(form, HeldForm),
        )
        return self.render_to_response(context)


@dataclass(frozen=True)
class Held:
    """What there is of one person: reports, and whether they asked for news."""

    reports: list[Report]
    reader: Subscriber | None

    @property
    def is_any(self) -> bool:
        """Whether there is anything."""
        return bool(self.reports or self.reader)


def _held(form: PersonForm) -> Held:
    asked = form.asked()
    return Held(subject_access.find(asked), subscribers.find(asked.email))


def _when(report: Report) -> str:
    return words.moment(report.received_at, report.tier)


def _download(copy: dict[str, Any], kind: str) -> HttpResponse:
    is_json = kind == JSON
    body = (
        json.dumps(copy, indent=2, ensure_ascii=False) if is_json else subject_access.as_text(copy)
    )
    response = HttpResponse(body, content_type=KINDS[kind])
    name = f"what-is-held.{'json' if is_json else 'txt'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
