"""Set up an authenticator app: only in a browser that a code by email has opened."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from home.models import PartnershipSettings
from reports import authenticators
from reports.models import Authenticator
from reports.partner import opened
from reports.partner.code_form import AppCodeForm
from reports.partner.visit import Visit, not_working, once_opened, page
from reports.partner_access import Entry, set_up_app

_BEGUN = "partner-app-begun"


@once_opened
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say what it is; when the button is pressed, make a secret that this browser alone sees."""
    if request.method != "POST":
        has_one = authenticators.enrolled(visit.link.contact) is not None
        return page(request, "app_begin", visit, has_one=has_one)
    try:
        made = authenticators.begin(contact=visit.link.contact, now=visit.now)
    except authenticators.HasOne:
        return page(request, "app_begin", visit, status=409, has_one=True)
    request.session[_BEGUN] = str(made.pk)
    return redirect(visit.app_scan_url)


@once_opened
def scan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the picture and the key; the first code from the app makes it count."""
    found = _begun(request, visit)
    if found is None:
        return redirect(visit.app_begin_url)
    if request.method != "POST":
        return _show(request, visit, found, AppCodeForm())
    form = AppCodeForm(request.POST)
    if not form.is_valid():
        return _show(request, visit, found, form, status=400)
    entry = set_up_app(link=visit.link, app=found, typed=form.cleaned_data["code"], now=visit.now)
    if entry is not Entry.RIGHT:
        form.refuse(entry)
        return _show(request, visit, found, form, status=403)
    del request.session[_BEGUN]
    opened.remember(request, visit.link, now=visit.now, app=str(found.pk))
    return page(request, "app_done", visit)


@once_opened
def picture(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The QR code, as a picture that only this browser can ask for."""
    found = _begun(request, visit)
    if found is None:
        return not_working(request)
    site = PartnershipSettings.for_request(request).short_name
    svg = authenticators.picture(found, site=site)
    response = HttpResponse(svg, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _begun(request: HttpRequest, visit: Visit) -> Authenticator | None:
    """The secret that this browser began to set up."""
    row = request.session.get(_BEGUN)
    if not row:
        return None
    return authenticators.waiting(visit.link.contact, uuid.UUID(row), now=visit.now)


def _show(
    request: HttpRequest,
    visit: Visit,
    found: Authenticator,
    form: AppCodeForm,
    *,
    status: int = 200,
) -> HttpResponse:
    key = authenticators.key_words(found)
    return page(request, "app_scan", visit, status=status, form=form, key=key)
