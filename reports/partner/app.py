"""Where a code from an authenticator app is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports import authenticators
from reports.models import Authenticator
from reports.partner import opened
from reports.partner.code_form import AppCodeForm
from reports.partner.visit import Visit, not_working, page, with_link
from reports.partner_access import Entry, LinkDoesNotStand, Standing, enter_app_code
from reports.vault import SealBroken, VaultClosed


@with_link(Standing.OPEN)
def app(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the app's code; the right one opens the referral, and counts for more than an email."""
    found = authenticators.enrolled(visit.link.contact)
    if found is None:
        return redirect(visit.start_url)
    if request.method != "POST":
        return page(request, "app", visit, form=AppCodeForm())
    form = AppCodeForm(request.POST)
    if not form.is_valid():
        return page(request, "app", visit, status=400, form=form)
    try:
        return _try(request, visit, form, found)
    except LinkDoesNotStand:
        return not_working(request)
    except (VaultClosed, SealBroken):
        return page(request, "cannot_read", visit, status=503)


def _try(
    request: HttpRequest, visit: Visit, form: AppCodeForm, found: Authenticator
) -> HttpResponse:
    entry = enter_app_code(link=visit.link, typed=form.cleaned_data["code"], now=visit.now)
    if entry is not Entry.RIGHT:
        form.refuse(entry)
        return page(request, "app", visit, status=403, form=form)
    # A new key: whoever knew this session's old one gains nothing.
    request.session.cycle_key()
    opened.remember(request, visit.link, now=visit.now, app=str(found.pk))
    return redirect(visit.url(opened.wanted_page(request)))
