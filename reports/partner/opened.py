"""Which links this browser has opened with a code: remembered in the session until it idles."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from reports.models import ReferralLink

IDLE = timedelta(minutes=30)
_KEY = "partner-links"


def remember(request: HttpRequest, link: ReferralLink, *, now: datetime) -> None:
    """Keep this link open in this browser for another half hour."""
    request.session[_KEY] = _open_links(request) | {str(link.pk): (now + IDLE).timestamp()}


def is_open(request: HttpRequest, link: ReferralLink, *, now: datetime) -> bool:
    """Say whether this browser gave the code of this link and has not been idle since."""
    return now.timestamp() < _open_links(request).get(str(link.pk), 0.0)


def forget(request: HttpRequest, link: ReferralLink) -> None:
    """End this browser's access to this link, and leave everything else of the session alone."""
    rest = {key: until for key, until in _open_links(request).items() if key != str(link.pk)}
    if rest:
        request.session[_KEY] = rest
    else:
        request.session.pop(_KEY, None)


def _open_links(request: HttpRequest) -> dict[str, float]:
    found: dict[str, float] = request.session.get(_KEY, {})
    return found
