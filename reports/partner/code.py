"""Where the one-time code is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports.partner import opened
from reports.partner.code_form import CodeForm
from reports.partner.visit import Visit, not_working, page, with_link
from reports.partner_access import Entry, LinkDoesNotStand, Standing, enter_code, has_live_code


@with_link(Standing.OPEN)
def code(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the code; the right one opens the referral in this browser."""
    if request.method != "POST":
        return _show(request, visit, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show(request, visit, form, status=400)
    try:
        entry = enter_code(link=visit.link, typed=form.cleaned_data["code"], now=visit.now)
    except LinkDoesNotStand:
        return not_working(request)
    if entry is Entry.RIGHT:
        # A new key: whoever knew this session's old one gains nothing.
        request.session.cycle_key()
        opened.remember(request, visit.link, now=visit.now)
        return redirect(visit.url(opened.wanted_page(request)))
    form.refuse(entry)
    return _show(request, visit, form, status=403)


def _show(request: HttpRequest, visit: Visit, form: CodeForm, *, status: int = 200) -> HttpResponse:
    """The page with the box, or with the button to ask for a code where none is waiting."""
    is_waiting = has_live_code(visit.link, now=visit.now)
    return page(request, "code", visit, status=status, form=form, is_waiting=is_waiting)
