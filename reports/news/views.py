"""The pages of news by email. None sets a cookie, none says whether an address is known, and looking changes nothing."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from reports import proofs, throttle
from reports.news import erasing, subscribers, tickets
from reports.news.forms import AskForm, WishesForm

UNPROCESSABLE, TOO_MANY, GONE = 422, 429, 404
BOTH = ["GET", "HEAD", "POST"]


# A token in a cookie would mark who reads the page; what another site's form could do is have one address asked.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(BOTH)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for an address and what to hear of; answer everybody who gives one in the same way."""
    now = timezone.now()
    if request.method != "POST":
        return _form(request, AskForm(), now)
    form, ticket = AskForm(request.POST), tickets.read(request.POST.get("ticket", ""), now=now)
    if ticket is None or request.headers.get("Sec-Fetch-Site") == "cross-site":
        return _form(
            request, form, now, _("This page was open for too long. Press the button again.")
        )
    if not form.is_valid():
        return _form(request, form, now)
    if request.POST.get(tickets.TRAP):
        return _see("news:asked")
    if ticket.is_quick(now):
        return _form(request, form, now, _("That was very quick. Press the button again."))
    if tickets.too_many(request, ticket, now=now):
        return _too_many(request)
    subscribers.ask(address=form.cleaned_data["email"], wishes=form.wishes(), now=now)
    return _see("news:asked")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say to look for a mail; the same to everybody."""
    return _page(request, "asked")


# From here on the token in the address is itself the secret that a forged form would need; so no cookie is set.
@csrf_exempt
@require_http_methods(BOTH)
def yes(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; write down that it was them once it is pressed. Mail scanners only look."""
    now = timezone.now()
    person = subscribers.waiting(token, now=now)
    if person is None:
        return _page(request, "over", status=GONE)
    if request.method == "POST":
        subscribers.confirm(subscriber=person, now=now)
        return _page(request, "confirmed")
    return _page(request, "confirmed" if person.confirmed_at else "yes")


@csrf_exempt
@require_http_methods(BOTH)
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody hears of, and keep what they change. Their address is not shown."""
    now = timezone.now()
    person = subscribers.confirmed(token)
    if person is None:
        return _page(request, "over", status=GONE)
    stop_path = f"/alerts/stop/{token}/"
    if request.method != "POST":
        form = WishesForm(initial={"wishes": person.wishes()})
        return _page(request, "change", form=form, stop_path=stop_path)
    form = WishesForm(request.POST)
    subscribers.change(subscriber=person, wishes=form.wishes(), now=now)
    return _page(request, "change", form=form, stop_path=stop_path, is_kept=True)


@csrf_exempt
@require_http_methods(BOTH)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Erase somebody at once, whoever posts: a person's button or a mail program's one click (RFC 8058)."""
    if request.method != "POST":
        return _page(request, "stop")
    erasing.stop(token=token, now=timezone.now())
    return _page(request, "stopped")


def _form(request: HttpRequest, form: AskForm, now: datetime, problem: str = "") -> HttpResponse:
    """The form with what was typed, and what is wrong with it."""
    found = [str(each) for each in form.errors.get("email", [])] if form.is_bound else []
    errors = [problem] if problem else found
    row = uuid.uuid4()
    email: dict[str, Any] = {
        "id": "email",
        "name": "email",
        "type": "email",
        "value": form.data.get("email", "")[:254] if form.is_bound else "",
        "classes": "govuk-input--width-30",
        "autocomplete": "email",
        "spellcheck": False,
        "label": {"text": _("Your email address"), "classes": "govuk-label--m"},
        "hint": {
            "text": _(
                "We use it for this alone, and keep it so that nobody here can read the list."
            )
        },
    }
    if found and not problem:
        email["errorMessage"] = {"text": " ".join(found)}
    return _page(
        request,
        "ask",
        status=UNPROCESSABLE if errors else 200,
        form=form,
        email=email,
        errors=[{"text": each, "href": "#email"} for each in errors],
        ticket=tickets.issue(row, now=now),
        challenge=proofs.challenge(row, now=now),
        trap=tickets.TRAP,
    )


def _too_many(request: HttpRequest) -> HttpResponse:
    response = _page(request, "too_many", status=TOO_MANY)
    response.headers["Retry-After"] = str(int(throttle.PERIOD.total_seconds()))
    return response


def _see(name: str) -> HttpResponse:
    response = redirect(name)
    response.status_code = 303
    return response


def _page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page; that it is neither kept nor found is seen to by its address (portal/headers.py)."""
    return TemplateResponse(request, f"reports/news/{name}.html", context, status=status)
