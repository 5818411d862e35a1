"""Where a contact says that an address is theirs: a button, and a word of thanks."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports import contact_checks, contacts
from reports.partner.visit import methods, not_working, page


@methods
def confirm_contact(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button; when it is pressed, take their word. Mail scanners only look (GET)."""
    now = timezone.now()
    if request.method == "POST":
        is_done = contacts.confirm(token=token, now=now)
        return page(request, "contact_confirmed", None) if is_done else not_working(request)
    check = contact_checks.find(token)
    if check is None or not (check.is_usable(now) or check.used_at):
        return not_working(request)
    name = "contact_confirmed" if check.used_at else "confirm_contact"
    return page(request, name, None, partner=check.contact.partner)
