"""Which links this browser has opened with a code: remembered in the session until it idles."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from reports import authenticators
from reports.models import ReferralLink

IDLE = timedelta(minutes=30)
_KEY = "partner-links"
_APPS = "partner-apps"
_NEXT = "partner-next"


def remember(request: HttpRequest, link: ReferralLink, *, now: datetime, app: str = "") -> None:
    """Keep this link open in this browser for another half hour.

    `app` is the authenticator that a code came from; without one, what was known stays.
    """
    request.session[_KEY] = _open_links(request) | {str(link.pk): (now + IDLE).timestamp()}
    if app:
        request.session[_APPS] = _apps(request) | {str(link.pk): app}


def is_open(request: HttpRequest, link: ReferralLink, *, now: datetime) -> bool:
    """Say whether this browser gave the code of this link and has not been idle since."""
    return now.timestamp() < _open_links(request).get(str(link.pk), 0.0)


def app_of(request: HttpRequest, link: ReferralLink) -> str:
    """Return the authenticator that this link was opened with; "" when it was a code by email.

    One that an officer has reset since is none.
    """
    known = _apps(request).get(str(link.pk), "")
    current = authenticators.enrolled(link.contact) if known else None
    return known if current is not None and str(current.pk) == known else ""


def forget(request: HttpRequest, link: ReferralLink) -> None:
    """End this browser's access to this link, and leave everything else of the session alone."""
    for name, found in ((_KEY, _open_links(request)), (_APPS, _apps(request))):
        rest = {key: value for key, value in found.items() if key != str(link.pk)}
        if rest:
            request.session[name] = rest
        else:
            request.session.pop(name, None)


def go_on_to(request: HttpRequest, page: str) -> None:
    """Remember which page was asked for, so that whoever gives the code gets there."""
    request.session[_NEXT] = page


def wanted_page(request: HttpRequest) -> str:
    """Return the page that was asked for, once; the referral where none was."""
    return str(request.session.pop(_NEXT, "referral"))


def _open_links(request: HttpRequest) -> dict[str, float]:
    found: dict[str, float] = request.session.get(_KEY, {})
    return found


def _apps(request: HttpRequest) -> dict[str, str]:
    found: dict[str, str] = request.session.get(_APPS, {})
    return found
