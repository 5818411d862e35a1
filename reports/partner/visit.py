"""One request to a partner's link: what it may do, and what to show when it may not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reports import links
from reports.forged import is_forged
from reports.models import ReferralLink
from reports.partner import opened
from reports.partner.typed_text import kept_words
from reports.partner_access import Standing, refuse, standing_of
from reports.vault import SealBroken, VaultClosed

View = Callable[..., HttpResponse]
methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Visit:
    """A request that came with the token of a link."""

    link: ReferralLink
    token: str
    now: datetime
    app: str = ""
    """The authenticator that opened it in this browser; empty for a code by email."""

    def url(self, name: str) -> str:
        """The address of another page behind the same link."""
        return reverse(f"partner:{name}", args=[self.token])

    @property
    def code_url(self) -> str:
        """Where a code is typed."""
        return self.url("code")

    @property
    def renew_url(self) -> str:
        """Where a new link is asked for."""
        return self.url("renew")

    @property
    def start_url(self) -> str:
        """Where a code is asked for."""
        return self.url("start")

    @property
    def referral_url(self) -> str:
        """Where the referral is."""
        return self.url("referral")

    @property
    def accept_url(self) -> str:
        """Where it is accepted."""
        return self.url("accept")

    @property
    def not_ours_url(self) -> str:
        """Where it is handed back."""
        return self.url("not_ours")

    @property
    def is_low_assurance(self) -> bool:
        """Whether a code to the same mailbox as the link was all that was asked."""
        return not self.app

    @property
    def all_url(self) -> str:
        """Where everything that this contact has to see to is listed."""
        return self.url("all")

    @property
    def app_url(self) -> str:
        """Where a code from an app is typed."""
        return self.url("app")

    @property
    def app_begin_url(self) -> str:
        """Where an app is set up."""
        return self.url("app_begin")

    @property
    def app_scan_url(self) -> str:
        """Where an app reads its key."""
        return self.url("app_scan")

    @property
    def app_picture_url(self) -> str:
        """The picture that an app reads."""
        return self.url("app_picture")

    @property
    def ask_url(self) -> str:
        """Where a question is asked."""
        return self.url("ask")

    @property
    def outcome_url(self) -> str:
        """Where an outcome is recorded."""
        return self.url("outcome")

    @property
    def note_url(self) -> str:
        """Where a note is added."""
        return self.url("note")

    @property
    def finish_url(self) -> str:
        """Where access is ended."""
        return self.url("finish")


def page(
    request: HttpRequest, name: str, visit: Visit | None, *, status: int = 200, **words: Any
) -> HttpResponse:
    """One of the partner's pages."""
    return render(request, f"partner/{name}.html", {"visit": visit, **words}, status=status)


def not_working(request: HttpRequest) -> HttpResponse:
    """What a link that opens nothing shows, whether or not it ever was one."""
    return page(request, "not_working", None, status=404, typed=kept_words(request))


def with_link(wanted: Standing) -> Callable[[View], View]:
    """Give a view its Visit when the link is good for this; show why not otherwise."""

    def decorate(view: View) -> View:
        @csrf_exempt  # is_forged() asks the same below, and gives people their words back.
        @methods
        @wraps(view)
        def inner(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
            link = links.find(token)
            if link is None:
                return not_working(request)
            visit = Visit(link, token, timezone.now())
            standing = standing_of(link, now=visit.now)
            is_other_sites = request.method == "POST" and is_forged(request)
            if standing is wanted and not is_other_sites:
                return view(request, visit, **more)
            if standing is Standing.OPEN and is_other_sites:
                return _ask_first(request, visit)
            return _instead(request, visit, standing)

        return inner

    return decorate


def once_opened(view: View) -> View:
    """Give a view its Visit only in a browser that gave the code; ask for one otherwise."""

    @with_link(Standing.OPEN)
    @wraps(view)
    def inner(request: HttpRequest, visit: Visit, **more: Any) -> HttpResponse:
        if not opened.is_open(request, visit.link, now=visit.now):
            return _ask_first(request, visit)
        opened.remember(request, visit.link, now=visit.now)
        known = replace(visit, app=opened.app_of(request, visit.link))
        try:
            return view(request, known, **more)
        except (VaultClosed, SealBroken):
            return page(request, "cannot_read", known, status=503, typed=kept_words(request))

    return inner


def _instead(request: HttpRequest, visit: Visit, standing: Standing) -> HttpResponse:
    """What to show when a link is good for something else than was asked, or for nothing."""
    if standing is Standing.EXPIRED:
        return page(request, "expired", visit, status=410, typed=kept_words(request))
    if standing is Standing.OPEN:
        return redirect(visit.start_url)
    refuse(link=visit.link, now=visit.now)
    return not_working(request)


def _ask_first(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Where a code can be asked for; what was posted too late is shown, so that it is not lost."""
    if request.method != "POST":
        match = request.resolver_match
        if match and match.url_name == "all":
            opened.go_on_to(request, "all")
        return redirect(visit.start_url)
    return page(request, "start", visit, status=403, typed=kept_words(request), is_too_late=True)
