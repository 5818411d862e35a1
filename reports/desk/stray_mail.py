"""Mail that came in for no case: an officer is told how much, and says that they have seen it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.generic import View

from reports import inbound
from reports.desk.access import DeskDoor, who
from reports.desk.words import moment
from reports.models import StrayMail
from reports.permissions import check_work


def stray_words() -> str:
    """Return what to say of mail for no case that nobody has seen to; "" when there is none."""
    found = StrayMail.objects.filter(seen_at=None).first()
    if found is None:
        return ""
    words = ngettext(
        "%(count)s mail came in on %(at)s that belongs to no case, or could not be read. It was not "
        "kept: look in the mail provider's list of incoming mail.",
        "%(count)s mails came in up to %(at)s that belong to no case, or could not be read. They "
        "were not kept: look in the mail provider's list of incoming mail.",
        found.count,
    )
    return words % {"count": found.count, "at": _at(found.last_at)}


def _at(when: datetime) -> str:
    return moment(when, "")


class StraySeenView(DeskDoor, View):
    """Says that an officer has seen to it."""

    check = staticmethod(check_work)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write down who, and go back to the dashboard."""
        inbound.see_strays(user=who(request), now=timezone.now())
        return redirect("wagtailadmin_home")
