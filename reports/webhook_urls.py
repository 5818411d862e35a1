"""Anymail's webhook addresses, each behind our door; below /anymail/."""

from collections.abc import Iterator

from anymail.urls import urlpatterns as anymails
from django.urls import URLPattern

from reports import webhooks
from reports.ses_webhooks import SesInbound, SesTracking
from reports.webhook_door import MOST_INBOUND, MOST_TRACKING, guarded

app_name = "anymail"
OURS = {
    "amazon_ses_tracking_webhook": SesTracking.as_view(),
    "amazon_ses_inbound_webhook": SesInbound.as_view(),
}


def _guarded() -> Iterator[URLPattern]:
    """Yield each address of Anymail's with the same route and name."""
    for each in anymails:
        route = str(each.pattern)
        provider = route.lstrip("^").partition("/")[0]
        # Mandrill has one address for both.
        is_inbound = "inbound" in route or route == "mandrill/"
        view = guarded(
            provider,
            OURS.get(each.name or "", each.callback),
            most=MOST_INBOUND if is_inbound else MOST_TRACKING,
            unread=webhooks.mail_unread if is_inbound else webhooks.event_unread,
        )
        yield URLPattern(each.pattern, view, name=each.name)


webhooks.listen()
urlpatterns = list(_guarded())
