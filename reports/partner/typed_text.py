"""What somebody typed into a page that could not take it, to be shown back to them."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reports.fields.typed import tidy

MOST_SHOWN = 4000


def kept_words(request: HttpRequest) -> list[dict[str, str]]:
    """The words in a posted form of ours, each with what it was for; none on any other request."""
    if request.method != "POST":
        return []
    names = {
        "owner": _("Who will deal with it"),
        "next_step": _("What happens next"),
        "reason": _("Why it is not yours"),
        "instead": _("Who should have it instead"),
        "question": _("Your question"),
        "note": _("Your note"),
        "done": _("What came of it"),
    }
    found = {name: tidy(request.POST.get(name, ""))[:MOST_SHOWN] for name in names}
    return [{"what": what, "words": found[name]} for name, what in names.items() if found[name]]
